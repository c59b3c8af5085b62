// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "render/draw_lists.h"
#include "render/frame_block.h"
#include "render/geometry.h"
#include "render/overlay_texture.h"
#include "render/program.h"
#include "render/region.h"
#include "render/targets.h"
#include "scene/frame.h"

namespace tautband::render {

// Draws a rectangle of a frame: which passes, in which order, into which targets.
//   what is seen (triangle numbers, depth) -> occlusion -> faded items -> plate -> outline -> text
//   and marks
// Only what each sample sees is rasterised; surfaces are fetched and shaded afterwards, once per
// pixel and surface.
class Painter {
 public:
  explicit Painter(const std::filesystem::path& shaders);
  ~Painter();

  // Uploads what has changed since the last frame. Throws Error when the frame does not fit
  // together.
  void prepare(const scene::FrameDescription& frame);

  // Draws `area` of the prepared frame into target(), whose lower left pixel is the area's; in
  // parts where the targets of the passes would become too large.
  void paint(const scene::FrameDescription& frame, const PixelRect& area);

  // The picture, sRGB, premultiplied; as large as the last area.
  const Target& target() const { return picture_; }

  // Puts target() into the framebuffer that is bound, its lower left pixel at `place`; squares
  // `side` pixels wide stand for what is transparent, dark or light ones.
  void lay_over(glm::ivec2 place, int side, bool dark);

  // How often the surfaces that are seen were drawn: less often than pictures, since they are kept.
  unsigned times_seen() const { return times_seen_; }

  // Links every program, to find faults without a picture that happens to need it.
  void link_all();

 private:
  struct Part;  // what the passes share while one part of the area is drawn
  struct Seen;

  void paint_part(const scene::FrameDescription& frame, const PixelRect& area,
                  const PixelRect& tile);
  static FrameBlock frame_block(const Part& part);
  void send_block(const Part& part);
  void fit_targets(const Part& part);
  Seen seen_of(const Part& part) const;
  void see(const Part& part);
  void see_behind(const Part& part);
  void cover(glm::vec4 origin, const std::vector<std::string>& defines);
  void occlude(const Part& part);
  void use_veil_program(const Part& part, const char* vertex, const char* fragment);
  void veil(const Part& part);
  void plate(const Part& part);
  void outline(const Part& part);
  void overlay(const scene::FrameDescription& frame, const PixelRect& area);
  void upload_ramp(const scene::HeatLook& look);
  void draw_fullscreen();

  ProgramStore programs_;
  Geometry geometry_;
  Buffer block_buffer_;
  FrameBlock block_;
  VertexArray nothing_;  // core profile wants one bound even when no attribute is read
  FetchBuffer mesh_table_;
  Texture ramp_;
  std::vector<glm::vec3> ramp_stops_;
  std::vector<scene::DrawItem> table_items_;
  std::uint64_t table_revision_ = ~0ull;
  Target seen_, below_, occlusion_, blurred_, veil_, ghost_, mask_, mask_resolved_, picture_;
  std::unique_ptr<Seen> last_seen_;  // what seen_, below_ and blurred_ hold; null = nothing
  unsigned times_seen_ = 0;
  OverlayTexture overlay_;
};

}  // namespace tautband::render
