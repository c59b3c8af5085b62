// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace tautband::testing {

// Spoils bytes in the ways files are spoiled: a flipped bit, a cut, a doubled or inserted piece,
// another number. The same seed gives the same mutants on every machine (no distribution of the
// standard library is used).
class Mutator {
 public:
  explicit Mutator(std::uint32_t seed) : random_(seed) {}

  std::string mutate(const std::string& sound) {
    std::string bytes = sound;
    const std::size_t changes = 1 + below(3);
    for (std::size_t i = 0; i < changes && !bytes.empty(); ++i) change(bytes);
    return bytes;
  }

 private:
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

  void change(std::string& bytes) {
    const std::size_t at = below(bytes.size());
    std::string piece;
    switch (below(16)) {
      case 0:
        bytes.resize(at);
        break;
      case 1:
        piece.assign(1 + below(8), 'x');
        for (char& c : piece) c = static_cast<char>(below(256));
        bytes.insert(at, piece);
        break;
      case 2:
        bytes.erase(at, 1 + below(16));
        break;
      case 3:
        piece = bytes.substr(below(bytes.size()));
        bytes.insert(at, piece, 0, below(64));
        break;
      case 4:
      case 5:
      case 6:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        break;
      case 7:
      case 8:
      case 9:
      case 10:
      case 11:
        change_number(bytes, at);
        break;
      default:
        change_value(bytes, at);
        break;
    }
  }

  // The next run of digits becomes another number, often one at an edge.
  void change_number(std::string& bytes, std::size_t at) {
    static const std::string kNumbers[] = {"0",
                                           "-1",
                                           "1",
                                           "255",
                                           "65536",
                                           "2147483648",
                                           "0.5",
                                           "1e300",
                                           "4294967295",
                                           "1e999",
                                           "18446744073709551615",
                                           "-0.0"};
    const std::size_t first = bytes.find_first_of("0123456789", at);
    if (first == std::string::npos) return;
    const std::size_t last = bytes.find_first_not_of("0123456789.", first);
    bytes.replace(first, (last == std::string::npos ? bytes.size() : last) - first,
                  kNumbers[below(std::size(kNumbers))]);
  }

  // What stands after a colon, other than a list or an object, becomes something of another
  // kind.
  void change_value(std::string& bytes, std::size_t at) {
    static const std::string kWords[] = {"null", "[]",         "{}",        "\"\"",
                                         "true", "[[[[[]]]]]", "{\"a\":1}", "\"\\u0000\""};
    std::size_t colon = bytes.find(':', at);
    while (colon < bytes.size() - 1 && (bytes[colon + 1] == '[' || bytes[colon + 1] == '{'))
      colon = bytes.find(':', colon + 1);
    if (colon == std::string::npos) return;
    const std::size_t end = bytes.find_first_of(",}]", colon);
    if (end == std::string::npos) return;
    bytes.replace(colon + 1, end - colon - 1, kWords[below(std::size(kWords))]);
  }

  std::mt19937 random_;
};

}  // namespace tautband::testing
