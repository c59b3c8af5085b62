// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/places.h"

namespace tautband::testing {

// A folder of the test's own, gone when the test ends.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "tautband-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct Outcome {
  int code = -1;  // exit code; 128 + signal when killed
  std::string out, err;
};

inline std::string slurp(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// Runs `program arguments` through the shell with stdout and stderr caught.
inline Outcome run_command(const std::string& command) {
  const TemporaryFolder folder;
  const std::string whole =
      command + " >" + (folder / "out").string() + " 2>" + (folder / "err").string();
  const int status = std::system(whole.c_str());
  Outcome outcome;
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  outcome.out = slurp(folder / "out");
  outcome.err = slurp(folder / "err");
  return outcome;
}

// The program under test with these arguments.
inline Outcome run_tautband(const std::string& arguments) {
  return run_command(std::string(tautband::testing::program()) + " " + arguments);
}

// Exactly one line on stderr, none of it a crash, and nothing on stdout.
inline void check_one_sentence(const Outcome& outcome, int code, const std::string& holds) {
  CAPTURE(outcome.err);
  CHECK(outcome.code == code);
  CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 1);
  CHECK(outcome.err.starts_with("tautband: "));
  CHECK(outcome.err.find(holds) != std::string::npos);
  CHECK(outcome.out.empty());
}

}  // namespace tautband::testing
