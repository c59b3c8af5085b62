// SPDX-License-Identifier: MIT
#pragma once

#include "app/options.h"

namespace tautband::app {

// The verbs that answer in text or JSON on standard output and draw nothing. Each returns the exit
// code.
int list_things(const Options& options);
int show_thing(const Options& options);
int measure_heat(const Options& options);
int validate_data(const Options& options);
int describe_model(const Options& options);

}  // namespace tautband::app
