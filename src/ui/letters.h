// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include <imgui.h>

namespace tautband::ui {

// The fonts hold Latin letters and, beyond them, only what is really written: Chinese alone has
// tens of thousands of characters. Text that is drawn or typed says here which it needs; those that
// are new are there from the next load_fonts() on.
void need_letters(std::string_view text);
bool letters_due();  // some were asked for since the fonts were loaded
// Whether the fonts have them, or may have them from the next load on.
bool can_write(std::string_view text);

// For load_fonts(): what is always there, in pairs of first and last; what is asked for, and
// afterwards that it was looked for.
std::span<const ImWchar> latin_letters();
const std::vector<ImWchar>& letters_needed();
void forget_letters();  // another language begins anew
void letters_loaded();

// Whether a character of Chinese or Japanese is among them.
bool is_east_asian(unsigned code);
bool has_east_asian(std::string_view text);

// Where the first line of `text` ends, in bytes, when it is `width` pixels wide. Latin breaks at
// spaces; Chinese and Japanese between any two characters, but not before a closing mark nor behind
// an opening one. At least one character.
std::size_t line_end(std::string_view text, float width, ImFont& face);

}  // namespace tautband::ui
