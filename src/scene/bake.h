// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include "atlas/mesh.h"
#include "scene/frame.h"

namespace tautband::scene {

// Something of a frame as it stands in space and in its own colours: for files, whose readers bring
// a light and a camera of their own.
struct Baked {
  // What its alphas mean: nothing; below one half it is cut away; see-through.
  enum class Cover { whole, cut, sheer };
  Mesh mesh;                       // mm; as posed and pressed in, with normals of unit length
  std::vector<glm::vec4> colours;  // linear (sRGB's primaries), straight alpha; one per position
  Cover cover = Cover::whole;
};

// Pure. The colours are those that the shaders mix before light falls on them (shaders/material,
// heat, thing, ghost, contact.glsl), without what depends on pixels: fascicles, contour lines, rims
// of marks. The opening is cut as it is seen in the frame's view.
Baked bake(const FrameDescription& frame, const DrawItem& item);

}  // namespace tautband::scene
