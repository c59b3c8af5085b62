// SPDX-License-Identifier: MIT
#pragma once

namespace tautband::generate {

// The program tautband-generate: reads the tables, builds the body, writes the model. Returns the
// exit code: 0 done, 1 a table is wrong, 2 wrong usage, 3 the machine cannot; one sentence on
// standard error for 1 to 3.
int run(int argc, char** argv);

}  // namespace tautband::generate
