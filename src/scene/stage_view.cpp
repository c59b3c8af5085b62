// SPDX-License-Identifier: MIT
#include "scene/stage_view.h"

#include <algorithm>
#include <cmath>

#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include "field/bvh.h"

namespace tautband::scene {
namespace {

constexpr std::size_t kSamples = 1500;  // of the warm skin

// How much of the warm skin is turned to the viewer, 0..1.
float warmth_seen(const Mesh& skin, std::span<const float> intensity, const glm::vec3& to_eye) {
  const std::size_t step = std::max<std::size_t>(1, intensity.size() / kSamples);
  float seen = 0.0f, all = 0.0f;
  for (std::size_t v = 0; v < intensity.size(); v += step) {
    all += intensity[v];
    seen += intensity[v] * std::sqrt(std::max(0.0f, glm::dot(skin.normals[v], to_eye)));
  }
  return all > 0.0f ? seen / all : 0.0f;
}

// How clearly one contact shows: whether the place just outside the skin can be seen, and the force
// from the side.
float contact_seen(const pose::Pressed& press, const field::TriangleBvh& skin,
                   const glm::vec3& to_eye) {
  constexpr float kOutside[] = {20.0f, 45.0f, 80.0f};  // mm, against the force
  const glm::vec3 front = press.middle + press.push * press.dent.radius;
  float open = 0.0f;
  for (float way : kOutside)
    if (!skin.ray(glm::dvec3(front - press.push * way), glm::dvec3(to_eye), 1.0)) open += 1.0f / 3;
  const float along = glm::dot(press.push, to_eye);
  return open + 0.6f * (1.0f - along * along);
}

}  // namespace

NamedView stage_view(const Staged& staged, std::span<const float> intensity) {
  const Mesh& skin = (*staged.atlas)[*staged.atlas->skin()].mesh;
  const bool wall =
      std::any_of(staged.body->grounds.begin(), staged.body->grounds.end(),
                  [](const pose::Ground& ground) { return ground.support == Support::wall; });
  const glm::vec3 extent = staged.around.extent();
  const bool lies = extent.y < std::max(extent.x, extent.z) * 0.75f;
  NamedView best{"told best", lies ? 90.0f : 30.0f, lies ? 14.0f : 6.0f};
  const glm::vec3 spine = apply_turn(staged.body->posture.root, glm::vec3(0.0f, 1.0f, 0.0f));
  const glm::vec3 front = apply_turn(staged.body->posture.root, glm::vec3(0.0f, 0.0f, 1.0f));
  float most = -1e9f;
  for (float azimuth = -180.0f; azimuth < 180.0f; azimuth += 15.0f)
    for (float elevation : {lies ? 14.0f : 4.0f, lies ? 30.0f : 16.0f}) {
      Camera camera;
      camera.azimuth = azimuth;
      camera.elevation = elevation;
      const glm::vec3 to_eye = towards_viewer(camera);
      if (wall && to_eye.z < 0.12f) continue;  // the wall would hide everything
      float score = 1.3f * warmth_seen(skin, intensity, to_eye);
      if (staged.placed && !staged.placed->presses.empty())
        score += contact_seen(staged.placed->presses.front(), *staged.surface, to_eye);
      if (lies) score += 1.4f * (1.0f - std::pow(glm::dot(spine, to_eye), 2.0f));
      // Faces are looked for first.
      score += 0.25f * glm::dot(front, to_eye);
      // A little aslant shows depth; straight views read as flat.
      const float aslant = std::abs(std::remainder(azimuth, 90.0f)) / 45.0f;
      score += 0.12f * std::min(1.0f, 2.0f * aslant);
      if (score <= most) continue;
      most = score;
      best.azimuth = azimuth;
      best.elevation = elevation;
    }
  return best;
}

Bounds warm_box(const Staged& staged, std::span<const float> intensity) {
  const Mesh& skin = (*staged.atlas)[*staged.atlas->skin()].mesh;
  Bounds box;
  bool any = false;
  for (std::size_t v = 0; v < skin.positions.size() && v < intensity.size(); ++v) {
    if (!(intensity[v] > 0.0f)) continue;
    const glm::vec3& p = skin.positions[v];
    box.low = any ? glm::min(box.low, p) : p;
    box.high = any ? glm::max(box.high, p) : p;
    any = true;
  }
  return box;
}

Camera frame_stage(Camera camera, const Staged& staged, std::span<const float> intensity,
                   float aspect) {
  constexpr float kMargin = 0.09f;
  const glm::vec3 back = towards_viewer(camera);
  const glm::vec3 right = glm::normalize(glm::cross(glm::vec3(0.0f, 1.0f, 0.0f), back));
  const glm::vec3 up = glm::cross(back, right);
  // What is seen of skin and tool; a box around a slanting body would be mostly empty.
  glm::vec3 low(1e9f), high(-1e9f);
  const auto add = [&](const glm::vec3& p) {
    const glm::vec3 seen(glm::dot(p, right), glm::dot(p, up), glm::dot(p, back));
    low = glm::min(low, seen);
    high = glm::max(high, seen);
  };
  constexpr float kAround = 400.0f, kWarm = 0.05f;  // mm; heat
  const bool by_hand =
      staged.placed && !staged.placed->presses.empty() && !staged.placed->reaches.empty();
  const std::vector<glm::vec3>& skin = (*staged.atlas)[*staged.atlas->skin()].mesh.positions;
  for (std::size_t v = 0; v < skin.size(); ++v)
    if (!by_hand || (v < intensity.size() && intensity[v] > kWarm) ||
        glm::distance(skin[v], staged.placed->presses.front().on_skin) < kAround)
      add(skin[v]);
  for (const glm::vec3& p : staged.tool) add(p);
  const glm::vec3 middle = 0.5f * (low + high), extent = high - low;
  camera.target = right * middle.x + up * middle.y + back * middle.z;
  // What lies nearer than the target looks larger.
  const float near = 1.0f + 0.25f * extent.z * 2.0f *
                                std::tan(glm::radians(0.5f * camera.field_of_view)) /
                                std::max(extent.y, extent.x / aspect);
  camera.height = std::max(extent.y, extent.x / aspect) * near / (1.0f - 2.0f * kMargin);
  return camera;
}

}  // namespace tautband::scene
