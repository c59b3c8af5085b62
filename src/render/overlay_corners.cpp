// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "render/overlay_parts.h"

// What stands in the corners of a picture, but for the legend.
namespace tautband::render {
namespace {

// Points of text.
constexpr double kSide = 15.0;
constexpr double kCredit = 7.8;
constexpr double kBarWords = 9.2;
constexpr double kTick = 4.5;  // height of the scale bar's ends
constexpr double kAir = 7.0;   // between the scale bar and what stands near it

bool meet(const Box& a, const Box& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

Box grown(const Box& box, double by) {
  return {box.x - by, box.y - by, box.width + 2.0 * by, box.height + 2.0 * by};
}

// Where a box of this size covers nothing that is taken: as low as can be, near the right edge
// rather than the left one, never in the middle, where the body stands. Below right when there is
// no such place.
Box free_place(const scene::FrameDescription& frame, glm::dvec2 size, std::span<const Box> taken) {
  const double point = double(frame.scale), margin = kMargin * point, air = kAir * point;
  const double width = frame.size.x, lowest = frame.size.y - margin - size.y;
  const Box below_right{width - margin - size.x, lowest, size.x, size.y};
  const auto is_free = [&](const Box& box) {
    return std::none_of(taken.begin(), taken.end(),
                        [&](const Box& other) { return meet(grown(box, air), other); });
  };
  for (Box box = below_right; box.y > 0.4 * frame.size.y; box.y -= air) {
    for (box.x = below_right.x; box.x >= 0.6 * width; box.x -= 2.0 * air)
      if (is_free(box)) return box;
    for (box.x = margin; box.right() <= 0.4 * width; box.x += 2.0 * air)
      if (is_free(box)) return box;
  }
  return below_right;
}

// A label's words, its line and the place that it names.
void take(const Sketch& sketch, const scene::FrameDescription& frame, const scene::Label& label,
          std::vector<Box>& taken) {
  const Box words = words_of(sketch, frame, label);
  taken.push_back(words);
  const auto way = leader_of(frame, label, words);
  if (!way) return;
  const glm::dvec2 start = (*way)[0], bend = (*way)[1], end = (*way)[2];
  taken.push_back({std::min(start.x, bend.x), start.y, std::abs(bend.x - start.x)});
  constexpr int kSteps = 32;
  for (int i = 1; i <= kSteps; ++i) {
    const glm::dvec2 at = bend + (end - bend) * (double(i) / kSteps);
    taken.push_back({at.x, at.y});
  }
}

}  // namespace

void draw_sides(Sketch& sketch, const scene::FrameDescription& frame) {
  if (frame.at_left.empty() && frame.at_right.empty()) return;
  const double point = double(frame.scale), margin = kMargin * point;
  const TextStyle style{kSide * point, Weight::semibold};
  const Ink ink{frame.ink, 0.45};
  const Group group(sketch, "sides", "Sides");
  const Stroke halo = halo_at(frame, margin, kSide);
  if (!frame.at_left.empty())
    sketch.write(sketch.text(frame.at_left, style), margin, margin, ink, Edge::left, halo);
  if (frame.at_right.empty()) return;
  const Text right = sketch.text(frame.at_right, style);
  sketch.write(right, frame.size.x - margin - right.width(), margin, ink, Edge::right, halo);
}

std::optional<Box> draw_credit(Sketch& sketch, const scene::FrameDescription& frame) {
  if (frame.credit.empty()) return std::nullopt;
  const double point = double(frame.scale), margin = 0.6 * kMargin * point;
  const double room = std::max(40.0 * point, frame.size.x - 2.0 * margin);
  const Text line = sketch.text(frame.credit, {kCredit * point, Weight::regular, false, room});
  // In a small picture it would cover the body; the file's metadata still carry it.
  if (line.height() > 3.4 * kCredit * point) return std::nullopt;
  const Box box{frame.size.x - margin - line.width(), frame.size.y - margin - line.height(),
                line.width(), line.height()};
  const Group group(sketch, "credit", "Credit");
  sketch.write(line, box.x, box.y, {frame.ink, 0.62}, Edge::right, halo_at(frame, box.y, kCredit));
  return box;
}

void draw_scale_bar(Sketch& sketch, const scene::FrameDescription& frame,
                    const scene::ScaleBar& bar, std::span<const Box> taken) {
  const double point = double(frame.scale);
  const double length = double(bar.length_mm) / double(frame.view.mm_per_pixel);
  const Text words = sketch.text(bar.words, {kBarWords * point, Weight::regular});
  const double tick = kTick * point, gap = 2.0 * point;
  std::vector<Box> all(taken.begin(), taken.end());
  for (const scene::Label& label : frame.labels) take(sketch, frame, label, all);
  const Box box =
      free_place(frame, {std::max(length, words.width()), words.height() + gap + tick}, all);
  const double left = box.right() - length, foot = box.bottom();
  const std::array<glm::dvec2, 4> line{
      {{left, foot - tick}, {left, foot}, {box.right(), foot}, {box.right(), foot - tick}}};
  const Group group(sketch, "scale-bar", "Scale bar");
  const Stroke halo = halo_at(frame, box.y, kBarWords);
  if (!frame.background.transparent) {  // as under the legend's words
    const glm::vec3 ground = glm::mix(frame.background.bottom, frame.background.top, 0.35f);
    sketch.box(grown(box, 0.8 * kAir * point), 5.0 * point, {.fill = Ink{ground, 0.86}});
  } else {
    sketch.line(line, {halo.ink, 1.2 * point + halo.width});
  }
  sketch.line(line, {{frame.ink, 0.9}, 1.2 * point});
  sketch.write(words, box.right() - words.width(), box.y, {frame.ink, 0.85}, Edge::right, halo);
}

}  // namespace tautband::render
