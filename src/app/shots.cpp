// SPDX-License-Identifier: MIT
#include "app/shots.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "app/picture.h"
#include "app/shot_fields.h"
#include "core/error.h"
#include "core/text.h"
#include "io/film.h"

namespace tautband::app {
namespace {

namespace fs = std::filesystem;
using io::Setting;
using io::Settings;
using Fields = std::map<std::string, std::string>;

constexpr std::size_t kMostPictures = 200000;
// What a shot may say beside the flags of `render`.
constexpr const char* kOwnSettings[] = {"name", "caption", "second", "note", "comment"};

bool is_own(std::string_view name) {
  return std::find(std::begin(kOwnSettings), std::end(kOwnSettings), name) !=
         std::end(kOwnSettings);
}

void check_name(const std::string& name) {
  static const std::vector<std::string> kKnown = [] {
    std::vector<std::string> names = render_settings();
    names.insert(names.end(), std::begin(kOwnSettings), std::end(kOwnSettings));
    names.emplace_back("each");
    return names;
  }();
  if (std::find(kKnown.begin(), kKnown.end(), name) == kKnown.end())
    throw Error(fmt::format("no setting \"{}\"{}", name, did_you_mean(name, kKnown)));
}

// A shot's settings as the words of a command line.
std::vector<std::string> command_line(const Settings& settings, const fs::path& folder) {
  std::vector<std::string> line;
  for (const Setting& setting : settings) {
    check_name(setting.name);
    if (is_own(setting.name) || setting.document) continue;
    if (setting.on) {
      if (setting.name == "transparent") {
        if (*setting.on) line.emplace_back("--transparent");
      } else {
        line.push_back(fmt::format("--{}{}", *setting.on ? "" : "no-", setting.name));
      }
      continue;
    }
    const bool is_file = setting.name == "state";
    for (const std::string& word : setting.words)
      line.push_back(
          fmt::format("--{}={}", setting.name, is_file ? (folder / word).string() : word));
  }
  return line;
}

std::string told(const Settings& settings) {
  std::string words;
  for (const Setting& setting : settings) {
    words += setting.name + '=';
    if (setting.on) words += *setting.on ? "yes" : "no";
    for (const std::string& word : setting.words) words += word + '\x1f';
    words += '\n';
  }
  return words;
}

// Shots that share it are drawn one after the other: the renderer keeps what is seen from there.
std::string look_of(const Settings& settings) {
  constexpr const char* kColours[] = {"point",  "at",      "side",   "name",     "caption",
                                      "second", "note",    "legend", "contours", "labels",
                                      "ramp",   "comment", "skin"};
  Settings rest;
  for (const Setting& setting : settings)
    if (std::find(std::begin(kColours), std::end(kColours), setting.name) == std::end(kColours))
      rest.push_back(setting);
  std::sort(rest.begin(), rest.end(),
            [](const Setting& a, const Setting& b) { return a.name < b.name; });
  return told(rest);
}

// Makes shots of one file, keeping track of the names given out.
class Expander {
 public:
  Expander(const io::ShotFile& file, const Atlas& atlas) : file_(file), atlas_(atlas) {}

  void add(const io::ShotEntry& entry, const Settings& before, bool named) {
    if (!entry.faults.empty()) {
      Shot shot;
      shot.place = entry.place;
      shot.fault = fmt::format("{}", fmt::join(entry.faults, "; "));
      shots_.push_back(std::move(shot));
      return;
    }
    try {
      const Settings base = merged(before, entry.settings);
      for (const Settings& variant : variants(entry, atlas_)) make(entry, base, variant, named);
    } catch (const Error& error) {
      Shot shot;
      shot.place = entry.place;
      shot.fault = fmt::format("{}: {}", entry.place, error.what());
      shots_.push_back(std::move(shot));
    }
  }

  std::vector<Shot> take() { return std::move(shots_); }

 private:
  void make(const io::ShotEntry& entry, const Settings& base, const Settings& variant, bool named) {
    if (shots_.size() >= kMostPictures)
      throw Error(
          fmt::format("the loops make more than {} pictures; split the file", kMostPictures));
    const Settings settings = merged(base, variant);
    Shot shot;
    shot.place = place_of(entry, variant);
    try {
      shot.options = parse_render(command_line(settings, file_.folder));
      if (const Setting* state = io::find_setting(settings, "state"); state && state->document)
        shot.options.render.state_text = state->words.front();
      shot.fields = fields_of(settings, atlas_);
      shot.fields["number"] = fmt::format("{:03}", shots_.size() + 1);
      shot.words = told(settings);
      shot.look = look_of(settings);
      if (named) return name(settings, variant, shot);
    } catch (const Error& error) {
      shot.fault = fmt::format("{}: {}", shot.place, error.what());
    }
    shots_.push_back(std::move(shot));
  }

  // Gives the shot its file; the numbered pictures of a turn are shots of their own.
  void name(const Settings& settings, const Settings& variant, Shot& shot) {
    const Setting* setting = io::find_setting(settings, "name");
    std::string words;
    for (const Setting& part : variant)
      words += fmt::format("{}{{{}}}", words.empty() ? "" : "-", part.name);
    if (words.empty()) words = "{number}";
    if (setting && !setting->words.empty()) words = setting->words.front();
    if (fs::path(words).extension().empty()) words += ".png";
    shot.name = file_name(words, shot.fields);
    RenderOptions& render = shot.options.render;
    render.output = shot.name;
    check_output(render);
    const int count = render.turntable;
    if (count == 0 || io::is_film(shot.name)) return keep(shot);
    for (int i = 0; i < count; ++i) {
      Shot one = shot;
      one.name = turned_name(shot.name, i, count).generic_string();
      one.options.render.turn = 360.0f * static_cast<float>(i) / static_cast<float>(count);
      one.words += fmt::format("turn={}/{}\n", i, count);
      keep(one);
    }
  }

  void keep(Shot& shot) {
    const auto [known, is_new] = names_.emplace(shot.name, shot.place);
    if (!is_new)
      shot.fault = fmt::format(
          "{}: writes the same file as {}: {}; add to its \"name\" what sets "
          "it apart, e.g. {{view}} or {{number}}",
          shot.place, known->second, shot.name);
    shots_.push_back(std::move(shot));
  }

  static std::string place_of(const io::ShotEntry& entry, const Settings& variant) {
    if (variant.empty()) return entry.place;
    std::string words;
    for (const Setting& setting : variant)
      words += fmt::format("{}{} {}", words.empty() ? "" : ", ", setting.name,
                           setting.on         ? (*setting.on ? "on" : "off")
                           : setting.document ? "..."
                                              : fmt::format("{}", fmt::join(setting.words, " ")));
    return fmt::format("{} ({})", entry.place, words);
  }

  const io::ShotFile& file_;
  const Atlas& atlas_;
  std::map<std::string, std::string> names_;  // of files, with the place of the shot
  std::vector<Shot> shots_;
};

}  // namespace

std::vector<Shot> shots_of(const io::ShotFile& file, const Atlas& atlas) {
  Expander expander(file, atlas);
  for (const io::ShotEntry& entry : file.shots) expander.add(entry, file.defaults, true);
  return expander.take();
}

std::vector<Shot> cells_of(const io::SheetEntry& sheet, const io::ShotFile& file,
                           const Atlas& atlas) {
  Expander expander(file, atlas);
  for (const io::ShotEntry& entry : sheet.cells) expander.add(entry, file.defaults, false);
  return expander.take();
}

RenderOptions flags_of(const Settings& settings) {
  RenderOptions flags = parse_render(command_line(settings, {})).render;
  if (const Setting* state = io::find_setting(settings, "state"); state && state->document)
    flags.state_text = state->words.front();
  return flags;
}

std::string filled_in(const std::string& words, const Fields& fields) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] != '{') {
      out += words[i];
      continue;
    }
    const std::size_t end = words.find('}', i);
    if (end == std::string::npos)
      throw Error(fmt::format("\"{}\": a {{ without its }}; close it", words));
    const std::string field = words.substr(i + 1, end - i - 1);
    const auto found = fields.find(field);
    if (found == fields.end()) {
      std::vector<std::string> known;
      for (const auto& [name, value] : fields) known.push_back(name);
      throw Error(fmt::format("\"{}\": this shot has no {{{}}}{}; it has {}", words, field,
                              did_you_mean(field, known), fmt::join(known, ", ")));
    }
    out += found->second;
    i = end;
  }
  return out;
}

std::string file_name(const std::string& words, const Fields& fields) {
  Fields plain = fields;
  for (auto& [name, value] : plain)
    for (char& c : value)
      if (std::string_view("/\\:*?\"<>| ,").find(c) != std::string_view::npos ||
          static_cast<unsigned char>(c) < 32)
        c = '-';
  const std::string name = filled_in(words, plain);
  const fs::path path(name);
  const bool leads_out =
      path.is_absolute() || path.filename().empty() ||
      std::any_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
  if (leads_out)
    throw Error(
        fmt::format("\"name\": \"{}\" is not a file below the folder of the batch; give a "
                    "name such as \"{{point}}-{{view}}.png\"",
                    name));
  return path.lexically_normal().generic_string();
}

}  // namespace tautband::app
