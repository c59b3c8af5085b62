// SPDX-License-Identifier: MIT
#include "app/render_options.h"

#include <charconv>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "core/error.h"

namespace tautband::app {
namespace {

struct Toggle {
  const char* flag;
  std::optional<bool> RenderOptions::*member;
  const char* help;
};
constexpr Toggle kToggles[] = {
    {"labels", &RenderOptions::labels, "names with leader lines"},
    {"legend", &RenderOptions::legend, "legend of the heat colours"},
    {"contours", &RenderOptions::contours, "lines of equal heat"},
    {"scale-bar", &RenderOptions::scale_bar, "a bar of a round length"},
    {"side-marks", &RenderOptions::side_marks,
     "R and L: the subject's sides (default with legend or labels)"},
    {"credit", &RenderOptions::credit,
     "the licence line (default where the ground is not transparent; the file's metadata carry it "
     "always)"},
    {"window", &RenderOptions::window,
     "open the layers above a deep point (the default with --point)"},
    {"glass", &RenderOptions::glass, "clear skin: tool, muscle and bones are seen together"},
    {"room", &RenderOptions::room, "floor, wall and seat of a posed body (default)"},
    {"ortho", &RenderOptions::orthographic, "parallel projection"}};

// "#rgb" is not offered: one way to write a colour is enough.
glm::vec3 parse_colour(const std::string& word) {
  unsigned value = 0;
  const char* const end = word.data() + word.size();
  const bool shaped = word.size() == 7 && word[0] == '#';
  const auto read = shaped ? std::from_chars(word.data() + 1, end, value, 16)
                           : std::from_chars_result{word.data(), std::errc::invalid_argument};
  if (read.ec != std::errc() || read.ptr != end)
    throw Error(fmt::format("--ground {}: give white, black, paper, transparent, a colour such as "
                            "#f4efe8, or two for top and bottom: #ffffff,#e8e2d8",
                            word),
                Fault::usage);
  return glm::vec3(value >> 16, (value >> 8) & 255u, value & 255u) / 255.0f;
}

std::optional<scene::Background> parse_ground(const std::string& word) {
  if (word == "paper") return std::nullopt;
  scene::Background ground;
  if (word == "white") return ground;
  if (word == "black") return scene::Background{glm::vec3(0.0f), glm::vec3(0.0f), false};
  if (word == "transparent") {
    ground.transparent = true;
    return ground;
  }
  const std::size_t comma = word.find(',');
  ground.top = parse_colour(word.substr(0, comma));
  ground.bottom = comma == std::string::npos ? ground.top : parse_colour(word.substr(comma + 1));
  return ground;
}

}  // namespace

// Text as typed, before it is checked.
struct RenderFlags::Raw {
  std::string size, output, ground, alpha;
  bool transparent = false;
};

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

RenderFlags::RenderFlags(CLI::App& verb, RenderOptions& options)
    : verb_(verb), options_(options), raw_(std::make_unique<Raw>()) {
  verb.add_option("--point", options.point,
                  "trigger point whose referred pain is painted, e.g. psoas-major.1");
  verb.add_option("--method", options.method,
                  "the body in the pose of a method, on its tool, e.g. psoas-hoop");
  verb.add_option("--pose", options.pose, "the body in a pose without a tool, e.g. prone");
  verb.add_option("--at", options.at,
                  "mark where it hurts, e.g. temple:7,\"back of the head\":4 (as in find)");
  verb.add_option("--peel", options.peel, "outermost layer drawn: 0 skin .. 5 skeleton")
      ->check(CLI::Range(0, 5));
  verb.add_option("--layers", options.layers, "exactly these layers, e.g. --layers 3,5")
      ->delimiter(',');
  verb.add_option("--isolate", options.isolate, "draw only these structures or muscles");
  verb.add_option("--hide", options.hide, "leave these out");
  verb.add_option("--fade", options.fade, "draw these see-through");
  verb.add_option("--view", options.view,
                  "front, back, left, right, front-left, ..., the same by number from 1 on, auto, "
                  "or AZIMUTH,ELEVATION");
  verb.add_option(
      "--focus", options.focus,
      "fill the picture with this structure, muscle or point, or with the heat: --focus heat");
  verb.add_option("--fov", options.field_of_view, "field of view of the perspective, degrees")
      ->check(CLI::Range(2.0f, 90.0f));
  for (const Toggle& toggle : kToggles)
    verb.add_flag_function(
        fmt::format("--{0},!--no-{0}", toggle.flag),
        [&options, toggle](std::int64_t count) {
          if (count == 0)
            throw CLI::ValidationError(
                fmt::format("--{0} and --no-{0} contradict each other; give one", toggle.flag));
          options.*toggle.member = count > 0;
        },
        toggle.help);
  verb.add_option("--skin", options.skin,
                  "tone of the skin: 1 (lightest) .. 6 (darkest), or drawing, plain as on paper");
  verb.add_option("--ramp", options.ramp, "heat colours: ember, glow, reef, graphite");
  verb.add_option("--theme", options.theme, "light or dark")
      ->check(CLI::IsMember({"light", "dark"}));
  verb.add_option("--names", options.names, "language of labels")
      ->check(CLI::IsMember({"english", "latin", "both"}));
  verb.add_option("--units", options.units, "of the scale bar: metric or imperial")
      ->check(CLI::IsMember({"metric", "imperial"}));
  verb.add_option("--state", options.state,
                  "a view saved by the window (JSON); flags after it change it");
  verb.add_option("--size", raw_->size, "WIDTHxHEIGHT in pixels (default 1280x800)");
  verb.add_option("--dpi", options.dpi, "density: tag of the file and size of text")
      ->check(CLI::Range(24.0, 2400.0));
  verb.add_option("--ground", raw_->ground,
                  "white, black, paper (the theme's), transparent, a colour such as #f4efe8, or "
                  "two, from top to bottom: #ffffff,#e8e2d8");
  verb.add_flag("--transparent", raw_->transparent, "the same as --ground transparent");
  verb.add_option("--alpha", raw_->alpha,
                  "straight (as PNG asks) or premultiplied colours where the ground is transparent")
      ->check(CLI::IsMember({"straight", "premultiplied"}));
  verb.add_option("--crop", options.crop,
                  "cut off what is empty, but for a margin of so many pixels")
      ->check(CLI::Range(0, kLargestSide));
  verb.add_option("--turntable", options.turntable,
                  "so many pictures of one turn, numbered, or a film: -o turn.webp, .gif or .mp4")
      ->check(CLI::Range(2, 720));
  verb.add_option("-o,--output", raw_->output, "the file: .png, .svg or .pdf");
}

RenderFlags::~RenderFlags() = default;

void RenderFlags::finish() {
  if (!raw_->output.empty()) options_.output = raw_->output;
  if (!raw_->size.empty()) options_.size = parse_size(raw_->size);
  if (raw_->transparent && !raw_->ground.empty() && raw_->ground != "transparent")
    throw Error(
        fmt::format("--transparent and --ground {} contradict each other; give one", raw_->ground),
        Fault::usage);
  if (!raw_->ground.empty()) options_.ground = parse_ground(raw_->ground);
  if (raw_->transparent) options_.ground = parse_ground("transparent");
  options_.premultiplied = raw_->alpha == "premultiplied";
  if (options_.premultiplied && !options_.transparent())
    throw Error("--alpha premultiplied means something only with --transparent; add it",
                Fault::usage);
  if (options_.method && options_.pose)
    throw Error("--method brings its own pose; leave out --pose", Fault::usage);
  if (options_.orthographic.value_or(false) && options_.field_of_view)
    throw Error("--ortho has no field of view; leave out --fov", Fault::usage);
}

io::Settings RenderFlags::settings() const {
  io::Settings settings;
  for (const CLI::Option* option : verb_.get_options()) {
    const std::string& name = option->get_lnames().front();
    if (option->count() == 0 || name == "output") continue;
    io::Setting setting{name, {}, {}, false};
    if (option->get_items_expected_max() == 0)
      setting.on = option->results().back() != "false" && option->results().back() != "-1";
    else
      setting.words = option->results();
    settings.push_back(std::move(setting));
  }
  return settings;
}

std::vector<std::string> render_settings() {
  CLI::App verb;
  RenderOptions options;
  const RenderFlags flags(verb, options);
  std::vector<std::string> names;
  for (const CLI::Option* option : verb.get_options())
    if (const std::string& name = option->get_lnames().front(); name != "help" && name != "output")
      names.push_back(name);
  names.emplace_back("side");
  return names;
}

}  // namespace tautband::app
