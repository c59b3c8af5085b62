// SPDX-License-Identifier: MIT
#include "app/import.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <fmt/format.h>

#include "core/error.h"
#include "core/paths.h"
#include "io/child.h"
#include "io/files.h"
#include "io/terminal.h"

namespace tautband::app {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kProgress = "progress ";
constexpr std::string_view kVoice = "tautband: ";

// "progress 0.350 matching"
void show(const Progress& bar, std::string_view line) {
  if (!bar) return;
  const std::string words(line.substr(kProgress.size()));
  char* rest = nullptr;
  const float share = std::strtof(words.c_str(), &rest);
  bar(share, *rest == ' ' ? rest + 1 : rest);
}

// What is known of the arguments without reading them as the child does: what it was to write.
fs::path output_of(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if ((words[i] == "-o" || words[i] == "--output") && i + 1 < words.size()) return words[i + 1];
    if (words[i].starts_with("--output=")) return words[i].substr(9);
    if (words[i].starts_with("-o") && words[i].size() > 2) return words[i].substr(2);
  }
  return {};
}

std::string what_happened(int signal) {
  switch (signal) {
    case SIGXCPU:
      return "reading it took longer than it may, so it was ended; if the file is honest, give it "
             "more time with --most-seconds";
    case SIGXFSZ:
      return "its model would be larger than a file may be; import it with --triangles 20000";
    case SIGKILL:
      return "the system ended the reading, likely for want of memory; close other programs or "
             "export the model with fewer triangles";
    default:
      return fmt::format(
          "the reader broke down on it (signal {}); the file is damaged or made to do harm, and "
          "nothing was written",
          signal);
  }
}

}  // namespace

int import_anatomy(const Options& options) {
  const std::vector<std::string>& given = options.import_words;
  io::Child child;
  child.words = {(program_folder() / "tautband-import").string(), "--told"};
  child.words.insert(child.words.end(), given.begin(), given.end());
  child.interruptible = true;
  const Progress bar = io::terminal_progress();
  std::string said;
  child.hear = [&](std::string_view line) {
    if (line.starts_with(kProgress))
      show(bar, line);
    else if (line.starts_with(kVoice))
      said = line.substr(kVoice.size());
  };
  const int code = io::run(child);
  if (bar) bar(1.0f, "");
  if (code == 0) return 0;
  if (const fs::path output = output_of(given); !output.empty()) io::remove_parts_of(output);
  if (code == 128 + SIGINT || code == 128 + SIGTERM || code == 128 + SIGHUP)
    throw Error("import was cancelled; nothing was written");
  if (code > 128) {
    // The first word that is no flag, as people write it.
    const std::string& name =
        given.empty() || given[0].starts_with("-") ? child.words[0] : given[0];
    throw Error(fmt::format("{}: {}", name, what_happened(code - 128)));
  }
  if (said.empty()) said = "the import failed without a word; try again with --fresh";
  throw Error(said, code >= 1 && code <= 3 ? static_cast<Fault>(code) : Fault::machine);
}

}  // namespace tautband::app
