// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "atlas/atlas.h"

namespace tautband::app {

// Names from the command line to ids; each throws Error with a suggestion when the name is unknown.
TriggerPointId point_named(const Atlas& atlas, const std::string& name);
MethodId method_named(const Atlas& atlas, const std::string& name);
PoseId pose_named(const Atlas& atlas, const std::string& name);
std::vector<StructureId> structures_named(const Atlas& atlas, const std::string& name);
std::vector<StructureId> structures_named(const Atlas& atlas,
                                          const std::vector<std::string>& names);

}  // namespace tautband::app
