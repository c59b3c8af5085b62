// SPDX-License-Identifier: MIT
#include "scene/auto_view.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include <glm/geometric.hpp>

namespace tautband::scene {
namespace {

constexpr std::size_t kSamples = 500;  // places of warm skin that are looked for
constexpr float kFaint = 0.02f;        // heat below which a place does not count
constexpr float kTilted = 0.72f;       // what heat counts in a view from above or below
constexpr float kOffSkin = 1.0f;       // mm in front of the skin where a line of sight begins

struct Place {
  glm::vec3 position, normal;
};

// Places on the warm skin, as likely as they are large and hot; always the same ones.
std::vector<Place> warm_places(const Mesh& skin, std::span<const float> intensity) {
  std::vector<double> until;  // sums of weights
  std::vector<Place> all;
  double sum = 0.0;
  for (const glm::uvec3& t : skin.triangles) {
    if (std::max({t.x, t.y, t.z}) >= intensity.size()) break;
    const float heat = (intensity[t.x] + intensity[t.y] + intensity[t.z]) / 3.0f;
    if (heat < kFaint) continue;
    const glm::vec3 twice_area = glm::cross(skin.positions[t.y] - skin.positions[t.x],
                                            skin.positions[t.z] - skin.positions[t.x]);
    const float area = glm::length(twice_area);
    if (!(area > 0.0f)) continue;
    sum += double(area) * heat;
    until.push_back(sum);
    all.push_back({(skin.positions[t.x] + skin.positions[t.y] + skin.positions[t.z]) / 3.0f,
                   twice_area / area});
  }
  if (all.size() <= kSamples) return all;
  std::vector<Place> chosen;
  std::minstd_rand random(1);
  for (std::size_t i = 0; i < kSamples; ++i) {
    const double at = sum * (double(i) + double(random() % 1000) / 1000.0) / double(kSamples);
    const auto place = std::lower_bound(until.begin(), until.end(), at);
    chosen.push_back(
        all[std::min<std::size_t>(std::size_t(place - until.begin()), all.size() - 1)]);
  }
  return chosen;
}

}  // namespace

NamedView warmest_view(const Atlas& atlas, const field::HeatSolver& skin,
                       std::span<const float> intensity) {
  std::vector<NamedView> views(named_views().begin(), named_views().begin() + 8);
  const std::size_t upright = views.size();
  for (const float elevation : {-55.0f, 50.0f})
    for (std::size_t v = 0; v < upright; ++v)
      views.push_back(
          {elevation < 0.0f ? "from below" : "from above", views[v].azimuth, elevation});
  const std::vector<Place> places = warm_places(atlas[*atlas.skin()].mesh, intensity);
  std::size_t best = 0;
  double most = -1.0;
  for (std::size_t v = 0; v < views.size(); ++v) {
    Camera camera;
    camera.azimuth = views[v].azimuth;
    camera.elevation = views[v].elevation;
    const glm::vec3 to_eye = towards_viewer(camera);
    double seen = 0.0;
    for (const Place& place : places) {
      const float facing = glm::dot(place.normal, to_eye);
      if (facing > 0.0f && !skin.skin_hit(place.position + kOffSkin * place.normal, to_eye))
        seen += std::sqrt(facing);  // a slanting place is still seen
    }
    seen *= v < upright ? 1.0 : kTilted;
    if (seen > most) {
      most = seen;
      best = v;
    }
  }
  return views[best];
}

}  // namespace tautband::scene
