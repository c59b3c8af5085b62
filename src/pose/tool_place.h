// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pose/placement.h"

namespace tautband::pose {

// Brings one tool to its contacts: which way it lies on its support, where its contacts' middles
// are to be, and where it is in the end.
class ToolPlacer {
 public:
  ToolPlacer(const Atlas& atlas, const Tool& tool, const Placement& placement, Bearing bearing,
             float yaw, Side near, std::string what);

  // Throws Error when the tool has no such contact.
  PressGoal goal(const Placement::Press& press, const PressLine& line,
                 const std::optional<Ground>& ground) const;

  // Where a reach must come to, and along what, for any posture.
  ReachGoal::ByPalette target(const Placement::Reach& reach,
                              const std::vector<PressGoal>& goals) const;
  ReachGoal::ByPalette force(const std::vector<PressGoal>& goals) const;

  // The tool with its contacts before the skin, its base on the support.
  DualQuaternion place(const std::vector<PressGoal>& goals,
                       std::span<const DualQuaternion> palette) const;
  float below(const DualQuaternion& tool, const std::vector<Ground>& grounds) const;
  Pressed pressed(const Placement::Press& press, const PressGoal& goal, const DualQuaternion& tool,
                  std::span<const DualQuaternion> palette) const;

 private:
  const ToolContact& contact(std::string_view id) const;
  const ToolContact& contact_of(const Placement::Press& press) const;
  glm::vec3 middle_of(const ToolContact& contact) const;

  const Atlas& atlas_;
  const Mesh& skin_;
  const Tool& tool_;
  const Placement& placement_;
  std::string what_;
  std::string near_suffix_, far_suffix_;    // of contacts on the pressed side of the tool
  glm::quat turn_{1.0f, 0.0f, 0.0f, 0.0f};  // of the tool in the room; by hand: in the body
};

}  // namespace tautband::pose
