// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "core/image.h"
#include "scene/frame.h"

namespace tautband::render {

// A current OpenGL 4.1 core context without a window: EGL surfaceless, then EGL device, then EGL
// default display. Throws Error(Fault::machine) with one sentence that lists every attempt.
class OffscreenContext {
 public:
  OffscreenContext();
  ~OffscreenContext();
  OffscreenContext(OffscreenContext&&) noexcept;
  OffscreenContext& operator=(OffscreenContext&&) noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// "Mesa llvmpipe (LLVM 15.0.6), OpenGL 4.1 core"; a context must be current.
std::string describe_gl();

// Turns frame descriptions into pixels. Needs a current context for its whole life.
class Renderer {
 public:
  // Shaders are those of resource("shaders"), compiled when a frame first needs them: draw() and
  // picture() throw Error naming the file and the compiler's words when the driver refuses one.
  Renderer();
  ~Renderer();
  Renderer(Renderer&&) noexcept;
  Renderer& operator=(Renderer&&) noexcept;

  // Draws into an own target of frame.size pixels. Nothing is drawn when the frame equals the last
  // one.
  void draw(const scene::FrameDescription& frame);

  // Copies the last frame into the window's framebuffer (`window` pixels large), its top left
  // corner at `corner` (pixels from the window's top left), and clears the rest to the frame's
  // background.
  void present(glm::ivec2 window, glm::ivec2 corner, glm::ivec2 size);

  // A second frame, kept beside the last one: what lies around it, or to its left. Call it before
  // draw(). Nothing is drawn when it equals the last one.
  void draw_around(const scene::FrameDescription& frame);
  // As present() does, with the surroundings over `size` pixels at `corner` and on them the last
  // frame as it is, at `inner`; squares show where it is transparent.
  void present_within(glm::ivec2 window, glm::ivec2 corner, glm::ivec2 size, glm::ivec2 inner);

  // The second frame at `corner`, and to the right of it the last one.
  void present_pair(glm::ivec2 window, glm::ivec2 corner);

  // The last frame's pixels, straight alpha, rows from the top.
  Image read() const;

  // A picture of any size: one target when it fits the machine's limit, tiles otherwise. Throws
  // Error(Fault::machine) when it cannot be made.
  Image picture(const scene::FrameDescription& frame);

  // How many frames draw() really drew: an idle window must not add to it.
  unsigned frames_drawn() const;

  // How often it was found out which surface each pixel sees: less often than frames are drawn,
  // since that is kept while only colours change.
  unsigned views_drawn() const;

  // For tests: picture() works in tiles of `side` pixels; 0 = as the machine needs.
  void force_tiles(int side);
  // For tests: links every shader variant now instead of when a frame first needs it.
  void link_all();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tautband::render
