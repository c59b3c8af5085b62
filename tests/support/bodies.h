// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <string>

#include "atlas/atlas.h"

// Small bodies for tests: cheap to make, known by heart.
namespace tautband::testing {

// A closed sphere, `rings` x 2*rings quads; fibre along = from the bottom up, across = once around.
inline Mesh sphere(glm::vec3 centre, float radius, int rings = 12) {
  Mesh mesh;
  const int columns = 2 * rings;
  for (int i = 0; i <= rings; ++i)
    for (int j = 0; j <= columns; ++j) {
      const float polar = 3.14159265f * float(i) / float(rings),
                  turn = 6.2831853f * float(j) / float(columns);
      const glm::vec3 n{std::sin(polar) * std::sin(turn), -std::cos(polar),
                        std::sin(polar) * std::cos(turn)};
      mesh.positions.push_back(centre + radius * n);
      mesh.normals.push_back(n);
      mesh.fibre.push_back({float(i) / float(rings), float(j) / float(columns)});
    }
  for (int i = 0; i < rings; ++i)
    for (int j = 0; j < columns; ++j) {
      const auto a = unsigned(i * (columns + 1) + j), b = a + 1, c = a + unsigned(columns) + 1,
                 d = c + 1;
      if (i > 0) mesh.triangles.push_back({a, b, d});
      if (i < rings - 1) mesh.triangles.push_back({a, d, c});
    }
  return mesh;
}

inline Structure structure(std::string id, Kind kind, Layer layer, Side side, Mesh mesh) {
  Structure s;
  s.id = id;
  s.name = id;
  s.kind = kind;
  s.layer = layer;
  s.side = side;
  s.mesh = std::move(mesh);
  return s;
}

// A skin sphere of 200 mm around a deep muscle on each side (x = -60 right, +60 left, radius 30), a
// superficial one (radius 40, before them) and a bone (radius 10) in the middle.
inline Body small_body() {
  Body body;
  body.file = "test body";
  body.copyright = "nobody";
  const auto add = [&](Structure s) { body.structures.push_back(std::move(s)); };
  add(structure("skin", Kind::skin, Layer::skin, Side::midline, sphere({0, 0, 0}, 200, 24)));
  add(structure("deep", Kind::muscle, Layer::deep, Side::right, sphere({-60, 0, 0}, 30)));
  add(structure("deep", Kind::muscle, Layer::deep, Side::left, sphere({60, 0, 0}, 30)));
  add(structure("cover", Kind::muscle, Layer::superficial, Side::right, sphere({-60, 0, 80}, 40)));
  add(structure("cover", Kind::muscle, Layer::superficial, Side::left, sphere({60, 0, 80}, 40)));
  add(structure("bone", Kind::bone, Layer::skeleton, Side::midline, sphere({0, 0, 0}, 10)));
  return body;
}

// One muscle "deep" with one point that refers to one region on the front of the right side.
inline Knowledge small_knowledge() {
  Knowledge k;
  k.sources.push_back({"book", "book", "A book", "", false});
  Region region;
  region.id = "front";
  region.name = "Anterior region";
  region.everyday = "the front";
  region.extent = Extent::paired;
  region.strokes.push_back({{{-60, 40, 190}, {-60, -40, 190}}, 25.0f});
  k.regions.push_back(region);
  Muscle muscle;
  muscle.id = "deep-muscle";
  muscle.name = "Deep muscle";
  muscle.latin = "Musculus profundus";
  muscle.structures = {"deep"};
  muscle.points = {TriggerPointId(0)};
  muscle.sources = {SourceId(0)};
  k.muscles.push_back(muscle);
  TriggerPoint point;
  point.id = "deep-muscle.1";
  point.label = "point 1";
  point.muscle = MuscleId(0);
  point.structure = "deep";
  point.along = 0.5f;
  point.across = 0.5f;
  point.zones.push_back(
      {RegionId(0), ZoneKind::essential, 0.9f, Laterality::ipsilateral, Basis::recalled, {}});
  point.sources = {SourceId(0)};
  k.points.push_back(point);
  return k;
}

// A muscle that the small body has not, with one point, as a scan lacks some; and a method for the
// known point whose tool presses both.
inline void add_missing_muscle(Knowledge& k, Method method) {
  Muscle muscle;
  muscle.id = "missing-muscle";
  muscle.name = "Missing muscle";
  muscle.structures = {"missing"};
  muscle.points = {TriggerPointId(k.points.size())};
  TriggerPoint point = k.points.front();
  point.id = "missing-muscle.1";
  point.muscle = MuscleId(k.muscles.size());
  point.structure = "missing";
  method.id = "beyond";
  method.targets = {{MuscleId(0), {TriggerPointId(0)}}};
  method.placement.emplace();
  method.placement->presses = {{"ball", muscle.points.front()}, {"ball", TriggerPointId(0)}};
  k.muscles.push_back(muscle);
  k.points.push_back(point);
  k.methods.push_back(method);
}

inline std::shared_ptr<const Atlas> small_atlas() {
  return Atlas::make(small_body(), small_knowledge());
}

}  // namespace tautband::testing
