// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "generate/fidelity.h"

namespace tautband::generate {

// What a terminal shows: the figures against their targets, the ten worst, what was not compared.
// `everything`: a line for every match before it.
std::string fidelity_text(const Fidelity& found, bool everything);

// The same as Markdown tables for the documentation: by muscle group, bones by region, both sides,
// and the ten worst muscles and bones.
std::string fidelity_markdown(const Fidelity& found);

}  // namespace tautband::generate
