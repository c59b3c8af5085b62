// SPDX-License-Identifier: MIT
#include "render/painter.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/error.h"
#include "render/painter_part.h"

namespace tautband::render {
namespace {

constexpr std::int64_t kWholeArea =
    2400000;                     // pixels drawn in one part: about 150 MB of targets at most
constexpr int kPartSide = 1280;  // pixels
constexpr int kLineApron = 8;    // pixels at text scale 1 that an outline needs around a part
constexpr int kSoftApron = 12;   // pixels that averaging and antialiasing need

// The window's square on the picture, and a little around it.
PixelRect square_of(const glm::vec4& opening) {
  constexpr int kAround = 4;  // pixels
  const int side = 2 * int(std::ceil(opening.z)) + 2 * kAround;
  return {int(std::floor(opening.x - opening.z)) - kAround,
          int(std::floor(opening.y - opening.z)) - kAround, side, side};
}

}  // namespace

Painter::Painter(const std::filesystem::path& shaders) : programs_(shaders) {}
Painter::~Painter() = default;

void Painter::link_all() {
  for (const char* file : {"background.frag", "occlusion.frag", "occlusion_blur.frag",
                           "mask_resolve.frag", "outline.frag", "overlay.frag", "present.frag"})
    programs_.get("fullscreen.vert", file);
  programs_.get("geometry.vert", "visibility.frag");
  programs_.get("geometry.vert", "visibility.frag", {"OPENED"});
  programs_.get("geometry.vert", "visibility.frag", {"OPENED", "BELOW"});
  programs_.get("geometry.vert", "visibility.frag", {"BEHIND"});
  programs_.get("geometry.vert", "mask.frag");
  programs_.get("fullscreen.vert", "cover.frag", {"ONE_SAMPLE"});
  for (const std::vector<std::string>& heat :
       {std::vector<std::string>{}, std::vector<std::string>{"HEAT"}}) {
    const auto with = [&](std::vector<std::string> defines) {
      defines.insert(defines.end(), heat.begin(), heat.end());
      return defines;
    };
    for (const char* samples : {"SAMPLES 1", "SAMPLES 4"}) {
      programs_.get("fullscreen.vert", "cover.frag", {samples});
      programs_.get("fullscreen.vert", "cover.frag", {samples, "FADED", "GHOST"});
      programs_.get("fullscreen.vert", "plate.frag", with({samples}));
      for (const char* extra : {"OCCLUSION", "FADED", "GHOST", "OPENING"})
        programs_.get("fullscreen.vert", "plate.frag", with({samples, extra}));
      programs_.get("fullscreen.vert", "plate.frag",
                    with({samples, "FADED", "GHOST", "OCCLUSION", "OPENING"}));
    }
    programs_.get("geometry.vert", "veil.frag", with({}));
    programs_.get("ghost.vert", "ghost.frag", with({}));
    programs_.get("geometry.vert", "veil.frag", with({"THINGS", "CONTACTS"}));
    programs_.get("ghost.vert", "ghost.frag", with({"CONTACTS"}));
    programs_.get("fullscreen.vert", "plate.frag", with({"SAMPLES 4", "THINGS", "CONTACTS"}));
    for (const char* samples : {"SAMPLES 1", "SAMPLES 4"})
      programs_.get("fullscreen.vert", "plate.frag", with({samples, "THINGS", "BEHIND"}));
  }
}

void Painter::prepare(const scene::FrameDescription& frame) {
  if (!frame.geometry) throw Error("the picture has no model; open one first");
  geometry_.update(*frame.geometry);
  geometry_.update_pose(*frame.geometry, frame.pose.get(), programs_);
  if (frame.contacts.size() > scene::kMostDents)
    throw Error(fmt::format("a picture with {} contacts of a tool cannot be drawn; {} is the most",
                            frame.contacts.size(), scene::kMostDents));
  bool warm_body = false, shaded_support = false;
  for (const scene::DrawItem& item : frame.items)
    (is_thing(item) ? shaded_support : warm_body) |= item.warm;
  geometry_.update_heat(warm_body || shaded_support ? frame.heat.get() : nullptr);
  if (geometry_.has_heat() && warm_body) upload_ramp(frame.heat_look);
  if (table_revision_ != frame.geometry->revision || table_items_ != frame.items) {
    const std::vector<glm::vec4> table = mesh_table(frame, geometry_);
    mesh_table_.upload(table.data(), table.size() * sizeof(glm::vec4), GL_RGBA32F, GL_DYNAMIC_DRAW);
    table_items_ = frame.items;
    table_revision_ = frame.geometry->revision;
  }
}

void Painter::upload_ramp(const scene::HeatLook& look) {
  if (look.ramp.size() < 2) throw Error("a colour ramp for heat needs two colours or more");
  if (look.ramp == ramp_stops_) return;
  // Resampled to a fixed size: the first texel is the ramp's cold end, the last its hot end.
  constexpr int kWidth = 256;
  std::vector<glm::vec4> texels(kWidth);
  for (int i = 0; i < kWidth; ++i) {
    const float place = std::max(0.0f, (float(i) / (kWidth - 1)) * float(look.ramp.size() - 1));
    const std::size_t low = std::min(std::size_t(place), look.ramp.size() - 2);
    texels[std::size_t(i)] =
        glm::vec4(glm::mix(look.ramp[low], look.ramp[low + 1], place - float(low)), 1.0f);
  }
  glActiveTexture(GL_TEXTURE0 + kUnitScratch);
  glBindTexture(GL_TEXTURE_2D, ramp_.name());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, kWidth, 1, 0, GL_RGBA, GL_FLOAT, texels.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  ramp_stops_ = look.ramp;
}

void Painter::paint(const scene::FrameDescription& frame, const PixelRect& area) {
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_BLEND);
  glDisable(GL_STENCIL_TEST);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  picture_.colour.fit({area.width, area.height}, GL_RGBA8);
  picture_.depth.fit({area.width, area.height}, GL_DEPTH_COMPONENT16);
  picture_.attach(&picture_.colour, nullptr, &picture_.depth);
  if (std::int64_t(area.width) * area.height <= kWholeArea) {
    paint_part(frame, area, area);
  } else {
    for (const PixelRect& part : tiles({area.width, area.height}, kPartSide))
      paint_part(frame, area, {area.x + part.x, area.y + part.y, part.width, part.height});
  }
  overlay(frame, area);
}

void Painter::paint_part(const scene::FrameDescription& frame, const PixelRect& area,
                         const PixelRect& tile) {
  const bool normal = frame.quality == scene::Quality::normal;
  Part part{frame, area, tile};
  part.samples = normal ? 4 : 1;
  part.heat = geometry_.has_heat();
  part.things = std::any_of(frame.items.begin(), frame.items.end(), is_thing);
  const int reach = normal ? int(std::ceil(occlusion_reach(frame))) : 0;
  const int apron = reach + kSoftApron + int(std::ceil(kLineApron * std::max(1.0f, frame.scale)));
  const PixelRect near = intersect({0, 0, frame.size.x, frame.size.y}, grow(tile, apron));
  const glm::mat4 world_to_clip = frame.view.projection * frame.view.world_to_eye;
  part.lists = lists_of(frame, geometry_, world_to_clip, near);
  const PixelRect body = part.lists.area();
  part.region = align(body.empty() ? tile : body, 8);
  part.occluded = normal && !part.lists.solid_area.empty();
  const glm::vec4 opening = opening_on_screen(frame);
  part.open = !part.lists.solid_opened.empty() && opening.z > 0.0f;
  if (part.open)
    part.below = lists_of(frame, geometry_, world_to_clip, intersect(near, square_of(opening)));
  part.behind = part.lists.fading_support && part.heat && !part.open;
  send_block(part);

  picture_.bind();
  glViewport(tile.x - area.x, tile.y - area.y, tile.width, tile.height);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  const Program& paper = programs_.get("fullscreen.vert", "background.frag");
  paper.use();
  paper.set("origin", part.origin());
  draw_fullscreen();
  if (body.empty()) return;
  fit_targets(part);
  geometry_.bind();
  glActiveTexture(GL_TEXTURE0 + kUnitMeshes);
  glBindTexture(GL_TEXTURE_BUFFER, mesh_table_.texture.name());
  glActiveTexture(GL_TEXTURE0 + kUnitRamp);
  glBindTexture(GL_TEXTURE_2D, ramp_.name());
  auto wanted = std::make_unique<Seen>(seen_of(part));
  if (!last_seen_ || !(*last_seen_ == *wanted)) {
    last_seen_.reset();
    see(part);
    occlude(part);
    last_seen_ = std::move(wanted);
    ++times_seen_;
  }
  if (part.occluded) blurred_.colour.bind(kUnitOcclusion);
  veil(part);
  plate(part);
  outline(part);
}

void Painter::lay_over(glm::ivec2 place, int side, bool dark) {
  const glm::ivec2 size = picture_.colour.size();
  glViewport(place.x, place.y, size.x, size.y);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glDisable(GL_BLEND);
  picture_.colour.bind(kUnitOverlay);
  const Program& present = programs_.get("fullscreen.vert", "present.frag");
  present.use();
  present.set("place", glm::vec4(place, std::max(side, 1), dark ? 0.2f : 0.94f));
  glEnable(GL_SCISSOR_TEST);
  glScissor(place.x, place.y, size.x, size.y);
  draw_fullscreen();
  glDisable(GL_SCISSOR_TEST);
}

Painter::Seen Painter::seen_of(const Part& part) const {
  Seen seen;
  seen.area = part.area;
  seen.tile = part.tile;
  seen.region = part.region;
  seen.samples = part.samples;
  seen.occluded = part.occluded;
  seen.open = part.open;
  seen.behind = part.behind;
  seen.solid = part.lists.solid;
  seen.solid_opened = part.lists.solid_opened;
  if (part.behind) seen.supports = part.lists.supports;
  seen.world_to_clip = block_.world_to_clip;
  seen.opening = part.open ? block_.opening : glm::vec4(0.0f);
  seen.cut = part.open ? block_.counts.z : 0.0f;
  seen.occlusion_reach = block_.occlusion.x;
  seen.geometry = part.frame.geometry->revision;
  if (part.frame.pose) seen.pose = part.frame.pose->revision;
  return seen;
}

void Painter::send_block(const Part& part) {
  block_ = frame_block(part);
  glBindBuffer(GL_UNIFORM_BUFFER, block_buffer_.name());
  glBufferData(GL_UNIFORM_BUFFER, sizeof(block_), &block_, GL_STREAM_DRAW);
  glBindBufferBase(GL_UNIFORM_BUFFER, kFrameBinding, block_buffer_.name());
}

void Painter::overlay(const scene::FrameDescription& frame, const PixelRect& area) {
  if (!overlay_.update(frame, area)) return;
  picture_.bind();
  glViewport(0, 0, area.width, area.height);
  glDisable(GL_DEPTH_TEST);
  glEnable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  overlay_.bind(kUnitOverlay);
  programs_.get("fullscreen.vert", "overlay.frag").use();
  glEnable(GL_SCISSOR_TEST);
  for (const PixelRect& inked : overlay_.inked()) {
    glScissor(inked.x, inked.y, inked.width, inked.height);
    draw_fullscreen();
  }
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_BLEND);
}

}  // namespace tautband::render
