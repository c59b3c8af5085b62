// SPDX-License-Identifier: MIT
#include "ui/theme.h"

#include <cmath>

#include "ui/panels.h"

namespace tautband::ui {
namespace {

// 0xRRGGBB as people write colours.
constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) {
  return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, alpha);
}

// Warm paper.
constexpr Palette kLight{
    .ground = rgb(0xE8E0D4),
    .panel = rgb(0xFCFAF6),
    .raised = rgb(0xFFFFFF),
    .sunken = rgb(0xF1EBE1),
    .line = rgb(0xE0D7C9),
    .hover = rgb(0xE0D7C9),
    .ink = rgb(0x2B2320),
    .muted = rgb(0x665A50),
    .faint = rgb(0xB0A598),
    .accent = rgb(0xC8421A),
    .on_accent = rgb(0xFFFFFF),
    .accent_soft = rgb(0xFBE6DC),
    .accent_ink = rgb(0x9C2F0E),
    .spill = rgb(0xE2A95F),
    .spill_soft = rgb(0xF8ECD8),
    .spill_ink = rgb(0x77490A),
    .mark = rgb(0x5C45B8),
    .notice = rgb(0xF4EEDC),
    .notice_line = rgb(0xC4AD75),
    .notice_ink = rgb(0x453919),
    .shade = rgb(0x2B2320, 110),
};

// Deep warm slate.
constexpr Palette kDark{
    .ground = rgb(0x161414),
    .panel = rgb(0x252221),
    .raised = rgb(0x3A3533),
    .sunken = rgb(0x1B1918),
    .line = rgb(0x3A3533),
    .hover = rgb(0x3A3533),
    .ink = rgb(0xF2EAE1),
    .muted = rgb(0xB9ADA1),
    .faint = rgb(0x6B625C),
    .accent = rgb(0xFA8045),
    .on_accent = rgb(0x24120A),
    .accent_soft = rgb(0x45291C),
    .accent_ink = rgb(0xFFC4A6),
    .spill = rgb(0xCF9B55),
    .spill_soft = rgb(0x3F3320),
    .spill_ink = rgb(0xF0D3A2),
    .mark = rgb(0x9A86F0),
    .notice = rgb(0x322C1F),
    .notice_line = rgb(0x86734A),
    .notice_ink = rgb(0xEADFC0),
    .shade = rgb(0x000000, 150),
};

// Black on white, and white on black; colours keep their part but not their softness.
constexpr Palette kLightStrong{
    .ground = rgb(0xFFFFFF),
    .panel = rgb(0xFFFFFF),
    .raised = rgb(0xFFFFFF),
    .sunken = rgb(0xF0F0F0),
    .line = rgb(0x4A4A4A),
    .hover = rgb(0xD9D9D9),
    .ink = rgb(0x000000),
    .muted = rgb(0x333333),
    .faint = rgb(0x8A8A8A),
    .accent = rgb(0x8F2A06),
    .on_accent = rgb(0xFFFFFF),
    .accent_soft = rgb(0xFFE9DF),
    .accent_ink = rgb(0x6E1F02),
    .spill = rgb(0xB06A00),
    .spill_soft = rgb(0xFFF0D6),
    .spill_ink = rgb(0x553200),
    .mark = rgb(0x3B2391),
    .notice = rgb(0xFFF9E0),
    .notice_line = rgb(0x4A4A4A),
    .notice_ink = rgb(0x000000),
    .shade = rgb(0x000000, 170),
};

constexpr Palette kDarkStrong{
    .ground = rgb(0x000000),
    .panel = rgb(0x000000),
    .raised = rgb(0x262626),
    .sunken = rgb(0x1A1A1A),
    .line = rgb(0xB8B8B8),
    .hover = rgb(0x3A3A3A),
    .ink = rgb(0xFFFFFF),
    .muted = rgb(0xD6D6D6),
    .faint = rgb(0x7A7A7A),
    .accent = rgb(0xFFA36B),
    .on_accent = rgb(0x000000),
    .accent_soft = rgb(0x40210F),
    .accent_ink = rgb(0xFFD9C2),
    .spill = rgb(0xF0B45F),
    .spill_soft = rgb(0x332405),
    .spill_ink = rgb(0xFFE2B0),
    .mark = rgb(0xC3B5FF),
    .notice = rgb(0x221C08),
    .notice_line = rgb(0xB8B8B8),
    .notice_ink = rgb(0xFFF3CC),
    .shade = rgb(0x000000, 190),
};

Look& current() {
  static Look look{scene::Theme::light, kLight, 1.0f, false};
  return look;
}

void set_sizes(ImGuiStyle& style) {
  style.WindowPadding = {px(16), px(16)};
  style.WindowRounding = px(16);
  style.ChildRounding = px(10);
  style.PopupRounding = px(14);
  style.FrameRounding = px(10);
  style.GrabRounding = px(6);
  style.ScrollbarRounding = px(6);
  style.WindowBorderSize = style.PopupBorderSize = std::max(1.0f, px(1));
  style.FrameBorderSize = style.ChildBorderSize = 0.0f;
  style.FramePadding = {px(12), px(12)};
  style.ItemSpacing = {px(8), px(8)};
  style.ItemInnerSpacing = {px(8), px(8)};
  style.ScrollbarSize = px(10);
  style.GrabMinSize = px(32);
  style.MouseCursorScale = 1.0f;
  style.CircleTessellationMaxError = 0.15f;
  style.CurveTessellationTol = 0.6f;
}

void set_colours(ImGuiStyle& style, const Palette& colour) {
  const auto set = [&](ImGuiCol which, ImU32 value) {
    style.Colors[which] = ImGui::ColorConvertU32ToFloat4(value);
  };
  set(ImGuiCol_Text, colour.ink);
  set(ImGuiCol_TextDisabled, colour.muted);
  set(ImGuiCol_WindowBg, colour.panel);
  set(ImGuiCol_ChildBg, with_alpha(colour.panel, 0.0f));
  set(ImGuiCol_PopupBg, colour.panel);
  set(ImGuiCol_Border, colour.line);
  set(ImGuiCol_BorderShadow, with_alpha(colour.line, 0.0f));
  for (ImGuiCol frame : {ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive})
    set(frame, with_alpha(colour.sunken, 0.0f));
  set(ImGuiCol_ScrollbarBg, with_alpha(colour.panel, 0.0f));
  set(ImGuiCol_ScrollbarGrab, with_alpha(colour.muted, 0.35f));
  set(ImGuiCol_ScrollbarGrabHovered, with_alpha(colour.muted, 0.55f));
  set(ImGuiCol_ScrollbarGrabActive, with_alpha(colour.muted, 0.75f));
  set(ImGuiCol_Separator, colour.line);
  set(ImGuiCol_TextSelectedBg, with_alpha(colour.accent, 0.3f));
  set(ImGuiCol_NavHighlight, colour.accent);
  set(ImGuiCol_ModalWindowDimBg, colour.shade);
}

}  // namespace

const Palette& palette(scene::Theme theme, bool high_contrast) {
  if (high_contrast) return theme == scene::Theme::dark ? kDarkStrong : kLightStrong;
  return theme == scene::Theme::dark ? kDark : kLight;
}

const Look& look() {
  return current();
}

float px(float points) {
  return std::round(points * current().scale);
}

ImU32 with_alpha(ImU32 colour, float alpha) {
  const auto value = static_cast<ImU32>(alpha * static_cast<float>(colour >> IM_COL32_A_SHIFT));
  return (colour & ~IM_COL32_A_MASK) | (value << IM_COL32_A_SHIFT);
}

void apply_theme(scene::Theme theme, float display_scale, float text_scale, bool high_contrast) {
  current() = Look{theme, palette(theme, high_contrast), display_scale * text_scale, high_contrast};
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  set_sizes(style);
  set_colours(style, current().colour);
  // A finger is not still: what counts as a tap grows with the display.
  ImGui::GetIO().MouseDragThreshold = px(5);
  ImGui::GetIO().MouseDoubleClickMaxDist = px(8);
}

}  // namespace tautband::ui
