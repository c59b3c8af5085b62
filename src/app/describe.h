// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "atlas/atlas.h"
#include "io/json_writer.h"

// What `list` and `show` say of each kind of thing, in words and as JSON.
namespace tautband::app {

// One row of `list`: the id and what a reader wants next to it.
struct Row {
  std::string id;
  std::string words;
  io::Json json;
};

Row muscle_row(const Atlas& atlas, const Muscle& muscle);
Row point_row(const Atlas& atlas, const TriggerPoint& point);
Row region_row(const Region& region);
Row source_row(const Source& source);
Row structure_row(const Atlas& atlas, StructureId id);
Row tool_row(const Tool& tool);
Row pose_row(const Pose& pose);
Row method_row(const Atlas& atlas, const Method& method);
Row lesson_row(const Lesson& lesson);

// How many trigger points have a place on the body, on either side.
std::size_t points_placed(const Atlas& atlas);

// All that is known of one thing.
struct Whole {
  io::Json json;
  std::string words;
};
Whole whole_muscle(const Atlas& atlas, const Muscle& muscle);
Whole whole_point(const Atlas& atlas, const TriggerPoint& point);
Whole whole_region(const Region& region);
Whole whole_source(const Source& source);
Whole whole_tool(const Atlas& atlas, const Tool& tool);
Whole whole_pose(const Pose& pose);
Whole whole_method(const Atlas& atlas, const Method& method);
Whole whole_lesson(const Atlas& atlas, const Lesson& lesson);

}  // namespace tautband::app
