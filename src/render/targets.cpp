// SPDX-License-Identifier: MIT
#include "render/targets.h"

#include <fmt/format.h>

#include "core/error.h"
#include "render/program.h"

namespace tautband::render {
namespace {

struct Transfer {
  GLenum layout;
  GLenum type;
};

// What glTexImage2D wants to hear for a format although no pixels are given.
Transfer transfer_of(GLenum format) {
  switch (format) {
    case GL_R32UI:
      return {GL_RED_INTEGER, GL_UNSIGNED_INT};
    case GL_DEPTH_COMPONENT16:
    case GL_DEPTH_COMPONENT24:
    case GL_DEPTH_COMPONENT32F:
      return {GL_DEPTH_COMPONENT, GL_FLOAT};
    case GL_RGBA8:
      return {GL_RGBA, GL_UNSIGNED_BYTE};
    default:
      return {GL_RGBA, GL_FLOAT};
  }
}

}  // namespace

void TargetTexture::fit(glm::ivec2 size, GLenum format) {
  if (texture_ && size == size_ && format == format_) return;
  texture_.reset();  // give the old memory back before asking for more
  texture_.emplace();
  size_ = size;
  format_ = format;
  while (glGetError() != GL_NO_ERROR) {
  }
  const Transfer transfer = transfer_of(format);
  glActiveTexture(GL_TEXTURE0 + kUnitScratch);
  glBindTexture(GL_TEXTURE_2D, texture_->name());
  glTexImage2D(GL_TEXTURE_2D, 0, GLint(format), size.x, size.y, 0, transfer.layout, transfer.type,
               nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  if (const GLenum fault = glGetError(); fault != GL_NO_ERROR) {
    texture_.reset();
    size_ = glm::ivec2(0);
    throw Error(
        fmt::format(
            "the graphics driver has no room for a picture of {}x{} pixels (OpenGL error 0x{:x}); "
            "ask for a smaller one",
            size.x, size.y, fault),
        Fault::machine);
  }
}

void TargetTexture::bind(int unit) const {
  glActiveTexture(GL_TEXTURE0 + GLenum(unit));
  glBindTexture(GL_TEXTURE_2D, name());
}

void Target::attach(const TargetTexture* first, const TargetTexture* other,
                    const TargetTexture* depth_of) {
  bind();
  const auto put = [](GLenum where, const TargetTexture* texture) {
    glFramebufferTexture2D(GL_FRAMEBUFFER, where, GL_TEXTURE_2D, texture ? texture->name() : 0, 0);
  };
  put(GL_COLOR_ATTACHMENT0, first);
  put(GL_COLOR_ATTACHMENT1, other);
  put(GL_DEPTH_ATTACHMENT, depth_of);
  const GLenum both[] = {GL_COLOR_ATTACHMENT0, GL_COLOR_ATTACHMENT1};
  glDrawBuffers(other ? 2 : 1, both);
  if (const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
      status != GL_FRAMEBUFFER_COMPLETE)
    throw Error(
        fmt::format(
            "the graphics driver refuses to draw off screen (framebuffer status 0x{:x}); update it",
            status),
        Fault::machine);
}

}  // namespace tautband::render
