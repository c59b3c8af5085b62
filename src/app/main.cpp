// SPDX-License-Identifier: MIT
#include <cstdio>
#include <exception>
#include <new>

#include "app/run.h"
#include "core/error.h"

// The only place where an error becomes an exit code.
int main(int argc, char** argv) {
  try {
    return tautband::app::run(argc, argv);
  } catch (const tautband::Error& error) {
    std::fprintf(stderr, "tautband: %s\n", error.what());
    return static_cast<int>(error.fault());
  } catch (const std::bad_alloc&) {
    std::fprintf(
        stderr,
        "tautband: the machine has not enough memory for this; try a smaller picture or model\n");
    return static_cast<int>(tautband::Fault::machine);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "tautband: %s\n", error.what());
    return static_cast<int>(tautband::Fault::machine);
  }
}
