// SPDX-License-Identifier: MIT
#pragma once

namespace tautband::app {

// How the heap treats the system. Nothing but speed and size depends on it; it does something where
// the C library is glibc.

// For who answers and ends: what is freed stays for the next large block, so that the system need
// not hand out and clear every page several times.
void hold_memory();

// For the window, which may stay open all day: each large block lies apart, and goes back whole
// when it is freed.
void lay_large_blocks_apart();
// And what lies free between the small ones goes back as well.
void return_memory();

}  // namespace tautband::app
