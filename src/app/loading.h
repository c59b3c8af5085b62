// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>

#include "app/options.h"
#include "atlas/atlas.h"
#include "core/progress.h"

namespace tautband::app {

std::filesystem::path data_folder(const Options& options);
std::filesystem::path model_file(const Options& options);

// Body and knowledge, read side by side and bound together.
std::shared_ptr<const Atlas> load_atlas(const Options& options, const Progress& progress = {});

// The knowledge alone, for verbs that need no body: quick.
std::shared_ptr<const Atlas> load_knowledge(const Options& options);

}  // namespace tautband::app
