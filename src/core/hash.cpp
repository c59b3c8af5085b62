// SPDX-License-Identifier: MIT
#include "core/hash.h"

#include <bit>
#include <cstring>

namespace tautband {
namespace {

// The finishing step of splitmix64 (Steele, Lea, Flood 2014): every bit of a word reaches every
// other.
std::uint64_t mixed(std::uint64_t word) {
  word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9ull;
  word = (word ^ (word >> 27)) * 0x94d049bb133111ebull;
  return word ^ (word >> 31);
}

}  // namespace

std::uint64_t content_hash(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = mixed(seed + 0x9e3779b97f4a7c15ull) ^ mixed(bytes.size());
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + i, 8);
    hash = std::rotl(hash ^ (word * 0x9e3779b97f4a7c15ull), 29) * 0xbf58476d1ce4e5b9ull + 1;
  }
  std::uint64_t rest = 0;
  for (int shift = 0; i < bytes.size(); ++i, shift += 8)
    rest |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << shift;
  return mixed(hash ^ rest);
}

}  // namespace tautband
