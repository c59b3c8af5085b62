// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>

#include <glm/common.hpp>

#include "scene/stage.h"

namespace tautband::scene {
namespace {

constexpr float kCell = 15.0f;  // mm

// A map over the plane, one value a cell.
struct Map {
  int width = 0, height = 0;
  glm::vec2 low{0.0f};
  std::vector<float> values;
  float& at(int x, int y) { return values[std::size_t(y) * std::size_t(width) + std::size_t(x)]; }
  float at(int x, int y) const {
    return values[std::size_t(y) * std::size_t(width) + std::size_t(x)];
  }
};

Map map_over(const Mesh& ground) {
  const Bounds box = bounds_of(ground);
  Map map;
  map.low = {box.low.x, box.low.z};
  map.width = int(std::ceil(box.extent().x / kCell)) + 1;
  map.height = int(std::ceil(box.extent().z / kCell)) + 1;
  map.values.assign(std::size_t(map.width) * std::size_t(map.height), 0.0f);
  return map;
}

// One running mean along a row or a column, `reach` cells to both sides.
void blur_line(std::vector<float>& line, int reach) {
  const int count = int(line.size());
  std::vector<float> sums(line.size() + 1, 0.0f);
  for (int i = 0; i < count; ++i)
    sums[std::size_t(i) + 1] = sums[std::size_t(i)] + line[std::size_t(i)];
  for (int i = 0; i < count; ++i) {
    const int from = std::max(i - reach, 0), to = std::min(i + reach + 1, count);
    line[std::size_t(i)] = (sums[std::size_t(to)] - sums[std::size_t(from)]) / float(2 * reach + 1);
  }
}

// Three running means are close to a Gaussian.
void blur(Map& map, float radius) {
  const int reach = std::max(1, int(std::lround(radius / kCell / 1.7f)));
  std::vector<float> line;
  for (int round = 0; round < 3; ++round) {
    for (int y = 0; y < map.height; ++y) {
      line.assign(map.values.begin() + y * map.width, map.values.begin() + (y + 1) * map.width);
      blur_line(line, reach);
      std::copy(line.begin(), line.end(), map.values.begin() + y * map.width);
    }
    for (int x = 0; x < map.width; ++x) {
      line.resize(std::size_t(map.height));
      for (int y = 0; y < map.height; ++y) line[std::size_t(y)] = map.at(x, y);
      blur_line(line, reach);
      for (int y = 0; y < map.height; ++y) map.at(x, y) = line[std::size_t(y)];
    }
  }
}

float read(const Map& map, glm::vec2 place) {
  const glm::vec2 p = glm::clamp((place - map.low) / kCell, glm::vec2(0.0f),
                                 glm::vec2(float(map.width - 2), float(map.height - 2)));
  const int x = int(p.x), y = int(p.y);
  const float u = p.x - float(x), v = p.y - float(y);
  return glm::mix(glm::mix(map.at(x, y), map.at(x + 1, y), u),
                  glm::mix(map.at(x, y + 1), map.at(x + 1, y + 1), u), v);
}

// What hangs within these heights darkens the ground, the less and the more softly the higher.
struct Band {
  float to, blur, strength;  // mm, mm, 0..1
};
constexpr std::array<Band, 4> kBands = {
    {{18.0f, 22.0f, 0.85f}, {60.0f, 45.0f, 0.55f}, {160.0f, 95.0f, 0.35f}, {500.0f, 190.0f, 0.2f}}};

}  // namespace

std::vector<glm::vec4> shadow_on(const Mesh& ground, std::span<const glm::vec3> above) {
  std::array<Map, kBands.size()> maps;
  for (Map& map : maps) map = map_over(ground);
  for (const glm::vec3& p : above) {
    const int x = int(std::lround((p.x - maps[0].low.x) / kCell));
    const int y = int(std::lround((p.z - maps[0].low.y) / kCell));
    if (x < 0 || y < 0 || x >= maps[0].width || y >= maps[0].height) continue;
    for (std::size_t k = 0; k < kBands.size(); ++k)
      if (p.y < kBands[k].to) maps[k].at(x, y) = 1.0f;
  }
  for (std::size_t k = 0; k < kBands.size(); ++k) blur(maps[k], kBands[k].blur);
  constexpr float kEdge = 260.0f;  // mm over which the ground fades out
  const Bounds box = bounds_of(ground);
  std::vector<glm::vec4> out;
  out.reserve(ground.positions.size());
  for (const glm::vec3& p : ground.positions) {
    float light = 1.0f;
    for (std::size_t k = 0; k < kBands.size(); ++k)
      light *= 1.0f - kBands[k].strength * std::min(1.0f, read(maps[k], {p.x, p.z}));
    const float edge =
        std::min({p.x - box.low.x, box.high.x - p.x, p.z - box.low.z, box.high.z - p.z});
    const float fade = 1.0f - glm::smoothstep(0.0f, kEdge, edge);
    out.emplace_back(1.0f - light, fade, 0.0f, 0.0f);
  }
  return out;
}

}  // namespace tautband::scene
