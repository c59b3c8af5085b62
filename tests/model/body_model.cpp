// SPDX-License-Identifier: MIT
#include "body_model.h"

#include <cstdlib>
#include <fstream>

#include "io/model.h"
#include "support/places.h"

namespace tautband::test {

const Body& body() {
  static const Body read = [] {
    const char* other = std::getenv("TAUTBAND_TEST_BODY");
    return io::read_model(other != nullptr ? std::filesystem::path(other)
                                           : std::filesystem::path(tautband::testing::in_project(
                                                 "/models/body.glb")));
  }();
  return read;
}

const Body& female_body() {
  static const Body kRead =
      io::read_model(tautband::testing::in_project("/models/body-female.glb"));
  return kRead;
}

const std::map<std::string, const Structure*>& by_id() {
  static const std::map<std::string, const Structure*> found = [] {
    std::map<std::string, const Structure*> out;
    for (const Structure& s : body().structures) out[s.full_id()] = &s;
    return out;
  }();
  return found;
}

nlohmann::json table(const std::string& file, const std::string& key) {
  std::ifstream stream(tautband::testing::in_project("/data/morphometry/") + file);
  return nlohmann::json::parse(stream).at(key);
}

glm::dvec3 centroid(const Mesh& mesh) {
  glm::dvec3 sum(0.0);
  for (const glm::vec3& p : mesh.positions) sum += glm::dvec3(p);
  return sum / double(mesh.positions.size());
}

}  // namespace tautband::test
