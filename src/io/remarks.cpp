// SPDX-License-Identifier: MIT
#include "io/remarks.h"

#include <fmt/format.h>

namespace tautband::io {

void Remarks::add(std::string_view what, std::string_view first) {
  const auto found = cases_.find(what);
  if (found != cases_.end())
    ++found->second.count;
  else
    cases_.emplace(what, Case{1, std::string(first)});
}

std::vector<std::string> Remarks::sentences(std::string_view file) const {
  std::vector<std::string> out;
  for (const auto& [what, found] : cases_)
    out.push_back(found.count == 1 ? fmt::format("{}: {} ({})", file, what, found.first)
                                   : fmt::format("{}: {} ({} times, first {})", file, what,
                                                 found.count, found.first));
  return out;
}

}  // namespace tautband::io
