// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "app/options.h"
#include "core/progress.h"

namespace tautband::app {

// `import`: starts tautband-import, the program beside this one, which alone touches the foreign
// file, and turns whatever becomes of it into one sentence. Throws Error.
int import_anatomy(const Options& options);

// The same for who wants to look at it at once: the model made from a foreign file or folder, kept
// with the things that can be made again. One that has not changed since is not read again.
// `progress` may throw to stop it. Throws Error.
std::filesystem::path imported(const std::filesystem::path& foreign, const Progress& progress);

}  // namespace tautband::app
