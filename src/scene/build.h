// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "field/bvh.h"
#include "field/heat.h"
#include "pose/placement.h"
#include "scene/frame.h"
#include "scene/settings.h"
#include "scene/state.h"

namespace tautband::scene {

// The geometry of a body, and, when it is furnished, of its room: floor and wall lie right behind
// the structures, then seat, frame and tools, each moving with a place of its own at the end of the
// palette.
struct StageGeometry : GeometrySet {
  struct Piece {
    std::uint32_t mesh = 0;
    glm::vec3 colour{0.5f};
  };
  std::vector<glm::vec3> tints;           // by StructureId
  std::vector<float> flush;               // by vertex of the skin; MeshView::flush
  std::vector<std::vector<Piece>> tools;  // by ToolId
  Piece floor, wall, seat, frame;
  bool furnished = false;
};
// Places in the palette behind the rig's joints.
enum class StagePlace { tool, floor, wall, seat };
inline constexpr std::size_t kStagePlaces = 4;
inline constexpr float kSeatHeight = 430.0f;  // mm, of the seat's mesh

// A body that lies, sits or stands somewhere, perhaps on a tool.
struct Staged {
  std::shared_ptr<const Atlas> atlas;  // the same body with its meshes as posed
  std::shared_ptr<const pose::PosedBody> body;
  std::shared_ptr<const pose::PlacedMethod> placed;  // null = there is no tool
  std::shared_ptr<const PoseValues> pose;
  // Shadow and fade of each vertex of floor and wall.
  std::vector<glm::vec4> floor, wall;
  std::shared_ptr<const field::TriangleBvh> surface;  // of the posed skin
  std::vector<glm::vec3> tool;                        // places on the tool, mm
  Bounds around;                                      // mm, body and tool
  glm::vec3 pelvis{0.0f};                             // mm, middle of the hips
};

// What is computed from the state rather than chosen by the user.
struct Derived {
  std::shared_ptr<const Staged> staged;    // null = the body stands as it was built
  std::shared_ptr<const PoseValues> pose;  // as drawn now, perhaps between two postures
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
  float scale = 1.0f;                // pixels per point of text
  std::optional<Background> ground;  // nullopt = the theme's paper
  float front = -1.0f;               // radiating animation, mm; below 0 = everywhere
  Quality quality = Quality::normal;
  float corner = 0.0f;          // pixels above the lower right edge that labels leave free
  bool compact_legend = false;  // colours and ring only, where a card beside tells the rest
  bool credit = false;
  bool heat = true;                         // pain is painted
  Units units = Units::metric;              // of the scale bar
  bool room = true;                         // floor, wall and seat of a posed body
  bool all_round = false;                   // for what will be turned: also what closed skin hides
  std::optional<StructureId> hovered;       // outlined
  std::optional<std::size_t> hovered_mark;  // index into Derived::marks
};

// The geometry of an atlas, shared by all its frames. Only frames of posed bodies need it
// furnished.
std::shared_ptr<const StageGeometry> geometry_of(const std::shared_ptr<const Atlas>& atlas,
                                                 bool furnished);

// Pure: the same arguments give an equal description. `atlas`: in the bind pose.
FrameDescription build_frame(const Atlas& atlas,
                             const std::shared_ptr<const StageGeometry>& geometry,
                             const SceneState& state, const Derived& derived,
                             const PictureOptions& options);

// The letters at the corners, where there are any, for a page whose words are English.
void name_sides_in_english(const Camera& camera, FrameDescription& frame);

}  // namespace tautband::scene
