// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <cairo.h>
#include <pango/pangocairo.h>

namespace tautband::render {

enum class Weight { regular, medium, semibold };
enum class Edge { left, middle, right };

// How a text is set. Sizes are in user units of the cairo context.
struct TextStyle {
  double size = 12.0;
  Weight weight = Weight::regular;
  bool italic = false;
  double wrap = 0.0;        // 0: one line; else broken at this width
  int most_lines = 0;       // more of them end in an ellipsis; 0 = no limit; needs `wrap`
  Edge align = Edge::left;  // of the lines of a broken text, within `wrap`
  std::size_t strong = 0;   // so many bytes at the start are semibold
};

// Inter, or what comes nearest where it is missing.
inline constexpr const char* kFontFamilies = "Inter,Noto Sans,DejaVu Sans,sans-serif";

// The same text with a replacement character for every byte that is not UTF-8: a command line may
// hand in anything.
std::string valid_utf8(std::string_view text);

// A text set in Inter (or the system's sans serif where Inter is missing), measured and ready to be
// drawn.
class Text {
 public:
  struct Line {
    std::string words;
    double x = 0.0;         // of its left end, from the text's upper left corner
    double baseline = 0.0;  // below that corner
    double width = 0.0;
  };

  Text(cairo_t* cairo, const std::string& words, const TextStyle& style);
  double width() const { return width_; }
  double height() const { return height_; }
  const TextStyle& style() const { return style_; }
  std::vector<Line> lines() const;
  // Upper left corner at (x, y), in the context's current source colour.
  void draw(double x, double y) const;
  // The letters' outlines as the context's path.
  void outline(double x, double y) const;

 private:
  struct Drop {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  };
  cairo_t* cairo_;
  TextStyle style_;
  std::unique_ptr<PangoLayout, Drop> layout_;
  double width_ = 0.0;
  double height_ = 0.0;
};

}  // namespace tautband::render
