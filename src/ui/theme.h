// SPDX-License-Identifier: MIT
#pragma once

#include <imgui.h>

#include "scene/state.h"

namespace tautband::ui {

// Colours by what they are for. Text colours reach a contrast of 4.5:1 on every ground they are
// used on (WCAG 2.1, level AA), in high contrast 7:1 (level AAA), except `faint`, which marks what
// cannot be used now. In high contrast `line` stands out 3:1 from all grounds.
struct Palette {
  ImU32 ground;       // behind the panels
  ImU32 panel;        // panels
  ImU32 raised;       // the chosen part of a control, buttons
  ImU32 sunken;       // fields, tracks of controls
  ImU32 line;         // separators and borders
  ImU32 hover;        // ground of what is pointed at
  ImU32 ink;          // text
  ImU32 muted;        // secondary text
  ImU32 faint;        // disabled
  ImU32 accent;       // ember: the one thing that matters now
  ImU32 on_accent;    // text on it
  ImU32 accent_soft;  // ground of what is selected
  ImU32 accent_ink;   // text on that
  ImU32 spill;        // spillover zones
  ImU32 spill_soft, spill_ink;
  ImU32 mark;    // what the user marked as painful, as on the body
  ImU32 notice;  // ground of what must not be overlooked
  ImU32 notice_line, notice_ink;
  ImU32 shade;  // dims what lies behind an overlay
};
const Palette& palette(scene::Theme theme, bool high_contrast = false);

// The look in force, set by apply_theme().
struct Look {
  scene::Theme theme = scene::Theme::light;
  Palette colour;
  float scale = 1.0f;  // pixels per point: display scale times text scale
  bool high_contrast = false;
};
const Look& look();

// Points to whole pixels of the look in force.
float px(float points);

ImU32 with_alpha(ImU32 colour, float alpha);

}  // namespace tautband::ui
