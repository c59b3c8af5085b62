// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <glm/vec4.hpp>

#include "atlas/landmark.h"
#include "atlas/rig.h"
#include "atlas/structure.h"

// What a model file is written from, whatever its format.
namespace tautband::io {

// How the alphas of colours are meant: not at all; what is below one half is cut away; see-through.
enum class Alpha { opaque, mask, blend };

struct ModelMaterial {
  std::string name;
  std::array<double, 3> colour{1.0, 1.0, 1.0};  // linear, multiplies the colours of vertices
  double roughness = 0.6;
  Alpha alpha = Alpha::opaque;
};

// The body's own colour of a kind of structure, for meshes without colours of their own.
ModelMaterial plain_material(Kind kind);

using Words = std::vector<std::pair<std::string, std::string>>;  // key and value, in this order

// One node with one mesh. What is pointed to must outlive the document.
struct ModelPart {
  std::string name;
  const Mesh* mesh = nullptr;
  std::size_t material = 0;              // in ModelDocument::materials
  const Structure* structure = nullptr;  // whose names the part bears; null for other things
  Words words{};                         // what is known of other things
  // Linear RGB and straight alpha, one per position; empty = the material's colour alone.
  std::vector<glm::vec4> colours{};
};

struct ModelDocument {
  std::string generator, copyright;
  Words words;  // what the whole file is about
  std::vector<ModelMaterial> materials;
  std::vector<ModelPart> parts;
  Rig rig;                                // empty = the meshes stand as they are
  std::string figure;                     // which built-in body; may be empty
  std::vector<PlacedLandmark> landmarks;  // of this body; empty = as in the table
  bool compact = false;                   // smaller, for readers that know KHR_mesh_quantization
};

// Whom to credit and what the file is about, as lines of comment that begin with `start`.
std::string comment_lines(const ModelDocument& document, std::string_view start);

}  // namespace tautband::io
