// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace tautband {

// A place in one of the atlas's lists, typed so that a muscle cannot be passed for a region.
// Names ("infraspinatus") exist in files and on the command line only; inside, this is the id.
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : index_(static_cast<std::uint32_t>(index)) {}
  constexpr std::size_t index() const { return index_; }
  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  std::uint32_t index_ = 0;
};

using StructureId = Id<struct StructureTag>;        // one mesh: a muscle head, a bone, the skin
using MuscleId = Id<struct MuscleTag>;              // one muscle of the knowledge base
using TriggerPointId = Id<struct TriggerPointTag>;  // one trigger point, on either side
using RegionId = Id<struct RegionTag>;              // one region of the body surface
using LandmarkId = Id<struct LandmarkTag>;
using SourceId = Id<struct SourceTag>;
using ToolId = Id<struct ToolTag>;      // what presses: a ball, The Gear
using PoseId = Id<struct PoseTag>;      // how the body lies, sits or stands
using MethodId = Id<struct MethodTag>;  // pose, tool and target together
using LessonId = Id<struct LessonTag>;

}  // namespace tautband

template <class Tag>
struct std::hash<tautband::Id<Tag>> {
  std::size_t operator()(tautband::Id<Tag> id) const noexcept { return id.index(); }
};
