// SPDX-License-Identifier: MIT
#include "render/overlay.h"

#include <numbers>

#include <glm/common.hpp>

#include "render/overlay_parts.h"
#include "render/overlay_text.h"

namespace tautband::render {
namespace {

// Points of text.
constexpr double kRing = 4.6;
constexpr double kSelectedRing = 7.6;
constexpr double kDot = 1.7;

struct Place {
  double x, y;
  bool seen;
};

// Pixels from the upper left corner.
Place place_of(const scene::FrameDescription& frame, const glm::vec3& position) {
  const glm::vec4 clip = frame.view.projection * (frame.view.world_to_eye * glm::vec4(position, 1.0f));
  if (clip.w <= 1e-3f) return {0.0, 0.0, false};
  const glm::vec2 ndc = glm::vec2(clip) / clip.w;
  return {(double(ndc.x) * 0.5 + 0.5) * frame.size.x, (0.5 - double(ndc.y) * 0.5) * frame.size.y, true};
}

void circle(cairo_t* cairo, const Place& at, double radius) {
  cairo_new_path(cairo);
  cairo_arc(cairo, at.x, at.y, radius, 0.0, 2.0 * std::numbers::pi);
}

// A pale disc, a ring on it and a dot: told from heat, muscle and bone alike.
void draw_mark(cairo_t* cairo, const scene::FrameDescription& frame, const scene::Mark& mark) {
  const Place at = place_of(frame, mark.position);
  if (!at.seen) return;
  const double point = double(frame.scale);
  const double radius = (mark.selected ? kSelectedRing : kRing) * point * (mark.hovered ? 1.18 : 1.0);
  const bool strong = mark.selected || mark.hovered;
  const glm::vec3 paper(0.99f, 0.97f, 0.94f), dark(0.13f, 0.10f, 0.10f);
  const glm::vec3 ring = strong ? frame.accent : dark;
  const double line = (mark.selected ? 2.2 : 1.3) * point;
  circle(cairo, at, radius + 0.5 * line + 1.1 * point);
  set_colour(cairo, paper, 0.92);
  cairo_fill(cairo);
  circle(cairo, at, radius);
  set_colour(cairo, ring);
  cairo_set_line_width(cairo, line);
  cairo_stroke(cairo);
  circle(cairo, at, kDot * point * (mark.selected ? 1.7 : 1.0));
  cairo_fill(cairo);
}

}  // namespace

bool has_overlay(const scene::FrameDescription& frame) {
  return !frame.marks.empty() || !frame.labels.empty() || frame.legend || !frame.credit.empty();
}

void draw_overlay(cairo_t* cairo, const scene::FrameDescription& frame) {
  cairo_save(cairo);
  cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  for (const scene::Label& label : frame.labels) draw_label(cairo, frame, label);
  for (const scene::Mark& mark : frame.marks)
    if (!mark.selected) draw_mark(cairo, frame, mark);
  for (const scene::Mark& mark : frame.marks)
    if (mark.selected) draw_mark(cairo, frame, mark);
  const double bottom = draw_credit(cairo, frame);
  if (frame.legend) draw_legend(cairo, frame, *frame.legend, bottom);
  cairo_restore(cairo);
}

}  // namespace tautband::render
