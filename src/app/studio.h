// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "app/derive.h"
#include "app/options.h"
#include "core/image.h"
#include "render/renderer.h"

namespace tautband::app {

// A picture as it was drawn, with what it shows.
struct Drawing {
  scene::FrameDescription frame;
  Image image;
  std::string title;  // "Psoas major, TrP1, right side"; may be empty
};

inline constexpr double kScreenDpi = 96.0;  // at which a point of text is a pixel

// Pixels per point of text. Without a density the text keeps its share of the picture, as if a
// picture of about a million pixels were looked at on a screen.
float text_scale(glm::ivec2 size, std::optional<double> dpi);

// What the picture of a state shows, in words.
std::string title_of(const Atlas& atlas, const scene::SceneState& state);

// How a picture with these flags is drawn, whatever it shows.
scene::PictureOptions options_of(const RenderOptions& flags);

// Everything of a state's picture but its pixels and cropping. The geometry is made when there is
// none, and anew when a posed body needs more of it. Throws Error.
Drawing plan(const std::shared_ptr<const Atlas>& atlas, Deriver& deriver,
             std::shared_ptr<const scene::StageGeometry>& geometry, const scene::SceneState& state,
             const RenderOptions& flags);

// The frame without what is empty around its content, but for a margin of pixels. Throws Error when
// it shows nothing.
scene::FrameDescription crop_to_content(const scene::FrameDescription& frame, int margin,
                                        render::Renderer& renderer);

// Draws pictures without a window, one after another: body, renderer and all that is computed are
// made once.
class Studio {
 public:
  // Reads body and data while the driver wakes up. Throws Error.
  explicit Studio(const Options& options);

  const Atlas& atlas() const { return *atlas_; }
  Deriver& deriver() { return deriver_; }

  // The picture that the flags of `render` describe. `text_apart`: the image is without labels,
  // legend and marks, for formats that keep these as text and lines; the frame has them. Throws
  // Error.
  Drawing draw(const Options& options, bool text_apart);
  // The same of a state that is known already.
  Drawing draw(const scene::SceneState& state, const RenderOptions& flags, bool text_apart);

 private:
  std::future<std::shared_ptr<const Atlas>> loading_;
  render::OffscreenContext context_;
  render::Renderer renderer_;
  std::shared_ptr<const Atlas> atlas_;
  Deriver deriver_;
  std::shared_ptr<const scene::StageGeometry> geometry_;  // furnished from the first pose on
};

}  // namespace tautband::app
