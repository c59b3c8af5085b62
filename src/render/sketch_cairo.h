// SPDX-License-Identifier: MIT
#pragma once

#include "render/sketch.h"

namespace tautband::render {

// On any Cairo surface. The context must outlive it; its source, path and line are changed.
class CairoSketch : public Sketch {
 public:
  enum class For {
    page,   // lines as they are
    tiles,  // lines in pieces, so that a picture drawn in tiles equals one drawn whole
  };
  CairoSketch(cairo_t* cairo, For use);

  void line(std::span<const glm::dvec2> points, const Stroke& stroke) override;
  void polygon(std::span<const glm::dvec2> corners, const Paint& paint) override;
  void circle(glm::dvec2 centre, double radius, const Paint& paint) override;
  void box(const Box& box, double corner, const Paint& paint) override;
  void ramp(const Box& box, double corner, std::span<const glm::vec3> colours,
            const Stroke& edge) override;
  void write(const Text& text, double x, double y, const Ink& ink, Edge hold,
             const std::optional<Stroke>& halo = {}) override;
  void open(std::string_view, std::string_view) override {}
  void close() override {}

 private:
  void set_ink(const Ink& ink);
  void stroke_path(const Stroke& stroke);
  void paint_path(const Paint& paint);

  cairo_t* cairo_;
  For use_;
};

// A closed rectangle with round corners as a new path.
void rounded_path(cairo_t* cairo, const Box& box, double corner);

}  // namespace tautband::render
