// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/progress.h"
#include "import/arguments.h"
#include "import/specimen.h"

namespace tautband::import {

struct Imported {
  std::string text;                   // the report, for people
  std::string json;                   // and for scripts
  std::string_view glb;               // the model's bytes
  std::shared_ptr<const void> bytes;  // where these lie: as they were made, or as they were kept
};

// The whole way from the input, which `source` is, to the model's bytes; nothing is written.
// `is_read` is called when nothing foreign is left to be parsed. Throws Error.
Imported import_model(const Source& source, const Arguments& arguments,
                      const Progress& progress = {}, const std::function<void()>& is_read = {});

// The same, out of the cache when the same input was imported with the same flags by this version.
Imported import_or_recall(const Source& source, const Arguments& arguments,
                          const Progress& progress = {}, const std::function<void()>& is_read = {});

// The name under which it is kept: another one when anything differs on which it depends. nullopt
// when that cannot be told, or is larger than is looked through; then it is imported each time.
std::optional<std::string> key_of(const Source& source, const Arguments& arguments);

}  // namespace tautband::import
