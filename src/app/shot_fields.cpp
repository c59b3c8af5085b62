// SPDX-License-Identifier: MIT
#include "app/shot_fields.h"

#include <algorithm>
#include <cctype>
#include <functional>

#include <fmt/format.h>

#include "app/resolve.h"
#include "core/error.h"
#include "core/text.h"
#include "scene/camera.h"
#include "scene/ramp.h"
#include "scene/skin_tone.h"

namespace tautband::app {
namespace {

using io::Setting;
using io::Settings;

// The points for which `wanted` holds, by id.
std::vector<std::string> points_where(const Atlas& atlas,
                                      const std::function<bool(const TriggerPoint&)>& wanted) {
  std::vector<std::string> ids;
  for (const TriggerPoint& point : atlas.knowledge().points)
    if (wanted(point)) ids.push_back(point.id);
  return ids;
}

std::vector<std::string> parts_of(const Atlas& atlas) {
  std::vector<std::string> parts;
  for (const Muscle& muscle : atlas.knowledge().muscles) parts.push_back(muscle.body_region);
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  return parts;
}

template <class Things>
std::vector<std::string> ids_of(const Things& things) {
  std::vector<std::string> ids;
  for (const auto& thing : things) ids.push_back(thing.id);
  return ids;
}

// "muscle:psoas-major", "part:neck", "felt:temple".
std::vector<std::string> selected_points(const Atlas& atlas, const std::string& kind,
                                         const std::string& name) {
  if (kind == "muscle") {
    const auto muscle = atlas.find_muscle(name);
    if (!muscle)
      throw Error(fmt::format("\"muscle:{}\": no muscle \"{}\"{}", name, name,
                              did_you_mean(name, ids_of(atlas.knowledge().muscles))));
    return points_where(atlas, [&](const TriggerPoint& p) { return p.muscle == *muscle; });
  }
  if (kind == "felt") {
    const auto region = atlas.find_region(name);
    if (!region)
      throw Error(fmt::format("\"felt:{}\": no region \"{}\"{}", name, name,
                              did_you_mean(name, atlas.region_names())));
    return points_where(atlas, [&](const TriggerPoint& p) {
      return std::any_of(p.zones.begin(), p.zones.end(),
                         [&](const ReferralZone& zone) { return zone.region == *region; });
    });
  }
  const std::vector<std::string> parts = parts_of(atlas);
  if (kind != "part")
    throw Error(
        fmt::format("\"{}:{}\": points are chosen by \"all\", \"part:...\", \"muscle:...\" "
                    "or \"felt:...\"",
                    kind, name));
  if (std::find(parts.begin(), parts.end(), name) == parts.end())
    throw Error(fmt::format("\"part:{}\": no part of the body \"{}\"{}; there are {}", name, name,
                            did_you_mean(name, parts), fmt::join(parts, ", ")));
  return points_where(atlas,
                      [&](const TriggerPoint& p) { return atlas[p.muscle].body_region == name; });
}

std::vector<std::string> all_of(const std::string& setting, const Atlas& atlas) {
  if (setting == "point") return points_where(atlas, [](const TriggerPoint&) { return true; });
  if (setting == "method") return ids_of(atlas.knowledge().methods);
  if (setting == "pose") return ids_of(atlas.knowledge().poses);
  if (setting == "side") return {"left", "right"};
  if (setting == "names") return {"english", "latin", "both"};
  if (setting == "theme") return {"light", "dark"};
  if (setting == "peel") return {"0", "1", "2", "3", "4", "5"};
  std::vector<std::string> names;
  if (setting == "view")
    for (const scene::NamedView& view : scene::named_views()) names.emplace_back(view.name);
  if (setting == "ramp")
    for (const scene::Ramp& ramp : scene::ramps()) names.push_back(ramp.name);
  if (setting == "skin")
    for (const scene::SkinTone& tone : scene::skin_tones()) names.push_back(tone.name);
  if (names.empty())
    throw Error(fmt::format("\"{}\": \"all\" is not known here; list what is wanted", setting));
  return names;
}

// What a choice of a loop stands for: itself, unless it is "all" or a selection of points.
std::vector<Setting> spelled_out(const Setting& choice, const Atlas& atlas) {
  if (choice.words.size() != 1 || choice.document) return {choice};
  const std::string& word = choice.words.front();
  const std::size_t colon = word.find(':');
  std::vector<std::string> names;
  if (word == "all")
    names = all_of(choice.name, atlas);
  else if (choice.name == "point" && colon != std::string::npos)
    names = selected_points(atlas, word.substr(0, colon), word.substr(colon + 1));
  else
    return {choice};
  if (names.empty()) throw Error(fmt::format("\"{}\": stands for nothing in this data", word));
  std::vector<Setting> choices;
  for (std::string& name : names) {
    Setting one{choice.name, {}, {}, false};
    one.words.push_back(std::move(name));
    choices.push_back(std::move(one));
  }
  return choices;
}

// "temple, back of the head"
std::string felt(const Atlas& atlas, const TriggerPoint& point, ZoneKind kind) {
  std::vector<std::string> names;
  for (const ReferralZone& zone : point.zones)
    if (zone.kind == kind) {
      const std::string& name = atlas[zone.region].everyday;
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

std::vector<Settings> variants(const io::ShotEntry& entry, const Atlas& atlas) {
  if (!entry.rows.empty()) return entry.rows;
  std::vector<Settings> all{{}};
  for (const io::ShotEntry::Loop& loop : entry.loops) {
    std::vector<Setting> choices;
    for (const Setting& choice : loop.choices)
      for (Setting& one : spelled_out(choice, atlas)) choices.push_back(std::move(one));
    std::vector<Settings> longer;
    for (const Settings& start : all)
      for (const Setting& choice : choices) {
        longer.push_back(start);
        longer.back().push_back(choice);
      }
    all = std::move(longer);
  }
  return all;
}

std::map<std::string, std::string> fields_of(const Settings& settings, const Atlas& atlas) {
  std::map<std::string, std::string> fields;
  for (const Setting& setting : settings)
    if (!setting.document && !setting.words.empty() && setting.name != "name")
      fields[setting.name] = fmt::format("{}", fmt::join(setting.words, "-"));
  if (const auto name = fields.find("view"); name != fields.end() && !name->second.empty()) {
    std::string words = name->second;
    words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
    fields["view-name"] = words;
  }
  if (const auto name = fields.find("point"); name != fields.end()) {
    const TriggerPoint& point = atlas[point_named(atlas, name->second)];
    const Muscle& muscle = atlas[point.muscle];
    fields["muscle"] = muscle.id;
    fields["muscle-name"] = muscle.name;
    fields["muscle-latin"] = muscle.latin;
    fields["point-label"] = point.label;
    fields["part"] = muscle.body_region;
    fields["felt"] = felt(atlas, point, ZoneKind::essential);
    if (std::string some = felt(atlas, point, ZoneKind::spillover); !some.empty())
      fields["felt-by-some"] = std::move(some);
  }
  if (const auto name = fields.find("method"); name != fields.end()) {
    const Method& method = atlas[method_named(atlas, name->second)];
    fields["method-name"] = method.name;
    fields["tool"] = atlas[method.tool].id;
    fields["tool-name"] = atlas[method.tool].name;
  }
  if (const auto name = fields.find("pose"); name != fields.end())
    fields["pose-name"] = atlas[pose_named(atlas, name->second)].name;
  return fields;
}

}  // namespace tautband::app
