// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace tautband::ui {

// A field for several lines of text that wrap at its right edge and that grows with them; true when
// the text changed. `typed` is what the field shows; it follows `text` while nobody types.
bool notes_field(const std::string& name, const std::string& hint, std::string& typed,
                 const std::string& text);
// A line to be typed into, `width` pixels; true when `text` changed.
bool text_field(const std::string& name, const std::string& hint, std::string& text, float width);
// The same, where `typed` follows `text` while nobody types.
bool line_field(const std::string& name, const std::string& hint, std::string& typed,
                const std::string& text);

// Where lines wrap the field holds a no-break space and a line break in place of a space, so that
// wrapping never becomes part of the text.
std::string wrapped(const std::string& text, float width);
std::string unwrapped(const std::string& shown);

}  // namespace tautband::ui
