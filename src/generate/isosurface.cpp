// SPDX-License-Identifier: MIT
#include "generate/isosurface.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <glm/geometric.hpp>

#include "generate/mesh_tools.h"

namespace tautband::generate {
namespace {

// A cube's corner c lies at the bits of c (1: x, 2: y, 4: z). Edge 4d + a + 2b runs along axis d
// from the corner with bits a, b on the next two axes.
constexpr int edge_start(int edge) {
  const int d = edge / 4;
  return (edge & 1) << ((d + 1) % 3) | (edge >> 1 & 1) << ((d + 2) % 3);
}

// Which crossed edges of a cube belong to one sheet of the surface, for each of the 256 sign
// patterns.
struct CubeCase {
  std::array<std::int16_t, 12> sheet;  // -1: not crossed
  int sheets = 0;
};

CubeCase make_case(int inside) {
  std::array<int, 12> label;
  for (int e = 0; e < 12; ++e) {
    const int from = edge_start(e);
    const int to = from | 1 << (e / 4);
    label[std::size_t(e)] = (inside >> from & 1) != (inside >> to & 1) ? e : -1;
  }
  // Each face with two crossings joins their edges; repeated until nothing changes.
  for (bool changed = true; changed;) {
    changed = false;
    for (int axis = 0; axis < 3; ++axis)
      for (int high = 0; high < 2; ++high) {
        int first = -1;
        for (int e = 0; e < 12; ++e) {
          if (e / 4 == axis || label[std::size_t(e)] < 0 || (edge_start(e) >> axis & 1) != high)
            continue;
          if (first < 0) {
            first = e;
          } else if (label[std::size_t(e)] != label[std::size_t(first)]) {
            const int low = std::min(label[std::size_t(e)], label[std::size_t(first)]);
            label[std::size_t(e)] = label[std::size_t(first)] = low;
            changed = true;
          }
        }
      }
  }
  CubeCase out;
  for (int e = 0; e < 12; ++e) {
    const int l = label[std::size_t(e)];
    out.sheet[std::size_t(e)] = std::int16_t(l < 0    ? -1
                                             : l == e ? out.sheets++
                                                      : out.sheet[std::size_t(l)]);
  }
  return out;
}

const std::array<CubeCase, 256>& cases() {
  static const std::array<CubeCase, 256> table = [] {
    std::array<CubeCase, 256> out;
    for (int i = 0; i < 256; ++i) out[std::size_t(i)] = make_case(i);
    return out;
  }();
  return table;
}

class Extractor {
 public:
  explicit Extractor(Samples3 samples) : s_(std::move(samples)) {
    stride_ = {1, std::size_t(s_.count[0]), std::size_t(s_.count[0]) * std::size_t(s_.count[1])};
  }

  Mesh run() {
    close_border();
    settle_faces();
    first_vertex_.assign(s_.value.size(), 0);
    for (int z = 0; z + 1 < s_.count[2]; ++z)
      for (int y = 0; y + 1 < s_.count[1]; ++y)
        for (int x = 0; x + 1 < s_.count[0]; ++x) add_vertices(x, y, z);
    for (int z = 0; z + 1 < s_.count[2]; ++z)
      for (int y = 0; y + 1 < s_.count[1]; ++y)
        for (int x = 0; x + 1 < s_.count[0]; ++x) {
          if (y > 0 && z > 0) add_quad(x, y, z, 0);  // edges in the border itself are never crossed
          if (z > 0 && x > 0) add_quad(x, y, z, 1);
          if (x > 0 && y > 0) add_quad(x, y, z, 2);
        }
    return std::move(mesh_);
  }

 private:
  bool inside(std::size_t i) const { return s_.value[i] < 0.0f; }

  void close_border() {
    const auto outside = [&](int x, int y, int z) {
      float& v = s_.value[s_.at(x, y, z)];
      v = std::max(v, float(0.1 * s_.step));
    };
    const auto& n = s_.count;
    for (int z = 0; z < n[2]; ++z)
      for (int y = 0; y < n[1]; ++y)
        for (int x = 0; x < n[0]; ++x)
          if (x == 0 || y == 0 || z == 0 || x == n[0] - 1 || y == n[1] - 1 || z == n[2] - 1)
            outside(x, y, z);
  }

  // A face whose corners alternate in sign could be joined in two ways. The outer corner nearest to
  // the surface is drawn into the solid; that only ever adds to the solid, so it ends.
  void settle_faces() {
    const auto& n = s_.count;
    for (bool changed = true; changed;) {
      changed = false;
      for (int z = 0; z < n[2]; ++z)
        for (int y = 0; y < n[1]; ++y)
          for (int x = 0; x < n[0]; ++x)
            for (int d = 0; d < 3; ++d) {
              const int d1 = (d + 1) % 3, d2 = (d + 2) % 3;
              const int place[3] = {x, y, z};
              if (place[d1] + 1 >= n[std::size_t(d1)] || place[d2] + 1 >= n[std::size_t(d2)])
                continue;
              changed |=
                  settle_face(s_.at(x, y, z), stride_[std::size_t(d1)], stride_[std::size_t(d2)]);
            }
    }
  }

  bool settle_face(std::size_t i, std::size_t a, std::size_t b) {
    const bool corner = inside(i);
    if (corner == inside(i + a) || corner == inside(i + b) || corner != inside(i + a + b))
      return false;
    float& first = s_.value[corner ? i + a : i];
    float& second = s_.value[corner ? i + b : i + a + b];
    (first <= second ? first : second) = float(-0.02 * s_.step);
    return true;
  }

  int pattern(std::size_t i) const {
    int bits = 0;
    for (std::size_t c = 0; c < 8; ++c)
      bits |= int(inside(i + (c & 1) + (c >> 1 & 1) * stride_[1] + (c >> 2) * stride_[2])) << c;
    return bits;
  }

  void add_vertices(int x, int y, int z) {
    const std::size_t i = s_.at(x, y, z);
    const int bits = pattern(i);
    if (bits == 0 || bits == 255) return;
    const CubeCase& cube = cases()[std::size_t(bits)];
    first_vertex_[i] = std::uint32_t(mesh_.positions.size());
    std::array<glm::dvec3, 4> sum{};
    std::array<int, 4> count{};
    for (int e = 0; e < 12; ++e) {
      const int sheet = cube.sheet[std::size_t(e)];
      if (sheet < 0) continue;
      const int c = edge_start(e);
      glm::dvec3 corner(c & 1, c >> 1 & 1, c >> 2);
      const std::size_t from = i + std::size_t(c & 1) + std::size_t(c >> 1 & 1) * stride_[1] +
                               std::size_t(c >> 2) * stride_[2];
      const double a = s_.value[from];
      const double b = s_.value[from + stride_[std::size_t(e / 4)]];
      corner[e / 4] = a / (a - b);
      sum[std::size_t(sheet)] += corner;
      ++count[std::size_t(sheet)];
    }
    for (std::size_t k = 0; k < std::size_t(cube.sheets); ++k)
      mesh_.positions.emplace_back(s_.place(x, y, z) + s_.step * sum[k] / double(count[k]));
  }

  void add_quad(int x, int y, int z, int d) {
    const std::size_t i = s_.at(x, y, z);
    const bool from_inside = inside(i);
    if (from_inside == inside(i + stride_[std::size_t(d)])) return;
    // The four cells around the edge, counter-clockwise seen from its far end.
    constexpr int kAround[4][2] = {{1, 1}, {0, 1}, {0, 0}, {1, 0}};
    unsigned v[4];
    for (int k = 0; k < 4; ++k) {
      const int a = kAround[k][0], b = kAround[k][1];
      const std::size_t cell = i - std::size_t(a) * stride_[std::size_t((d + 1) % 3)] -
                               std::size_t(b) * stride_[std::size_t((d + 2) % 3)];
      const int sheet = cases()[std::size_t(pattern(cell))].sheet[std::size_t(4 * d + a + 2 * b)];
      v[k] = first_vertex_[cell] + unsigned(sheet);
    }
    if (!from_inside) std::swap(v[1], v[3]);
    const auto& p = mesh_.positions;
    if (glm::distance(p[v[0]], p[v[2]]) <= glm::distance(p[v[1]], p[v[3]])) {
      mesh_.triangles.emplace_back(v[0], v[1], v[2]);
      mesh_.triangles.emplace_back(v[0], v[2], v[3]);
    } else {
      mesh_.triangles.emplace_back(v[0], v[1], v[3]);
      mesh_.triangles.emplace_back(v[1], v[2], v[3]);
    }
  }

  Samples3 s_;
  std::array<std::size_t, 3> stride_{};
  std::vector<std::uint32_t> first_vertex_;
  Mesh mesh_;
};

}  // namespace

void settle_on_surface(Mesh& mesh, const Field& field, double reach) {
  for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
    const glm::dvec3 p = mesh.positions[i];
    const glm::dvec3 n = mesh.normals[i];
    const double value = field.at(p);
    const double slope = (field.at(p + 0.5 * reach * n) - field.at(p - 0.5 * reach * n)) / reach;
    if (slope < 0.3) continue;  // a sharp groove or rim, where one step would go astray
    mesh.positions[i] = p - std::clamp(value / slope, -reach, reach) * n;
  }
}

Mesh extract_surface(Samples3 samples) {
  return Extractor(std::move(samples)).run();
}

Mesh smooth_surface(const Field& field, double step, bool symmetric, double share) {
  Mesh mesh = extract_surface(sample_field(field, step, symmetric));
  drop_islands(mesh, share);
  taubin_smooth(mesh, 2);
  compute_normals(mesh);
  settle_on_surface(mesh, field, 0.4 * step);
  compute_normals(mesh);
  return mesh;
}

}  // namespace tautband::generate
