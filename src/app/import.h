// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"

namespace tautband::app {

// `import`: starts tautband-import, the program beside this one, which alone touches the foreign
// file, and turns whatever becomes of it into one sentence. Throws Error.
int import_anatomy(const Options& options);

}  // namespace tautband::app
