// SPDX-License-Identifier: MIT
#include "generate/skeleton.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <span>
#include <string>

#include <fmt/format.h>

#include "core/error.h"
#include "generate/field.h"
#include "generate/json_entry.h"

namespace tautband::generate {
namespace {

struct Limb {
  const char* id;
  const char* parent;
};
// Parents first. The pelvis is no joint of the table: it lies between the hips.
constexpr std::array<Limb, 7> kMidline = {{{"pelvis", ""},
                                           {"lumbosacral-l5", "pelvis"},
                                           {"thoracolumbar-t12", "lumbosacral-l5"},
                                           {"midthoracic-t6", "thoracolumbar-t12"},
                                           {"cervicothoracic-c7", "midthoracic-t6"},
                                           {"atlantooccipital-c1", "cervicothoracic-c7"},
                                           {"jaw", "atlantooccipital-c1"}}};
constexpr std::array<Limb, 10> kPaired = {{{"sternoclavicular", "midthoracic-t6"},
                                           {"acromioclavicular", "sternoclavicular"},
                                           {"shoulder", "acromioclavicular"},
                                           {"elbow", "shoulder"},
                                           {"forearm", "elbow"},
                                           {"wrist", "forearm"},
                                           {"hip", "pelvis"},
                                           {"knee", "hip"},
                                           {"ankle", "knee"},
                                           {"toes", "ankle"}}};

std::map<std::string, glm::dvec3> read_centres(const std::filesystem::path& file) {
  const nlohmann::json table = read_json(file);
  const JsonEntry root(table, file.string(), "the file");
  std::map<std::string, glm::dvec3> centres;
  for (const nlohmann::json& joint : root.list("joints")) {
    const std::string id = JsonEntry(joint, file.string(), "joints").text("id");
    centres[id] = JsonEntry(joint, file.string(), id).vector("centre");
  }
  for (const auto& list :
       {std::span<const Limb>(kMidline).subspan(1), std::span<const Limb>(kPaired)})
    for (const Limb& limb : list)
      if (!centres.contains(limb.id))
        root.fail(fmt::format("lacks the joint \"{}\" in \"joints\"; add it", limb.id));
  const glm::dvec3 hip = centres["hip"];
  centres["pelvis"] = {kBodyMirrorX, hip.y, hip.z};
  return centres;
}

}  // namespace

Skeleton::Skeleton(const std::filesystem::path& landmarks) {
  build(read_centres(landmarks));
}

Skeleton::Skeleton(const Rig& rig) {
  std::map<std::string, glm::dvec3> centres;
  for (const auto& list : {std::span<const Limb>(kMidline), std::span<const Limb>(kPaired)})
    for (const Limb& limb : list) {
      const auto found = std::find_if(rig.joints.begin(), rig.joints.end(), [&](const Joint& j) {
        return j.id == limb.id && j.side != Side::left;
      });
      if (found == rig.joints.end())
        throw Error(fmt::format("the rig has no joint \"{}\"; name a generated body", limb.id));
      centres[limb.id] = found->centre;
    }
  build(centres);
}

void Skeleton::build(const std::map<std::string, glm::dvec3>& centres) {
  const auto add = [&](const Limb& limb, Side side, const glm::dvec3& centre) {
    Joint joint{limb.id, side, -1, centre, {}};
    for (std::size_t i = 0; i < rig_.joints.size(); ++i)
      if (rig_.joints[i].id == limb.parent &&
          (rig_.joints[i].side == side || rig_.joints[i].side == Side::midline))
        joint.parent = int(i);
    rig_.joints.push_back(std::move(joint));
  };
  for (const Limb& limb : kMidline) add(limb, Side::midline, centres.at(limb.id));
  for (const Side side : {Side::right, Side::left})
    for (const Limb& limb : kPaired) {
      glm::dvec3 centre = centres.at(limb.id);
      if (side == Side::left) centre.x = 2.0 * kBodyMirrorX - centre.x;
      add(limb, side, centre);
    }
  static_assert(kMidline.size() + 2 * kPaired.size() <= kMostJoints);
  for (std::size_t i = 0; i < kMostJoints; ++i) counterpart_[i] = i;
  for (std::size_t i = 0; i < kPaired.size(); ++i) {
    const std::size_t right = kMidline.size() + i, left = right + kPaired.size();
    counterpart_[right] = left;
    counterpart_[left] = right;
  }
}

std::size_t Skeleton::index(std::string_view id, Side side) const {
  const auto found = std::find_if(rig_.joints.begin(), rig_.joints.end(), [&](const Joint& joint) {
    return joint.id == id && (joint.side == side || joint.side == Side::midline);
  });
  if (found == rig_.joints.end())
    throw Error(fmt::format("the rig has no joint \"{}\"; correct the weighing of the body", id));
  return std::size_t(found - rig_.joints.begin());
}

Blend Skeleton::on(std::string_view id, Side side) const {
  Blend blend{};
  blend[index(id, side)] = 1.0f;
  return blend;
}

Blend Skeleton::mirrored(const Blend& blend) const {
  Blend out;
  for (std::size_t i = 0; i < kMostJoints; ++i) out[i] = blend[counterpart_[i]];
  return out;
}

PackedBlend packed(const Blend& blend) {
  constexpr float kLeast = 0.012f;  // less moves nothing that can be seen
  std::array<std::size_t, kMostJoints> order;
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return blend[a] > blend[b]; });
  const float cut = std::min(std::max(blend[order[4]], kLeast), 0.5f * blend[order[0]]);
  std::array<double, 4> shares{};
  double sum = 0.0;
  for (std::size_t k = 0; k < 4; ++k) sum += shares[k] = std::max(0.0f, blend[order[k]] - cut);
  PackedBlend out;
  if (!(sum > 0.0)) {  // nothing moves it: it stays with the root
    out.weights[0] = 255;
    return out;
  }
  int left = 255;
  for (int k = 3; k >= 0; --k) {
    const int weight = k == 0 ? left : int(std::lround(255.0 * shares[std::size_t(k)] / sum));
    left -= weight;
    out.weights[k] = std::uint8_t(weight);
    out.joints[k] = std::uint8_t(weight > 0 ? order[std::size_t(k)] : 0);
  }
  return out;
}

}  // namespace tautband::generate
