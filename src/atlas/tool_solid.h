// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "atlas/knowledge.h"
#include "atlas/tool_curve.h"

namespace tautband {

// How far a place is from a tool's parts: exact enough near the surface to tell whether a contact
// lies on it, and never of the wrong sign. Farther away it is an estimate.
class ToolSolid {
 public:
  explicit ToolSolid(const Tool& tool);
  bool empty() const { return parts_.empty(); }
  // mm, negative inside; a huge number when there is no part.
  float distance(const glm::vec3& place) const;
  // The unit direction in which that distance grows.
  glm::vec3 outward(const glm::vec3& place) const;

 private:
  struct Part {
    ToolPart part;
    std::vector<TubeStation> stations;  // of a tube
    std::vector<glm::vec2> core;        // of a prism
  };
  static float distance(const Part& part, const glm::vec3& place);
  std::vector<Part> parts_;
};

}  // namespace tautband
