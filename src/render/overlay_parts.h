// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>

#include "render/sketch.h"
#include "scene/frame.h"

// The parts of the overlay; units are pixels of the frame from its upper left corner.
namespace tautband::render {

inline constexpr double kMargin = 18.0;  // points of text, from the picture's edges

void draw_label(Sketch& sketch, const scene::FrameDescription& frame, const scene::Label& label);

// The room that a label's words take.
Box words_of(const Sketch& sketch, const scene::FrameDescription& frame, const scene::Label& label);

// From the end of the words that is nearer to the anchor, a level piece to the label's bend, then
// straight to the anchor; nullopt when the words cover it.
std::optional<std::array<glm::dvec2, 3>> leader_of(const scene::FrameDescription& frame,
                                                   const scene::Label& label, const Box& words);

// The colour of the paper at that height; on a transparent ground that of the paper for which the
// words' ink was chosen.
glm::vec3 paper_at(const scene::FrameDescription& frame, double y);

// What makes words on the body legible: an edge in the paper's colour round their letters. `type`:
// points.
Stroke halo_at(const scene::FrameDescription& frame, double y, double type);

// The sign of a trigger point: a ring with a dot, or a broken ring when the point lies on the far
// side of the body.
void draw_ring(Sketch& sketch, glm::dvec2 centre, double radius, double line, glm::vec3 colour,
               bool far_side);

// "R" and "L" at the upper corners: whose right is meant.
void draw_sides(Sketch& sketch, const scene::FrameDescription& frame);

// The licence line in the lower right corner. Returns where it stands; nullopt when it is left out.
std::optional<Box> draw_credit(Sketch& sketch, const scene::FrameDescription& frame);

// What is shown and what the colours mean, in the lower left corner, above the credit where that
// reaches so far. Returns the room it takes.
Box draw_legend(Sketch& sketch, const scene::FrameDescription& frame, const scene::Legend& legend,
                const std::optional<Box>& credit);

// A length to measure by, below right or wherever it covers neither labels nor what is in `taken`.
void draw_scale_bar(Sketch& sketch, const scene::FrameDescription& frame,
                    const scene::ScaleBar& bar, std::span<const Box> taken);

}  // namespace tautband::render
