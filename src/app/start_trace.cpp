// SPDX-License-Identifier: MIT
#include "app/start_trace.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>

#include <unistd.h>

namespace tautband::app {
namespace {

double seconds_since_boot() {
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

// Field 22 of /proc/self/stat, in ticks since the machine started; the second field is the
// program's name in brackets and may hold spaces.
double process_began() {
  std::ifstream file("/proc/self/stat");
  std::string line;
  std::getline(file, line);
  std::istringstream fields(line.substr(std::min(line.rfind(')') + 1, line.size())));
  std::string field;
  for (int i = 3; i <= 22; ++i) fields >> field;
  const double ticks = std::strtod(field.c_str(), nullptr);
  return ticks / double(sysconf(_SC_CLK_TCK));
}

}  // namespace

void StartTrace::tell(const char* what) {
  if (!on_ || std::find(told_.begin(), told_.end(), what) != told_.end()) return;
  told_.emplace_back(what);
  std::fprintf(stderr, "start: %s after %.2f s\n", what, seconds_since_boot() - process_began());
}

}  // namespace tautband::app
