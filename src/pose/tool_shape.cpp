// SPDX-License-Identifier: MIT
#include "pose/tool_shape.h"

#include <algorithm>

#include "pose/solids.h"

namespace tautband {
namespace {

Mesh part_mesh(const ToolPart& part) {
  switch (part.form) {
    case ToolPart::Form::ellipsoid:
      return ellipsoid_mesh(part);
    case ToolPart::Form::tube:
      return tube_mesh(part);
    case ToolPart::Form::prism:
      return prism_mesh(part);
  }
  return {};
}

}  // namespace

std::vector<ToolMesh> tool_meshes(const Tool& tool) {
  std::vector<ToolMesh> meshes;
  for (const ToolPart& part : tool.parts) {
    auto found = std::find_if(meshes.begin(), meshes.end(),
                              [&](const ToolMesh& other) { return other.colour == part.colour; });
    if (found == meshes.end()) found = meshes.insert(meshes.end(), ToolMesh{{}, part.colour});
    append(found->mesh, part_mesh(part));
  }
  return meshes;
}

}  // namespace tautband
