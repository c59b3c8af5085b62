// SPDX-License-Identifier: MIT
#include "core/hash.h"

#include <set>
#include <string>

#include <doctest/doctest.h>

using namespace tautband;

TEST_CASE("one flipped bit anywhere, a byte more or less, or another seed gives another hash") {
  const std::string text = "The pain radiates from the knot to the temple, and behind the eye.";
  std::set<std::uint64_t> hashes{content_hash(text), content_hash(text, 1)};
  for (std::size_t i = 0; i < text.size(); ++i)
    for (int bit = 0; bit < 8; ++bit) {
      std::string other = text;
      other[i] = static_cast<char>(other[i] ^ (1 << bit));
      hashes.insert(content_hash(other));
    }
  for (std::size_t n = 0; n < text.size(); ++n)
    hashes.insert(content_hash(std::string_view(text).substr(0, n)));
  hashes.insert(content_hash(text + '\0'));
  CHECK(hashes.size() == 2 + 8 * text.size() + text.size() + 1);
  CHECK(content_hash(text) == content_hash(std::string(text)));
}
