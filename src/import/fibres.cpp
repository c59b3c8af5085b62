// SPDX-License-Identifier: MIT
#include "import/fibres.h"

#include <algorithm>
#include <array>
#include <utility>

#include <glm/geometric.hpp>

#include "core/parallel.h"
#include "core/steps.h"
#include "generate/mesh_tools.h"
#include "import/divide.h"
#include "import/piece.h"
#include "import/repair.h"
#include "import/rings.h"

namespace tautband::import {
namespace {

constexpr double kFar = 1e6;  // mm; everything is nearer
constexpr std::size_t kSamples = 240;

// Draws out what lies within the first or last quarter so that a coordinate ends where ours does:
// an origin is an origin, also where the muscle reaches some mm less far.
template <class Get>
void reach_ends(std::vector<glm::dvec3>& values, const Get& coordinate, double low, double high) {
  constexpr double kEnd = 0.25, kMostMissing = 0.2;
  double least = 1.0, most = 0.0;
  for (glm::dvec3& value : values) {
    least = std::min(least, coordinate(value));
    most = std::max(most, coordinate(value));
  }
  const bool first = least - low < kMostMissing && low < kEnd;
  const bool last = high - most < kMostMissing && high > 1.0 - kEnd;
  for (glm::dvec3& value : values) {
    double& x = coordinate(value);
    if (first && x < kEnd) x = kEnd - (kEnd - x) * (kEnd - low) / (kEnd - least);
    if (last && x > 1.0 - kEnd)
      x = (1.0 - kEnd) + (x - (1.0 - kEnd)) * (high - (1.0 - kEnd)) / (most - (1.0 - kEnd));
  }
}

// One match of flesh: the source's surface seen in the reference's space.
class Carrier {
 public:
  Carrier(Mesh theirs, std::span<const Structure> reference, std::span<const std::size_t> ours,
          const Warp& to_reference)
      : theirs_(std::move(theirs)),
        reference_(reference),
        ours_(ours),
        to_reference_(to_reference),
        piece_(reference, ours, kSamples),
        places_(theirs_.positions.begin(), theirs_.positions.end()) {
    for (glm::dvec3& p : places_) p = to_reference_.at(p);
    align();
  }

  // The source's share of each of `ours`, with its coordinates; empty where it has none.
  std::vector<Mesh> parts() const {
    std::vector<Mesh> out;
    if (ours_.size() == 1) {
      lay(0, places_, out.emplace_back(theirs_));
      return out;
    }
    std::vector<const Structure*> named;
    for (const std::size_t i : ours_) named.push_back(&reference_[i]);
    out = divide(theirs_, places_, named);
    for (std::size_t label = 0; label < out.size(); ++label) {
      if (out[label].triangles.empty()) continue;
      generate::compute_normals(out[label]);
      lay(label, seen(out[label]), out[label]);
    }
    return out;
  }

 private:
  // Closing what was cut makes new vertices.
  std::vector<glm::dvec3> seen(const Mesh& part) const {
    std::vector<glm::dvec3> out(part.positions.begin(), part.positions.end());
    for (glm::dvec3& p : out) p = beside_(to_reference_.at(p));
    return out;
  }

  // What the warp leaves: most muscles lie some mm beside ours.
  void align() {
    std::vector<Structure> moved(1);
    moved[0].mesh.positions.assign(places_.begin(), places_.end());
    moved[0].mesh.triangles = theirs_.triangles;
    const std::array<std::size_t, 1> first{0};
    const Piece theirs(moved, first, kSamples);
    const Affine start{glm::dmat3(1.0), piece_.centre(), piece_.centre()};
    beside_ =
        laid_on(piece_, theirs, start, {.rounds = 12, .stiffness = 0.3, .kept = 0.85}).inverse();
    for (glm::dvec3& p : places_) p = beside_(p);
  }

  // The triangles of one of `ours` among those of the piece: from where on, and which. An empty
  // choice is all.
  std::pair<std::uint32_t, std::vector<char>> triangles_of(std::size_t label) const {
    std::pair<std::uint32_t, std::vector<char>> out;
    if (ours_.size() == 1) return out;
    for (std::size_t k = 0; k < ours_.size(); ++k) {
      const std::size_t count = reference_[ours_[k]].mesh.triangles.size();
      if (k < label) out.first += std::uint32_t(count);
      out.second.insert(out.second.end(), count, k == label ? 1 : 0);
    }
    return out;
  }

  // `places`: where the vertices of the part lie in the reference.
  void lay(std::size_t label, const std::vector<glm::dvec3>& places, Mesh& part) const {
    const Structure& ours = reference_[ours_[label]];
    const bool fibres = ours.mesh.fibre.size() == ours.mesh.positions.size();
    const bool tendon = ours.mesh.tendon.size() == ours.mesh.positions.size();
    if (!fibres || part.triangles.empty()) return;
    const auto [first, wanted] = triangles_of(label);
    const Rings rings(part);
    // (along, across, tendon)
    std::vector<glm::dvec3> values(rings.welded_count(), glm::dvec3(0.0));
    for (std::size_t v = 0; v < places.size(); ++v) {
      const auto hit = piece_.tree().nearest(places[v], kFar, wanted);
      if (!hit) continue;
      const glm::uvec3& t = ours.mesh.triangles[hit->triangle - first];
      glm::dvec3 value(0.0);
      for (int k = 0; k < 3; ++k) {
        const glm::vec2 uv = ours.mesh.fibre[t[k]];
        value +=
            hit->share[k] * glm::dvec3(uv.x, uv.y, tendon ? double(ours.mesh.tendon[t[k]]) : 0.0);
      }
      values[rings.welded(v)] = value;
    }
    rings.soften(values, 0.5, 6);
    glm::vec2 low(1.0f), high(0.0f);
    for (const glm::vec2& uv : ours.mesh.fibre) {
      low = glm::min(low, uv);
      high = glm::max(high, uv);
    }
    reach_ends(
        values, [](glm::dvec3& v) -> double& { return v.x; }, low.x, high.x);
    reach_ends(
        values, [](glm::dvec3& v) -> double& { return v.y; }, low.y, high.y);
    part.fibre.resize(places.size());
    if (tendon) part.tendon.resize(places.size());
    for (std::size_t v = 0; v < places.size(); ++v) {
      const glm::dvec3& value = values[rings.welded(v)];
      part.fibre[v] = {float(value.x), float(value.y)};
      if (tendon) part.tendon[v] = float(value.z);
    }
  }

  Mesh theirs_;
  std::span<const Structure> reference_;
  std::span<const std::size_t> ours_;
  const Warp& to_reference_;
  Piece piece_;
  std::vector<glm::dvec3> places_;  // of the source's vertices in the reference
  Affine beside_;                   // what is left to do after the warp
};

// What the reference says of a structure, on an imported mesh. `theirs`: what it was called there.
Structure named_as(const Structure& ours, const Structure& theirs, Mesh mesh) {
  const bool same = theirs.id == ours.id;
  Structure out{.id = ours.id,
                .name = same && !theirs.name.empty() ? theirs.name : ours.name,
                .fma = same && !theirs.fma.empty() ? theirs.fma : ours.fma,
                .region = ours.region,
                .parent = ours.parent,
                .kind = ours.kind,
                .layer = ours.layer,
                .side = ours.side,
                .fibre_skew = ours.fibre_skew,
                .cloak = ours.cloak,
                .mesh = std::move(mesh),
                .bounds = {}};
  out.bounds = bounds_of(out.mesh);
  return out;
}

// What the source has of a match as one mesh, without what is laid on anew; welded where it is to
// be cut.
Mesh joined(const Match& match, std::span<const Structure> source) {
  Mesh out;
  for (const std::size_t i : match.theirs) {
    const Mesh& mesh = source[i].mesh;
    generate::append(out, mesh);
    out.normals.insert(out.normals.end(), mesh.normals.begin(), mesh.normals.end());
  }
  if (match.ours.size() > 1) {
    out.normals.clear();
    weld(out);
  }
  return out;
}

std::vector<Structure> carried(const Match& match, std::span<const Structure> source,
                               std::span<const Structure> reference, const Warp& to_reference) {
  std::vector<Mesh> parts =
      Carrier(joined(match, source), reference, match.ours, to_reference).parts();
  std::vector<Structure> out;
  for (std::size_t label = 0; label < parts.size(); ++label)
    if (!parts[label].triangles.empty())
      out.push_back(named_as(reference[match.ours[label]], source[match.theirs.front()],
                             std::move(parts[label])));
  return out;
}

}  // namespace

std::vector<Structure> with_fibres(std::vector<Structure> source,
                                   std::span<const Structure> reference,
                                   std::span<const Match> matches, const Warp& to_reference,
                                   const Progress& progress) {
  std::size_t triangles = 0;
  for (const Structure& s : source) triangles += s.mesh.triangles.size();
  Steps steps(progress, "laying fibres on muscles", triangles);
  std::vector<std::vector<Structure>> made(source.size());
  std::vector<char> taken(source.size(), 0);
  in_parallel(matches.size(), [&](std::size_t m) {
    const Match& match = matches[m];
    if (!is_flesh(reference[match.ours.front()])) return;
    made[match.theirs.front()] = carried(match, source, reference, to_reference);
    for (const std::size_t i : match.theirs) {
      taken[i] = 1;
      steps.done(source[i].mesh.triangles.size());
    }
  });
  std::vector<Structure> out;
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (taken[i] == 0) out.push_back(std::move(source[i]));
    for (Structure& s : made[i]) out.push_back(std::move(s));
  }
  return out;
}

}  // namespace tautband::import
