// SPDX-License-Identifier: MIT
#include "io/terminal.h"

#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace tautband::io {

Progress terminal_progress() {
  if (::isatty(STDERR_FILENO) == 0) return {};
  return [](float share, std::string_view doing) {
    constexpr int kWidth = 30;
    const int full = int(share * kWidth);
    fmt::print(stderr, "\r[{:#<{}}{:.<{}}] {:3.0f}% {:<40.40}", "", full, "", kWidth - full,
               100.0f * share, doing);
    if (share >= 1.0f) fmt::print(stderr, "\r{:80}\r", "");
    std::fflush(stderr);
  };
}

}  // namespace tautband::io
