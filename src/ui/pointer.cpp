// SPDX-License-Identifier: MIT
#include "ui/pointer.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "scene/camera.h"
#include "ui/pain_panel.h"
#include "ui/theme.h"

namespace tautband::ui {
namespace {

constexpr float kCloserPerNotch = 0.88f;  // of the height shown, per notch of the wheel
constexpr float kStill = 5.0f;            // points a pointer may move in a click

bool contains(const Viewport& view, ImVec2 at) {
  return at.x >= view.x && at.y >= view.y && at.x < view.x + view.width &&
         at.y < view.y + view.height;
}

// A press that began on the body, not on a panel, and not to close a popup.
bool began_in(const Viewport& view, int button) {
  const ImGuiIO& io = ImGui::GetIO();
  return !io.MouseDownOwned[button] && contains(view, io.MouseClickedPos[button]);
}

bool moved(int button) {
  const float still = kStill * look().scale;
  return ImGui::GetIO().MouseDragMaxDistanceSqr[button] >= still * still;
}

bool dragging(const Viewport& view, int button) {
  return ImGui::GetIO().MouseDown[button] && moved(button) && began_in(view, button);
}

// A press begins a stroke, moving goes on with it, letting go ends it.
void handle_brush(Panel& panel, const Viewport& view, glm::vec2 pixel) {
  const ImGuiIO& io = ImGui::GetIO();
  const Scratch& scratch = panel.scratch;
  if (!began_in(view, 0)) return;
  const bool begins = ImGui::IsMouseClicked(0);
  const bool goes_on = io.MouseDown[0] && (io.MouseDelta.x != 0.0f || io.MouseDelta.y != 0.0f);
  if ((begins || goes_on) && contains(view, io.MousePos))
    panel.ask(Paint{pixel, begins, scratch.tool == Pointer::erase,
                    scratch.pain_sides == Sides::both, brush_radius(scratch.tool),
                    scratch.intensity});
  if (ImGui::IsMouseReleased(0)) panel.ask(PaintEnd{});
}

}  // namespace

float brush_radius(Pointer tool) {
  return tool == Pointer::thin ? 8.0f : tool == Pointer::wide ? 30.0f : 16.0f;
}

void draw_brush(const Panel& panel, const Viewport& view, const Viewport& lens) {
  const Scratch& scratch = panel.scratch;
  if (!is_painting(panel)) return;
  const ImGuiIO& io = ImGui::GetIO();
  if (!ImGui::IsMousePosValid() || !contains(view, io.MousePos) || io.WantCaptureMouse) return;
  const float radius =
      brush_radius(scratch.tool) * lens.height / std::max(panel.state().camera.height, 1.0f);
  const ImU32 colour = scratch.tool == Pointer::erase ? look().colour.ink : look().colour.mark;
  ImGui::GetForegroundDrawList()->AddCircle(io.MousePos, radius, with_alpha(colour, 0.9f), 0,
                                            std::max(1.5f, px(1.5f)));
}

bool pointer_rests_in(const Viewport& view) {
  const ImGuiIO& io = ImGui::GetIO();
  return ImGui::IsMousePosValid() && contains(view, io.MousePos) && !io.WantCaptureMouse &&
         !ImGui::IsAnyMouseDown();
}

void handle_pointer(Panel& panel, const Viewport& view, const Viewport& lens) {
  const ImGuiIO& io = ImGui::GetIO();
  if (view.width < 1.0f || view.height < 1.0f) return;
  const glm::vec2 delta{io.MouseDelta.x, io.MouseDelta.y};
  const glm::vec2 pixel{io.MousePos.x - view.x, io.MousePos.y - view.y};
  const scene::Camera& camera = panel.state().camera;
  const bool brush = is_painting(panel);
  if (brush) handle_brush(panel, view, pixel);
  if (delta != glm::vec2(0.0f)) {
    const bool left = !brush && dragging(view, 0);
    if (brush && dragging(view, 1))
      panel.act(scene::SetCamera{scene::orbit(camera, delta, lens.height)});
    else if ((left && io.KeyShift) || dragging(view, 1) || dragging(view, 2))
      panel.act(scene::SetCamera{scene::pan(camera, delta, lens.height)});
    else if (left)
      panel.act(scene::SetCamera{scene::orbit(camera, delta, lens.height)});
  }
  if (io.MouseWheel != 0.0f && contains(view, io.MousePos) && !io.WantCaptureMouse) {
    const float factor = std::pow(kCloserPerNotch, std::clamp(io.MouseWheel, -8.0f, 8.0f));
    const glm::ivec2 size{static_cast<int>(lens.width), static_cast<int>(lens.height)};
    const glm::vec2 at{io.MousePos.x - lens.x, io.MousePos.y - lens.y};
    panel.act(scene::SetCamera{scene::zoom(camera, factor, at, size)});
  }
  if (!brush && ImGui::IsMouseReleased(0) && began_in(view, 0) && !moved(0) &&
      contains(view, io.MousePos))
    panel.ask(Pick{pixel, io.MouseClickedLastCount[0] == 2});
}

}  // namespace tautband::ui
