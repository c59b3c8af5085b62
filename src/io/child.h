// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tautband::io {

// Whether a program of this name can be started by it.
bool is_installed(const std::string& program);

// Another program: `words` are its name and arguments.
struct Child {
  std::vector<std::string> words;
  std::filesystem::path input{"/dev/null"};
  std::filesystem::path log{"/dev/null"};  // what it says
  std::optional<double> most_seconds{};    // then it is ended; absent = it may take its time
  // Each line that it says on standard error, as it says it; `log` then has nothing, and what it
  // says on standard output goes where ours goes.
  std::function<void(std::string_view line)> hear{};
  // Called about ten times a second while `hear` waits for lines. What it or `hear` throws ends the
  // program and is thrown on.
  std::function<void()> meanwhile{};
  bool silent = false;  // with `hear`: what it says on standard output is dropped
  // Ctrl-C and a request to end go to it, and we go on when it has ended.
  bool interruptible = false;
};

// Runs it to its end and returns its exit code, 128 + the signal when it was ended by one. It
// inherits no files but the two named. Throws Error(Fault::machine) when it cannot be started or
// takes longer than it may.
int run(Child child);

}  // namespace tautband::io
