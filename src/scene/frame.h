// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <glm/gtc/type_precision.hpp>
#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include "core/dent.h"
#include "core/dual_quaternion.h"

// What is to be drawn, as plain data. The renderer knows this header and nothing else of the
// program. Millimetres; +Y up. Colours are sRGB 0..1.
namespace tautband::scene {

// `tool`: plain, a little glossy, coloured by its tint. `support`: floor, wall and seat, coloured
// by its tint; HeatValues give it a shadow (x: 0 none .. 1 wholly shaded; y: 0 opaque .. 1 faded
// out).
enum class Material { skin, muscle, tendon, fascia, bone, cartilage, other, tool, support };

struct MeshView {
  std::span<const glm::vec3> positions;
  std::span<const glm::vec3> normals;
  std::span<const glm::vec2> fibre;  // empty when unknown
  std::span<const float> tendon;     // empty when unknown
  std::span<const glm::uvec3> triangles;
  glm::vec2 fibre_size{1.0f};  // mm: length along, width across, to scale the fascicle pattern
  std::span<const glm::u8vec4> joints{};   // of PoseValues::palette; empty = all `joint`
  std::span<const glm::u8vec4> weights{};  // 255 in sum
  std::uint8_t joint = 0;                  // of a mesh that moves as a whole
  bool soft = false;                       // yields to PoseValues::dents
  // Fewer triangles on the same vertices, for where `light_error` cannot be seen; may be empty.
  std::span<const glm::uvec3> light{};
  float light_error = 0.0f;        // mm between the two surfaces
  float fibre_angle = 0.0f;        // degrees from along to across in which the fascicles lie
  int feathers = 0;                // 0: all alike; else so many middle lines towards which they run
  std::span<const float> flush{};  // of skin: 0..1, how much redder than the rest; empty = nowhere
};

// Uploaded once; a new `revision` means: upload again.
struct GeometrySet {
  std::vector<MeshView> meshes;
  std::shared_ptr<const void> keep_alive;
  std::uint64_t revision = 0;
};

// Per mesh, per vertex: (intensity 0..1, arrival mm, how far inside what the user marked as painful
// 0..1 with the rim at one half, how strong that pain is 0..1). An empty inner vector = a mesh with
// neither.
struct HeatValues {
  std::vector<std::vector<glm::vec4>> meshes;
  float reach = 0.0f;  // mm, largest arrival of a warm vertex
  std::uint64_t revision = 0;
};

// How the bind pose is moved. Without it every mesh stays where it is.
struct PoseValues {
  std::vector<DualQuaternion> palette;  // the rig's joints, then those of the room
  std::vector<Dent> dents;              // at most kMostDents
  std::uint64_t revision = 0;           // equal revisions move alike
};
inline constexpr std::size_t kMostDents = 4;

// A glow on whatever lies within `radius` of a place where a tool presses.
struct Contact {
  glm::vec3 position{0.0f};  // mm
  float radius = 0.0f;       // mm
  friend bool operator==(const Contact&, const Contact&) = default;
};

struct DrawItem {
  std::uint32_t mesh = 0;
  Material material = Material::other;
  glm::vec3 tint{1.0f};  // multiplies the material's colour; parts neighbouring muscles
  float muted =
      0.0f;  // 0..1: drained of colour and lightened, so that heat and the target stand out
  float opacity = 1.0f;   // below 1: drawn in the transparent pass
  bool ghost = false;     // only its silhouette glows (skin around peeled layers)
  bool opened = false;    // the window cuts it
  bool outlined = false;  // part of the selection
  bool warm = false;      // takes colour from the heat
  bool drawn = false;     // skin as a drawing on paper
  friend bool operator==(const DrawItem&, const DrawItem&) = default;
};

// A soft-edged round opening on screen through which the layers above a deep target vanish.
struct Opening {
  glm::vec3 centre{0.0f};  // mm
  float radius = 0.0f;     // mm, at the depth of the centre
  float softness = 0.25f;  // share of the radius over which it closes
  friend bool operator==(const Opening&, const Opening&) = default;
};

// A ring and dot drawn on top at a trigger point.
struct Mark {
  glm::vec3 position{0.0f};
  bool selected = false;
  bool hovered = false;
  bool far_side = false;  // pressed from the other side of the body: drawn broken
  friend bool operator==(const Mark&, const Mark&) = default;
};

// Text beside the body with a leader line to what it names; already laid out, in pixels from the
// top left.
struct Label {
  glm::vec2 anchor{0.0f};
  glm::vec2 position{0.0f};  // of the text's near end, vertically centred
  bool to_left = false;      // text grows to the left of `position`
  std::string text;
  std::string subtext;          // second line in italics (Latin), may be empty
  std::optional<float> bend{};  // x to which the leader runs level; nullopt = close to the text
  friend bool operator==(const Label&, const Label&) = default;
};

// Drawn on top in the accent colour, thin-edged in the ground's: which way a tool presses.
struct Arrow {
  glm::vec3 from{0.0f}, to{0.0f};  // mm; the head is at `to`
  friend bool operator==(const Arrow&, const Arrow&) = default;
};

struct Legend {
  std::string title;       // "Upper trapezius, point 1, right side"
  std::string subtitle;    // "felt on the skin; patterns vary between people"
  std::string mark;        // "trigger point": what the ring stands for
  bool far_side = false;   // the ring is a broken one
  std::string low, high;   // "less often felt", "typically felt"; empty = no heat, no bar
  std::string far_mark{};  // what a broken ring stands for, beside a whole one; empty = nothing
  std::string marked{};    // what the violet areas are; empty = there are none
  friend bool operator==(const Legend&, const Legend&) = default;
};

// A length to measure by, drawn level.
struct ScaleBar {
  float length_mm = 0.0f;  // at the camera's target, as View::mm_per_pixel
  std::string words;       // "10 cm"
  friend bool operator==(const ScaleBar&, const ScaleBar&) = default;
};

struct HeatLook {
  std::vector<glm::vec3> ramp;  // sRGB samples from cold to hot, 2 or more
  bool contours = false;
  float front = -1.0f;  // mm: pain has radiated this far from the point; below 0 = everywhere
  friend bool operator==(const HeatLook&, const HeatLook&) = default;
};

struct View {
  glm::mat4 world_to_eye{1.0f};
  glm::mat4 projection{1.0f};  // OpenGL clip space, z in -1..1
  glm::vec3 eye{0.0f};         // mm
  float mm_per_pixel = 1.0f;   // at the camera's target
  friend bool operator==(const View&, const View&) = default;
};

struct Background {
  glm::vec3 top{1.0f};
  glm::vec3 bottom{1.0f};
  bool transparent = false;
  friend bool operator==(const Background&, const Background&) = default;
};

enum class Quality {
  draft,   // while the body turns: no antialiasing, no occlusion
  normal,  // at rest and for files: antialiasing and ambient occlusion
};

struct FrameDescription {
  std::shared_ptr<const GeometrySet> geometry;
  std::shared_ptr<const HeatValues> heat;  // may be null
  std::shared_ptr<const PoseValues> pose;  // null = the bind pose
  std::vector<Contact> contacts;           // at most kMostDents
  std::vector<DrawItem> items;
  std::vector<Mark> marks;
  std::vector<Arrow> arrows;
  std::vector<Label> labels;
  std::optional<Legend> legend;
  std::optional<ScaleBar> scale_bar;
  std::optional<Opening> opening;
  HeatLook heat_look;
  View view;
  Background background;
  glm::vec3 ink{0.1f};  // text and lines on this background
  glm::vec3 accent{0.9f, 0.4f, 0.2f};
  glm::ivec2 size{1280, 800};  // pixels of the whole picture
  float scale = 1.0f;          // pixels per point of text, 1 at 96 dpi
  Quality quality = Quality::normal;
  std::string at_left, at_right;  // "R", "L": the subject's sides in this picture; may be empty
  std::string credit;             // licence line in the corner; may be empty
  friend bool operator==(const FrameDescription&, const FrameDescription&) = default;
};

}  // namespace tautband::scene
