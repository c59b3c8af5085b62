// SPDX-License-Identifier: MIT
#include "app/memory.h"

#include <limits>

#include <stdlib.h>  // says which C library this is
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace tautband::app {

#ifdef __GLIBC__

void hold_memory() {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the most that it takes
  mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
  mallopt(M_TOP_PAD, 64 << 20);
}

// The limit is fixed by naming it: glibc would raise it with every large block that is freed.
void lay_large_blocks_apart() {
  mallopt(M_MMAP_THRESHOLD, 256 << 10);
}

void return_memory() {
  malloc_trim(0);
}

#else

void hold_memory() {}
void lay_large_blocks_apart() {}
void return_memory() {}

#endif

}  // namespace tautband::app
