// SPDX-License-Identifier: MIT
#include "app/import.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/loading.h"
#include "core/error.h"
#include "core/hash.h"
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

// Runs the import and returns when it has succeeded. `at_once`: for who wants to look at it, and
// may have enough of waiting; the report is of no use there.
void import_with(const std::vector<std::string>& given, const Progress& progress, bool at_once) {
  io::Child child;
  child.words = {(program_folder() / "tautband-import").string(), "--told"};
  child.words.insert(child.words.end(), given.begin(), given.end());
  child.interruptible = !at_once;
  child.silent = at_once;
  std::string said;
  float share = 0.0f;
  const Progress noted = [&](float now, std::string_view doing) {
    share = now;
    if (progress) progress(now, doing);
  };
  child.hear = [&](std::string_view line) {
    if (line.starts_with(kProgress))
      show(noted, line);
    else if (line.starts_with(kVoice))
      said = line.substr(kVoice.size());
  };
  if (progress && at_once) child.meanwhile = [&] { progress(share, ""); };
  const int code = io::run(child);
  if (code == 0) return;
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

// A model is large; those of the last few bodies stay.
void keep_few(const fs::path& folder) {
  constexpr std::size_t kMost = 4;
  std::error_code ignored;
  std::vector<std::pair<fs::file_time_type, fs::path>> kept;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    kept.emplace_back(entry.last_write_time(ignored), entry.path());
  std::sort(kept.rbegin(), kept.rend());
  for (std::size_t i = kMost; i < kept.size(); ++i) fs::remove(kept[i].second, ignored);
}

// Nothing of the bar stays on the terminal, however the work ends.
struct EndOfBar {
  const Progress& bar;
  ~EndOfBar() {
    if (bar) bar(1.0f, "");
  }
};

}  // namespace

int import_anatomy(const Options& options) {
  const Progress bar = io::terminal_progress();
  const EndOfBar ends{bar};
  import_with(options.import_words, bar, false);
  return 0;
}

fs::path imported(const fs::path& foreign, const fs::path& data, const Progress& progress) {
  const fs::path place = fs::absolute(foreign);
  fs::path folder = user_folder("XDG_CACHE_HOME", ".cache");
  if (folder.empty())
    throw Error(
        "there is no folder to keep what is made from other anatomy; set HOME to your own folder",
        Fault::machine);
  folder /= "anatomy";
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) throw Error(fmt::format("{}: {}", folder.string(), failed.message()), Fault::machine);
  const fs::path made =
      folder / fmt::format("{}-{:016x}.glb", place.stem().string(), content_hash(place.string()));
  try {
    import_with({place.string(), "-o", made.string(), "--data", data.string()}, progress, true);
  } catch (...) {
    io::remove_parts_of(made);  // also of what was stopped
    throw;
  }
  keep_few(folder);
  return made;
}

Options with_model(Options options, const Progress& progress) {
  if (options.model && is_foreign(*options.model))
    options.model = imported(*options.model, data_folder(options), progress);
  return options;
}

Options with_model_at_once(Options options) {
  const bool info = options.verb == Verb::info && options.path;
  if (!is_foreign(info ? *options.path : options.model.value_or(""))) return options;
  const Progress bar = io::terminal_progress();
  const EndOfBar ends{bar};
  if (info) options.path = imported(*options.path, data_folder(options), bar);
  return with_model(std::move(options), bar);
}

}  // namespace tautband::app
