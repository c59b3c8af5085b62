// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <random>

#include <doctest/doctest.h>
#include <epoxy/gl.h>
#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>
#include <glm/vector_relational.hpp>

#include "core/error.h"
#include "core/paths.h"
#include "gl/gl_scene.h"
#include "render/geometry.h"
#include "render/mesh_packing.h"
#include "render/program.h"

using namespace tautband;
using namespace tautband::test;
using scene::Material;

namespace {

// Three meshes: a tube that bends with four joints and yields, a rigid ball, a yielding rigid ball.
struct Posed {
  std::shared_ptr<Shapes> shapes = std::make_shared<Shapes>();
  std::vector<glm::u8vec4> joints, weights;
  scene::GeometrySet set;
  scene::PoseValues pose;

  explicit Posed(std::uint64_t revision) {
    shapes->add_tube({0.0f, 0.0f, 0.0f}, 60.0f, 400.0f);
    shapes->add_sphere({200.0f, 0.0f, 0.0f}, 50.0f);
    shapes->add_sphere({-200.0f, 0.0f, 0.0f}, 50.0f);
    std::mt19937 random(7);
    for (const glm::vec3& p : shapes->shapes[0].positions) {
      const float along = std::clamp((p.y + 200.0f) / 400.0f, 0.0f, 1.0f);
      const auto share = glm::u8vec4(glm::vec4(200.0f, 200.0f, 40.0f, 15.0f) *
                                     glm::vec4(1.0f - along, along, 1.0f, 1.0f));
      weights.push_back(share);
      weights.back().x = std::uint8_t(255 - share.y - share.z - share.w);
      joints.emplace_back(0, 1, 2 + random() % 2, 3);
    }
    set = *geometry_of(shapes, revision);
    set.meshes[0].joints = joints;
    set.meshes[0].weights = weights;
    set.meshes[0].soft = true;
    set.meshes[1].joint = 4;
    set.meshes[2].joint = 5;
    set.meshes[2].soft = true;
    std::uniform_real_distribution<float> turn(-1.0f, 1.0f), shift(-120.0f, 120.0f);
    for (int i = 0; i < 6; ++i) {
      const glm::quat q = glm::normalize(glm::quat(1.0f, turn(random), turn(random), turn(random)));
      pose.palette.push_back(rigid(q, {shift(random), shift(random), shift(random)}));
    }
    for (auto part : {&pose.palette[1].real, &pose.palette[1].dual})
      *part = -*part;  // the same motion
    pose.revision = 1;
  }

  void press() {
    pose.dents = {{{40.0f, -60.0f, 80.0f},
                   {-30.0f, -50.0f, 90.0f},
                   30.0f,
                   {0.0f, 0.6f, -0.8f},
                   {10.0f, -30.0f, 60.0f},
                   {0.0f, -0.8f, 0.6f},
                   40.0f},
                  {{0.0f, 90.0f, 60.0f},
                   {0.0f, 90.0f, 60.0f},
                   25.0f,
                   {0.0f, 0.0f, -1.0f},
                   {0.0f, 90.0f, 55.0f},
                   {0.0f, 0.0f, 1.0f},
                   30.0f}};
    ++pose.revision;
  }

  // Where the processor puts a vertex, and its normal.
  std::pair<glm::vec3, glm::vec3> expected(std::size_t mesh, std::size_t v) const {
    const DualQuaternion motion =
        mesh == 0 ? blended(pose.palette, joints[v], weights[v]) : pose.palette[3 + mesh];
    const Shapes::Shape& shape = shapes->shapes[mesh];
    const glm::vec3 p = apply(motion, shape.positions[v]);
    const glm::vec3 n = apply_turn(motion, shape.normals[v]);
    if (!set.meshes[mesh].soft || pose.dents.empty()) return {p, n};
    return {dented(p, pose.dents), dented_normal(p, n, pose.dents)};
  }
};

// The model on the graphics card without the rest of the renderer.
struct Card {
  render::Geometry geometry;
  render::ProgramStore programs{resource("shaders")};

  Card() = default;
  Card(const Posed& posed, const scene::PoseValues* pose) { show(posed, pose); }
  void show(const Posed& posed, const scene::PoseValues* pose) {
    geometry.update(posed.set);
    geometry.update_pose(posed.set, pose, programs);
    CHECK(glGetError() == GL_NO_ERROR);
  }
  template <class Value>
  static std::vector<Value> fetched(const render::Buffer& buffer, std::size_t count) {
    std::vector<Value> out(count);
    glBindBuffer(GL_COPY_READ_BUFFER, buffer.name());
    glGetBufferSubData(GL_COPY_READ_BUFFER, 0, GLsizeiptr(count * sizeof(Value)), out.data());
    return out;
  }
  std::vector<glm::vec3> positions() const {
    return fetched<glm::vec3>(geometry.positions(),
                              geometry.vertex_count() + geometry.repeated_count());
  }
  std::vector<glm::uvec3> attributes() const {
    return fetched<glm::uvec3>(geometry.attributes(), geometry.vertex_count());
  }
};

// unpack_normal of shaders/normal.glsl.
glm::vec3 unpacked(std::uint32_t word) {
  const glm::vec2 e = glm::vec2(std::int16_t(word & 0xFFFFu), std::int16_t(word >> 16)) / 32767.0f;
  glm::vec3 n(e, 1.0f - std::abs(e.x) - std::abs(e.y));
  const float t = std::max(-n.z, 0.0f);
  n.x += n.x >= 0.0f ? -t : t;
  n.y += n.y >= 0.0f ? -t : t;
  return glm::normalize(n);
}

struct Worst {
  float place = 0.0f;  // mm
  float normal = 0.0f;
  float repeated = 0.0f;  // mm
};

// How far the graphics card and the processor disagree.
Worst worst_of(const Posed& posed, const Card& card) {
  Worst worst;
  const auto places = card.positions();
  const auto attributes = card.attributes();
  std::size_t repeat = card.geometry.vertex_count();
  for (std::size_t m = 0; m < posed.set.meshes.size(); ++m) {
    const auto& range = card.geometry.meshes()[m];
    for (std::size_t v = 0; v < range.vertex_count; ++v) {
      const auto [place, normal] = posed.expected(m, v);
      const std::size_t at = range.first_vertex + v;
      worst.place = std::max(worst.place, glm::distance(place, places[at]));
      worst.normal = std::max(worst.normal, glm::distance(normal, unpacked(attributes[at].x)));
    }
    for (const std::uint32_t source : render::pack_mesh(posed.set.meshes[m], m).extra)
      worst.repeated = std::max(
          worst.repeated, glm::distance(places[repeat++], places[range.first_vertex + source]));
  }
  REQUIRE(repeat == places.size());
  return worst;
}

std::string refused(const Posed& posed) {
  try {
    Card(posed, &posed.pose);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

bool says(const std::string& sentence, const char* words) {
  return sentence.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("the graphics card and the processor put every posed vertex in the same place") {
  renderer();
  Posed posed(600);
  Card card(posed, &posed.pose);
  const Worst turned = worst_of(posed, card);
  CHECK(turned.place < 0.01f);
  CHECK(turned.normal < 0.001f);
  CHECK(turned.repeated == 0.0f);
  REQUIRE(card.geometry.repeated_count() > 1000);
  posed.press();
  card.show(posed, &posed.pose);
  const Worst pressed = worst_of(posed, card);
  CHECK(pressed.place < 0.02f);
  CHECK(pressed.normal < 0.01f);
  CHECK(pressed.repeated == 0.0f);
}

TEST_CASE("the dents of that test really move the meshes they should, and no other") {
  Posed posed(601);
  const Posed before = posed;
  posed.press();
  float most[3] = {};
  for (std::size_t m = 0; m < 3; ++m)
    for (std::size_t v = 0; v < posed.set.meshes[m].positions.size(); ++v)
      most[m] =
          std::max(most[m], glm::distance(posed.expected(m, v).first, before.expected(m, v).first));
  CHECK(most[0] > 5.0f);
  CHECK(most[1] == 0.0f);
}

TEST_CASE("what is said to be beyond a dent's reach stays where it is, and its normal too") {
  Posed posed(613);
  posed.press();
  std::mt19937 random(11);
  std::uniform_real_distribution<float> place(-250.0f, 250.0f), turn(-1.0f, 1.0f);
  int within = 0, beyond = 0;
  for (int i = 0; i < 20000; ++i) {
    const glm::vec3 p(place(random), place(random), place(random));
    const glm::vec3 n = glm::normalize(glm::vec3(turn(random), turn(random), turn(random)));
    if (std::any_of(posed.pose.dents.begin(), posed.pose.dents.end(),
                    [&](const Dent& dent) { return beyond_reach(dent, p) <= 0.0f; })) {
      ++within;
      continue;
    }
    ++beyond;
    if (dented(p, posed.pose.dents) != p) FAIL("moved beyond reach");
    if (glm::distance(dented_normal(p, n, posed.pose.dents), n) > 2e-4f)
      FAIL("turned beyond reach");
  }
  CHECK(within > 500);
  CHECK(beyond > 5000);
}

TEST_CASE("without a pose every vertex is again where the model has it, to the last bit") {
  renderer();
  Posed posed(602);
  Card card(posed, nullptr);
  const auto places = card.positions();
  const auto attributes = card.attributes();
  const auto boxes = card.geometry.meshes();
  posed.press();
  card.show(posed, &posed.pose);
  CHECK(card.positions() != places);
  CHECK(card.attributes() != attributes);
  card.show(posed, nullptr);
  CHECK(card.positions() == places);
  CHECK(card.attributes() == attributes);
  for (std::size_t m = 0; m < boxes.size(); ++m) {
    CHECK(card.geometry.meshes()[m].low == boxes[m].low);
    CHECK(card.geometry.meshes()[m].high == boxes[m].high);
  }
}

TEST_CASE(
    "the boxes by which meshes are left out hold every posed vertex, and are not much larger") {
  renderer();
  Posed posed(603);
  posed.press();
  const Card card(posed, &posed.pose);
  const auto places = card.positions();
  for (const render::MeshRange& range : card.geometry.meshes()) {
    glm::vec3 low(1e9f), high(-1e9f);
    for (std::size_t v = 0; v < range.vertex_count; ++v) {
      low = glm::min(low, places[range.first_vertex + v]);
      high = glm::max(high, places[range.first_vertex + v]);
    }
    CHECK(glm::all(glm::lessThanEqual(range.low, low + 0.01f)));
    CHECK(glm::all(glm::greaterThanEqual(range.high, high - 0.01f)));
    CHECK(glm::length(range.high - range.low) < 1.8f * glm::length(high - low));
  }
}

TEST_CASE("a pose that does not fit the model is refused with its reason") {
  renderer();
  Posed few(604);
  few.pose.palette.resize(3);
  CHECK(says(refused(few), "follows joint 3, but the pose moves only 3 joints"));
  Posed many(605);
  many.pose.palette.resize(257);
  CHECK(says(refused(many), "257 joints"));
  Posed dents(606);
  dents.pose.dents.resize(scene::kMostDents + 1);
  CHECK(says(refused(dents), "5 places pressed in cannot be drawn; 4 is the most"));
  Posed shorter(607);
  shorter.set.meshes[0].joints = shorter.set.meshes[0].joints.first(10);
  CHECK(says(refused(shorter), "lists of 10 joints"));
  Posed lone(608);
  lone.set.meshes[0].weights = {};
  CHECK(says(refused(lone), "and 0 weights"));
  Posed rigid(609);
  rigid.set.meshes[1].joint = 6;
  CHECK(says(refused(rigid), "mesh 1 of the model follows joint 6"));
}

TEST_CASE("a model of nothing takes any pose") {
  renderer();
  Posed posed(614);
  posed.set.meshes.clear();
  const Card card(posed, &posed.pose);
  CHECK(card.geometry.meshes().empty());
}

TEST_CASE("after a refused pose the next good one is drawn") {
  renderer();
  Posed posed(610);
  Card card(posed, &posed.pose);
  scene::PoseValues wrong = posed.pose;
  wrong.palette.resize(1);
  wrong.revision = 77;
  CHECK_THROWS_AS(card.show(posed, &wrong), Error);
  CHECK(worst_of(posed, card).place < 0.01f);
  posed.press();
  card.show(posed, &posed.pose);
  CHECK(worst_of(posed, card).place < 0.02f);
}

TEST_CASE("vertices move only when the pose's revision is new") {
  Posed posed(611);
  scene::FrameDescription frame =
      frame_of(std::make_shared<scene::GeometrySet>(posed.set), {500, 500});
  frame.items = {item_of(0, Material::skin), item_of(1, Material::tool),
                 item_of(2, Material::muscle)};
  const Image bind = picture(frame);
  const auto pose = std::make_shared<scene::PoseValues>(posed.pose);
  frame.pose = pose;
  const unsigned before = renderer().frames_drawn();
  const Image first = picture(frame);
  CHECK(largest_difference(bind, first) > 60);
  renderer().draw(frame);
  CHECK(renderer().frames_drawn() == before + 1);
  pose->palette.assign(6, DualQuaternion{});  // behind the renderer's back
  frame.ink = {0.2f, 0.2f, 0.2f};
  CHECK(largest_difference(first, picture(frame)) == 0);
  auto other = std::make_shared<scene::PoseValues>(*pose);
  other->revision = 2;
  frame.pose = other;
  CHECK(largest_difference(bind, picture(frame)) <= 1);
  frame.pose = std::make_shared<scene::PoseValues>(posed.pose);
  CHECK(largest_difference(first, picture(frame)) == 0);
  frame.pose = nullptr;
  CHECK(largest_difference(bind, picture(frame)) == 0);
}

TEST_CASE("a posed picture made of tiles equals the one made at once") {
  Posed posed(612);
  posed.press();
  scene::FrameDescription frame =
      frame_of(std::make_shared<scene::GeometrySet>(posed.set), {600, 500});
  frame.items = {item_of(0, Material::skin), item_of(1, Material::tool),
                 item_of(2, Material::muscle)};
  frame.items[0].outlined = true;
  frame.pose = std::make_shared<scene::PoseValues>(posed.pose);
  frame.contacts = {{{0.0f, 0.0f, 60.0f}, 50.0f}};
  frame.items[0].opened = true;
  frame.items[2].warm = true;
  frame.opening = scene::Opening{posed.expected(0, 700).first, 60.0f, 0.3f};
  auto heat = std::make_shared<scene::HeatValues>();
  heat->meshes.resize(3);
  for (const glm::vec3& p : posed.shapes->shapes[2].positions)
    heat->meshes[2].emplace_back(0.5f + p.y / 120.0f, 0.0f, 0.0f, 0.0f);
  heat->revision = 612;
  frame.heat = heat;
  const Image whole = picture(frame);
  renderer().force_tiles(130);
  const Image tiled = renderer().picture(frame);
  renderer().force_tiles(0);
  CHECK(largest_difference(whole, tiled) <= 1);
}
