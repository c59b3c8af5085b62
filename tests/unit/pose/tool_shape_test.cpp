// SPDX-License-Identifier: MIT
#include "pose/tool_shape.h"

#include <string>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "atlas/tool_solid.h"
#include "mesh_checks.h"
#include "pose/solids.h"

using namespace tautband;
using namespace tautband::testing;

namespace {

ToolPart ellipsoid(glm::vec3 centre, glm::vec3 radii) {
  ToolPart part;
  part.centre = centre;
  part.radii = radii;
  return part;
}

ToolPart tube(std::vector<glm::vec3> path, std::vector<float> widths, bool closed = false) {
  ToolPart part;
  part.form = ToolPart::Form::tube;
  part.path = std::move(path);
  part.widths = std::move(widths);
  part.closed = closed;
  return part;
}

ToolPart prism(std::vector<glm::vec3> profile, float width, float rounding) {
  ToolPart part;
  part.form = ToolPart::Form::prism;
  part.profile = std::move(profile);
  part.width = width;
  part.rounding = rounding;
  return part;
}

const ToolPart kBall = ellipsoid({0, 30, 0}, {30, 30, 30});
const ToolPart kDome = ellipsoid({5, 0, 0}, {60, 25, 40});
const ToolPart kLowDome = ellipsoid({0, -10, 0}, {60, 25, 40});
const ToolPart kFinger = tube({{20, 20, 0}, {20, 30, 2}, {20, 60, 9}}, {20, 16, 12});
const ToolPart kHook =
    tube({{0, 0, 100}, {0, 200, 110}, {0, 280, 60}, {0, 240, 10}}, {10, 10, 10, 10});
const ToolPart kRing =
    tube({{0, 15, 70}, {70, 15, 0}, {0, 15, -70}, {-70, 15, 0}}, {15, 15, 15, 15}, true);
// Bends in space, so that its frames come back turned.
const ToolPart kSeam =
    tube({{30, 40, 0}, {0, 60, 25}, {-30, 40, 0}, {-25, 20, -20}, {0, 50, -30}, {25, 30, -20}},
         {3, 4, 3, 2, 3, 4}, true);
const ToolPart kBlock = prism({{0, 0, -40}, {0, 0, 40}, {0, 30, 40}, {0, 16, -40}}, 80, 6);
const ToolPart kStep =
    prism({{0, 0, 0}, {0, 50, 0}, {0, 50, 30}, {0, 20, 30}, {0, 20, 80}, {0, 0, 80}}, 60, 5);

struct Sample {
  const char* name;
  const ToolPart* part;
};
const Sample kSamples[] = {{"ball", &kBall},     {"dome", &kDome},   {"low dome", &kLowDome},
                           {"finger", &kFinger}, {"hook", &kHook},   {"ring", &kRing},
                           {"seam", &kSeam},     {"block", &kBlock}, {"step", &kStep}};

Tool tool_of(const ToolPart& part) {
  Tool tool;
  tool.parts = {part};
  return tool;
}

Mesh mesh_of(const ToolPart& part) {
  return tool_meshes(tool_of(part)).front().mesh;
}

}  // namespace

TEST_CASE("every form is a closed surface that faces outward, without bad triangles") {
  for (const Sample& sample : kSamples) {
    CAPTURE(std::string(sample.name));
    const Mesh mesh = mesh_of(*sample.part);
    REQUIRE_FALSE(mesh.triangles.empty());
    CHECK(is_finite(mesh));
    CHECK(is_closed(mesh));
    CHECK(volume_cm3(mesh) > 0.0);
    const TriangleQuality found = quality(mesh);
    CHECK(found.least_area > 0.01f);
    CHECK(found.least_height > 0.05f);
    CHECK(found.least_facing > 0.5f);
  }
}

TEST_CASE("the distance to a form is that to its mesh") {
  for (const Sample& sample : kSamples) {
    CAPTURE(std::string(sample.name));
    const ToolSolid solid(tool_of(*sample.part));
    const Mesh mesh = mesh_of(*sample.part);
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
      const glm::vec3 p = mesh.positions[i], n = mesh.normals[i];
      // At the sharp rim of a flat base the normals lead past the corner.
      if (sample.part->form == ToolPart::Form::ellipsoid && p.y == 0.0f) continue;
      CAPTURE(i);
      CHECK(std::abs(solid.distance(p)) < 0.6f);
      CHECK(solid.distance(p + 2.0f * n) > 1.0f);
      CHECK(solid.distance(p - 2.0f * n) < 0.0f);
    }
  }
}

TEST_CASE("sizes are those that were asked for") {
  CHECK(volume_cm3(mesh_of(kBall)) == doctest::Approx(113.1).epsilon(0.02));
  CHECK(volume_cm3(mesh_of(kDome)) == doctest::Approx(125.7).epsilon(0.02));
  const Bounds dome = bounds_of(mesh_of(kDome));
  CHECK(dome.low.y == 0.0f);
  CHECK(dome.high.y == doctest::Approx(25.0));
  const Bounds ring = bounds_of(mesh_of(kRing));
  CHECK(ring.extent().y == doctest::Approx(30.0).epsilon(0.01));
  CHECK(ring.extent().x == doctest::Approx(170.0).epsilon(0.01));
  const Bounds block = bounds_of(mesh_of(kBlock));
  CHECK(block.extent().x == doctest::Approx(80.0));
  CHECK(block.low.y == doctest::Approx(0.0));
}

TEST_CASE("a tool's parts of one colour are one mesh, and the same each time") {
  Tool tool;
  tool.parts = {kBall, kRing, kDome};
  tool.parts[1].colour = {0.1f, 0.2f, 0.3f};
  const std::vector<ToolMesh> meshes = tool_meshes(tool);
  REQUIRE(meshes.size() == 2);
  CHECK(meshes[0].colour == kBall.colour);
  CHECK(meshes[0].mesh.triangles.size() ==
        mesh_of(kBall).triangles.size() + mesh_of(kDome).triangles.size());
  CHECK(tool_meshes(tool)[1].mesh.positions == meshes[1].mesh.positions);
  CHECK(tool_meshes(Tool{}).empty());
}

TEST_CASE("what cannot be built gives nothing rather than a torn surface") {
  CHECK(tube_mesh(tube({{0, 0, 0}}, {5})).triangles.empty());
  CHECK(tube_mesh(tube({{0, 0, 0}, {0, 0, 0}}, {5, 5})).triangles.empty());
  CHECK(tube_mesh(tube({{0, 0, 0}, {0, 9, 0}}, {5})).triangles.empty());
  CHECK(prism_mesh(prism({{0, 0, 0}, {0, 9, 0}}, 50, 2)).triangles.empty());
  CHECK(prism_mesh(prism({{0, 0, 0}, {0, 9, 0}, {0, 9, 40}, {0, 0, 40}}, 50, 5)).triangles.empty());
  CHECK(
      prism_mesh(prism({{0, 0, 0}, {0, 60, 40}, {0, 60, 0}, {0, 0, 40}}, 50, 2)).triangles.empty());
}

TEST_CASE("a tube's width never leaves what is given for it") {
  const ToolPart steps = tube({{0, 0, 0}, {0, 50, 0}, {0, 60, 0}, {0, 100, 0}}, {5, 5, 20, 20});
  for (const TubeStation& station : tube_stations(steps)) {
    CHECK(station.radius >= 5.0f - 1e-4f);
    CHECK(station.radius <= 20.0f + 1e-4f);
  }
}
