// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "atlas/atlas.h"
#include "io/model.h"

namespace tautband::testing {

// models/body.glb, on which imports are laid; read once for all tests of a program.
inline const Body& reference_body() {
  static const Body body = io::read_model(std::filesystem::path(TAUTBAND_ROOT) / "models/body.glb");
  return body;
}

}  // namespace tautband::testing
