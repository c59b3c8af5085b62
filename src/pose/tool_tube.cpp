// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numbers>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "atlas/tool_curve.h"
#include "pose/solids.h"

namespace tautband {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

// Turns `v` as the shortest way from one unit direction to another does.
glm::vec3 carried(glm::vec3 v, glm::vec3 from, glm::vec3 to) {
  const glm::vec3 axis = glm::cross(from, to);
  const float cosine = glm::dot(from, to);
  if (cosine < -0.999f) return v;
  return v * cosine + glm::cross(axis, v) + axis * (glm::dot(axis, v) / (1.0f + cosine));
}

glm::vec3 square_to(glm::vec3 tangent) {
  const glm::vec3 size = glm::abs(tangent);
  const glm::vec3 least = size.x <= size.y && size.x <= size.z ? glm::vec3(1, 0, 0)
                          : size.y <= size.z                   ? glm::vec3(0, 1, 0)
                                                               : glm::vec3(0, 0, 1);
  return glm::normalize(least - tangent * glm::dot(least, tangent));
}

// The direction of angle 0 at each cross-section, carried along without twisting about the tangent.
std::vector<glm::vec3> carried_frames(const std::vector<TubeStation>& stations, bool closed) {
  std::vector<glm::vec3> frames{square_to(stations.front().tangent)};
  for (std::size_t i = 1; i < stations.size(); ++i) {
    const glm::vec3 next = carried(frames.back(), stations[i - 1].tangent, stations[i].tangent);
    frames.push_back(
        glm::normalize(next - stations[i].tangent * glm::dot(next, stations[i].tangent)));
  }
  if (!closed) return frames;
  // A curve in space comes back turned by some angle; each cross-section takes its share of it.
  const glm::vec3 tangent = stations.front().tangent;
  const glm::vec3 back = carried(frames.back(), stations.back().tangent, tangent);
  const float twist = std::atan2(glm::dot(glm::cross(frames.front(), back), tangent),
                                 glm::dot(frames.front(), back));
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const float angle = -twist * static_cast<float>(i) / static_cast<float>(frames.size());
    frames[i] =
        frames[i] * std::cos(angle) + glm::cross(stations[i].tangent, frames[i]) * std::sin(angle);
  }
  return frames;
}

class TubeBuilder {
 public:
  explicit TubeBuilder(const ToolPart& part)
      : closed_(part.closed), stations_(tube_stations(part)) {
    if (stations_.empty()) return;
    frames_ = carried_frames(stations_, closed_);
    widest_ = *std::max_element(part.widths.begin(), part.widths.end());
    around_ = static_cast<std::uint32_t>(steps_around(widest_));
  }

  Mesh build() {
    if (stations_.empty()) return {};
    if (!closed_) cap(0, -1.0f);
    for (std::size_t i = 0; i < stations_.size(); ++i) body_ring(i);
    if (!closed_) cap(stations_.size() - 1, 1.0f);
    for (std::size_t i = 0; i + 1 < rings_.size(); ++i) strip(rings_[i], rings_[i + 1]);
    if (closed_) strip(rings_.back(), rings_.front());
    return std::move(mesh_);
  }

 private:
  struct Ring {
    std::uint32_t first;
    bool pole;
  };

  glm::vec3 radial(std::size_t station, std::uint32_t step) const {
    const float angle = 2.0f * kPi * static_cast<float>(step) / static_cast<float>(around_);
    return frames_[station] * std::cos(angle) +
           glm::cross(stations_[station].tangent, frames_[station]) * std::sin(angle);
  }

  Ring new_ring(bool pole) {
    rings_.push_back({static_cast<std::uint32_t>(mesh_.positions.size()), pole});
    return rings_.back();
  }

  void body_ring(std::size_t i) {
    new_ring(false);
    const TubeStation& station = stations_[i];
    const glm::vec3 bend = curvature(i);
    for (std::uint32_t step = 0; step < around_; ++step) {
      const glm::vec3 out = radial(i, step);
      // On the inner side of a bend the surface is shorter, so the same change of width is steeper.
      const float stretch = std::max(1.0f - station.radius * glm::dot(bend, out), 0.2f);
      mesh_.positions.push_back(station.centre + out * station.radius);
      mesh_.normals.push_back(glm::normalize(out - station.tangent * (station.slope / stretch)));
    }
  }

  // Half a ball beyond an end; `way` is -1 at the first and 1 at the last.
  void cap(std::size_t i, float way) {
    const TubeStation& station = stations_[i];
    const int rings = std::max(3, static_cast<int>(std::lround(static_cast<float>(around_) / 4.0f *
                                                               station.radius / widest_)));
    for (int k = 1; k <= rings; ++k) {
      const int ring = way < 0.0f ? rings + 1 - k : k;  // outside in, or inside out
      const float angle = 0.5f * kPi * static_cast<float>(ring) / static_cast<float>(rings);
      const bool pole = ring == rings;
      new_ring(pole);
      for (std::uint32_t step = 0; step < (pole ? 1u : around_); ++step) {
        const glm::vec3 along = station.tangent * way;
        const glm::vec3 normal =
            pole ? along
                 : glm::normalize(radial(i, step) * std::cos(angle) + along * std::sin(angle));
        mesh_.positions.push_back(station.centre + normal * station.radius);
        mesh_.normals.push_back(normal);
      }
    }
  }

  glm::vec3 curvature(std::size_t i) const {
    const std::size_t count = stations_.size();
    if (!closed_ && (i == 0 || i + 1 == count)) return glm::vec3(0.0f);
    const TubeStation &a = stations_[(i + count - 1) % count], &b = stations_[(i + 1) % count];
    const float way =
        glm::distance(a.centre, stations_[i].centre) + glm::distance(stations_[i].centre, b.centre);
    return (b.tangent - a.tangent) / std::max(way, 1e-3f);
  }

  void strip(const Ring& a, const Ring& b) {
    const auto at = [&](const Ring& ring, std::uint32_t step) {
      return ring.first + (ring.pole ? 0u : step % around_);
    };
    for (std::uint32_t i = 0; i < around_; ++i)
      add_quad(mesh_, at(a, i), at(a, i + 1), at(b, i + 1), at(b, i));
  }

  bool closed_;
  std::vector<TubeStation> stations_;
  std::vector<glm::vec3> frames_;
  float widest_ = 1.0f;
  std::uint32_t around_ = 8;
  std::vector<Ring> rings_;
  Mesh mesh_;
};

}  // namespace

Mesh tube_mesh(const ToolPart& part) {
  return TubeBuilder(part).build();
}

}  // namespace tautband
