// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"

namespace tautband::app {

// `tautband export`: what the flags of `render` show, as a model file. Makes no GL context. Returns
// the exit code; throws Error.
int export_view(const Options& options);

}  // namespace tautband::app
