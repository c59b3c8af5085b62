// SPDX-License-Identifier: MIT
// Distance along the skin and the heat of trigger points, beside CGAL's heat method and its exact
// geodesics on the same skin in the same run. Prints rows of a Markdown table, then the details.
//
// Usage: heat_bench [MODEL.glb] [EXACT_SOURCES]     (each exact source takes about half a minute)
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <CGAL/Exact_predicates_inexact_constructions_kernel.h>
#include <CGAL/Heat_method_3/Surface_mesh_geodesic_distances_3.h>
#include <CGAL/Surface_mesh.h>
#include <CGAL/Surface_mesh_shortest_path.h>

#include "core/error.h"
#include "core/paths.h"
#include "field/bvh.h"
#include "field/geodesic.h"
#include "field/heat.h"
#include "field/pain_index.h"
#include "field/surface.h"
#include "io/knowledge.h"
#include "io/model.h"

using namespace tautband;
using namespace tautband::field;
using Clock = std::chrono::steady_clock;
using Kernel = CGAL::Exact_predicates_inexact_constructions_kernel;
using Skin = CGAL::Surface_mesh<Kernel::Point_3>;
using Vertex = Skin::Vertex_index;

namespace {

template <class Work>
double milliseconds(Work work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0.0;
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

Skin cgal_mesh(const Surface& surface) {
  Skin mesh;
  for (const glm::vec3& p : surface.positions()) mesh.add_vertex({p.x, p.y, p.z});
  std::size_t refused = 0;
  for (const glm::uvec3& t : surface.triangles())
    if (mesh.add_face(Vertex(t.x), Vertex(t.y), Vertex(t.z)) == Skin::null_face()) ++refused;
  if (refused > 0) std::printf("CGAL refused %zu faces that are not manifold\n", refused);
  return mesh;
}

// A vertex as a place on a triangle.
GeodesicSource source_at(const Surface& surface, std::uint32_t vertex) {
  for (std::uint32_t t = 0; t < surface.triangles().size(); ++t)
    for (int k = 0; k < 3; ++k)
      if (surface.triangles()[t][k] == vertex) {
        GeodesicSource source{t, glm::dvec3(0.0), 0.0f};
        source.barycentric[k] = 1.0;
        return source;
      }
  return {};
}

std::vector<std::uint32_t> spread_over(const Surface& surface, std::size_t count) {
  std::vector<std::uint32_t> vertices;
  for (std::size_t i = 0; i < count; ++i)
    vertices.push_back(
        static_cast<std::uint32_t>((2 * i + 1) * surface.vertex_count() / (2 * count)));
  return vertices;
}

struct HeatMethod {
  double first = 0.0, later = 0.0;  // ms
  std::vector<double> distance;     // of the last source
};

template <class Mode>
HeatMethod heat_method(Skin& mesh, const std::vector<std::uint32_t>& sources) {
  HeatMethod result;
  auto map = mesh.add_property_map<Vertex, double>("distance", 0.0).first;
  std::optional<CGAL::Heat_method_3::Surface_mesh_geodesic_distances_3<Skin, Mode>> heat;
  result.first = milliseconds([&] {
    heat.emplace(mesh);
    heat->add_source(Vertex(sources.front()));
    heat->estimate_geodesic_distances(map);
  });
  heat->remove_source(Vertex(sources.front()));
  std::vector<double> later;
  for (const std::uint32_t source : sources) {
    later.push_back(milliseconds([&] {
      heat->add_source(Vertex(source));
      heat->estimate_geodesic_distances(map);
    }));
    heat->remove_source(Vertex(source));
  }
  result.later = quantile(later, 0.5);
  for (const Vertex v : mesh.vertices()) result.distance.push_back(map[v]);
  mesh.remove_property_map(map);
  return result;
}

std::vector<double> exact(const Skin& mesh, std::uint32_t source) {
  CGAL::Surface_mesh_shortest_path<CGAL::Surface_mesh_shortest_path_traits<Kernel, Skin>> paths(
      mesh);
  paths.add_source_point(Vertex(source));
  std::vector<double> distance;
  for (const Vertex v : mesh.vertices())
    distance.push_back(paths.shortest_distance_to_source_points(v).first);
  return distance;
}

struct Deviation {
  double mean = 0.0, most = 0.0, near_mean = 0.0;
};

// Relative errors: mean, 95 % and the mean in millimetres within 60 mm of the source.
template <class Distances>
Deviation compare(const Distances& found, const std::vector<double>& truth) {
  std::vector<double> errors, near;
  double sum = 0.0, near_sum = 0.0;
  for (std::size_t v = 0; v < truth.size(); ++v) {
    if (!(truth[v] > 0.0) || !std::isfinite(truth[v])) continue;
    const double error = std::abs(static_cast<double>(found[v]) - truth[v]);
    errors.push_back(error / truth[v]);
    sum += errors.back();
    if (truth[v] > 60.0) continue;
    near.push_back(error);
    near_sum += error;
  }
  return {sum / static_cast<double>(errors.size()), quantile(errors, 0.95),
          near.empty() ? 0.0 : near_sum / static_cast<double>(near.size())};
}

void print_row(const char* what, double ours, const char* beside, double theirs, double must) {
  std::printf("| %s | %.2f ms | %s %.1f ms | %.3f | %.2f |\n", what, ours, beside, theirs,
              ours / theirs, must);
}

void solver_times(const std::shared_ptr<const Atlas>& atlas) {
  const auto& points = atlas->knowledge().points;
  if (points.empty()) return;
  std::unique_ptr<HeatSolver> solver;
  const double made = milliseconds([&] { solver = std::make_unique<HeatSolver>(atlas); });
  HeatField field;
  const double cold = milliseconds([&] { field = solver->solve(TriggerPointId(0), Sides::right); });
  const double masks =
      milliseconds([&] { (void)solver->measure(field, TriggerPointId(0), Sides::right); });
  std::vector<double> solves, measures;
  for (std::size_t p = 0; p < points.size(); ++p)
    for (const Sides sides : {Sides::right, Sides::both}) {
      solves.push_back(milliseconds([&] { field = solver->solve(TriggerPointId(p), sides); }));
      measures.push_back(
          milliseconds([&] { (void)solver->measure(field, TriggerPointId(p), sides); }));
    }
  field = solver->solve(TriggerPointId(0), Sides::both);
  const auto carry_all = [&] {
    for (std::size_t s = 0; s < atlas->structures().size(); ++s)
      (void)solver->carry(field, StructureId(s));
  };
  const double carry_first = milliseconds(carry_all), carry_later = milliseconds(carry_all);
  std::printf("heat solver: prepare %.0f ms, first answer %.1f ms, all region masks %.0f ms\n",
              made, cold, masks);
  std::printf(
      "  a trigger point: median %.2f ms, 95 %% %.2f ms, worst %.2f ms; measured in %.2f ms\n",
      quantile(solves, 0.5), quantile(solves, 0.95), quantile(solves, 1.0),
      quantile(measures, 0.5));
  std::printf("  carried to all structures: %.0f ms, later %.1f ms\n", carry_first, carry_later);
}

// Where does it hurt?: the index made anew, read from bytes, and one answer over all points and
// sides.
void search_times(const std::shared_ptr<const Atlas>& atlas) {
  const HeatSolver solver(atlas);
  std::optional<PainIndex> index;
  const double made = milliseconds([&] { index = PainIndex::build(solver, atlas->knowledge()); });
  const std::string bytes = index->bytes();
  const double read =
      milliseconds([&] { index = PainIndex::from_bytes(bytes, atlas->knowledge()); });
  std::vector<double> answers;
  const std::size_t regions = atlas->knowledge().regions.size();
  for (std::size_t r = 0; r < regions; ++r) {
    std::vector<MarkCover> marks;
    for (const std::size_t other : {r, (r + 1) % regions, (r + 17) % regions})
      for (const Side side : {Side::left, Side::right, Side::midline})
        marks.push_back(index->cover(RegionId(other), side, 5));
    answers.push_back(milliseconds([&] { (void)index->rank(atlas->knowledge(), marks); }));
  }
  std::printf("search by pain: index made in %.0f ms, %.1f MB, read in %.1f ms\n", made,
              static_cast<double>(bytes.size()) / 1e6, read);
  std::printf(
      "| search by pain, three regions on both sides: median, 95 %%, worst | %.2f, %.2f, "
      "%.2f ms | 5 ms | %.2f | 1 |\n",
      quantile(answers, 0.5), quantile(answers, 0.95), quantile(answers, 1.0),
      quantile(answers, 1.0) / 5.0);
}

void bvh_times(const Surface& surface) {
  TriangleBvh bvh;
  std::vector<double> builds;
  for (int i = 0; i < 3; ++i)
    builds.push_back(
        milliseconds([&] { bvh = TriangleBvh(surface.positions(), surface.triangles()); }));
  constexpr int kQueries = 2000;
  double sum = 0.0;
  const auto at = [&](int i) {
    return glm::dvec3(
        surface.positions()[static_cast<std::size_t>(i) * surface.vertex_count() / kQueries]);
  };
  const double nearest = milliseconds([&] {
    for (int i = 0; i < kQueries; ++i)
      sum += bvh.nearest(at(i) + glm::dvec3(i % 21 - 10, i % 13, -i % 17))->distance;
  });
  int hits = 0;
  const double rays = milliseconds([&] {
    for (int i = 0; i < kQueries; ++i)
      hits += bvh.ray(at(i) + glm::dvec3(0, 0, 2000), {0.01, 0.02, -1.0}).has_value() ? 1 : 0;
  });
  std::printf(
      "triangle tree: built in %.0f ms, nearest %.2f us (mean %.1f mm), ray %.2f us (%d hits)\n",
      quantile(builds, 0.5), 1e3 * nearest / kQueries, sum / kQueries, 1e3 * rays / kQueries, hits);
}

int run(int argc, char** argv) {
  const auto file = argc > 1 ? std::filesystem::path(argv[1]) : resource("models/body.glb");
  const int exact_sources = argc > 2 ? std::atoi(argv[2]) : 1;
  const auto atlas = Atlas::make(io::read_model(file), io::read_knowledge(resource("data")));
  if (!atlas->skin()) throw Error(file.string() + " has no skin; give a model that has one");
  const Mesh& mesh = (*atlas)[*atlas->skin()].mesh;
  Surface surface;
  const double made = milliseconds([&] { surface = Surface(mesh.positions, mesh.triangles); });
  GeodesicRun ours;
  const auto sources = spread_over(surface, 15);
  const GeodesicSource start = source_at(surface, sources.front());
  const double first = made + milliseconds([&] {
                         march(surface, {&start, 1}, GeodesicRun::kUnreached, ours);
                       });
  std::vector<double> later, local;
  for (const std::uint32_t vertex : sources) {
    const GeodesicSource source = source_at(surface, vertex);
    for (int i = 0; i < 3; ++i)
      later.push_back(milliseconds([&] {
        march(surface, {&source, 1}, GeodesicRun::kUnreached, ours);
      }));
    local.push_back(milliseconds([&] { march(surface, {&source, 1}, 60.0f, ours); }));
  }
  Skin skin = cgal_mesh(surface);
  const HeatMethod direct = heat_method<CGAL::Heat_method_3::Direct>(skin, sources);
  const HeatMethod delaunay = heat_method<CGAL::Heat_method_3::Intrinsic_Delaunay>(skin, sources);
  print_row("distance on the skin, later answer", quantile(later, 0.5), "CGAL heat method",
            std::min(direct.later, delaunay.later), 0.2);
  print_row("distance on the skin, first answer", first, "CGAL heat method",
            std::min(direct.first, delaunay.first), 1.0);
  print_row("distance on the skin, later answer", quantile(later, 0.5), "CGAL heat method, first",
            std::min(direct.first, delaunay.first), 0.02);
  print_row("distance on the skin, later answer", quantile(later, 0.5), "one 60 Hz frame", 16.0,
            1.0);
  std::printf("\nskin: %zu vertices, %zu triangles, mean edge %.2f mm; prepared in %.0f ms\n",
              surface.vertex_count(), surface.triangles().size(), surface.mean_edge(), made);
  std::printf("ours: best %.2f, median %.2f, 95 %% %.2f ms; within 60 mm %.3f ms\n",
              quantile(later, 0.0), quantile(later, 0.5), quantile(later, 0.95),
              quantile(local, 0.5));
  std::printf(
      "CGAL heat method, direct: first %.0f, later %.1f ms; intrinsic Delaunay: first %.0f, later "
      "%.1f ms\n",
      direct.first, direct.later, delaunay.first, delaunay.later);
  bvh_times(surface);
  solver_times(atlas);
  search_times(atlas);
  for (int i = 0; i < exact_sources; ++i) {
    const std::uint32_t vertex =
        sources[(sources.size() - 1 + 4 * static_cast<std::size_t>(i)) % sources.size()];
    std::vector<double> truth;
    const double took = milliseconds([&] { truth = exact(skin, vertex); });
    const GeodesicSource source = source_at(surface, vertex);
    march(surface, {&source, 1}, GeodesicRun::kUnreached, ours);
    const Deviation mine = compare(ours.distance(), truth);
    std::printf(
        "error against CGAL exact (%.0f s), vertex %u: mean %.3f %%, 95 %% %.3f %%; within 60 mm "
        "%.3f mm\n",
        took / 1e3, vertex, 100 * mine.mean, 100 * mine.most, mine.near_mean);
    if (i > 0) continue;  // the heat method's last answer was for this source
    for (const auto& [name, method] :
         {std::pair{"direct", &direct}, std::pair{"intrinsic Delaunay", &delaunay}}) {
      const Deviation theirs = compare(method->distance, truth);
      std::printf("  CGAL heat method, %s: mean %.3f %%, 95 %% %.3f %%; within 60 mm %.3f mm\n",
                  name, 100 * theirs.mean, 100 * theirs.most, theirs.near_mean);
    }
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
