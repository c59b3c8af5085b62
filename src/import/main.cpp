// SPDX-License-Identifier: MIT
#include "import/command.h"

int main(int argc, char** argv) {
  return tautband::import::run(argc, argv);
}
