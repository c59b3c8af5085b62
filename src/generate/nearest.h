// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include <glm/vec3.hpp>

namespace tautband::generate {

// Which of a fixed set of points is nearest (a kd-tree; safe to ask from several threads).
class NearestPoint {
 public:
  explicit NearestPoint(std::vector<glm::dvec3> points);
  ~NearestPoint();
  std::size_t operator()(const glm::dvec3& p) const;
  const glm::dvec3& point(std::size_t i) const;
  // Places (in no order) and squared distances of all points nearer than `radius`.
  std::vector<std::pair<std::uint32_t, double>> within(const glm::dvec3& p, double radius) const;

 private:
  struct Tree;
  std::unique_ptr<Tree> tree_;
};

}  // namespace tautband::generate
