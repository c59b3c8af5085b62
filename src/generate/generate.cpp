// SPDX-License-Identifier: MIT
#include "generate/generate.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <map>
#include <new>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "core/error.h"
#include "core/paths.h"
#include "core/text.h"
#include "generate/around.h"
#include "generate/body.h"
#include "generate/fidelity.h"
#include "generate/fidelity_report.h"
#include "generate/figure.h"
#include "generate/glb.h"
#include "generate/preview.h"
#include "generate/report.h"
#include "generate/scan.h"
#include "generate/skeleton.h"
#include "generate/weighing.h"
#include "io/files.h"
#include "io/model.h"
#include "io/terminal.h"

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
  std::filesystem::path preview;
  std::filesystem::path fidelity;  // of the scan
  std::filesystem::path model;
  std::filesystem::path table;
  bool pack = false;     // parts, too
  bool no_pack = false;  // not even the whole body
  std::string figure = kMeasuredFigure;
};

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
  const bool packed = !given.no_pack && (given.pack || given.only.empty());
  Tables tables = read_tables(folder);
  // A part that is packed needs its neighbours, any other only the skin round it.
  if (!packed) tables = tables_around(std::move(tables), given.only);
  std::vector<Structure> body =
      build_body(tables, {.only = given.only, .packed = packed}, io::terminal_progress());
  Rig rig;  // parts of the body are for looking at, not for posing
  if (given.only.empty()) {
    const Skeleton skeleton(folder / "landmarks.json");
    weigh(body, skeleton);
    rig = skeleton.rig();
  }
  Figure figure{given.figure, {}, {}};
  if (given.figure != kMeasuredFigure)
    figure = to_figure(body, rig, folder / (given.figure + ".json"), folder / "landmarks.json");
  const GlbLabels labels{"tautband-generate " TAUTBAND_VERSION, copyright_of(figure), {}};
  // A look alone leaves the whole body's file as it is.
  if (given.preview.empty() || !given.output.empty())
    io::write_atomically(given.output.empty() ? default_output(given.figure) : given.output,
                         encode_glb(body, labels, rig, figure));
  if (!given.preview.empty())
    draw_preview(encode_glb(one_side(body), labels, rig, figure), given.preview);
  if (given.report) {
    print_report(body, tables);
    print_packing(body);
  }
}

// 0 when every target is met, else the code of a wrong input.
int judge(const Arguments& given) {
  const std::filesystem::path file =
      given.model.empty() ? resource("models/body.glb") : given.model;
  const Body body = io::read_model(file);
  const Scan scan(given.fidelity);
  const Fidelity found = compare_with_scan(body.structures, scan, io::terminal_progress());
  if (!given.table.empty()) io::write_atomically(given.table, fidelity_markdown(found));
  fmt::print("{} against {}\n{}", file.string(), scan.describe(),
             fidelity_text(found, given.report));
  const std::size_t missed = misses(found).size();
  if (missed == 0) return 0;
  fmt::print(stderr, "tautband-generate: {} misses {} of the targets; see the report\n",
             file.string(), missed);
  return int(Fault::input);
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
  app.add_option(
      "--preview", given.preview,
      "picture of what is built, from four sides (.png, .pdf); writes a model only where "
      "-o names one");
  app.add_flag("--report", given.report,
               "print triangles and volumes of every structure, what pokes through what, and what "
               "shares room; with --fidelity a line for each structure");
  CLI::Option* fidelity = app.add_option(
      "--fidelity", given.fidelity,
      "build nothing; compare a model with BodyParts3D release 3.0 in this folder or zip file");
  app.add_option("--model", given.model, "the model to compare (default models/body.glb)")
      ->needs(fidelity);
  app.add_option("--table", given.table, "write the comparison as Markdown tables to this file")
      ->needs(fidelity);
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
    if (!given.fidelity.empty()) return judge(given);
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
