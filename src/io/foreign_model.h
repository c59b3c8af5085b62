// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "atlas/mesh.h"
#include "core/progress.h"

namespace tautband::io {

// One mesh of a model that another program wrote.
struct ForeignPart {
  // What it is called, nearest first: its mesh, its node, the nodes above; empty names left out.
  std::vector<std::string> names;
  Mesh
      mesh;  // places and triangles alone, with all transforms of the nodes; in the file's own unit
};

struct ForeignModel {
  std::string format;     // "Wavefront Object Importer"
  std::string copyright;  // as the file has it; may be empty
  std::vector<ForeignPart> parts;
};

// Files that Assimp reads, told by what is in them rather than by their names where it can: OBJ,
// FBX, STL, PLY, Collada, glTF and many more. Points and lines are left out. Throws Error naming
// the file and what is wrong with it; also when it holds no triangle, or a number that is not
// finite.
ForeignModel read_foreign_model(const std::filesystem::path& file, const Progress& progress = {});

// The same from bytes; `extension` ("obj") says which format they are in.
ForeignModel read_foreign_bytes(const std::string& bytes, const std::string& extension);

}  // namespace tautband::io
