// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <glm/geometric.hpp>

#include "io/knowledge_parts.h"

namespace tautband::io {
namespace {

constexpr double kReach = 5000.0;  // mm; no body is larger

std::optional<glm::vec3> axis_of(const JsonPlace& entry) {
  const std::optional<JsonPlace> place = entry.need("axis");
  const std::optional<glm::vec3> axis = place ? vector_of(*place, 10.0) : std::nullopt;
  if (!axis) return std::nullopt;
  const float length = glm::length(*axis);
  if (length < 1e-3f) {
    place->fault("has no length; write the direction about which the joint turns");
    return std::nullopt;
  }
  return *axis / length;
}

// [low, high] in degrees.
void read_range(const JsonPlace& entry, JointMotion& motion) {
  const std::optional<JsonPlace> place = entry.need("range_deg");
  if (!place) return;
  if (!place->value().is_array() || place->value().size() != 2) {
    place->fault("must be two numbers; write [least, most] in degrees");
    return;
  }
  const std::vector<JsonPlace> ends = place->items();
  const std::optional<double> low = ends[0].number(-180.0, 180.0);
  const std::optional<double> high = ends[1].number(-180.0, 180.0);
  if (!low || !high) return;
  if (*low > *high)
    place->fault(
        fmt::format("runs from {:g} down to {:g}; write the smaller angle first", *low, *high));
  else if (*low > 0.0 || *high < 0.0)
    place->fault("leaves out 0, the position of the model; widen it");
  motion.low = static_cast<float>(*low);
  motion.high = static_cast<float>(*high);
}

std::vector<JointMotion> read_motions(const JsonPlace& list) {
  std::vector<JointMotion> motions;
  Names names;
  for (const JsonPlace& entry : list.items()) {
    JointMotion motion;
    motion.name = names.declare(entry);
    if (!entry.is_object()) continue;
    motion.opposite = optional_text(entry, "opposite");
    motion.axis = axis_of(entry).value_or(motion.axis);
    read_range(entry, motion);
    motions.push_back(std::move(motion));
  }
  return motions;
}

}  // namespace

std::vector<JointRange> read_joints(const JsonPlace& root) {
  static constexpr std::string_view kSides[] = {"right", "midline"};
  std::vector<JointRange> joints;
  if (!root.value().is_object()) return joints;  // said by the reader of the landmarks
  const std::optional<JsonPlace> list = root.find("joints");
  if (!list) return joints;
  Names names;
  for (const JsonPlace& entry : list->items()) {
    JointRange& joint = joints.emplace_back();
    joint.id = names.declare(entry);
    if (!entry.is_object()) continue;
    if (const auto side = entry.need("side")) joint.paired = side->word(kSides) == 0u;
    if (const auto centre = entry.need("centre")) (void)vector_of(*centre, kReach);
    if (const auto axes = entry.need("axes")) joint.motions = read_motions(*axes);
  }
  return joints;
}

}  // namespace tautband::io
