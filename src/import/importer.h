// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "core/progress.h"
#include "import/arguments.h"

namespace tautband::import {

struct Imported {
  std::string glb;   // the model's bytes
  std::string text;  // the report, for people
  std::string json;  // and for scripts
};

// The whole way from the input to the model's bytes; nothing is written. Throws Error.
Imported import_model(const Arguments& arguments, const Progress& progress = {});

// The same, out of the cache when the same input was imported with the same flags by this version.
Imported import_or_recall(const Arguments& arguments, const Progress& progress = {});

}  // namespace tautband::import
