// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace tautband::testing {

// Where things are, kept out of every other source's command line so that the compiler's cache
// serves all clones.
std::string in_project(const std::string& path = "");  // "/data/..." in this tree
const char* program();                                 // the program `tautband` under test

}  // namespace tautband::testing
