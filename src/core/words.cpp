// SPDX-License-Identifier: MIT
#include "core/words.h"

#include <libintl.h>

namespace tautband {
namespace {

constexpr const char* kDomain = "tautband";

}  // namespace

const char* tr(const char* english) {
  return *english ? dgettext(kDomain, english) : english;
}

const char* trc(const char* context, const char* english) {
  const std::string key = std::string(context) + '\004' + english;
  const char* found = dgettext(kDomain, key.c_str());
  return found == key.c_str() ? english : found;
}

std::string trn(const char* one, const char* many, long count) {
  const auto n = static_cast<unsigned long>(count < 0 ? -count : count);
  return fmt::format(fmt::runtime(dngettext(kDomain, one, many, n)), count);
}

}  // namespace tautband
