// SPDX-License-Identifier: MIT
#include "io/glb_vertices.h"

#include <limits>
#include <utility>

#include <glm/common.hpp>
#include <glm/vec4.hpp>

#include "io/glb_bytes.h"

namespace tautband::io::glb {
namespace {

// What follows the position of a vertex.
void put_compact(const Mesh& mesh, std::size_t i, const Layout& at, std::string& out) {
  for (int k = 0; k < 3; ++k) put(out, signed_byte(mesh.normals[i][k]));
  put(out, std::int8_t(0));
  if (at.fibre > 0) {
    put(out, unsigned_short(mesh.fibre[i].x));
    put(out, unsigned_short(mesh.fibre[i].y));
    put(out, std::uint32_t(unsigned_byte(mesh.tendon[i])));
  }
  if (at.joints > 0) {
    put(out, mesh.joints[i]);
    put(out, mesh.weights[i]);
  }
}

void put_plain(const Mesh& mesh, std::size_t i, const Layout& at, std::string& out) {
  put(out, mesh.normals[i]);
  if (at.fibre > 0) {
    put(out, mesh.fibre[i]);
    put(out, std::uint32_t(unsigned_byte(mesh.tendon[i])));
  }
  if (at.joints > 0) {
    put(out, mesh.joints[i]);
    put(out, glm::vec4(mesh.weights[i]) / 255.0f);
  }
}

}  // namespace

Layout layout_of(bool compact, bool fibres, bool rigged) {
  Layout out;
  int end = compact ? 16 : 24;
  const auto take = [&](int size) { return std::exchange(end, end + size); };
  if (fibres) {
    out.fibre = take(compact ? 4 : 8);
    out.tendon = take(4);
  }
  if (rigged) {
    out.joints = take(4);
    out.weights = take(compact ? 4 : 16);
  }
  out.stride = end;
  return out;
}

Box put_vertices(const Mesh& mesh, bool compact, const Layout& at, std::string& out) {
  Box box{glm::vec3(std::numeric_limits<float>::max()),
          glm::vec3(std::numeric_limits<float>::lowest())};
  for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
    const glm::vec3 metres = mesh.positions[i] * 1e-3f;
    put(out, metres);
    box.low = glm::min(box.low, metres);
    box.high = glm::max(box.high, metres);
    compact ? put_compact(mesh, i, at, out) : put_plain(mesh, i, at, out);
  }
  return box;
}

}  // namespace tautband::io::glb
