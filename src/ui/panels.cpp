// SPDX-License-Identifier: MIT
#include "ui/panels.h"

#include <cmath>

#include "ui/card.h"
#include "ui/client_panel.h"
#include "ui/explain_panel.h"
#include "ui/focus.h"
#include "ui/hints.h"
#include "ui/layers.h"
#include "ui/layout.h"
#include "ui/letters.h"
#include "ui/lists.h"
#include "ui/pain_panel.h"
#include "ui/picture_panel.h"
#include "ui/pointer.h"
#include "ui/settings_sheet.h"
#include "ui/shortcuts.h"
#include "ui/start.h"
#include "ui/toolbar.h"
#include "ui/tour.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

// Rounds a corner of the picture of the body: the triangle fan between the corner and its arc is
// painted over.
void round_corner(ImDrawList& canvas, ImVec2 corner, ImVec2 inward, ImU32 colour) {
  constexpr int kSteps = 12;
  const float radius = px(16);
  const ImVec2 centre{corner.x + inward.x * radius, corner.y + inward.y * radius};
  ImVec2 before{corner.x, centre.y};
  for (int i = 1; i <= kSteps; ++i) {
    const float angle = 1.5707963f * static_cast<float>(i) / kSteps;
    const ImVec2 at{centre.x - inward.x * radius * std::cos(angle),
                    centre.y - inward.y * radius * std::sin(angle)};
    canvas.AddTriangleFilled(corner, before, at, colour);
    before = at;
  }
}

// The ground between the panels, and the frame of the body's picture.
void draw_ground(const Viewport& view) {
  const Palette& colour = look().colour;
  ImDrawList& canvas = *ImGui::GetBackgroundDrawList();
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const ImVec2 low{view.x, view.y}, high{view.x + view.width, view.y + view.height};
  canvas.AddRectFilled({0, 0}, {screen.x, low.y}, colour.ground);
  canvas.AddRectFilled({0, high.y}, screen, colour.ground);
  canvas.AddRectFilled({0, low.y}, {low.x, high.y}, colour.ground);
  canvas.AddRectFilled({high.x, low.y}, {screen.x, high.y}, colour.ground);
  round_corner(canvas, low, {1, 1}, colour.ground);
  round_corner(canvas, {high.x, low.y}, {-1, 1}, colour.ground);
  round_corner(canvas, high, {-1, -1}, colour.ground);
  round_corner(canvas, {low.x, high.y}, {1, -1}, colour.ground);
  const float thin = std::max(1.0f, px(1));
  canvas.AddRect(low, high, colour.line, px(16), 0, thin);
}

// The treatment room: the body and what is told of it, nothing else.
void draw_explain(Panel& panel, Viewport& viewport) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const Layout layout =
      lay_out_explain(screen.x, screen.y, look().scale, panel.model.settings.hand);
  viewport = layout.view;
  draw_ground(layout.view);
  handle_pointer(panel, layout.view, layout.view);
  draw_hints(panel, layout.view);
  draw_explain_panel(panel, layout.card);
}

// Everything else: tools above, lists or the way from pain to release on the left, the card on the
// right.
void draw_workbench(Panel& panel, Viewport& viewport) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const bool picture = panel.model.picture.has_value();
  const bool client = !picture && shows_client(panel);
  const bool compared = !picture && panel.model.client.compared.has_value();
  const bool card = picture || client || (panel.scratch.card_open && has_card(panel));
  Layout layout = lay_out(screen.x, screen.y, look().scale, card, picture || compared,
                          panel.model.settings.hand);
  if (compared) layout.view = below_captions(layout.view);
  const Viewport lens = compared ? half_at_pointer(layout.view) : lens_in(panel, layout.view);
  viewport = layout.view;
  if (picture) draw_veil(layout.view, lens);
  draw_ground(layout.view);
  handle_pointer(panel, layout.view, lens);
  draw_hints(panel, layout.view);  // the first of the panels lies above the others
  draw_toolbar(panel, layout.toolbar);
  if (layout.lists.width > 0.0f)
    panel.state().mode == Mode::pain ? draw_pain_panel(panel, layout.lists)
                                     : draw_lists(panel, layout.lists);
  if (picture)
    draw_picture_panel(panel, layout.card);
  else if (client)
    draw_client_panel(panel, layout.card);
  else if (card)
    draw_card(panel, layout.card);
  if (picture || compared)
    draw_layers_beside(panel, layout.layers);
  else
    draw_layers(panel, layout.view);
  draw_brush(panel, layout.view, lens);
  if (compared) draw_captions(panel, layout.view);
  if (!client) draw_card_tab(panel, layout.view);
  draw_left_behind(panel, layout.view);
  draw_tour(panel, layout);
}

}  // namespace

float mode_scale(Mode mode, float points) {
  return mode == Mode::explain ? explain_scale(points) : 1.0f;
}

std::vector<Request> draw(const Model& model, Scratch& scratch, Viewport& viewport) {
  std::vector<Request> requests;
  Panel panel{model, scratch, requests};
  if (model.state.choice) scratch.sides = model.state.choice->sides;
  scratch.corner = 0.0f;
  begin_focus();
  handle_keys(panel);
  if (model.state.mode == Mode::explain)
    draw_explain(panel, viewport);
  else
    draw_workbench(panel, viewport);
  draw_client_questions(panel);
  if (model.loading >= 0.0f) draw_loading(panel, viewport);
  draw_keys(panel);
  draw_settings(panel);
  draw_blank(panel);
  end_focus();
  scratch.wake_in = ImGui::GetIO().WantTextInput ? 0.4f : awaiting_tooltip() ? 0.1f : 0.0f;
  const bool holding = model.practice && model.practice->phase == Practice::Phase::holding;
  if (letters_due()) scratch.wake_in = 0.01f;
  if (holding) scratch.wake_in = 1.0f / 60.0f;  // the ring empties
  return requests;
}

}  // namespace tautband::ui
