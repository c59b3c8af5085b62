// SPDX-License-Identifier: MIT
#include <algorithm>
#include <numbers>
#include <vector>

#include <glm/common.hpp>

#include "render/overlay_parts.h"
#include "render/overlay_text.h"

namespace tautband::render {
namespace {

// Points of text.
constexpr double kMargin = 18.0;
constexpr double kPadding = 11.0;
constexpr double kTitle = 12.5;
constexpr double kSmall = 9.8;
constexpr double kBarWidth = 210.0;
constexpr double kBarHeight = 9.0;
constexpr double kCredit = 7.8;

void rounded(cairo_t* cairo, double x, double y, double width, double height, double radius) {
  constexpr double kQuarter = std::numbers::pi / 2.0;
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, x + width - radius, y + radius, radius, -kQuarter, 0.0);
  cairo_arc(cairo, x + width - radius, y + height - radius, radius, 0.0, kQuarter);
  cairo_arc(cairo, x + radius, y + height - radius, radius, kQuarter, 2.0 * kQuarter);
  cairo_arc(cairo, x + radius, y + radius, radius, 2.0 * kQuarter, 3.0 * kQuarter);
  cairo_close_path(cairo);
}

void draw_bar(cairo_t* cairo, const scene::FrameDescription& frame, double x, double y,
              double width) {
  const double point = double(frame.scale), height = kBarHeight * point;
  cairo_pattern_t* ramp = cairo_pattern_create_linear(x, 0.0, x + width, 0.0);
  const auto& stops = frame.heat_look.ramp;
  for (std::size_t i = 0; i < stops.size(); ++i)
    cairo_pattern_add_color_stop_rgb(ramp,
                                     stops.size() > 1 ? double(i) / double(stops.size() - 1) : 0.0,
                                     double(stops[i].r), double(stops[i].g), double(stops[i].b));
  rounded(cairo, x, y, width, height, 0.5 * height);
  cairo_set_source(cairo, ramp);
  cairo_fill_preserve(cairo);
  cairo_pattern_destroy(ramp);
  set_colour(cairo, frame.ink, 0.35);
  cairo_set_line_width(cairo, 0.6 * point);
  cairo_stroke(cairo);
  if (!frame.heat_look.contours) return;
  for (int i = 1; i < 4; ++i) {  // where the contour lines lie
    cairo_move_to(cairo, x + width * 0.25 * i, y);
    cairo_line_to(cairo, x + width * 0.25 * i, y + height);
  }
  set_colour(cairo, frame.ink, 0.6);
  cairo_set_line_width(cairo, 0.9 * point);
  cairo_stroke(cairo);
}

}  // namespace

void draw_ring(cairo_t* cairo, glm::dvec2 centre, double radius, double line, glm::vec3 colour,
               bool far_side) {
  constexpr double kTurn = 2.0 * std::numbers::pi;
  set_colour(cairo, colour);
  cairo_set_line_width(cairo, line);
  const double dash = radius * kTurn / 12.0;
  if (far_side) {
    cairo_set_dash(cairo, &dash, 1, 0.0);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT);
  }
  cairo_new_path(cairo);
  cairo_arc(cairo, centre.x, centre.y, radius, 0.0, kTurn);
  cairo_stroke(cairo);
  cairo_set_dash(cairo, nullptr, 0, 0.0);
  cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
  if (far_side) return;
  cairo_arc(cairo, centre.x, centre.y, 0.38 * radius, 0.0, kTurn);
  cairo_fill(cairo);
}

void draw_sides(cairo_t* cairo, const scene::FrameDescription& frame) {
  const double point = double(frame.scale), margin = kMargin * point;
  const TextStyle style{15.0 * point, Weight::semibold, false, 0.0};
  set_colour(cairo, frame.ink, 0.45);
  if (!frame.at_left.empty()) Text(cairo, frame.at_left, style).draw(margin, margin);
  if (frame.at_right.empty()) return;
  const Text right(cairo, frame.at_right, style);
  right.draw(frame.size.x - margin - right.width(), margin);
}

double draw_credit(cairo_t* cairo, const scene::FrameDescription& frame) {
  if (frame.credit.empty()) return double(frame.size.y);
  const double point = double(frame.scale), margin = 0.6 * kMargin * point;
  const double room = std::max(40.0 * point, frame.size.x - 2.0 * margin);
  const Text line(cairo, frame.credit, {kCredit * point, Weight::regular, false, room});
  // In a small picture it would cover the body; the file's metadata still carry it.
  if (line.height() > 3.4 * kCredit * point) return double(frame.size.y);
  const double left = frame.size.x - margin - line.width(),
               top = frame.size.y - margin - line.height();
  set_colour(cairo, frame.ink, 0.62);
  line.draw(left, top);
  return left < (kMargin + kBarWidth + 3.0 * kPadding) * point ? top : double(frame.size.y);
}

namespace {

constexpr glm::vec3 kMarkColour(0.36f, 0.27f, 0.72f);  // as in shaders/heat.glsl

// A sign and its words, below the bar.
struct Line {
  Text words;
  bool ring;  // else the swatch of what is marked
};

}  // namespace

void draw_legend(cairo_t* cairo, const scene::FrameDescription& frame, const scene::Legend& legend,
                 double bottom) {
  const double point = double(frame.scale);
  const double widest = std::max(60.0 * point, frame.size.x - 2.0 * (kMargin + kPadding) * point);
  const TextStyle small{kSmall * point, Weight::regular, false, 0.0};
  const bool has_bar = !legend.low.empty() || !legend.high.empty();
  const Text low(cairo, legend.low, small), high(cairo, legend.high, small);
  // Without a title it is the small one of a narrow view.
  const double bar_width =
      legend.title.empty() ? std::min(kBarWidth * point, 0.34 * frame.size.x) : kBarWidth * point;
  double width =
      has_bar ? std::max(bar_width, low.width() + high.width() + 14.0 * point) : 60.0 * point;
  width = std::min(width, widest);
  const double wrap = std::min(widest, std::max(1.35 * width, 0.7 * kBarWidth * point));
  const Text title(cairo, legend.title, {kTitle * point, Weight::semibold, false, wrap});
  const Text subtitle(cairo, legend.subtitle, {kSmall * point, Weight::regular, false, wrap});
  const double sign = 13.0 * point;  // room for the sign before its words
  std::vector<Line> lines;
  const TextStyle beside{kSmall * point, Weight::regular, false, wrap - sign};
  if (!legend.mark.empty()) lines.push_back({Text(cairo, legend.mark, beside), true});
  if (!legend.marked.empty()) lines.push_back({Text(cairo, legend.marked, beside), false});
  double inner = std::max({has_bar ? width : 0.0, title.width(), subtitle.width()});
  const double below_title = 2.0 * point, above_bar = 8.0 * point, below_bar = 4.0 * point;
  const double title_height = legend.title.empty() ? 0.0 : title.height() + below_title;
  const double subtitle_height = legend.subtitle.empty() ? 0.0 : subtitle.height();
  const double bar_height =
      has_bar ? above_bar + kBarHeight * point + below_bar + std::max(low.height(), high.height())
              : 0.0;
  const double above_line = 6.0 * point;
  double height = title_height + subtitle_height + bar_height;
  for (const Line& line : lines) {
    inner = std::max(inner, sign + line.words.width());
    height += (height > 0.0 ? above_line : 0.0) + line.words.height();
  }
  const double x = (kMargin + kPadding) * point, y = bottom - (kMargin + kPadding) * point - height;

  // A sheet of the paper's colour keeps the words legible where the body reaches behind them.
  if (!frame.background.transparent) {
    rounded(cairo, x - kPadding * point, y - kPadding * point, inner + 2.0 * kPadding * point,
            height + 2.0 * kPadding * point, 6.0 * point);
    set_colour(cairo, glm::mix(frame.background.bottom, frame.background.top, 0.35f), 0.86);
    cairo_fill(cairo);
  }
  set_colour(cairo, frame.ink);
  title.draw(x, y);
  set_colour(cairo, frame.ink, 0.75);
  subtitle.draw(x, y + title_height);
  double next = y + title_height + subtitle_height;
  if (has_bar) {
    draw_bar(cairo, frame, x, next + above_bar, width);
    const double words = next + above_bar + kBarHeight * point + below_bar;
    set_colour(cairo, frame.ink, 0.85);
    low.draw(x, words);
    high.draw(x + width - high.width(), words);
    next += bar_height;
  }
  for (const Line& line : lines) {
    if (next > y) next += above_line;
    set_colour(cairo, frame.ink, 0.85);
    line.words.draw(x + sign, next);
    const double middle = next + 0.5 * line.words.height();
    if (line.ring) {
      draw_ring(cairo, {x + 4.0 * point, middle}, 3.6 * point, 1.3 * point, frame.accent,
                legend.far_side);
    } else {
      rounded(cairo, x, middle - 3.6 * point, 8.0 * point, 7.2 * point, 2.4 * point);
      set_colour(cairo, kMarkColour, 0.6);
      cairo_fill_preserve(cairo);
      set_colour(cairo, kMarkColour);
      cairo_set_line_width(cairo, 1.1 * point);
      cairo_stroke(cairo);
    }
    next += line.words.height();
  }
}

}  // namespace tautband::render
