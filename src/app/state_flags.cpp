// SPDX-License-Identifier: MIT
#include "app/state_flags.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "app/find.h"
#include "app/resolve.h"
#include "core/error.h"
#include "core/text.h"
#include "io/files.h"
#include "io/state_file.h"
#include "scene/actions.h"
#include "scene/auto_view.h"
#include "scene/stage_view.h"

namespace tautband::app {
namespace {

using scene::SceneState;

// "30,-10" as azimuth and elevation.
bool parse_angles(const std::string& text, float& azimuth, float& elevation) {
  const std::size_t comma = text.find(',');
  if (comma == std::string::npos) return false;
  const auto number = [](std::string_view part, float& value) {
    const auto [end, fault] = std::from_chars(part.data(), part.data() + part.size(), value);
    return fault == std::errc() && end == part.data() + part.size() && std::isfinite(value);
  };
  return number(std::string_view(text).substr(0, comma), azimuth) &&
         number(std::string_view(text).substr(comma + 1), elevation) &&
         std::abs(elevation) <= 89.0f;
}

scene::LookFrom look_from(const std::string& view, const SceneState& state, const Atlas& atlas,
                          Deriver& deriver) {
  if (view == "auto") {
    const auto heat = deriver.shown(state);
    if (const auto staged = deriver.staged(state)) {
      const scene::NamedView told = scene::stage_view(*staged, intensity_of(heat));
      return {told.azimuth, told.elevation};
    }
    const scene::NamedView warmest =
        heat ? scene::warmest_view(atlas, *deriver.solver(), heat->intensity)
             : scene::named_views().front();
    return {warmest.azimuth, warmest.elevation};
  }
  if (const auto named = scene::find_view(view)) return {named->azimuth, named->elevation};
  const auto views = scene::named_views();
  std::size_t number = 0;
  const auto read = std::from_chars(view.data(), view.data() + view.size(), number);
  if (read.ec == std::errc() && read.ptr == view.data() + view.size() && number >= 1 &&
      number <= views.size())
    return {views[number - 1].azimuth, views[number - 1].elevation};
  float azimuth = 0.0f, elevation = 0.0f;
  if (parse_angles(view, azimuth, elevation)) return {azimuth, elevation};
  std::vector<std::string> names{"auto"};
  for (const auto& named : views) names.emplace_back(named.name);
  throw Error(
      fmt::format(
          "--view {}: no such view{}; give a name (front, back, left, right, ...), a number from 1 "
          "to {}, auto, or AZIMUTH,ELEVATION in degrees with elevation from -89 to 89",
          view, did_you_mean(view, names), views.size()),
      Fault::usage);
}

// --layers 2,5: everything of other layers is left out.
void keep_layers(SceneState& state, const Atlas& atlas, const std::vector<std::string>& layers) {
  std::set<int> kept;
  for (const std::string& word : layers) {
    if (word.size() != 1 || word[0] < '0' || word[0] > '5')
      throw Error(
          fmt::format("--layers {}: give numbers from 0 (skin) to 5 (skeleton), e.g. --layers 1,5",
                      word),
          Fault::usage);
    kept.insert(word[0] - '0');
  }
  state.peel = static_cast<Layer>(*kept.begin());
  state.ghost_skin = false;
  for (std::size_t i = 0; i < atlas.structures().size(); ++i)
    if (!kept.contains(static_cast<int>(atlas.structures()[i].layer)))
      state.hidden.insert(StructureId(i));
}

void show_and_hide(SceneState& state, const Atlas& atlas, const RenderOptions& flags) {
  if (flags.peel) state = apply(state, atlas, scene::PeelTo{static_cast<Layer>(*flags.peel)});
  if (!flags.layers.empty()) keep_layers(state, atlas, flags.layers);
  if (!flags.isolate.empty())
    state = apply(state, atlas, scene::Isolate{structures_named(atlas, flags.isolate)});
  if (!flags.hide.empty())
    state =
        apply(state, atlas,
              scene::SetVisibility{structures_named(atlas, flags.hide), scene::Visibility::hidden});
  if (!flags.fade.empty())
    state =
        apply(state, atlas,
              scene::SetVisibility{structures_named(atlas, flags.fade), scene::Visibility::faded});
}

void dress(SceneState& state, const Atlas& atlas, const RenderOptions& flags, bool fresh) {
  if (flags.window) state.opening = *flags.window;
  state.labels = flags.labels.value_or(state.labels);
  state.legend = flags.legend.value_or(!fresh && state.legend);
  state.contours = flags.contours.value_or(state.contours);
  state.scale_bar = flags.scale_bar.value_or(state.scale_bar);
  state.side_marks =
      flags.side_marks.value_or(fresh ? state.legend || state.labels : state.side_marks);
  if (flags.skin) state = apply(state, atlas, scene::SetSkin{*flags.skin});
  if (flags.ramp) state = apply(state, atlas, scene::SetRamp{*flags.ramp});
  if (flags.theme) state.theme = *flags.theme == "dark" ? scene::Theme::dark : scene::Theme::light;
  if (flags.names)
    state.names = *flags.names == "latin"  ? scene::Names::latin
                  : *flags.names == "both" ? scene::Names::both
                                           : scene::Names::english;
  state.camera.orthographic = flags.orthographic.value_or(state.camera.orthographic);
  if (flags.field_of_view) {
    state.camera.field_of_view = *flags.field_of_view;
    state.camera.orthographic = false;
  }
}

// The skin that the chosen point's pain is felt on, with its mark.
Bounds warm_box(const SceneState& state, Deriver& deriver) {
  const auto heat = deriver.shown(state);
  if (!heat || heat->warm.extent() == glm::vec3(0.0f))
    throw Error(
        "--focus heat: no pain is shown; name a trigger point with --point or places with --at",
        Fault::usage);
  const auto staged = deriver.staged(state);
  return staged ? scene::warm_box(*staged, heat->intensity) : heat->warm;
}

// So near that what is asked for fills the picture; a saved view stays where it is unless asked.
void fill(SceneState& state, const Atlas& atlas, Deriver& deriver, const RenderOptions& flags,
          bool fresh) {
  const float aspect = scene::aspect_of(flags.size);
  const auto staged = deriver.staged(state);
  const Atlas& seen = staged ? *staged->atlas : atlas;
  const bool posed_now = staged && (flags.method || flags.pose);
  std::vector<StructureId> focus;
  if (flags.focus == "heat") {
    state = apply(state, atlas, scene::FocusOnBox{warm_box(state, deriver)}, aspect);
    return;
  }
  if (flags.focus) {
    if (const auto point = atlas.find_point(*flags.focus)) {
      const Sides sides = state.choice ? state.choice->sides : Sides::both;
      if (const auto box = scene::bounds_around(seen, *point, sides)) {
        state = apply(state, seen, scene::FocusOnBox{*box}, aspect);
        return;
      }
    }
    focus = structures_named(atlas, *flags.focus);
    for (const StructureId id : focus)  // what is looked at must be there
      if (scene::is_cloaked_off(state, atlas, id)) state.uncloaked.insert(id);
  } else {
    focus.assign(state.isolated.begin(), state.isolated.end());
  }
  if (posed_now && focus.empty())
    state.camera =
        scene::frame_stage(state.camera, *staged, intensity_of(deriver.shown(state)), aspect);
  else if (fresh || flags.focus)
    state = apply(state, seen, scene::FocusOn{focus}, aspect);
}

void aim(SceneState& state, const Atlas& atlas, Deriver& deriver, const RenderOptions& flags,
         bool fresh) {
  const bool posed_now = deriver.staged(state) && (flags.method || flags.pose);
  if (flags.view || posed_now)
    state = apply(state, atlas, look_from(flags.view.value_or("auto"), state, atlas, deriver));
  fill(state, atlas, deriver, flags, fresh);
  if (flags.turntable == 0) return;
  // All pictures of a turn are taken from so far away that none is cut.
  constexpr int kTries = 8;
  const float azimuth = state.camera.azimuth;
  float height = state.camera.height;
  for (int i = 1; i < kTries; ++i) {
    SceneState turned = state;
    turned.camera.azimuth = azimuth + 360.0f * static_cast<float>(i) / kTries;
    fill(turned, atlas, deriver, flags, fresh);
    height = std::max(height, turned.camera.height);
  }
  state.camera.height = height;
  state.camera.azimuth = std::remainder(azimuth + flags.turn, 360.0f);
}

void check_skin(const SceneState& state, const Atlas& atlas) {
  if ((state.choice || !state.marks.empty()) && !atlas.skin())
    throw Error(fmt::format(
        "{} has no skin to paint pain on; leave out --point and --at or use a model with a skin",
        atlas.body().file));
}

}  // namespace

SceneState state_from_flags(const Options& options, const Atlas& atlas, Deriver& deriver) {
  const RenderOptions& flags = options.render;
  if (flags.point || flags.method || flags.state || flags.state_text || !flags.at.empty())
    deriver.prepare();
  SceneState state;
  const bool fresh = !flags.state && !flags.state_text;
  if (flags.state) state = io::state_from_json(io::read_text(*flags.state), atlas, *flags.state);
  if (flags.state_text) state = io::state_from_json(*flags.state_text, atlas, "state");
  if (flags.point)
    state = apply(
        state, atlas,
        scene::ChoosePoint{point_named(atlas, *flags.point), options.sides.value_or(Sides::right)});
  else if (options.sides && state.choice)
    state.choice->sides = *options.sides;
  if (flags.method)
    state = apply(state, atlas,
                  scene::ShowMethod{method_named(atlas, *flags.method),
                                    one_of(options.sides.value_or(Sides::right))});
  if (flags.pose) state = apply(state, atlas, scene::ShowPose{pose_named(atlas, *flags.pose)});
  state.glass = flags.glass.value_or(state.glass);
  if (!flags.at.empty())
    state.marks = parse_marks(atlas, flags.at, options.sides.value_or(Sides::right));
  check_skin(state, atlas);
  if (fresh) state.points = flags.point.has_value();
  if (fresh && flags.pose && !flags.peel) state.peel = Layer::skin;
  show_and_hide(state, atlas, flags);
  dress(state, atlas, flags, fresh);
  aim(state, atlas, deriver, flags, fresh);
  return state;
}

}  // namespace tautband::app
