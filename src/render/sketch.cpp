// SPDX-License-Identifier: MIT
#include "render/sketch.h"

namespace tautband::render {

Text Sketch::text(const std::string& words, TextStyle style) const {
  style.whole_units = true;
  if (whole_units_) return Text(ruler_, words, style);
  std::string broken = words;
  if (style.wrap > 0.0) {
    // Letters on whole pixels take a little more or less room than here: without this a credit may
    // have one line in the SVG and two in the PNG of the same picture.
    broken.clear();
    for (const Text::Line& line : Text(ruler_, words, style).lines())
      broken += (broken.empty() ? "" : "\n") + line.words;
    style.wrap = 0.0;
  }
  style.whole_units = false;
  return Text(ruler_, broken, style);
}

}  // namespace tautband::render
