// SPDX-License-Identifier: MIT
#include "generate/flesh_blends.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

#include "generate/field.h"
#include "generate/nearest.h"
#include "generate/relax.h"

namespace tautband::generate {
namespace {

constexpr double kGridStep = 6.0;     // mm
constexpr double kBoneSpacing = 3.0;  // mm, of the places on a bone that hold flesh
constexpr float kHold = 4.0f;         // of a cell in a bone, beside 1 between cells
constexpr float kFaintHold = 1e-5f;   // of all others to the nearest bone: for flesh without bone

// How widely (standard deviation, mm) the flesh around a joint is smoothed.
struct Width {
  const char* joint;
  double sigma;
};
constexpr std::array<Width, 17> kWidths = {{{"pelvis", 30.0},
                                            {"lumbosacral-l5", 32.0},
                                            {"thoracolumbar-t12", 32.0},
                                            {"midthoracic-t6", 32.0},
                                            {"cervicothoracic-c7", 22.0},
                                            {"atlantooccipital-c1", 12.0},
                                            {"jaw", 7.0},
                                            {"sternoclavicular", 24.0},
                                            {"acromioclavicular", 38.0},
                                            {"shoulder", 42.0},
                                            {"elbow", 14.0},
                                            {"forearm", 14.0},
                                            {"wrist", 8.0},
                                            {"hip", 36.0},
                                            {"knee", 20.0},
                                            {"ankle", 10.0},
                                            {"toes", 5.0}}};

double sigma_at(const glm::dvec3& place, const Skeleton& skeleton) {
  double sum = 0.0, weights = 0.0;
  for (const Width& width : kWidths) {
    const glm::dvec3 way = place - skeleton.centre(width.joint);
    const double weight = 1.0 / (std::pow(glm::dot(way, way), 2) + 1.0);
    sum += weight * width.sigma;
    weights += weight;
  }
  return sum / weights;
}

// Places on the triangles of a mesh, not farther apart than kBoneSpacing.
template <class Visit>
void each_place(const Mesh& mesh, const Visit& visit) {
  for (const glm::uvec3& t : mesh.triangles) {
    const glm::dvec3 a = mesh.positions[t.x], b = mesh.positions[t.y], c = mesh.positions[t.z];
    const double longest =
        std::max({glm::distance(a, b), glm::distance(b, c), glm::distance(c, a)});
    const int parts = std::max(1, int(std::ceil(longest / kBoneSpacing)));
    for (int i = 0; i < parts; ++i)
      for (int j = 0; i + j < parts; ++j)
        visit(a + (double(i) * (b - a) + double(j) * (c - a)) / double(parts));
  }
}

}  // namespace

FleshBlends::FleshBlends(const Mesh& skin, std::span<const Structure> body, const BoneBlends& bones,
                         const Skeleton& skeleton)
    : skeleton_(skeleton), grid_(skin, kGridStep) {
  hold_bones(body, bones);
  spread();
  smooth();
}

void FleshBlends::hold_bones(std::span<const Structure> body, const BoneBlends& bones) {
  hold_.assign(grid_.size(), kFaintHold);
  wanted_.assign(grid_.size(), Blend{});
  std::vector<float> counts(grid_.size(), 0.0f);
  for (const Structure& s : body) {
    if (!is_hard(s.kind) || s.side == Side::left) continue;
    each_place(s.mesh, [&](const glm::dvec3& place) {
      const std::uint32_t cell = grid_.cell_at(place);
      if (cell == BodyGrid::kNone) return;
      const Blend blend = bones.around(s, place);
      for (std::size_t j = 0; j < kMostJoints; ++j) wanted_[cell][j] += blend[j];
      counts[cell] += 1.0f;
    });
  }
  std::vector<glm::dvec3> held;
  std::vector<std::size_t> cells;
  for (std::size_t i = 0; i < grid_.size(); ++i) {
    if (counts[i] == 0.0f) continue;
    for (float& share : wanted_[i]) share /= counts[i];
    hold_[i] = kHold;
    held.push_back(grid_.centre(i));
    cells.push_back(i);
  }
  const NearestPoint nearest(std::move(held));
  for (std::size_t i = 0; i < grid_.size(); ++i)
    if (counts[i] == 0.0f) wanted_[i] = wanted_[cells[nearest(grid_.centre(i))]];
}

void FleshBlends::spread() {
  blends_ = wanted_;
  relax(grid_, skeleton_, hold_, std::vector<float>(grid_.size(), 1.0f), wanted_, blends_);
}

void FleshBlends::smooth() {
  constexpr int kSteps = 2;  // each leaves long tails; two together are nearly a bell curve
  std::vector<float> flow(grid_.size());
  for (std::size_t i = 0; i < grid_.size(); ++i) {
    const double cells = sigma_at(grid_.centre(i), skeleton_) / grid_.step();
    flow[i] = float(0.5 * cells * cells / kSteps);
  }
  const std::vector<float> hold(grid_.size(), 1.0f);
  for (int step = 0; step < kSteps; ++step) {
    wanted_ = blends_;
    relax(grid_, skeleton_, hold, flow, wanted_, blends_);
  }
}

Blend FleshBlends::at(const glm::dvec3& place) const {
  const bool left = place.x > kBodyMirrorX;
  const glm::dvec3 right(left ? 2.0 * kBodyMirrorX - place.x : place.x, place.y, place.z);
  std::vector<std::pair<BodyGrid::Neighbour, float>> cells;
  grid_.stencil(right, cells);
  Blend sum{};
  for (const auto& [cell, share] : cells) {
    const Blend& held = blends_[cell.cell];
    const Blend blend = cell.mirrored ? skeleton_.mirrored(held) : held;
    for (std::size_t j = 0; j < kMostJoints; ++j) sum[j] += share * blend[j];
  }
  return left ? skeleton_.mirrored(sum) : sum;
}

}  // namespace tautband::generate
