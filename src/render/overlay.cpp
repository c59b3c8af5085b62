// SPDX-License-Identifier: MIT
#include "render/overlay.h"

#include <algorithm>
#include <numbers>

#include <glm/common.hpp>

#include "render/overlay_parts.h"
#include "render/overlay_text.h"

namespace tautband::render {
namespace {

// Points of text.
constexpr double kNear = 1.1;       // mm per point of text up to which rings have their full size
constexpr double kSmallest = 0.42;  // of that size, at the least
constexpr double kRing = 4.0;
constexpr double kSelectedRing = 6.8;

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
void draw_mark(cairo_t* cairo, const scene::FrameDescription& frame, const scene::Mark& mark) {
  const Place at = place_of(frame, mark.position);
  if (!at.seen) return;
  const double point = double(frame.scale);
  // From far away the many points of a body are dots, which leave it in sight.
  const double near = std::clamp(kNear / (double(frame.view.mm_per_pixel) * point), kSmallest, 1.0);
  const double shrunk = mark.selected || mark.hovered ? 1.0 : near;
  const double radius =
      (mark.selected ? kSelectedRing : kRing) * point * shrunk * (mark.hovered ? 1.18 : 1.0);
  const double line = (mark.selected ? 2.2 : 1.3) * point * shrunk;
  cairo_new_path(cairo);
  cairo_arc(cairo, at.x, at.y, radius + 0.5 * line + 1.1 * point, 0.0, 2.0 * std::numbers::pi);
  set_colour(cairo, glm::vec3(0.99f, 0.97f, 0.94f), 0.92);
  cairo_fill(cairo);
  const glm::vec3 dark(0.13f, 0.10f, 0.10f);
  draw_ring(cairo, {at.x, at.y}, radius, line, mark.selected || mark.hovered ? frame.accent : dark,
            mark.far_side);
}

// From outside the body to the place that is pressed: a shaft that grows towards its head.
void draw_arrow(cairo_t* cairo, const scene::FrameDescription& frame, const scene::Arrow& arrow) {
  const Place from = place_of(frame, arrow.from), to = place_of(frame, arrow.to);
  if (!from.seen || !to.seen) return;
  const glm::dvec2 way(to.x - from.x, to.y - from.y);
  const double length = glm::length(way), point = double(frame.scale);
  if (length < 6.0 * point) return;  // seen end on
  const glm::dvec2 along = way / length, aside(-along.y, along.x);
  const glm::dvec2 tip(to.x, to.y), tail(from.x, from.y);
  const double head = std::min(15.0 * point, 0.5 * length);
  const glm::dvec2 neck = tip - along * head;
  cairo_new_path(cairo);
  const auto corner = [&](const glm::dvec2& p) { cairo_line_to(cairo, p.x, p.y); };
  corner(tail - aside * (1.2 * point));
  corner(neck - aside * (2.6 * point));
  corner(neck - aside * (0.46 * head));
  corner(tip);
  corner(neck + aside * (0.46 * head));
  corner(neck + aside * (2.6 * point));
  corner(tail + aside * (1.2 * point));
  cairo_close_path(cairo);
  set_colour(cairo, glm::vec3(0.99f, 0.97f, 0.94f), 0.95);
  cairo_set_line_width(cairo, 3.0 * point);
  cairo_stroke_preserve(cairo);
  set_colour(cairo, frame.accent, 1.0);
  cairo_fill(cairo);
}

}  // namespace

bool has_overlay(const scene::FrameDescription& frame) {
  return !frame.marks.empty() || !frame.arrows.empty() || !frame.labels.empty() || frame.legend ||
         !frame.credit.empty() || !frame.at_left.empty() || !frame.at_right.empty();
}

void draw_overlay(cairo_t* cairo, const scene::FrameDescription& frame) {
  cairo_save(cairo);
  cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  for (const scene::Label& label : frame.labels) draw_label(cairo, frame, label);
  for (const scene::Arrow& arrow : frame.arrows) draw_arrow(cairo, frame, arrow);
  for (const scene::Mark& mark : frame.marks)
    if (!mark.selected) draw_mark(cairo, frame, mark);
  for (const scene::Mark& mark : frame.marks)
    if (mark.selected) draw_mark(cairo, frame, mark);
  draw_sides(cairo, frame);
  const double bottom = draw_credit(cairo, frame);
  if (frame.legend) draw_legend(cairo, frame, *frame.legend, bottom);
  cairo_restore(cairo);
}

}  // namespace tautband::render
