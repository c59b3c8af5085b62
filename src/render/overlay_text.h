// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include <cairo.h>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <pango/pangocairo.h>

namespace tautband::render {

enum class Weight { regular, medium, semibold };

// How a line of text is set. Sizes are in user units of the cairo context.
struct TextStyle {
  double size = 12.0;
  Weight weight = Weight::regular;
  bool italic = false;
  double wrap = 0.0;  // 0: one line; else broken at this width
};

// A text set in Inter (or the system's sans serif where Inter is missing), measured and ready to be
// drawn.
class Text {
 public:
  Text(cairo_t* cairo, const std::string& words, const TextStyle& style);
  double width() const { return width_; }
  double height() const { return height_; }
  // Upper left corner at (x, y), in the context's current source colour.
  void draw(double x, double y) const;

 private:
  struct Drop {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  };
  cairo_t* cairo_;
  std::unique_ptr<PangoLayout, Drop> layout_;
  double width_ = 0.0;
  double height_ = 0.0;
};

void set_colour(cairo_t* cairo, const glm::vec3& srgb, double alpha = 1.0);

}  // namespace tautband::render
