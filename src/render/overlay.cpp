// SPDX-License-Identifier: MIT
#include "render/overlay.h"

#include <algorithm>
#include <array>
#include <vector>

#include <glm/common.hpp>

#include "render/overlay_parts.h"
#include "render/sketch_cairo.h"

namespace tautband::render {
namespace {

// Points of text.
constexpr double kNear = 1.1;       // mm per point of text up to which rings have their full size
constexpr double kSmallest = 0.42;  // of that size, at the least
constexpr double kRing = 4.0;
constexpr double kSelectedRing = 6.8;

constexpr glm::vec3 kPale(0.99f, 0.97f, 0.94f);

struct Place {
  double x, y;
  bool seen;
};

// Pixels from the upper left corner.
Place place_of(const scene::FrameDescription& frame, const glm::vec3& position) {
  const glm::vec4 clip =
      frame.view.projection * (frame.view.world_to_eye * glm::vec4(position, 1.0f));
  if (clip.w <= 1e-3f) return {0.0, 0.0, false};
  const glm::vec2 ndc = glm::vec2(clip) / clip.w;
  return {(double(ndc.x) * 0.5 + 0.5) * frame.size.x, (0.5 - double(ndc.y) * 0.5) * frame.size.y,
          true};
}

// A pale disc with the ring on it: told from heat, muscle and bone alike.
void draw_mark(Sketch& sketch, const scene::FrameDescription& frame, const scene::Mark& mark) {
  const Place at = place_of(frame, mark.position);
  if (!at.seen) return;
  const double point = double(frame.scale);
  // From far away the many points of a body are dots, which leave it in sight.
  const double near = std::clamp(kNear / (double(frame.view.mm_per_pixel) * point), kSmallest, 1.0);
  const double shrunk = mark.selected || mark.hovered ? 1.0 : near;
  const double radius =
      (mark.selected ? kSelectedRing : kRing) * point * shrunk * (mark.hovered ? 1.18 : 1.0);
  const double line = (mark.selected ? 2.2 : 1.3) * point * shrunk;
  const glm::vec3 dark(0.13f, 0.10f, 0.10f);
  const Group group(sketch, mark.selected ? "chosen-mark" : "mark");
  const Ink pale{kPale, 0.92};
  if (mark.far_side)  // it says nothing of what is seen there: that stays in sight
    sketch.circle({at.x, at.y}, radius, {.stroke = Stroke{pale, line + 2.2 * point}});
  else
    sketch.circle({at.x, at.y}, radius + 0.5 * line + 1.1 * point, {.fill = pale});
  draw_ring(sketch, {at.x, at.y}, radius, line, mark.selected || mark.hovered ? frame.accent : dark,
            mark.far_side);
}

// From outside the body to the place that is pressed: a shaft that grows towards its head.
void draw_arrow(Sketch& sketch, const scene::FrameDescription& frame, const scene::Arrow& arrow) {
  const Place from = place_of(frame, arrow.from), to = place_of(frame, arrow.to);
  if (!from.seen || !to.seen) return;
  const glm::dvec2 way(to.x - from.x, to.y - from.y);
  const double length = glm::length(way), point = double(frame.scale);
  if (length < 6.0 * point) return;  // seen end on
  const glm::dvec2 along = way / length, aside(-along.y, along.x);
  const glm::dvec2 tip(to.x, to.y), tail(from.x, from.y);
  const double head = std::min(15.0 * point, 0.5 * length);
  const glm::dvec2 neck = tip - along * head;
  const std::array corners{
      tail - aside * (1.2 * point), neck - aside * (2.6 * point), neck - aside * (0.46 * head), tip,
      neck + aside * (0.46 * head), neck + aside * (2.6 * point), tail + aside * (1.2 * point)};
  const Group group(sketch, "arrow");
  // The pale edge first: it must not narrow the shaft.
  sketch.polygon(corners, {.stroke = Stroke{{kPale, 0.95}, 3.0 * point}});
  sketch.polygon(corners, {.fill = Ink{frame.accent}});
}

void draw_marks(Sketch& sketch, const scene::FrameDescription& frame) {
  const Group group(sketch, "marks", "Trigger points");
  for (const scene::Mark& mark : frame.marks)
    if (!mark.selected) draw_mark(sketch, frame, mark);
  for (const scene::Mark& mark : frame.marks)
    if (mark.selected) draw_mark(sketch, frame, mark);
}

}  // namespace

bool has_overlay(const scene::FrameDescription& frame) {
  return !frame.marks.empty() || !frame.arrows.empty() || !frame.labels.empty() || frame.legend ||
         frame.scale_bar || !frame.credit.empty() || !frame.at_left.empty() ||
         !frame.at_right.empty();
}

void draw_overlay(Sketch& sketch, const scene::FrameDescription& frame) {
  if (!frame.labels.empty()) {
    const Group group(sketch, "labels", "Labels");
    for (const scene::Label& label : frame.labels) draw_label(sketch, frame, label);
  }
  if (!frame.arrows.empty()) {
    const Group group(sketch, "arrows", "Arrows");
    for (const scene::Arrow& arrow : frame.arrows) draw_arrow(sketch, frame, arrow);
  }
  if (!frame.marks.empty()) draw_marks(sketch, frame);
  draw_sides(sketch, frame);
  std::vector<Box> taken;
  const std::optional<Box> credit = draw_credit(sketch, frame);
  if (credit) taken.push_back(*credit);
  if (frame.legend) taken.push_back(draw_legend(sketch, frame, *frame.legend, credit));
  if (frame.scale_bar) draw_scale_bar(sketch, frame, *frame.scale_bar, taken);
}

void draw_overlay(cairo_t* cairo, const scene::FrameDescription& frame) {
  cairo_save(cairo);
  CairoSketch sketch(cairo, CairoSketch::For::tiles);
  draw_overlay(sketch, frame);
  cairo_restore(cairo);
}

}  // namespace tautband::render
