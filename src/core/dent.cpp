// SPDX-License-Identifier: MIT
#include "core/dent.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace tautband {
namespace {

constexpr float kSoft = 2.0f;     // mm over which the rim of a dent is rounded
constexpr float kSteep = 0.94f;   // share of the radius beyond which the flank goes on straight
constexpr float kWidest = 2.5f;   // radii beyond which nothing yields
constexpr float kBehind = 16.0f;  // mm by which skin may bulge before its plane and yet yield
constexpr float kFade = 8.0f;     // mm over which that ends
constexpr float kStep = 0.5f;     // mm from a place to those that tell its normal

// How far the front of a ball of unit radius lies ahead of its middle, by distance from the axis.
float front_of(float distance, float radius) {
  const float knee = kSteep * radius;
  if (distance <= knee) return std::sqrt(radius * radius - distance * distance);
  const float height = std::sqrt(radius * radius - knee * knee);
  return height - (distance - knee) * (knee / height);
}

// The middle of the tool beside a point.
glm::vec3 middle_of(const Dent& dent, const glm::vec3& p) {
  const glm::vec3 axis = dent.to - dent.from;
  const float square = glm::dot(axis, axis);
  const float share =
      square > 1e-6f ? std::clamp(glm::dot(p - dent.from, axis) / square, 0.0f, 1.0f) : 0.0f;
  return dent.from + axis * share;
}

// mm along the push.
float yield_of(const glm::vec3& p, const Dent& dent) {
  const glm::vec3 middle = middle_of(dent, p);
  const glm::vec3 way = p - middle;
  const float ahead = glm::dot(way, dent.push);
  const glm::vec3 aside = way - dent.push * ahead;
  const float distance = glm::length(aside);
  if (distance > kWidest * dent.radius) return 0.0f;
  const float front = front_of(distance, dent.radius);
  // The skin's plane, along the push above this place.
  const float slope = std::min(glm::dot(dent.normal, dent.push), -0.2f);
  const float skin = glm::dot(dent.normal, dent.skin - (middle + aside)) / slope;
  const float overlap = front - skin;
  const float depth = 0.5f * (overlap + std::sqrt(overlap * overlap + kSoft * kSoft));
  const float beyond = ahead - front;  // ahead of the tool's front
  const float squeezed = std::clamp((dent.tissue - beyond) / (dent.tissue + depth), 0.0f, 1.0f);
  // What lies behind the tool, another limb or the far side of a fold, stays where it is.
  const float before = std::clamp((beyond + depth + kBehind) / kFade, 0.0f, 1.0f);
  return depth * squeezed * before;
}

}  // namespace

glm::vec3 dented(const glm::vec3& point, std::span<const Dent> dents) {
  glm::vec3 p = point;
  for (const Dent& dent : dents) p += dent.push * yield_of(p, dent);
  return p;
}

glm::vec3 dented_normal(const glm::vec3& point, const glm::vec3& normal,
                        std::span<const Dent> dents) {
  const glm::vec3 aside =
      std::abs(normal.y) < 0.9f ? glm::vec3(0.0f, 1.0f, 0.0f) : glm::vec3(1.0f, 0.0f, 0.0f);
  const glm::vec3 u = glm::normalize(glm::cross(aside, normal));
  const glm::vec3 v = glm::cross(normal, u);
  const glm::vec3 middle = dented(point, dents);
  const glm::vec3 n = glm::cross(dented(point + u * kStep, dents) - middle,
                                 dented(point + v * kStep, dents) - middle);
  const float length = glm::length(n);
  return length > 1e-9f ? n / length : normal;
}

float beyond_reach(const Dent& dent, const glm::vec3& point) {
  const glm::vec3 way = point - middle_of(dent, point);
  const float ahead = glm::dot(way, dent.push);
  const float aside = glm::length(way - dent.push * ahead);
  return std::max(aside - kWidest * dent.radius, ahead - (dent.radius + dent.tissue)) -
         2.0f * kStep;
}

}  // namespace tautband
