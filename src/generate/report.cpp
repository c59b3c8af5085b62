// SPDX-License-Identifier: MIT
#include "generate/report.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>

#include <fmt/format.h>

#include "generate/overlap.h"
#include "generate/pierced.h"

namespace tautband::generate {

void print_report(const std::vector<Structure>& body, const Tables& tables) {
  std::map<std::string, double> tabulated;
  for (const MuscleEntry& entry : tables.muscles) tabulated[entry.id] = entry.volume_cm3;
  std::map<std::string, std::size_t> per_kind;
  std::size_t triangles = 0, vertices = 0;
  fmt::print("{:<58}{:>10}{:>10}{:>11}{:>9}\n", "structure", "vertices", "triangles", "cm3",
             "table");
  for (const Structure& s : body) {
    const double volume = volume_cm3(s.mesh);
    const auto entry = tabulated.find(s.id);
    const bool known = entry != tabulated.end() && entry->second > 0.0;
    fmt::print("{:<58}{:>10}{:>10}{:>11.2f}{:>9}\n", s.full_id(), s.mesh.positions.size(),
               s.mesh.triangles.size(), volume,
               known ? fmt::format("{:+.1f}%", 100.0 * (volume / entry->second - 1.0)) : "");
    per_kind[std::string(to_string(s.kind))] += s.mesh.triangles.size();
    triangles += s.mesh.triangles.size();
    vertices += s.mesh.positions.size();
  }
  for (const auto& [kind, count] : per_kind) fmt::print("{:<12}{:>9} triangles\n", kind, count);
  fmt::print("{} structures, {} vertices, {} triangles\n", body.size(), vertices, triangles);
}

void print_packing(const std::vector<Structure>& body) {
  constexpr std::size_t kRows = 40;
  constexpr double kMost = 0.005;
  std::vector<Pierced> pierced = pierced_shares(body);
  std::stable_sort(pierced.begin(), pierced.end(),
                   [](const Pierced& a, const Pierced& b) { return a.share() > b.share(); });
  const auto above = std::count_if(pierced.begin(), pierced.end(),
                                   [](const Pierced& p) { return p.share() > kMost; });
  double through = 0.0, outside = 0.0, over = 0.0;
  for (const Pierced& p : pierced) {
    through += p.pierced_cm2;
    outside += p.outside_cm2;
    over += p.overlain_cm2;
  }
  fmt::print("\n{:<44}{:>9}{:>9}{:>10}  {}\n", "outer surface", "pierced", "out cm2", "overlain",
             "most by");
  for (std::size_t i = 0; i < std::min(kRows, pierced.size()); ++i) {
    const Pierced& p = pierced[i];
    fmt::print("{:<44}{:>8.2f}%{:>9.1f}{:>9.2f}%  {}\n", body[p.structure].full_id(),
               100.0 * p.share(), p.outside_cm2,
               100.0 * p.overlain_cm2 / std::max(p.outside_cm2, 1e-9),
               p.worst_cm2 > 0.0 ? body[p.worst].full_id() : "");
  }
  fmt::print(
      "{} of {} outer surfaces pierced by more than {}%; in all {:.1f} of {:.0f} cm2, overlain "
      "{:.1f}\n",
      above, pierced.size(), 100.0 * kMost, through, outside, over);

  const std::vector<Overlap> shared = overlaps(body);
  double all = 0.0, bone = 0.0;
  for (const Overlap& o : shared) {
    all += o.cm3;
    if (body[o.b].layer == Layer::skeleton) bone += o.cm3;
  }
  fmt::print("\n{:<44}{:<44}{:>8}\n", "share room", "with", "cm3");
  for (std::size_t i = 0; i < std::min(kRows, shared.size()); ++i)
    fmt::print("{:<44}{:<44}{:>8.2f}\n", body[shared[i].a].full_id(), body[shared[i].b].full_id(),
               shared[i].cm3);
  fmt::print("shared room {:.1f} cm3, of that with bone {:.1f}\n", all, bone);
}

}  // namespace tautband::generate
