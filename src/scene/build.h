// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "field/heat.h"
#include "scene/frame.h"
#include "scene/state.h"

namespace tautband::scene {

// What is computed from the state rather than chosen by the user.
struct Derived {
  std::shared_ptr<const HeatValues> heat;  // of state.choice; null when nothing is chosen
  struct MarkPlace {
    TriggerPointId point;
    Side side = Side::midline;
    StructureId structure;   // the muscle that carries it
    glm::vec3 skin{0.0f};    // mm, where a finger would press
    glm::vec3 normal{0.0f};  // unit, of the skin there
    glm::vec3 inside{0.0f};  // mm, in the muscle
  };
  std::vector<MarkPlace> marks;  // every point with a place on this body
  struct LabelTarget {
    glm::vec3 position{0.0f};  // mm, a visible spot of what is named
    std::string text, subtext;
  };
  std::vector<LabelTarget> label_targets;
};

struct PictureOptions {
  glm::ivec2 size{1280, 800};
  float scale = 1.0f;  // pixels per point of text
  bool transparent = false;
  float front = -1.0f;  // radiating animation, mm; below 0 = everywhere
  Quality quality = Quality::normal;
  bool compact_legend = false;  // colours and ring only, where a card beside tells the rest
  bool credit = false;
  std::optional<StructureId> hovered;       // outlined
  std::optional<std::size_t> hovered_mark;  // index into Derived::marks
};

// The geometry of an atlas, shared by all its frames.
std::shared_ptr<const GeometrySet> geometry_of(const std::shared_ptr<const Atlas>& atlas);

// Pure: the same arguments give an equal description.
FrameDescription build_frame(const Atlas& atlas, const std::shared_ptr<const GeometrySet>& geometry,
                             const SceneState& state, const Derived& derived,
                             const PictureOptions& options);

}  // namespace tautband::scene
