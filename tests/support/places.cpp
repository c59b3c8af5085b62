// SPDX-License-Identifier: MIT
#include "support/places.h"

namespace tautband::testing {

std::string in_project(const std::string& path) {
  return TAUTBAND_ROOT + path;
}

const char* program() {
  return TAUTBAND_BINARY;
}

}  // namespace tautband::testing
