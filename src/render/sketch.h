// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "render/overlay_text.h"

// What the overlay is drawn on: pixels and PDF by Cairo, SVG by our own writer. Cairo's own SVG
// turns text into outlines, which nobody can edit. Units are pixels of the frame from its upper
// left corner; y grows downwards.
namespace tautband::render {

struct Ink {
  glm::vec3 colour{0.0f};  // sRGB 0..1
  double alpha = 1.0;
};

// Round ends and joins; broken lines have flat ends.
struct Stroke {
  Ink ink;
  double width = 1.0;
  double dash = 0.0;  // length of the dashes and of the gaps; 0 = an unbroken line
};

// First the fill, then the stroke.
struct Paint {
  std::optional<Ink> fill{};
  std::optional<Stroke> stroke{};
};

struct Box {
  double x = 0.0, y = 0.0, width = 0.0, height = 0.0;  // x, y: upper left corner
  double right() const { return x + width; }
  double bottom() const { return y + height; }
};

class Sketch {
 public:
  virtual ~Sketch() = default;
  Sketch(const Sketch&) = delete;
  Sketch& operator=(const Sketch&) = delete;

  // Measured and ready to be written; the same on every sketch. Valid as long as the sketch.
  Text text(const std::string& words, const TextStyle& style) const {
    return Text(ruler_, words, style);
  }

  // An open line through the points: 2 or more.
  virtual void line(std::span<const glm::dvec2> points, const Stroke& stroke) = 0;
  virtual void polygon(std::span<const glm::dvec2> corners, const Paint& paint) = 0;
  virtual void circle(glm::dvec2 centre, double radius, const Paint& paint) = 0;
  virtual void box(const Box& box, double corner, const Paint& paint) = 0;
  // Colours from left to right, evenly spaced.
  virtual void ramp(const Box& box, double corner, std::span<const glm::vec3> colours,
                    const Stroke& edge) = 0;
  // The text's upper left corner at (x, y); `hold`: the edge that stays where it is when another
  // program sets the text a little wider. `halo`: round the letters, below them.
  virtual void write(const Text& text, double x, double y, const Ink& ink, Edge hold = Edge::left,
                     const std::optional<Stroke>& halo = {}) = 0;
  // What is drawn until close() belongs together and is picked up as one thing where the format
  // knows groups. `id` is a word for programs, `title` for people; may be empty.
  virtual void open(std::string_view id, std::string_view title) = 0;
  virtual void close() = 0;

 protected:
  explicit Sketch(cairo_t* ruler) : ruler_(ruler) {}

 private:
  cairo_t* ruler_;  // what text is measured with
};

// Opens a group and closes it at the end of its scope.
class Group {
 public:
  Group(Sketch& sketch, std::string_view id, std::string_view title = {}) : sketch_(sketch) {
    sketch_.open(id, title);
  }
  ~Group() { sketch_.close(); }
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;

 private:
  Sketch& sketch_;
};

}  // namespace tautband::render
