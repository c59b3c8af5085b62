// SPDX-License-Identifier: MIT
#include "render/overlay.h"
namespace tautband::render {
bool has_overlay(const scene::FrameDescription&) { return false; }
void draw_overlay(cairo_t*, const scene::FrameDescription&) {}
}  // namespace tautband::render
