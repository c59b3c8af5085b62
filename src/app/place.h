// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"

namespace tautband::app {

// `tautband place`: how truly tool and body lie, in numbers. Returns the exit code.
int place_method(const Options& options);

}  // namespace tautband::app
