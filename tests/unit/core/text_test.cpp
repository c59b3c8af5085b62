// SPDX-License-Identifier: MIT
#include "core/text.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/side.h"

using namespace tautband;

TEST_CASE("a mistyped name is answered with the one that was meant") {
  const std::vector<std::string> names{"shoulder-front", "shoulder-back", "temple"};
  CHECK(nearest_word("shouder-front", names) == "shoulder-front");
  CHECK(nearest_word("Tempel", names) == "temple");
  CHECK(nearest_word("zzzzzzzzzz", names).empty());
  CHECK(did_you_mean("tmple", names) == "; did you mean \"temple\"?");
  CHECK(did_you_mean("", names).empty());
}

TEST_CASE("an id is spelled as words") {
  CHECK(spelled("external-oblique") == "External oblique");
  CHECK(spelled("c7") == "C7");
  CHECK(spelled("").empty());
}

TEST_CASE("a name out of a file cannot tell the terminal what to do") {
  CHECK(without_control("a\x1b[2Jb\x7f\n") == "a [2Jb  ");
  CHECK(without_control("\xc2\x9b"
                        "31m") == "  31m");
  CHECK(without_control("M\xc3\xbcsculus \xc2\xa9") == "M\xc3\xbcsculus \xc2\xa9");
}

TEST_CASE("search finds words in any order and any case") {
  CHECK(matches_words("Upper trapezius, right", "TRAP upper"));
  CHECK_FALSE(matches_words("Upper trapezius", "lower trap"));
  CHECK(matches_words("anything", "   "));
}

TEST_CASE("left, right and both are never confused") {
  CHECK(includes(Sides::both, Side::left));
  CHECK(includes(Sides::left, Side::left));
  CHECK_FALSE(includes(Sides::left, Side::right));
  CHECK_FALSE(includes(Sides::right, Side::left));
  CHECK(includes(Sides::left, Side::midline));
  CHECK(opposite(Side::left) == Side::right);
  CHECK(opposite(Side::midline) == Side::midline);
  for (Side side : {Side::left, Side::right, Side::midline})
    CHECK(side_from(to_string(side)) == side);
  for (Sides sides : {Sides::left, Sides::right, Sides::both})
    CHECK(sides_from(to_string(sides)) == sides);
  CHECK_FALSE(sides_from("middle"));
}
