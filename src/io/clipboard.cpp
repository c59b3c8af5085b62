// SPDX-License-Identifier: MIT
#include "io/clipboard.h"

#include <cstdlib>

#include <fmt/format.h>

#include "core/error.h"
#include "core/words.h"
#include "io/child.h"
#include "io/files.h"
#include "io/film.h"

namespace tautband::io {
namespace {

constexpr double kMostSeconds = 10.0;  // a clipboard that does not answer

struct Clipboard {
  const char* package;
  std::vector<std::string> words;
};

Clipboard clipboard() {
  const char* wayland = std::getenv("WAYLAND_DISPLAY");
  if (wayland && *wayland) return {"wl-clipboard", {"wl-copy", "--type", "image/png"}};
  return {"xclip", {"xclip", "-selection", "clipboard", "-t", "image/png", "-i"}};
}

}  // namespace

std::string clipboard_lacks() {
  const Clipboard found = clipboard();
  if (is_installed(found.words[0])) return {};
  return told("To copy pictures, install {}", found.package);
}

void copy_png(std::string_view png) {
  const Clipboard found = clipboard();
  if (const std::string lacks = clipboard_lacks(); !lacks.empty())
    throw Error(lacks, Fault::machine);
  // Both programs read everything, then leave a copy of themselves behind that serves it.
  const ScratchFolder scratch;
  write_atomically(scratch.path() / "picture.png", png);
  const int code = run({found.words, scratch.path() / "picture.png", "/dev/null", kMostSeconds});
  if (code != 0)
    throw Error(fmt::format("{} did not take the picture (code {}); save it as a file instead",
                            found.words[0], code),
                Fault::machine);
}

}  // namespace tautband::io
