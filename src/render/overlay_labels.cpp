// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <glm/common.hpp>

#include "render/overlay_parts.h"

namespace tautband::render {
namespace {

// Points of text.
constexpr double kName = 11.5;
constexpr double kSecond = 9.5;
constexpr double kGap = 5.0;   // between text and its leader
constexpr double kStub = 9.0;  // level part of a leader beside the text
constexpr double kDot = 1.9;
constexpr double kHalo = 0.23;  // share of the type's size
constexpr double kHaloAlpha = 0.75;

// A label's words, measured.
struct Words {
  Text name;
  std::optional<Text> second;
  Box box;
};

Words measure(const Sketch& sketch, const scene::FrameDescription& frame,
              const scene::Label& label) {
  const double point = double(frame.scale);
  Words words{sketch.text(label.text, {kName * point, Weight::medium}), std::nullopt, {}};
  if (!label.subtext.empty())
    words.second.emplace(
        sketch.text(label.subtext, TextStyle{kSecond * point, Weight::regular, true}));
  Box& box = words.box;
  box.width = std::max(words.name.width(), words.second ? words.second->width() : 0.0);
  box.height = words.name.height() + (words.second ? words.second->height() : 0.0);
  box.x = double(label.position.x) - (label.to_left ? box.width : 0.0);
  box.y = double(label.position.y) - 0.5 * box.height;
  return words;
}

void draw_leader(Sketch& sketch, const scene::FrameDescription& frame, const scene::Label& label,
                 const Box& words) {
  const auto way = leader_of(frame, label, words);
  if (!way) return;
  const double point = double(frame.scale);
  // On the body the line needs a pale edge; a transparent picture must stay clean beside the body.
  if (!frame.background.transparent)
    sketch.line(*way, {{paper_at(frame, words.y), 0.55}, 2.6 * point});
  sketch.line(*way, {{frame.ink, 0.85}, 0.8 * point});
}

}  // namespace

glm::vec3 paper_at(const scene::FrameDescription& frame, double y) {
  constexpr glm::vec3 kWhite(0.99f, 0.98f, 0.96f), kBlack(0.09f, 0.09f, 0.10f);
  const bool dark_ink = frame.ink.r + frame.ink.g + frame.ink.b < 1.5f;
  if (frame.background.transparent) return dark_ink ? kWhite : kBlack;
  return glm::mix(frame.background.top, frame.background.bottom,
                  std::clamp(float(y) / float(frame.size.y), 0.0f, 1.0f));
}

Stroke halo_at(const scene::FrameDescription& frame, double y, double type) {
  return {{paper_at(frame, y), kHaloAlpha}, kHalo * type * double(frame.scale)};
}

std::optional<std::array<glm::dvec2, 3>> leader_of(const scene::FrameDescription& frame,
                                                   const scene::Label& label, const Box& words) {
  const double point = double(frame.scale), y = double(label.position.y);
  const glm::dvec2 anchor(label.anchor);
  const bool rightwards = std::abs(anchor.x - words.right()) < std::abs(anchor.x - words.x);
  const double start = rightwards ? words.right() + kGap * point : words.x - kGap * point;
  const double room = rightwards ? anchor.x - start : start - anchor.x;
  if (room <= 0.0) return std::nullopt;
  const double stub = start + std::min(kStub * point, 0.5 * room) * (rightwards ? 1.0 : -1.0);
  const double bend = label.bend ? std::clamp(double(*label.bend), std::min(start, anchor.x),
                                              std::max(start, anchor.x))
                                 : stub;
  return std::array{glm::dvec2(start, y), glm::dvec2(bend, y), anchor};
}

Box words_of(const Sketch& sketch, const scene::FrameDescription& frame,
             const scene::Label& label) {
  return measure(sketch, frame, label).box;
}

void draw_label(Sketch& sketch, const scene::FrameDescription& frame, const scene::Label& label) {
  const double point = double(frame.scale);
  const Words words = measure(sketch, frame, label);
  const Box& box = words.box;
  const Group group(sketch, "label-" + label.text, label.text);
  draw_leader(sketch, frame, label, box);
  sketch.circle(label.anchor, kDot * point,
                {Ink{frame.ink}, Stroke{{glm::vec3(1.0f), 0.85}, 0.7 * point}});

  const Edge hold = label.to_left ? Edge::right : Edge::left;
  const auto left = [&](const Text& text) {
    return label.to_left ? box.x + box.width - text.width() : box.x;
  };
  sketch.write(words.name, left(words.name), box.y, {frame.ink}, hold,
               halo_at(frame, box.y, kName));
  if (words.second)
    sketch.write(*words.second, left(*words.second), box.y + words.name.height(), {frame.ink, 0.8},
                 hold, halo_at(frame, box.y, kSecond));
}

}  // namespace tautband::render
