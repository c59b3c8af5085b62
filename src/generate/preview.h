// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "atlas/structure.h"

namespace tautband::generate {

// What a look at some structures needs: the left ones are left out where the right ones are there.
std::vector<Structure> one_side(std::vector<Structure> body);

// A model (.glb, in memory) seen from the front, the right, the back and the left, as one picture
// (.png or .pdf). Drawn by the program `tautband` that lies beside this one, so that it looks as it
// will in the window. Throws Error when that program is missing, or with what it said when it could
// not draw.
void draw_preview(const std::string& glb, const std::filesystem::path& picture);

}  // namespace tautband::generate
