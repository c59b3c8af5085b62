// SPDX-License-Identifier: MIT
#include "core/words.h"

#include <doctest/doctest.h>

using namespace tautband;

TEST_CASE("without a language the interface speaks English, with its parts filled in") {
  CHECK(std::string(tr("Undo")) == "Undo");
  CHECK(std::string(tr("")).empty());
  CHECK(std::string(trc("where to look from", "Back")) == "Back");
  CHECK(trn("{} visit", "{} visits", 1) == "1 visit");
  CHECK(trn("{} visit", "{} visits", 3) == "3 visits");
  CHECK(told("Saved {}", "body.png") == "Saved body.png");
}
