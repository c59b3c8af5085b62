// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "scene/build.h"
#include "scene/frame.h"

namespace tautband::scene {

// Puts each label in a column at the left or right edge, at the height of what it names, spread so
// that no two touch; the order from top to bottom is that of the anchors, so leader lines of a
// column do not cross. Labels that find no room are left out, the least important (last) first.
// `legend_height` pixels above the picture's lower edge are left to the legend at the left.
std::vector<Label> lay_out_labels(const std::vector<Derived::LabelTarget>& targets,
                                  const View& view, glm::ivec2 size, float scale,
                                  float legend_height = 0.0f);

}  // namespace tautband::scene
