// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "atlas/tool_solid.h"
#include "io/knowledge.h"
#include "pose/tool_shape.h"
#include "support/places.h"
#include "unit/pose/mesh_checks.h"

using namespace tautband;
using namespace tautband::testing;

namespace {

const std::vector<Tool>& tools() {
  static const Knowledge kKnowledge =
      io::read_knowledge(std::filesystem::path(tautband::testing::in_project("/data")));
  return kKnowledge.tools;
}

// What the body presses with has no parts.
const std::set<std::string> kOwn{"fingers", "knuckle", "own-limb"};

}  // namespace

TEST_CASE("every tool that is not the body's own has a sound shape of a plausible size") {
  for (const Tool& tool : tools()) {
    CAPTURE(tool.id);
    const std::vector<ToolMesh> meshes = tool_meshes(tool);
    CHECK(meshes.empty() == kOwn.contains(tool.id));
    CHECK(meshes.size() <= 2);  // as many colours
    std::size_t triangles = 0;
    float lowest = 1e9f, largest = 0.0f;
    for (const ToolMesh& part : meshes) {
      CHECK(is_finite(part.mesh));
      CHECK(volume_cm3(part.mesh) > 0.1);
      const TriangleQuality found = quality(part.mesh);
      CHECK(found.least_area > 1e-3f);
      CHECK(found.least_height > 0.01f);
      CHECK(found.least_facing > 0.3f);
      triangles += part.mesh.triangles.size();
      const Bounds bounds = bounds_of(part.mesh);
      lowest = std::min(lowest, bounds.low.y);
      largest = std::max({largest, bounds.extent().x, bounds.extent().y, bounds.extent().z});
    }
    if (meshes.empty()) continue;
    CHECK(std::abs(lowest) < 0.5f);  // its base is on the support
    CHECK(largest > 40.0f);
    CHECK(largest < 700.0f);
    CHECK(triangles > 400);
    CHECK(triangles < 7000);
  }
}

TEST_CASE("every part of a tool is a closed surface") {
  for (const Tool& tool : tools())
    for (const ToolPart& part : tool.parts) {
      CAPTURE(tool.id);
      Tool single;
      single.parts = {part};
      const Mesh mesh = tool_meshes(single).front().mesh;
      CHECK(is_closed(mesh));
      CHECK(volume_cm3(mesh) > 0.0);
    }
}

TEST_CASE("every contact lies on its tool's mesh and faces as it does") {
  for (const Tool& tool : tools()) {
    const ToolSolid solid(tool);
    for (const ToolContact& contact : tool.contacts) {
      const std::string name = tool.id + " " + contact.id;
      CAPTURE(name);
      CHECK(contact.radius > 2.0f);
      CHECK(std::abs(glm::length(contact.normal) - 1.0f) < 1e-3f);
      if (tool.parts.empty()) continue;
      CHECK(std::abs(solid.distance(contact.at)) < 3.0f);
      CHECK(glm::dot(solid.outward(contact.at), contact.normal) > 0.94f);
      // And by the mesh itself, which is what one sees.
      float nearest = 1e9f;
      for (const ToolMesh& part : tool_meshes(tool))
        for (const glm::uvec3& t : part.mesh.triangles) {
          const glm::vec3 middle =
              (part.mesh.positions[t.x] + part.mesh.positions[t.y] + part.mesh.positions[t.z]) /
              3.0f;
          const glm::vec3 to = contact.at - middle;
          if (glm::length(to - contact.normal * glm::dot(to, contact.normal)) > 6.0f) continue;
          nearest = std::min(nearest, std::abs(glm::dot(to, contact.normal)));
        }
      if (contact.half_length == 0.0f) CHECK(nearest < 3.0f);  // long facets elsewhere
    }
  }
}

TEST_CASE("a contact's ball fits the place that presses") {
  for (const Tool& tool : tools()) {
    const ToolSolid solid(tool);
    if (solid.empty()) continue;
    for (const ToolContact& contact : tool.contacts) {
      const std::string name = tool.id + " " + contact.id;
      CAPTURE(name);
      // A little off the foremost place, square to a long contact's axis, the ball still touches.
      const glm::vec3 along = contact.half_length > 0.0f
                                  ? contact.axis
                                  : glm::normalize(glm::cross(contact.normal, {0.3f, 0.2f, 0.9f}));
      const glm::vec3 aside = glm::normalize(glm::cross(contact.normal, along));
      const glm::vec3 middle = contact.at - contact.normal * contact.radius;
      for (const float way : {-1.0f, 1.0f}) {
        const glm::vec3 out = glm::normalize(contact.normal + 0.35f * way * aside);
        CHECK(std::abs(solid.distance(middle + out * contact.radius)) < 3.0f);
      }
    }
  }
}

TEST_CASE("tools on which one lies leave the spine free") {
  for (const Tool& tool : tools()) {
    float left = 0.0f;
    for (const ToolContact& contact : tool.contacts)
      if (contact.id.ends_with("-left")) left = std::max(left, contact.at.x);
    if (left == 0.0f || tool.id == "hook-cane" || tool.id == "the-hoop") continue;
    CAPTURE(tool.id);
    const ToolSolid solid(tool);
    for (const ToolContact& contact : tool.contacts)
      CHECK(solid.distance({0.0f, contact.at.y - 10.0f, contact.at.z}) > 0.0f);
  }
}
