// SPDX-License-Identifier: MIT
#include "render/overlay.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include <glm/common.hpp>
#include <glm/vec4.hpp>
#include <pango/pangocairo.h>

namespace tautband::render {
namespace {

using scene::FrameDescription;

// One piece of text set by Pango, measured in pixels.
class Text {
 public:
  Text(cairo_t* cairo, const std::string& words, const char* font, float size) : cairo_(cairo) {
    layout_.reset(pango_cairo_create_layout(cairo));
    PangoFontDescription* description = pango_font_description_from_string(font);
    pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
    pango_layout_set_font_description(layout_.get(), description);
    pango_font_description_free(description);
    pango_layout_set_text(layout_.get(), words.c_str(), static_cast<int>(words.size()));
    int width = 0, height = 0;
    pango_layout_get_pixel_size(layout_.get(), &width, &height);
    size_ = {width, height};
  }
  // Breaks lines at `width` pixels.
  void wrap(float width) {
    pango_layout_set_width(layout_.get(), static_cast<int>(width * PANGO_SCALE));
    int w = 0, h = 0;
    pango_layout_get_pixel_size(layout_.get(), &w, &h);
    size_ = {w, h};
  }
  glm::vec2 size() const { return size_; }
  void draw(glm::vec2 corner, glm::vec3 colour, float alpha = 1.0f) const {
    cairo_set_source_rgba(cairo_, colour.r, colour.g, colour.b, alpha);
    cairo_move_to(cairo_, std::round(corner.x), std::round(corner.y));
    pango_cairo_show_layout(cairo_, layout_.get());
  }
  // A soft ground behind the letters, so that they are read on any part of the picture.
  void draw_halo(glm::vec2 corner, glm::vec3 colour, float width) const {
    cairo_set_source_rgba(cairo_, colour.r, colour.g, colour.b, 0.75);
    cairo_set_line_width(cairo_, width);
    cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
    cairo_move_to(cairo_, std::round(corner.x), std::round(corner.y));
    pango_cairo_layout_path(cairo_, layout_.get());
    cairo_stroke(cairo_);
  }

 private:
  struct Unref {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  };
  cairo_t* cairo_;
  std::unique_ptr<PangoLayout, Unref> layout_;
  glm::vec2 size_{0.0f};
};

void set_colour(cairo_t* cairo, glm::vec3 colour, double alpha = 1.0) {
  cairo_set_source_rgba(cairo, colour.r, colour.g, colour.b, alpha);
}

void rounded_box(cairo_t* cairo, glm::vec2 corner, glm::vec2 size, double radius) {
  constexpr double kQuarter = 1.5707963267948966;
  const double x = corner.x, y = corner.y, w = size.x, h = size.y;
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, x + w - radius, y + radius, radius, -kQuarter, 0);
  cairo_arc(cairo, x + w - radius, y + h - radius, radius, 0, kQuarter);
  cairo_arc(cairo, x + radius, y + h - radius, radius, kQuarter, 2 * kQuarter);
  cairo_arc(cairo, x + radius, y + radius, radius, 2 * kQuarter, 3 * kQuarter);
  cairo_close_path(cairo);
}

void disc(cairo_t* cairo, glm::vec2 centre, double radius) {
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, centre.x, centre.y, radius, 0, 6.283185307179586);
}

// Where a place in the world falls in the picture; behind the eye: nothing.
bool place(const FrameDescription& frame, glm::vec3 position, glm::vec2& pixel) {
  const glm::vec4 clip = frame.view.projection * frame.view.world_to_eye * glm::vec4(position, 1.0f);
  if (clip.w <= 0.0f) return false;
  const glm::vec2 ndc = glm::vec2(clip) / clip.w;
  pixel = (0.5f + 0.5f * glm::vec2(ndc.x, -ndc.y)) * glm::vec2(frame.size);
  return true;
}

void draw_mark(cairo_t* cairo, const FrameDescription& frame, const scene::Mark& mark) {
  glm::vec2 at{0.0f};
  if (!place(frame, mark.position, at)) return;
  const double s = frame.scale;
  const glm::vec3 paper{1.0f, 0.99f, 0.97f};
  if (!mark.selected) {
    const double radius = mark.hovered ? 6.5 * s : 4.2 * s;
    disc(cairo, at, radius + 1.5 * s);
    set_colour(cairo, paper, 0.92);
    cairo_fill(cairo);
    disc(cairo, at, radius);
    set_colour(cairo, frame.accent);
    cairo_fill(cairo);
    return;
  }
  // A target: ring, gap and dot, dark-edged, so that it is found on any colour of heat.
  disc(cairo, at, 11.0 * s);
  set_colour(cairo, glm::vec3(0.10f, 0.07f, 0.06f), 0.85);
  cairo_set_line_width(cairo, 5.0 * s);
  cairo_stroke_preserve(cairo);
  set_colour(cairo, paper);
  cairo_set_line_width(cairo, 2.6 * s);
  cairo_stroke(cairo);
  disc(cairo, at, 5.0 * s);
  set_colour(cairo, paper);
  cairo_fill(cairo);
  disc(cairo, at, 3.4 * s);
  set_colour(cairo, frame.accent);
  cairo_fill(cairo);
}

void draw_leader(cairo_t* cairo, const FrameDescription& frame, const scene::Label& label, float text_end) {
  const double s = frame.scale;
  const glm::vec2 from{text_end, label.position.y};
  const double knee = label.to_left ? from.x - 14.0 * s : from.x + 14.0 * s;
  for (const bool ground : {true, false}) {
    cairo_move_to(cairo, from.x, from.y);
    cairo_line_to(cairo, knee, from.y);
    cairo_line_to(cairo, label.anchor.x, label.anchor.y);
    if (ground)
      set_colour(cairo, frame.background.top, 0.7);
    else
      set_colour(cairo, frame.ink, 0.75);
    cairo_set_line_width(cairo, (ground ? 3.0 : 1.0) * s);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(cairo);
  }
  disc(cairo, label.anchor, 2.2 * s);
  set_colour(cairo, frame.ink);
  cairo_fill(cairo);
}

void draw_label(cairo_t* cairo, const FrameDescription& frame, const scene::Label& label) {
  const float s = frame.scale;
  const Text name(cairo, label.text, "Inter Medium", 13.5f * s);
  const Text latin(cairo, label.subtext, "Inter Italic", 11.5f * s);
  const bool two = !label.subtext.empty();
  const float width = std::max(name.size().x, two ? latin.size().x : 0.0f);
  const float height = name.size().y + (two ? latin.size().y : 0.0f);
  const float top = label.position.y - 0.5f * height;
  const auto left = [&](const Text& text) {
    return label.to_left ? label.position.x - text.size().x : label.position.x;
  };
  draw_leader(cairo, frame, label, label.position.x + (label.to_left ? -1.0f : 1.0f) * (width + 7.0f * s));
  name.draw_halo({left(name), top}, frame.background.top, 4.0f * s);
  name.draw({left(name), top}, frame.ink);
  if (!two) return;
  latin.draw_halo({left(latin), top + name.size().y}, frame.background.top, 4.0f * s);
  latin.draw({left(latin), top + name.size().y}, frame.ink, 0.75f);
}

void draw_ramp(cairo_t* cairo, const FrameDescription& frame, glm::vec2 corner, glm::vec2 size) {
  cairo_pattern_t* gradient = cairo_pattern_create_linear(corner.x, 0, corner.x + size.x, 0);
  const auto& stops = frame.heat_look.ramp;
  for (std::size_t i = 0; i < stops.size(); ++i)
    cairo_pattern_add_color_stop_rgb(gradient, double(i) / double(std::max<std::size_t>(stops.size() - 1, 1)),
                                     stops[i].r, stops[i].g, stops[i].b);
  rounded_box(cairo, corner, size, 0.5 * size.y);
  cairo_set_source(cairo, gradient);
  cairo_fill(cairo);
  cairo_pattern_destroy(gradient);
}

// The card in the lower left corner: whose pain, on which side, and what the colours mean.
void draw_legend(cairo_t* cairo, const FrameDescription& frame) {
  const scene::Legend& legend = *frame.legend;
  // Never wider than the picture allows.
  const float s = std::min(frame.scale, static_cast<float>(frame.size.x) / 330.0f);
  const float pad = 16.0f * s, inner = 262.0f * s;
  Text title(cairo, legend.title, "Inter SemiBold", 15.5f * s);
  Text subtitle(cairo, legend.subtitle, "Inter", 12.5f * s);
  const Text low(cairo, legend.low, "Inter", 11.5f * s), high(cairo, legend.high, "Inter", 11.5f * s);
  title.wrap(inner);
  subtitle.wrap(inner);
  const float bar = 11.0f * s, gap = 9.0f * s;
  const glm::vec2 size{inner + 2 * pad,
                       2 * pad + title.size().y + 2 * s + subtitle.size().y + gap + bar + 5 * s + low.size().y};
  glm::vec2 at{pad, static_cast<float>(frame.size.y) - size.y - pad};
  rounded_box(cairo, at, size, 12.0 * s);
  set_colour(cairo, glm::mix(frame.background.top, glm::vec3(1.0f), frame.ink.r < 0.5f ? 0.6f : 0.04f), 0.93);
  cairo_fill_preserve(cairo);
  set_colour(cairo, frame.ink, 0.12);
  cairo_set_line_width(cairo, s);
  cairo_stroke(cairo);
  at += pad;
  title.draw(at, frame.ink);
  at.y += title.size().y + 2 * s;
  subtitle.draw(at, frame.ink, 0.72f);
  at.y += subtitle.size().y + gap;
  draw_ramp(cairo, frame, at, {inner, bar});
  at.y += bar + 5 * s;
  low.draw(at, frame.ink, 0.8f);
  high.draw({at.x + inner - high.size().x, at.y}, frame.ink, 0.8f);
}

void draw_credit(cairo_t* cairo, const FrameDescription& frame) {
  const float s = frame.scale;
  const float width = static_cast<float>(frame.size.x), height = static_cast<float>(frame.size.y);
  Text credit(cairo, frame.credit, "Inter", 7.5f * s);
  // Beside the legend when there is one; in small pictures it gives way (the file's metadata keeps it).
  const float left = frame.legend ? std::min(s, width / 330.0f) * 326.0f : 12.0f * s;
  const float room = width - left - 12.0f * s;
  if (room < 140.0f * s) return;
  credit.wrap(room);
  if (credit.size().y > 0.06f * height) return;
  const glm::vec2 at{width - 12.0f * s - credit.size().x, height - 9.0f * s - credit.size().y};
  credit.draw(at, frame.ink, 0.55f);
}

}  // namespace

bool has_overlay(const FrameDescription& frame) {
  return !frame.marks.empty() || !frame.labels.empty() || frame.legend || !frame.credit.empty();
}

void draw_overlay(cairo_t* cairo, const FrameDescription& frame) {
  for (const scene::Label& label : frame.labels) draw_label(cairo, frame, label);
  for (const scene::Mark& mark : frame.marks) draw_mark(cairo, frame, mark);
  if (frame.legend) draw_legend(cairo, frame);
  if (!frame.credit.empty()) draw_credit(cairo, frame);
}

}  // namespace tautband::render
