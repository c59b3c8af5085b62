// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>
#include <filesystem>

#include <doctest/doctest.h>

#include "atlas/atlas.h"
#include "io/model.h"
#include "support/places.h"

namespace tautband::testing {

// models/body.glb, on which imports are laid; read once for all tests of a program.
inline const Body& reference_body() {
  static const Body body = io::read_model(tautband::testing::in_project("/models/body.glb"));
  return body;
}

// The folder with both archives of BodyParts3D; empty where it is not named, which is said.
inline std::filesystem::path scans() {
  const char* named = std::getenv("TAUTBAND_BODYPARTS3D");
  if (named && std::filesystem::exists(named)) return named;
  MESSAGE("skipped: TAUTBAND_BODYPARTS3D does not name a folder with BodyParts3D");
  return {};
}

}  // namespace tautband::testing
