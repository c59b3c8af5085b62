// SPDX-License-Identifier: MIT
#include "app/picture.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <future>

#include <fmt/format.h>

#include "app/find.h"
#include "app/loading.h"
#include "app/resolve.h"
#include "core/error.h"
#include "core/text.h"
#include "io/files.h"
#include "io/state_file.h"
#include "render/renderer.h"
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
  float azimuth = 0.0f, elevation = 0.0f;
  if (parse_angles(view, azimuth, elevation)) return {azimuth, elevation};
  std::vector<std::string> names{"auto"};
  for (const auto& named : scene::named_views()) names.emplace_back(named.name);
  throw Error(
      fmt::format(
          "--view {}: no such view{}; give a name (front, back, left, right, ...), auto, or "
          "AZIMUTH,ELEVATION in degrees with elevation from -89 to 89",
          view, did_you_mean(view, names)),
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
  if (flags.labels) state.labels = true;
  if (flags.legend || fresh) state.legend = flags.legend;
  if (flags.contours) state.contours = true;
  if (flags.ramp) state = apply(state, atlas, scene::SetRamp{*flags.ramp});
  if (flags.theme) state.theme = *flags.theme == "dark" ? scene::Theme::dark : scene::Theme::light;
  if (flags.names)
    state.names = *flags.names == "latin"  ? scene::Names::latin
                  : *flags.names == "both" ? scene::Names::both
                                           : scene::Names::english;
  if (flags.orthographic) state.camera.orthographic = true;
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

void aim(SceneState& state, const Atlas& atlas, Deriver& deriver, const RenderOptions& flags,
         bool fresh) {
  const float aspect = scene::aspect_of(flags.size);
  const auto staged = deriver.staged(state);
  const Atlas& seen = staged ? *staged->atlas : atlas;
  const bool posed_now = staged && (flags.method || flags.pose);
  if (flags.view || posed_now)
    state = apply(state, atlas, look_from(flags.view.value_or("auto"), state, atlas, deriver));
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
  } else {
    focus.assign(state.isolated.begin(), state.isolated.end());
  }
  if (posed_now && focus.empty())
    state.camera =
        scene::frame_stage(state.camera, *staged, intensity_of(deriver.shown(state)), aspect);
  else if (fresh || flags.focus)
    state = apply(state, seen, scene::FocusOn{focus}, aspect);
}

// Pixels per point of text. Without a density the text keeps its share of the picture, as if a
// picture of about a million pixels were looked at on a screen.
float text_scale(const RenderOptions& flags) {
  if (flags.dpi) return static_cast<float>(*flags.dpi / 96.0);
  const double side = std::sqrt(static_cast<double>(flags.size.x) * flags.size.y);
  return static_cast<float>(std::clamp(side / 1000.0, 0.7, 12.0));
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
  if (flags.point || flags.method || flags.state || !flags.at.empty()) deriver.prepare();
  SceneState state;
  const bool fresh = !flags.state;
  if (flags.state) state = io::state_from_json(io::read_text(*flags.state), atlas, *flags.state);
  if (flags.point)
    state = apply(
        state, atlas,
        scene::ChoosePoint{point_named(atlas, *flags.point), options.sides.value_or(Sides::right)});
  else if (options.sides && state.choice)
    state.choice->sides = *options.sides;
  if (flags.method)
    state = apply(state, atlas,
                  scene::ShowMethod{method_named(atlas, *flags.method),
                                    options.sides == Sides::left ? Side::left : Side::right});
  if (flags.pose) state = apply(state, atlas, scene::ShowPose{pose_named(atlas, *flags.pose)});
  if (flags.glass) state.glass = true;
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

int render_picture(const Options& options) {
  const RenderOptions& flags = options.render;
  // The driver wakes up while the files are read.
  auto loading = std::async(std::launch::async, [&] { return load_atlas(options); });
  const render::OffscreenContext context;
  render::Renderer renderer;
  const auto atlas = loading.get();
  Deriver deriver(atlas);
  const SceneState state = state_from_flags(options, *atlas, deriver);
  scene::PictureOptions picture;
  picture.size = flags.size;
  picture.scale = text_scale(flags);
  picture.transparent = flags.transparent;
  picture.room = !flags.no_room;
  picture.credit = !flags.no_credit && !flags.transparent;
  const scene::Derived& derived = deriver.derive(state, flags.size);
  const Image image = renderer.picture(build_frame(
      *atlas, scene::geometry_of(atlas, derived.staged != nullptr), state, derived, picture));
  io::PngOptions png;
  png.alpha = flags.transparent;
  png.dpi = flags.dpi.value_or(0.0);
  png.software = std::string("Tautband ") + TAUTBAND_VERSION;
  png.copyright = atlas->body().copyright;
  io::write_atomically(flags.output, io::encode_png(image, png));
  return 0;
}

}  // namespace tautband::app
