// SPDX-License-Identifier: MIT
#include "generate/tuck.h"

#include <algorithm>
#include <cmath>

#include "generate/curve.h"
#include "generate/mesh_tools.h"

namespace tautband::generate {
namespace {

constexpr double kLeastDepth = 1.6;  // mm
constexpr double kSoftness = 0.8;    // mm over which the bend of the mapping is rounded
constexpr double kRest = 0.05;       // how much of a thickness outside the skin is left
constexpr double kSpared = 0.5;      // mm; see BothSides
constexpr double kUntouched = 5.0;   // mm; deeper places stay exactly

// The skin for both sides at once: its mirror plane lies kBodyMirrorX beside the muscles', so the
// left one's place under it is that of a right one twice as far aside. That may be shallower by
// kSpared before it counts, or every sheet would be pressed in for the sake of its mirror image.
class BothSides final : public Field {
 public:
  explicit BothSides(const Field& skin) : skin_(skin) {}
  double at(const glm::dvec3& p) const override {
    return std::max(skin_.at(p), skin_.at({p.x + 2.0 * kBodyMirrorX, p.y, p.z}) - kSpared);
  }
  Box box() const override { return skin_.box(); }

 private:
  const Field& skin_;
};

glm::dvec3 gradient(const Field& field, const glm::dvec3& p) {
  constexpr double kStep = 0.5;
  glm::dvec3 g;
  for (int k = 0; k < 3; ++k) {
    glm::dvec3 d(0.0);
    d[k] = kStep;
    g[k] = (field.at(p + d) - field.at(p - d)) / (2.0 * kStep);
  }
  return g;
}

}  // namespace

double tucked_depth(double depth) {
  if (depth > kUntouched) return depth;
  return kLeastDepth + kSoftness * std::log1p(std::exp((depth - kLeastDepth) / kSoftness)) +
         kRest * std::min(depth, 0.0);
}

void tuck_under(Mesh& mesh, const Field& right) {
  const BothSides skin(right);
  bool moved = false;
  for (glm::vec3& position : mesh.positions) {
    const glm::dvec3 start = position;
    const double depth = -skin.at(start);
    if (depth > kUntouched) continue;
    const double wanted = tucked_depth(depth);
    glm::dvec3 p = start;
    for (int step = 0; step < 4; ++step) {  // the field is not an exact distance
      const double missing = wanted + skin.at(p);
      if (std::abs(missing) < 0.05) break;
      p -= std::clamp(missing, -4.0, 4.0) * unit_or(gradient(skin, p), {0.0, 0.0, 0.0});
    }
    position = p;
    moved = true;
  }
  if (moved) compute_normals(mesh);
}

}  // namespace tautband::generate
