// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "atlas/atlas.h"

namespace tautband::ui {

// A line of the list of trigger points: a part of the body, a muscle, or one of its points.
struct PointRow {
  enum class Kind { region, muscle, point };
  Kind kind = Kind::point;
  MuscleId muscle;       // of a region's line: its first muscle
  TriggerPointId point;  // of a point's line
};

// Muscles that have points, from head to foot, each followed by its points. With a query: those
// that match every word of it by name, synonym, Latin, part of the body, symptom or region where
// the pain is felt; muscles whose name begins with it first, then other matches by name, then the
// rest; no lines for parts of the body.
std::vector<PointRow> point_rows(const Atlas& atlas, std::string_view query);

// A line of the list of structures: a layer, or a structure (the right or only one of a pair).
struct StructureRow {
  enum class Kind { layer, structure };
  Kind kind = Kind::structure;
  Layer layer = Layer::skin;
  StructureId structure;
};
std::vector<StructureRow> structure_rows(const Atlas& atlas, std::string_view query);

}  // namespace tautband::ui
