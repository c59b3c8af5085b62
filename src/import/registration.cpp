// SPDX-License-Identifier: MIT
#include "import/registration.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "core/error.h"
#include "core/parallel.h"
#include "generate/nearest.h"
#include "import/rough_fit.h"

namespace tautband::import {
namespace {

constexpr std::size_t kBoneSamples = 300, kMuscleSamples = 160;
constexpr double kBoneSlack = 2.0, kMuscleSlack = 16.0;  // mm
constexpr double kSnapWithin = 9.0;                      // mm from a bone's map to its surface
constexpr double kMuscleWithin = 14.0;  // mm; muscles that lie farther off are other than ours
constexpr std::size_t kBoneTies = 1600;
constexpr std::size_t kMostTies = 2400;  // the spline then takes a second or two
constexpr std::size_t kEnoughBones = 4;  // by which alone a body can be laid on

// A match as two surfaces.
struct Pieces {
  const Match* match = nullptr;
  std::unique_ptr<Piece> ours, theirs;
  Affine map;
  bool useful = true;
};

std::vector<Pieces> pieces_of(std::span<const Structure> reference,
                              std::span<const Structure> source, std::span<const Match> matches,
                              bool hard) {
  std::vector<Pieces> out;
  for (const Match& match : matches) {
    if (is_hard(reference[match.ours.front()].kind) != hard) continue;
    out.emplace_back();
    out.back().match = &match;
  }
  in_parallel(out.size(), [&](std::size_t i) {
    const std::size_t most = hard ? kBoneSamples : kMuscleSamples;
    out[i].ours = std::make_unique<Piece>(reference, out[i].match->ours, most);
    out[i].theirs = std::make_unique<Piece>(source, out[i].match->theirs, most);
  });
  std::erase_if(out, [](const Pieces& p) {
    return p.ours->samples().size() < 8 || p.theirs->samples().size() < 8;
  });
  return out;
}

// Every k-th sample, so that about `count` are taken.
std::vector<SurfaceSample> some_of(const std::vector<SurfaceSample>& samples, std::size_t count) {
  std::vector<SurfaceSample> out;
  const std::size_t taken = std::min(count, samples.size());
  for (std::size_t k = 0; k < taken; ++k) out.push_back(samples[k * samples.size() / taken]);
  return out;
}

// Larger pieces get more ties, all together `most`.
std::size_t ties_for(const Pieces& pieces, double whole, std::size_t most) {
  const auto share = std::size_t(double(most) * pieces.ours->radius() / whole);
  return std::clamp<std::size_t>(share, 4, 60);
}

double sum_of_radii(const std::vector<Pieces>& all) {
  double sum = 0.0;
  for (const Pieces& pieces : all)
    if (pieces.useful) sum += pieces.ours->radius();
  return std::max(sum, 1.0);
}

// Where a piece's map takes its samples, on the surface itself where that is near and looks the
// same way.
void tie_pieces(const std::vector<Pieces>& all, std::size_t most, double slack, double snap,
                std::vector<Tie>& ties) {
  const double whole = sum_of_radii(all);
  for (const Pieces& pieces : all) {
    if (!pieces.useful) continue;
    for (const SurfaceSample& s : some_of(pieces.ours->samples(), ties_for(pieces, whole, most))) {
      glm::dvec3 to = pieces.map(s.place);
      const glm::dvec3 normal =
          glm::normalize(glm::transpose(glm::inverse(pieces.map.linear)) * s.normal);
      const auto hit = pieces.theirs->tree().nearest(to, snap);
      if (hit && glm::dot(hit->normal, normal) > 0.3) to = hit->place;
      ties.push_back({s.place, to, slack});
    }
  }
}

// Of ties that are nearly one place in either body the first is kept. A second one says nothing
// new, or, where it says otherwise, stretches or crushes the little space between the two, on the
// way there or back; and the spline's cost grows with the cube of their number.
void thin(std::vector<Tie>& ties, double apart) {
  std::vector<Tie> kept;
  for (const Tie& tie : ties) {
    const bool near = std::any_of(kept.begin(), kept.end(), [&](const Tie& other) {
      return glm::distance(other.from, tie.from) < apart || glm::distance(other.to, tie.to) < apart;
    });
    if (!near) kept.push_back(tie);
  }
  ties = std::move(kept);
}

std::vector<Tie> reversed(const std::vector<Tie>& ties) {
  std::vector<Tie> out;
  for (const Tie& tie : ties) out.push_back({tie.to, tie.from, tie.slack});
  return out;
}

// A warp and the least share of volume that any watched place keeps.
struct Unfolded {
  std::unique_ptr<Warp> warp;
  double least = 0.0;
  bool folds = false;  // in spite of all that was let go
};

// Lets go of ties, those around a place where space folds, until it does not fold any more.
// `usual`: the share of volume that the bodies' sizes alone account for.
Unfolded unfolded(std::vector<Tie> ties, std::span<const glm::dvec3> watched, double usual) {
  constexpr int kMostRounds = 4;
  constexpr double kLeast = 0.12;                      // of the usual share
  constexpr double kAround = 25.0, kMostSlack = 20.0;  // mm
  for (int round = 0;; ++round) {
    Unfolded out{std::make_unique<Warp>(ties)};
    std::vector<double> volumes(watched.size(), 0.0);
    in_parallel(watched.size(), [&](std::size_t i) {
      volumes[i] = glm::determinant(out.warp->jacobian(watched[i]));
    });
    const auto folded = [&](double volume) { return !(volume > kLeast * usual); };
    out.least = volumes.empty() ? usual : *std::min_element(volumes.begin(), volumes.end());
    out.folds = std::any_of(volumes.begin(), volumes.end(), folded);
    if (!out.folds || round == kMostRounds) return out;
    std::vector<glm::dvec3> places;
    for (std::size_t i = 0; i < watched.size(); ++i)
      if (folded(volumes[i])) places.push_back(watched[i]);
    const generate::NearestPoint nearest(std::move(places));
    for (Tie& tie : ties)
      if (glm::distance(nearest.point(nearest(tie.from)), tie.from) < kAround)
        tie.slack = std::min(3.0 * tie.slack + 1.0, std::max(tie.slack, kMostSlack));
  }
}

class Laying {
 public:
  Laying(std::span<const Structure> reference, std::span<const Structure> source,
         std::span<const Match> matches, const Progress& progress)
      : reference_(reference), source_(source), progress_(progress) {
    tell(0.0f, "matching");
    bones_ = pieces_of(reference, source, matches, true);
    flesh_ = pieces_of(reference, source, matches, false);
    if (bones_.empty() && flesh_.empty())
      throw Error(
          "no bone and no muscle of it is known by name; name its structures as `tautband list "
          "structures` does");
    // A few bones beside many muscles say less of the whole body than these do.
    by_bones_ = bones_.size() >= kEnoughBones || flesh_.empty();
  }

  Registration run() {
    lay_roughly();
    lay_bones();
    lay_flesh();
    Registration out;
    finish(out);
    return out;
  }

 private:
  void tell(float share, std::string_view doing) const {
    if (progress_) progress_(share, doing);
  }

  void lay_roughly() {
    std::vector<RoughPiece> rough;
    std::vector<Pieces>& guides = by_bones_ ? bones_ : flesh_;
    if (!by_bones_)
      remarks_.push_back(fmt::format(
          "it has {} of the bones by name; the body was laid on its muscles alone, which is less "
          "true",
          bones_.size()));
    else if (bones_.size() < kEnoughBones)
      remarks_.push_back(fmt::format(
          "it has {} of the bones by name and no muscle; what lies away from them is a guess",
          bones_.size()));
    for (const Pieces& p : guides)
      rough.push_back({p.ours->centre(), p.theirs->centre(), p.ours->radius()});
    rough_ = rough_fit(rough);
    for (std::size_t i = 0; i < guides.size(); ++i)
      if (!rough_.trusted[i]) {
        guides[i].useful = false;
        remarks_.push_back(fmt::format(
            "\"{}\" ({}) lies {:.0f} mm from where its neighbours say and was not used to lay the "
            "body on",
            name_of(*guides[i].match, reference_), to_string(side_of(*guides[i].match, reference_)),
            rough_.off[i]));
      }
    corners_ = corner_ties();
    std::vector<Tie> ties = corners_;
    for (const Pieces& p : guides)
      if (p.useful) ties.push_back({p.ours->centre(), p.theirs->centre(), 10.0});
    thin(ties, 0.5);
    warp_.emplace(ties);
  }

  // Around the body, hardly held: the warp is determined however little is matched.
  std::vector<Tie> corner_ties() const {
    constexpr double kCornerSlack = 150.0;
    Bounds box;
    for (std::size_t i = 0; i < reference_.size(); ++i) {
      const Bounds own = bounds_of(reference_[i].mesh);
      box.low = i == 0 ? own.low : glm::min(box.low, own.low);
      box.high = i == 0 ? own.high : glm::max(box.high, own.high);
    }
    std::vector<Tie> ties;
    for (int k = 0; k < 8; ++k) {
      const glm::dvec3 p(k & 1 ? box.high.x + 100.0f : box.low.x - 100.0f,
                         k & 2 ? box.high.y + 100.0f : box.low.y - 100.0f,
                         k & 4 ? box.high.z + 100.0f : box.low.z - 100.0f);
      ties.push_back({p, rough_.map(p), kCornerSlack});
    }
    return ties;
  }

  void lay_bones() {
    tell(0.1f, "laying bones on");
    if (bones_.empty()) return;
    in_parallel(bones_.size(), [&](std::size_t i) {
      Pieces& p = bones_[i];
      if (!p.useful) return;
      const Affine around = warp_->near(p.ours->centre());
      p.map = laid_on(*p.ours, *p.theirs, upon_centre(*p.ours, *p.theirs, around), {});
      // Once more: now held to what was found instead of to the guess.
      p.map = laid_on(*p.ours, *p.theirs, p.map, {});
    });
    bone_ties_ = corners_;
    tie_pieces(bones_, kBoneTies, kBoneSlack, kSnapWithin, bone_ties_);
    thin(bone_ties_, 1.0);
    warp_.emplace(bone_ties_);
  }

  void lay_flesh() {
    tell(0.55f, "laying muscles on");
    in_parallel(flesh_.size(), [&](std::size_t i) {
      Pieces& p = flesh_[i];
      const FitOptions options{.rounds = 10, .stiffness = 0.3, .kept = 0.8};
      const Affine start = by_bones_
                               ? warp_->near(p.ours->centre())
                               : upon_centre(*p.ours, *p.theirs, warp_->near(p.ours->centre()));
      p.map = laid_on(*p.ours, *p.theirs, start, options);
      std::vector<glm::dvec3> places;
      for (const SurfaceSample& s : p.ours->samples()) places.push_back(p.map(s.place));
      const std::vector<double> apart = distances(places, *p.theirs);
      const double mean = std::accumulate(apart.begin(), apart.end(), 0.0) /
                          double(std::max<std::size_t>(apart.size(), 1));
      p.useful = p.useful && mean < kMuscleWithin;
    });
  }

  void finish(Registration& out) {
    tell(0.7f, "bending space");
    std::vector<Tie> ties = bones_.empty() ? corners_ : bone_ties_;
    const std::size_t room = ties.size() < kMostTies ? kMostTies - ties.size() : 0;
    tie_pieces(flesh_, room, by_bones_ ? kMuscleSlack : kBoneSlack, kMuscleWithin, ties);
    thin(ties, 1.0);
    std::vector<glm::dvec3> watched, watched_there;
    for (const Structure& s : reference_) {
      const std::size_t step = s.kind == Kind::skin ? 40 : 150;
      for (std::size_t v = 0; v < s.mesh.positions.size(); v += step)
        watched.emplace_back(s.mesh.positions[v]);
    }
    for (const Structure& s : source_)
      for (std::size_t v = 0; v < s.mesh.positions.size(); v += 300)
        watched_there.emplace_back(s.mesh.positions[v]);
    // A source of half our size keeps an eighth of the volume everywhere, and folds nowhere.
    const double usual = glm::determinant(rough_.map.linear);
    Unfolded there, back;
    in_parallel(2, [&](std::size_t way) {
      if (way == 0)
        there = unfolded(ties, watched, usual);
      else
        back = unfolded(reversed(ties), watched_there, 1.0 / usual);
    });
    out.to_source = std::move(there.warp);
    out.to_reference = std::move(back.warp);
    out.least_volume = there.least;
    if (there.folds || back.folds)
      remarks_.push_back("the bodies differ so much that space folds in a few places between them");
    tell(0.95f, "measuring");
    measure(out);
    out.remarks = std::move(remarks_);
  }

  void measure(Registration& out) const {
    out.residuals.resize(bones_.size());
    in_parallel(bones_.size(), [&](std::size_t i) {
      const Pieces& p = bones_[i];
      std::vector<glm::dvec3> places;
      for (const SurfaceSample& s : p.ours->samples()) places.push_back(out.to_source->at(s.place));
      const std::vector<double> apart = distances(places, *p.theirs);
      Residual& residual = out.residuals[i];
      residual.bone = name_of(*p.match, reference_);
      residual.side = side_of(*p.match, reference_);
      if (apart.empty()) return;
      residual.mean_mm = std::accumulate(apart.begin(), apart.end(), 0.0) / double(apart.size());
      residual.p95_mm = apart[std::min(apart.size() - 1, apart.size() * 95 / 100)];
    });
  }

  std::span<const Structure> reference_, source_;
  const Progress& progress_;
  std::vector<Pieces> bones_, flesh_;
  bool by_bones_ = true;  // the body is laid on by its bones, not by its muscles alone
  RoughFit rough_;
  std::vector<Tie> corners_, bone_ties_;
  std::optional<Warp> warp_;
  std::vector<std::string> remarks_;
};

}  // namespace

Registration lay_on(std::span<const Structure> reference, std::span<const Structure> source,
                    std::span<const Match> matches, const Progress& progress) {
  return Laying(reference, source, matches, progress).run();
}

}  // namespace tautband::import
