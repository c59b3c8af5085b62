// SPDX-License-Identifier: MIT
#include "render/sketch_cairo.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tautband::render {
namespace {

constexpr double kPiece = 16.0;  // pixels, below the apron of overlay_texture.cpp
constexpr double kTurn = 2.0 * std::numbers::pi;

// A straight line in short pieces. Cairo rounds the edges of what its surface cuts off; a short
// piece is either wholly inside a tile's apron or of no consequence, so a tiled picture equals a
// whole one.
void line_in_pieces(cairo_t* cairo, glm::dvec2 from, glm::dvec2 to) {
  const int pieces = std::max(1, int(std::hypot(to.x - from.x, to.y - from.y) / kPiece));
  for (int i = 1; i <= pieces; ++i)
    cairo_line_to(cairo, from.x + (to.x - from.x) * i / pieces,
                  from.y + (to.y - from.y) * i / pieces);
}

}  // namespace

void rounded_path(cairo_t* cairo, const Box& box, double corner) {
  constexpr double kQuarter = std::numbers::pi / 2.0;
  cairo_new_path(cairo);
  if (corner <= 0.0) return cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
  cairo_arc(cairo, box.right() - corner, box.y + corner, corner, -kQuarter, 0.0);
  cairo_arc(cairo, box.right() - corner, box.bottom() - corner, corner, 0.0, kQuarter);
  cairo_arc(cairo, box.x + corner, box.bottom() - corner, corner, kQuarter, 2.0 * kQuarter);
  cairo_arc(cairo, box.x + corner, box.y + corner, corner, 2.0 * kQuarter, 3.0 * kQuarter);
  cairo_close_path(cairo);
}

CairoSketch::CairoSketch(cairo_t* cairo, For use) : Sketch(cairo), cairo_(cairo), use_(use) {}

void CairoSketch::set_ink(const Ink& ink) {
  cairo_set_source_rgba(cairo_, double(ink.colour.r), double(ink.colour.g), double(ink.colour.b),
                        ink.alpha);
}

// Keeps the path.
void CairoSketch::stroke_path(const Stroke& stroke) {
  const bool broken = stroke.dash > 0.0;
  set_ink(stroke.ink);
  cairo_set_line_width(cairo_, stroke.width);
  cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap(cairo_, broken ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  cairo_set_dash(cairo_, &stroke.dash, broken ? 1 : 0, 0.0);
  cairo_stroke_preserve(cairo_);
}

void CairoSketch::paint_path(const Paint& paint) {
  if (paint.fill) {
    set_ink(*paint.fill);
    cairo_fill_preserve(cairo_);
  }
  if (paint.stroke) stroke_path(*paint.stroke);
  cairo_new_path(cairo_);
}

void CairoSketch::line(std::span<const glm::dvec2> points, const Stroke& stroke) {
  cairo_new_path(cairo_);
  cairo_move_to(cairo_, points[0].x, points[0].y);
  for (std::size_t i = 1; i < points.size(); ++i)
    if (use_ == For::tiles)
      line_in_pieces(cairo_, points[i - 1], points[i]);
    else
      cairo_line_to(cairo_, points[i].x, points[i].y);
  stroke_path(stroke);
  cairo_new_path(cairo_);
}

void CairoSketch::polygon(std::span<const glm::dvec2> corners, const Paint& paint) {
  cairo_new_path(cairo_);
  for (const glm::dvec2& corner : corners) cairo_line_to(cairo_, corner.x, corner.y);
  cairo_close_path(cairo_);
  paint_path(paint);
}

void CairoSketch::circle(glm::dvec2 centre, double radius, const Paint& paint) {
  cairo_new_path(cairo_);
  cairo_arc(cairo_, centre.x, centre.y, radius, 0.0, kTurn);
  paint_path(paint);
}

void CairoSketch::box(const Box& box, double corner, const Paint& paint) {
  rounded_path(cairo_, box, corner);
  paint_path(paint);
}

void CairoSketch::ramp(const Box& box, double corner, std::span<const glm::vec3> colours,
                       const Stroke& edge) {
  cairo_pattern_t* ramp = cairo_pattern_create_linear(box.x, 0.0, box.right(), 0.0);
  for (std::size_t i = 0; i < colours.size(); ++i)
    cairo_pattern_add_color_stop_rgb(
        ramp, colours.size() > 1 ? double(i) / double(colours.size() - 1) : 0.0,
        double(colours[i].r), double(colours[i].g), double(colours[i].b));
  rounded_path(cairo_, box, corner);
  cairo_set_source(cairo_, ramp);
  cairo_fill_preserve(cairo_);
  cairo_pattern_destroy(ramp);
  stroke_path(edge);
  cairo_new_path(cairo_);
}

void CairoSketch::write(const Text& text, double x, double y, const Ink& ink, Edge,
                        const std::optional<Stroke>& halo) {
  if (halo) {
    text.outline(x, y);
    stroke_path(*halo);
    cairo_new_path(cairo_);
  }
  set_ink(ink);
  text.draw(x, y);
  cairo_new_path(cairo_);
}

}  // namespace tautband::render
