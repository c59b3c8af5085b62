// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include <glm/vec3.hpp>

namespace tautband {

// Where a landmark of data/morphometry/landmarks.json lies in one body; right side or midline.
struct PlacedLandmark {
  std::string id;
  glm::vec3 position{0.0f};  // mm, in the bind pose
};

}  // namespace tautband
