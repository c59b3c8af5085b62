// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <vector>

#include "atlas/atlas.h"

namespace tautband::test {

// What tests need of an importer: the parts of a release of BodyParts3D whose concepts the
// generated body names, in the body's frame, wholes where it has several slips of one concept.
// `place`: the folder of $TAUTBAND_BODYPARTS3D.
std::vector<Structure> release_3(const std::filesystem::path& place, const Body& reference);
std::vector<Structure> release_4(const std::filesystem::path& place, const Body& reference);

}  // namespace tautband::test
