// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>

namespace tautband::generate {

// Calls work(i) once for every i below `count`, on all cores (`cores` 0) or on so many. The calls
// must not depend on each other; so the results do not depend on the number of cores. The error of
// the lowest i is thrown when all are done.
void on_all_cores(std::size_t count, const std::function<void(std::size_t)>& work,
                  unsigned cores = 0);

}  // namespace tautband::generate
