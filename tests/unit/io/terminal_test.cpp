// SPDX-License-Identifier: MIT
#include "io/terminal.h"

#include <limits>
#include <string>

#include <doctest/doctest.h>

using namespace tautband;

TEST_CASE("a bar stays a bar, whatever share it is told") {
  const std::string empty = io::progress_bar(0.0f, "reading"), full = io::progress_bar(1.0f, "");
  CHECK(empty.starts_with("[" + std::string(30, '.') + "]   0% reading"));
  CHECK(full.starts_with("[" + std::string(30, '#') + "] 100%"));
  CHECK(io::progress_bar(0.5f, "").starts_with("[" + std::string(15, '#') + "...."));
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  CHECK(io::progress_bar(-3.0f, "reading") == empty);
  CHECK(io::progress_bar(std::numeric_limits<float>::quiet_NaN(), "reading") == empty);
  CHECK(io::progress_bar(-kInfinity, "reading") == empty);
  CHECK(io::progress_bar(7.5f, "") == full);
  CHECK(io::progress_bar(kInfinity, "") == full);
  CHECK(io::progress_bar(0.5f, "\x1b[2J").find('\x1b') == std::string::npos);
}
