// SPDX-License-Identifier: MIT
#pragma once

#include "core/progress.h"

namespace tautband::io {

// A bar on standard error that says how far long work is; empty where that is no terminal, so that
// logs stay readable. Taken off when the share reaches 1.
Progress terminal_progress();

}  // namespace tautband::io
