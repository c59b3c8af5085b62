// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace tautband::io {

// What this process may use from now on, so that a hostile file that it reads can take down nothing
// but it. 0 = no limit of ours.
struct Limits {
  std::size_t memory_bytes = 0;  // of addresses
  unsigned cpu_seconds = 0;      // counted from now, over all threads
  std::size_t file_bytes = 0;    // of one file that is written
  std::size_t open_files = 0;
};

// False under a sanitizer of addresses, which reserves far more of them than it uses.
bool can_limit_memory();

// Sets them for the rest of this process. A machine that does not let us is no fault.
void limit_process(const Limits& limits);

// Other limits of memory and computing, the latter counted anew from now; 0 = none, nullopt = as it
// was. Only as far as limit_process left room for: `memory_bytes` there is the most that can be had
// later.
void limit_anew(std::size_t memory_bytes, std::optional<unsigned> cpu_seconds);

// From now on this process and its threads can make no connection, start no other program, and
// neither end, watch nor limit another process: the kernel refuses these calls. Files are not
// fenced: it reads and writes whatever its user may. Returns "" or, in words, why this machine
// cannot do so.
std::string shut_off_network_and_programs();

// Bytes of memory that the machine has; 0 = unknown.
std::size_t machine_memory();

}  // namespace tautband::io
