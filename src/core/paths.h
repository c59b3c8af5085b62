// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string_view>

namespace tautband {

// The folder that holds data/, models/ and shaders/: $TAUTBAND_HOME, else the first folder above
// the executable (or its ../share/tautband) that has them. Throws Error when none has.
const std::filesystem::path& home();

// A path below home(), e.g. resource("models/body.glb").
std::filesystem::path resource(std::string_view relative);

// The folder of the interface's translations, <code>/LC_MESSAGES/tautband.mo: "languages" in the
// nearest folder above the executable that has them (each build makes its own), else in home();
// empty when there are none.
std::filesystem::path catalogues();

// Where the user's files of a kind lie: "tautband" in the folder that the variable names, or in
// `below` the home folder; empty when neither is an absolute path. ("XDG_CACHE_HOME", ".cache")
std::filesystem::path user_folder(const char* variable, std::string_view below);

// The folder of the running program, where those that belong to it lie.
std::filesystem::path program_folder();

// A font file by name ("Inter-Regular.otf") in the folders where systems keep them; empty when
// absent.
std::filesystem::path font(std::string_view file_name);

}  // namespace tautband
