// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <glm/vec2.hpp>

#include "render/gl_objects.h"

namespace tautband::render {

// A texture to draw into; more than one sample makes it a multisampled one.
class TargetTexture {
 public:
  // Allocates anew when size, samples or format differ.
  void fit(glm::ivec2 size, int samples, GLenum format);
  GLenum kind() const { return samples_ > 1 ? GL_TEXTURE_2D_MULTISAMPLE : GL_TEXTURE_2D; }
  GLuint name() const { return texture_->name(); }
  glm::ivec2 size() const { return size_; }
  int samples() const { return samples_; }
  void bind(int unit) const;

 private:
  std::optional<Texture> texture_;
  glm::ivec2 size_{0};
  int samples_ = 0;
  GLenum format_ = 0;
};

// One or two colours and a depth, each made when first needed; bind() makes it the place to draw into.
class Target {
 public:
  TargetTexture colour;
  TargetTexture second;
  TargetTexture depth;
  // Attaches what is given (null: nothing) and throws Error when the driver refuses the combination.
  void attach(const TargetTexture* first, const TargetTexture* other, const TargetTexture* depth_of);
  void bind() const { glBindFramebuffer(GL_FRAMEBUFFER, frame_.name()); }
  GLuint name() const { return frame_.name(); }

 private:
  Framebuffer frame_;
};

}  // namespace tautband::render
