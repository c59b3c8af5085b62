// SPDX-License-Identifier: MIT
#include "generate/body.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "generate/anatomy.h"
#include "generate/field.h"
#include "generate/isosurface.h"
#include "generate/mesh_tools.h"
#include "generate/muscle_mesh.h"
#include "generate/simplify.h"
#include "generate/skin_field.h"
#include "generate/tuck.h"

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

// Points 3 to 6 mm apart on the surfaces of all muscles and bones, right side and midline. The
// teeth are left out: the line of the mouth is cut down to them.
std::vector<glm::dvec3> places_under_skin(const Tables& tables) {
  constexpr double kGridStep = 3.0;  // mm
  std::vector<glm::dvec3> out;
  const auto add = [&](const Mesh& mesh) {
    out.insert(out.end(), mesh.positions.begin(), mesh.positions.end());
  };
  for (const MuscleEntry& entry : tables.muscles) add(muscle_mesh(entry));
  for (const BodyEntry& entry : tables.bones)
    if (entry.group != "tooth")
      add(extract_surface(sample_field(BodyField(entry), kGridStep, entry.folded)));
  return out;
}

struct Task {
  std::string id;
  bool mirrored;
  double work;  // rough, to start the longest first
  std::function<std::vector<Structure>()> run;
};

std::vector<Task> tasks_of(const Tables& tables, const Field& skin) {
  std::vector<Task> tasks;
  tasks.push_back(
      {tables.skin.id, false, 1e9, [&] { return std::vector{build_skin(tables.skin, skin)}; }});
  for (const MuscleEntry& entry : tables.muscles)
    tasks.push_back({entry.id, !entry.midline, 0.0, [&] { return build_muscle(entry, skin); }});
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

void keep_only(std::vector<Task>& tasks, const std::vector<std::string>& only) {
  if (only.empty()) return;
  std::vector<std::string> known;
  for (const Task& task : tasks)
    for (std::string& id : ids_of(task)) known.push_back(std::move(id));
  for (const std::string& id : only)
    if (std::find(known.begin(), known.end(), id) == known.end())
      throw Error(fmt::format("no entry \"{}\" in the tables{}", id, did_you_mean(id, known)));
  std::erase_if(tasks, [&](const Task& task) {
    const std::vector<std::string> ids = ids_of(task);
    return std::none_of(ids.begin(), ids.end(), [&](const std::string& id) {
      return std::find(only.begin(), only.end(), id) != only.end();
    });
  });
}

// Runs all tasks on all cores, the longest first; results and the first error by the order of the
// tasks.
std::vector<std::vector<Structure>> run_all(const std::vector<Task>& tasks,
                                            const Progress& progress) {
  std::vector<std::size_t> order(tasks.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return tasks[a].work > tasks[b].work; });
  std::vector<std::vector<Structure>> results(tasks.size());
  std::vector<std::exception_ptr> errors(tasks.size());
  std::atomic<std::size_t> next = 0;
  std::size_t done = 0;
  std::mutex reporting;
  const auto work = [&] {
    for (std::size_t k = next++; k < order.size(); k = next++) {
      const std::size_t i = order[k];
      try {
        results[i] = tasks[i].run();
      } catch (...) {
        errors[i] = std::current_exception();
      }
      const std::lock_guard lock(reporting);
      ++done;
      if (progress) progress(float(done) / float(tasks.size()), tasks[i].id);
    }
  };
  std::vector<std::jthread> others;
  for (unsigned k = 1; k < std::max(1u, std::thread::hardware_concurrency()); ++k)
    others.emplace_back(work);
  work();
  others.clear();  // joins
  for (const std::exception_ptr& error : errors)
    if (error) std::rethrow_exception(error);
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
  s.bounds = bounds_of(s.mesh);
}

std::vector<Structure> build_muscle(const MuscleEntry& entry, const Field& skin) {
  Structure s;
  s.id = entry.id;
  s.name = entry.name;
  s.fma = entry.fma;
  s.region = entry.region;
  s.parent = entry.parent;
  s.kind = kind_of(entry);
  s.layer = layer_of(entry);
  s.fibre_skew = float(entry.fibre_skew);
  s.side = entry.midline ? Side::midline : Side::right;
  s.mesh = muscle_mesh(entry);
  tuck_under(s.mesh, skin);
  simplify(s.mesh, {.error = allowed_error(s.mesh, 0.005, 0.05, 0.16), .longest_edge = 20.0});
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
  simplify(s.mesh, {.error = allowed_error(s.mesh, 0.0052, 0.055, 0.175), .evenness = 2e-4});
  finish_structure(s);
  if (!entry.mirrored) return {s};
  Structure left = mirror_image(s, float(kBodyMirrorX));
  left.fma.clear();  // the table's id names the right one
  return {std::move(s), std::move(left)};
}

std::vector<Structure> build_body(const Tables& tables, const std::vector<std::string>& only,
                                  const Progress& progress) {
  const BodyField skin = skin_field(tables.skin, places_under_skin(tables));
  std::vector<Task> tasks = tasks_of(tables, skin);
  keep_only(tasks, only);
  std::vector<Structure> body;
  for (std::vector<Structure>& built : run_all(tasks, progress))
    for (Structure& s : built) {
      const auto named = [&](const std::string& id) { return id == s.id || id == s.full_id(); };
      if (only.empty() || std::any_of(only.begin(), only.end(), named))
        body.push_back(std::move(s));
    }
  return body;
}

}  // namespace tautband::generate
