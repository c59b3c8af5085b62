// SPDX-License-Identifier: MIT
#include "io/state_file.h"

#include <cmath>
#include <unordered_map>

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "io/json.h"
#include "io/mark_json.h"
#include "scene/ramp.h"
#include "scene/skin_tone.h"

namespace tautband::io {
namespace {

using scene::SceneState;
using OrderedJson = nlohmann::ordered_json;

constexpr int kVersion = 1;
constexpr std::string_view kSides[] = {"left", "right", "both"};
constexpr std::string_view kNames[] = {"english", "latin", "both"};
constexpr std::string_view kThemes[] = {"light", "dark"};

struct Flag {
  std::string_view name;
  bool SceneState::*member;
};
constexpr Flag kFlags[] = {
    {"opening", &SceneState::opening},      {"ghost_skin", &SceneState::ghost_skin},
    {"points", &SceneState::points},        {"labels", &SceneState::labels},
    {"legend", &SceneState::legend},        {"contours", &SceneState::contours},
    {"glass", &SceneState::glass},          {"scale_bar", &SceneState::scale_bar},
    {"side_marks", &SceneState::side_marks}};

struct StructureSet {
  std::string_view name;
  std::set<StructureId> SceneState::*member;
};
constexpr StructureSet kSets[] = {{"hidden", &SceneState::hidden},
                                  {"faded", &SceneState::faded},
                                  {"uncloaked", &SceneState::uncloaked},
                                  {"isolated", &SceneState::isolated}};

struct CameraNumber {
  std::string_view name;
  float scene::Camera::*member;
  double low, high;
};
constexpr CameraNumber kCameraNumbers[] = {
    {"azimuth", &scene::Camera::azimuth, -1e6, 1e6},
    {"elevation", &scene::Camera::elevation, -90.0, 90.0},
    {"height", &scene::Camera::height, 1e-3, 1e6},                  // mm
    {"field_of_view", &scene::Camera::field_of_view, 0.1, 170.0}};  // degrees

OrderedJson names_of(const std::set<StructureId>& structures, const Atlas& atlas) {
  OrderedJson list = OrderedJson::array();
  for (const StructureId id : structures) list.push_back(atlas[id].full_id());
  return list;
}

OrderedJson camera_to_json(const scene::Camera& camera) {
  OrderedJson json;
  json["target"] = triple(camera.target);
  for (const CameraNumber& number : kCameraNumbers)
    json[std::string(number.name)] = short_decimal(camera.*number.member);
  json["orthographic"] = camera.orthographic;
  return json;
}

// Reads one state document; faults gather in the list.
class StateReader {
 public:
  explicit StateReader(const Atlas& atlas) : atlas_(atlas) {
    for (std::size_t i = 0; i < atlas.structures().size(); ++i)
      by_full_id_.emplace(atlas.structures()[i].full_id(), StructureId(i));
  }

  SceneState read(const JsonPlace& root) {
    SceneState state;
    if (!root.is_object()) return state;
    static const std::vector<std::string> kMembers{
        "version",   "choice",     "marks",    "method",   "pose",     "glass",      "peel",
        "hidden",    "faded",      "isolated", "selected", "opening",  "ghost_skin", "points",
        "labels",    "legend",     "names",    "ramp",     "contours", "theme",      "camera",
        "scale_bar", "side_marks", "skin",     "uncloaked"};
    root.only(kMembers);
    read_version(root);
    if (const auto choice = present(root, "choice")) read_choice(*choice, state);
    if (const auto list = root.find("marks"))
      for (const JsonPlace& mark : list->items())
        if (auto read = read_mark(mark, atlas_)) state.marks.push_back(std::move(*read));
    if (const auto method = present(root, "method")) read_method(*method, state);
    if (const auto pose = present(root, "pose")) {
      const std::optional<std::string> id = pose->text();
      if (id) state.pose = atlas_.find_pose(*id);
      if (id && !state.pose) unknown_name(*pose, "pose", *id, ids_of(atlas_.knowledge().poses));
    }
    if (const auto peel = root.find("peel"))
      if (const auto layer = peel->integer(0, kLayerCount - 1))
        state.peel = static_cast<Layer>(*layer);
    for (const StructureSet& set : kSets)
      if (const auto list = root.find(set.name)) read_structures(*list, state.*set.member);
    if (const auto selected = present(root, "selected")) read_selected(*selected, state);
    for (const Flag& flag : kFlags)
      if (const auto place = root.find(flag.name))
        state.*flag.member = place->flag().value_or(state.*flag.member);
    read_look(root, state);
    if (const auto camera = root.find("camera")) read_camera(*camera, state.camera);
    return state;
  }

 private:
  // null means "none", as an absent member does.
  static std::optional<JsonPlace> present(const JsonPlace& object, std::string_view member) {
    std::optional<JsonPlace> found = object.find(member);
    return found && found->value().is_null() ? std::nullopt : found;
  }

  void read_version(const JsonPlace& root) {
    const std::optional<JsonPlace> place = root.find("version");
    if (!place) return;
    const std::optional<int> version = place->integer(1, 1000000);
    if (version && *version > kVersion)
      place->fault(
          fmt::format("the state was written by a newer Tautband (version {}, this one reads {}); "
                      "update Tautband",
                      *version, kVersion));
  }

  // What {"<member>": name, "side": word} names, with the side's place among `sides`. nullopt after
  // a fault; `find` and `known` are asked for the name.
  template <class Id>
  std::optional<std::pair<Id, std::optional<std::size_t>>> read_named(
      const JsonPlace& place, const std::string& member, std::span<const std::string_view> sides,
      std::string_view what, std::optional<Id> (Atlas::*find)(std::string_view) const,
      const std::vector<std::string>& known) {
    if (!place.is_object()) return std::nullopt;
    place.only(std::vector<std::string>{member, "side"});
    std::optional<std::size_t> side;
    if (const auto word = place.find("side")) side = word->word(sides);
    const std::optional<JsonPlace> name = place.need(member);
    const std::optional<std::string> id = name ? name->text() : std::nullopt;
    if (!id) return std::nullopt;
    if (const auto found = (atlas_.*find)(*id)) return std::pair{*found, side};
    unknown_name(*name, what, *id, known);
    return std::nullopt;
  }

  void read_choice(const JsonPlace& place, SceneState& state) {
    const auto named = read_named(place, "point", kSides, "trigger point", &Atlas::find_point,
                                  atlas_.point_names());
    if (!named) return;
    state.choice = scene::PointChoice{named->first};
    if (named->second) state.choice->sides = static_cast<Sides>(*named->second);
  }

  void read_method(const JsonPlace& place, SceneState& state) {
    const auto named = read_named(place, "id", {kSides, 2}, "method", &Atlas::find_method,
                                  ids_of(atlas_.knowledge().methods));
    if (!named) return;
    state.method = scene::MethodChoice{named->first};
    if (named->second) state.method->side = *named->second == 0 ? Side::left : Side::right;
  }

  template <class Thing>
  static std::vector<std::string> ids_of(const std::vector<Thing>& things) {
    std::vector<std::string> ids;
    for (const Thing& thing : things) ids.push_back(thing.id);
    return ids;
  }

  // A full id is one structure; any other name may stand for several (both sides, all heads).
  std::vector<StructureId> structures(const JsonPlace& place) {
    const std::optional<std::string> name = place.text();
    if (!name) return {};
    if (const auto found = by_full_id_.find(*name); found != by_full_id_.end())
      return {found->second};
    std::vector<StructureId> found = atlas_.find_structures(*name);
    if (found.empty()) {
      if (structure_names_.empty()) structure_names_ = atlas_.structure_names();
      unknown_name(place, "structure", *name, structure_names_);
    }
    return found;
  }

  void read_structures(const JsonPlace& list, std::set<StructureId>& into) {
    for (const JsonPlace& item : list.items())
      for (const StructureId id : structures(item)) into.insert(id);
  }

  void read_selected(const JsonPlace& place, SceneState& state) {
    const std::vector<StructureId> found = structures(place);
    if (!found.empty()) state.selected = found.front();
  }

  void read_look(const JsonPlace& root, SceneState& state) {
    if (const auto names = root.find("names"))
      if (const auto word = names->word(kNames)) state.names = static_cast<scene::Names>(*word);
    if (const auto theme = root.find("theme"))
      if (const auto word = theme->word(kThemes)) state.theme = static_cast<scene::Theme>(*word);
    read_skin(root, state);
    const std::optional<JsonPlace> ramp = root.find("ramp");
    const std::optional<std::string> name = ramp ? ramp->text() : std::nullopt;
    if (!name) return;
    if (scene::find_ramp(*name)) {
      state.ramp = *name;
      return;
    }
    std::vector<std::string> names;
    for (const scene::Ramp& known : scene::ramps()) names.push_back(known.name);
    unknown_name(*ramp, "colour ramp", *name, names);
  }

  void read_skin(const JsonPlace& root, SceneState& state) {
    const std::optional<JsonPlace> skin = root.find("skin");
    const std::optional<std::string> name = skin ? skin->text() : std::nullopt;
    if (!name) return;
    if (scene::find_skin_tone(*name))
      state.skin = *name;
    else
      skin->fault(fmt::format("no skin tone {}{}", in_quotes(*name), scene::skin_tone_hint(*name)));
  }

  void read_camera(const JsonPlace& place, scene::Camera& camera) {
    static const std::vector<std::string> kMembers{"target", "azimuth",       "elevation",
                                                   "height", "field_of_view", "orthographic"};
    if (!place.is_object()) return;
    place.only(kMembers);
    if (const auto target = place.find("target"))
      camera.target = point_of(*target).value_or(camera.target);
    for (const CameraNumber& number : kCameraNumbers)
      if (const auto found = place.find(number.name))
        if (const auto value = found->number(number.low, number.high))
          camera.*number.member = static_cast<float>(*value);
    if (const auto flag = place.find("orthographic"))
      camera.orthographic = flag->flag().value_or(camera.orthographic);
  }

  const Atlas& atlas_;
  std::unordered_map<std::string, StructureId> by_full_id_;
  std::vector<std::string> structure_names_;
};

}  // namespace

std::string state_to_json(const SceneState& state, const Atlas& atlas) {
  OrderedJson json;
  json["version"] = kVersion;
  if (state.choice)
    json["choice"] = {{"point", atlas[state.choice->point].id},
                      {"side", to_string(state.choice->sides)}};
  else
    json["choice"] = nullptr;
  json["marks"] = OrderedJson::array();
  for (const PainMark& mark : state.marks) json["marks"].push_back(mark_to_json(mark, atlas));
  if (state.method)
    json["method"] = {{"id", atlas[state.method->method].id},
                      {"side", to_string(state.method->side)}};
  else
    json["method"] = nullptr;
  json["pose"] = state.pose ? OrderedJson(atlas[*state.pose].id) : OrderedJson();
  json["peel"] = static_cast<int>(state.peel);
  for (const StructureSet& set : kSets)
    json[std::string(set.name)] = names_of(state.*set.member, atlas);
  json["selected"] = state.selected ? OrderedJson(atlas[*state.selected].full_id()) : OrderedJson();
  for (const Flag& flag : kFlags) json[std::string(flag.name)] = state.*flag.member;
  json["names"] = kNames[static_cast<std::size_t>(state.names)];
  json["ramp"] = state.ramp;
  json["theme"] = kThemes[static_cast<std::size_t>(state.theme)];
  json["skin"] = state.skin;
  json["camera"] = camera_to_json(state.camera);
  return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

SceneState state_from_json(std::string_view text, const Atlas& atlas, const std::string& name) {
  const JsonValue json = parse_json(text, name);
  std::vector<std::string> faults;
  SceneState state = StateReader(atlas).read(JsonPlace(json, name + "#", faults));
  if (!faults.empty()) throw Errors(std::move(faults));
  return state;
}

}  // namespace tautband::io
