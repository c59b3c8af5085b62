// SPDX-License-Identifier: MIT
#include "app/stager.h"

#include <algorithm>

#include <glm/common.hpp>

#include "core/parallel.h"
#include "pose/props.h"
#include "pose/skinning.h"
#include "pose/tool_shape.h"
#include "scene/stage.h"

namespace tautband::app {
namespace {

constexpr std::size_t kPosesKept = 2;  // each holds a body of some 25 MB

bool is_soft(Kind kind) {
  return kind != Kind::bone && kind != Kind::cartilage;
}

std::vector<Dent> dents_of(const pose::PlacedMethod* placed) {
  std::vector<Dent> dents;
  if (placed)
    for (const pose::Pressed& press : placed->presses) dents.push_back(press.dent);
  if (dents.size() > scene::kMostDents) dents.resize(scene::kMostDents);
  return dents;
}

// The body with every mesh where the palette takes it.
std::shared_ptr<const Atlas> posed_atlas(const Atlas& atlas,
                                         std::span<const DualQuaternion> palette,
                                         std::span<const Dent> dents) {
  Body body = atlas.body();
  in_parallel(body.structures.size(), [&](std::size_t i) {
    Structure& structure = body.structures[i];
    pose::skin(atlas.structures()[i].mesh, palette, structure.mesh.positions,
               structure.mesh.normals);
    if (is_soft(structure.kind))
      for (glm::vec3& p : structure.mesh.positions) p = dented(p, dents);
    structure.bounds = bounds_of(structure.mesh);
  });
  return Atlas::make(std::move(body), atlas.knowledge());
}

// In the frame of a plane: x along it, y away from it, z along it.
std::vector<glm::vec4> shadow(const Mesh& ground, const std::vector<glm::vec3>& above,
                              const DualQuaternion& place, bool upright) {
  const DualQuaternion back = inverse(place);
  const auto laid = [&](const glm::vec3& p) { return upright ? glm::vec3(p.x, p.z, p.y) : p; };
  Mesh flat;
  for (const glm::vec3& p : ground.positions) flat.positions.push_back(laid(p));
  std::vector<glm::vec3> places;
  places.reserve(above.size());
  for (const glm::vec3& p : above) places.push_back(laid(apply(back, p)));
  return scene::shadow_on(flat, places);
}

}  // namespace

std::shared_ptr<const scene::Staged> Stager::stage(const scene::SceneState& state) {
  if (!state.method && !state.pose) return nullptr;
  const auto known = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) {
    return kept.method == state.method && (state.method || kept.pose == state.pose);
  });
  if (known != kept_.end()) {
    std::rotate(known, known + 1, kept_.end());
  } else {
    auto staged = make(state);
    if (kept_.size() >= kPosesKept) kept_.erase(kept_.begin());
    kept_.push_back({state.method, state.pose, std::move(staged)});
  }
  return kept_.back().staged;
}

std::shared_ptr<const scene::Staged> Stager::make(const scene::SceneState& state) {
  if (!poser_) poser_ = std::make_unique<pose::Poser>(atlas_);
  auto staged = std::make_shared<scene::Staged>();
  if (state.method) {
    auto placed = std::make_shared<const pose::PlacedMethod>(
        poser_->place(state.method->method, state.method->side));
    staged->body = std::shared_ptr<const pose::PosedBody>(placed, &placed->body);
    staged->placed = placed;
  } else {
    staged->body = std::make_shared<const pose::PosedBody>(poser_->pose(*state.pose, Side::right));
  }
  const auto palette = pose::palette_of(atlas_->rig(), staged->body->posture);
  staged->atlas = posed_atlas(*atlas_, palette, dents_of(staged->placed.get()));
  const Structure& skin = (*staged->atlas)[*staged->atlas->skin()];
  staged->surface =
      std::make_shared<const field::TriangleBvh>(skin.mesh.positions, skin.mesh.triangles);
  staged->around = skin.bounds;
  staged->pelvis = apply(palette[0], atlas_->rig().joints[0].centre);
  std::vector<glm::vec3> above = skin.mesh.positions;
  if (staged->placed && staged->placed->has_tool) {
    const Tool& tool = (*atlas_)[(*atlas_)[staged->placed->method].tool];
    for (const ToolMesh& part : tool_meshes(tool))
      for (const glm::vec3& p : part.mesh.positions) {
        staged->tool.push_back(apply(staged->placed->tool, p));
        staged->around.low = glm::min(staged->around.low, staged->tool.back());
        staged->around.high = glm::max(staged->around.high, staged->tool.back());
      }
  }
  above.insert(above.end(), staged->tool.begin(), staged->tool.end());
  const auto places = scene::stage_places(*staged, {});
  staged->floor = shadow(floor_mat(), above, places[std::size_t(scene::StagePlace::floor)], false);
  const auto is_wall = [](const pose::Ground& ground) { return ground.is_wall(); };
  if (std::any_of(staged->body->grounds.begin(), staged->body->grounds.end(), is_wall))
    staged->wall = shadow(wall_panel(), above, places[std::size_t(scene::StagePlace::wall)], true);
  staged->pose = values(*staged, {staged->body->posture});
  return staged;
}

std::shared_ptr<const scene::PoseValues> Stager::values(const scene::Staged& staged,
                                                        const Moment& moment) {
  auto out = std::make_shared<scene::PoseValues>();
  out->palette = pose::palette_of(atlas_->rig(), moment.posture);
  DualQuaternion tool;
  if (staged.placed) {
    tool = staged.placed->tool;
    if (!staged.placed->presses.empty())
      tool =
          rigid({1.0f, 0.0f, 0.0f, 0.0f}, -staged.placed->presses.front().push * moment.tool_away) *
          tool;
    if (moment.pressed) out->dents = dents_of(staged.placed.get());
  }
  for (const DualQuaternion& place : scene::stage_places(staged, tool))
    out->palette.push_back(place);
  out->revision = ++revision_;
  return out;
}

}  // namespace tautband::app
