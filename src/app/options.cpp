// SPDX-License-Identifier: MIT
#include "app/options.h"

#include <algorithm>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "core/words.h"

namespace tautband::app {
namespace {

Sides parse_sides(const std::string& word) {
  if (const auto sides = sides_from(word)) return *sides;
  throw Error(fmt::format("--side {}: give left, right or both", word), Fault::usage);
}

// Of a page of `sheet`.
constexpr std::pair<const char*, const char*> kPageSettings[] = {
    {"paper", "A5 .. A0, letter, tabloid, with -landscape behind, or 600x400 in mm (default A4)"},
    {"title", "above the pictures"},
    {"subtitle", "below the title"},
    {"columns", "pictures side by side (default: as suits the page)"},
    {"aspect", "width by height of a picture (default: as suits the page)"},
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

constexpr const char* kExportHelp =
    "the view as a model for other programs, its colours and heat baked to the vertices.\n"
    ".glb, .obj and .ply are in metres, .stl in millimetres with z up, for printing. Takes the "
    "flags of render; what only pictures have (labels, legend, size, ...) is of no account.";
constexpr const char* kHandoutHelp =
    "a page for a client to take home: where it is felt, how to press it, for how long, when not "
    "to, and when to see a doctor (PDF)";
constexpr const char* kImportHelp =
    "scanned or modelled anatomy into a model to show: BodyParts3D (folder or zip), Z-Anatomy and "
    "others as FBX, OBJ, STL, PLY, Collada, glTF; see tautband import --help";
constexpr const char* kSideHelp = "left, right or both (default right)";

// The verbs with their flags, and what was typed after them.
class Line {
 public:
  Line() {
    app_.set_version_flag("--version", TAUTBAND_VERSION);
    app_.add_option("--model", model_,
                    "a body to show instead of the built-in one (.glb, .gltf), or "
                    "anatomy of others, which is imported first (a folder, .zip, .fbx, .obj, .stl, "
                    ".ply, .dae)");
    app_.add_option(
            "--body", options_.body,
            "which built-in body: male or female (default male; the window: the one shown last)")
        ->check(CLI::IsMember({"male", "female"}));
    app_.add_option("--data", data_, "a data folder instead of the built-in one");
    app_.add_option("--language", options_.language,
                    "of the window, instead of that of the settings or the system: en, de, es, fr, "
                    "zh_CN or ja");
    app_.add_flag("--no-settings{false}", options_.keep_settings,
                  "of the window: start with the default settings and keep none");
    app_.add_flag(
        "--trace-start", options_.trace_start,
        "of the window: tell on standard error how long it took to its first frame and to "
        "the body");
    app_.require_subcommand(0, 1);
    app_.fallthrough();
    add_pictures();
    add_handout();
    add_questions();
    add_care();
  }

  Options parse(int argc, const char* const* argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
      const auto verbs = app_.get_subcommands();
      options_.verb = Verb::help;
      options_.help = (verbs.empty() ? &app_ : verbs.front())->help();
      return options_;
    } catch (const CLI::CallForVersion&) {
      options_.verb = Verb::help;
      options_.help = std::string("tautband ") + TAUTBAND_VERSION + "\n";
      return options_;
    } catch (const CLI::ParseError& error) {
      throw usage_error(app_, error, argc, argv);
    }
    finish();
    return options_;
  }

 private:
  CLI::App* add(Verb meaning, const char* name, const char* help) {
    CLI::App* verb = app_.add_subcommand(name, help);
    verb->callback([this, meaning] { options_.verb = meaning; });
    return verb;
  }

  CLI::App* add_drawing(Verb meaning, const char* name, const char* help) {
    CLI::App* verb = add(meaning, name, help);
    flags_.emplace(meaning, std::make_unique<RenderFlags>(*verb, options_.render));
    verb->add_option("--side", sides_, kSideHelp);
    return verb;
  }

  void add_pictures() {
    add_drawing(Verb::render, "render", "a picture without a window");
    CLI::App* batch = add(Verb::batch, "batch", "many pictures from one shot file");
    batch->add_option("shots", options_.batch.shots, "the shot file (JSON)")->required();
    batch->add_option("-o,--output", options_.batch.folder,
                      "the folder for the pictures (default: here)");
    batch->add_option("--jobs", options_.batch.jobs, "pictures being written at once")
        ->check(CLI::Range(1, 64));
    batch
        ->add_option("--scale", options_.batch.scale,
                     "all sizes times this, for a quick look: 0.25")
        ->check(CLI::Range(0.01, 4.0));
    batch->add_option("--only", options_.batch.only, "only files that match, e.g. \"psoas*\"");
    add_json(batch);
    CLI::App* sheet =
        add_drawing(Verb::sheet, "sheet",
                    "a contact sheet, wall chart or poster: many pictures on printed pages");
    sheet
        ->add_option("--each", each_,
                     "what changes from picture to picture: --each point=part:neck, --each "
                     "view=front,back")
        ->required();
    for (const auto& [name, help] : kPageSettings)
      sheet->add_option(fmt::format("--{}", name), page_[name], help);
    sheet->get_option("--output")->description("the file: .pdf, or .png (default sheet.pdf)");
    CLI::App* model = add_drawing(Verb::export_view, "export", kExportHelp);
    model->add_flag("--keep-rig", options_.keep_rig,
                    "the standing body with its joints, to be posed elsewhere (.glb)");
    model->get_option("--output")
        ->description(
            "the model: .glb, .obj (with .mtl beside it), .ply or .stl (default tautband.glb)");
  }

  void add_handout() {
    HandoutOptions& wanted = options_.handout;
    CLI::App* verb = add(Verb::handout, "handout", kHandoutHelp);
    verb->add_option("ids", wanted.ids,
                     "trigger points (a method right after one says how it is pressed), muscles "
                     "for all their points, or methods; each begins a page");
    verb->add_option("-o,--output", wanted.output, "the file: .pdf (default handout.pdf)");
    verb->add_option("--side", sides_, kSideHelp);
    verb->add_option("--paper", wanted.paper, "a4 or letter (default a4)");
    verb->add_option("--therapist", wanted.letterhead.name, "who hands it out, above the title");
    verb->add_option("--practice", wanted.letterhead.practice, "the practice, below the name");
    verb->add_option("--logo", wanted.letterhead.logo, "its logo, a PNG");
    verb->add_option("--note", wanted.note, "what the therapist adds for this client");
    verb->add_option("--state", wanted.state,
                     "a view saved by the window (JSON), whose looks and direction the pictures "
                     "keep");
    verb->add_flag("--large", wanted.large, "large print");
    verb->add_option("--client", wanted.client,
                     "a client's file: tells of the last visit, then of each point found");
    verb->add_option("--date", wanted.date, "with --client: the visit of this day, 2026-11-26");
    verb->add_option("--dpi", wanted.dpi, "density of the pictures (default 220)")
        ->check(CLI::Range(24.0, 600.0));
  }

  void add_questions() {
    CLI::App* list = add(Verb::list, "list", "the names of things");
    list->add_option(
            "what", options_.subject,
            "muscles, points, regions, methods, tools, poses, lessons, sources or structures")
        ->required()
        ->check(CLI::IsMember({"muscles", "points", "regions", "methods", "tools", "poses",
                               "lessons", "sources", "structures"}));
    CLI::App* show = add(Verb::show, "show", "all that is known of one thing");
    show->add_option(
            "id", options_.subject,
            "a muscle, trigger point, region, method, tool, pose, lesson, source or structure")
        ->required();
    CLI::App* heat =
        add(Verb::heat, "heat", "the pain of a trigger point, measured per region of the body");
    heat->add_option("point", options_.subject, "a trigger point, e.g. upper-trapezius.1")
        ->required();
    heat->add_option("--side", sides_, kSideHelp);
    CLI::App* find = add(Verb::find, "find", "where does it hurt? which muscles send pain there");
    find->add_option("--at", options_.find.at,
                     "places that hurt, by any of their names, each with an intensity of 0-10: "
                     "temple:7,\"back of the head\":4,\"left shoulder blade\"");
    find->add_option("--words", options_.find.words,
                     "instead: a name, symptom, place or activity, e.g. \"after long driving\"");
    find->add_option("--side", sides_, "side of the places that name none (default right)");
    find->add_option("--limit", options_.find.limit, "how many muscles to name (default 10)")
        ->check(CLI::Range(1, 1000));
    CLI::App* place = add(Verb::place, "place",
                          "how truly a method's tool and body lie: distances, angles, depth");
    place->add_option("method", options_.subject, "a method, e.g. psoas-hoop, or all")->required();
    place->add_option("--side", sides_, kSideHelp);
    for (CLI::App* verb : {list, show, heat, find, place}) add_json(verb);
  }

  void add_care() {
    CLI::App* validate = add(Verb::validate, "validate", "check a data folder; lists every fault");
    validate->add_option("folder", options_.path, "default: the data folder in use");
    CLI::App* info = add(Verb::info, "info", "what a model file holds");
    info->add_option("file", options_.path, "default: the model in use");
    add_json(info);
    CLI::App* import_verb = add(Verb::import_model, "import", kImportHelp);
    import_verb->prefix_command()->fallthrough(false)->set_help_flag();  // its program reads them
  }

  void add_json(CLI::App* verb) {
    verb->add_flag("--json", options_.json, "machine-readable output");
  }

  void check_language() const {
    if (options_.language.empty()) return;
    if (options_.verb != Verb::window)
      throw Error("--language is of the window; what a verb prints is in English", Fault::usage);
    const auto is_asked = [&](const Language& known) { return known.code == options_.language; };
    if (std::any_of(languages().begin(), languages().end(), is_asked)) return;
    std::vector<std::string> codes;
    for (const Language& language : languages()) codes.push_back(language.code);
    throw Error(
        fmt::format("--language {}: there are {}", options_.language, fmt::join(codes, ", ")),
        Fault::usage);
  }

  // What CLI11 cannot check.
  void finish() {
    if (!model_.empty() && app_.count("--body") > 0)
      throw Error("--body names a built-in body and --model a file; give one of them",
                  Fault::usage);
    options_.body_named = app_.count("--body") > 0;
    if (options_.verb == Verb::import_model) {
      if (!model_.empty() || options_.body_named)
        throw Error("import makes a model, it shows none; leave out --model and --body",
                    Fault::usage);
      options_.import_words = app_.get_subcommand("import")->remaining();
      if (!data_.empty()) {
        options_.import_words.push_back("--data");
        options_.import_words.push_back(data_);
      }
    }
    if (!model_.empty()) options_.model = model_;
    if (!data_.empty()) options_.data = data_;
    if (options_.verb == Verb::sheet) options_.render.output = "sheet.pdf";
    if (options_.verb == Verb::export_view) options_.render.output = "tautband.glb";
    if (const auto flags = flags_.find(options_.verb); flags != flags_.end()) {
      flags->second->finish();
      if (options_.verb == Verb::sheet)
        read_sheet(flags->second->settings(), page_, each_, options_.sheet);
    }
    if (!sides_.empty()) options_.sides = parse_sides(sides_);
    check_language();
    if (options_.verb == Verb::handout && options_.handout.ids.empty() && !options_.handout.client)
      throw Error(
          "handout: name trigger points, muscles or methods, or a client's file with --client; "
          "e.g. "
          "tautband handout piriformis.1",
          Fault::usage);
    if (!options_.handout.date.empty() && !options_.handout.client)
      throw Error("--date is of a client's visit; name the file with --client", Fault::usage);
    if (options_.verb == Verb::find && options_.find.at.empty() == options_.find.words.empty())
      throw Error(
          "find: name places with --at or describe with --words, not both; e.g. tautband find --at "
          "temple:7",
          Fault::usage);
  }

  Options options_;
  std::string sides_, model_, data_;  // as typed
  std::vector<std::string> each_;
  std::map<std::string, std::string> page_;
  std::map<Verb, std::unique_ptr<RenderFlags>> flags_;
  CLI::App app_{
      "Tautband shows where muscle pain comes from. Education, not diagnosis.\n"
      "Without a verb it opens the window.",
      "tautband"};
};

}  // namespace

Options parse_arguments(int argc, const char* const* argv) {
  return Line().parse(argc, argv);
}

Options parse_render(const std::vector<std::string>& words) {
  std::vector<const char*> line{"tautband", "render"};
  for (const std::string& word : words) line.push_back(word.c_str());
  return parse_arguments(static_cast<int>(line.size()), line.data());
}

}  // namespace tautband::app
