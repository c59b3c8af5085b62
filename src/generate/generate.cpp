// SPDX-License-Identifier: MIT
#include "generate/generate.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <map>
#include <new>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "core/error.h"
#include "core/paths.h"
#include "generate/body.h"
#include "generate/glb.h"
#include "generate/overlap.h"
#include "generate/pierced.h"
#include "generate/skeleton.h"
#include "generate/weighing.h"
#include "io/files.h"

namespace tautband::generate {
namespace {

// Travels with the model: the tables are measurements of these sources.
constexpr const char* kCopyright =
    "Tautband generated body, CC BY 4.0; measured from BodyParts3D, \u00a9 The Database Center for "
    "Life Science "
    "licensed under CC Attribution 4.0 International; head and face shape measured on the "
    "MakeHuman base mesh (CC0)";

struct Arguments {
  std::filesystem::path data;
  std::filesystem::path output;
  std::vector<std::string> only;
  bool report = false;
  bool pack = false;     // parts, too
  bool no_pack = false;  // not even the whole body
};

Progress terminal_progress() {
  if (isatty(STDERR_FILENO) == 0) return {};
  return [](float share, std::string_view doing) {
    constexpr int kWidth = 30;
    const int full = int(share * kWidth);
    fmt::print(stderr, "\r[{:#<{}}{:.<{}}] {:3.0f}% {:<40.40}", "", full, "", kWidth - full,
               100.0f * share, doing);
    if (share >= 1.0f) fmt::print(stderr, "\r{:80}\r", "");
    std::fflush(stderr);
  };
}

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

// What pokes through what, and who shares room with whom: the worst first.
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

void generate(const Arguments& given) {
  const std::filesystem::path folder =
      given.data.empty() ? resource("data/morphometry") : given.data;
  const Tables tables = read_tables(folder);
  const bool packed = !given.no_pack && (given.pack || given.only.empty());
  std::vector<Structure> body =
      build_body(tables, {.only = given.only, .packed = packed}, terminal_progress());
  Rig rig;  // parts of the body are for looking at, not for posing
  if (given.only.empty()) {
    const Skeleton skeleton(folder / "landmarks.json");
    weigh(body, skeleton);
    rig = skeleton.rig();
  }
  const std::string bytes =
      encode_glb(body, {"tautband-generate " TAUTBAND_VERSION, kCopyright}, rig);
  io::write_atomically(given.output.empty() ? resource("models/body.glb") : given.output, bytes);
  if (given.report) {
    print_report(body, tables);
    print_packing(body);
  }
}

}  // namespace

int run(int argc, char** argv) {
  Arguments given;
  CLI::App app("Builds the body model from the tables of measurements.", "tautband-generate");
  app.add_option("--data", given.data,
                 "folder with muscles.json, bones.json, skin.json, landmarks.json");
  app.add_option("-o,--output", given.output, "model to write (.glb)");
  app.add_option("--only", given.only, "build these ids alone, e.g. infraspinatus femur.left");
  app.add_flag("--report", given.report,
               "print triangles and volumes of every structure, what pokes through what, and what "
               "shares room");
  CLI::Option* pack = app.add_flag(
      "--pack", given.pack,
      "with --only: part the muscles from their neighbours, which takes most of the time of a "
      "whole body (parts are left as tabulated otherwise)");
  app.add_flag("--no-pack", given.no_pack, "leave muscles as tabulated where they cut into others")
      ->excludes(pack);
  app.set_version_flag("--version", TAUTBAND_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp& help) {
    return app.exit(help);
  } catch (const CLI::CallForVersion& version) {
    return app.exit(version);
  } catch (const CLI::ParseError& wrong) {
    fmt::print(stderr, "tautband-generate: {}; see tautband-generate --help\n", wrong.what());
    return int(Fault::usage);
  }
  try {
    generate(given);
    return 0;
  } catch (const Error& error) {
    fmt::print(stderr, "tautband-generate: {}\n", error.what());
    return int(error.fault());
  } catch (const std::bad_alloc&) {
    fmt::print(
        stderr,
        "tautband-generate: the memory is full; close other programs or build parts with --only\n");
    return int(Fault::machine);
  } catch (const std::exception& error) {
    fmt::print(stderr, "tautband-generate: {}\n", error.what());
    return int(Fault::machine);
  }
}

}  // namespace tautband::generate
