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
#include "generate/refine.h"
#include "generate/simplify.h"

namespace tautband::generate {
namespace {

constexpr double kGridStep = 2.0;          // mm
constexpr double kDetailThickness = 30.0;  // mm; thinner parts are digits and features of the face
constexpr int kFairingPairs = 24;
constexpr double kFairingBack = 0.51;
constexpr double kFineEdge = 2.3;    // mm; wanted on face, hands and feet ...
constexpr double kCoarseEdge = 9.0;  // ... and on trunk and thighs
constexpr double kLineEdge = 1.1;    // mm; beside thin lines, which longer edges break into beads
constexpr double kLineThickness = 4.5;  // mm; of lids, mouth and folds
constexpr double kBesideLine = 2.5;     // mm
constexpr double kGapEdge = 3.0;        // mm; in the narrow gap between arm and trunk, whose two
constexpr double kBesideGap = 5.0;      // sides longer edges let through each other

double thickness_of(const PartEntry& part) {
  if (part.shape == PartEntry::Shape::ellipsoid)
    return 2.0 * std::min({part.axes.x, part.axes.y, part.axes.z});
  if (part.shape == PartEntry::Shape::envelope) return 1e9;
  double widest = 0.0;
  for (const auto& row : part.radii)
    widest = std::max(widest, *std::max_element(row.begin(), row.end()));
  return 2.0 * widest;
}

glm::dvec3 on_table_side(glm::dvec3 p, const BodyEntry& entry) {
  if (entry.folded) p.x = kBodyMirrorX - std::abs(p.x - kBodyMirrorX);
  return p;
}

// The distance (mm) of each vertex to the nearest of the parts that `counts`, `reach` at most.
template <typename Counts>
std::vector<double> distances(const Mesh& mesh, const BodyEntry& entry, double reach,
                              const Counts& counts) {
  std::vector<std::pair<std::unique_ptr<Field>, Box>> fields;
  for (const PartEntry& part : entry.parts)
    if (counts(part)) {
      std::unique_ptr<Field> field = part_field(part);
      const Box box = field->box();
      fields.emplace_back(std::move(field), box);
    }
  std::vector<double> out;
  out.reserve(mesh.positions.size());
  for (const glm::vec3& position : mesh.positions) {
    const glm::dvec3 p = on_table_side(position, entry);
    double distance = reach;
    for (const auto& [field, box] : fields)
      if (box.distance(p) < distance) distance = std::min(distance, field->at(p));
    out.push_back(distance);
  }
  return out;
}

// How much each vertex takes part in fairing: not at all on and next to digits and features of the
// face, fully from 25 mm away. The seams between the large parts (trunk, neck, limbs) so lose their
// creases and the small shapes stay. `with_gaps`: the gaps between limbs count as details too.
std::vector<float> fairing_shares(const Mesh& mesh, const BodyEntry& entry, bool with_gaps) {
  const auto to_detail = distances(mesh, entry, 25.0, [&](const PartEntry& part) {
    return thickness_of(part) < kDetailThickness &&
           (with_gaps || part.shape != PartEntry::Shape::net);
  });
  std::vector<float> shares;
  shares.reserve(mesh.positions.size());
  for (const double distance : to_detail) {
    const double t = std::clamp((distance - 5.0) / 20.0, 0.0, 1.0);
    shares.push_back(float(t * t * (3.0 - 2.0 * t)));
  }
  return shares;
}

// Halves the edges where the small shapes are, and settles what is new on the field, so that lids,
// lips and nails are sharper than the grid.
void sharpen(Mesh& mesh, const BodyEntry& entry, const Field& skin) {
  std::vector<char> fine;
  for (const float share : fairing_shares(mesh, entry, false)) fine.push_back(share < 0.02f);
  refine(mesh, fine);
  const std::vector<float> now = fairing_shares(mesh, entry, false);
  std::vector<float> loose;
  for (const float share : now) loose.push_back(share < 0.02f ? 1.0f : 0.0f);
  for (int round = 0; round < 3; ++round) {
    if (round > 0) taubin_smooth(mesh, 1, 0.5, loose);
    compute_normals(mesh);
    Mesh settled = mesh;
    settle_on_surface(settled, skin, 0.7);
    for (std::size_t i = 0; i < loose.size(); ++i)
      if (loose[i] > 0.0f) mesh.positions[i] = settled.positions[i];
  }
  compute_normals(mesh);
}

// A thin line: the closed lids, the mouth, a fold.
bool is_line(const PartEntry& part) {
  return part.shape == PartEntry::Shape::sweep && thickness_of(part) < kLineThickness;
}

std::vector<float> wanted_edges(const Mesh& mesh, const BodyEntry& entry) {
  const std::vector<float> shares = fairing_shares(mesh, entry, false);
  const auto to_line = distances(mesh, entry, kBesideLine, is_line);
  const auto to_gap = distances(mesh, entry, kBesideGap, [&](const PartEntry& part) {
    return std::any_of(entry.parts.begin(), entry.parts.end(),
                       [&](const PartEntry& limb) { return limb.border == part.name; });
  });
  std::vector<float> out;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    double edge = kFineEdge + (kCoarseEdge - kFineEdge) * double(shares[i]);
    if (to_gap[i] < kBesideGap) edge = std::min(edge, kGapEdge);
    if (to_line[i] < kBesideLine) edge = kLineEdge;
    out.push_back(float(edge));
  }
  return out;
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
  const std::vector<float> shares = fairing_shares(s.mesh, entry, true);
  taubin_smooth(s.mesh, kFairingPairs, kFairingBack, shares);
  sharpen(s.mesh, entry, skin);
  simplify(s.mesh, {.error = 1.0,
                    .least_vertices = 90000,
                    .longest_edge = 10.0,
                    .evenness = 2e-3,
                    .wanted_edge = wanted_edges(s.mesh, entry)});
  finish_structure(s);
  return s;
}

}  // namespace tautband::generate
