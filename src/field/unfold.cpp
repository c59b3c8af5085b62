// SPDX-License-Identifier: MIT
#include "field/unfold.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/vec2.hpp>

namespace tautband::field {
namespace {

constexpr int kMaxDepth = 24;  // triangles in a row; only slivers go deeper
// A point this near to a border of its triangle (in weights) is moved inside, so that every side is
// seen under some angle; 5 mm edges make that a few micrometres.
constexpr double kInside = 1e-3;

double cross(glm::dvec2 a, glm::dvec2 b) {
  return a.x * b.y - a.y * b.x;
}

// What is seen from the source, which lies at the origin of the plane.
struct View {
  std::uint32_t side;  // half-edge of the triangle just crossed
  glm::dvec2 tail, head;
  glm::dvec2 right, left;  // the borders of what is visible through it
};

class Unfolder {
 public:
  Unfolder(const Surface& surface, double radius, std::vector<VertexDistance>& out)
      : surface_(surface), radius_(radius), out_(out) {}

  void from(std::uint32_t triangle, glm::dvec3 weights) {
    const glm::uvec3 t = surface_.triangles()[triangle];
    const glm::dvec3 a = position(t.x), ab = position(t.y) - a, ac = position(t.z) - a;
    const double base = glm::length(ab);
    if (!(base > 0.0) || !std::isfinite(base)) return;
    const glm::dvec3 along = ab / base;
    const double x = glm::dot(ac, along), y = glm::length(ac - x * along);
    std::array<glm::dvec2, 3> corner{glm::dvec2(0.0), glm::dvec2(base, 0.0), glm::dvec2(x, y)};
    const auto place = [&](glm::dvec3 w) { return w.y * corner[1] + w.z * corner[2]; };
    for (int k = 0; k < 3; ++k)
      out_.emplace_back(t[k], static_cast<float>(glm::distance(corner[k], place(weights))));
    weights = glm::max(weights, glm::dvec3(kInside));
    const glm::dvec2 source = place(weights / (weights.x + weights.y + weights.z));
    for (glm::dvec2& c : corner) c -= source;
    for (std::uint32_t k = 0; k < 3; ++k) {
      const glm::dvec2 tail = corner[k], head = corner[(k + 1) % 3];
      if (cross(tail, head) > 0.0) look({3 * triangle + k, tail, head, tail, head}, 0);
    }
  }

 private:
  glm::dvec3 position(std::uint32_t v) const { return glm::dvec3(surface_.positions()[v]); }

  void look(const View& view, int depth) {
    const std::uint32_t beyond = surface_.twins()[view.side];
    if (beyond == kNoTwin || depth > kMaxDepth) return;
    if (std::min(glm::length(view.tail), glm::length(view.head)) > radius_) return;
    // The triangle beyond runs head, tail, apex.
    const glm::uvec3 t = surface_.triangles()[beyond / 3];
    const std::uint32_t apex = t[(beyond % 3 + 2) % 3];
    const glm::dvec2 along = view.head - view.tail;
    const double width = glm::length(along);
    const glm::dvec3 tail = position(t[(beyond % 3 + 1) % 3]);
    const double to_tail = glm::length(position(apex) - tail);
    const double to_head = glm::length(position(apex) - position(t[beyond % 3]));
    const double x = (width * width + to_tail * to_tail - to_head * to_head) / (2.0 * width);
    const double y = std::sqrt(std::max(0.0, (to_tail - x) * (to_tail + x)));
    const glm::dvec2 unit = along / width;
    const glm::dvec2 place = view.tail + x * unit + y * glm::dvec2(unit.y, -unit.x);
    const double from_right = cross(view.right, place), to_left = cross(place, view.left);
    if (from_right >= 0.0 && to_left >= 0.0)
      out_.emplace_back(apex, static_cast<float>(glm::length(place)));
    if (from_right > 0.0)
      look({next_in_triangle(beyond), view.tail, place, view.right,
            to_left > 0.0 ? place : view.left},
           depth + 1);
    if (to_left > 0.0)
      look({previous_in_triangle(beyond), place, view.head, from_right > 0.0 ? place : view.right,
            view.left},
           depth + 1);
  }

  const Surface& surface_;
  double radius_;
  std::vector<VertexDistance>& out_;
};

}  // namespace

void unfold_around(const Surface& surface, std::uint32_t triangle, glm::dvec3 barycentric,
                   double radius, std::vector<VertexDistance>& out) {
  if (triangle < surface.triangles().size())
    Unfolder(surface, radius, out).from(triangle, barycentric);
}

}  // namespace tautband::field
