// SPDX-License-Identifier: MIT
// The frame that the sheets over the window share.
#include "ui/sheet.h"

#include <algorithm>
#include <string>

#include "core/words.h"
#include "ui/focus.h"
#include "ui/widgets.h"

namespace tautband::ui {

bool begin_overlay(const char* name, ImVec2 wanted, bool scrolls) {
  const Palette& colour = look().colour;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(screen);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, colour.shade);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0f);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0f);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin(
      (std::string("##") + name).c_str(), nullptr,
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar(3);
  ImGui::PopStyleColor();
  keep_focus_here();
  if (ImGui::IsWindowAppearing()) ImGui::SetWindowFocus();
  const bool beside = ImGui::IsWindowHovered() && ImGui::IsMouseClicked(0);
  const ImVec2 size{std::min(px(wanted.x), screen.x - px(24)),
                    std::min(px(wanted.y), screen.y - px(24))};
  ImGui::SetCursorPos((screen - size) * 0.5f);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, colour.panel);
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, px(18));
  ImGui::PushStyleVar(ImGuiStyleVar_ChildBorderSize, std::max(1.0f, px(1)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(28), px(24)));
  const int still = ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  ImGui::BeginChild("##sheet", size, true,
                    ImGuiWindowFlags_AlwaysUseWindowPadding | (scrolls ? 0 : still));
  ImGui::PopStyleVar(3);
  ImGui::PopStyleColor();
  return beside;
}

void begin_sheet(const char* name, const char* title, ImVec2 wanted, bool& shown) {
  if (begin_overlay(name, wanted)) shown = false;
  const ImVec2 head = ImGui::GetCursorScreenPos();
  const float close = button_width(tr("Close"));
  const float room = ImGui::GetContentRegionAvail().x - close - px(12);
  write_fit({head.x, head.y + px(4)}, room, title, look().colour.ink, Type::title);
  ImGui::SetCursorScreenPos({head.x + ImGui::GetContentRegionAvail().x - close, head.y});
  if (button(std::string(name) + ".close", tr("Close"))) shown = false;
  gap(4);
}

void end_sheet() {
  ImGui::EndChild();
  ImGui::End();
}

}  // namespace tautband::ui
