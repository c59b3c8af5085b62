// SPDX-License-Identifier: MIT
#include "app/glfw_window.h"

#define GLFW_INCLUDE_NONE
#include <algorithm>

#include <GLFW/glfw3.h>
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include "core/error.h"
#include "ui/panels.h"

namespace tautband::app {
namespace {

std::string last_glfw_error;

[[noreturn]] void fail(const char* what) {
  throw Error(
      fmt::format("{} ({}); pictures can be made without one: tautband render -o picture.png", what,
                  last_glfw_error.empty() ? "no reason given" : last_glfw_error),
      Fault::machine);
}

GLFWmonitor* screen_below(glm::ivec2 at) {
  int count = 0;
  GLFWmonitor** screens = glfwGetMonitors(&count);
  for (int i = 0; i < count; ++i) {
    glm::ivec2 corner{0};
    glfwGetMonitorPos(screens[i], &corner.x, &corner.y);
    const GLFWvidmode* mode = glfwGetVideoMode(screens[i]);
    if (at.x >= corner.x && at.y >= corner.y && at.x < corner.x + mode->width &&
        at.y < corner.y + mode->height)
      return screens[i];
  }
  return glfwGetPrimaryMonitor();
}

}  // namespace

Window::Window() {
  glfwSetErrorCallback([](int, const char* words) { last_glfw_error = words; });
  if (!glfwInit()) fail("no display can be opened");
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 4);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 1);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  handle_ = glfwCreateWindow(1280, 800, "Tautband", nullptr, nullptr);
  if (!handle_) {
    glfwTerminate();
    fail("no window with OpenGL 4.1 can be opened");
  }
  glfwSetWindowSizeLimits(handle_, 900, 600, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(handle_);
  glfwSwapInterval(1);
  // Anything that happens asks for new frames; ImGui chains to these.
  glfwSetWindowRefreshCallback(handle_, [](GLFWwindow*) { ++events; });
  glfwSetCursorPosCallback(handle_, [](GLFWwindow*, double, double) { ++events; });
  glfwSetMouseButtonCallback(handle_, [](GLFWwindow*, int, int, int) { ++events; });
  glfwSetScrollCallback(handle_, [](GLFWwindow*, double, double) { ++events; });
  glfwSetKeyCallback(handle_, [](GLFWwindow*, int key, int, int action, int mods) {
    ++events;
    if (action == GLFW_PRESS && key >= 0) taps.push_back({key, mods});
  });
  glfwSetCharCallback(handle_, [](GLFWwindow*, unsigned) { ++events; });
  glfwSetFramebufferSizeCallback(handle_, [](GLFWwindow*, int, int) { ++events; });
  glfwSetWindowFocusCallback(handle_, [](GLFWwindow*, int focused) {
    ++events;
    looked_away = looked_away || !focused;
  });
  glfwSetDropCallback(handle_, [](GLFWwindow*, int count, const char** paths) {
    ++events;
    dropped.insert(dropped.end(), paths, paths + count);
  });
}

Window::~Window() {
  glfwDestroyWindow(handle_);
  glfwTerminate();
}

glm::ivec2 Window::framebuffer() const {
  glm::ivec2 size{0};
  glfwGetFramebufferSize(handle_, &size.x, &size.y);
  return size;
}

float Window::scale() const {
  float x = 1.0f, y = 1.0f;
  glfwGetWindowContentScale(handle_, &x, &y);
  return std::max(x, y);
}

void Window::fill_screen(bool on) {
  const bool fills = glfwGetWindowMonitor(handle_) != nullptr;
  if (on == fills) return;
  if (!on) return glfwSetWindowMonitor(handle_, nullptr, place_.x, place_.y, size_.x, size_.y, 0);
  glfwGetWindowPos(handle_, &place_.x, &place_.y);
  glfwGetWindowSize(handle_, &size_.x, &size_.y);
  GLFWmonitor* screen = screen_below(place_ + size_ / 2);
  if (!screen) return;
  const GLFWvidmode* mode = glfwGetVideoMode(screen);
  glfwSetWindowMonitor(handle_, screen, 0, 0, mode->width, mode->height, mode->refreshRate);
}

Gui::Gui(const Window& window) {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;  // nothing is written unasked
  ImGui_ImplGlfw_InitForOpenGL(window.handle(), true);
  ImGui_ImplOpenGL3_Init("#version 410");
}

Gui::~Gui() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
}

void Gui::dress(float scale, float text_scale, const scene::Settings& settings) {
  if (ui::load_fonts(scale, text_scale)) {
    if (scale_ > 0.0f) {
      ImGui_ImplOpenGL3_DestroyFontsTexture();
      ImGui_ImplOpenGL3_CreateFontsTexture();
    } else {
      ImGui_ImplOpenGL3_CreateDeviceObjects();
    }
    ImGui::GetIO().Fonts->ClearTexData();  // 6 MB that the graphics driver has a copy of
  }
  if (scale == scale_ && text_scale == text_scale_ && settings.theme == theme_ &&
      settings.high_contrast == high_contrast_)
    return;
  scale_ = scale;
  text_scale_ = text_scale;
  theme_ = settings.theme;
  high_contrast_ = settings.high_contrast;
  ui::apply_theme(theme_, scale, text_scale_, high_contrast_);
}

}  // namespace tautband::app
