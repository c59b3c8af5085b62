// SPDX-License-Identifier: MIT
#include "ui/picture_panel.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/words.h"
#include "scene/crop.h"
#include "ui/icons.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

constexpr float kTile = 44.0f;   // points, height of a size's button
constexpr float kGlyph = 16.0f;  // points, longer side of the sheet drawn on it
constexpr float kVeil = 0.72f;   // opacity

// The proportions of a size, as a little sheet.
void draw_sheet(ImVec2 centre, glm::ivec2 pixels, ImU32 colour) {
  const float longer = static_cast<float>(std::max({pixels.x, pixels.y, 1}));
  const ImVec2 half{std::round(px(kGlyph) * 0.5f * static_cast<float>(pixels.x) / longer),
                    std::round(px(kGlyph) * 0.5f * static_cast<float>(pixels.y) / longer)};
  ImGui::GetWindowDrawList()->AddRect(centre - half, centre + half, colour, px(2), 0,
                                      std::max(1.0f, px(1.5f)));
}

bool size_tile(const std::string& name, std::string_view label, glm::ivec2 pixels, bool chosen,
               float width) {
  const Palette& colour = look().colour;
  const Touch area = touch(name, {width, px(kTile)});
  if (!area.seen) return area.pressed;
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  const ImU32 ground = chosen ? colour.accent_soft : area.hovered ? colour.line : colour.sunken;
  canvas.AddRectFilled(area.box.Min, area.box.Max, ground, px(10));
  if (chosen)
    canvas.AddRect(area.box.Min, area.box.Max, colour.accent, px(10), 0, std::max(1.0f, px(1.5f)));
  const ImU32 ink = chosen ? colour.accent_ink : colour.ink;
  const float left = area.box.Min.x + px(10), room = area.box.Max.x - px(10) - left;
  const float line = font(Type::small)->FontSize;
  const float top = std::round(area.box.GetCenter().y - line - px(1));
  const bool cut = write_fit({left, top}, room, label, ink, Type::small);
  write_fit({left, top + line + px(2)}, room - px(kGlyph + 6),
            fmt::format("{} x {}", pixels.x, pixels.y), chosen ? colour.accent_ink : colour.muted,
            Type::small);
  draw_sheet({area.box.Max.x - px(10 + kGlyph * 0.5f), top + line * 1.5f + px(2)}, pixels, ink);
  if (cut) {
    note_cut();
    tooltip(label);
  }
  return area.pressed;
}

// As many columns as the widest label leaves room for.
int columns_for(float label_width, float width, float space) {
  return 2.0f * label_width + space <= width ? 2 : 1;
}

void set(Panel& panel, PictureSettings settings) {
  if (!(settings == panel.model.picture->settings)) panel.ask(SetPicture{settings});
}

void draw_sizes(Panel& panel) {
  const PictureDesk& desk = *panel.model.picture;
  heading(tr("SIZE"));
  const float width = ImGui::GetContentRegionAvail().x, space = px(6);
  float widest = 0.0f;
  for (const SizePreset& preset : kSizePresets)
    widest = std::max(widest, measure(tr(preset.label), Type::small).x + px(20));
  const int columns = columns_for(widest, width, space);
  const float tile = columns == 2 ? std::floor((width - space) * 0.5f) : width;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(space, space));
  for (std::size_t i = 0; i < kSizePresets.size(); ++i) {
    if (columns == 2 && i % 2 == 1) ImGui::SameLine(0, space);
    const SizePreset& preset = kSizePresets[i];
    if (size_tile(fmt::format("picture.size.{}", i), tr(preset.label), desk.pixels[i],
                  desk.settings.size == preset.size, tile)) {
      PictureSettings settings = desk.settings;
      settings.size = preset.size;
      set(panel, settings);
    }
  }
  ImGui::PopStyleVar();
}

void draw_grounds(Panel& panel) {
  static constexpr std::array<Phrase, 4> kLabels{
      {noted("background", "Paper"), noted("background", "White"), noted("background", "Black"),
       noted("background", "Transparent")}};
  static constexpr std::array<Phrase, 4> kShort{
      {kLabels[0], kLabels[1], kLabels[2], noted("background", "None")}};
  const auto labels = translated(kLabels);
  heading(tr("BACKGROUND"));
  PictureSettings settings = panel.model.picture->settings;
  const float width = ImGui::GetContentRegionAvail().x;
  float all = 0.0f;
  for (const std::string_view label : labels) all += measure(label, Type::strong).x + px(14);
  const int pressed = segmented("picture.ground", all <= width ? labels : translated(kShort),
                                static_cast<int>(settings.ground), width);
  if (pressed >= 0) settings.ground = static_cast<Ground>(pressed);
  set(panel, settings);
}

struct Shown {
  std::string_view name, label;
  bool on;
  std::string_view tip = {};
};

// What is written on the picture; the view has the same switches but for the last.
void draw_shown(Panel& panel) {
  const scene::SceneState& state = panel.state();
  PictureSettings settings = panel.model.picture->settings;
  const std::array<Shown, 5> rows{
      {{"picture.labels", tr("Names"), state.labels, tr("Names beside the body")},
       {"picture.legend", tr("Legend"), state.legend, tr("What the colours of pain mean")},
       {"picture.scale-bar", tr("Scale bar"), state.scale_bar, tr("A length to measure by")},
       {"picture.side-marks", tr("R and L"), state.side_marks, tr("The subject's right and left")},
       {"picture.credit", tr("Credit line"), settings.credit,
        tr("Who made the body; off, it stays in the file's details")}}};
  heading(tr("ON THE PICTURE"));
  const float width = ImGui::GetContentRegionAvail().x, space = px(10);
  const int columns = columns_for(measure(tr("Credit line"), Type::body).x + px(72), width, space);
  const float column = columns == 2 ? std::floor((width - space) * 0.5f) : width;
  int pressed = -1;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(space, px(1)));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (columns == 2 && i % 2 == 1) ImGui::SameLine(0, space);
    if (switch_row(std::string(rows[i].name), rows[i].label, rows[i].on, column))
      pressed = static_cast<int>(i);
    if (!rows[i].tip.empty()) tooltip(rows[i].tip);
  }
  ImGui::PopStyleVar();
  if (pressed == 0) panel.act(scene::SetLabels{!state.labels});
  if (pressed == 1) panel.act(scene::SetLegend{!state.legend});
  if (pressed == 2) panel.act(scene::SetScaleBar{!state.scale_bar});
  if (pressed == 3) panel.act(scene::SetSideMarks{!state.side_marks});
  if (pressed == 4) settings.credit = !settings.credit;
  set(panel, settings);
  if (!settings.credit)
    paragraph(tr("The credit stays in the file's own details; name it where you show the picture."),
              look().colour.muted, Type::small);
}

// What kind of file; its name stands below everything else.
void draw_file(Panel& panel) {
  static constexpr std::array<std::string_view, 3> kKinds{"PNG", "SVG", "PDF"};
  const PictureDesk& desk = *panel.model.picture;
  PictureSettings settings = desk.settings;
  heading(tr("FILE"));
  const int pressed = segmented("picture.kind", kKinds, static_cast<int>(settings.kind),
                                ImGui::GetContentRegionAvail().x);
  if (pressed >= 0) settings.kind = static_cast<FileKind>(pressed);
  set(panel, settings);
  if (settings.kind != FileKind::png)
    paragraph(tr("Names and lines stay text and lines, to be edited."), look().colour.muted,
              Type::small);
}

void draw_name(Panel& panel) {
  const PictureDesk& desk = *panel.model.picture;
  gap(4);
  paragraph(desk.file, look().colour.ink, Type::small);
  gap(-4);
  paragraph(told("in {}", desk.folder), look().colour.muted, Type::small);
}

void draw_head(Panel& panel) {
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  write({at.x, std::round(at.y + (px(kTarget) - font(Type::title)->FontSize) * 0.5f)},
        tr("Picture"), look().colour.ink, Type::title);
  ImGui::Dummy({width - px(kTarget), px(kTarget)});
  ImGui::SameLine(0, 0);
  if (icon_button("picture.close", icon::kClose, tr("Back to the view"), {.keys = "Esc"}))
    panel.ask(OpenPicture{false});
}

void draw_footer(Panel& panel) {
  const PictureDesk& desk = *panel.model.picture;
  separator();
  const float width = ImGui::GetContentRegionAvail().x, space = px(8);
  if (button("picture.save", desk.working ? tr("Working ...") : tr("Save"),
             {.weight = Weight::primary,
              .enabled = !desk.working,
              .width = width,
              .icon = icon::kSave}))
    panel.ask(SavePicture{});
  const bool copies = desk.copy_lacks.empty();
  const ButtonLook copied{.enabled = copies && !desk.working,
                          .width = button_width(tr("Copy"), icon::kCopy),
                          .icon = icon::kCopy};
  const bool words = copied.width + space + button_width(tr("Add to list"), icon::kList) <= width;
  const float copy = words ? copied.width : px(kTarget);
  const std::string_view means =
      copies ? std::string_view(tr("Copy the picture to paste it elsewhere")) : desk.copy_lacks;
  const std::string_view keys = copies ? "Ctrl+C" : "";
  if (words ? button("picture.copy", tr("Copy"), copied)
            : icon_button("picture.copy", icon::kCopy, means,
                          {.enabled = copied.enabled, .keys = keys}))
    panel.ask(CopyPicture{});
  if (words) tooltip(means, keys);
  ImGui::SameLine(0, space);
  const float rest = width - copy - space, room = rest - px(46);
  if (button("picture.add",
             fitting(tr("Add to shot list"), fitting(tr("Add to list"), tr("Add"), room), room),
             {.width = rest, .icon = icon::kList}))
    panel.ask(AddShot{});
  tooltip(tr("Many pictures at once: tautband batch draws the list tautband-shots.json"));
}

float footer_height() {
  const float space = ImGui::GetStyle().ItemSpacing.y;
  return 2.0f * px(kTarget) + 3.0f * space + px(10);
}

}  // namespace

Viewport lens_in(const Panel& panel, const Viewport& view) {
  if (!panel.model.picture || view.width < 1.0f || view.height < 1.0f) return view;
  const scene::PixelBox box =
      scene::fitted(panel.model.picture->size(), glm::ivec2(view.width, view.height)).box;
  return {view.x + static_cast<float>(box.low.x), view.y + static_cast<float>(box.low.y),
          static_cast<float>(box.size().x), static_cast<float>(box.size().y)};
}

void draw_veil(const Viewport& view, const Viewport& lens) {
  const Palette& colour = look().colour;
  const ImU32 veil = with_alpha(colour.ground, kVeil);
  ImDrawList& canvas = *ImGui::GetBackgroundDrawList();
  const ImVec2 low{view.x, view.y}, high{view.x + view.width, view.y + view.height};
  const ImVec2 from{lens.x, lens.y}, to{lens.x + lens.width, lens.y + lens.height};
  canvas.AddRectFilled(low, {high.x, from.y}, veil);
  canvas.AddRectFilled({low.x, to.y}, high, veil);
  canvas.AddRectFilled({low.x, from.y}, {from.x, to.y}, veil);
  canvas.AddRectFilled({to.x, from.y}, {high.x, to.y}, veil);
  // Outside of the picture, so that none of its pixels is covered.
  const float thin = std::max(1.0f, px(1.5f));
  canvas.AddRect({from.x - thin, from.y - thin}, {to.x + thin, to.y + thin}, colour.accent, 0.0f, 0,
                 thin);
}

void draw_picture_panel(Panel& panel, const Viewport& place) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(18), px(10)));
  begin_panel("##picture", place, ImGuiWindowFlags_NoScrollbar);
  ImGui::PopStyleVar();
  draw_head(panel);
  const float tall = ImGui::GetContentRegionAvail().y - footer_height();
  ImGui::BeginChild("##picture-settings", {0, std::max(tall, px(60))});
  draw_sizes(panel);
  draw_grounds(panel);
  draw_file(panel);
  draw_shown(panel);
  draw_name(panel);
  scroll_edge();
  drag_to_scroll();
  ImGui::EndChild();
  draw_footer(panel);
  ImGui::End();
}

}  // namespace tautband::ui
