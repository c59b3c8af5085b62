// SPDX-License-Identifier: MIT
#include "scene/own_colour.h"

#include <algorithm>

#include <glm/common.hpp>
#include <glm/exponential.hpp>
#include <glm/geometric.hpp>

#include "core/srgb.h"

namespace tautband::scene {
namespace {

glm::vec3 plate(float r, float g, float b) {
  return plate_linear({r, g, b});
}

// Muscle, tendon and fascia: flesh that turns to sinew. `seen`: of what a fascia covers.
glm::vec3 fibrous(const DrawItem& item, float tendon, float seen = 0.0f) {
  const float gauze = glm::smoothstep(0.92f, 0.99f, seen);
  const float pale = glm::smoothstep(0.02f, 0.8f, tendon) * 0.40f * (1.0f - gauze);
  const glm::vec3 flesh =
      glm::mix(plate(0.665f, 0.268f, 0.215f) * item.tint, plate(0.86f, 0.62f, 0.50f), pale);
  glm::vec3 sinew = glm::mix(plate(0.765f, 0.670f, 0.550f), plate(0.950f, 0.912f, 0.835f), 0.64f);
  const float whole = glm::smoothstep(0.55f, 1.0f, tendon);
  constexpr float kOfFascia = 0.20f, kShare = 0.75f;
  const float thin = kShare * (glm::mix(0.34f, 0.05f, whole) +
                               (item.material == Material::fascia ? kOfFascia : 0.0f));
  sinew = glm::mix(sinew, plate(0.80f, 0.50f, 0.41f), std::min(thin + 0.34f * seen, 1.0f));
  sinew = glm::mix(sinew, plate(0.70f, 0.36f, 0.30f), 0.45f * seen);
  sinew *= glm::mix(glm::vec3(1.0f), item.tint, 0.22f);
  return glm::mix(flesh, sinew, glm::smoothstep(0.36f, 0.64f, tendon) * (1.0f - gauze));
}

glm::vec3 unmuted(const DrawItem& item, float tendon) {
  switch (item.material) {
    case Material::muscle:
      return fibrous(item, tendon);
    case Material::tendon:
      return fibrous(item, 1.0f);
    case Material::fascia:
      return fibrous(item, 1.0f, 1.0f - tendon);
    case Material::bone:
      return glm::mix(plate(0.925f, 0.810f, 0.665f), plate(1.000f, 0.935f, 0.835f), 0.5f) *
             item.tint;
    case Material::cartilage:
      return plate(0.895f, 0.892f, 0.868f) * item.tint;
    case Material::skin:
      return plate_linear(kPlainSkin) * item.tint;
    case Material::tool:
      return plate_linear(item.tint) * 0.80f;
    case Material::support:
      return plate_linear(item.tint);
    case Material::other:
      break;
  }
  return plate(0.70f, 0.71f, 0.73f) * item.tint;
}

}  // namespace

glm::vec3 own_colour(const DrawItem& item, float tendon) {
  const glm::vec3 colour = unmuted(item, tendon);
  const float grey = glm::dot(colour, glm::vec3(0.30f, 0.55f, 0.15f));
  const glm::vec3 pale = glm::vec3(0.62f * grey + 0.20f) * glm::vec3(1.04f, 0.98f, 0.93f);
  return glm::mix(colour, glm::mix(colour, pale, 0.85f), item.muted);
}

glm::vec3 plate_linear(const glm::vec3& srgb) {
  return glm::pow(srgb, glm::vec3(2.2f));
}

glm::vec3 light_from_plate(const glm::vec3& plate_value) {
  const glm::vec3 shown = glm::clamp(plate_value, 0.0f, 1.0f);
  return light_from_srgb(glm::pow(shown, glm::vec3(1.0f / 2.2f)));
}

}  // namespace tautband::scene
