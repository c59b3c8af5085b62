// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "atlas/structure.h"
#include "core/progress.h"
#include "generate/scan.h"
#include "generate/solid.h"

namespace tautband::generate {

// What of the body stands for the same part or parts of the scan, and how true it is. The whole is
// compared: all slips of a muscle together with the one scanned part that they were measured on.
struct Match {
  std::string name;                // of the body: "infraspinatus", or the whole its slips belong to
  std::string region;              // "shoulder"
  Kind kind = Kind::muscle;        // muscle when any of its structures is one
  Side side = Side::right;         // midline: one part for both sides
  std::vector<std::string> ours;   // full ids
  std::vector<std::string> parts;  // FMA ids
  Distances distances;             // mm
  double volume = 0.0;             // cm3
  double scanned_volume = 0.0;     // cm3
  bool wrong_side = false;         // centre of either lies across the midline

  double volume_ratio() const { return scanned_volume > 0.0 ? volume / scanned_volume : 0.0; }
};

struct Fidelity {
  std::vector<Match> matches;            // in the order of the body: right and midline, then left
  std::vector<std::string> wrong_side;   // full ids of sided structures across the midline
  std::vector<std::string> not_scanned;  // ids without a part in the release
  bool left_known = true;                // the release names its left parts
};

// What the body is held to (mm; shares).
struct Targets {
  double muscle_median = 2.0;  // median over muscles of the mean distance
  double muscle_p90 = 4.0;     // 90th percentile of the same
  double volume_within = 0.15;
  double volume_share = 0.9;  // of muscles whose volume is within that of the scan's
  double bone_worst = 2.5;    // mean distance of each bone and cartilage
};

// Compares every structure but the skin with the scan by FMA id and side, on all cores; the result
// does not depend on how many. Throws Error when a part that is there cannot be read.
Fidelity compare_with_scan(const std::vector<Structure>& body, const Scan& scan,
                           const Progress& progress = {});

// Statistics of some matches.
struct Summary {
  std::size_t count = 0;
  double median_mean = 0.0, p90_mean = 0.0, worst_mean = 0.0;  // mm
  double median_p95 = 0.0;                                     // mm
  double volume_share = 0.0;                                   // within Targets::volume_within
  std::string worst;                                           // name of the worst by mean
};
Summary summary_of(const std::vector<const Match*>& matches, const Targets& targets = {});

enum class Class {
  muscle,
  tendon,
  bone
};  // tendon: tendons, fasciae and ligaments; bone: cartilage too
Class class_of(const Match& match);

// Matches of a class on the surveyed side (right and midline), or on the left.
std::vector<const Match*> select(const Fidelity& found, Class wanted, bool left);

// One sentence per target that is missed on the surveyed side; empty when all are met.
std::vector<std::string> misses(const Fidelity& found, const Targets& targets = {});

}  // namespace tautband::generate
