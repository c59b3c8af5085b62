// SPDX-License-Identifier: MIT
#include "generate/body.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "core/parallel.h"
#include "core/text.h"
#include "generate/anatomy.h"
#include "generate/field.h"
#include "generate/isosurface.h"
#include "generate/mesh_tools.h"
#include "generate/muscle_mesh.h"
#include "generate/pack.h"
#include "generate/rim.h"
#include "generate/simplify.h"
#include "generate/skin_field.h"
#include "generate/tuck.h"
#include "generate/veil.h"

namespace tautband::generate {
namespace {

Structure mirror_image(const Structure& right, float plane_x) {
  Structure left = right;
  left.side = Side::left;
  left.mesh = mirrored(right.mesh, plane_x);
  left.bounds = bounds_of(left.mesh);
  return left;
}

// Grid steps by size: large bones, middling ones, small bones of hand and foot and teeth (mm).
double grid_step(const Box& box) {
  const glm::dvec3 extent = box.high - box.low;
  const double longest = std::max({extent.x, extent.y, extent.z});
  return longest > 76.0 ? 1.2 : longest > 41.0 ? 0.8 : 0.5;
}

// How far a solid may be smoothed over, mm: a share of its size, so that the small ones keep their
// volume.
double allowed_error(const Mesh& mesh, double share, double least, double most) {
  const double size = 10.0 * std::cbrt(std::max(volume_cm3(mesh), 0.0));  // mm
  return std::clamp(share * size, least, most);
}

std::vector<Mesh> muscle_solids(const Tables& tables) {
  std::vector<Mesh> solids(tables.muscles.size());
  in_parallel(solids.size(), [&](std::size_t i) { solids[i] = muscle_mesh(tables.muscles[i]); });
  return solids;
}

// Coarse bones, right side and midline, with points 3 to 6 mm apart.
std::vector<Mesh> bone_solids(const Tables& tables) {
  constexpr double kGridStep = 3.0;  // mm
  std::vector<Mesh> solids(tables.bones.size());
  in_parallel(solids.size(), [&](std::size_t i) {
    const BodyEntry& entry = tables.bones[i];
    solids[i] = extract_surface(sample_field(BodyField(entry), kGridStep, entry.folded));
  });
  return solids;
}

// The surfaces of all muscles and bones. The teeth are left out: the line of the mouth is cut down
// to them; the cartilages of nose and ear, too: they follow the skin's own nose and ear.
std::vector<glm::dvec3> places_under_skin(const Tables& tables, const std::vector<Mesh>& muscles) {
  std::vector<glm::dvec3> out;
  const auto add = [&](const Mesh& mesh) {
    out.insert(out.end(), mesh.positions.begin(), mesh.positions.end());
  };
  for (const Mesh& mesh : muscles) add(mesh);
  const std::vector<Mesh> bones = bone_solids(tables);
  for (std::size_t i = 0; i < bones.size(); ++i)
    if (tables.bones[i].group != "tooth" && !is_of_nose_or_ear(tables.bones[i].id)) add(bones[i]);
  return out;
}

// The light level: small structures keep their form, and the skin enough places for its heat.
constexpr std::size_t kLightLeast = 48;
constexpr std::size_t kLightSkin = 21900;

// Tabulated beyond the plane of symmetry at an end, so that no seam is seen where it meets its
// mirror image: a half ring around the mouth, a fascia across the back.
bool meets_mirror_image(const MuscleEntry& entry) {
  if (entry.midline || entry.columns < 2) return false;
  const auto beyond = [](const SheetPoint& point) { return point.place.x > 0.5; };
  return std::all_of(entry.grid.begin(), entry.grid.begin() + entry.columns, beyond) ||
         std::all_of(entry.grid.end() - entry.columns, entry.grid.end(), beyond);
}

// Parts the muscles from each other and from the bones as they will be seen.
// `skin`: over the muscles as tabulated.
void pack_muscles(const Tables& tables, std::vector<Mesh>& muscles,
                  std::vector<std::vector<Structure>>& bones, const Field& skin,
                  const Progress& progress) {
  std::vector<PackItem> items;
  for (std::size_t i = 0; i < muscles.size(); ++i) {
    const MuscleEntry& entry = tables.muscles[i];
    items.push_back({.mesh = &muscles[i],
                     .midline = entry.midline,
                     .joined = meets_mirror_image(entry),
                     .layer = int(layer_of(entry)),
                     .rides = kind_of(entry) != Kind::muscle});
  }
  for (std::vector<Structure>& sides : bones) {
    Structure& bone = sides.front();
    if (bone.parent == "teeth") continue;
    items.push_back({.mesh = &bone.mesh,
                     .rigid = true,
                     .midline = bone.side == Side::midline,
                     .layer = int(Layer::skeleton)});
  }
  pack(items, skin, {}, progress);
}

struct Task {
  std::string id;
  bool mirrored;
  double work;  // rough, to start the longest first
  std::function<std::vector<Structure>()> run;
};

std::vector<Task> flesh_tasks(const Tables& tables, const std::vector<Mesh>& solids,
                              const Field& skin) {
  std::vector<Task> tasks;
  tasks.push_back(
      {tables.skin.id, false, 1e9, [&] { return std::vector{build_skin(tables.skin, skin)}; }});
  for (std::size_t i = 0; i < solids.size(); ++i) {
    const MuscleEntry& entry = tables.muscles[i];
    tasks.push_back({entry.id, !entry.midline, 0.0,
                     [&, i] { return build_muscle(tables.muscles[i], solids[i], skin); }});
  }
  return tasks;
}

std::vector<Task> bone_tasks(const Tables& tables) {
  std::vector<Task> tasks;
  for (const BodyEntry& entry : tables.bones) {
    const Box box = BodyField(entry).box();
    const glm::dvec3 cells = (box.high - box.low) / grid_step(box);
    tasks.push_back(
        {entry.id, entry.mirrored, cells.x * cells.y * cells.z, [&] { return build_bone(entry); }});
  }
  return tasks;
}

std::vector<std::string> ids_of(const Task& task) {
  std::vector<std::string> ids{task.id};
  if (task.mirrored) ids.insert(ids.end(), {task.id + ".right", task.id + ".left"});
  return ids;
}

bool is_wanted(const Task& task, const std::vector<std::string>& only) {
  const std::vector<std::string> ids = ids_of(task);
  return only.empty() || std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
           return std::find(only.begin(), only.end(), id) != only.end();
         });
}

void keep_only(std::vector<Task>& tasks, const std::vector<std::string>& only) {
  std::erase_if(tasks, [&](const Task& task) { return !is_wanted(task, only); });
}

bool wants_flesh(const Tables& tables, const std::vector<std::string>& only) {
  return is_wanted({tables.skin.id, false, 0.0, {}}, only) ||
         std::any_of(tables.muscles.begin(), tables.muscles.end(), [&](const MuscleEntry& entry) {
           return is_wanted({entry.id, !entry.midline, 0.0, {}}, only);
         });
}

void check_known(const Tables& tables, const std::vector<std::string>& only) {
  std::vector<std::string> known{tables.skin.id};
  const auto add = [&](const std::string& id, bool sides) {
    known.push_back(id);
    if (sides) known.insert(known.end(), {id + ".right", id + ".left"});
  };
  for (const MuscleEntry& entry : tables.muscles) add(entry.id, !entry.midline);
  for (const BodyEntry& entry : tables.bones) add(entry.id, entry.mirrored);
  for (const std::string& id : only)
    if (std::find(known.begin(), known.end(), id) == known.end())
      throw Error(fmt::format("no entry \"{}\" in the tables{}", id, did_you_mean(id, known)));
}

// Runs all tasks on all cores, the longest first; results by the order of the tasks.
std::vector<std::vector<Structure>> run_all(const std::vector<Task>& tasks,
                                            const Progress& progress) {
  std::vector<std::size_t> order(tasks.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return tasks[a].work > tasks[b].work; });
  std::vector<std::vector<Structure>> results(tasks.size());
  std::size_t done = 0;
  std::mutex reporting;
  in_parallel(order.size(), [&](std::size_t k) {
    const std::size_t i = order[k];
    results[i] = tasks[i].run();
    const std::lock_guard lock(reporting);
    ++done;
    if (progress) progress(float(done) / float(tasks.size()), tasks[i].id);
  });
  return results;
}

}  // namespace

Tables read_tables(const std::filesystem::path& folder) {
  return {read_muscles(folder / "muscles.json"), read_bones(folder / "bones.json"),
          read_skin(folder / "skin.json")};
}

void finish_structure(Structure& s) {
  if (const std::string fault = fault_of_closed(s.mesh); !fault.empty())
    throw Error(fmt::format("entry \"{}\": its mesh {}; correct its table entry", s.id, fault));
  order_for_drawing(s.mesh);
  add_light_level(s.mesh, float(allowed_error(s.mesh, 0.042, 0.34, 0.95)),
                  s.kind == Kind::skin ? kLightSkin : kLightLeast);
  s.bounds = bounds_of(s.mesh);
}

std::vector<Structure> build_muscle(const MuscleEntry& entry, Mesh solid, const Field& skin) {
  Structure s;
  s.id = entry.id;
  s.name = entry.name;
  s.fma = entry.fma;
  s.region = entry.region;
  s.parent = entry.parent;
  s.kind = kind_of(entry);
  s.layer = layer_of(entry);
  s.fibre_skew = float(entry.fibre_skew);
  s.cloak = is_cloak(entry);
  s.side = entry.midline ? Side::midline : Side::right;
  s.mesh = std::move(solid);
  tuck_under(s.mesh, skin);
  simplify(s.mesh, {.error = allowed_error(s.mesh, 0.0105, 0.105, 0.34), .longest_edge = 20.0});
  level_rim(entry, s.mesh, skin);
  finish_structure(s);
  if (entry.midline) return {s};
  Structure left = mirror_image(s, 0.0f);
  return {std::move(s), std::move(left)};
}

std::vector<Structure> build_bone(const BodyEntry& entry) {
  Structure s;
  s.id = entry.id;
  s.name = name_of(entry);
  s.fma = fma_of(entry);
  s.region = region_of(entry);
  s.parent = parent_of(entry);
  s.kind = kind_of(entry);
  s.layer = Layer::skeleton;
  s.side = entry.mirrored ? Side::right : Side::midline;
  const BodyField field(entry);
  s.mesh = smooth_surface(field, grid_step(field.box()), entry.folded, 0.02);
  simplify(s.mesh, {.error = allowed_error(s.mesh, 0.0072, 0.075, 0.24),
                    .longest_edge = 24.0,
                    .evenness = 2e-4});
  finish_structure(s);
  if (!entry.mirrored) return {s};
  Structure left = mirror_image(s, float(kBodyMirrorX));
  left.fma.clear();  // the table's id names the right one
  return {std::move(s), std::move(left)};
}

std::vector<Structure> build_body(const Tables& tables, const BodyOptions& options,
                                  const Progress& progress) {
  check_known(tables, options.only);
  std::vector<Mesh> solids = muscle_solids(tables);
  std::vector<Task> tasks = bone_tasks(tables);
  if (!options.packed) keep_only(tasks, options.only);
  std::vector<std::vector<Structure>> bones = run_all(tasks, part_of(progress, 0.0f, 0.2f));
  if (options.packed)
    pack_muscles(tables, solids, bones, skin_field(tables.skin, places_under_skin(tables, solids)),
                 part_of(progress, 0.2f, 0.7f));
  veil_muscles(tables, solids);

  std::vector<std::vector<Structure>> built;
  if (wants_flesh(tables, options.only)) {  // round bones alone there may be nothing to cover
    const BodyField skin = skin_field(tables.skin, places_under_skin(tables, solids));
    tasks = flesh_tasks(tables, solids, skin);
    keep_only(tasks, options.only);
    built = run_all(tasks, part_of(progress, 0.7f, 1.0f));
  }
  std::move(bones.begin(), bones.end(), std::back_inserter(built));
  std::vector<Structure> body;
  for (std::vector<Structure>& sides : built)
    for (Structure& s : sides) {
      const auto named = [&](const std::string& id) { return id == s.id || id == s.full_id(); };
      if (options.only.empty() || std::any_of(options.only.begin(), options.only.end(), named))
        body.push_back(std::move(s));
    }
  return body;
}

}  // namespace tautband::generate
