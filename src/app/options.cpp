// SPDX-License-Identifier: MIT
#include "app/options.h"

#include <map>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"

namespace tautband::app {
namespace {

Sides parse_sides(const std::string& word) {
  if (const auto sides = sides_from(word)) return *sides;
  throw Error(fmt::format("--side {}: give left, right or both", word), Fault::usage);
}

// Text as typed, before it is checked.
struct Raw {
  std::string sides, model, data;
};

// Of a page of `sheet`.
constexpr std::pair<const char*, const char*> kPageSettings[] = {
    {"paper", "A5 .. A0, letter, tabloid, with -landscape behind, or 600x400 in mm (default A4)"},
    {"title", "above the pictures"},
    {"subtitle", "below the title"},
    {"columns", "pictures side by side (default: as suits the page)"},
    {"aspect", "width by height of a picture (default 0.8)"},
    {"stock", "white or warm paper"},
    {"caption", "below each picture, e.g. \"{muscle-name}, {point-label}\""},
    {"second", "a second line, e.g. \"felt: {felt}\""},
    {"note", "a third"}};

// "point=part:neck", "view=front,back" as loops; the rest of what was typed as settings of the page
// and of its pictures.
void read_sheet(const io::Settings& typed, const std::map<std::string, std::string>& page,
                const std::vector<std::string>& each, SheetOptions& sheet) {
  const auto one = [](const std::string& name, const std::string& word) {
    return io::Setting{name, {word}, std::nullopt, false};
  };
  for (const auto& [name, word] : page)
    if (!word.empty()) sheet.settings.push_back(one(name, word));
  for (const io::Setting& setting : typed) {
    if (setting.name == "each" || page.contains(setting.name)) continue;
    (setting.name == "dpi" ? sheet.settings : sheet.cells).push_back(setting);
  }
  for (const std::string& words : each) {
    const std::size_t equals = words.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == words.size())
      throw Error(
          fmt::format("--each {}: give NAME=VALUE,VALUE, e.g. --each view=front,back", words),
          Fault::usage);
    io::ShotEntry::Loop loop{words.substr(0, equals), {}};
    for (const std::string& word : CLI::detail::split(words.substr(equals + 1), ','))
      loop.choices.push_back(one(loop.name, word));
    sheet.loops.push_back(std::move(loop));
  }
}

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
  RenderFlags flags(*render, options.render);
  render->add_option("--side", raw.sides, "left, right or both (default right)");
  CLI::App* batch = app.add_subcommand("batch", "many pictures from one shot file");
  batch->add_option("shots", options.batch.shots, "the shot file (JSON)")->required();
  batch->add_option("-o,--output", options.batch.folder,
                    "the folder for the pictures (default: here)");
  batch->add_option("--jobs", options.batch.jobs, "pictures being written at once")
      ->check(CLI::Range(1, 64));
  batch->add_option("--scale", options.batch.scale, "all sizes times this, for a quick look: 0.25")
      ->check(CLI::Range(0.01, 4.0));
  batch->add_option("--only", options.batch.only, "only files that match, e.g. \"psoas*\"");
  CLI::App* sheet = app.add_subcommand(
      "sheet", "a contact sheet, wall chart or poster: many pictures on printed pages");
  RenderFlags sheet_flags(*sheet, options.render);
  sheet->add_option("--side", raw.sides, "left, right or both (default right)");
  std::vector<std::string> each;
  sheet
      ->add_option("--each", each,
                   "what changes from picture to picture: --each point=part:neck, --each "
                   "view=front,back")
      ->required();
  std::map<std::string, std::string> page;
  for (const auto& [name, help] : kPageSettings)
    sheet->add_option(fmt::format("--{}", name), page[name], help);
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
  validate->add_option("folder", options.path, "default: the data folder in use");
  CLI::App* info = app.add_subcommand("info", "what a model file holds");
  info->add_option("file", options.path, "default: the model in use");
  for (CLI::App* verb : {batch, list, show, heat, find, place, info})
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
      {render, Verb::render},     {batch, Verb::batch}, {sheet, Verb::sheet}, {list, Verb::list},
      {show, Verb::show},         {heat, Verb::heat},   {find, Verb::find},   {place, Verb::place},
      {validate, Verb::validate}, {info, Verb::info}};
  for (const auto& [verb, meaning] : verbs)
    if (verb->parsed()) options.verb = meaning;
  if (!raw.model.empty()) options.model = raw.model;
  if (!raw.data.empty()) options.data = raw.data;
  if (options.verb == Verb::render) flags.finish();
  if (options.verb == Verb::sheet) {
    sheet_flags.finish();
    read_sheet(sheet_flags.settings(), page, each, options.sheet);
  }
  if (!raw.sides.empty()) options.sides = parse_sides(raw.sides);
  if (options.verb == Verb::find && options.find.at.empty() == options.find.words.empty())
    throw Error(
        "find: name places with --at or describe with --words, not both; e.g. tautband find --at "
        "temple:7",
        Fault::usage);
  return options;
}

Options parse_render(const std::vector<std::string>& words) {
  std::vector<const char*> line{"tautband", "render"};
  for (const std::string& word : words) line.push_back(word.c_str());
  return parse_arguments(static_cast<int>(line.size()), line.data());
}

}  // namespace tautband::app
