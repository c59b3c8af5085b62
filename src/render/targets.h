// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <glm/vec2.hpp>

#include "render/gl_objects.h"

namespace tautband::render {

// A texture to draw into.
class TargetTexture {
 public:
  // Allocates anew when size or format differ.
  void fit(glm::ivec2 size, GLenum format);
  GLuint name() const { return texture_->name(); }
  glm::ivec2 size() const { return size_; }
  void bind(int unit) const;

 private:
  std::optional<Texture> texture_;
  glm::ivec2 size_{0};
  GLenum format_ = 0;
};

// One or two colours and a depth, each made when first needed; bind() makes it the place to draw
// into.
class Target {
 public:
  TargetTexture colour;
  TargetTexture second;
  TargetTexture depth;
  // Attaches what is given (null: nothing) and throws Error when the driver refuses the
  // combination.
  void attach(const TargetTexture* first, const TargetTexture* other,
              const TargetTexture* depth_of);
  void bind() const { glBindFramebuffer(GL_FRAMEBUFFER, frame_.name()); }
  GLuint name() const { return frame_.name(); }

 private:
  Framebuffer frame_;
};

}  // namespace tautband::render
