// SPDX-License-Identifier: MIT
#include "ui/layout.h"

#include <algorithm>
#include <cmath>

namespace tautband::ui {
namespace {

constexpr float kGap = 10.0f;           // points between panels
constexpr float kToolbar = 60.0f;       // points
constexpr float kLists = 344.0f;        // points
constexpr float kCard = 384.0f;         // points
constexpr float kLargestShare = 0.35f;  // of the window's width, for one panel

constexpr float kPicture = 640.0f;  // points of width that a picture wants
constexpr float kLayers = 56.0f;    // points, the peel control without words

constexpr float kLargestGap = 0.01f;  // of the window's width

}  // namespace

Layout lay_out(float width, float height, float scale, bool card, bool picture, scene::Hand hand) {
  const auto whole = [](float value) { return std::round(std::max(value, 0.0f)); };
  const float gap = whole(std::min(kGap * scale, width * kLargestGap));
  const float widest = width * kLargestShare;
  const float top = whole(kToolbar * scale) + 2.0f * gap;
  const float tall = whole(height - top - gap);
  Layout out;
  out.toolbar = {gap, gap, whole(width - 2.0f * gap), top - 2.0f * gap};
  out.lists = {gap, top, whole(std::min(kLists * scale, widest)), tall};
  float right = width - gap;
  if (card) {
    const float card_width = whole(std::min(kCard * scale, widest));
    out.card = {right - card_width, top, card_width, tall};
    right -= card_width + gap;
  }
  float left = out.lists.x + out.lists.width + gap;
  if (picture) {  // nothing may lie on it
    out.layers = {right - whole(kLayers * scale), top, whole(kLayers * scale), tall};
    right = out.layers.x - gap;
    if (right - left < kPicture * scale) {
      out.lists.width = 0.0f;
      left = gap;
    }
  }
  out.view = {left, top, whole(right - left), tall};
  if (hand == scene::Hand::left)
    for (Viewport* place : {&out.lists, &out.card, &out.layers, &out.view})
      place->x = width - place->x - place->width;
  return out;
}

Layout lay_out_explain(float width, float height, float scale, scene::Hand hand) {
  constexpr float kPanel = 0.41f;  // of the window's width
  const auto whole = [](float value) { return std::round(std::max(value, 0.0f)); };
  const float gap = whole(std::min(kGap * scale, width * kLargestGap));
  const float tall = whole(height - 2.0f * gap), wide = whole(width * kPanel);
  Layout out;
  out.card = {width - gap - wide, gap, wide, tall};
  out.view = {gap, gap, whole(out.card.x - 2.0f * gap), tall};
  if (hand == scene::Hand::left)
    for (Viewport* place : {&out.card, &out.view}) place->x = width - place->x - place->width;
  return out;
}

float explain_scale(float points) {
  // Capitals of 13 pt and more: 20 minutes of arc at two metres on a 24 inch screen at 1080.
  constexpr float kPointsPerStep = 500.0f;
  // In steps: letters are set anew for each size.
  return std::clamp(std::round(10.0f * points / kPointsPerStep) / 10.0f, 1.2f, 2.2f);
}

}  // namespace tautband::ui
