// SPDX-License-Identifier: MIT
#include "generate/bone_blends.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include <glm/geometric.hpp>

#include "generate/anatomy.h"

namespace tautband::generate {
namespace {

// A joint of the rig stands for several discs. How far below and above its centre (mm) its bending
// is spread: most of it near the centre, so that no disc is stretched.
struct Spread {
  const char* joint;
  double below, above;
};
constexpr std::array<Spread, 5> kSpine = {{{"lumbosacral-l5", 10.0, 150.0},
                                           {"thoracolumbar-t12", 70.0, 70.0},
                                           {"midthoracic-t6", 75.0, 75.0},
                                           {"cervicothoracic-c7", 25.0, 80.0},
                                           {"atlantooccipital-c1", 25.0, 12.0}}};
// The rib cage bends less sharply than the spine behind it; its upper end goes with the clavicles.
constexpr Spread kCage = {"midthoracic-t6", 140.0, 80.0};

// The share of the turn at `offset` above the centre: the integral of a tent.
double turned(const Spread& spread, double offset) {
  const double whole = spread.below + spread.above;
  if (offset <= -spread.below) return 0.0;
  if (offset >= spread.above) return 1.0;
  if (offset < 0.0) return std::pow(offset + spread.below, 2) / (spread.below * whole);
  return 1.0 - std::pow(spread.above - offset, 2) / (spread.above * whole);
}

// A blend of joints that hang on each other, from the shares of the turns.
Blend chain(const Skeleton& skeleton, std::span<const Spread> spreads, double height) {
  Blend blend = skeleton.on("pelvis");
  std::size_t last = skeleton.index("pelvis");
  for (const Spread& spread : spreads) {
    const std::size_t joint = skeleton.index(spread.joint);
    const auto share = float(turned(spread, height - skeleton.centre(spread.joint).y));
    blend[joint] = blend[last] * share;
    blend[last] *= 1.0f - share;
    last = joint;
  }
  return blend;
}

Blend mix(const Blend& a, const Blend& b, float share) {
  Blend out;
  for (std::size_t i = 0; i < kMostJoints; ++i) out[i] = a[i] + share * (b[i] - a[i]);
  return out;
}

int number_after(std::string_view id, std::string_view prefix) {
  int number = 0;
  std::from_chars(id.data() + prefix.size(), id.data() + id.size(), number);
  return number;
}

bool is_level(std::string_view id) {
  return (id.size() == 2 || id.size() == 3) && std::string_view("ctl").find(id[0]) != id.npos &&
         std::all_of(id.begin() + 1, id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "t1" -> "c7": whose disc is the upper face; empty above c2.
std::string level_above(const std::string& level) {
  if (level == "t1") return "c7";
  if (level == "l1") return "t12";
  const int number = number_after(level, "c");
  return number > 1 ? level.substr(0, 1) + std::to_string(number - 1) : "";
}

}  // namespace

BoneBlends::BoneBlends(std::span<const Structure> body, const Skeleton& skeleton)
    : skeleton_(skeleton) {
  for (const Structure& s : body)
    if (s.id.starts_with("disc-")) discs_[s.id.substr(5)] = s.bounds.centre().y;
}

// The middle of a vertebra's body: between its discs.
double BoneBlends::level_height(const std::string& level) const {
  if (level == "c1") return skeleton_.centre("atlantooccipital-c1").y;
  const auto below = discs_.find(level), above = discs_.find(level_above(level));
  if (below == discs_.end()) return skeleton_.centre("midthoracic-t6").y;
  return above == discs_.end() ? below->second + 15.0 : 0.5 * (below->second + above->second);
}

Blend BoneBlends::of_spine(double height) const {
  return chain(skeleton_, kSpine, height);
}

Blend BoneBlends::of_rib(int number) const {
  const double height = level_height("t" + std::to_string(number));
  const std::array<Spread, 3> spreads = {kSpine[0], kSpine[1], kCage};
  return chain(skeleton_, spreads, height);
}

Blend BoneBlends::of_right(const std::string& id) const {
  const auto has = [&](std::string_view part) { return id.find(part) != id.npos; };
  if (is_level(id)) return of_spine(level_height(id));
  if (id.starts_with("disc-"))
    return of_spine(discs_.contains(id.substr(5)) ? discs_.at(id.substr(5)) : 0.0);
  if (id.starts_with("rib-")) return of_rib(number_after(id, "rib-"));
  const std::array<Spread, 3> cage = {kSpine[0], kSpine[1], kCage};
  if (id == "manubrium") return chain(skeleton_, cage, level_height("t3"));
  if (id == "sternum-body" || id == "xiphoid-process") return of_rib(5);
  if (id.starts_with("costal-cartilage-")) {
    const int number = number_after(id, "costal-cartilage-");
    return mix(of_rib(number), of_right(number <= 2 ? "manubrium" : "sternum-body"), 0.5f);
  }
  if (id == "mandible" || id.starts_with("tooth-lower")) return skeleton_.on("jaw");
  const bool ossicle = id == "malleus" || id == "incus" || id == "stapes";
  if (id == "cranium" || ossicle || is_of_nose_or_ear(id) || id.starts_with("tooth-"))
    return skeleton_.on("atlantooccipital-c1");
  if (id == "hyoid")
    return mix(skeleton_.on("cervicothoracic-c7"), skeleton_.on("atlantooccipital-c1"), 0.45f);
  if (id == "thyroid-cartilage" || id == "cricoid-cartilage") return of_spine(level_height("c5"));
  if (id == "trachea") return of_spine(level_height("c7"));
  if (id == "clavicle") return skeleton_.on("sternoclavicular");
  if (id == "scapula") return skeleton_.on("acromioclavicular");
  if (id == "humerus") return skeleton_.on("shoulder");
  if (id == "ulna") return skeleton_.on("elbow");
  if (id == "radius") return skeleton_.on("forearm");
  if (id == "femur") return skeleton_.on("hip");
  if (id == "tibia" || id == "fibula") return skeleton_.on("knee");
  if (id == "patella") return mix(skeleton_.on("hip"), skeleton_.on("knee"), 0.5f);
  if (has("toe")) return skeleton_.on("toes");
  return skeleton_.on("pelvis");
}

Blend BoneBlends::of(const Structure& bone) const {
  Blend blend;
  if (bone.region == "hand")
    blend = skeleton_.on("wrist");
  else if (bone.region == "foot" && bone.id.find("toe") == bone.id.npos)
    blend = skeleton_.on("ankle");
  else
    blend = of_right(bone.id);
  return bone.side == Side::left ? skeleton_.mirrored(blend) : blend;
}

Blend BoneBlends::around(const Structure& bone, const glm::dvec3& place) const {
  if (bone.id != "radius" && bone.id != "ulna") return of(bone);
  const glm::dvec3 elbow = skeleton_.centre("elbow"), wrist = skeleton_.centre("wrist");
  const glm::dvec3 along = wrist - elbow;
  const double t = std::clamp(glm::dot(place - elbow, along) / glm::dot(along, along), 0.0, 1.0);
  constexpr double kEnd = 0.94;  // from here on the flesh turns with the hand
  const double share = std::min(t / kEnd, 1.0);
  return mix(skeleton_.on("elbow"), skeleton_.on("forearm"),
             float(share * share * (3.0 - 2.0 * share)));
}

}  // namespace tautband::generate
