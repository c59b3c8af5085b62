// SPDX-License-Identifier: MIT
#include "app/studio.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/loading.h"
#include "app/state_flags.h"
#include "core/error.h"
#include "scene/crop.h"

namespace tautband::app {

float text_scale(glm::ivec2 size, std::optional<double> dpi) {
  if (dpi) return static_cast<float>(*dpi / kScreenDpi);
  const double side = std::sqrt(static_cast<double>(size.x) * size.y);
  return static_cast<float>(std::clamp(side / 1000.0, 0.7, 12.0));
}

std::string title_of(const Atlas& atlas, const scene::SceneState& state) {
  std::string title;
  if (state.choice) {
    const TriggerPoint& point = atlas[state.choice->point];
    title = fmt::format("Referred pain of {}, {}, {}", atlas[point.muscle].name, point.label,
                        state.choice->sides == Sides::both
                            ? "both sides"
                            : fmt::format("{} side", to_string(state.choice->sides)));
  }
  if (state.method)
    title += fmt::format("{}{}", title.empty() ? "" : "; ", atlas[state.method->method].name);
  if (!state.method && state.pose)
    title += fmt::format("{}{}", title.empty() ? "" : "; ", atlas[*state.pose].name);
  return title;
}

scene::FrameDescription crop_to_content(const scene::FrameDescription& frame, int margin,
                                        render::Renderer& renderer) {
  constexpr float kLookSide = 2048.0f;  // pixels: a larger picture is looked at in small first
  const float larger = static_cast<float>(std::max(frame.size.x, frame.size.y));
  const scene::FrameDescription content = scene::content_of(frame);
  const float factor = std::min(1.0f, kLookSide / larger);
  const auto inked =
      scene::inked_box(renderer.picture(factor < 1.0f ? scene::resized(content, factor) : content));
  if (!inked)
    throw Error("the picture shows nothing to crop to; leave out --crop or show something");
  scene::PixelBox box{
      glm::ivec2(glm::floor(glm::vec2(inked->low) / factor)) - margin,
      glm::min(glm::ivec2(glm::ceil(glm::vec2(inked->high) / factor)), frame.size) + margin};
  if (box.size().x > kLargestSide || box.size().y > kLargestSide)
    throw Error(fmt::format("--crop {}: the picture would be {}x{} pixels; {} each way is the most",
                            margin, box.size().x, box.size().y, kLargestSide),
                Fault::usage);
  return scene::cropped(frame, box);
}

scene::PictureOptions options_of(const RenderOptions& flags) {
  scene::PictureOptions picture;
  picture.size = flags.size;
  picture.scale = text_scale(flags.size, flags.dpi);
  picture.ground = flags.ground;
  picture.room = flags.room.value_or(true);
  picture.credit = flags.credit.value_or(!flags.transparent());
  if (flags.units == "imperial") picture.units = scene::Units::imperial;
  return picture;
}

Drawing plan(const std::shared_ptr<const Atlas>& atlas, Deriver& deriver,
             std::shared_ptr<const scene::StageGeometry>& geometry, const scene::SceneState& state,
             const RenderOptions& flags) {
  const scene::Derived& derived = deriver.derive(state, flags.size);
  const bool furnished = derived.staged != nullptr;
  if (!geometry || (furnished && !geometry->furnished))
    geometry = scene::geometry_of(atlas, furnished);
  Drawing drawing;
  drawing.frame = build_frame(*atlas, geometry, state, derived, options_of(flags));
  drawing.title = title_of(*atlas, state);
  return drawing;
}

Studio::Studio(const Options& options)
    : loading_(std::async(std::launch::async, [&options] { return load_atlas(options); })),
      atlas_(loading_.get()),
      deriver_(atlas_) {}

Drawing Studio::draw(const Options& options, bool text_apart) {
  return draw(state_from_flags(options, *atlas_, deriver_), options.render, text_apart);
}

Drawing Studio::draw(const scene::SceneState& state, const RenderOptions& flags, bool text_apart) {
  Drawing drawing = plan(atlas_, deriver_, geometry_, state, flags);
  if (flags.crop) drawing.frame = crop_to_content(drawing.frame, *flags.crop, renderer_);
  drawing.image =
      renderer_.picture(text_apart ? scene::without_text(drawing.frame) : drawing.frame);
  return drawing;
}

}  // namespace tautband::app
