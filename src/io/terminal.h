// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "core/progress.h"

namespace tautband::io {

// A bar on standard error that says how far long work is; empty where that is no terminal, so that
// logs stay readable. Taken off when the share reaches 1.
Progress terminal_progress();

// What that bar looks like at a share of 0..1; what is beyond counts as the nearer end, and no
// number as 0. Both may come from another program.
std::string progress_bar(float share, std::string_view doing);

}  // namespace tautband::io
