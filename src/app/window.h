// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"

namespace tautband::app {

// `tautband` without a verb: opens the window and stays until it is closed. Returns the exit code.
// Throws Error(Fault::machine) when there is no display or no OpenGL 4.1, saying what to do
// instead.
int open_window(const Options& options);

}  // namespace tautband::app
