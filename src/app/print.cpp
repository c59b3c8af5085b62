// SPDX-License-Identifier: MIT
#include "app/print.h"

#include <cstdio>

#include "core/error.h"

namespace tautband::app {

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
    throw Error("cannot write to standard output; is the disk full or the reader gone?",
                Fault::machine);
}

}  // namespace tautband::app
