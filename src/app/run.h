// SPDX-License-Identifier: MIT
#pragma once

namespace tautband::app {

// The whole program: parses the arguments and carries out the verb. Returns 0, or 1 when `validate`
// found faults. Throws Error; main turns it into one sentence and an exit code.
int run(int argc, const char* const* argv);

}  // namespace tautband::app
