// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <numbers>
#include <vector>

#include <glm/common.hpp>

#include "render/overlay_parts.h"

namespace tautband::render {
namespace {

// Points of text.
constexpr double kPadding = 11.0;
constexpr double kTitle = 12.5;
constexpr double kSmall = 9.8;
constexpr double kBarWidth = 210.0;
constexpr double kBarHeight = 9.0;

void draw_bar(Sketch& sketch, const scene::FrameDescription& frame, const Box& box) {
  const double point = double(frame.scale);
  sketch.ramp(box, 0.5 * box.height, frame.heat_look.ramp, {{frame.ink, 0.35}, 0.6 * point});
  if (!frame.heat_look.contours) return;
  for (int i = 1; i < 4; ++i) {  // where the contour lines lie
    const double x = box.x + box.width * 0.25 * i;
    sketch.line(std::array<glm::dvec2, 2>{{{x, box.y}, {x, box.bottom()}}},
                {{frame.ink, 0.6}, 0.9 * point});
  }
}

}  // namespace

void draw_ring(Sketch& sketch, glm::dvec2 centre, double radius, double line, glm::vec3 colour,
               bool far_side) {
  const double dash = radius * 2.0 * std::numbers::pi / 12.0;
  sketch.circle(centre, radius, {.stroke = Stroke{{colour}, line, far_side ? dash : 0.0}});
  if (!far_side) sketch.circle(centre, 0.38 * radius, {.fill = Ink{colour}});
}

namespace {

constexpr glm::vec3 kMarkColour(0.36f, 0.27f, 0.72f);  // as in shaders/heat.glsl

// Points of text.
constexpr double kSign = 13.0;  // room for the sign before its words
constexpr double kBelowTitle = 2.0;
constexpr double kAboveBar = 8.0;
constexpr double kBelowBar = 4.0;
constexpr double kAboveLine = 6.0;

// A sign and its words, below the bar.
struct Line {
  Text words;
  bool ring;              // else the swatch of what is marked
  bool far_side = false;  // the ring is a broken one
};

// The legend's words, measured.
struct Words {
  Text title, subtitle, low, high;
  std::vector<Line> lines;
  bool has_bar = false;
  double bar_width = 0.0;
  double title_height = 0.0, subtitle_height = 0.0, bar_height = 0.0;  // with the room round them
  double width = 0.0, height = 0.0;
};

Words measure(const Sketch& sketch, const scene::FrameDescription& frame,
              const scene::Legend& legend) {
  const double point = double(frame.scale);
  const double widest = std::max(60.0 * point, frame.size.x - 2.0 * (kMargin + kPadding) * point);
  const TextStyle small{kSmall * point};
  Text low = sketch.text(legend.low, small), high = sketch.text(legend.high, small);
  const bool has_bar = !legend.low.empty() || !legend.high.empty();
  // Without a title it is the small one of a narrow view.
  const double usual =
      legend.title.empty() ? std::min(kBarWidth * point, 0.34 * frame.size.x) : kBarWidth * point;
  double width =
      has_bar ? std::max(usual, low.width() + high.width() + 14.0 * point) : 60.0 * point;
  width = std::min(width, widest);
  const double wrap = std::min(widest, std::max(1.35 * width, 0.7 * kBarWidth * point));
  Words words{sketch.text(legend.title, {kTitle * point, Weight::semibold, false, wrap}),
              sketch.text(legend.subtitle, {kSmall * point, Weight::regular, false, wrap}),
              std::move(low),
              std::move(high),
              {},
              has_bar,
              width};
  const TextStyle beside{kSmall * point, Weight::regular, false, wrap - kSign * point};
  if (!legend.mark.empty())
    words.lines.push_back({sketch.text(legend.mark, beside), true, legend.far_side});
  if (!legend.far_mark.empty())
    words.lines.push_back({sketch.text(legend.far_mark, beside), true, true});
  if (!legend.marked.empty()) words.lines.push_back({sketch.text(legend.marked, beside), false});
  if (!legend.title.empty()) words.title_height = words.title.height() + kBelowTitle * point;
  if (!legend.subtitle.empty()) words.subtitle_height = words.subtitle.height();
  if (has_bar)
    words.bar_height = kAboveBar * point + kBarHeight * point + kBelowBar * point +
                       std::max(words.low.height(), words.high.height());
  words.width = std::max({has_bar ? width : 0.0, words.title.width(), words.subtitle.width()});
  words.height = words.title_height + words.subtitle_height + words.bar_height;
  for (const Line& line : words.lines) {
    words.width = std::max(words.width, kSign * point + line.words.width());
    words.height += (words.height > 0.0 ? kAboveLine * point : 0.0) + line.words.height();
  }
  return words;
}

// The lower edge of the room that the credit leaves to the legend.
double room_above(const scene::FrameDescription& frame, const std::optional<Box>& credit) {
  const double reach = (kMargin + kBarWidth + 3.0 * kPadding) * double(frame.scale);
  return credit && credit->x < reach ? credit->y : double(frame.size.y);
}

void draw_sign(Sketch& sketch, const scene::FrameDescription& frame, const Line& line, double x,
               double middle) {
  const double point = double(frame.scale);
  if (line.ring)
    return draw_ring(sketch, {x + 4.0 * point, middle}, 3.6 * point, 1.3 * point, frame.accent,
                     line.far_side);
  sketch.box({x, middle - 3.6 * point, 8.0 * point, 7.2 * point}, 2.4 * point,
             {Ink{kMarkColour, 0.6}, Stroke{{kMarkColour}, 1.1 * point}});
}

}  // namespace

Box draw_legend(Sketch& sketch, const scene::FrameDescription& frame, const scene::Legend& legend,
                const std::optional<Box>& credit) {
  const double point = double(frame.scale), padding = kPadding * point;
  const Words words = measure(sketch, frame, legend);
  const double x = (kMargin + kPadding) * point,
               y = room_above(frame, credit) - (kMargin + kPadding) * point - words.height;
  const Box sheet{x - padding, y - padding, words.width + 2.0 * padding,
                  words.height + 2.0 * padding};
  const Group group(sketch, "legend", "Legend");
  // A sheet of the paper's colour keeps the words legible where the body reaches behind them.
  if (!frame.background.transparent)
    sketch.box(sheet, 6.0 * point,
               {.fill = Ink{glm::mix(frame.background.bottom, frame.background.top, 0.35f), 0.86}});
  sketch.write(words.title, x, y, {frame.ink});
  sketch.write(words.subtitle, x, y + words.title_height, {frame.ink, 0.75});
  double next = y + words.title_height + words.subtitle_height;
  if (words.has_bar) {
    const Box bar{x, next + kAboveBar * point, words.bar_width, kBarHeight * point};
    draw_bar(sketch, frame, bar);
    const double below = bar.bottom() + kBelowBar * point;
    sketch.write(words.low, x, below, {frame.ink, 0.85});
    sketch.write(words.high, x + words.bar_width - words.high.width(), below, {frame.ink, 0.85},
                 Edge::right);
    next += words.bar_height;
  }
  for (const Line& line : words.lines) {
    if (next > y) next += kAboveLine * point;
    sketch.write(line.words, x + kSign * point, next, {frame.ink, 0.85});
    draw_sign(sketch, frame, line, x, next + 0.5 * line.words.height());
    next += line.words.height();
  }
  return sheet;
}

}  // namespace tautband::render
