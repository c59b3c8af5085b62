// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "scene/settings.h"

namespace tautband::io {

// $XDG_CONFIG_HOME/tautband/settings.json or ~/.config/tautband/settings.json; empty where the
// environment names no home.
std::filesystem::path settings_file();

struct KeptSettings {
  scene::Settings settings;
  std::vector<std::string> faults;  // what was wrong with the file, each with its place
};

// Never throws. A missing file means the defaults. A value that is wrong falls back alone; a file
// that is no JSON object is set aside as "settings.json.broken" and the defaults are used.
KeptSettings read_settings(const std::filesystem::path& file);

// Whole or not at all; members that this program does not know stay. Makes the folder if need be.
// Throws Error (Fault::machine).
void write_settings(const std::filesystem::path& file, const scene::Settings& settings);

}  // namespace tautband::io
