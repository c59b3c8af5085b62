// SPDX-License-Identifier: MIT
#include "generate/overlap.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>

#include <glm/vec3.hpp>

namespace tautband::generate {
namespace {

struct Crossing {
  std::size_t structure;
  double y;  // mm
};
using Lines = std::unordered_map<std::int64_t, std::vector<Crossing>>;

// Where the upright lines cross a mesh. The lines stand a little off round numbers, so that they
// meet no vertex of a table.
void add_crossings(Lines& lines, std::size_t structure, const Mesh& mesh, double step) {
  constexpr double kOffX = 0.1234567, kOffZ = 0.2345678;
  for (const glm::uvec3& t : mesh.triangles) {
    const glm::dvec3 p[3] = {mesh.positions[t.x], mesh.positions[t.y], mesh.positions[t.z]};
    const auto range = [&](double a, double b, double c, double off) {
      return std::pair(std::int64_t(std::ceil((std::min({a, b, c}) - off) / step)),
                       std::int64_t(std::floor((std::max({a, b, c}) - off) / step)));
    };
    const auto [x0, x1] = range(p[0].x, p[1].x, p[2].x, kOffX);
    const auto [z0, z1] = range(p[0].z, p[1].z, p[2].z, kOffZ);
    const double twice =
        (p[1].x - p[0].x) * (p[2].z - p[0].z) - (p[2].x - p[0].x) * (p[1].z - p[0].z);
    if (twice == 0.0) continue;
    for (std::int64_t i = x0; i <= x1; ++i)
      for (std::int64_t j = z0; j <= z1; ++j) {
        const double x = double(i) * step + kOffX - p[0].x, z = double(j) * step + kOffZ - p[0].z;
        const double u = (x * (p[2].z - p[0].z) - z * (p[2].x - p[0].x)) / twice;
        const double v = (z * (p[1].x - p[0].x) - x * (p[1].z - p[0].z)) / twice;
        if (u < 0.0 || v < 0.0 || u + v > 1.0) continue;
        const double y = p[0].y + u * (p[1].y - p[0].y) + v * (p[2].y - p[0].y);
        lines[i * 1'000'003 + j].push_back({structure, y});
      }
  }
}

}  // namespace

std::vector<Overlap> overlaps(const std::vector<Structure>& body, double step) {
  Lines lines;
  for (std::size_t i = 0; i < body.size(); ++i)
    if (body[i].kind != Kind::skin) add_crossings(lines, i, body[i].mesh, step);
  std::map<std::pair<std::size_t, std::size_t>, double> shared;  // mm of line
  struct Piece {
    std::size_t structure;
    double low, high;
  };
  for (auto& [key, crossings] : lines) {
    std::sort(crossings.begin(), crossings.end(), [](const Crossing& a, const Crossing& b) {
      return std::pair(a.structure, a.y) < std::pair(b.structure, b.y);
    });
    std::vector<Piece> pieces;
    for (std::size_t k = 0; k + 1 < crossings.size();) {
      if (crossings[k].structure != crossings[k + 1].structure) {
        ++k;  // an odd one, grazed
        continue;
      }
      pieces.push_back({crossings[k].structure, crossings[k].y, crossings[k + 1].y});
      k += 2;
    }
    for (std::size_t k = 0; k < pieces.size(); ++k)
      for (std::size_t m = k + 1; m < pieces.size(); ++m) {
        const Piece &a = pieces[k], &b = pieces[m];
        const double length = std::min(a.high, b.high) - std::max(a.low, b.low);
        if (a.structure == b.structure || length <= 0.0) continue;
        if (is_hard(body[a.structure].kind) && is_hard(body[b.structure].kind)) continue;
        shared[{a.structure, b.structure}] += length;
      }
  }
  std::vector<Overlap> out;
  for (const auto& [pair, length] : shared)
    out.push_back({pair.first, pair.second, length * step * step / 1000.0});
  std::sort(out.begin(), out.end(), [](const Overlap& a, const Overlap& b) {
    return a.cm3 > b.cm3 || (a.cm3 == b.cm3 && std::pair(a.a, a.b) < std::pair(b.a, b.b));
  });
  return out;
}

}  // namespace tautband::generate
