// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace tautband::io {

// Pictures on the clipboard go through a program of the desktop: wl-copy under Wayland, xclip under
// X. "" when it is there, else a sentence that says what to install.
std::string clipboard_lacks();

// Puts a PNG file's bytes on the clipboard, where they stay when this program ends. Waits until the
// other program has them: call it beside the thread that draws. Throws Error(Fault::machine).
void copy_png(std::string_view png);

}  // namespace tautband::io
