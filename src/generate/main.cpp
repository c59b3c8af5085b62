// SPDX-License-Identifier: MIT
#include "generate/generate.h"

int main(int argc, char** argv) {
  return tautband::generate::run(argc, argv);
}
