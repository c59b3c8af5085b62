// SPDX-License-Identifier: MIT
#include "generate/glb.h"

#include <array>

#include "io/glb_writer.h"

namespace tautband::generate {

std::string encode_glb(std::span<const Structure> structures, const GlbLabels& labels,
                       const Rig& rig, const Figure& figure) {
  // In the order of their numbers, so that a structure's kind is its material's number.
  constexpr std::array kKinds{Kind::skin, Kind::muscle,    Kind::tendon, Kind::fascia,
                              Kind::bone, Kind::cartilage, Kind::other};
  io::ModelDocument document;
  document.generator = labels.generator;
  document.copyright = labels.copyright;
  document.words = labels.words;
  document.rig = rig;
  document.figure = figure.id;
  document.landmarks = figure.landmarks;
  document.compact = true;
  for (const Kind kind : kKinds) document.materials.push_back(io::plain_material(kind));
  for (const Structure& structure : structures)
    document.parts.push_back({structure.full_id(), &structure.mesh,
                              static_cast<std::size_t>(structure.kind), &structure});
  return io::encode_glb(document);
}

}  // namespace tautband::generate
