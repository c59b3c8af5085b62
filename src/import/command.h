// SPDX-License-Identifier: MIT
#pragma once

namespace tautband::import {

// The program `tautband-import`: reads its arguments, imports, prints the report. Returns the exit
// code; errors go to standard error as one sentence.
int run(int argc, char** argv);

}  // namespace tautband::import
