// SPDX-License-Identifier: MIT
#include "io/terminal.h"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

#include "core/text.h"

namespace tautband::io {

std::string progress_bar(float share, std::string_view doing) {
  constexpr int kWidth = 30;
  const float done = share > 0.0f ? std::min(share, 1.0f) : 0.0f;  // NaN becomes 0
  const int full = int(done * kWidth);
  return fmt::format("[{:#<{}}{:.<{}}] {:3.0f}% {:<40.40}", "", full, "", kWidth - full,
                     100.0f * done, without_control(doing));
}

Progress terminal_progress() {
  if (::isatty(STDERR_FILENO) == 0) return {};
  return [](float share, std::string_view doing) {
    fmt::print(stderr, "\r{}", progress_bar(share, doing));
    if (share >= 1.0f) fmt::print(stderr, "\r{:80}\r", "");
    std::fflush(stderr);
  };
}

}  // namespace tautband::io
