// SPDX-License-Identifier: MIT
#include "import/command.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <new>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "core/error.h"
#include "core/text.h"
#include "import/arguments.h"
#include "import/importer.h"
#include "import/limits.h"
#include "import/specimen.h"
#include "io/confine.h"
#include "io/files.h"

namespace tautband::import {
namespace fs = std::filesystem;
namespace {

Progress teller(bool told) {
  if (!told) return {};
  return [](float share, std::string_view doing) {
    fmt::print(stderr, "progress {:.3f} {}\n", double(share), doing);
    std::fflush(stderr);
  };
}

bool is_same(const fs::path& a, const fs::path& b) {
  std::error_code failed;
  if (fs::equivalent(a, b, failed)) return true;
  const fs::path whole = fs::weakly_canonical(a, failed);  // neither needs to be there yet
  return !whole.empty() && whole == fs::weakly_canonical(b, failed);
}

// Before long work is done in vain, or over what it was done for.
void check_places(const Arguments& given) {
  const bool to_file = !given.json.empty() && given.json != "-";
  if (is_same(given.output, given.input))
    throw Error(fmt::format("-o {}: is what is to be imported; give the model another name",
                            given.output.string()),
                Fault::usage);
  if (to_file && (is_same(given.json, given.input) || is_same(given.json, given.output)))
    throw Error(fmt::format("--json {}: is what is imported or written; give the report another "
                            "name",
                            given.json.string()),
                Fault::usage);
  io::check_can_write(given.output);
  if (to_file) io::check_can_write(given.json);
}

void say(const std::string& words) {
  std::fputs(words.c_str(), stdout);
  if (std::fflush(stdout) != 0)
    throw Error("standard output cannot be written; is the disk full?", Fault::machine);
}

// The report first: a model that is there was told of.
void write(const Arguments& given, const Imported& imported) {
  if (given.json == "-")
    say(imported.json);
  else if (!given.json.empty())
    io::write_atomically(given.json, imported.json);
  if (given.json != "-") say(imported.text);
  io::write_atomically(given.output, imported.glb);
  if (given.json != "-") fmt::print("written: {}\n", given.output.string());
}

void carry_out(const Arguments& given) {
  check_places(given);
  const std::size_t most_memory = most_memory_of(given);
  // Time that is given is for all of it, from here on.
  io::limit_process({.memory_bytes = most_memory,
                     .cpu_seconds = static_cast<unsigned>(std::ceil(given.most_seconds)),
                     .file_bytes = std::size_t{4} << 30,
                     .open_files = 256});
  const auto limit = [&](const Room& room) {
    io::limit_anew(room.memory,
                   given.most_seconds > 0.0 ? std::nullopt : std::optional(room.seconds));
  };
  limit(room_to_parse(given, {given.input}));
  const std::string unfiltered = io::shut_off_network_and_programs();
  const Source source(given.input);
  limit(room_to_parse(given, source.files().value_or(std::vector{given.input})));
  Imported imported = import_or_recall(source, given, teller(given.told), [&] {
    limit({most_memory, kLongest});
  });
  if (!unfiltered.empty())
    imported.text +=
        fmt::format("note: {}, so the reading was held by its limits alone\n", unfiltered);
  write(given, imported);
}

int fail(const char* what, Fault fault) {
  fmt::print(stderr, "tautband: {}\n", without_control(what));
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
