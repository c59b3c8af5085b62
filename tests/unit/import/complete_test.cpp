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
#include "support/places.h"
#include "support/reference_body.h"

namespace tautband::import {
namespace {

using testing::reference_body;

const Body& female() {
  static const Body body = io::read_model(tautband::testing::in_project("/models/body-female.glb"));
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
    return complete(std::move(source), reference_body(), tautband::testing::in_project("/data"),
                    {});
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
  double sum = 0.0, worst = 0.0;
  for (const Residual& r : made.residuals) {
    CHECK_MESSAGE(r.mean_mm < 1.1, r.bone, " ", r.mean_mm);
    sum += r.mean_mm;
    worst = std::max(worst, r.mean_mm);
  }
  MESSAGE("mean of means ", sum / double(made.residuals.size()), " mm, worst ", worst, " mm");
  CHECK(sum / double(made.residuals.size()) < 0.11);
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
  CHECK(sum < 0.7);
  CHECK(worst < 7.0);
  double joints = 0.0;
  for (const Joint& joint : made.rig.joints) {
    const auto index = female().rig.find(joint.full_id());
    REQUIRE(index.has_value());
    const double d = glm::distance(joint.centre, female().rig.joints[*index].centre + shift);
    CHECK_MESSAGE(d < 6.0, joint.full_id(), " ", d, " mm");
    joints = std::max(joints, d);
  }
  MESSAGE("joints: worst ", joints, " mm");
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
      CHECK_MESSAGE(d < 4.7, s.full_id(), " at ", along, ": ", d, " mm");
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
  CHECK(double(outside) < 0.0005 * double(all));
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
  return lay_on(reference_body().structures, source, match(reference_body().structures, source),
                {});
}

// mm between a joint carried over and the other figure's own.
double off(const Registration& found, const std::string& joint) {
  const Rig rig = carried_rig(reference_body().rig, *found.to_source);
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
  double worst = 0.0;
  for (const Joint& joint : female().rig.joints) {
    const double d = off(found, joint.full_id());
    CHECK_MESSAGE(d < 2.8, joint.full_id(), " ", d, " mm");
    worst = std::max(worst, d);
  }
  MESSAGE("joints by muscles alone: worst ", worst, " mm");
  for (Structure& s : source) s.id = "thing-" + s.id, s.parent.clear(), s.fma.clear();
  CHECK_THROWS_AS(
      complete(std::move(source), reference_body(), tautband::testing::in_project("/data"), {}),
      Error);
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
  const double knee = off(found, "knee.left");
  MESSAGE("the knee beside a wrong name: ", knee, " mm");
  CHECK(knee < 0.9);
}

TEST_CASE("a body half as large is laid on without a fold") {
  std::vector<Structure> source = bare(female().structures, false);
  std::erase_if(source, [](const Structure& s) { return s.kind != Kind::bone; });
  for (Structure& s : source)
    for (glm::vec3& p : s.mesh.positions) p *= 0.5f;
  const Registration found = laid(source);
  for (const std::string& remark : found.remarks)
    CHECK_MESSAGE(remark.find("folds") == std::string::npos, remark);
  CHECK(found.least_volume > 0.0);
  const Rig rig = carried_rig(reference_body().rig, *found.to_source);
  double worst = 0.0;
  for (std::size_t j = 0; j < rig.joints.size(); ++j) {
    const auto own = female().rig.find(rig.joints[j].full_id());
    REQUIRE(own.has_value());
    worst = std::max(worst, double(glm::distance(rig.joints[j].centre,
                                                 0.5f * female().rig.joints[*own].centre)));
  }
  MESSAGE("joints of a body of half size: worst ", worst, " mm; least volume ", found.least_volume);
  CHECK(worst < 2.5);
}

namespace {

// Every number that an import makes.
bool all_finite(const Completed& made) {
  const auto finite = [](const glm::vec3& p) {
    return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z);
  };
  for (const Structure& s : made.structures) {
    for (const glm::vec3& p : s.mesh.positions)
      if (!finite(p)) return false;
    for (const glm::vec3& n : s.mesh.normals)
      if (!finite(n)) return false;
  }
  for (const PlacedLandmark& l : made.landmarks)
    if (!finite(l.position)) return false;
  for (const Joint& joint : made.rig.joints)
    if (!finite(joint.centre)) return false;
  return true;
}

}  // namespace

TEST_CASE("one, two or three bones are completed, and all of it are numbers") {
  const std::vector<Structure> all = bare(female().structures, false);
  for (const std::size_t count : {1u, 2u, 3u}) {
    CAPTURE(count);
    std::vector<Structure> source;
    for (const char* name : {"femur.left", "tibia.left", "patella.left"})
      if (source.size() < count) source.push_back(named(all, name));
    // And amiss besides: a place that is no number, values that belong to no vertex.
    Mesh& mesh = source.front().mesh;
    mesh.positions.back().y = std::nanf("");
    mesh.normals.resize(7);
    mesh.fibre.resize(3);
    mesh.tendon.resize(mesh.positions.size() + 1);
    const Completed made =
        complete(std::move(source), reference_body(), tautband::testing::in_project("/data"), {});
    CHECK(all_finite(made));
    CHECK(made.skin_made);
    CHECK(made.residuals.size() == count);
    CHECK(made.structures.size() == count + 1);
    CHECK(made.rig.joints.size() == reference_body().rig.joints.size());
    for (const Structure& s : made.structures) {
      CHECK(s.mesh.normals.size() == s.mesh.positions.size());
      CHECK(s.mesh.weights.size() == s.mesh.positions.size());
    }
    const Structure& femur = named(made.structures, "femur.left");
    CHECK(femur.mesh.fibre.empty());
    CHECK(femur.mesh.tendon.empty());
    const glm::vec3 shift = shift_of(made);
    const double off =
        glm::distance(made.rig.joints[*made.rig.find("hip.left")].centre,
                      female().rig.joints[*female().rig.find("hip.left")].centre + shift);
    MESSAGE(count, " bones: the hip is ", off, " mm off");
    CHECK(off < 4.8);
  }
}

TEST_CASE("a body of one side alone stands where the whole one would") {
  std::vector<Structure> source = bare(female().structures, false);
  std::erase_if(source,
                [](const Structure& s) { return s.kind != Kind::bone || s.side != Side::left; });
  const Completed made =
      complete(std::move(source), reference_body(), tautband::testing::in_project("/data"), {});
  const glm::vec3 apart = shift_of(made) - shift_of(from_female());
  MESSAGE("the left side alone stands ", apart.x, ", ", apart.y, ", ", apart.z, " mm away");
  CHECK(std::abs(apart.x) < 1.9f);
  CHECK(std::abs(apart.y) < 0.6f);
  CHECK(std::abs(apart.z) < 1.0f);
}

TEST_CASE("a skin that the source brings is kept as it is, and landmarks lie on it") {
  std::vector<Structure> source = bare(female().structures, true);
  keep_some_muscles(source);
  const Completed made =
      complete(std::move(source), reference_body(), tautband::testing::in_project("/data"), {});
  CHECK_FALSE(made.skin_made);
  CHECK(std::count_if(made.structures.begin(), made.structures.end(),
                      [](const Structure& s) { return s.kind == Kind::skin; }) == 1);
  const Structure &skin = named(made.structures, "skin"), &own = named(female().structures, "skin");
  const glm::vec3 shift = shift_of(made);
  REQUIRE(skin.mesh.positions.size() == own.mesh.positions.size());
  float moved = 0.0f;
  for (std::size_t v = 0; v < own.mesh.positions.size(); ++v)
    moved = std::max(moved, glm::distance(skin.mesh.positions[v], own.mesh.positions[v] + shift));
  CHECK(moved < 1e-2f);
  CHECK(skin.mesh.weights.size() == skin.mesh.positions.size());
  CHECK(all_finite(made));
  std::map<std::string, glm::vec3> wanted;
  for (const PlacedLandmark& l : female().landmarks) wanted[l.id] = l.position;
  double sum = 0.0;
  for (const PlacedLandmark& l : made.landmarks)
    sum += double(glm::distance(l.position, wanted[l.id] + shift)) / double(made.landmarks.size());
  MESSAGE("landmarks on a skin that was brought: mean ", sum, " mm");
  CHECK(sum < 1.1);
}

namespace {

// A map of space that leaves everything where it is.
Warp identity() {
  std::vector<Tie> ties;
  for (int k = 0; k < 8; ++k) {
    const glm::dvec3 p((k & 1) != 0 ? 500.0 : -500.0, (k & 2) != 0 ? 2000.0 : 0.0,
                       (k & 4) != 0 ? 300.0 : -300.0);
    ties.push_back({p, p, 0.0});
  }
  return Warp(ties);
}

}  // namespace

TEST_CASE("flesh far outside the skin moves as the skin next to it") {
  const Structure& skin = named(reference_body().structures, "skin");
  // Beside the left hand, farther out than any flesh of ours is known.
  std::size_t hand = 0;
  for (std::size_t v = 0; v < skin.mesh.positions.size(); ++v)
    if (skin.mesh.positions[v].x > skin.mesh.positions[hand].x) hand = v;
  const glm::vec3 outermost = skin.mesh.positions[hand];
  std::vector<Structure> body(1);
  body[0].id = "thing";
  body[0].kind = Kind::muscle;
  for (const float away : {60.0f, 200.0f})
    for (int k = 0; k < 3; ++k)
      body[0].mesh.positions.push_back(outermost + glm::vec3(away, float(k == 1), float(k == 2)));
  body[0].mesh.triangles = {{0, 1, 2}, {3, 4, 5}};
  body[0].mesh.normals.assign(6, glm::vec3(1.0f, 0.0f, 0.0f));
  weigh_as(reference_body(), identity(), body, {});
  REQUIRE(body[0].mesh.joints.size() == 6);
  for (std::size_t v = 0; v < 6; ++v)
    CHECK(reference_body().rig.joints[body[0].mesh.joints[v].x].full_id() ==
          reference_body().rig.joints[skin.mesh.joints[hand].x].full_id());
}

TEST_CASE("a whole is cut along its parts, each closed and with fibres") {
  std::map<std::string, std::vector<const Structure*>> wholes;
  for (const Structure& s : reference_body().structures)
    if (s.kind == Kind::muscle && s.side == Side::left && !s.parent.empty())
      wholes[s.parent].push_back(&s);
  REQUIRE(wholes.contains("deltoid"));
  std::vector<Structure> source(1);
  source[0].id = "deltoid";
  source[0].kind = Kind::muscle;
  source[0].side = Side::left;
  for (const Structure* part : wholes["deltoid"]) generate::append(source[0].mesh, part->mesh);
  generate::compute_normals(source[0].mesh);
  const std::vector<Match> matches = match(reference_body().structures, source);
  const std::vector<Structure> made =
      with_fibres(std::move(source), reference_body().structures, matches, identity(), {});
  CHECK(made.size() == wholes["deltoid"].size());
  for (const Structure& s : made) {
    CAPTURE(s.full_id());
    const Structure& ours = named(reference_body().structures, s.full_id());
    CHECK(generate::fault_of_closed(s.mesh) == "");
    CHECK(s.mesh.fibre.size() == s.mesh.positions.size());
    CHECK(s.mesh.normals.size() == s.mesh.positions.size());
    CHECK(volume_cm3(s.mesh) == doctest::Approx(volume_cm3(ours.mesh)).epsilon(0.1));
    FibrePlace here, there;
    REQUIRE(fibre_place(s.mesh, 0.5f, 0.5f, here));
    REQUIRE(fibre_place(ours.mesh, 0.5f, 0.5f, there));
    CHECK(glm::distance(here.position, there.position) < 3.0f);
  }
}

TEST_CASE("an arm held away from the body is found, and told") {
  std::vector<Structure> source = bare(reference_body().structures, false);
  std::erase_if(source, [](const Structure& s) { return s.kind != Kind::bone; });
  const glm::vec3 shoulder =
      reference_body().rig.joints[*reference_body().rig.find("shoulder.right")].centre;
  const float turn = glm::radians(-30.0f);  // away from the trunk
  const glm::mat3 raise(std::cos(turn), std::sin(turn), 0.0f, -std::sin(turn), std::cos(turn), 0.0f,
                        0.0f, 0.0f, 1.0f);
  for (Structure& s : source)
    if (s.side == Side::right && (s.id == "humerus" || s.region == "forearm" || s.region == "hand"))
      for (glm::vec3& p : s.mesh.positions) p = shoulder + raise * (p - shoulder);
  const Registration found = laid(source);
  double worst = 0.0;
  for (const Residual& r : found.residuals) {
    CHECK_MESSAGE(r.mean_mm < 7.0, r.bone, " ", to_string(r.side), " ", r.mean_mm);
    worst = std::max(worst, r.mean_mm);
  }
  const Rig rig = carried_rig(reference_body().rig, *found.to_source);
  const glm::vec3 wrist =
      reference_body().rig.joints[*reference_body().rig.find("wrist.right")].centre;
  const float off_wrist = glm::distance(rig.joints[*rig.find("wrist.right")].centre,
                                        shoulder + raise * (wrist - shoulder));
  MESSAGE("a raised arm: worst bone ", worst, " mm, wrist ", off_wrist, " mm");
  CHECK(off_wrist < 0.9f);
  const std::vector<std::string> told = remarks_on_pose(reference_body().rig, rig);
  REQUIRE(told.size() >= 1);
  CHECK(told.front().find("right upper arm points") != std::string::npos);
  // And the body does not give way to it.
  const Completed made =
      complete(std::move(source), reference_body(), tautband::testing::in_project("/data"), {});
  const glm::vec3 shift = named(made.structures, "femur.left").mesh.positions[0] -
                          named(reference_body().structures, "femur.left").mesh.positions[0];
  MESSAGE("beside a raised arm the body is shifted by ", glm::length(shift), " mm");
  CHECK(glm::length(shift) < 1.0f);
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
