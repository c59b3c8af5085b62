// SPDX-License-Identifier: MIT
#include "app/query.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <glm/geometric.hpp>

#include "app/body_faults.h"
#include "app/describe.h"
#include "app/loading.h"
#include "app/print.h"
#include "app/resolve.h"
#include "core/error.h"
#include "core/text.h"
#include "field/heat.h"
#include "io/json_writer.h"
#include "io/knowledge.h"
#include "io/model.h"

namespace tautband::app {
namespace {

using io::Json;
using io::rounded;

void print_rows(const std::vector<Row>& rows, bool json) {
  if (json) {
    Json all = Json::array();
    for (const Row& row : rows) all.push(row.json);
    return print(all.text());
  }
  std::size_t width = 0;
  for (const Row& row : rows) width = std::max(width, row.id.size());
  std::string text;
  for (const Row& row : rows) text += fmt::format("{:<{}}  {}\n", row.id, width, row.words);
  print(text);
}

// Where the point lies and is pressed on one side, for checking it against landmarks; mm.
Json place_json(const Atlas& atlas, const field::HeatSolver& solver, TriggerPointId point,
                Side side) {
  const auto triple = [](glm::vec3 p) {
    Json xyz = Json::object();
    xyz.add("x", rounded(p.x, 1)).add("y", rounded(p.y, 1)).add("z", rounded(p.z, 1));
    return xyz;
  };
  const auto inside = atlas.place(point, side);
  const auto skin = solver.skin_place(point, side);
  Json json = Json::object();
  json.add("side", to_string(side));
  if (!inside || !skin) return json;
  json.add("structure", atlas[inside->structure].full_id())
      .add("in_muscle_mm", triple(inside->position));
  json.add("on_skin_mm", triple(skin->position)).add("depth_mm", rounded(skin->depth_mm, 1));
  if (const auto& around = atlas[point].neighbourhood) {
    const glm::vec3 centre = side == Side::left ? mirrored(around->place) : around->place;
    json.add("from_neighbourhood_mm", rounded(glm::distance(centre, skin->position), 1));
    json.add("within_mm", rounded(around->within, 1));
  }
  return json;
}

}  // namespace

int list_things(const Options& options) {
  const bool meshes = options.subject == "structures";
  const auto atlas = meshes ? load_atlas(options) : load_knowledge(options);
  const Knowledge& knowledge = atlas->knowledge();
  std::vector<Row> rows;
  if (options.subject == "muscles")
    for (const Muscle& muscle : knowledge.muscles) rows.push_back(muscle_row(*atlas, muscle));
  if (options.subject == "points")
    for (const TriggerPoint& point : knowledge.points) rows.push_back(point_row(*atlas, point));
  if (options.subject == "regions")
    for (const Region& region : knowledge.regions) rows.push_back(region_row(region));
  if (options.subject == "sources")
    for (const Source& source : knowledge.sources) rows.push_back(source_row(source));
  if (options.subject == "tools")
    for (const Tool& tool : knowledge.tools) rows.push_back(tool_row(tool));
  if (options.subject == "poses")
    for (const Pose& pose : knowledge.poses) rows.push_back(pose_row(pose));
  if (options.subject == "methods")
    for (const Method& method : knowledge.methods) rows.push_back(method_row(*atlas, method));
  if (options.subject == "lessons")
    for (const Lesson& lesson : knowledge.lessons) rows.push_back(lesson_row(lesson));
  for (std::size_t i = 0; meshes && i < atlas->structures().size(); ++i)
    rows.push_back(structure_row(*atlas, StructureId(i)));
  print_rows(rows, options.json);
  return 0;
}

int show_thing(const Options& options) {
  const std::string& id = options.subject;
  auto atlas = load_knowledge(options);
  const auto answer = [&](const Whole& whole) {
    print(options.json ? whole.json.text() : whole.words);
    return 0;
  };
  if (const auto muscle = atlas->find_muscle(id))
    return answer(whole_muscle(*atlas, (*atlas)[*muscle]));
  if (const auto point = atlas->find_point(id))
    return answer(whole_point(*atlas, (*atlas)[*point]));
  if (const auto method = atlas->find_method(id))
    return answer(whole_method(*atlas, (*atlas)[*method]));
  if (const auto lesson = atlas->find_lesson(id))
    return answer(whole_lesson(*atlas, (*atlas)[*lesson]));
  if (const auto tool = atlas->find_tool(id)) return answer(whole_tool(*atlas, (*atlas)[*tool]));
  if (const auto pose = atlas->find_pose(id)) return answer(whole_pose((*atlas)[*pose]));
  if (const auto region = atlas->find_region(id)) return answer(whole_region((*atlas)[*region]));
  if (const auto source = atlas->find_source(id)) return answer(whole_source((*atlas)[*source]));
  atlas = load_atlas(options);
  const auto structures = atlas->find_structures(id);
  if (structures.empty()) {
    std::vector<std::string> names = atlas->structure_names();
    for (const auto& more : {atlas->muscle_names(), atlas->point_names(), atlas->region_names()})
      names.insert(names.end(), more.begin(), more.end());
    throw Error(fmt::format("nothing is called \"{}\"{}", id, did_you_mean(id, names)));
  }
  std::vector<Row> rows;
  for (StructureId structure : structures) rows.push_back(structure_row(*atlas, structure));
  print_rows(rows, options.json);
  return 0;
}

int measure_heat(const Options& options) {
  const auto atlas = load_atlas(options);
  const TriggerPointId point = point_named(*atlas, options.subject);
  const Sides sides = options.sides.value_or(Sides::right);
  const field::HeatSolver solver(atlas);
  const field::HeatField heat = solver.solve(point, sides);
  auto rows = solver.measure(heat, point, sides);
  Json regions = Json::array();
  for (const field::RegionHeat& row : rows) {
    Json json = Json::object();
    json.add("region", (*atlas)[row.region].id)
        .add("side", to_string(row.side))
        .add("mean", rounded(row.mean, 4));
    json.add("peak", rounded(row.peak, 4)).add("area_cm2", rounded(row.area_cm2, 2));
    if (row.kind)
      json.add("kind", to_string(*row.kind));
    else
      json.add_null("kind");
    regions.push(json);
  }
  if (options.json) {
    Json places = Json::array();
    for (const Side side : {Side::right, Side::left})
      if (includes(sides, side)) places.push(place_json(*atlas, solver, point, side));
    Json json = Json::object();
    json.add("point", (*atlas)[point].id).add("side", to_string(sides)).add("places", places);
    json.add("regions", regions);
    print(json.text());
    return 0;
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.mean > b.mean; });
  std::string text = fmt::format(
      "{}, {}: intensity on the skin, 0 to 1\n\n{:<26} {:<8} {:>5} {:>5} {:>8}  {}\n",
      (*atlas)[point].id, to_string(sides), "region", "side", "mean", "peak", "cm2", "as");
  for (const field::RegionHeat& row : rows)
    if (row.peak >= 0.05f)
      text += fmt::format("{:<26} {:<8} {:>5.2f} {:>5.2f} {:>8.1f}  {}\n", (*atlas)[row.region].id,
                          to_string(row.side), row.mean, row.peak, row.area_cm2,
                          row.kind ? to_string(*row.kind) : "neighbour");
  print(text);
  return 0;
}

int validate_data(const Options& options) {
  const std::filesystem::path folder = options.path.value_or(data_folder(options));
  io::Verdict verdict = io::validate_knowledge(folder);
  std::string on_body = "; not checked on a body, since there is none here";
  std::error_code ignored;
  if (!verdict.knowledge.regions.empty() && std::filesystem::exists(model_file(options), ignored)) {
    const auto atlas =
        Atlas::make(io::read_model(model_file(options)), std::move(verdict.knowledge));
    if (atlas->skin()) {
      auto more = body_faults(atlas, field::HeatSolver(atlas),
                              (std::filesystem::absolute(folder) / ".")
                                  .lexically_normal()
                                  .parent_path()
                                  .filename()
                                  .string());
      verdict.faults.insert(verdict.faults.end(), more.begin(), more.end());
      on_body = "; all points and zones have their place on " + atlas->body().file;
    }
  }
  for (const std::string& fault : verdict.faults) std::fprintf(stderr, "%s\n", fault.c_str());
  if (!verdict.faults.empty()) {
    std::fprintf(stderr, "tautband: %zu faults in %d files\n", verdict.faults.size(),
                 verdict.files);
    return 1;
  }
  print(fmt::format("{} files, no fault{}\n", verdict.files, on_body));
  return 0;
}

int describe_model(const Options& options) {
  Options chosen = options;
  if (options.path) chosen.model = options.path;
  const auto atlas = load_atlas(chosen);
  std::size_t triangles = 0, vertices = 0;
  std::map<std::string, std::size_t> kinds, layers;
  for (const Structure& structure : atlas->structures()) {
    triangles += structure.mesh.triangles.size();
    vertices += structure.mesh.positions.size();
    ++kinds[std::string(to_string(structure.kind))];
    ++layers[std::string(to_string(structure.layer))];
  }
  const glm::vec3 extent = atlas->bounds().extent();
  Json json = Json::object();
  Json by_kind = Json::object(), by_layer = Json::object();
  for (const auto& [kind, count] : kinds) by_kind.add(kind, count);
  for (const auto& [layer, count] : layers) by_layer.add(layer, count);
  json.add("file", atlas->body().file)
      .add("structures", atlas->structures().size())
      .add("triangles", triangles);
  json.add("vertices", vertices).add("kinds", by_kind).add("layers", by_layer);
  if (!atlas->body().figure.empty()) json.add("figure", atlas->body().figure);
  json.add("height_mm", rounded(extent.y, 1)).add("points_placed", points_placed(*atlas));
  json.add("copyright", atlas->body().copyright).add("remarks", atlas->remarks());
  if (options.json) {
    print(json.text());
    return 0;
  }
  std::string text =
      fmt::format("{}\n  {} structures, {} triangles, {} vertices, {:.0f} mm tall\n",
                  atlas->body().file, atlas->structures().size(), triangles, vertices, extent.y);
  if (!atlas->body().figure.empty()) text += fmt::format("  the {} figure\n", atlas->body().figure);
  for (const auto& [kind, count] : kinds) text += fmt::format("  {:>5} {}\n", count, kind);
  text += fmt::format("  {} of {} trigger points find their muscle\n", points_placed(*atlas),
                      atlas->knowledge().points.size());
  if (!atlas->body().copyright.empty()) text += fmt::format("  {}\n", atlas->body().copyright);
  for (const std::string& remark : atlas->remarks()) text += fmt::format("  note: {}\n", remark);
  print(text);
  return 0;
}

}  // namespace tautband::app
