// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/picture.h"

namespace tautband::app {

// One file of a batch.
struct BatchItem {
  std::string place;                 // in the shot file, for messages
  std::string name;                  // below the folder of the batch
  std::string words;                 // all that it says: equal words, equal file
  bool large = false;                // written before the next is drawn: it fills the memory
  std::string look;                  // drawn beside others of the same look
  std::optional<std::string> fault;  // a sentence: it cannot be made
  // Draws it; encoding and writing are left for later. Throws Error.
  std::function<PendingFile(Studio&, const std::filesystem::path& file)> draw;
};

// `tautband batch`. Makes every file that it can; what is up to date is left alone. Returns the
// exit code: 0 = all are there, else that of the worst fault.
int make_batch(const Options& options);

}  // namespace tautband::app
