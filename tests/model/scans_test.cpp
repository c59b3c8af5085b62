// SPDX-License-Identifier: MIT
// Both releases of BodyParts3D laid on: what a user who imports them relies on.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "core/parallel.h"
#include "field/heat.h"
#include "generate/mesh_tools.h"
#include "generate/solid.h"
#include "import/assemble.h"
#include "import/complete.h"
#include "import/concepts.h"
#include "import/specimen.h"
#include "io/knowledge.h"
#include "support/places.h"
#include "support/reference_body.h"

namespace tautband {
namespace {

using testing::reference_body;

std::shared_ptr<const Atlas> atlas_of(Body body) {
  return Atlas::make(std::move(body), io::read_knowledge(tautband::testing::in_project("/data")));
}

// The body laid on a release, once for all tests.
struct Imported {
  import::Completed made;
  std::shared_ptr<const Atlas> atlas, ours;
};

const Imported* imported(int release) {
  static std::map<int, Imported> known;
  const std::filesystem::path folder = testing::scans();
  if (folder.empty()) return nullptr;
  if (!known.contains(release)) {
    Imported& out = known[release];
    const import::Source source(
        folder / (release == 3 ? "BodyParts3D_3.0_obj_99.zip" : "isa_BP3D_4.0_obj_99.zip"));
    const import::Concepts concepts(reference_body(), tautband::testing::in_project("/data"));
    import::Assembled read = import::assemble(source.read(), concepts, reference_body(), {});
    out.made = import::complete(std::move(read.structures), reference_body(),
                                tautband::testing::in_project("/data"), {});
    Body body;
    body.file = fmt::format("release {}", release);
    body.structures = out.made.structures;
    body.rig = out.made.rig;
    body.landmarks = out.made.landmarks;
    out.atlas = atlas_of(std::move(body));
    out.ours = atlas_of(reference_body());
  }
  return &known.at(release);
}

// The muscle that the release has: its parts are open where they were cut from it.
std::string whole_of(const Structure& s) {
  return s.parent.empty() ? s.id : s.parent;
}

generate::Solid whole(const std::vector<Structure>& all, const std::pair<std::string, Side>& key) {
  Mesh mesh;
  for (const Structure& s : all)
    if (s.side == key.second && whole_of(s) == key.first) generate::append(mesh, s.mesh);
  return generate::Solid(std::move(mesh));
}

double share_of(std::vector<double> values, double share) {
  if (values.empty()) return 0.0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1, std::size_t(share * double(values.size())))];
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) /
         double(std::max<std::size_t>(values.size(), 1));
}

}  // namespace

TEST_CASE("every bone that both bodies have is laid on within millimetres") {
  for (const int release : {3, 4}) {
    const Imported* body = imported(release);
    if (body == nullptr) return;
    std::vector<double> means, p95s;
    for (const import::Residual& r : body->made.residuals) {
      means.push_back(r.mean_mm);
      p95s.push_back(r.p95_mm);
      CHECK_MESSAGE(r.mean_mm < 2.5, r.bone, " ", to_string(r.side), ": ", r.mean_mm, " mm");
    }
    MESSAGE("release ", release, ": ", means.size(), " bones, mean ", mean_of(means),
            " mm, 95th percentile in the mean ", mean_of(p95s), " mm, worst mean ",
            share_of(means, 1.0), " mm");
    CHECK(means.size() >= 190);
    CHECK(mean_of(means) < 0.8);
    for (const std::string& remark : body->made.remarks) MESSAGE(remark);
  }
}

TEST_CASE("trigger points lie in their muscles on a scanned body") {
  for (const int release : {3, 4}) {
    const Imported* body = imported(release);
    if (body == nullptr) return;
    std::map<std::pair<std::string, Side>, generate::Solid> solids;
    std::set<std::string> muscles;
    std::vector<double> off, beside;
    double least = 1e9;
    // Where the warp alone says, for comparison.
    const auto& structures = body->made.structures;
    const import::Registration again =
        import::lay_on(reference_body().structures, structures,
                       import::match(reference_body().structures, structures), {});
    for (const Structure& s : reference_body().structures)
      for (std::size_t v = 0; v < s.mesh.positions.size(); v += 60)
        least = std::min(
            least, glm::determinant(again.to_source->jacobian(glm::dvec3(s.mesh.positions[v]))));
    MESSAGE("release ", release, ": space is scaled by ", least, " at the least");
    CHECK(least > 0.0);
    std::size_t points = 0;
    for (std::size_t p = 0; p < body->atlas->knowledge().points.size(); ++p)
      for (const Side side : {Side::right, Side::left}) {
        const auto place = body->atlas->place(TriggerPointId(p), side);
        const auto ours = body->ours->place(TriggerPointId(p), side);
        if (!place || !ours) continue;
        const std::size_t s = place->structure.index();
        const auto key = std::pair(whole_of(structures[s]), side);
        auto solid = solids.find(key);
        if (solid == solids.end()) solid = solids.emplace(key, whole(structures, key)).first;
        const glm::dvec3 at(place->position);
        const double out = solid->second.inside(at) ? 0.0 : solid->second.distance(at);
        const double warped = glm::distance(at, again.to_source->at(glm::dvec3(ours->position)));
        off.push_back(out);
        beside.push_back(warped);
        ++points;
        muscles.insert(structures[s].id);
        const std::string& id = body->atlas->knowledge().points[p].id;
        CHECK_MESSAGE(out <= 5.0, id, " ", to_string(side), ": ", out, " mm outside");
        if (warped > 15.0) MESSAGE(id, " ", to_string(side), ": ", warped, " mm from the warp");
      }
    MESSAGE("release ", release, ": ", points, " points in ", muscles.size(),
            " muscles; farthest outside ", share_of(off, 1.0),
            " mm; from where the warp says: median ", share_of(beside, 0.5), ", 90% ",
            share_of(beside, 0.9), ", worst ", share_of(beside, 1.0), " mm");
    CHECK(muscles.size() >= 40);
    CHECK(share_of(beside, 0.9) < 12.0);
  }
}

namespace {

// Where a field is hottest in a region: the middle of its heat, what is half as hot counting next
// to nothing. Many a zone is equally hot along all of a strip, so that the one hottest vertex says
// little; and the middle of all beyond a threshold jumps where two zones of unlike heat meet.
std::optional<glm::dvec3> peak_in(const Atlas& atlas, const field::HeatSolver& solver,
                                  const field::HeatField& heat, const std::vector<float>& mask) {
  const Mesh& skin = atlas[*atlas.skin()].mesh;
  const auto areas = solver.vertex_areas();
  constexpr double kSharpness = 8.0;
  float most = 0.0f;
  for (std::size_t v = 0; v < mask.size(); ++v)
    if (mask[v] > 0.5f) most = std::max(most, heat.intensity[v]);
  if (most < 0.2f) return std::nullopt;
  glm::dvec3 sum(0.0);
  double weights = 0.0;
  for (std::size_t v = 0; v < mask.size(); ++v) {
    if (!(mask[v] > 0.5f)) continue;
    const double weight =
        double(areas[solver.welded(v)]) * std::pow(double(heat.intensity[v] / most), kSharpness);
    sum += weight * glm::dvec3(skin.positions[v]);
    weights += weight;
  }
  return sum / weights;
}

// A place by its offset from the nearest landmarks of either side, nearer ones counting more.
glm::dvec3 carried_by_landmarks(const glm::dvec3& place, const std::vector<Landmark>& from,
                                const std::vector<Landmark>& to) {
  constexpr std::size_t kNearest = 3;
  std::vector<std::pair<double, glm::dvec3>> near;
  for (std::size_t l = 0; l < from.size(); ++l)
    for (const bool mirror : {false, true}) {
      const glm::dvec3 f(mirror ? mirrored(from[l].position) : from[l].position);
      const glm::dvec3 t(mirror ? mirrored(to[l].position) : to[l].position);
      near.emplace_back(glm::distance(f, place), t - f);
    }
  std::sort(near.begin(), near.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  glm::dvec3 shift(0.0);
  double weights = 0.0;
  for (std::size_t k = 0; k < kNearest; ++k) {
    const double weight = 1.0 / (near[k].first * near[k].first + 1.0);
    shift += weight * near[k].second;
    weights += weight;
  }
  return place + shift / weights;
}

class Peaks {
 public:
  explicit Peaks(std::shared_ptr<const Atlas> atlas) : atlas_(atlas), solver_(atlas) {}
  const Atlas& atlas() const { return *atlas_; }
  field::HeatField heat(TriggerPointId point) const { return solver_.solve(point, Sides::right); }
  std::optional<glm::dvec3> peak(const field::HeatField& heat, RegionId region, Side side) {
    auto& mask = masks_[{region.index(), side}];
    if (mask.empty()) mask = solver_.region_mask(region, side);
    return peak_in(*atlas_, solver_, heat, mask);
  }

 private:
  std::shared_ptr<const Atlas> atlas_;
  field::HeatSolver solver_;
  std::map<std::pair<std::size_t, Side>, std::vector<float>> masks_;
};

}  // namespace

TEST_CASE("pain is referred to the same places by landmarks on a scanned body") {
  for (const int release : {3, 4}) {
    const Imported* body = imported(release);
    if (body == nullptr) return;
    Peaks ours(body->ours), theirs(body->atlas);
    const auto& points = body->ours->knowledge().points;
    const auto& landmarks = body->ours->knowledge().landmarks;
    const auto& there_landmarks = body->atlas->knowledge().landmarks;
    std::vector<double> off;
    for (std::size_t p = 0; p < points.size(); ++p) {
      const TriggerPointId point(p);
      if (!body->atlas->place(point, Side::right) || !body->ours->place(point, Side::right))
        continue;
      const field::HeatField here = ours.heat(point), there = theirs.heat(point);
      std::set<std::size_t> done;
      for (const ReferralZone& zone : points[p].zones) {
        if (zone.kind != ZoneKind::essential) continue;
        if (!done.insert(zone.region.index()).second) continue;
        const Region& region = ours.atlas()[zone.region];
        const bool paired = region.extent == Extent::paired;
        const Side side = paired ? Side::right : Side::midline;
        const auto a = ours.peak(here, zone.region, side),
                   b = theirs.peak(there, zone.region, side);
        if (!a || !b) {
          if (a) CHECK_MESSAGE(b, points[p].id, ": no heat in ", region.id);
          continue;
        }
        const glm::dvec3 wanted = carried_by_landmarks(*a, landmarks, there_landmarks);
        off.push_back(glm::distance(*b, wanted));
        if (off.back() > 15.0) MESSAGE(points[p].id, " in ", region.id, ": ", off.back(), " mm");
      }
    }
    MESSAGE("release ", release, ": ", off.size(),
            " heat peaks; from the same landmark offset: median ", share_of(off, 0.5), ", 90% ",
            share_of(off, 0.9), ", worst ", share_of(off, 1.0), " mm");
    CHECK(off.size() > 100);
    CHECK(share_of(off, 1.0) < 25.0);
  }
}

}  // namespace tautband
