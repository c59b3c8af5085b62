// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "atlas/structure.h"

namespace tautband::import {

// What stands for the same piece of anatomy in two bodies: one structure each as a rule, several
// where one of them knows a whole and the other its parts.
struct Match {
  std::vector<std::size_t> ours;    // in the reference
  std::vector<std::size_t> theirs;  // in the source
};

bool is_flesh(const Structure& s);  // muscle, tendon or fascia

// By id and side; by `parent` where only a whole or only its parts are named alike (a whole on the
// midline holds the parts of both sides); by FMA id and side where no id is known. Skins, teeth and
// ossicles are left out: crowns are compared with whole teeth, and nothing hangs on them. In the
// order of the reference.
std::vector<Match> match(std::span<const Structure> reference, std::span<const Structure> source);

// The name to tell a match by, and its side.
std::string name_of(const Match& match, std::span<const Structure> reference);
Side side_of(const Match& match, std::span<const Structure> reference);

}  // namespace tautband::import
