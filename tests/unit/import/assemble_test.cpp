// SPDX-License-Identifier: MIT
#include "import/assemble.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/error.h"
#include "generate/mesh_tools.h"
#include "import/divide.h"
#include "import/judge.h"
#include "support/places.h"
#include "support/reference_body.h"
#include "unit/import/boxes.h"

using namespace tautband;
using import::Assembled;
using import::Concepts;
using import::Element;
using import::Fate;
using import::Specimen;
using tautband::testing::reference_body;

namespace {

const std::filesystem::path kRoot{tautband::testing::in_project()};

const Structure& known(const std::string& full_id) {
  const auto& all = reference_body().structures;
  return *std::find_if(all.begin(), all.end(),
                       [&](const Structure& s) { return s.full_id() == full_id; });
}

Mesh mesh_of(const std::string& full_id) {
  const Mesh& mesh = known(full_id).mesh;
  Mesh out;
  out.positions = mesh.positions;
  out.triangles = mesh.triangles;
  return out;
}

void add(Specimen& source, const std::string& name, Mesh mesh) {
  source.elements.push_back({name, {}, {name}, std::move(mesh)});
}

// Enough bones on both sides for units and axes to be found.
Specimen bones() {
  Specimen source;
  source.format = "test";
  for (const char* id : {"femur", "tibia", "humerus", "scapula", "calcaneus", "hip"})
    for (const char* side : {"left", "right"})
      add(source, std::string(id) + "." + side[0], mesh_of(std::string(id) + "." + side));
  add(source, "Mandible", mesh_of("mandible"));
  return source;
}

Assembled assembled(Specimen source, import::AssembleOptions options = {}) {
  const Concepts concepts(reference_body(), kRoot / "data");
  return import::assemble(std::move(source), concepts, reference_body(), options);
}

const Fate& fate_of(const Assembled& body, const std::string& element) {
  return *std::find_if(body.fates.begin(), body.fates.end(),
                       [&](const Fate& fate) { return fate.element == element; });
}

const Structure* find(const Assembled& body, const std::string& full_id) {
  for (const Structure& s : body.structures)
    if (s.full_id() == full_id) return &s;
  return nullptr;
}

}  // namespace

TEST_CASE("a body in another program's unit and axes comes to stand where the known one stands") {
  Specimen source = bones();
  for (Element& element : source.elements)
    for (glm::vec3& p : element.mesh.positions) p = glm::vec3(p.x, -p.z, p.y + 500.0f) / 25.4f;
  const Assembled body = assembled(std::move(source));
  CHECK(body.frame.scale == 25.4);
  REQUIRE(find(body, "femur.left"));
  const glm::vec3 off =
      find(body, "femur.left")->bounds.centre() - known("femur.left").bounds.centre();
  CHECK(glm::length(off) < 2.0f);
  CHECK(find(body, "femur.left")->layer == Layer::skeleton);
  CHECK(body.suspicious.empty());
}

TEST_CASE("what lies on the right is the right one, whatever its name says") {
  Specimen source = bones();
  add(source, "Left soleus", mesh_of("soleus.right"));
  const Assembled body = assembled(std::move(source));
  CHECK(find(body, "soleus.right"));
  CHECK_FALSE(find(body, "soleus.left"));
  REQUIRE(body.suspicious.size() == 1);
  CHECK(body.suspicious[0].find("called left but lies on the right") != std::string::npos);
}

TEST_CASE("a name without a side is sided by its place, and one mesh of both sides is halved") {
  Specimen source = bones();
  add(source, "Soleus", mesh_of("soleus.right"));
  Mesh both = mesh_of("gracilis.left");
  import::Element element{"Gracilis", {}, {"Gracilis"}, std::move(both)};
  generate::append(element.mesh, mesh_of("gracilis.right"));
  source.elements.push_back(std::move(element));
  const Assembled body = assembled(std::move(source));
  CHECK(find(body, "soleus.right"));
  REQUIRE(find(body, "gracilis.left"));
  REQUIRE(find(body, "gracilis.right"));
  CHECK(volume_cm3(find(body, "gracilis.left")->mesh) ==
        doctest::Approx(volume_cm3(find(body, "gracilis.right")->mesh)).epsilon(0.02));
  CHECK(fate_of(body, "Gracilis").known_as ==
        std::vector<std::string>{"gracilis.left", "gracilis.right"});
}

TEST_CASE("a mesh of both sides is in as long as one half of it is, and its double is not") {
  Specimen source = bones();
  Mesh both = mesh_of("gracilis.left");
  generate::append(both, mesh_of("gracilis.right"));
  add(source, "Gracilis.r", mesh_of("gracilis.right"));
  add(source, "Gracilis", both);
  add(source, "Gracilis muscle", both);
  const Assembled body = assembled(std::move(source));
  REQUIRE(find(body, "gracilis.left"));
  CHECK(fate_of(body, "Gracilis").left_out.empty());
  CHECK(fate_of(body, "Gracilis").known_as == std::vector<std::string>{"gracilis.left"});
  CHECK(fate_of(body, "Gracilis muscle").left_out == "the same as Gracilis");
  CHECK(fate_of(body, "Gracilis muscle").known_as.empty());
  CHECK(volume_cm3(find(body, "gracilis.left")->mesh) ==
        doctest::Approx(volume_cm3(known("gracilis.left").mesh)).epsilon(0.02));
}

TEST_CASE("what lies farther away than models are read is left out and told") {
  Specimen source = bones();
  add(source, "Blob", testing::box(glm::vec3(1.1e7f), glm::vec3(1.2e7f)));
  const Assembled body = assembled(std::move(source));
  CHECK_FALSE(find(body, "blob"));
  CHECK(fate_of(body, "Blob").left_out.find("km") != std::string::npos);
  for (const Structure& s : body.structures) CHECK(s.bounds.high.x < 1e7f);
}

TEST_CASE("a structure of which repairs leave nothing is none, and alone it is no body") {
  Mesh front;
  front.positions = {{0, 0, 100}, {10, 0, 100}, {0, 10, 100}};
  front.triangles = {{0, 1, 2}};
  Mesh back = front;
  back.triangles = {{0, 2, 1}};
  back.positions.emplace_back(0, 0, 105);  // so that it is no double
  Specimen source = bones(), alone;
  for (Specimen* one : {&source, &alone}) {
    add(*one, "Sternum", front);
    add(*one, "Sternum", back);
  }
  const Assembled body = assembled(std::move(source));
  CHECK(fate_of(body, "Sternum").matched);
  CHECK(fate_of(body, "Sternum").known_as.empty());
  CHECK(fate_of(body, "Sternum").left_out.find("back to back") != std::string::npos);
  CHECK_THROWS_AS(assembled(std::move(alone)), Error);
}

TEST_CASE("a whole beside its parts is left out, alone it is divided into them") {
  Specimen parts = bones(), alone = bones();
  Mesh whole;
  for (const char* id :
       {"deltoid-clavicular.left", "deltoid-acromial.left", "deltoid-spinal.left"}) {
    const Mesh mesh = mesh_of(id);
    const auto base = static_cast<std::uint32_t>(whole.positions.size());
    whole.positions.insert(whole.positions.end(), mesh.positions.begin(), mesh.positions.end());
    for (const glm::uvec3& t : mesh.triangles) whole.triangles.push_back(t + base);
    add(parts, known(id).name + ".l", mesh);
  }
  add(parts, "Deltoid muscle.l", whole);
  add(alone, "Deltoid muscle.l", whole);
  const Assembled with_parts = assembled(std::move(parts));
  CHECK(fate_of(with_parts, "Deltoid muscle.l").left_out.find("parts") != std::string::npos);
  const Assembled divided = assembled(std::move(alone));
  for (const char* id :
       {"deltoid-clavicular.left", "deltoid-acromial.left", "deltoid-spinal.left"}) {
    CAPTURE(id);
    REQUIRE(find(with_parts, id));
    REQUIRE(find(divided, id));
    CHECK(volume_cm3(find(divided, id)->mesh) ==
          doctest::Approx(volume_cm3(known(id).mesh)).epsilon(0.02));
  }
}

TEST_CASE("one mesh of eight slips is cut into eight closed ones") {
  Specimen source = bones();
  Mesh whole = testing::grid_ball(1.0f, 60);
  const Bounds box = [&] {
    Bounds all{glm::vec3(1e9f), glm::vec3(-1e9f)};
    for (const Structure& s : reference_body().structures)
      if (s.parent == "serratus-anterior" && s.side == Side::left) {
        all.low = glm::min(all.low, s.bounds.low);
        all.high = glm::max(all.high, s.bounds.high);
      }
    return all;
  }();
  for (glm::vec3& p : whole.positions) p = box.centre() + 0.5f * box.extent() * p;
  add(source, "Serratus anterior.l", whole);
  const Assembled body = assembled(std::move(source));
  double sum = 0.0;
  int slips = 0;
  for (const Structure& s : body.structures)
    if (s.parent == "serratus-anterior") {
      ++slips;
      CHECK(generate::fault_of_closed(s.mesh) == "");
      sum += volume_cm3(s.mesh);
    }
  CHECK(slips >= 5);
  CHECK(sum > 0.6 * volume_cm3(whole));
  CHECK(sum < 1.05 * volume_cm3(whole));
}

TEST_CASE("the same mesh under two names is kept once, and nothing unknown is lost") {
  Specimen source = bones();
  add(source, "Soleus.l", mesh_of("soleus.left"));
  add(source, "Left soleus muscle", mesh_of("soleus.left"));
  add(source, "Left kidney", testing::box(glm::vec3(30.0f), glm::vec3(60.0f)));
  add(source, "Blob", testing::box(glm::vec3(-30.0f), glm::vec3(60.0f)));
  add(source, "Blob", testing::box(glm::vec3(-40.0f), glm::vec3(60.0f)));
  const Assembled body = assembled(std::move(source));
  CHECK(fate_of(body, "Left soleus muscle").left_out == "the same as Soleus.l");
  REQUIRE(find(body, "left-kidney.left"));
  CHECK(find(body, "left-kidney.left")->kind == Kind::other);
  CHECK(find(body, "blob"));
  CHECK(find(body, "blob-2"));
  std::set<std::string> ids;
  for (const Structure& s : body.structures) CHECK(ids.insert(s.full_id()).second);
}

TEST_CASE("a muscle where another belongs is suspicious, and one three times too large") {
  std::vector<Structure> body = reference_body().structures;
  for (Structure& s : body) {
    if (s.full_id() == "brachialis.left") {
      s.mesh = known("triceps-brachii-long-head.left").mesh;
      s.bounds = known("triceps-brachii-long-head.left").bounds;
    }
    if (s.full_id() == "soleus.right") {
      const glm::vec3 centre = s.bounds.centre();
      for (glm::vec3& p : s.mesh.positions) p = centre + 1.6f * (p - centre);
    }
  }
  const std::vector<std::string> words = import::judge(body, reference_body().structures, 1.0);
  const auto told = [&](const std::string& id, const std::string& what) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& sentence) {
      return sentence.starts_with(id) && sentence.find(what) != std::string::npos;
    });
  };
  CHECK(told("brachialis.left lies", "triceps-brachii-long-head.left"));
  CHECK(told("soleus.right has", "cm3"));
  CHECK(words.size() <= 3);
  CHECK(import::judge(reference_body().structures, reference_body().structures, 1.0).empty());
}

TEST_CASE("what lies on the other side than it is called is found, wherever the body stands") {
  std::vector<Structure> body = reference_body().structures;
  for (Structure& s : body) {
    if (s.full_id() == "soleus.right") s.bounds = known("soleus.left").bounds;
    s.bounds.low.x += 500.0f;
    s.bounds.high.x += 500.0f;
  }
  const std::vector<const Structure*> found = import::across(body);
  REQUIRE(found.size() == 1);
  CHECK(found[0]->full_id() == "soleus.right");
  CHECK(import::across(reference_body().structures).empty());
}

TEST_CASE("twenty thousand meshes of one name are each given an id of its own") {
  Specimen source = bones();
  for (int i = 0; i < 20'000; ++i) {
    const glm::vec3 low(float(i % 100) * 5.0f, float(i / 100) * 5.0f, 100.0f);
    add(source, "Blob", testing::box(low, low + 3.0f));
  }
  const Assembled body = assembled(std::move(source));
  std::set<std::string> ids;
  for (const Structure& s : body.structures) ids.insert(s.full_id());
  CHECK(ids.size() == body.structures.size());
  CHECK(ids.contains("blob-20000"));
}

TEST_CASE("a source of nothing but flat triangles is refused in words") {
  Specimen source;
  Mesh flat;
  flat.positions = {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}};
  flat.triangles = {{0, 1, 2}};
  add(source, "Femur.l", flat);
  CHECK_THROWS_AS(assembled(std::move(source)), Error);
}
