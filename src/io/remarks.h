// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tautband::io {

// What is odd but workable in a model, told once per kind with a count and the first case, however
// often it occurs.
class Remarks {
 public:
  // `what`: "has an unknown kind, taken as \"other\""; `first`: the place and word of this case.
  void add(std::string_view what, std::string_view first);
  // "body.glb: 3 parts: unknown kind, taken as "other" (first: #/nodes/4, "musle")"
  std::vector<std::string> sentences(std::string_view file) const;

 private:
  struct Case {
    std::size_t count = 0;
    std::string first;
  };
  std::map<std::string, Case, std::less<>> cases_;
};

}  // namespace tautband::io
