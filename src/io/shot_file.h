// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tautband::io {

// One thing that a shot says: a flag of `render` without its dashes, and what follows it.
struct Setting {
  std::string name;
  std::vector<std::string> words;  // empty for a toggle
  std::optional<bool> on;          // of a toggle
  bool document = false;           // the one word is a JSON document: a saved view
  friend bool operator==(const Setting&, const Setting&) = default;
};

// In the order of the file; names do not repeat.
using Settings = std::vector<Setting>;
const Setting* find_setting(const Settings& settings, std::string_view name);
// `over` wins; what it adds comes behind.
Settings merged(Settings settings, const Settings& over);

// A shot as written: what it says, and what it says in turn.
struct ShotEntry {
  std::string place;  // "course.json#/shots/3", for messages
  Settings settings;
  // Every choice of the first row goes with every choice of the second, and so on: product().
  struct Loop {
    std::string name;
    std::vector<Setting> choices;
  };
  std::vector<Loop> loops;
  std::vector<Settings> rows;       // instead of loops: settings that belong together
  std::vector<std::string> faults;  // what is wrong with it; then it is not drawn
};

// Several shots on printed pages.
struct SheetEntry {
  std::string place;
  Settings settings;
  std::vector<ShotEntry> cells;
  std::vector<std::string> faults;
};

struct ShotFile {
  std::filesystem::path folder;  // of the file: saved views are named from there
  Settings defaults;
  std::vector<ShotEntry> shots;
  std::vector<SheetEntry> sheets;
};

// Reads a shot file (data/schema/shots.schema.json). Throws Error or Errors when it cannot be read
// as a whole; what is wrong with one shot is kept with it, so that the others can be drawn.
ShotFile read_shots(const std::filesystem::path& file);
ShotFile shots_from_json(std::string_view text, const std::string& name);

// Appends a shot to the file, which is made when there is none; what it holds already stays. Throws
// Error, and then the file is as it was.
void append_shot(const std::filesystem::path& file, const Settings& shot);

}  // namespace tautband::io
