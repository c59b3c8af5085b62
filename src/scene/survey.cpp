// SPDX-License-Identifier: MIT
#include "scene/survey.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "core/parallel.h"
#include "scene/opening.h"

namespace tautband::scene {
namespace {

// Whether the ray goes where the opening closes softly, so that two things are seen at once.
bool is_at_rim(const Ray& ray, const std::optional<Opening>& opening) {
  if (!opening) return false;
  const glm::vec3 way = opening->centre - ray.origin;
  const float off = glm::length(way - ray.direction * glm::dot(way, ray.direction));
  return off < opening->radius && off > opening->radius * (1.0f - opening->softness);
}

}  // namespace

std::optional<PictureBox> covered(const View& view, glm::ivec2 size, const Bounds& bounds) {
  const PictureBox whole{glm::vec2(0.0f), glm::vec2(size)};
  PictureBox box{glm::vec2(1e9f), glm::vec2(-1e9f)};
  for (int corner = 0; corner < 8; ++corner) {
    const glm::vec3 at(corner & 1 ? bounds.high.x : bounds.low.x,
                       corner & 2 ? bounds.high.y : bounds.low.y,
                       corner & 4 ? bounds.high.z : bounds.low.z);
    const auto pixel = project(view, at, size);
    if (!pixel) return whole;  // it reaches behind the eye
    box.low = glm::min(box.low, *pixel);
    box.high = glm::max(box.high, *pixel);
  }
  box.low = glm::max(box.low, whole.low);
  box.high = glm::min(box.high, whole.high);
  if (box.low.x >= box.high.x || box.low.y >= box.high.y) return std::nullopt;
  return box;
}

Survey::Survey(const Atlas& atlas, const Picker& picker, const SceneState& state, glm::ivec2 size,
               const PictureBox& box, float step, const std::function<int(StructureId)>& thing_of)
    : step_(step) {
  const glm::vec2 extent = box.extent();
  columns_ = std::max(1, int(std::ceil(extent.x / step)));
  rows_ = std::max(1, int(std::ceil(extent.y / step)));
  const glm::vec2 pitch = extent / glm::vec2(columns_, rows_);
  cells_.resize(std::size_t(columns_) * std::size_t(rows_));
  const std::optional<Opening> opening = opening_of(atlas, state);
  in_parallel(std::size_t(rows_), [&](std::size_t row) {
    for (int column = 0; column < columns_; ++column) {
      Cell& cell = cells_[row * std::size_t(columns_) + std::size_t(column)];
      cell.pixel = box.low + pitch * (glm::vec2(column, row) + 0.5f);
      const Ray ray = ray_through(state.camera, cell.pixel, size);
      if (is_at_rim(ray, opening)) continue;
      const auto hit = picker.pick(ray, state);
      if (!hit) continue;
      cell.thing = thing_of(hit->structure);
      cell.position = hit->position;
    }
  });
  measure_depths();
  find_patches();
}

int Survey::thing_at(int column, int row) const {
  return column < 0 || row < 0 || column >= columns_ || row >= rows_
             ? -1
             : cells_[std::size_t(row * columns_ + column)].thing;
}

// Ring by ring round each cell; what is seen of a thing is seldom wide, so this ends soon.
void Survey::measure_depths() {
  constexpr int kFarthest = 12;
  for (int y = 0; y < rows_; ++y)
    for (int x = 0; x < columns_; ++x) {
      Cell& cell = cells_[std::size_t(y * columns_ + x)];
      if (cell.thing < 0) continue;
      int nearest = kFarthest * kFarthest;
      for (int ring = 1; ring < kFarthest && ring * ring < nearest; ++ring)
        for (int k = -ring; k < ring; ++k)
          if (ring * ring + k * k < nearest &&
              (thing_at(x + k, y - ring) != cell.thing || thing_at(x + ring, y + k) != cell.thing ||
               thing_at(x - k, y + ring) != cell.thing || thing_at(x - ring, y - k) != cell.thing))
            nearest = ring * ring + k * k;
      cell.depth = std::sqrt(float(nearest));
    }
}

void Survey::find_patches() {
  std::vector<int> open;
  for (std::size_t first = 0; first < cells_.size(); ++first) {
    const int thing = cells_[first].thing;
    if (thing < 0 || cells_[first].patch >= 0) continue;
    const int patch = int(patches_.size());
    patches_.push_back({thing, 0});
    cells_[first].patch = patch;
    open.push_back(int(first));
    while (!open.empty()) {
      const int x = open.back() % columns_, y = open.back() / columns_;
      open.pop_back();
      ++patches_.back().cells;
      // Corners count: a slender muscle lies aslant on the grid.
      for (int k = 0; k < 9; ++k) {
        const int column = x + k % 3 - 1, row = y + k / 3 - 1;
        if (thing_at(column, row) != thing) continue;
        Cell& next = cells_[std::size_t(row * columns_ + column)];
        if (next.patch >= 0) continue;
        next.patch = patch;
        open.push_back(row * columns_ + column);
      }
    }
  }
}

const Survey::Cell* Survey::deepest(int thing,
                                    const std::function<float(glm::vec2)>& favour) const {
  int largest = -1;
  for (std::size_t i = 0; i < patches_.size(); ++i)
    if (patches_[i].thing == thing &&
        (largest < 0 || patches_[i].cells > patches_[std::size_t(largest)].cells))
      largest = int(i);
  if (largest < 0) return nullptr;
  std::vector<std::pair<float, const Cell*>> places;
  float best = 0.0f;
  for (const Cell& cell : cells_)
    if (cell.patch == largest) {
      places.emplace_back(cell.depth * favour(cell.pixel), &cell);
      best = std::max(best, places.back().first);
    }
  // Of a long muscle the whole middle line may be as deep; its middle is what a reader expects.
  std::vector<const Cell*> equal;
  glm::vec2 middle(0.0f);
  for (const auto& [depth, cell] : places)
    if (depth >= best - 1e-3f) {
      equal.push_back(cell);
      middle += cell->pixel;
    }
  middle /= float(equal.size());
  return *std::min_element(equal.begin(), equal.end(), [&](const Cell* a, const Cell* b) {
    return glm::distance(a->pixel, middle) < glm::distance(b->pixel, middle);
  });
}

}  // namespace tautband::scene
