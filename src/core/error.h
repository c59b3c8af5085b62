// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace tautband {

// What went wrong decides the exit code; only `main` turns one into the other.
enum class Fault {
  input = 1,    // a file, an id or a value is wrong
  usage = 2,    // the command line is wrong
  machine = 3,  // the machine cannot: no OpenGL, disk full
};

// One clear sentence that names the place and the remedy.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& sentence, Fault fault = Fault::input)
      : std::runtime_error(sentence), fault_(fault) {}
  Fault fault() const { return fault_; }

 private:
  Fault fault_;
};

// Many faults found in one pass, each a sentence of its own; what() joins them by line breaks.
class Errors : public Error {
 public:
  explicit Errors(std::vector<std::string> sentences);
  const std::vector<std::string>& sentences() const { return sentences_; }

 private:
  std::vector<std::string> sentences_;
};

}  // namespace tautband
