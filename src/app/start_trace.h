// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace tautband::app {

// When something first happened, on standard error: "start: first frame after 0.31 s". Seconds
// since the process began, so that what the system needs to load it counts as well.
class StartTrace {
 public:
  explicit StartTrace(bool on) : on_(on) {}
  void tell(const char* what);  // once for each thing

 private:
  bool on_;
  std::vector<std::string> told_;
};

}  // namespace tautband::app
