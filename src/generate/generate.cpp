// SPDX-License-Identifier: MIT
#include "generate/generate.h"

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
#include "core/text.h"
#include "generate/body.h"
#include "generate/figure.h"
#include "generate/glb.h"
#include "generate/skeleton.h"
#include "generate/weighing.h"
#include "io/files.h"

namespace tautband::generate {
namespace {

// Travels with the model: the tables are measurements of these sources.
constexpr const char* kSources =
    ", CC BY 4.0; measured from BodyParts3D, \u00a9 The Database Center for "
    "Life Science "
    "licensed under CC Attribution 4.0 International; head and face shape measured on the "
    "MakeHuman base mesh (CC0)";

constexpr const char* kMeasuredFigure = "male";

struct Arguments {
  std::filesystem::path data;
  std::filesystem::path output;
  std::vector<std::string> only;
  bool report = false;
  std::string figure = kMeasuredFigure;
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

std::string copyright_of(const Figure& figure) {
  return "Tautband generated body" + (figure.name.empty() ? "" : " (" + lower(figure.name) + ")") +
         kSources;
}

std::filesystem::path default_output(const std::string& figure) {
  return resource(figure == kMeasuredFigure ? "models/body.glb"
                                            : fmt::format("models/body-{}.glb", figure));
}

void generate(const Arguments& given) {
  const std::filesystem::path folder =
      given.data.empty() ? resource("data/morphometry") : given.data;
  const Tables tables = read_tables(folder);
  std::vector<Structure> body = build_body(tables, given.only, terminal_progress());
  Rig rig;  // parts of the body are for looking at, not for posing
  if (given.only.empty()) {
    const Skeleton skeleton(folder / "landmarks.json");
    weigh(body, skeleton);
    rig = skeleton.rig();
  }
  Figure figure{given.figure, {}, {}};
  if (given.figure != kMeasuredFigure)
    figure = to_figure(body, rig, folder / (given.figure + ".json"), folder / "landmarks.json");
  const std::string bytes =
      encode_glb(body, {"tautband-generate " TAUTBAND_VERSION, copyright_of(figure)}, rig, figure);
  io::write_atomically(given.output.empty() ? default_output(given.figure) : given.output, bytes);
  if (given.report) print_report(body, tables);
}

}  // namespace

int run(int argc, char** argv) {
  Arguments given;
  CLI::App app("Builds the body model from the tables of measurements.", "tautband-generate");
  app.add_option("--data", given.data,
                 "folder with muscles.json, bones.json, skin.json, landmarks.json");
  app.add_option("-o,--output", given.output, "model to write (.glb)");
  app.add_option("--only", given.only, "build these ids alone, e.g. infraspinatus femur.left");
  app.add_option("--figure", given.figure, "male (as measured) or female (by female.json)")
      ->check(CLI::IsMember({kMeasuredFigure, "female"}));
  app.add_flag("--report", given.report, "print triangles and volumes of every structure");
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
