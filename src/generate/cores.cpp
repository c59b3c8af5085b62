// SPDX-License-Identifier: MIT
#include "generate/cores.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace tautband::generate {

void on_all_cores(std::size_t count, const std::function<void(std::size_t)>& work, unsigned cores) {
  std::atomic<std::size_t> next = 0;
  std::mutex reporting;
  std::size_t failed = count;
  std::exception_ptr error;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        work(i);
      } catch (...) {
        const std::lock_guard lock(reporting);
        if (i < failed) {
          failed = i;
          error = std::current_exception();
        }
      }
    }
  };
  std::vector<std::jthread> others;
  for (unsigned k = 1; k < std::max(1u, cores > 0 ? cores : std::thread::hardware_concurrency());
       ++k)
    others.emplace_back(run);
  run();
  others.clear();  // joins
  if (error) std::rethrow_exception(error);
}

}  // namespace tautband::generate
