// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "atlas/atlas.h"
#include "field/heat.h"

namespace tautband::app {

// What of the knowledge does not find its place on this body: regions and zones without area,
// points of muscles that the body has but which lie outside their mesh, or whose place on the skin
// is not where the words say. One sentence each, named by file and place; `shown` = the data
// folder's name.
// What has gaps because it could not be read is passed over.
std::vector<std::string> body_faults(const std::shared_ptr<const Atlas>& shared,
                                     const field::HeatSolver& solver, const std::string& shown);

}  // namespace tautband::app
