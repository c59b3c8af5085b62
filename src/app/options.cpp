// SPDX-License-Identifier: MIT
#include "app/options.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"

namespace tautband::app {
namespace {

constexpr int kLargestSide = 16384;

glm::ivec2 parse_size(const std::string& text) {
  int width = 0, height = 0, read = 0;
  const bool whole = text.size() < 16 &&
                     std::sscanf(text.c_str(), "%dx%d%n", &width, &height, &read) == 2 &&
                     read == static_cast<int>(text.size());
  if (!whole || width < 1 || height < 1 || width > kLargestSide || height > kLargestSide)
    throw Error(
        fmt::format(
            "--size {}: give WIDTHxHEIGHT in pixels, each from 1 to {}, e.g. --size 1920x1080",
            text, kLargestSide),
        Fault::usage);
  return {width, height};
}

Sides parse_sides(const std::string& word) {
  if (const auto sides = sides_from(word)) return *sides;
  throw Error(fmt::format("--side {}: give left, right or both", word), Fault::usage);
}

// Text as typed, before it is checked.
struct Raw {
  std::string size, sides, model, data, path, output;
  bool window = false, no_window = false;
};

void add_render_options(CLI::App& verb, RenderOptions& render, Raw& raw) {
  verb.add_option("--point", render.point,
                  "trigger point whose referred pain is painted, e.g. psoas-major.1");
  verb.add_option("--method", render.method,
                  "the body in the pose of a method, on its tool, e.g. psoas-hoop");
  verb.add_option("--pose", render.pose, "the body in a pose without a tool, e.g. prone");
  verb.add_flag("--glass", render.glass, "clear skin: tool, muscle and bones are seen together");
  verb.add_flag("--no-room", render.no_room, "leave out floor, wall and seat");
  verb.add_option("--at", render.at,
                  "mark where it hurts, e.g. temple:7,\"back of the head\":4 (as in find)");
  verb.add_option("--peel", render.peel, "outermost layer drawn: 0 skin .. 5 skeleton")
      ->check(CLI::Range(0, 5));
  verb.add_option("--layers", render.layers, "exactly these layers, e.g. --layers 3,5")
      ->delimiter(',');
  verb.add_flag("--window", raw.window,
                "open the layers above a deep point (the default with --point)");
  verb.add_flag("--no-window", raw.no_window, "leave the layers above a deep point closed");
  verb.add_option("--isolate", render.isolate, "draw only these structures or muscles");
  verb.add_option("--hide", render.hide, "leave these out");
  verb.add_option("--fade", render.fade, "draw these see-through");
  verb.add_option("--view", render.view,
                  "front, back, left, right, front-left, ..., auto, or AZIMUTH,ELEVATION");
  verb.add_option(
      "--focus", render.focus,
      "fill the picture with this structure, muscle or point, or with the heat: --focus heat");
  verb.add_flag("--ortho", render.orthographic, "parallel projection");
  verb.add_option("--size", raw.size, "WIDTHxHEIGHT in pixels (default 1280x800)");
  verb.add_option("--dpi", render.dpi, "density: tag of the file and size of text")
      ->check(CLI::Range(24.0, 2400.0));
  verb.add_flag("--transparent", render.transparent, "transparent ground");
  verb.add_flag("--labels", render.labels, "names with leader lines");
  verb.add_flag("--legend", render.legend, "legend of the heat colours");
  verb.add_flag("--contours", render.contours, "lines of equal heat");
  verb.add_flag("--no-credit", render.no_credit, "credit line in the file's metadata only");
  verb.add_option("--ramp", render.ramp, "heat colours: ember, glow, reef, graphite");
  verb.add_option("--theme", render.theme, "light or dark")
      ->check(CLI::IsMember({"light", "dark"}));
  verb.add_option("--names", render.names, "language of labels")
      ->check(CLI::IsMember({"english", "latin", "both"}));
  verb.add_option("--state", render.state,
                  "a view saved by the window (JSON); flags after it change it");
  verb.add_option("-o,--output", raw.output, "the picture (PNG)");
}

constexpr const char* kExportHelp =
    "the view as a model for other programs, its colours and heat baked to the vertices.\n"
    ".glb, .obj and .ply are in metres, .stl in millimetres with z up, for printing. Takes the "
    "flags of render; what only pictures have (labels, legend, size, ...) is of no account.";

// A sentence in our own voice from what CLI11 found.
Error usage_error(const CLI::App& app, const CLI::ParseError& error, int argc,
                  const char* const* argv) {
  std::vector<std::string> verbs;
  for (const CLI::App* verb : app.get_subcommands({})) verbs.push_back(verb->get_name());
  if (argc > 1 && argv[1][0] != '-' &&
      std::find(verbs.begin(), verbs.end(), argv[1]) == verbs.end())
    return Error(fmt::format("no verb \"{}\"{}; there are {} (see tautband --help)", argv[1],
                             did_you_mean(argv[1], verbs), fmt::join(verbs, ", ")),
                 Fault::usage);
  std::string words = error.what();
  for (char& c : words)
    if (c == '\n') c = ' ';
  return Error(
      fmt::format(
          "{}; see tautband {}--help", words,
          app.get_subcommands().empty() ? "" : app.get_subcommands().front()->get_name() + " "),
      Fault::usage);
}

}  // namespace

Options parse_arguments(int argc, const char* const* argv) {
  Options options;
  Raw raw;
  CLI::App app(
      "Tautband shows where muscle pain comes from. Education, not diagnosis.\n"
      "Without a verb it opens the window.",
      "tautband");
  app.set_version_flag("--version", TAUTBAND_VERSION);
  app.add_option("--model", raw.model, "a body to show instead of the built-in one (.glb, .gltf)");
  app.add_option("--data", raw.data, "a data folder instead of the built-in one");
  app.require_subcommand(0, 1);
  app.fallthrough();

  CLI::App* render = app.add_subcommand("render", "a picture without a window");
  add_render_options(*render, options.render, raw);
  render->add_option("--side", raw.sides, "left, right or both (default right)");
  CLI::App* export_verb = app.add_subcommand("export", kExportHelp);
  add_render_options(*export_verb, options.render, raw);
  export_verb->add_option("--side", raw.sides, "left, right or both (default right)");
  export_verb->add_flag("--keep-rig", options.render.keep_rig,
                        "the standing body with its joints, to be posed elsewhere (.glb)");
  export_verb->get_option("--output")
      ->description(
          "the model: .glb, .obj (with .mtl beside it), .ply or .stl (default tautband.glb)");
  CLI::App* list = app.add_subcommand("list", "the names of things");
  list->add_option(
          "what", options.subject,
          "muscles, points, regions, methods, tools, poses, lessons, sources or structures")
      ->required()
      ->check(CLI::IsMember({"muscles", "points", "regions", "methods", "tools", "poses", "lessons",
                             "sources", "structures"}));
  CLI::App* show = app.add_subcommand("show", "all that is known of one thing");
  show->add_option(
          "id", options.subject,
          "a muscle, trigger point, region, method, tool, pose, lesson, source or structure")
      ->required();
  CLI::App* heat =
      app.add_subcommand("heat", "the pain of a trigger point, measured per region of the body");
  heat->add_option("point", options.subject, "a trigger point, e.g. upper-trapezius.1")->required();
  heat->add_option("--side", raw.sides, "left, right or both (default right)");
  CLI::App* find = app.add_subcommand("find", "where does it hurt? which muscles send pain there");
  find->add_option("--at", options.find.at,
                   "places that hurt, by any of their names, each with an intensity of 0-10: "
                   "temple:7,\"back of the head\":4,\"left shoulder blade\"");
  find->add_option("--words", options.find.words,
                   "instead: a name, symptom, place or activity, e.g. \"after long driving\"");
  find->add_option("--side", raw.sides, "side of the places that name none (default right)");
  find->add_option("--limit", options.find.limit, "how many muscles to name (default 10)")
      ->check(CLI::Range(1, 1000));
  CLI::App* place = app.add_subcommand(
      "place", "how truly a method's tool and body lie: distances, angles, depth");
  place->add_option("method", options.subject, "a method, e.g. psoas-hoop, or all")->required();
  place->add_option("--side", raw.sides, "left, right or both (default right)");
  CLI::App* validate = app.add_subcommand("validate", "check a data folder; lists every fault");
  validate->add_option("folder", raw.path, "default: the data folder in use");
  CLI::App* info = app.add_subcommand("info", "what a model file holds");
  info->add_option("file", raw.path, "default: the model in use");
  for (CLI::App* verb : {list, show, heat, find, place, info})
    verb->add_flag("--json", options.json, "machine-readable output");

  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    options.verb = Verb::help;
    options.help = (app.get_subcommands().empty() ? &app : app.get_subcommands().front())->help();
    return options;
  } catch (const CLI::CallForVersion&) {
    options.verb = Verb::help;
    options.help = std::string("tautband ") + TAUTBAND_VERSION + "\n";
    return options;
  } catch (const CLI::ParseError& error) {
    throw usage_error(app, error, argc, argv);
  }

  const std::pair<CLI::App*, Verb> verbs[] = {
      {render, Verb::render}, {export_verb, Verb::export_view},
      {list, Verb::list},     {show, Verb::show},
      {heat, Verb::heat},     {find, Verb::find},
      {place, Verb::place},   {validate, Verb::validate},
      {info, Verb::info}};
  for (const auto& [verb, meaning] : verbs)
    if (verb->parsed()) options.verb = meaning;
  if (!raw.model.empty()) options.model = raw.model;
  if (!raw.data.empty()) options.data = raw.data;
  if (!raw.path.empty()) options.path = raw.path;
  if (!raw.output.empty())
    options.render.output = raw.output;
  else if (options.verb == Verb::export_view)
    options.render.output = "tautband.glb";
  if (!raw.size.empty()) options.render.size = parse_size(raw.size);
  if (!raw.sides.empty()) options.sides = parse_sides(raw.sides);
  if (options.verb == Verb::find && options.find.at.empty() == options.find.words.empty())
    throw Error(
        "find: name places with --at or describe with --words, not both; e.g. tautband find --at "
        "temple:7",
        Fault::usage);
  if (options.render.method && options.render.pose)
    throw Error("--method brings its own pose; leave out --pose", Fault::usage);
  if (raw.window && raw.no_window)
    throw Error("--window and --no-window contradict each other; give one", Fault::usage);
  if (raw.window || raw.no_window) options.render.window = raw.window;
  return options;
}

}  // namespace tautband::app
