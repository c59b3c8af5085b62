// SPDX-License-Identifier: MIT
#include "pose/skinning.h"

#include <doctest/doctest.h>
#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

using namespace tautband;

namespace {

Mesh stick() {
  Mesh mesh;
  mesh.positions = {{0, 0, 0}, {0, 50, 0}, {0, 100, 0}};
  mesh.normals.assign(3, {1, 0, 0});
  mesh.joints.assign(3, glm::u8vec4(0, 1, 0, 0));
  mesh.weights = {{255, 0, 0, 0}, {128, 127, 0, 0}, {0, 255, 0, 0}};
  return mesh;
}

std::vector<DualQuaternion> bent() {
  const glm::quat turn = glm::angleAxis(glm::radians(90.0f), glm::vec3(0, 0, 1));
  return {DualQuaternion{}, turn_about({0, 50, 0}, turn)};
}

}  // namespace

TEST_CASE("each vertex goes where its joints carry it, halfway by half the turn") {
  std::vector<glm::vec3> positions, normals;
  pose::skin(stick(), bent(), positions, normals);
  CHECK(glm::distance(positions[0], glm::vec3(0, 0, 0)) < 1e-4f);
  CHECK(glm::distance(positions[1], glm::vec3(0, 50, 0)) < 1e-3f);
  CHECK(glm::distance(positions[2], glm::vec3(-50, 50, 0)) < 1e-3f);
  CHECK(glm::distance(normals[2], glm::vec3(0, 1, 0)) < 1e-5f);
  CHECK(normals[1].x == doctest::Approx(normals[1].y).epsilon(0.02));
  std::vector<glm::vec3> alone;
  pose::skin(stick(), bent(), alone);
  CHECK(alone == positions);
}

TEST_CASE("a mesh without weights moves with the root, and nothing moves without joints") {
  Mesh mesh = stick();
  mesh.joints.clear();
  std::vector<glm::vec3> positions;
  const std::vector<DualQuaternion> shifted = {rigid(glm::quat(1, 0, 0, 0), {1, 2, 3}), {}};
  pose::skin(mesh, shifted, positions);
  CHECK(glm::distance(positions[2], glm::vec3(1, 102, 3)) < 1e-5f);
  pose::skin(stick(), {}, positions);
  CHECK(positions == stick().positions);
}
