// SPDX-License-Identifier: MIT
#include "scene/label_layout.h"

#include <algorithm>

#include "scene/camera.h"

namespace tautband::scene {
namespace {

constexpr float kRow = 21.0f;           // points of text height between one-line labels
constexpr float kTallRow = 36.0f;       // with a second line
constexpr float kEdge = 18.0f;          // points between the column and the picture's edge
constexpr float kColumnShare = 0.5f;    // labels of the left half go left
constexpr float kLegendWidth = 255.0f;  // points from the picture's left edge

float row_height(const Label& label, float scale) {
  return (label.subtext.empty() ? kRow : kTallRow) * scale;
}

// Places one column: every label as near to its anchor's height as the ones above and below allow.
void spread(std::vector<Label>& column, float top, float bottom, float scale) {
  float needed = 0.0f;
  for (const Label& label : column) needed += row_height(label, scale);
  while (!column.empty() && needed > bottom - top) {
    needed -= row_height(column.back(), scale);
    column.pop_back();
  }
  std::stable_sort(column.begin(), column.end(),
                   [](const Label& a, const Label& b) { return a.anchor.y < b.anchor.y; });
  float y = top;
  for (Label& label : column) {
    const float half = 0.5f * row_height(label, scale);
    label.position.y = std::max(label.anchor.y, y + half);
    y = label.position.y + half;
  }
  y = bottom;
  for (auto label = column.rbegin(); label != column.rend(); ++label) {
    const float half = 0.5f * row_height(*label, scale);
    label->position.y = std::min(label->position.y, y - half);
    y = label->position.y - half;
  }
}

}  // namespace

std::vector<Label> lay_out_labels(const std::vector<Derived::LabelTarget>& targets,
                                  const View& view, glm::ivec2 size, float scale,
                                  float legend_height) {
  std::vector<Label> left, right;
  const auto width = static_cast<float>(size.x), height = static_cast<float>(size.y);
  for (const Derived::LabelTarget& target : targets) {
    const auto pixel = project(view, target.position, size);
    if (!pixel || pixel->x < 0 || pixel->y < 0 || pixel->x > width || pixel->y > height) continue;
    Label label;
    label.anchor = *pixel;
    label.text = target.text;
    label.subtext = target.subtext;
    label.to_left = false;
    const bool at_left = pixel->x < kColumnShare * width;
    // A line to what the legend covers would lead under it.
    if (at_left && pixel->y > height - legend_height && pixel->x < kLegendWidth * scale) continue;
    label.position.x = at_left ? kEdge * scale : width - kEdge * scale;
    label.to_left = !at_left;
    (at_left ? left : right).push_back(std::move(label));
  }
  const float margin = 24.0f * scale;
  spread(left, margin, height - std::max(margin, legend_height), scale);
  spread(right, margin, height - margin, scale);
  left.insert(left.end(), std::make_move_iterator(right.begin()),
              std::make_move_iterator(right.end()));
  return left;
}

}  // namespace tautband::scene
