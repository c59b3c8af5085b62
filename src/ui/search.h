// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "atlas/atlas.h"
#include "scene/text_search.h"

namespace tautband::ui {

// A line of the list of trigger points: a part of the body, a muscle, or one of its points.
struct PointRow {
  enum class Kind { region, muscle, point };
  Kind kind = Kind::point;
  MuscleId muscle;       // of a region's line: its first muscle
  TriggerPointId point;  // of a point's line
  std::string because;   // of a muscle's line: the sentence that answers the query; may be empty
};

// Muscles that have points, from head to foot, each followed by its points. With a query: those
// that answer it, best first, and no lines for parts of the body.
std::vector<PointRow> point_rows(const Atlas& atlas, const scene::TextIndex& words,
                                 std::string_view query);

// Regions of the body that have all words of the query in one of their names; those whose name
// begins with it first.
std::vector<RegionId> region_rows(const Atlas& atlas, std::string_view query);

// A line of the list of structures: a layer, or a structure (the right or only one of a pair).
struct StructureRow {
  enum class Kind { layer, structure };
  Kind kind = Kind::structure;
  Layer layer = Layer::skin;
  StructureId structure;
};
std::vector<StructureRow> structure_rows(const Atlas& atlas, std::string_view query);

}  // namespace tautband::ui
