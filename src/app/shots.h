// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/options.h"
#include "atlas/atlas.h"
#include "io/shot_file.h"

namespace tautband::app {

// One picture of a batch: a shot with its loops and templates resolved, read by the same reader as
// the command line of `render`.
struct Shot {
  std::string place;  // "course.json#/shots/3 (point psoas-major.1, view front)"
  std::string name;   // of the file, below the folder of the batch; '/' between folders
  Options options;    // its output is not set
  std::map<std::string, std::string> fields;  // what its templates may name
  std::string words;                          // all that it says: equal words, equal picture
  std::string look;  // what of it decides from where the body is seen, and which parts of it
  std::optional<std::string> fault;  // a sentence: it cannot be drawn
};

// The shots of the file, loops resolved, in order. A fault stays with its shot; two shots that
// would write the same file are a fault of the second.
std::vector<Shot> shots_of(const io::ShotFile& file, const Atlas& atlas);

// What these settings of a shot ask for, by themselves. Throws Error.
RenderOptions flags_of(const io::Settings& settings);

// The cells of a sheet, by the same rules but for the names, which they have none.
std::vector<Shot> cells_of(const io::SheetEntry& sheet, const io::ShotFile& file,
                           const Atlas& atlas);

// "{muscle-name}, {point-label}" with the fields put in. Throws Error with a suggestion for a field
// that the shot does not have.
std::string filled_in(const std::string& words, const std::map<std::string, std::string>& fields);

// The same as the name of a file below a folder: what file systems dislike becomes a hyphen. Throws
// Error when it leads out of the folder.
std::string file_name(const std::string& words, const std::map<std::string, std::string>& fields);

}  // namespace tautband::app
