// SPDX-License-Identifier: MIT
#include "import/command.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <new>

#include <fmt/format.h>
#include <unistd.h>

#include "core/error.h"
#include "import/arguments.h"
#include "import/importer.h"
#include "io/confine.h"
#include "io/files.h"

namespace tautband::import {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMebi = std::size_t{1} << 20;
constexpr unsigned kLongest = 3600;  // seconds of computing
// Of addresses; threads reserve many that they never use.
constexpr std::size_t kLeastMemory = 1536 * kMebi;

std::size_t bytes_of(const fs::path& input) {
  std::error_code failed;
  if (fs::is_regular_file(input, failed)) return fs::file_size(input, failed);
  std::size_t sum = 0;
  for (fs::recursive_directory_iterator entry(input, failed), end; !failed && entry != end;
       entry.increment(failed))
    if (entry->is_regular_file(failed)) sum += entry->file_size(failed);
  return sum;
}

// What an honest file of this size can need while it is parsed, several times over: the stage that
// a hostile file can draw out. What comes after depends on the triangles that were found.
struct Room {
  std::size_t memory = 0;  // bytes
  unsigned seconds = 0;
};

Room room_to_parse(const Arguments& given, std::size_t most_memory) {
  const std::size_t mebis = bytes_of(given.input) / kMebi;
  const auto seconds = static_cast<unsigned>(std::min<std::size_t>(8 + 4 * mebis, kLongest));
  return {std::min(most_memory, kLeastMemory + 60 * mebis * kMebi),
          given.most_seconds > 0.0 ? static_cast<unsigned>(given.most_seconds) : seconds};
}

Progress teller(bool told) {
  if (!told) return {};
  return [](float share, std::string_view doing) {
    fmt::print(stderr, "progress {:.3f} {}\n", double(share), doing);
    std::fflush(stderr);
  };
}

void carry_out(const Arguments& given) {
  const std::size_t most_memory = given.most_megabytes > 0
                                      ? given.most_megabytes * kMebi
                                      : std::max(kLeastMemory, io::machine_memory() / 4 * 3);
  io::limit_process({.memory_bytes = most_memory, .file_bytes = 4096 * kMebi, .open_files = 256});
  const Room parsing = room_to_parse(given, most_memory);
  io::limit_anew(parsing.memory, parsing.seconds);
  const std::string unfiltered = io::shut_off_network_and_programs();
  Imported imported = import_or_recall(given, teller(given.told), [&] {
    io::limit_anew(most_memory, given.most_seconds > 0.0 ? parsing.seconds : kLongest);
  });
  if (!unfiltered.empty())
    imported.text +=
        fmt::format("note: {}, so the reading was held by its limits alone\n", unfiltered);
  io::write_atomically(given.output, imported.glb);
  if (given.json == "-") {
    std::fputs(imported.json.c_str(), stdout);
    return;
  }
  if (!given.json.empty()) io::write_atomically(given.json, imported.json);
  std::fputs(imported.text.c_str(), stdout);
  fmt::print("written: {}\n", given.output.string());
}

int fail(const char* what, Fault fault) {
  fmt::print(stderr, "tautband: {}\n", what);
  return static_cast<int>(fault);
}

}  // namespace

int run(int argc, char** argv) {
  try {
    const Arguments given = parse(argc, argv);
    if (!given.help.empty())
      std::fputs(given.help.c_str(), stdout);
    else
      carry_out(given);
    return std::fflush(stdout) == 0
               ? 0
               : fail("standard output cannot be written; is the disk full?", Fault::machine);
  } catch (const Error& error) {
    return fail(error.what(), error.fault());
  } catch (const std::bad_alloc&) {
    return fail(
        "the model needs more memory than it may have; give it more with --most-memory, or export "
        "it with fewer triangles",
        Fault::input);
  } catch (const std::exception& error) {
    return fail(error.what(), Fault::machine);
  }
}

}  // namespace tautband::import
