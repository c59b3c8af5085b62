// SPDX-License-Identifier: MIT
#include "app/resolve.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"

namespace tautband::app {

TriggerPointId point_named(const Atlas& atlas, const std::string& name) {
  if (const auto found = atlas.find_point(name)) return *found;
  const auto muscle = atlas.find_muscle(name);
  if (muscle && !atlas[*muscle].points.empty())
    throw Error(fmt::format("\"{}\" is a muscle; name one of its {} trigger points, e.g. {}", name,
                            atlas[*muscle].points.size(), atlas[atlas[*muscle].points.front()].id));
  throw Error(fmt::format("no trigger point \"{}\"{} (tautband list points names them all)", name,
                          did_you_mean(name, atlas.point_names())));
}

MethodId method_named(const Atlas& atlas, const std::string& name) {
  if (const auto method = atlas.find_method(name)) return *method;
  std::vector<std::string> names;
  for (const Method& method : atlas.knowledge().methods) names.push_back(method.id);
  throw Error(fmt::format("no method \"{}\"{}; see tautband list methods", name,
                          did_you_mean(name, names)));
}

PoseId pose_named(const Atlas& atlas, const std::string& name) {
  if (const auto pose = atlas.find_pose(name)) return *pose;
  std::vector<std::string> names;
  for (const Pose& pose : atlas.knowledge().poses) names.push_back(pose.id);
  throw Error(
      fmt::format("no pose \"{}\"{}; see tautband list poses", name, did_you_mean(name, names)));
}

std::vector<StructureId> structures_named(const Atlas& atlas, const std::string& name) {
  auto found = atlas.find_structures(name);
  if (!found.empty()) return found;
  if (atlas.find_muscle(name))
    throw Error(fmt::format("{} has no mesh for the muscle \"{}\"; use a model that has it",
                            atlas.body().file, name));
  throw Error(fmt::format("no structure \"{}\"{} (tautband list structures names them all)", name,
                          did_you_mean(name, atlas.structure_names())));
}

std::vector<StructureId> structures_named(const Atlas& atlas,
                                          const std::vector<std::string>& names) {
  std::vector<StructureId> all;
  for (const std::string& name : names) {
    const auto found = structures_named(atlas, name);
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

}  // namespace tautband::app
