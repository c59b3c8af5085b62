// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "atlas/mesh.h"
#include "core/id.h"
#include "core/side.h"

namespace tautband {

enum class Kind { skin, muscle, tendon, fascia, bone, cartilage, other };

// Outside in; peeling to a layer takes off everything above it.
enum class Layer {
  skin = 0,
  superficial = 1,
  intermediate = 2,
  deep = 3,
  deepest = 4,
  skeleton = 5
};
inline constexpr int kLayerCount = 6;

std::string_view to_string(Kind kind);
std::optional<Kind> kind_from(std::string_view word);
bool is_hard(Kind kind);  // bone or cartilage: moves as a whole, and bends for nothing
std::string_view to_string(Layer layer);  // "skin", "superficial muscles", ... as a reader calls it

// One named mesh of the model.
struct Structure {
  std::string id;      // without side: "infraspinatus"
  std::string name;    // English: "Infraspinatus"
  std::string fma;     // "FMA32546", or empty
  std::string region;  // of the survey: "shoulder", or empty
  std::string parent;  // the whole of which this is a head or slip: "deltoid", or empty
  Kind kind = Kind::other;
  Layer layer = Layer::superficial;
  Side side = Side::midline;
  float fibre_skew = 0.0f;  // degrees from along to across in which the fibres really run
  // A thin sheet over what people look for (platysma): drawn only when it is asked for.
  bool cloak = false;
  Mesh mesh;
  Bounds bounds;

  // "infraspinatus.left"; the bare id on the midline. Unique in a model.
  std::string full_id() const;
};

// The first skin of a body; nullptr when it has none.
const Structure* skin_of(std::span<const Structure> body);

}  // namespace tautband
