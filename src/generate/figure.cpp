// SPDX-License-Identifier: MIT
#include "generate/figure.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include "core/error.h"
#include "core/parallel.h"
#include "generate/field.h"
#include "generate/figure_fat.h"
#include "generate/figure_map.h"
#include "generate/json_entry.h"
#include "generate/mesh_tools.h"

namespace tautband::generate {
namespace {

// The plane in which left and right of this structure are mirror images: see docs/body.md.
double plane_of(const Structure& s) {
  const bool flesh = s.kind == Kind::muscle || s.kind == Kind::tendon || s.kind == Kind::fascia;
  return flesh ? 0.0 : kBodyMirrorX;
}

void move_mesh(Structure& s, const FigureMap& map, const std::filesystem::path& file) {
  const double plane = plane_of(s);
  for (std::size_t v = 0; v < s.mesh.positions.size(); ++v) {
    const glm::dvec3 place(s.mesh.positions[v]);
    const glm::dmat3 jacobian = map.jacobian(place, plane);
    if (!(glm::determinant(jacobian) > 0.0))
      throw Error(
          fmt::format("{}: turns \"{}\" inside out at ({:.0f}, {:.0f}, {:.0f}); let its "
                      "numbers change less from row to row",
                      file.string(), s.full_id(), place.x, place.y, place.z));
    s.mesh.positions[v] = glm::vec3(map.at(place, plane));
    s.mesh.normals[v] = glm::vec3(
        glm::normalize(glm::transpose(glm::inverse(jacobian)) * glm::dvec3(s.mesh.normals[v])));
  }
  s.bounds = bounds_of(s.mesh);
}

// `v` turned by what turns `from` into `to`, both unit.
glm::vec3 turned(const glm::vec3& v, const glm::vec3& from, const glm::vec3& to) {
  const glm::vec3 axis = glm::cross(from, to);
  const float cosine = glm::dot(from, to);
  if (cosine < -0.9f) return v;
  const glm::vec3 out =
      cosine * v + glm::cross(axis, v) + axis * (glm::dot(axis, v) / (1.0f + cosine));
  return glm::normalize(out);
}

void add_fat(Mesh& skin, const std::vector<glm::dvec3>& shifts) {
  Mesh plain;
  plain.positions = skin.positions;
  plain.triangles = skin.triangles;
  compute_normals(plain);
  const std::vector<glm::vec3> from = plain.normals;
  for (std::size_t v = 0; v < shifts.size(); ++v) skin.positions[v] += glm::vec3(shifts[v]);
  plain.positions = skin.positions;
  compute_normals(plain);
  for (std::size_t v = 0; v < shifts.size(); ++v)
    skin.normals[v] = turned(skin.normals[v], from[v], plain.normals[v]);
}

// The shift of the vertex nearest to a place.
glm::dvec3 shift_near(const glm::dvec3& place, const Mesh& mesh,
                      const std::vector<glm::dvec3>& shifts) {
  std::size_t nearest = 0;
  double least = std::numeric_limits<double>::max();
  for (std::size_t v = 0; v < mesh.positions.size(); ++v) {
    const glm::dvec3 away = glm::dvec3(mesh.positions[v]) - place;
    if (const double d = glm::dot(away, away); d < least) {
      least = d;
      nearest = v;
    }
  }
  return shifts.empty() ? glm::dvec3(0.0) : shifts[nearest];
}

}  // namespace

std::vector<TableLandmark> read_landmarks(const std::filesystem::path& file) {
  const nlohmann::json table = read_json(file);
  std::vector<TableLandmark> out;
  for (const nlohmann::json& item : JsonEntry(table, file.string(), "the file").list("landmarks")) {
    const JsonEntry entry(item, file.string(), "landmarks");
    out.push_back({entry.text("id"), entry.vector("position")});
  }
  return out;
}

Figure to_figure(std::vector<Structure>& body, Rig& rig, const std::filesystem::path& file,
                 const std::filesystem::path& landmarks) {
  const FigureMap map(file);
  const FigureFat fat(file, map);
  Figure figure{map.id(), map.name(), {}};
  const auto skin = std::find_if(body.begin(), body.end(),
                                 [](const Structure& s) { return s.kind == Kind::skin; });
  const Mesh before = skin != body.end() ? skin->mesh : Mesh{};
  in_parallel(body.size(), [&](std::size_t i) { move_mesh(body[i], map, file); });
  std::vector<glm::dvec3> shifts;
  if (skin != body.end()) {
    shifts = fat.shifts(before, skin->mesh);
    add_fat(skin->mesh, shifts);
    skin->bounds = bounds_of(skin->mesh);
  }
  for (Joint& joint : rig.joints)
    joint.centre = glm::vec3(map.at(glm::dvec3(joint.centre), kBodyMirrorX));

  const nlohmann::json table = read_json(file);
  const JsonEntry root(table, file.string(), "the file");
  const auto& on_skin = root.list("landmarks_on_skin");
  for (const TableLandmark& landmark : read_landmarks(landmarks)) {
    glm::dvec3 moved = map.at(landmark.position, kBodyMirrorX);
    if (std::find(on_skin.begin(), on_skin.end(), landmark.id) != on_skin.end())
      moved += shift_near(landmark.position, before, shifts);
    figure.landmarks.push_back({landmark.id, glm::vec3(moved)});
  }
  return figure;
}

}  // namespace tautband::generate
