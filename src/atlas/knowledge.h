// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <glm/vec3.hpp>

#include "atlas/pose.h"
#include "atlas/rig.h"
#include "core/id.h"
#include "core/side.h"

namespace tautband {

// What the files in data/ say, checked and resolved. Every claim keeps its sources.

enum class ZoneKind { essential, spillover };
enum class Laterality { ipsilateral, bilateral, contralateral };
enum class Basis { verified, recalled };  // recalled = from memory of the manuals, shown as such
enum class Extent { paired, midline };    // whether a region exists on both sides or once

std::string_view to_string(ZoneKind kind);
std::string_view to_string(Laterality laterality);
std::string_view to_string(Basis basis);
std::string_view to_string(Extent extent);

// A polyline over the body, widened to `radius`; in the data by landmarks and offsets, here
// resolved. Given for the right side (x < 0) or the midline; the left is its mirror image in x =
// kMirrorX.
struct Stroke {
  std::vector<glm::vec3> points;  // mm, near the skin; projected on it by `field`
  float radius = 0.0f;            // mm along the skin
};

// The plane in which the right side is mirrored to the left (bones and skin of the survey), mm.
inline constexpr float kMirrorX = -0.5f;
constexpr glm::vec3 mirrored(glm::vec3 p) {
  return {2.0f * kMirrorX - p.x, p.y, p.z};
}
constexpr glm::dvec3 mirrored(glm::dvec3 p) {
  return {2.0 * double(kMirrorX) - p.x, p.y, p.z};
}

struct Landmark {
  std::string id;
  std::string name;
  Extent extent = Extent::midline;
  glm::vec3 position{0.0f};  // mm, right side or midline
};

struct Region {
  std::string id;
  std::string name;               // clinical
  std::string everyday;           // as people say it
  std::vector<std::string> also;  // further names, everyday and clinical
  bool marks_only = false;        // people hurt there, but no known point refers pain to it
  std::string area;               // "shoulder-upper-back"
  std::string borders;            // in words
  Extent extent = Extent::paired;
  std::vector<Stroke> strokes;
};

struct ReferralZone {
  RegionId region;
  ZoneKind kind = ZoneKind::essential;
  float intensity = 0.0f;  // 0..1, a drawing weight
  Laterality laterality = Laterality::ipsilateral;
  Basis basis = Basis::recalled;
  std::vector<Stroke> strokes;      // the zone's own shape; empty = the region's
  std::vector<SourceId> sources{};  // the texts that were read and name this zone
};

// Where a finger presses, known from landmarks alone and so without the muscle's mesh. Right side.
struct Neighbourhood {
  glm::vec3 place{0.0f};  // mm
  float within = 0.0f;    // mm
};

struct TriggerPoint {
  std::string id;     // "upper-trapezius.1"
  std::string label;  // "TrP1"
  MuscleId muscle;
  std::string position;  // in words
  std::optional<Neighbourhood> neighbourhood;
  std::string structure;               // base id of the mesh that carries it
  float along = 0.5f;                  // place on the fibre sheet, 0 origin .. 1 insertion
  float across = 0.5f;                 // 0..1 along the sheet's columns
  std::string site;                    // belly, attachment, musculotendinous
  std::string occurrence;              // common, occasional, rare, or empty = not stated
  std::optional<glm::vec3> felt_from;  // unit direction from the point to the skin where a finger
                                       // presses (right side); absent = the nearest skin
  std::vector<ReferralZone> zones;
  std::vector<SourceId> sources;
};

struct Muscle {
  std::string id;
  std::string name;   // English
  std::string latin;  // Terminologia Anatomica
  std::string fma;    // Foundational Model of Anatomy, the unsided whole; empty = not known
  std::string body_region;
  int layer = 1;  // 1 superficial .. 4 deepest
  std::string origin, insertion, action, nerve, roots;
  std::vector<std::string> synonyms, symptoms, causes, look_alikes, red_flags;
  std::vector<std::string> structures;  // base ids of its meshes (parts, heads, slips)
  Basis basis = Basis::recalled;
  std::string evidence;  // good, fair, thin, none: how well its zones were checked
  std::vector<TriggerPointId> points;
  std::vector<SourceId> sources;
};

struct Source {
  std::string id;
  std::string type;  // book, web page, ...
  std::string citation;
  std::string address;  // may be empty
  bool read = false;    // an excerpt was read; otherwise cited from memory
};

// A piece of a tool's schematic shape. Tool frame, mm: the base lies on y = 0, +y away from the
// support, +z towards the subject's head (at a wall: up), +x across: to the subject's left when it
// lies on its front, to its right when it lies on its back or stands with its back to a wall.
struct ToolPart {
  enum class Form { ellipsoid, tube, prism };
  Form form = Form::ellipsoid;
  glm::vec3 centre{0.0f}, radii{0.0f};  // of an ellipsoid
  std::vector<glm::vec3> path;          // of a tube: a smooth curve through these
  std::vector<float> widths;            // radius of the tube at each place of the path
  bool closed = false;                  // the tube's ends meet
  std::vector<glm::vec3> profile;       // of a prism: an outline in the plane x = 0 ...
  float width = 0.0f;                   // ... drawn out to both sides of it by half of this
  float rounding = 0.0f;                // radius of the prism's edges
  glm::vec3 colour{0.5f};               // sRGB
};

// Where a tool may press: a capsule whose front touches the skin.
struct ToolContact {
  std::string id;                      // "module-left"
  glm::vec3 at{0.0f};                  // the foremost place of the contact
  glm::vec3 normal{0.0f, 1.0f, 0.0f};  // unit, out of the tool
  float radius = 0.0f;                 // of curvature there
  glm::vec3 axis{1.0f, 0.0f, 0.0f};    // unit, along which the contact is long ...
  float half_length = 0.0f;            // ... to both sides; 0 = a ball
};

struct Tool {
  std::string id;
  std::string name;
  bool maker_name = false;  // the name belongs to its maker; the shape is schematic
  std::string words;        // what it is
  std::string instead;      // what does it at home; may be empty
  std::vector<SourceId> sources;
  std::vector<ToolPart> parts{};  // empty = the body's own hand or limb
  std::vector<ToolContact> contacts{};
};

// How a trigger point is pressed with a tool; all of it is data with a source.
struct Method {
  struct Target {
    MuscleId muscle;
    std::vector<TriggerPointId> points;  // empty = the muscle in general
  };
  struct Hold {
    float least = 0.0f, most = 0.0f;  // seconds; `most` is a limit
    std::string words;                // why so long, where sources differ
    std::vector<SourceId> sources;
  };
  std::string id;
  std::string name;
  std::string origin;  // article, household
  std::vector<Target> targets;
  PoseId pose;
  ToolId tool;
  std::string contact;  // where the tool touches, in words
  std::vector<RegionId> contact_regions;
  std::string press;          // in which direction, in words
  glm::vec3 direction{0.0f};  // unit, of the force on the right side of the body: left, up, forward
  Hold hold;
  std::string repetitions, pressure, movement, breathing;  // movement may be empty
  std::vector<std::string> steps, cautions, contraindications, stop_signs, seek_care;
  std::optional<Placement> placement;  // absent = told in words only
  Basis basis = Basis::recalled;
  std::vector<SourceId> sources;
};

// What the program draws beside a card of a lesson.
struct LessonPicture {
  std::optional<TriggerPointId> point;
  Sides sides = Sides::right;
  std::string view;  // as `render --view` takes it
  int peel = 0;      // 0 skin .. 5 skeleton
  std::string caption;
};

struct LessonCard {
  std::string title;
  std::vector<std::string> text;  // paragraphs
  std::string doubt;              // what is not certain; may be empty
  std::optional<LessonPicture> picture;
  std::vector<MuscleId> muscles;
  std::vector<MethodId> methods;
  std::vector<SourceId> sources;
  bool in_story = false;  // told of every point as the reason why its pain travels
};

struct Lesson {
  std::string id;
  int order = 0;
  std::string title;
  std::string summary;
  std::vector<LessonCard> cards;
};

struct Knowledge {
  std::vector<Landmark> landmarks;
  std::vector<JointRange> joints;
  std::vector<Region> regions;
  std::vector<Muscle> muscles;
  std::vector<TriggerPoint> points;
  std::vector<Source> sources;
  std::vector<Tool> tools;
  std::vector<Pose> poses;
  std::vector<Method> methods;
  std::vector<Lesson> lessons;  // in their order
};

}  // namespace tautband
