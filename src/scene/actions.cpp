// SPDX-License-Identifier: MIT
#include "scene/actions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <glm/common.hpp>

#include "core/error.h"
#include "core/overload.h"
#include "core/text.h"
#include "core/words.h"
#include "scene/opening.h"
#include "scene/ramp.h"
#include "scene/skin_tone.h"

namespace tautband::scene {
namespace {

Bounds bounds_of_all(const Atlas& atlas, const std::vector<StructureId>& structures) {
  if (structures.empty()) return atlas.bounds();
  Bounds box = atlas[structures.front()].bounds;
  for (StructureId id : structures) {
    box.low = glm::min(box.low, atlas[id].bounds.low);
    box.high = glm::max(box.high, atlas[id].bounds.high);
  }
  return box;
}

void set_visibility(SceneState& state, const Atlas& atlas, const SetVisibility& action) {
  for (StructureId id : action.structures) {
    state.hidden.erase(id);
    state.faded.erase(id);
    state.uncloaked.erase(id);
    if (atlas[id].cloak && action.visibility != Visibility::hidden) state.uncloaked.insert(id);
    if (action.visibility == Visibility::hidden) state.hidden.insert(id);
    if (action.visibility == Visibility::faded) state.faded.insert(id);
  }
}

void choose(SceneState& state, const Atlas& atlas, const ChoosePoint& action) {
  state.choice = PointChoice{action.point, action.sides};
  const Side side = one_of(action.sides);
  if (const auto place = atlas.place(action.point, side)) state.selected = place->structure;
}

void show_method(SceneState& state, const Atlas& atlas, const ShowMethod& action) {
  const MethodChoice method{action.method, action.side};
  const PointChoice point = point_of(state, atlas, method);
  choose(state, atlas, {point.point, point.sides});
  state.method = method;
  state.pose.reset();
  state.peel = Layer::skin;
}

void set_ramp(SceneState& state, const std::string& name) {
  if (!find_ramp(name)) {
    std::vector<std::string> names;
    for (const Ramp& ramp : ramps()) names.push_back(ramp.name);
    throw Error(fmt::format("no colour ramp \"{}\"{}; there are {}", name,
                            did_you_mean(name, names), fmt::join(names, ", ")));
  }
  state.ramp = name;
}

void set_skin(SceneState& state, const std::string& name) {
  if (!find_skin_tone(name))
    throw Error(fmt::format("no skin tone \"{}\"{}", name, skin_tone_hint(name)));
  state.skin = name;
}

// A box around the same middle that is nowhere narrower than `extent` mm: a spot is shown with what
// lies around it, or nobody knows where it is.
constexpr float kLeastSeen = 170.0f;
Bounds at_least(const Bounds& box, float extent) {
  const glm::vec3 half = 0.5f * glm::max(box.extent(), glm::vec3(extent));
  return {box.centre() - half, box.centre() + half};
}

// Whether both are the same structure or parts of one muscle on one side.
bool are_one(const Atlas& atlas, StructureId a, StructureId b) {
  if (a == b) return true;
  const auto muscle = atlas.muscle_of(a);
  return muscle && atlas[a].side == atlas[b].side && atlas.belongs(b, *muscle);
}

constexpr std::array<const char*, kLayerCount> kPeels{noted("Peel to the skin"),
                                                      noted("Peel to the superficial muscles"),
                                                      noted("Peel to the intermediate muscles"),
                                                      noted("Peel to the deep muscles"),
                                                      noted("Peel to the deepest muscles"),
                                                      noted("Peel to the skeleton")};

std::string names_of(const Atlas& atlas, const std::vector<StructureId>& structures) {
  if (structures.empty()) return tr("everything");
  const std::string& first = atlas[structures.front()].name;
  return structures.size() == 1 ? first : told("{} and {} more", first, structures.size() - 1);
}

}  // namespace

SceneState apply(SceneState state, const Atlas& atlas, const Action& action, float aspect) {
  std::visit(Overload{
                 [&](const ChoosePoint& a) { choose(state, atlas, a); },
                 [&](const ClearPoint&) { state.choice.reset(); },
                 [&](const SetMarks& a) { state.marks = a.marks; },
                 [&](const ShowMethod& a) { show_method(state, atlas, a); },
                 [&](const ShowPose& a) {
                   state.method.reset();
                   state.pose = a.pose;
                 },
                 [&](const StandUp&) {
                   state.method.reset();
                   state.pose.reset();
                   state.glass = false;
                 },
                 [&](const SetGlass& a) { state.glass = a.on; },
                 [&](const PeelTo& a) { state.peel = a.layer; },
                 [&](const SetVisibility& a) { set_visibility(state, atlas, a); },
                 [&](const Isolate& a) {
                   state.isolated = {a.structures.begin(), a.structures.end()};
                 },
                 [&](const ShowAll&) {
                   state.hidden.clear();
                   state.faded.clear();
                   state.isolated.clear();
                 },
                 [&](const Select& a) { state.selected = a.structure; },
                 [&](const LookFrom& a) {
                   state.camera.azimuth = a.azimuth;
                   state.camera.elevation = a.elevation;
                 },
                 [&](const SetCamera& a) { state.camera = a.camera; },
                 [&](const FocusOn& a) {
                   state.camera = frame(state.camera, bounds_of_all(atlas, a.structures), aspect,
                                        a.structures.empty() ? 0.04f : 0.35f);
                 },
                 [&](const FocusOnBox& a) {
                   state.camera = frame(state.camera, at_least(a.box, kLeastSeen), aspect, 0.35f);
                 },
                 [&](const SetOpening& a) { state.opening = a.on; },
                 [&](const SetGhostSkin& a) { state.ghost_skin = a.on; },
                 [&](const SetPoints& a) { state.points = a.on; },
                 [&](const SetLabels& a) { state.labels = a.on; },
                 [&](const SetLegend& a) { state.legend = a.on; },
                 [&](const SetScaleBar& a) { state.scale_bar = a.on; },
                 [&](const SetSideMarks& a) { state.side_marks = a.on; },
                 [&](const SetNames& a) { state.names = a.names; },
                 [&](const SetRamp& a) { set_ramp(state, a.name); },
                 [&](const SetSkin& a) { set_skin(state, a.name); },
                 [&](const SetContours& a) { state.contours = a.on; },
                 [&](const SetTheme& a) { state.theme = a.theme; },
             },
             action);
  return state;
}

std::optional<Bounds> bounds_around(const Atlas& atlas, TriggerPointId point, Sides sides) {
  constexpr float kAround = 130.0f;  // mm
  std::optional<Bounds> all;
  for (const Side side : {Side::right, Side::left}) {
    const auto place = atlas.place(point, side);
    if (!place || !includes(sides, side)) continue;
    const Bounds box =
        bounds_of_all(atlas, atlas.structures_of(atlas[point].muscle, sides_of(side)));
    const glm::vec3 low = glm::max(box.low, place->position - kAround);
    const glm::vec3 high = glm::min(box.high, place->position + kAround);
    all = all ? Bounds{glm::min(all->low, low), glm::max(all->high, high)} : Bounds{low, high};
  }
  return all;
}

PointChoice point_of(const SceneState& state, const Atlas& atlas, const MethodChoice& method) {
  const Sides sides = sides_of(method.side);
  const Method& pressed = atlas[method.method];
  if (state.choice)
    for (const Method::Target& target : pressed.targets)
      for (TriggerPointId point : target.points)
        if (state.choice->point == point && state.choice->sides == sides) return *state.choice;
  if (pressed.placement) return {pressed.placement->presses.front().point, sides};
  for (const Method::Target& target : pressed.targets)
    if (!target.points.empty()) return {target.points.front(), sides};
  const Muscle& muscle = atlas[pressed.targets.front().muscle];
  return {muscle.points.front(), sides};
}

std::string describe(const Action& action, const Atlas& atlas) {
  return std::visit(
      Overload{
          [&](const ChoosePoint& a) {
            const TriggerPoint& point = atlas[a.point];
            return told("Choose {} {}", atlas[point.muscle].name, point.label);
          },
          [](const ClearPoint&) { return std::string(tr("Clear the trigger point")); },
          [](const SetMarks& a) {
            return std::string(a.marks.empty() ? tr("Clear the marks") : tr("Mark where it hurts"));
          },
          [&](const ShowMethod& a) { return told("Show \"{}\"", atlas[a.method].name); },
          [&](const ShowPose& a) { return told("Pose: {}", atlas[a.pose].name); },
          [](const StandUp&) { return std::string(tr("Stand up again")); },
          [](const SetGlass& a) { return std::string(a.on ? tr("Glass body") : tr("Solid body")); },
          [](const PeelTo& a) {
            return std::string(tr(kPeels[static_cast<std::size_t>(a.layer)]));
          },
          [&](const SetVisibility& a) {
            const std::string what = names_of(atlas, a.structures);
            return a.visibility == Visibility::hidden  ? told("Hide {}", what)
                   : a.visibility == Visibility::faded ? told("Fade {}", what)
                                                       : told("Show {}", what);
          },
          [&](const Isolate& a) { return told("Isolate {}", names_of(atlas, a.structures)); },
          [](const ShowAll&) { return std::string(tr("Show everything")); },
          [&](const Select& a) {
            return a.structure ? told("Select {}", atlas[*a.structure].name)
                               : std::string(tr("Select nothing"));
          },
          [](const LookFrom&) { return std::string(tr("Turn the body")); },
          [](const SetCamera&) { return std::string(tr("Move the view")); },
          [&](const FocusOn& a) {
            return a.structures.empty() ? std::string(tr("See the whole body"))
                                        : told("Look at {}", names_of(atlas, a.structures));
          },
          [](const FocusOnBox&) { return std::string(tr("Look closer")); },
          [&](const SetOpening& a) {
            return std::string(a.on ? tr("Show the opening") : tr("Hide the opening"));
          },
          [&](const SetGhostSkin& a) {
            return std::string(a.on ? tr("Show the body's outline")
                                    : tr("Hide the body's outline"));
          },
          [&](const SetPoints& a) {
            return std::string(a.on ? tr("Show trigger points") : tr("Hide trigger points"));
          },
          [&](const SetLabels& a) {
            return std::string(a.on ? tr("Show labels") : tr("Hide labels"));
          },
          [&](const SetLegend& a) {
            return std::string(a.on ? tr("Show the legend") : tr("Hide the legend"));
          },
          [&](const SetScaleBar& a) {
            return std::string(a.on ? tr("Show the scale bar") : tr("Hide the scale bar"));
          },
          [&](const SetSideMarks& a) {
            return std::string(a.on ? tr("Show the sides' letters")
                                    : tr("Hide the sides' letters"));
          },
          [](const SetNames&) { return std::string(tr("Change the names' language")); },
          [](const SetRamp& a) { return told("Colours: {}", a.name); },
          [](const SetSkin& a) {
            return a.name == "drawing" ? std::string(tr("Skin as a drawing"))
                                       : told("Skin tone {}", a.name);
          },
          [&](const SetContours& a) {
            return std::string(a.on ? tr("Show contour lines") : tr("Hide contour lines"));
          },
          [](const SetTheme& a) {
            return std::string(a.theme == Theme::dark ? tr("Dark theme") : tr("Light theme"));
          },
      },
      action);
}

bool is_cloaked_off(const SceneState& state, const Atlas& atlas, StructureId structure) {
  if (!atlas[structure].cloak || state.uncloaked.contains(structure) ||
      state.isolated.contains(structure) || is_target(atlas, state, structure))
    return false;
  return !state.selected || !are_one(atlas, *state.selected, structure);
}

bool is_drawn(const SceneState& state, const Atlas& atlas, StructureId structure) {
  if (state.hidden.contains(structure)) return false;
  if (!state.isolated.empty()) return state.isolated.contains(structure);
  if (is_cloaked_off(state, atlas, structure)) return false;
  return atlas[structure].layer >= state.peel;
}

}  // namespace tautband::scene
