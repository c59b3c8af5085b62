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
#include "import/match.h"
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

// The skin being let out or taken in: its triangles in a tree that follows.
class Cover {
 public:
  explicit Cover(Mesh& skin) : skin_(skin), tree_(skin), rings_(skin) {
    places_.assign(skin.positions.begin(), skin.positions.end());
    start_ = places_;
    for (std::size_t i = 0; i < tree_.triangle_count(); ++i)
      start_normals_.push_back(tree_.face_normal(i));
    find_room();
  }

  // By mm along the normals, one number per welded vertex; as far as there is room.
  void let_out(std::vector<double> by) {
    for (std::size_t v = 0; v < by.size(); ++v) {
      by[v] = std::clamp(risen_[v] + by[v], -room_in_[v], room_out_[v]) - risen_[v];
      risen_[v] += by[v];
    }
    for (std::size_t v = 0; v < places_.size(); ++v) places_[v] += by[rings_.welded(v)] * normal(v);
    tree_.move(places_);
  }

  // Takes back what turned triangles over or on their side, little by little.
  void calm() {
    constexpr int kMostRounds = 20;
    for (int round = 0; round < kMostRounds; ++round) {
      std::vector<char> bad(rings_.welded_count(), 0);
      bool any = false;
      for (std::size_t i = 0; i < tree_.triangle_count(); ++i) {
        if (glm::dot(tree_.face_normal(i), start_normals_[i]) > 0.45) continue;
        any = true;
        for (int k = 0; k < 3; ++k) bad[rings_.welded(tree_.triangle(i)[k])] = 1;
      }
      if (!any) return;
      soften_where(bad);
      tree_.move(places_);
    }
  }

  const generate::MeshTree& tree() const { return tree_; }
  const Rings& rings() const { return rings_; }
  const std::vector<glm::dvec3>& places() const { return places_; }

  void finish() {
    std::copy(places_.begin(), places_.end(), skin_.positions.begin());
    generate::compute_normals(skin_);
  }

 private:
  glm::dvec3 normal(std::size_t v) const {
    const glm::dvec3& sum = tree_.corner_normals()[v];
    const double length = glm::length(sum);
    return length > 0.0 ? sum / length : glm::dvec3(0.0);
  }

  // Less than half of the way to the skin on the other side: of the armpit, of a finger.
  void find_room() {
    constexpr double kMost = 60.0, kShare = 0.4;
    struct Room {
      double out = kShare * kMost, in = kShare * kMost;
    };
    // By vertex first: vertices at one place are asked by several threads.
    std::vector<Room> rooms(places_.size());
    in_parallel(places_.size(), [&](std::size_t v) {
      std::vector<double> at;
      const glm::dvec3 n = normal(v);
      for (const double sign : {1.0, -1.0}) {
        tree_.crossings(places_[v] + 0.05 * sign * n, sign * n, kMost, at);
        double& room = sign > 0.0 ? rooms[v].out : rooms[v].in;
        for (const double way : at) room = std::min(room, kShare * way);
      }
    });
    room_out_.assign(rings_.welded_count(), kShare * kMost);
    room_in_ = room_out_;
    risen_.assign(rings_.welded_count(), 0.0);
    for (std::size_t v = 0; v < rooms.size(); ++v) {
      double &out = room_out_[rings_.welded(v)], &in = room_in_[rings_.welded(v)];
      out = std::min(out, rooms[v].out);
      in = std::min(in, rooms[v].in);
    }
  }

  void soften_where(const std::vector<char>& bad) {
    std::vector<glm::dvec3> moved(rings_.welded_count(), glm::dvec3(0.0));
    for (std::size_t v = 0; v < places_.size(); ++v)
      moved[rings_.welded(v)] = places_[v] - start_[v];
    std::vector<glm::dvec3> calmer = moved;
    for (std::uint32_t v = 0; v < moved.size(); ++v) {
      const auto ring = rings_.around(v);
      bool near = bad[v] != 0;
      glm::dvec3 sum(0.0);
      for (const std::uint32_t other : ring) {
        near = near || bad[other] != 0;
        sum += moved[other];
      }
      if (near && !ring.empty())
        calmer[v] = 0.85 * (0.3 * moved[v] + 0.7 * sum / double(ring.size()));
    }
    for (std::size_t v = 0; v < places_.size(); ++v)
      places_[v] = start_[v] + calmer[rings_.welded(v)];
  }

  Mesh& skin_;
  generate::MeshTree tree_;
  Rings rings_;
  std::vector<glm::dvec3> places_, start_, start_normals_;
  std::vector<double> room_out_, room_in_, risen_;  // mm, by welded vertex
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
void match_thickness(Cover& cover, const std::vector<Below>& below, std::span<const Structure> body,
                     std::span<const Match> matches) {
  std::vector<std::unique_ptr<Piece>> pieces(matches.size());
  in_parallel(matches.size(), [&](std::size_t m) {
    pieces[m] = std::make_unique<Piece>(body, matches[m].theirs, 1);
  });
  std::vector<double> wrong(below.size(), 0.0);
  constexpr std::size_t kChunk = 512;
  in_parallel((below.size() + kChunk - 1) / kChunk, [&](std::size_t chunk) {
    for (std::size_t v = chunk * kChunk; v < std::min(below.size(), (chunk + 1) * kChunk); ++v) {
      if (below[v].match >= matches.size()) continue;
      const double height = height_over(pieces[below[v].match]->tree(), cover.places()[v], kReach);
      if (std::isfinite(height))
        wrong[v] = std::clamp(below[v].height - height, -kMostChange, kMostChange);
    }
  });
  const Rings& rings = cover.rings();
  std::vector<double> by(rings.welded_count(), 0.0);
  for (std::size_t v = 0; v < wrong.size(); ++v) by[rings.welded(v)] = wrong[v];
  for (int pass = 0; pass < 3; ++pass) rings.soften(by, 0.9, 40);
  cover.let_out(std::move(by));
  cover.calm();
}

// How far places stand out of the cover, mm; with the triangle that is nearest.
struct Standing {
  std::vector<double> need;
  std::vector<std::uint32_t> triangle;
};

Standing standing_out(const Cover& cover, const std::vector<glm::dvec3>& places) {
  Standing out;
  out.need.assign(places.size(), 0.0);
  out.triangle.assign(places.size(), 0);
  constexpr std::size_t kChunk = 512;
  in_parallel((places.size() + kChunk - 1) / kChunk, [&](std::size_t chunk) {
    for (std::size_t i = chunk * kChunk; i < std::min(places.size(), (chunk + 1) * kChunk); ++i) {
      const auto hit = cover.tree().nearest(places[i], kFarthest);
      if (!hit) continue;
      out.need[i] = std::max(0.0, kLeastCover + (hit->inside ? -hit->distance : hit->distance));
      out.triangle[i] = hit->triangle;
    }
  });
  return out;
}

// A soft hill around each vertex that must rise, by welded vertex, mm.
std::vector<double> hills(const Rings& rings, const Cover& cover, const Standing& standing) {
  std::vector<double> least(rings.welded_count(), 0.0);
  for (std::size_t i = 0; i < standing.need.size(); ++i)
    for (int k = 0; k < 3; ++k) {
      double& here = least[rings.welded(cover.tree().triangle(standing.triangle[i])[k])];
      here = std::max(here, standing.need[i]);
    }
  std::vector<double> hill = least;
  for (int round = 0; round < 12; ++round) {
    rings.soften(hill, 1.0, 1);
    for (std::size_t v = 0; v < hill.size(); ++v) hill[v] = std::max(hill[v], 0.85 * least[v]);
  }
  return hill;
}

// Lets the skin out where something stands out of it. Only what does so at first is followed, and
// no vertex goes far: between two fingers the one's skin would else be let out over the other.
void let_out_over(Cover& cover, std::vector<glm::dvec3> places) {
  constexpr int kRounds = 6;
  constexpr double kMostStep = 4.0;  // mm
  for (int round = 0; round < kRounds; ++round) {
    Standing standing = standing_out(cover, places);
    std::vector<glm::dvec3> left;
    Standing still;
    for (std::size_t i = 0; i < places.size(); ++i)
      if (standing.need[i] > 0.1) {
        left.push_back(places[i]);
        still.need.push_back(std::min(standing.need[i], kMostStep));
        still.triangle.push_back(standing.triangle[i]);
      }
    if (left.empty()) return;
    places = std::move(left);
    cover.let_out(hills(cover.rings(), cover, still));
    cover.calm();
  }
}

std::vector<glm::dvec3> places_on(std::span<const Structure> body) {
  std::vector<std::vector<glm::dvec3>> all(body.size());
  in_parallel(body.size(), [&](std::size_t i) {
    constexpr double kArea = 12.0;  // mm2 for each
    // The largest muscles have some 100,000 mm2; what has more is not of this size or not clean.
    constexpr std::size_t kLeast = 20, kMost = 50'000;
    if (!is_covered(body[i])) return;
    for (const SurfaceSample& s : spread(body[i].mesh, kArea, kLeast, kMost))
      all[i].push_back(s.place);
  });
  std::vector<glm::dvec3> out;
  for (const auto& places : all) out.insert(out.end(), places.begin(), places.end());
  return out;
}

}  // namespace

const Structure& needed_skin(std::span<const Structure> reference) {
  const Structure* found = skin_of(reference);
  if (found == nullptr)
    throw Error("the body to lay on has no skin; name a generated one, models/body.glb");
  return *found;
}

Structure cover(std::span<const Structure> reference, std::span<const Structure> body,
                const Warp& to_source) {
  const std::vector<Match> matches = match(reference, body);
  Structure skin = needed_skin(reference);
  const std::vector<Below> below = below_skin(skin.mesh, reference, matches);
  std::vector<glm::dvec3> places(skin.mesh.positions.begin(), skin.mesh.positions.end());
  to_source.move(places);
  std::copy(places.begin(), places.end(), skin.mesh.positions.begin());
  skin.mesh.light.clear();
  skin.mesh.light_error = 0.0f;
  Cover cover(skin.mesh);
  match_thickness(cover, below, body, matches);
  let_out_over(cover, places_on(body));
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
  const double outside = share_outside(skin, body);
  if (outside > 0.1)
    return fmt::format("holds only {:.0f}% of muscles and bones", 100.0 * (1.0 - outside));
  return {};
}

double share_outside(const Structure& skin, std::span<const Structure> body) {
  constexpr double kNear = 3.0;  // mm
  const generate::MeshTree tree(skin.mesh);
  double area_out = 0.0, area = 0.0;
  for (const Structure& s : body) {
    if (!is_covered(s)) continue;
    const std::vector<SurfaceSample> samples = spread(s.mesh, 12);
    const Bounds bounds = bounds_of(s.mesh);
    const double size = double(glm::dot(bounds.extent(), bounds.extent()));
    for (const SurfaceSample& sample : samples) {
      const auto hit = tree.nearest(sample.place, 1e6);
      area += size;
      area_out += hit && !hit->inside && hit->distance > kNear ? size : 0.0;
    }
  }
  return area > 0.0 ? area_out / area : 0.0;
}

}  // namespace tautband::import
