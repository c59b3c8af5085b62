// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include <glm/vec3.hpp>

namespace tautband {

// Where a tool presses soft tissue in: a capsule (a ball when both ends meet) pushed into the body.
// Tissue between the tool's front and `tissue` mm ahead of it is squeezed together along the
// push: the skin comes to lie on the tool, bone-deep tissue stays. Millimetres, in the posed world.
struct Dent {
  glm::vec3 from{0.0f}, to{0.0f};       // axis of the capsule
  float radius = 30.0f;                 // of the capsule
  glm::vec3 push{0.0f, 1.0f, 0.0f};     // unit, into the body
  glm::vec3 skin{0.0f};                 // the skin at the contact before it yields
  glm::vec3 normal{0.0f, -1.0f, 0.0f};  // unit, of that skin, outward
  float tissue = 30.0f;                 // depth that is squeezed
  friend bool operator==(const Dent&, const Dent&) = default;
};

// Where a posed point of soft tissue goes. Dents act one after another. The same arithmetic as
// shaders/skinning.glsl.
glm::vec3 dented(const glm::vec3& point, std::span<const Dent> dents);
// The surface's unit normal there after the dents, from the normal before them.
glm::vec3 dented_normal(const glm::vec3& point, const glm::vec3& normal,
                        std::span<const Dent> dents);

// mm from a point to the places that a dent moves or whose normal it turns; 0 or less: it is one.
// To leave out what is far away.
float beyond_reach(const Dent& dent, const glm::vec3& point);

}  // namespace tautband
