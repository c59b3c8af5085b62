// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

namespace tautband {

// Runs task(i) for i in [0, count) on `most` threads, 0 = as many as the machine has; rethrows the
// failure of the lowest i.
template <class Task>
void in_parallel(std::size_t count, const Task& task, unsigned most = 0) {
  std::atomic<std::size_t> next{0};
  std::vector<std::exception_ptr> failures(count);
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        task(i);
      } catch (...) {
        failures[i] = std::current_exception();
      }
    }
  };
  {
    std::vector<std::jthread> workers;
    const std::size_t threads = std::min<std::size_t>(
        count, std::max(1u, most > 0 ? most : std::thread::hardware_concurrency()));
    for (std::size_t t = 1; t < threads; ++t) workers.emplace_back(work);
    work();
  }
  for (const std::exception_ptr& failure : failures)
    if (failure) std::rethrow_exception(failure);
}

}  // namespace tautband
