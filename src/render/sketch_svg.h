// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <set>

#include "render/sketch.h"

namespace tautband::render {

// Writes SVG elements: text as <text>, circles and rectangles as such, one <g> per group. Groups
// that lie in no other are layers for Inkscape.
class SvgSketch : public Sketch {
 public:
  SvgSketch();

  void line(std::span<const glm::dvec2> points, const Stroke& stroke) override;
  void polygon(std::span<const glm::dvec2> corners, const Paint& paint) override;
  void circle(glm::dvec2 centre, double radius, const Paint& paint) override;
  void box(const Box& box, double corner, const Paint& paint) override;
  void ramp(const Box& box, double corner, std::span<const glm::vec3> colours,
            const Stroke& edge) override;
  void write(const Text& text, double x, double y, const Ink& ink, Edge hold,
             const std::optional<Stroke>& halo = {}) override;
  void open(std::string_view id, std::string_view title) override;
  void close() override;

  // What has been drawn, all groups closed.
  const std::string& elements() const { return out_; }

 private:
  using Ruler = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;
  explicit SvgSketch(Ruler ruler);
  void begin(std::string_view element);
  void end_shape(const Paint& paint);
  std::string own_id(std::string_view wanted);

  Ruler ruler_;
  std::string out_;
  int depth_ = 0;
  std::set<std::string> ids_;
};

// Text for an XML document, also within an attribute; characters that XML forbids are left out.
std::string xml_escaped(std::string_view text);

// 12.5, -3, 0.07: at most `places` decimals, no zeros at the end, a point in every locale.
std::string svg_number(double value, int places = 2);

}  // namespace tautband::render
