// SPDX-License-Identifier: MIT
#include "io/settings_file.h"

#include <cmath>
#include <cstdlib>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "core/paths.h"
#include "io/files.h"
#include "io/json.h"
#include "scene/ramp.h"
#include "scene/skin_tone.h"

namespace tautband::io {
namespace fs = std::filesystem;
namespace {

using scene::Settings;
using OrderedJson = nlohmann::ordered_json;

constexpr std::string_view kThemes[] = {"light", "dark"};
constexpr std::string_view kHands[] = {"right", "left"};
constexpr std::string_view kUnits[] = {"metric", "imperial"};
constexpr std::string_view kNames[] = {"english", "latin", "both"};
constexpr std::string_view kFigures[] = {"male", "female"};
constexpr std::string_view kPapers[] = {"a4", "letter"};

struct Flag {
  const char* name;
  bool Settings::*member;
};
constexpr Flag kFlags[] = {{"high_contrast", &Settings::high_contrast},
                           {"reduced_motion", &Settings::reduced_motion},
                           {"toured", &Settings::toured}};

OrderedJson json_of(const Settings& settings) {
  const auto word = [](const auto& words, auto value) {
    return std::string(words[static_cast<std::size_t>(value)]);
  };
  OrderedJson json;
  json["version"] = 1;
  json["language"] = settings.language;
  json["text_size"] = std::lround(settings.text_scale * 100.0f);  // percent
  json["theme"] = word(kThemes, settings.theme);
  for (const Flag& flag : kFlags) json[flag.name] = settings.*flag.member;
  json["hand"] = word(kHands, settings.hand);
  json["units"] = word(kUnits, settings.units);
  json["names"] = word(kNames, settings.names);
  json["ramp"] = settings.ramp;
  json["skin"] = settings.skin;
  json["body"] = settings.figure;
  json["paper"] = settings.paper;
  json["letterhead"] = {{"name", settings.letterhead.name},
                        {"practice", settings.letterhead.practice},
                        {"logo", settings.letterhead.logo}};
  json["recent"] = settings.recent;
  return json;
}

// One member after the other; what is wrong stays as it is by default.
class Reader {
 public:
  explicit Reader(const JsonPlace& root) : root_(root) {}

  Settings read() {
    Settings settings;
    text(root_, "language", settings.language);
    if (const auto percent = member("text_size"))
      if (const auto value = percent->number(80.0, 200.0))
        settings.text_scale = static_cast<float>(*value / 100.0);
    word("theme", kThemes, settings.theme);
    for (const Flag& flag : kFlags)
      if (const auto place = member(flag.name))
        settings.*flag.member = place->flag().value_or(settings.*flag.member);
    word("hand", kHands, settings.hand);
    word("units", kUnits, settings.units);
    word("names", kNames, settings.names);
    name("ramp", settings.ramp, [](const std::string& ramp) { return scene::find_ramp(ramp); });
    name("skin", settings.skin,
         [](const std::string& skin) { return scene::find_skin_tone(skin); });
    one_of("body", kFigures, settings.figure);
    one_of("paper", kPapers, settings.paper);
    if (const auto head = member("letterhead"); head && head->is_object()) {
      text(*head, "name", settings.letterhead.name);
      text(*head, "practice", settings.letterhead.practice);
      text(*head, "logo", settings.letterhead.logo);
    }
    if (const auto recent = member("recent"))
      if (auto paths = recent->texts()) settings.recent = std::move(*paths);
    if (settings.recent.size() > scene::kMostRecent) settings.recent.resize(scene::kMostRecent);
    return settings;
  }

 private:
  std::optional<JsonPlace> member(const char* wanted) const { return root_.find(wanted); }

  static void text(const JsonPlace& of, const char* wanted, std::string& into) {
    if (const auto place = of.find(wanted))
      if (auto value = place->text()) into = std::move(*value);
  }

  template <class Value>
  void word(const char* wanted, std::span<const std::string_view> words, Value& into) const {
    if (const auto place = member(wanted))
      if (const auto index = place->word(words)) into = static_cast<Value>(*index);
  }

  void one_of(const char* wanted, std::span<const std::string_view> words,
              std::string& into) const {
    if (const auto place = member(wanted))
      if (const auto index = place->word(words)) into = words[*index];
  }

  // A name that the program must know.
  template <class Known>
  void name(const char* wanted, std::string& into, Known known) const {
    const auto place = member(wanted);
    auto value = place ? place->text() : std::nullopt;
    if (!value) return;
    if (known(*value))
      into = std::move(*value);
    else
      place->fault(fmt::format("no {} {}; the default is used", wanted, in_quotes(*value)));
  }

  const JsonPlace& root_;
};

// Out of the way and not lost: the user may have written it by hand.
std::string set_aside(const fs::path& file) {
  fs::path aside = file;
  aside += ".broken";
  std::error_code failed;
  fs::rename(file, aside, failed);
  return failed ? fmt::format("; it could not be set aside ({})", failed.message())
                : fmt::format("; it is kept as {}", aside.string());
}

// What the file holds now, if that is an object.
OrderedJson held_in(const fs::path& file) {
  try {
    auto json = OrderedJson::parse(read_text(file), nullptr, false);
    if (json.is_object()) return json;
    (void)set_aside(file);           // written by hand meanwhile, with a slip
  } catch (const std::exception&) {  // missing: nothing to keep
  }
  return OrderedJson::object();
}

}  // namespace

fs::path settings_file() {
  const fs::path folder = user_folder("XDG_CONFIG_HOME", ".config");
  return folder.empty() ? folder : folder / "settings.json";
}

KeptSettings read_settings(const fs::path& file) {
  KeptSettings kept;
  std::error_code failed;
  if (file.empty() || !fs::exists(fs::symlink_status(file, failed))) return kept;
  try {
    const JsonValue json = parse_json(read_text(file), file.string());
    if (!json.is_object())
      throw Error(fmt::format("{}: holds {} instead of an object", file.string(), type_word(json)));
    kept.settings = Reader(JsonPlace(json, file.string() + "#", kept.faults)).read();
  } catch (const std::exception& error) {
    kept.settings = {};
    kept.faults = {
        fmt::format("{}; the default settings are used{}", error.what(), set_aside(file))};
  }
  return kept;
}

void write_settings(const fs::path& file, const Settings& settings) {
  // Members that this version does not know stay in the file.
  OrderedJson json = held_in(file);
  const OrderedJson known = json_of(settings);
  for (const auto& [name, value] : known.items()) {
    OrderedJson& held = json[name];
    if (held.is_object() && value.is_object())
      held.update(value);
    else
      held = value;
  }
  std::error_code failed;
  fs::create_directories(file.parent_path(), failed);
  write_atomically(file, json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n",
                   Access::owner);  // recent files may bear a client's name
}

}  // namespace tautband::io
