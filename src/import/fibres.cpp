// SPDX-License-Identifier: MIT
#include "import/fibres.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <glm/geometric.hpp>

#include "core/parallel.h"
#include "core/steps.h"
#include "import/piece.h"
#include "import/rings.h"

namespace tautband::import {
namespace {

constexpr double kFar = 1e6;  // mm; everything is nearer
constexpr std::size_t kSamples = 240;

// A mesh without the attributes that are laid on anew.
Mesh bare(const Mesh& mesh) {
  Mesh out;
  out.positions = mesh.positions;
  out.normals = mesh.normals;
  out.triangles = mesh.triangles;
  return out;
}

void append(Mesh& whole, const Mesh& part) {
  const auto first = glm::uint(whole.positions.size());
  whole.positions.insert(whole.positions.end(), part.positions.begin(), part.positions.end());
  whole.normals.insert(whole.normals.end(), part.normals.begin(), part.normals.end());
  for (const glm::uvec3& t : part.triangles) whole.triangles.push_back(t + first);
}

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
  Carrier(const Mesh& theirs, std::span<const Structure> reference,
          std::span<const std::size_t> ours, const Warp& to_reference)
      : theirs_(theirs), reference_(reference), ours_(ours), piece_(reference, ours, kSamples) {
    places_.assign(theirs.positions.begin(), theirs.positions.end());
    for (glm::dvec3& p : places_) p = to_reference.at(p);
    align();
  }

  // Which of `ours` each triangle is nearest to.
  std::vector<std::size_t> labels() const {
    std::vector<std::size_t> out(theirs_.triangles.size(), 0);
    if (ours_.size() == 1) return out;
    for (std::size_t i = 0; i < out.size(); ++i) {
      const glm::uvec3& t = theirs_.triangles[i];
      const glm::dvec3 middle = (places_[t.x] + places_[t.y] + places_[t.z]) / 3.0;
      if (const auto hit = piece_.tree().nearest(middle, kFar))
        out[i] = piece_.origin(hit->triangle);
    }
    return out;
  }

  // The part of the source that got this label, with its coordinates.
  Mesh part(std::size_t label, const std::vector<std::size_t>& labels) const {
    Mesh out;
    std::vector<std::uint32_t> place(theirs_.positions.size(), ~0u);
    std::vector<std::size_t> from;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (labels[i] != label) continue;
      glm::uvec3 t = theirs_.triangles[i];
      for (int k = 0; k < 3; ++k) {
        std::uint32_t& v = place[t[k]];
        if (v == ~0u) {
          v = std::uint32_t(from.size());
          from.push_back(t[k]);
          out.positions.push_back(theirs_.positions[t[k]]);
          out.normals.push_back(theirs_.normals[t[k]]);
        }
        t[k] = v;
      }
      out.triangles.push_back(t);
    }
    lay(label, from, out);
    return out;
  }

 private:
  // What the warp leaves: most muscles lie some mm beside ours.
  void align() {
    Structure moved;
    moved.mesh.positions.assign(places_.begin(), places_.end());
    moved.mesh.triangles = theirs_.triangles;
    const std::array<std::size_t, 1> first{0};
    const Piece theirs(std::span<const Structure>(&moved, 1), first, kSamples);
    const Affine start{glm::dmat3(1.0), piece_.centre(), piece_.centre()};
    const Affine map =
        laid_on(piece_, theirs, start, {.rounds = 12, .stiffness = 0.3, .kept = 0.85}).inverse();
    for (glm::dvec3& p : places_) p = map(p);
  }

  void lay(std::size_t label, const std::vector<std::size_t>& from, Mesh& out) const {
    const Structure& ours = reference_[ours_[label]];
    const bool fibres = ours.mesh.fibre.size() == ours.mesh.positions.size();
    const bool tendon = ours.mesh.tendon.size() == ours.mesh.positions.size();
    if (!fibres || out.triangles.empty()) return;
    const generate::MeshTree tree(ours.mesh);
    const Rings rings(out);
    // (along, across, tendon)
    std::vector<glm::dvec3> values(rings.welded_count(), glm::dvec3(0.0));
    for (std::size_t v = 0; v < from.size(); ++v) {
      const auto hit = tree.nearest(places_[from[v]], kFar);
      if (!hit) continue;
      const glm::uvec3& t = ours.mesh.triangles[hit->triangle];
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
    out.fibre.resize(from.size());
    if (tendon) out.tendon.resize(from.size());
    for (std::size_t v = 0; v < from.size(); ++v) {
      const glm::dvec3& value = values[rings.welded(v)];
      out.fibre[v] = {float(value.x), float(value.y)};
      if (tendon) out.tendon[v] = float(value.z);
    }
  }

  const Mesh& theirs_;
  std::span<const Structure> reference_;
  std::span<const std::size_t> ours_;
  Piece piece_;
  std::vector<glm::dvec3> places_;
};

// What the reference says of a structure, on an imported mesh. `theirs`: what it was called there.
Structure named_as(const Structure& ours, const Structure& theirs, Mesh mesh) {
  Structure out = ours;
  if (theirs.id == ours.id) {
    out.name = theirs.name.empty() ? ours.name : theirs.name;
    out.fma = theirs.fma.empty() ? ours.fma : theirs.fma;
  }
  out.mesh = std::move(mesh);
  out.bounds = bounds_of(out.mesh);
  return out;
}

std::vector<Structure> carried(const Match& match, std::span<const Structure> source,
                               std::span<const Structure> reference, const Warp& to_reference) {
  Mesh theirs;
  for (const std::size_t i : match.theirs) append(theirs, bare(source[i].mesh));
  const Carrier carrier(theirs, reference, match.ours, to_reference);
  const std::vector<std::size_t> labels = carrier.labels();
  std::vector<Structure> out;
  for (std::size_t label = 0; label < match.ours.size(); ++label) {
    Mesh part = carrier.part(label, labels);
    if (!part.triangles.empty())
      out.push_back(
          named_as(reference[match.ours[label]], source[match.theirs.front()], std::move(part)));
  }
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
