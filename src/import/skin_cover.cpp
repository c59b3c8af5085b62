// SPDX-License-Identifier: MIT
#include "import/skin_cover.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include "core/error.h"
#include "core/parallel.h"
#include "generate/mesh_tools.h"
#include "generate/mesh_tree.h"
#include "import/piece.h"
#include "import/rings.h"

namespace tautband::import {
namespace {

constexpr double kMostChange = 14.0;  // mm by which thickness is corrected
constexpr double kFarthest = 45.0;    // mm outside: what lies there is not of this body
constexpr double kLeastCover = 1.2;   // mm of skin over everything
constexpr double kReach = 60.0;       // mm in which the skin looks for what is below it

bool is_covered(const Structure& s) {
  return s.kind != Kind::skin && s.kind != Kind::other && !s.cloak && !s.mesh.triangles.empty();
}

// The skin being let out: its triangles in a tree that follows.
class Cover {
 public:
  Cover(Mesh& skin) : skin_(skin), tree_(skin), rings_(skin) {
    places_.assign(skin.positions.begin(), skin.positions.end());
  }

  // By mm along the normals, one number per vertex.
  void let_out(const std::vector<double>& by) {
    for (std::size_t v = 0; v < places_.size(); ++v) {
      const double length = glm::length(tree_.corner_normals()[v]);
      if (length > 0.0) places_[v] += by[v] / length * tree_.corner_normals()[v];
    }
    tree_.move(places_);
  }

  const generate::MeshTree& tree() const { return tree_; }
  const Rings& rings() const { return rings_; }
  const std::vector<glm::dvec3>& places() const { return places_; }

  void finish() {
    std::copy(places_.begin(), places_.end(), skin_.positions.begin());
    generate::compute_normals(skin_);
  }

 private:
  Mesh& skin_;
  generate::MeshTree tree_;
  Rings rings_;
  std::vector<glm::dvec3> places_;
};

// Signed distance to a solid, mm, negative inside.
double height_over(const generate::MeshTree& tree, const glm::dvec3& p, double reach) {
  const auto hit = tree.nearest(p, reach);
  if (!hit) return std::numeric_limits<double>::infinity();
  return hit->inside ? -hit->distance : hit->distance;
}

// What lies below each vertex of the reference's skin, and how far.
struct Below {
  std::size_t match = std::numeric_limits<std::size_t>::max();
  double height = 0.0;  // mm
};

std::vector<Below> below_skin(const Mesh& skin, std::span<const Structure> reference,
                              std::span<const Match> matches) {
  std::vector<std::size_t> match_of(reference.size(), std::numeric_limits<std::size_t>::max());
  for (std::size_t m = 0; m < matches.size(); ++m)
    for (const std::size_t i : matches[m].ours) match_of[i] = m;
  std::vector<std::size_t> covered;
  for (std::size_t i = 0; i < reference.size(); ++i)
    if (is_covered(reference[i])) covered.push_back(i);
  const Piece all(reference, covered, 1);
  std::vector<Below> out(skin.positions.size());
  constexpr std::size_t kChunk = 512;
  in_parallel((out.size() + kChunk - 1) / kChunk, [&](std::size_t chunk) {
    for (std::size_t v = chunk * kChunk; v < std::min(out.size(), (chunk + 1) * kChunk); ++v)
      if (const auto hit = all.tree().nearest(skin.positions[v], kReach))
        out[v] = {match_of[covered[all.origin(hit->triangle)]], hit->distance};
  });
  return out;
}

// Takes the skin in or lets it out until it lies as high over each counterpart.
void match_thickness(Cover& cover, const std::vector<Below>& below,
                     std::span<const Structure> body, std::span<const Match> matches) {
  std::vector<std::unique_ptr<Piece>> pieces(matches.size());
  in_parallel(matches.size(), [&](std::size_t m) {
    pieces[m] = std::make_unique<Piece>(body, matches[m].theirs, 1);
  });
  std::vector<double> wrong(below.size(), 0.0);
  constexpr std::size_t kChunk = 512;
  in_parallel((below.size() + kChunk - 1) / kChunk, [&](std::size_t chunk) {
    for (std::size_t v = chunk * kChunk; v < std::min(below.size(), (chunk + 1) * kChunk); ++v) {
      if (below[v].match >= matches.size()) continue;
      const double height =
          height_over(pieces[below[v].match]->tree(), cover.places()[v], kReach);
      if (std::isfinite(height))
        wrong[v] = std::clamp(below[v].height - height, -kMostChange, kMostChange);
    }
  });
  const Rings& rings = cover.rings();
  std::vector<double> by(rings.welded_count(), 0.0);
  for (std::size_t v = 0; v < wrong.size(); ++v) by[rings.welded(v)] = wrong[v];
  for (int pass = 0; pass < 3; ++pass) rings.soften(by, 0.9, 40);
  for (std::size_t v = 0; v < wrong.size(); ++v) wrong[v] = by[rings.welded(v)];
  cover.let_out(wrong);
}

// Lets the skin out where something stands out of it; true when something still did.
bool let_out_over(Cover& cover, const std::vector<glm::dvec3>& places) {
  std::vector<double> need(places.size(), 0.0);
  std::vector<std::uint32_t> where(places.size(), 0);
  constexpr std::size_t kChunk = 512;
  in_parallel((places.size() + kChunk - 1) / kChunk, [&](std::size_t chunk) {
    for (std::size_t i = chunk * kChunk; i < std::min(places.size(), (chunk + 1) * kChunk); ++i) {
      const auto hit = cover.tree().nearest(places[i], kFarthest);
      if (!hit) continue;
      need[i] = std::max(0.0, kLeastCover + (hit->inside ? -hit->distance : hit->distance));
      where[i] = hit->triangle;
    }
  });
  const Rings& rings = cover.rings();
  std::vector<double> floor(rings.welded_count(), 0.0);
  bool any = false;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!(need[i] > 0.1)) continue;
    any = true;
    for (int k = 0; k < 3; ++k) {
      double& least = floor[rings.welded(cover.tree().triangle(where[i])[k])];
      least = std::max(least, need[i]);
    }
  }
  if (!any) return false;
  // A soft hill around each: what is asked for, and a smooth slope from there.
  std::vector<double> hill = floor;
  for (int round = 0; round < 12; ++round) {
    rings.soften(hill, 1.0, 1);
    for (std::size_t v = 0; v < hill.size(); ++v) hill[v] = std::max(hill[v], 0.85 * floor[v]);
  }
  std::vector<double> by(cover.places().size());
  for (std::size_t v = 0; v < by.size(); ++v) by[v] = hill[rings.welded(v)];
  cover.let_out(by);
  return true;
}

std::vector<glm::dvec3> places_on(std::span<const Structure> body) {
  std::vector<std::vector<glm::dvec3>> all(body.size());
  in_parallel(body.size(), [&](std::size_t i) {
    constexpr double kArea = 12.0;  // mm2 for each
    if (!is_covered(body[i])) return;
    double area = 0.0;
    const Mesh& mesh = body[i].mesh;
    for (const glm::uvec3& t : mesh.triangles)
      area += 0.5 * double(glm::length(glm::cross(mesh.positions[t.y] - mesh.positions[t.x],
                                                  mesh.positions[t.z] - mesh.positions[t.x])));
    for (const SurfaceSample& s : spread(mesh, std::size_t(area / kArea) + 20))
      all[i].push_back(s.place);
  });
  std::vector<glm::dvec3> out;
  for (const auto& places : all) out.insert(out.end(), places.begin(), places.end());
  return out;
}

}  // namespace

Structure cover(std::span<const Structure> reference, std::span<const Structure> body,
                const Warp& to_source) {
  const auto found = std::find_if(reference.begin(), reference.end(),
                                  [](const Structure& s) { return s.kind == Kind::skin; });
  if (found == reference.end())
    throw Error("the body to lay on has no skin; name a generated one, models/body.glb");
  const std::vector<Match> matches = match(reference, body);
  const std::vector<Below> below = below_skin(found->mesh, reference, matches);
  Structure skin = *found;
  std::vector<glm::dvec3> places(skin.mesh.positions.begin(), skin.mesh.positions.end());
  to_source.move(places);
  std::copy(places.begin(), places.end(), skin.mesh.positions.begin());
  skin.mesh.light.clear();
  skin.mesh.light_error = 0.0f;
  Cover cover(skin.mesh);
  match_thickness(cover, below, body, matches);
  const std::vector<glm::dvec3> held = places_on(body);
  constexpr int kMostRounds = 10;
  for (int round = 0; round < kMostRounds && let_out_over(cover, held); ++round) {
  }
  cover.finish();
  skin.bounds = bounds_of(skin.mesh);
  return skin;
}

std::string fault_of_skin(const Structure& skin, std::span<const Structure> body) {
  Mesh mesh = skin.mesh;
  if (std::string fault = generate::fault_of_closed(mesh); !fault.empty()) return fault;
  const std::size_t before = mesh.positions.size();
  generate::drop_islands(mesh, 0.05);
  if (mesh.positions.size() < 0.98 * double(before)) return "is in several pieces";
  const generate::MeshTree tree(mesh);
  std::size_t inside = 0, all = 0;
  for (const Structure& s : body) {
    if (!is_covered(s)) continue;
    for (const SurfaceSample& sample : spread(s.mesh, 12)) {
      const auto hit = tree.nearest(sample.place, 1e6);
      ++all;
      inside += hit && (hit->inside || hit->distance < 3.0) ? 1 : 0;
    }
  }
  if (10 * inside < 9 * all)
    return fmt::format("holds only {:.0f}% of muscles and bones",
                       100.0 * double(inside) / double(std::max<std::size_t>(all, 1)));
  return {};
}

}  // namespace tautband::import
