// SPDX-License-Identifier: MIT
#include "core/paths.h"

#include <cstdlib>
#include <system_error>

#include "core/error.h"

namespace tautband {
namespace fs = std::filesystem;
namespace {

bool is_home(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "data", ignored) &&
         fs::is_directory(folder / "shaders", ignored);
}

fs::path executable() {
  std::error_code failed;
  const fs::path found = fs::read_symlink("/proc/self/exe", failed);
  return failed ? fs::current_path() / "tautband" : found;
}

bool has_catalogues(const fs::path& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (fs::exists(entry.path() / "LC_MESSAGES" / "tautband.mo", ignored)) return true;
  return false;
}

fs::path find_home() {
  if (const char* named = std::getenv("TAUTBAND_HOME"); named && *named) {
    if (is_home(named)) return named;
    throw Error(std::string("TAUTBAND_HOME=") + named +
                " has no data/ and shaders/ folders; point it at the Tautband folder or unset it");
  }
  for (fs::path folder = executable().parent_path();; folder = folder.parent_path()) {
    if (is_home(folder)) return folder;
    if (is_home(folder / "share" / "tautband")) return folder / "share" / "tautband";
    if (folder == folder.root_path()) break;
  }
  if (is_home(fs::current_path())) return fs::current_path();
  throw Error(
      "cannot find the folders data/ and shaders/ near the program; set TAUTBAND_HOME to the "
      "Tautband folder");
}

}  // namespace

const fs::path& home() {
  static const fs::path found = find_home();
  return found;
}

fs::path resource(std::string_view relative) {
  return home() / relative;
}

fs::path catalogues() {
  for (fs::path folder = executable().parent_path();; folder = folder.parent_path()) {
    if (has_catalogues(folder / "languages")) return folder / "languages";
    if (folder == folder.root_path()) break;
  }
  try {
    if (has_catalogues(home() / "languages")) return home() / "languages";
  } catch (const Error&) {  // who needs home() is told; the interface is in English
  }
  return {};
}

fs::path program_folder() {
  return executable().parent_path();
}

fs::path font(std::string_view file_name) {
  static const char* const kFolders[] = {
      "/usr/share/fonts/opentype/inter",        "/usr/share/fonts/truetype/inter",
      "/usr/share/fonts/truetype/font-awesome", "/usr/share/fonts-font-awesome/fonts",
      "/usr/share/fonts/opentype/font-awesome", "/usr/share/fonts/truetype/noto",
      "/usr/share/fonts/opentype/noto",         "/usr/share/fonts/truetype/wqy",
      "/usr/share/fonts/truetype/vlgothic",     "/usr/share/fonts/truetype/dejavu"};
  std::error_code ignored;
  for (const char* folder : kFolders) {
    fs::path path = fs::path(folder) / file_name;
    if (fs::exists(path, ignored)) return path;
  }
  return {};
}

std::filesystem::path user_folder(const char* variable, std::string_view below) {
  const auto absolute = [](const char* value) { return value && *value == '/'; };
  if (const char* folder = std::getenv(variable); absolute(folder))
    return std::filesystem::path(folder) / "tautband";
  if (const char* home_folder = std::getenv("HOME"); absolute(home_folder))
    return std::filesystem::path(home_folder) / below / "tautband";
  return {};
}

}  // namespace tautband
