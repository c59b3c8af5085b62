// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>
#include <vector>

#include "generate/anatomy.h"
#include "generate/body.h"
#include "generate/field.h"
#include "generate/isosurface.h"
#include "generate/mesh_tools.h"
#include "generate/simplify.h"

namespace tautband::generate {
namespace {

constexpr double kGridStep = 2.0;          // mm
constexpr double kDetailThickness = 30.0;  // mm; thinner parts are digits and features of the face
constexpr int kFairingPairs = 150;
constexpr double kFairingBack = 0.505;  // smooths waves up to about 80 mm

double thickness_of(const PartEntry& part) {
  if (part.shape == PartEntry::Shape::ellipsoid)
    return 2.0 * std::min({part.axes.x, part.axes.y, part.axes.z});
  double widest = 0.0;
  for (const auto& row : part.radii)
    widest = std::max(widest, *std::max_element(row.begin(), row.end()));
  return 2.0 * widest;
}

// How much each vertex takes part in fairing: not at all on and next to digits and features of the
// face, fully from 25 mm away. The seams between the large parts (trunk, neck, limbs) so lose their
// creases and the small shapes stay.
std::vector<float> fairing_shares(const Mesh& mesh, const BodyEntry& entry) {
  std::vector<std::pair<std::unique_ptr<Field>, Box>> details;
  for (const PartEntry& part : entry.parts)
    if (thickness_of(part) < kDetailThickness) {
      std::unique_ptr<Field> field = part_field(part);
      const Box box = field->box();
      details.emplace_back(std::move(field), box);
    }
  std::vector<float> shares;
  shares.reserve(mesh.positions.size());
  for (const glm::vec3& position : mesh.positions) {
    glm::dvec3 p = position;
    if (entry.folded) p.x = kBodyMirrorX - std::abs(p.x - kBodyMirrorX);
    double distance = 25.0;
    for (const auto& [field, box] : details)
      if (box.distance(p) < distance) distance = std::min(distance, field->at(p));
    const double t = std::clamp((distance - 5.0) / 20.0, 0.0, 1.0);
    shares.push_back(float(t * t * (3.0 - 2.0 * t)));
  }
  return shares;
}

}  // namespace

Structure build_skin(const BodyEntry& entry, const Field& skin) {
  Structure s;
  s.id = entry.id;
  s.name = name_of(entry);
  s.fma = "FMA7163";
  s.kind = Kind::skin;
  s.layer = Layer::skin;
  s.side = Side::midline;
  s.mesh = smooth_surface(skin, kGridStep, entry.folded, 1.0);
  taubin_smooth(s.mesh, kFairingPairs, kFairingBack, fairing_shares(s.mesh, entry));
  compute_normals(s.mesh);
  simplify(s.mesh, {.error = 1.0, .least_vertices = 86000, .longest_edge = 12.0, .evenness = 2e-3});
  finish_structure(s);
  return s;
}

}  // namespace tautband::generate
