// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace tautband::app {

// To standard output, whole; throws Error (the machine's fault) when it cannot be written.
void print(std::string_view text);

}  // namespace tautband::app
