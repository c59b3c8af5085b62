// SPDX-License-Identifier: MIT
#include "io/shot_file.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "core/error.h"
#include "io/files.h"
#include "io/json.h"

namespace tautband::io {
namespace {

namespace fs = std::filesystem;
using OrderedJson = nlohmann::ordered_json;

constexpr std::size_t kMostShots = 100000;  // written in one file; loops may make more of them

bool is_scalar(const JsonValue& value) {
  return value.is_string() || value.is_number();
}

// "12", "0.5": as one would type it.
std::string word_of(const JsonValue& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_integer()) return value.dump();
  const double number = value.get<double>();
  return std::isfinite(number) ? fmt::format("{}", number) : value.dump();
}

// nullopt after a fault.
std::optional<Setting> setting_of(const std::string& name, const JsonPlace& place) {
  const JsonValue& value = place.value();
  Setting setting{name, {}, {}, false};
  if (value.is_boolean()) {
    setting.on = value.get<bool>();
  } else if (is_scalar(value)) {
    setting.words.push_back(word_of(value));
  } else if (value.is_array() && !value.empty() &&
             std::all_of(value.begin(), value.end(), is_scalar)) {
    for (const JsonValue& item : value) setting.words.push_back(word_of(item));
  } else if (value.is_object() && name == "state") {
    setting.words.push_back(value.dump());
    setting.document = true;
  } else {
    place.fault(name == "state" ? "must be a file name or a saved view itself"
                                : "must be a text, a number, true or false, or a list of texts");
    return std::nullopt;
  }
  return setting;
}

// All members but those in `apart`.
Settings settings_of(const JsonPlace& place, std::span<const std::string_view> apart) {
  Settings settings;
  if (!place.is_object()) return settings;
  for (const auto& [name, value] : place.value().items()) {
    if (std::find(apart.begin(), apart.end(), name) != apart.end()) continue;
    if (auto setting = setting_of(name, *place.find(name))) settings.push_back(std::move(*setting));
  }
  return settings;
}

// "each": {"point": ["a", "b"], "view": ["front", "back"]}, or [{"point": "a", "view": "back"}].
void read_loops(const JsonPlace& each, ShotEntry& shot) {
  if (each.value().is_array()) {
    for (const JsonPlace& row : each.items()) shot.rows.push_back(settings_of(row, {}));
    if (shot.rows.empty()) each.fault("is empty; name at least one variant or leave it out");
    return;
  }
  if (!each.value().is_object() || each.value().empty()) {
    each.fault("must name what changes, e.g. {\"view\": [\"front\", \"back\"]}");
    return;
  }
  for (const auto& [name, value] : each.value().items()) {
    const JsonPlace place = *each.find(name);
    ShotEntry::Loop loop{name, {}};
    if (value.is_array()) {
      for (const JsonPlace& item : place.items())
        if (auto choice = setting_of(name, item)) loop.choices.push_back(std::move(*choice));
      if (value.empty()) place.fault("is empty; name at least one");
    } else if (auto choice = setting_of(name, place)) {  // "all", "part:neck"
      loop.choices.push_back(std::move(*choice));
    }
    shot.loops.push_back(std::move(loop));
  }
}

ShotEntry read_shot(const JsonValue& value, std::string where) {
  constexpr std::array<std::string_view, 2> kApart{"each", "comment"};
  ShotEntry shot;
  shot.place = where;
  const JsonPlace place(value, std::move(where), shot.faults);
  shot.settings = settings_of(place, kApart);
  if (!value.is_object()) return shot;
  if (const auto each = place.find("each")) read_loops(*each, shot);
  return shot;
}

std::vector<ShotEntry> read_list(const JsonPlace& list) {
  std::vector<ShotEntry> shots;
  for (const JsonPlace& item : list.items()) shots.push_back(read_shot(item.value(), item.place()));
  return shots;
}

SheetEntry read_sheet(const JsonPlace& item) {
  constexpr std::array<std::string_view, 2> kApart{"cells", "comment"};
  SheetEntry sheet;
  sheet.place = item.place();
  const JsonPlace place(item.value(), item.place(), sheet.faults);
  sheet.settings = settings_of(place, kApart);
  if (!item.value().is_object()) return sheet;
  if (const auto cells = place.need("cells")) sheet.cells = read_list(*cells);
  return sheet;
}

OrderedJson json_of(const Setting& setting) {
  if (setting.on) return *setting.on;
  if (setting.document) return OrderedJson::parse(setting.words.front());
  if (setting.words.size() == 1) return setting.words.front();
  return setting.words;
}

}  // namespace

const Setting* find_setting(const Settings& settings, std::string_view name) {
  const auto found = std::find_if(settings.begin(), settings.end(),
                                  [&](const Setting& setting) { return setting.name == name; });
  return found == settings.end() ? nullptr : &*found;
}

Settings merged(Settings settings, const Settings& over) {
  for (const Setting& setting : over) {
    const auto same = std::find_if(settings.begin(), settings.end(), [&](const Setting& known) {
      return known.name == setting.name;
    });
    if (same == settings.end())
      settings.push_back(setting);
    else
      *same = setting;
  }
  return settings;
}

ShotFile shots_from_json(std::string_view text, const std::string& name) {
  static const std::vector<std::string> kMembers{"$schema", "comment", "defaults", "shots",
                                                 "sheets"};
  const JsonValue json = parse_json(text, name);
  std::vector<std::string> faults = repeated_members(text, name);
  ShotFile file;
  const JsonPlace root(json, name + "#", faults);
  if (root.is_object()) {
    root.only(kMembers);
    if (const auto defaults = root.find("defaults")) {
      constexpr std::array<std::string_view, 1> kApart{"comment"};
      file.defaults = settings_of(*defaults, kApart);
    }
    if (const auto shots = root.find("shots")) file.shots = read_list(*shots);
    if (const auto sheets = root.find("sheets"))
      for (const JsonPlace& sheet : sheets->items()) file.sheets.push_back(read_sheet(sheet));
    if (!root.find("shots") && !root.find("sheets"))
      root.fault("holds neither \"shots\" nor \"sheets\"; add a list of shots");
  }
  if (file.shots.size() > kMostShots)
    root.fault(fmt::format("holds more than {} shots; use loops (\"each\")", kMostShots));
  if (!faults.empty()) throw Errors(std::move(faults));
  return file;
}

ShotFile read_shots(const fs::path& file) {
  ShotFile shots = shots_from_json(read_text(file), file.string());
  shots.folder = file.parent_path();
  return shots;
}

void append_shot(const fs::path& file, const Settings& shot) {
  OrderedJson json = {{"shots", OrderedJson::array()}};
  std::error_code failed;
  if (fs::exists(file, failed)) {
    const std::string text = read_text(file);
    (void)shots_from_json(text, file.string());  // refuses what is not a shot file
    json = OrderedJson::parse(text);
  }
  OrderedJson entry = OrderedJson::object();
  for (const Setting& setting : shot) entry[setting.name] = json_of(setting);
  json["shots"].push_back(std::move(entry));
  write_atomically(file, json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n");
}

}  // namespace tautband::io
