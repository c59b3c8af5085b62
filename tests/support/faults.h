// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "core/error.h"

namespace tautband::testing {

// The sentence with which `work` is refused; empty when it is not.
std::string fault_of(const auto& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace tautband::testing
