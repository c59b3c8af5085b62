// SPDX-License-Identifier: MIT
#include "io/model_names.h"

#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace tautband;

TEST_CASE("an id can be made from any name, and no letter is cut in two") {
  CHECK(io::slug("Right lateral crico-arytenoid") == "right-lateral-crico-arytenoid");
  CHECK(io::slug("  %% ").empty());
  CHECK(io::slug("\xc3\xbc%%") == "\xc3\xbc");
  CHECK(io::slug(std::string(500, 'a')).size() == 60);
  const std::string all(59, 'a');
  CHECK(io::slug(fmt::format("{}\xc3\xbc{}", all, "b")) == fmt::format("{}\xc3\xbc", all));
  CHECK(io::slug(std::string(5000, '\x80')).size() < 70);
}
