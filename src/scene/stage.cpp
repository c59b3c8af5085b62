// SPDX-License-Identifier: MIT
#include "scene/stage.h"

#include <algorithm>

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>

#include "pose/props.h"
#include "pose/tool_shape.h"

namespace tautband::scene {
namespace {

// What the geometry's spans look into.
struct Furniture {
  std::shared_ptr<const Atlas> atlas;
  std::vector<Mesh> meshes;
};

std::uint32_t append(StageGeometry& set, const Mesh& mesh, std::size_t joint) {
  MeshView view;
  view.positions = mesh.positions;
  view.normals = mesh.normals;
  view.triangles = mesh.triangles;
  view.joint = static_cast<std::uint8_t>(joint);
  set.meshes.push_back(view);
  return static_cast<std::uint32_t>(set.meshes.size() - 1);
}

DrawItem item(const StageGeometry::Piece& piece, Material material) {
  DrawItem out;
  out.mesh = piece.mesh;
  out.material = material;
  out.tint = piece.colour;
  return out;
}

const pose::Ground* find(const pose::PosedBody& body, Support support) {
  const auto found = std::find_if(body.grounds.begin(), body.grounds.end(),
                                  [&](const pose::Ground& g) { return g.support == support; });
  return found == body.grounds.end() ? nullptr : &*found;
}

// Behind the tool, so that the tool itself stays in sight.
Arrow force_on(const pose::PlacedMethod& placed, const Knowledge& knowledge) {
  constexpr float kLength = 120.0f, kClear = 12.0f, kHand = 30.0f;  // mm
  const pose::Pressed& press = placed.presses.front();
  const Method& method = knowledge.methods[placed.method.index()];
  const glm::vec3 front = press.middle + press.push * press.dent.radius;
  float thick = kHand;
  if (method.placement->base != Support::hand)
    for (const ToolContact& contact : knowledge.tools[method.tool.index()].contacts)
      if (contact.id == press.contact) thick = contact.at.y;
  const glm::vec3 tip = front - press.push * (thick + kClear);
  return {tip - press.push * kLength, tip};
}

}  // namespace

void furnish(StageGeometry& set, const std::shared_ptr<const Atlas>& atlas) {
  auto furniture = std::make_shared<Furniture>();
  furniture->atlas = atlas;
  const std::size_t first = atlas->rig().joints.size();
  const auto joint = [&](StagePlace place) { return first + static_cast<std::size_t>(place); };
  std::vector<std::vector<ToolMesh>> tools;
  std::size_t count = 4;
  for (const Tool& tool : atlas->knowledge().tools) {
    tools.push_back(tool_meshes(tool));
    count += tools.back().size();
  }
  furniture->meshes.reserve(count);  // the spans must stay where they are
  const auto add = [&](Mesh mesh, StagePlace place, glm::vec3 colour) {
    furniture->meshes.push_back(std::move(mesh));
    return StageGeometry::Piece{append(set, furniture->meshes.back(), joint(place)), colour};
  };
  set.floor = add(floor_mat(), StagePlace::floor, {0.80f, 0.77f, 0.71f});
  set.wall = add(wall_panel(), StagePlace::wall, {0.86f, 0.83f, 0.78f});
  set.seat = add(seat(kSeatHeight), StagePlace::seat, {0.66f, 0.55f, 0.43f});
  set.frame = add(door_frame(), StagePlace::wall, {0.90f, 0.87f, 0.82f});
  for (auto& parts : tools) {
    auto& pieces = set.tools.emplace_back();
    for (ToolMesh& part : parts) {
      furniture->meshes.push_back(std::move(part.mesh));
      pieces.push_back(
          {append(set, furniture->meshes.back(), joint(StagePlace::tool)), part.colour});
    }
  }
  set.furnished = true;
  set.keep_alive = furniture;
}

void set_stage(const StageGeometry& geometry, const Staged& staged, const SceneState& state,
               const Derived& derived, bool room, FrameDescription& frame) {
  frame.pose = derived.pose ? derived.pose : staged.pose;
  if (room) {
    DrawItem floor = item(geometry.floor, Material::support);
    floor.warm = true;
    frame.items.push_back(floor);
    const pose::Ground* upright = find(*staged.body, Support::wall);
    if (upright && upright->half_width > 0.0f) {
      frame.items.push_back(item(geometry.frame, Material::tool));
    } else if (upright) {
      DrawItem wall = item(geometry.wall, Material::support);
      wall.warm = true;
      frame.items.push_back(wall);
    }
    if (find(*staged.body, Support::seat))
      frame.items.push_back(item(geometry.seat, Material::tool));
  }
  if (!staged.placed || !state.method) return;
  const std::size_t tool =
      staged.atlas->knowledge().methods[state.method->method.index()].tool.index();
  for (const StageGeometry::Piece& piece : geometry.tools[tool])
    frame.items.push_back(item(piece, Material::tool));
  for (const pose::Pressed& press : staged.placed->presses) {
    constexpr float kGlow = 1.15f, kLeastGlow = 16.0f;  // radii of the contact; mm
    const glm::vec3 front = press.middle + press.push * press.dent.radius;
    frame.contacts.push_back(
        {front, std::max(kLeastGlow, kGlow * std::min(press.dent.radius, 34.0f))});
  }
  if (staged.placed->presses.empty()) return;
  frame.arrows.push_back(force_on(*staged.placed, staged.atlas->knowledge()));
}

std::string name_of_piece(const StageGeometry& geometry, const Knowledge& knowledge,
                          std::uint32_t mesh) {
  if (mesh == geometry.floor.mesh) return "room:floor";
  if (mesh == geometry.wall.mesh) return "room:wall";
  if (mesh == geometry.seat.mesh) return "room:seat";
  if (mesh == geometry.frame.mesh) return "room:frame";
  for (std::size_t t = 0; t < geometry.tools.size(); ++t)
    for (std::size_t k = 0; k < geometry.tools[t].size(); ++k)
      if (geometry.tools[t][k].mesh == mesh)
        return k == 0 ? fmt::format("tool:{}", knowledge.tools[t].id)
                      : fmt::format("tool:{}:{}", knowledge.tools[t].id, k + 1);
  return "thing";
}

std::vector<DualQuaternion> stage_places(const Staged& staged, const DualQuaternion& tool) {
  const glm::vec3 middle = staged.around.centre();
  const glm::quat still(1.0f, 0.0f, 0.0f, 0.0f);
  constexpr float kForward = 105.0f;  // mm; the thighs lie on the seat too
  const glm::vec3 seat(staged.pelvis.x, staged.body->seat_height - kSeatHeight,
                       staged.pelvis.z + kForward);
  const pose::Ground* upright = find(*staged.body, Support::wall);
  const float wall = upright && upright->half_width > 0.0f ? upright->middle : middle.x;
  return {tool, rigid(still, {middle.x, 0.0f, middle.z}), rigid(still, {wall, 0.0f, 0.0f}),
          rigid(still, seat)};
}

}  // namespace tautband::scene
