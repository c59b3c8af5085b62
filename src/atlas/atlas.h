// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "atlas/knowledge.h"
#include "atlas/landmark.h"
#include "atlas/rig.h"
#include "atlas/structure.h"

namespace tautband {

// A model as read from one file.
struct Body {
  std::string file;       // for messages
  std::string copyright;  // asset.copyright, must travel with every picture
  std::vector<Structure> structures;
  Rig rig;             // empty when the model has no joints
  std::string figure;  // "female": which of the built-in bodies; may be empty
  // Where this body has its landmarks; empty = where data/morphometry/landmarks.json says.
  std::vector<PlacedLandmark> landmarks;
  std::vector<std::string> remarks;  // what was odd but workable, each one sentence
};

// Where a trigger point lies in this body.
struct PointPlace {
  StructureId structure;
  glm::vec3 position{0.0f};   // mm, in the middle of the muscle's sheet
  glm::vec3 direction{0.0f};  // unit, along the fibres towards the insertion
};

// The body and what is known about it: immutable after make(), shared by every room.
class Atlas {
 public:
  // Binds knowledge to the body. Muscles or points without a mesh in this body stay, unplaced, and
  // are named in remarks(). Throws Errors when ids inside `knowledge` are inconsistent.
  static std::shared_ptr<const Atlas> make(Body body, Knowledge knowledge);

  const Body& body() const { return body_; }
  const Knowledge& knowledge() const { return knowledge_; }
  std::span<const Structure> structures() const { return body_.structures; }
  const Rig& rig() const { return body_.rig; }
  const std::vector<std::string>& remarks() const { return body_.remarks; }

  const Structure& operator[](StructureId id) const { return body_.structures[id.index()]; }
  const Muscle& operator[](MuscleId id) const { return knowledge_.muscles[id.index()]; }
  const TriggerPoint& operator[](TriggerPointId id) const { return knowledge_.points[id.index()]; }
  const Region& operator[](RegionId id) const { return knowledge_.regions[id.index()]; }
  const Source& operator[](SourceId id) const { return knowledge_.sources[id.index()]; }
  const Tool& operator[](ToolId id) const { return knowledge_.tools[id.index()]; }
  const Pose& operator[](PoseId id) const { return knowledge_.poses[id.index()]; }
  const Method& operator[](MethodId id) const { return knowledge_.methods[id.index()]; }
  const Lesson& operator[](LessonId id) const { return knowledge_.lessons[id.index()]; }

  std::optional<StructureId> skin() const { return skin_; }
  // The same structure on the other side; itself on the midline or when the body lacks it.
  StructureId counterpart(StructureId id) const { return counterparts_[id.index()]; }
  // The muscle of the knowledge base a mesh belongs to, if any; of several that share it (the neck
  // part of multifidus has no mesh of its own) the one that bears its name, else the first.
  std::optional<MuscleId> muscle_of(StructureId id) const { return muscle_of_[id.index()]; }
  // Whether a mesh is one of a muscle's, perhaps shared with others.
  bool belongs(StructureId id, MuscleId muscle) const;
  // All meshes of a muscle on the given sides.
  std::vector<StructureId> structures_of(MuscleId id, Sides sides) const;
  // nullopt when this body has no mesh for the point on that side.
  std::optional<PointPlace> place(TriggerPointId id, Side side) const;
  // From where a finger presses the point: unit, from the point outward; nullopt when not known.
  std::optional<glm::vec3> pressed_from(TriggerPointId id, Side side) const;

  // By name. Structures: "gluteus-medius" (both sides), "gluteus-medius.left", a parent such as
  // "deltoid", or a muscle id; empty when unknown. The others: nullopt when unknown.
  std::vector<StructureId> find_structures(std::string_view name) const;
  std::optional<MuscleId> find_muscle(std::string_view id) const;
  std::optional<TriggerPointId> find_point(std::string_view id) const;
  // By id, clinical, everyday or further name; case, hyphens and a leading "the" do not matter.
  std::optional<RegionId> find_region(std::string_view name) const;
  std::optional<SourceId> find_source(std::string_view id) const;
  std::optional<ToolId> find_tool(std::string_view id) const;
  std::optional<PoseId> find_pose(std::string_view id) const;
  std::optional<MethodId> find_method(std::string_view id) const;
  std::optional<LessonId> find_lesson(std::string_view id) const;
  // The methods that press a muscle.
  std::vector<MethodId> methods_for(MuscleId id) const;

  // For "did you mean".
  std::vector<std::string> structure_names() const;
  std::vector<std::string> muscle_names() const;
  std::vector<std::string> point_names() const;
  std::vector<std::string> region_names() const;  // ids and all other names

  // Smallest box around all structures, mm.
  const Bounds& bounds() const { return bounds_; }

 private:
  Atlas() = default;
  void name_regions();
  void bind_body();
  void bind_rig();
  void bind_points();

  Body body_;
  Knowledge knowledge_;
  Bounds bounds_;
  std::unordered_map<std::string, RegionId> region_by_name_;  // by plain_name()
  std::optional<StructureId> skin_;
  std::vector<StructureId> counterparts_;
  std::vector<std::optional<MuscleId>> muscle_of_;
  std::vector<std::array<std::optional<PointPlace>, 2>> places_;  // [point][left, right]
};

}  // namespace tautband
