// SPDX-License-Identifier: MIT
#include "import/complete.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <glm/trigonometric.hpp>

#include "core/error.h"
#include "generate/mesh_tools.h"
#include "import/fibres.h"
#include "import/rigging.h"
#include "import/skin_cover.h"
#include "io/model.h"

namespace tautband::import {
namespace {

const Body& reference() {
  static const Body body = io::read_model(TAUTBAND_ROOT "/models/body.glb");
  return body;
}

const Body& female() {
  static const Body body = io::read_model(TAUTBAND_ROOT "/models/body-female.glb");
  return body;
}

// Every structure as another program would bring it: without fibres, joints, and what we alone say.
std::vector<Structure> bare(const std::vector<Structure>& all, bool with_skin) {
  std::vector<Structure> out;
  for (const Structure& s : all) {
    if (s.kind == Kind::skin && !with_skin) continue;
    Structure& copy = out.emplace_back(s);
    copy.mesh = {};
    copy.mesh.positions = s.mesh.positions;
    copy.mesh.normals = s.mesh.normals;
    copy.mesh.triangles = s.mesh.triangles;
  }
  return out;
}

// A few muscles are enough to see how they are carried over.
void keep_some_muscles(std::vector<Structure>& body) {
  std::size_t count = 0;
  std::erase_if(body, [&](const Structure& s) {
    const bool flesh = s.kind == Kind::muscle || s.kind == Kind::tendon || s.kind == Kind::fascia;
    return flesh && s.id != "infraspinatus" && s.id != "soleus" && ++count % 4 != 0;
  });
}

const Completed& from_female() {
  static const Completed made = [] {
    std::vector<Structure> source = bare(female().structures, false);
    keep_some_muscles(source);
    // As if it came from elsewhere: the importer has to find its place.
    for (Structure& s : source)
      for (glm::vec3& p : s.mesh.positions) p += glm::vec3(40.0f, -70.0f, 25.0f);
    return complete(std::move(source), reference(), TAUTBAND_ROOT "/data", {});
  }();
  return made;
}

const Structure& named(const std::vector<Structure>& all, const std::string& full_id) {
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Structure& s) { return s.full_id() == full_id; });
  REQUIRE_MESSAGE(found != all.end(), full_id);
  return *found;
}

// How far the importer shifted the body as a whole to stand where the generated one does.
glm::vec3 shift_of(const Completed& made) {
  return named(made.structures, "femur.left").mesh.positions[0] -
         named(female().structures, "femur.left").mesh.positions[0];
}

}  // namespace

TEST_CASE("bones of another figure are laid on within a millimetre") {
  const Completed& made = from_female();
  CHECK(made.residuals.size() > 200);
  double sum = 0.0;
  for (const Residual& r : made.residuals) {
    CHECK_MESSAGE(r.mean_mm < 1.5, r.bone, " ", r.mean_mm);
    sum += r.mean_mm;
  }
  MESSAGE("mean of means ", sum / double(made.residuals.size()), " mm");
  CHECK(sum / double(made.residuals.size()) < 0.5);
}

TEST_CASE("landmarks and joints land where the other figure has its own") {
  const Completed& made = from_female();
  std::map<std::string, glm::vec3> own;
  for (const PlacedLandmark& l : female().landmarks) own[l.id] = l.position;
  const glm::vec3 shift = shift_of(made);
  double sum = 0.0, worst = 0.0;
  std::string where;
  for (const PlacedLandmark& l : made.landmarks) {
    REQUIRE(own.contains(l.id));
    if (l.id == "nipple") continue;  // on fat, of which bones and muscles do not tell
    const double d = glm::distance(l.position, own[l.id] + shift);
    sum += d / double(made.landmarks.size());
    if (d > worst) worst = d, where = l.id;
  }
  MESSAGE("landmarks: mean ", sum, " mm, worst ", worst, " mm (", where, ")");
  CHECK(made.landmarks.size() == own.size());
  CHECK(sum < 4.0);
  CHECK(worst < 25.0);
  for (const Joint& joint : made.rig.joints) {
    const auto index = female().rig.find(joint.full_id());
    REQUIRE(index.has_value());
    const double d = glm::distance(joint.centre, female().rig.joints[*index].centre + shift);
    CHECK_MESSAGE(d < 6.0, joint.full_id(), " ", d, " mm");
  }
}

TEST_CASE("points are found on an imported muscle where they are on its own") {
  const Completed& made = from_female();
  double worst = 0.0;
  std::size_t count = 0;
  for (const Structure& s : made.structures) {
    if (s.kind != Kind::muscle) continue;
    const Structure& own = named(female().structures, s.full_id());
    for (const float along : {0.25f, 0.5f, 0.75f}) {
      FibrePlace here, there;
      REQUIRE(fibre_place(s.mesh, along, 0.5f, here));
      REQUIRE(fibre_place(own.mesh, along, 0.5f, there));
      const double d = glm::distance(here.position, there.position + shift_of(made));
      worst = std::max(worst, d);
      CHECK_MESSAGE(d < 5.0, s.full_id(), " at ", along, ": ", d, " mm");
      ++count;
    }
  }
  MESSAGE(count, " places, worst ", worst, " mm");
  const Structure& soleus = named(made.structures, "soleus.left");
  CHECK(soleus.mesh.tendon.size() == soleus.mesh.positions.size());
}

TEST_CASE("a body without skin gets a closed one that holds what it has") {
  const Completed& made = from_female();
  CHECK(made.skin_made);
  const Structure& skin = named(made.structures, "skin");
  CHECK(generate::fault_of_closed(skin.mesh) == "");
  CHECK(skin.mesh.positions.size() > 50000);
  CHECK(skin.mesh.positions.size() < 120000);
  const generate::MeshTree tree(skin.mesh);
  std::size_t outside = 0, all = 0;
  for (const Structure& s : made.structures) {
    if (s.kind == Kind::skin || s.cloak) continue;
    for (std::size_t v = 0; v < s.mesh.positions.size(); v += 20) {
      const auto hit = tree.nearest(s.mesh.positions[v], 1e6);
      ++all;
      outside += !hit->inside && hit->distance > 0.5 ? 1 : 0;
    }
  }
  MESSAGE(outside, " of ", all, " places stand out of the skin");
  CHECK(double(outside) < 0.002 * double(all));
}

TEST_CASE("everything of an imported body moves with the joints, bones as wholes") {
  const Completed& made = from_female();
  for (const Structure& s : made.structures) {
    REQUIRE_MESSAGE(s.mesh.weights.size() == s.mesh.positions.size(), s.full_id());
    const bool hard = s.kind == Kind::bone || s.kind == Kind::cartilage;
    for (std::size_t v = 0; v < s.mesh.weights.size(); v += 11) {
      const glm::u8vec4 w = s.mesh.weights[v];
      REQUIRE(int(w.x) + int(w.y) + int(w.z) + int(w.w) == 255);
      if (hard) REQUIRE(w == s.mesh.weights[0]);
    }
  }
  const Structure& femur = named(made.structures, "femur.left");
  CHECK(made.rig.joints[femur.mesh.joints[0].x].full_id() == "hip.left");
}

TEST_CASE("a skin that holds the body is kept, a torn or foreign one is not") {
  std::vector<Structure> source = bare(female().structures, true);
  keep_some_muscles(source);
  Structure skin = named(source, "skin");
  CHECK(fault_of_skin(skin, source) == "");
  for (glm::vec3& p : skin.mesh.positions) p.x += 300.0f;
  CHECK(fault_of_skin(skin, source).find("holds only") != std::string::npos);
  skin.mesh.triangles.resize(skin.mesh.triangles.size() / 2);
  CHECK(fault_of_skin(skin, source).find("open edge") != std::string::npos);
}

namespace {

Registration laid(const std::vector<Structure>& source) {
  return lay_on(reference().structures, source, match(reference().structures, source), {});
}

// mm between a joint carried over and the other figure's own.
double off(const Registration& found, const std::string& joint) {
  const Rig rig = carried_rig(reference().rig, *found.to_source);
  return glm::distance(rig.joints[*rig.find(joint)].centre,
                       female().rig.joints[*female().rig.find(joint)].centre);
}

}  // namespace

TEST_CASE("muscles alone are a body too, and nothing that is known by name is none") {
  std::vector<Structure> source = bare(female().structures, false);
  std::size_t count = 0;
  std::erase_if(source,
                [&](const Structure& s) { return s.kind != Kind::muscle || ++count % 3 != 0; });
  const Registration found = laid(source);
  CHECK(found.residuals.empty());
  REQUIRE_FALSE(found.remarks.empty());
  CHECK(found.remarks.front().find("muscles alone") != std::string::npos);
  for (const Joint& joint : female().rig.joints)
    CHECK_MESSAGE(off(found, joint.full_id()) < 25.0, joint.full_id());
  for (Structure& s : source) s.id = "thing-" + s.id, s.parent.clear(), s.fma.clear();
  CHECK_THROWS_AS(complete(std::move(source), reference(), TAUTBAND_ROOT "/data", {}), Error);
}

TEST_CASE("a wrong name does not bend the body") {
  std::vector<Structure> source = bare(female().structures, false);
  std::erase_if(source, [](const Structure& s) { return s.kind != Kind::bone; });
  for (Structure& s : source)  // an elbow for a knee
    if (s.id == "patella" && s.side == Side::left)
      for (glm::vec3& p : s.mesh.positions) p += glm::vec3(200.0f, 600.0f, 0.0f);
  const Registration found = laid(source);
  CHECK(std::any_of(found.remarks.begin(), found.remarks.end(), [](const auto& remark) {
    return remark.find("\"patella\" (left)") != std::string::npos;
  }));
  CHECK(off(found, "knee.left") < 6.0);
}

TEST_CASE("an arm held away from the body is found, and told") {
  std::vector<Structure> source = bare(reference().structures, false);
  std::erase_if(source, [](const Structure& s) { return s.kind != Kind::bone; });
  const glm::vec3 shoulder = reference().rig.joints[*reference().rig.find("shoulder.right")].centre;
  const float turn = glm::radians(-30.0f);  // away from the trunk
  const glm::mat3 raise(std::cos(turn), std::sin(turn), 0.0f, -std::sin(turn), std::cos(turn), 0.0f,
                        0.0f, 0.0f, 1.0f);
  for (Structure& s : source)
    if (s.side == Side::right && (s.id == "humerus" || s.region == "forearm" || s.region == "hand"))
      for (glm::vec3& p : s.mesh.positions) p = shoulder + raise * (p - shoulder);
  const Registration found = laid(source);
  for (const Residual& r : found.residuals)
    CHECK_MESSAGE(r.mean_mm < 8.0, r.bone, " ", to_string(r.side), " ", r.mean_mm);
  const Rig rig = carried_rig(reference().rig, *found.to_source);
  const glm::vec3 wrist = reference().rig.joints[*reference().rig.find("wrist.right")].centre;
  CHECK(glm::distance(rig.joints[*rig.find("wrist.right")].centre,
                      shoulder + raise * (wrist - shoulder)) < 5.0f);
  const std::vector<std::string> told = remarks_on_pose(reference().rig, rig);
  REQUIRE(told.size() >= 1);
  CHECK(told.front().find("right upper arm points") != std::string::npos);
}

TEST_CASE("a whole is cut into the parts that have names, parts are joined to their whole") {
  std::vector<Structure> reference(3), source(3);
  const auto set = [](Structure& s, const char* id, const char* parent, Side side) {
    s.id = id;
    s.parent = parent;
    s.side = side;
    s.kind = Kind::muscle;
    s.mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    s.mesh.triangles = {{0, 1, 2}};
  };
  set(reference[0], "slip-1", "serratus", Side::left);
  set(reference[1], "slip-2", "serratus", Side::left);
  set(reference[2], "gracilis", "", Side::left);
  set(source[0], "serratus", "", Side::left);
  set(source[1], "upper", "gracilis", Side::left);
  set(source[2], "serratus", "", Side::right);  // the other side is none of it
  const std::vector<Match> matches = match(reference, source);
  REQUIRE(matches.size() == 2);
  CHECK(matches[0].ours == std::vector<std::size_t>{0, 1});
  CHECK(matches[0].theirs == std::vector<std::size_t>{0});
  CHECK(matches[1].ours == std::vector<std::size_t>{2});
  CHECK(matches[1].theirs == std::vector<std::size_t>{1});
}

TEST_CASE("a warp goes through its ties, and a plain map needs no bending") {
  std::vector<Tie> ties;
  const glm::dmat3 linear(1.1, 0.1, 0.0, -0.1, 0.9, 0.0, 0.0, 0.0, 1.0);
  for (int i = 0; i < 27; ++i) {
    const glm::dvec3 p(100.0 * (i % 3), 120.0 * (i / 3 % 3), 90.0 * (i / 9) + 7.0 * (i % 2));
    ties.push_back({p, linear * p + glm::dvec3(5.0, -3.0, 20.0), 0.0});
  }
  const Warp plain(ties);
  const glm::dvec3 far(500.0, -300.0, 250.0);
  CHECK(glm::distance(plain.at(far), linear * far + glm::dvec3(5.0, -3.0, 20.0)) < 1e-6);
  ties[13].to += glm::dvec3(0.0, 6.0, 0.0);
  const Warp bent(ties);
  CHECK(glm::distance(bent.at(ties[13].from), ties[13].to) < 1e-6);
  const glm::dvec3 p(130.0, 90.0, 120.0), step(0.01, 0.0, 0.0);
  const glm::dvec3 slope = (bent.at(p + step) - bent.at(p - step)) / 0.02;
  CHECK(glm::distance(slope, bent.jacobian(p)[0]) < 1e-4);
  Warp shifted = bent;
  shifted.shift_origin({1.0, 2.0, 3.0});
  CHECK(glm::distance(shifted.at(p + glm::dvec3(1.0, 2.0, 3.0)), bent.at(p)) < 1e-9);
  ties.resize(3);
  CHECK_THROWS_AS(Warp{ties}, Error);
}

}  // namespace tautband::import
