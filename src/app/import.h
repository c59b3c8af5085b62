// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "app/options.h"
#include "core/progress.h"

namespace tautband::app {

// `import`: starts tautband-import, the program beside this one, which alone touches the foreign
// file, and turns whatever becomes of it into one sentence. Throws Error.
int import_anatomy(const Options& options);

// The same for who wants to look at it at once: the model made from a foreign file or folder with
// the names and landmarks of `data`, kept with the things that can be made again; the importer
// knows what it has read before. `progress` may throw to stop it. Throws Error.
std::filesystem::path imported(const std::filesystem::path& foreign,
                               const std::filesystem::path& data, const Progress& progress);

// Options whose model, where it is anatomy of others, is the one made from it. Throws Error.
Options with_model(Options options, const Progress& progress);
// For the verbs: with a bar on the terminal; also the file that `info` is asked about.
Options with_model_at_once(Options options);

}  // namespace tautband::app
