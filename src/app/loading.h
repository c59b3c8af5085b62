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

// Whether a file or folder may be a body, by its name: a model of this program's, or anatomy of
// others, which `tautband import` reads first.
bool is_model(const std::filesystem::path& file);
bool is_foreign(const std::filesystem::path& file);

// Body and knowledge, read side by side and bound together.
std::shared_ptr<const Atlas> load_atlas(const Options& options, const Progress& progress = {});

// The knowledge alone, for verbs that need no body: quick.
std::shared_ptr<const Atlas> load_knowledge(const Options& options);

}  // namespace tautband::app
