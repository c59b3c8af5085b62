// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "atlas/atlas.h"

namespace tautband::test {

// models/body.glb, or the file named by TAUTBAND_TEST_BODY; read once for all tests.
const Body& body();

// models/body-female.glb.
const Body& female_body();

// The first one's structures by full id ("soleus.left").
const std::map<std::string, const Structure*>& by_id();

// The entries of data/morphometry/<file> under `key`.
nlohmann::json table(const std::string& file, const std::string& key);

glm::dvec3 centroid(const Mesh& mesh);

}  // namespace tautband::test
