// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include <glm/common.hpp>

#include "render/overlay_parts.h"
#include "render/overlay_text.h"

namespace tautband::render {
namespace {

// Points of text.
constexpr double kName = 11.5;
constexpr double kSecond = 9.5;
constexpr double kGap = 5.0;   // between text and its leader
constexpr double kStub = 9.0;  // level part of a leader beside the text
constexpr double kDot = 1.9;
constexpr double kPiece = 16.0;  // pixels, below the apron of overlay_texture.cpp

// A straight line in short pieces. Cairo rounds the edges of what its surface cuts off; a short
// piece is either wholly inside a tile's apron or of no consequence, so a tiled picture equals a
// whole one.
void line_in_pieces(cairo_t* cairo, double from_x, double from_y, double x, double y) {
  const int pieces = std::max(1, int(std::hypot(x - from_x, y - from_y) / kPiece));
  for (int i = 1; i <= pieces; ++i)
    cairo_line_to(cairo, from_x + (x - from_x) * i / pieces, from_y + (y - from_y) * i / pieces);
}

// From the end of the text that is nearer to the anchor, a short level piece, then straight to the
// anchor.
void leader_path(cairo_t* cairo, const scene::Label& label, double left, double right,
                 double point) {
  const double x = double(label.anchor.x), y = double(label.anchor.y);
  const bool rightwards = std::abs(x - right) < std::abs(x - left);
  const double start = rightwards ? right + kGap * point : left - kGap * point;
  const double room = rightwards ? x - start : start - x;
  if (room <= 0.0) return;  // the anchor is under the text
  const double stub = std::min(kStub * point, 0.5 * room) * (rightwards ? 1.0 : -1.0);
  cairo_move_to(cairo, start, double(label.position.y));
  cairo_line_to(cairo, start + stub, double(label.position.y));
  line_in_pieces(cairo, start + stub, double(label.position.y), x, y);
}

}  // namespace

void draw_label(cairo_t* cairo, const scene::FrameDescription& frame, const scene::Label& label) {
  const double point = double(frame.scale);
  const Text name(cairo, label.text, {kName * point, Weight::medium, false, 0.0});
  std::optional<Text> second;
  if (!label.subtext.empty())
    second.emplace(cairo, label.subtext, TextStyle{kSecond * point, Weight::regular, true, 0.0});
  const double width = std::max(name.width(), second ? second->width() : 0.0);
  const double height = name.height() + (second ? second->height() : 0.0);
  const double left = double(label.position.x) - (label.to_left ? width : 0.0);
  const double top = double(label.position.y) - 0.5 * height;
  const auto align = [&](const Text& text) {
    return label.to_left ? left + width - text.width() : left;
  };

  // On the body the line needs a pale edge; a transparent picture must stay clean beside the body.
  if (!frame.background.transparent) {
    leader_path(cairo, label, left, left + width, point);
    set_colour(cairo, 0.5f * (frame.background.top + frame.background.bottom), 0.55);
    cairo_set_line_width(cairo, 2.6 * point);
    cairo_stroke(cairo);
  }
  leader_path(cairo, label, left, left + width, point);
  set_colour(cairo, frame.ink, 0.85);
  cairo_set_line_width(cairo, 0.8 * point);
  cairo_stroke(cairo);
  cairo_new_path(cairo);
  cairo_arc(cairo, double(label.anchor.x), double(label.anchor.y), kDot * point, 0.0,
            2.0 * std::numbers::pi);
  set_colour(cairo, frame.ink);
  cairo_fill_preserve(cairo);
  set_colour(cairo, glm::vec3(1.0f), 0.85);
  cairo_set_line_width(cairo, 0.7 * point);
  cairo_stroke(cairo);

  set_colour(cairo, frame.ink);
  name.draw(align(name), top);
  if (second) {
    set_colour(cairo, frame.ink, 0.72);
    second->draw(align(*second), top + name.height());
  }
}

}  // namespace tautband::render
