// SPDX-License-Identifier: MIT
#include <algorithm>
#include <numbers>

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

void draw_legend(cairo_t* cairo, const scene::FrameDescription& frame, const scene::Legend& legend,
                 double bottom) {
  const double point = double(frame.scale);
  const double widest = std::max(60.0 * point, frame.size.x - 2.0 * (kMargin + kPadding) * point);
  const TextStyle small{kSmall * point, Weight::regular, false, 0.0};
  const Text low(cairo, legend.low, small), high(cairo, legend.high, small);
  // Without a title it is the small one of a narrow view.
  const double bar_width =
      legend.title.empty() ? std::min(kBarWidth * point, 0.34 * frame.size.x) : kBarWidth * point;
  double width = std::max(bar_width, low.width() + high.width() + 14.0 * point);
  width = std::min(width, widest);
  const double wrap = std::min(widest, 1.35 * width);
  const Text title(cairo, legend.title, {kTitle * point, Weight::semibold, false, wrap});
  const Text subtitle(cairo, legend.subtitle, {kSmall * point, Weight::regular, false, wrap});
  const double sign = 13.0 * point;  // room for the ring before its words
  const Text mark(cairo, legend.mark, {kSmall * point, Weight::regular, false, wrap - sign});
  const double inner = std::max(
      {width, title.width(), subtitle.width(), legend.mark.empty() ? 0.0 : sign + mark.width()});
  const double below_title = 2.0 * point, above_bar = 8.0 * point, below_bar = 4.0 * point;
  const double title_height = legend.title.empty() ? 0.0 : title.height() + below_title;
  const double subtitle_height = legend.subtitle.empty() ? 0.0 : subtitle.height();
  const double above_mark = 6.0 * point;
  const double mark_height = legend.mark.empty() ? 0.0 : above_mark + mark.height();
  const double height = mark_height + title_height + subtitle_height + above_bar +
                        kBarHeight * point + below_bar + std::max(low.height(), high.height());
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
  const double bar = y + title_height + subtitle_height + above_bar;
  draw_bar(cairo, frame, x, bar, width);
  const double words = bar + kBarHeight * point + below_bar;
  set_colour(cairo, frame.ink, 0.85);
  low.draw(x, words);
  high.draw(x + width - high.width(), words);
  if (legend.mark.empty()) return;
  const double line = words + std::max(low.height(), high.height()) + above_mark;
  mark.draw(x + sign, line);
  draw_ring(cairo, {x + 4.0 * point, line + 0.5 * mark.height()}, 3.6 * point, 1.3 * point,
            frame.accent, legend.far_side);
}

}  // namespace tautband::render
