// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>
#include <numbers>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

#include "body_model.h"
#include "core/dual_quaternion.h"
#include "core/parallel.h"
#include "field/bvh.h"
#include "io/knowledge.h"
#include "pose/placement.h"
#include "pose/skinning.h"
#include "support/places.h"

using namespace tautband;
using test::body;

namespace {

struct Turn {
  std::string joint;
  std::string motion;
  float degrees;
};

// The motion's axis on the right side, from the table.
glm::vec3 axis_of(const std::string& joint, const std::string& motion) {
  static const nlohmann::json joints = test::table("landmarks.json", "joints");
  for (const nlohmann::json& entry : joints)
    for (const nlohmann::json& axis : entry["axes"])
      if (entry["id"] == joint && axis["id"] == motion)
        return glm::normalize(glm::vec3(axis["axis"][0], axis["axis"][1], axis["axis"][2]));
  FAIL("no motion " << joint << " " << motion);
  return {};
}

// The right side turned, parents first.
std::vector<DualQuaternion> palette(const std::vector<Turn>& turns) {
  const std::vector<Joint>& joints = body().rig.joints;
  std::vector<DualQuaternion> out;
  for (const Joint& joint : joints) {
    glm::quat turn(1.0f, 0.0f, 0.0f, 0.0f);
    for (const Turn& t : turns)
      if (joint.id == t.joint && joint.side != Side::left)
        turn = turn * glm::angleAxis(glm::radians(t.degrees), axis_of(t.joint, t.motion));
    const DualQuaternion own = turn_about(joint.centre, turn);
    out.push_back(joint.parent < 0 ? own : out[std::size_t(joint.parent)] * own);
  }
  return out;
}

std::size_t joint(const std::string& full_id) {
  const auto found = body().rig.find(full_id);
  REQUIRE(found);
  return *found;
}

const Mesh& skin() {
  return test::by_id().at("skin")->mesh;
}

int dominant(const Mesh& mesh, std::size_t v) {
  int best = 0;
  for (int k = 1; k < 4; ++k)
    if (mesh.weights[v][k] > mesh.weights[v][best]) best = k;
  return mesh.joints[v][best];
}

// cm3 of the part of the skin that mostly follows some joints, closed towards a point that goes
// with the first of them.
double volume_of(std::initializer_list<const char*> parts, const glm::vec3& middle,
                 const std::vector<DualQuaternion>& moved) {
  std::vector<std::size_t> wanted;
  for (const char* part : parts) wanted.push_back(joint(part));
  std::vector<glm::vec3> positions;
  pose::skin(skin(), moved, positions);
  const glm::dvec3 origin = apply(moved[wanted.front()], middle);
  double volume = 0.0;
  for (const glm::uvec3& t : skin().triangles) {
    if (std::find(wanted.begin(), wanted.end(), std::size_t(dominant(skin(), t.x))) == wanted.end())
      continue;
    const glm::dvec3 a = glm::dvec3(positions[t.x]) - origin,
                     b = glm::dvec3(positions[t.y]) - origin,
                     c = glm::dvec3(positions[t.z]) - origin;
    volume += glm::dot(a, glm::cross(b, c)) / 6000.0;
  }
  return volume;
}

double skin_volume(const std::vector<DualQuaternion>& moved) {
  Mesh posed;
  pose::skin(skin(), moved, posed.positions);
  posed.triangles = skin().triangles;
  return volume_cm3(posed);
}

// How often the surface goes around a point: 1 inside, 0 outside (van Oosterom and Strackee).
double winding(const std::vector<glm::vec3>& positions, const glm::dvec3& p) {
  double sum = 0.0;
  for (const glm::uvec3& t : skin().triangles) {
    const glm::dvec3 a = glm::dvec3(positions[t.x]) - p, b = glm::dvec3(positions[t.y]) - p,
                     c = glm::dvec3(positions[t.z]) - p;
    const double la = glm::length(a), lb = glm::length(b), lc = glm::length(c);
    sum += 2.0 *
           std::atan2(glm::dot(a, glm::cross(b, c)), la * lb * lc + glm::dot(a, b) * lc +
                                                         glm::dot(b, c) * la + glm::dot(c, a) * lb);
  }
  return sum / (4.0 * std::numbers::pi);
}

struct Outside {
  double farthest = 0.0;  // mm
  std::size_t beyond = 0, all = 0;
  std::string where;
};

// Muscle vertices outside the posed skin, farther than `allowed`; one of `step`.
Outside muscles_outside(const std::vector<DualQuaternion>& moved, double allowed,
                        std::size_t step = 1) {
  std::vector<glm::vec3> positions, normals;
  pose::skin(skin(), moved, positions, normals);
  const field::TriangleBvh surface(positions, skin().triangles);
  const std::vector<Structure>& all = body().structures;
  std::vector<Outside> found(all.size());
  in_parallel(all.size(), [&](std::size_t i) {
    const Structure& s = all[i];
    if (s.kind != Kind::muscle || s.side == Side::left) return;
    std::vector<glm::vec3> places;
    pose::skin(s.mesh, moved, places);
    for (std::size_t v = 0; v < places.size(); v += step) {
      ++found[i].all;
      const auto hit = surface.nearest(places[v]);
      if (!hit || hit->distance <= allowed) continue;
      const glm::uvec3 t = skin().triangles[hit->triangle];
      const glm::vec3 normal =
          glm::cross(positions[t.y] - positions[t.x], positions[t.z] - positions[t.x]);
      if (glm::dot(glm::vec3(hit->position) - places[v], normal) > 0.0f) continue;
      if (winding(positions, places[v]) > 0.5) continue;  // in a fold of the skin
      ++found[i].beyond;
      if (hit->distance > found[i].farthest) {
        found[i].farthest = hit->distance;
        found[i].where = s.full_id();
      }
    }
  });
  Outside out;
  for (const Outside& one : found) {
    out.all += one.all;
    out.beyond += one.beyond;
    if (one.farthest > out.farthest) {
      out.farthest = one.farthest;
      out.where = one.where;
    }
  }
  return out;
}

}  // namespace

TEST_CASE("the rig has the joints of the table at their places, and the pelvis between the hips") {
  const std::vector<Joint>& joints = body().rig.joints;
  CHECK(joints.size() == 27);
  std::map<std::string, glm::vec3> centres;
  for (const nlohmann::json& entry : test::table("landmarks.json", "joints"))
    centres[entry["id"]] = {entry["centre"][0], entry["centre"][1], entry["centre"][2]};
  centres["pelvis"] = {-0.5f, centres["hip"].y, centres["hip"].z};
  for (std::size_t i = 0; i < joints.size(); ++i) {
    CAPTURE(joints[i].full_id());
    CHECK((joints[i].parent < int(i)));
    CHECK((joints[i].parent < 0) == (joints[i].id == "pelvis"));
    REQUIRE(centres.contains(joints[i].id));
    glm::vec3 centre = centres[joints[i].id];
    if (joints[i].side == Side::left) centre.x = -1.0f - centre.x;
    CHECK(glm::distance(joints[i].centre, centre) < 0.1f);
  }
  CHECK(joints[std::size_t(joints[joint("knee.left")].parent)].full_id() == "hip.left");
  CHECK(joints[std::size_t(joints[joint("sternoclavicular.right")].parent)].id == "midthoracic-t6");
}

TEST_CASE("every structure has weights; bones are rigid and turn with the joint they belong to") {
  for (const Structure& s : body().structures) {
    CAPTURE(s.full_id());
    REQUIRE(s.mesh.joints.size() == s.mesh.positions.size());
    REQUIRE(s.mesh.weights.size() == s.mesh.positions.size());
    for (const glm::u8vec4& w : s.mesh.weights) REQUIRE(int(w.x) + w.y + w.z + w.w == 255);
    if (s.kind != Kind::bone && s.kind != Kind::cartilage) continue;
    for (std::size_t v = 0; v < s.mesh.joints.size(); ++v) {
      REQUIRE(s.mesh.joints[v] == s.mesh.joints[0]);
      REQUIRE(s.mesh.weights[v] == s.mesh.weights[0]);
    }
  }
  const std::pair<const char*, const char*> kBones[] = {
      {"femur.left", "hip.left"},
      {"tibia.right", "knee.right"},
      {"scapula.left", "acromioclavicular.left"},
      {"clavicle.right", "sternoclavicular.right"},
      {"humerus.right", "shoulder.right"},
      {"radius.left", "forearm.left"},
      {"ulna.left", "elbow.left"},
      {"capitate.right", "wrist.right"},
      {"calcaneus.right", "ankle.right"},
      {"proximal-phalanx-big-toe.left", "toes.left"},
      {"cranium", "atlantooccipital-c1"},
      {"mandible", "jaw"},
      {"sacrum", "pelvis"},
      {"hip.right", "pelvis"}};
  for (const auto& [bone, owner] : kBones) {
    CAPTURE(bone);
    const Mesh& mesh = test::by_id().at(bone)->mesh;
    CHECK(dominant(mesh, 0) == int(joint(owner)));
    CHECK(mesh.weights[0] == glm::u8vec4(255, 0, 0, 0));
  }
}

TEST_CASE("what is paired is weighed alike on both sides") {
  for (const Structure& s : body().structures) {
    if (s.side != Side::right) continue;
    const auto left = test::by_id().find(s.id + ".left");
    if (left == test::by_id().end()) continue;
    CAPTURE(s.id);
    CHECK(left->second->mesh.weights == s.mesh.weights);
  }
}

TEST_CASE("limbs keep apart: nothing of one side's arm or leg moves the other's, or the trunk") {
  const std::size_t elbow = joint("elbow.right"), wrist = joint("wrist.right"),
                    knee = joint("knee.right"), knee_left = joint("knee.left");
  const auto share = [&](std::size_t v, std::size_t j) {
    int sum = 0;
    for (int k = 0; k < 4; ++k)
      if (skin().joints[v][k] == j) sum += skin().weights[v][k];
    return sum;
  };
  for (std::size_t v = 0; v < skin().positions.size(); ++v) {
    const glm::vec3& p = skin().positions[v];
    if (p.x > -0.5f) REQUIRE(share(v, elbow) + share(v, wrist) + share(v, knee) == 0);
    if (p.x < -0.5f) REQUIRE(share(v, knee_left) == 0);
    if (p.x > -125.0f) REQUIRE(share(v, elbow) + share(v, wrist) == 0);  // the flank, the thigh
  }
}

// What a bend takes from or adds to the whole skin, beside the limb that bends: joints pass flesh
// from one part to the next, so the parts alone would say more about where they were cut. Hinges in
// the middle of their limb keep it well; hip and shoulder, which lie near one side of the flesh
// they turn, stretch the other side (the buttock, the armpit), and the bounds keep that from
// growing.
TEST_CASE("bent limbs keep their volume") {
  const auto middle = [&](const char* a, const char* b) {
    return 0.5f * (body().rig.joints[joint(a)].centre + body().rig.joints[joint(b)].centre);
  };
  const auto bind = palette({});
  const auto limb = [&](const char* part, const char* next) {
    return volume_of({part}, middle(part, next), bind);
  };
  const double upper_arm = limb("shoulder.right", "elbow.right"),
               forearm = volume_of({"elbow.right", "forearm.right"},
                                   middle("elbow.right", "wrist.right"), bind),
               thigh = limb("hip.right", "knee.right"), leg = limb("knee.right", "ankle.right");
  struct Bend {
    Turn turn;
    double concerned;  // cm3
    double most;       // share of it
  };
  const Bend kBends[] = {{{"hip", "flexion", 90.0f}, thigh, 0.17},
                         {{"knee", "flexion", 90.0f}, thigh + leg, 0.04},
                         {{"elbow", "flexion", 90.0f}, upper_arm + forearm, 0.04},
                         {{"shoulder", "abduction", 90.0f}, upper_arm, 0.23},
                         {{"shoulder", "flexion", 90.0f}, upper_arm, 0.11}};
  const double whole = skin_volume(bind);
  for (const auto& [turn, concerned, most] : kBends) {
    const double change = (skin_volume(palette({turn})) - whole) / concerned;
    MESSAGE(turn.joint << " " << turn.motion << ": " << 100.0 * change << " % of " << concerned
                       << " cm3");
    CHECK(std::abs(change) < most);
  }
}

TEST_CASE("muscles stay under the skin when the body moves") {
  constexpr double kAllowed = 3.0;  // mm
  const std::vector<Turn> kPoses[] = {
      {{"hip", "flexion", 90.0f}, {"knee", "flexion", 90.0f}},
      {{"elbow", "flexion", 90.0f}},
      {{"shoulder", "abduction", 90.0f}},
      {{"lumbosacral-l5", "flexion", 40.0f}, {"cervicothoracic-c7", "rotation", 35.0f}}};
  for (const std::vector<Turn>& turns : kPoses) {
    CAPTURE(turns[0].joint);
    const Outside out = muscles_outside(palette(turns), kAllowed);
    MESSAGE(turns[0].joint << ": " << out.beyond << " of " << out.all << " vertices, at most "
                           << out.farthest << " mm (" << out.where << ")");
    CHECK(out.beyond == 0);
  }
}

TEST_CASE("muscles stay under the skin in every pose and method") {
  constexpr double kAllowed = 3.0;   // mm
  constexpr std::size_t kStep = 11;  // one vertex of so many
  const auto atlas =
      Atlas::make(Body(body()), io::read_knowledge(tautband::testing::in_project("/data")));
  const pose::Poser poser(atlas);
  const Knowledge& k = atlas->knowledge();
  double farthest = 0.0;
  const auto check = [&](const std::string& name, const pose::Posture& posture) {
    CAPTURE(name);
    const Outside out = muscles_outside(pose::palette_of(atlas->rig(), posture), kAllowed, kStep);
    CHECK_MESSAGE(out.beyond == 0, out.where << ", " << out.farthest << " mm");
    farthest = std::max(farthest, out.farthest);
  };
  for (std::size_t i = 0; i < k.poses.size(); ++i)
    check(k.poses[i].id, poser.pose(PoseId(i), Side::right).posture);
  for (std::size_t i = 0; i < k.methods.size(); ++i)
    check(k.methods[i].id, poser.place(MethodId(i), Side::right).body.posture);
  MESSAGE("farthest beyond the allowance: " << farthest << " mm");
}
