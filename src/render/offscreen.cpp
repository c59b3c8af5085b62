// SPDX-License-Identifier: MIT
#include <string>
#include <vector>

#include <dlfcn.h>
#include <epoxy/egl.h>
#include <epoxy/gl.h>
#include <fmt/format.h>

#include "core/error.h"
#include "render/renderer.h"

namespace tautband::render {
namespace {

std::string egl_words() {
  return fmt::format("EGL error 0x{:x}", eglGetError());
}

bool client_has(const char* extension) {
  return epoxy_has_egl_extension(EGL_NO_DISPLAY, extension);
}

}  // namespace

struct OffscreenContext::Impl {
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;
  EGLSurface surface = EGL_NO_SURFACE;
  std::vector<std::string> attempts;  // what failed, in order

  ~Impl() { close(); }

  void close() {
    if (display == EGL_NO_DISPLAY) return;
    eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
    if (surface != EGL_NO_SURFACE) eglDestroySurface(display, surface);
    eglTerminate(display);
    display = EGL_NO_DISPLAY;
    context = EGL_NO_CONTEXT;
    surface = EGL_NO_SURFACE;
  }

  bool fail(const std::string& way, const std::string& why) {
    attempts.push_back(way + ": " + why);
    close();
    return false;
  }

  bool open(EGLDisplay candidate, const std::string& way, bool with_surface) {
    display = candidate;
    if (display == EGL_NO_DISPLAY) return fail(way, "no display");
    EGLint major = 0, minor = 0;
    if (!eglInitialize(display, &major, &minor)) {
      const std::string why = egl_words();
      display = EGL_NO_DISPLAY;
      return fail(way, why);
    }
    if (!eglBindAPI(EGL_OPENGL_API)) return fail(way, "no desktop OpenGL");
    EGLConfig config = EGL_NO_CONFIG_KHR;
    if (with_surface || !epoxy_has_egl_extension(display, "EGL_KHR_no_config_context")) {
      const EGLint wanted[] = {EGL_SURFACE_TYPE, with_surface ? EGL_PBUFFER_BIT : 0,
                               EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
      EGLint found = 0;
      if (!eglChooseConfig(display, wanted, &config, 1, &found) || found == 0)
        return fail(way, "no suitable configuration");
    }
    const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION,
                              4,
                              EGL_CONTEXT_MINOR_VERSION,
                              1,
                              EGL_CONTEXT_OPENGL_PROFILE_MASK,
                              EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                              EGL_NONE};
    context = eglCreateContext(display, config, EGL_NO_CONTEXT, version);
    if (context == EGL_NO_CONTEXT)
      return fail(way, "no OpenGL 4.1 core context (" + egl_words() + ")");
    if (with_surface) {
      const EGLint size[] = {EGL_WIDTH, 16, EGL_HEIGHT, 16, EGL_NONE};
      surface = eglCreatePbufferSurface(display, config, size);
      if (surface == EGL_NO_SURFACE) return fail(way, "no pixel buffer (" + egl_words() + ")");
    }
    if (!eglMakeCurrent(display, surface, surface, context)) return fail(way, egl_words());
    return true;
  }

  // epoxy ends the whole program when the library is missing, so it is looked for first.
  bool has_library() {
    if (dlopen("libEGL.so.1", RTLD_LAZY | RTLD_GLOBAL)) return true;
    return fail("libEGL.so.1", "not installed");
  }

  bool open_surfaceless() {
    const std::string way = "EGL surfaceless";
    if (!client_has("EGL_MESA_platform_surfaceless") || !client_has("EGL_EXT_platform_base"))
      return fail(way, "not offered");
    return open(
        eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr), way,
        false);
  }

  bool open_device() {
    if (!client_has("EGL_EXT_platform_base") || !client_has("EGL_EXT_platform_device") ||
        !(client_has("EGL_EXT_device_base") || client_has("EGL_EXT_device_enumeration")))
      return fail("EGL device", "not offered");
    EGLDeviceEXT devices[16] = {};
    EGLint count = 0;
    if (!eglQueryDevicesEXT(16, devices, &count) || count == 0)
      return fail("EGL device", "none found");
    for (EGLint i = 0; i < count; ++i)
      if (open(eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT, devices[i], nullptr),
               fmt::format("EGL device {}", i), false))
        return true;
    return false;
  }

  bool open_default() {
    return open(eglGetDisplay(EGL_DEFAULT_DISPLAY), "EGL default display", true);
  }
};

OffscreenContext::OffscreenContext() : impl_(std::make_unique<Impl>()) {
  if (!impl_->has_library()) {
    // Nothing else can be tried.
  } else if (impl_->open_surfaceless() || impl_->open_device() || impl_->open_default()) {
    return;
  }
  std::string sentence = "cannot make an OpenGL 4.1 context without a window (";
  for (std::size_t i = 0; i < impl_->attempts.size(); ++i)
    sentence += (i ? "; " : "") + impl_->attempts[i];
  throw Error(sentence + "); install a driver such as Mesa's libegl-mesa0 and libgl1-mesa-dri",
              Fault::machine);
}

OffscreenContext::~OffscreenContext() = default;
OffscreenContext::OffscreenContext(OffscreenContext&&) noexcept = default;
OffscreenContext& OffscreenContext::operator=(OffscreenContext&&) noexcept = default;

std::string describe_gl() {
  const auto text = [](GLenum what) {
    const auto* words = reinterpret_cast<const char*>(glGetString(what));
    return std::string(words ? words : "unknown");
  };
  GLint major = 0, minor = 0, profile = 0;
  glGetIntegerv(GL_MAJOR_VERSION, &major);
  glGetIntegerv(GL_MINOR_VERSION, &minor);
  glGetIntegerv(GL_CONTEXT_PROFILE_MASK, &profile);
  return fmt::format("{} {}, OpenGL {}.{}{}", text(GL_VENDOR), text(GL_RENDERER), major, minor,
                     profile & GL_CONTEXT_CORE_PROFILE_BIT ? " core" : "");
}

}  // namespace tautband::render
