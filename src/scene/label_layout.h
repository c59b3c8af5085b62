// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "scene/build.h"
#include "scene/frame.h"

namespace tautband::scene {

// Puts each label in a column at the left or right edge, as near to the height of what it names as
// the others allow. All leaders of a column run level to where its longest words end and straight
// from there; no two of them cross, none runs through words, and no words cover others. Labels for
// which there is no such place are left out, the least important (last) first. `legend_height`
// pixels above the picture's lower edge are left to the legend at the left, `corner_height` to what
// covers the right.
std::vector<Label> lay_out_labels(const std::vector<Derived::LabelTarget>& targets,
                                  const View& view, glm::ivec2 size, float scale,
                                  float legend_height = 0.0f, float corner_height = 0.0f);

// The labels of an earlier view while the camera moves: words stay where they stand, and leaders
// follow what they name, which `targets` has where it is still seen. What would cross, cover or run
// through words is left out for as long as it would.
std::vector<Label> follow_labels(const std::vector<Label>& before,
                                 const std::vector<Derived::LabelTarget>& targets, const View& view,
                                 glm::ivec2 size, float scale);

// On the way from one layout to the next, `share` 0..1 of it: words that both have glide, the
// others are there at once; as above, none cross meanwhile.
std::vector<Label> between_labels(const std::vector<Label>& before, const std::vector<Label>& after,
                                  float share, float scale);

// Pixels that a label's words are wide at the most when they are set in the pictures' own type;
// only the renderer measures text.
float words_width(const Label& label, float scale);

}  // namespace tautband::scene
