// SPDX-License-Identifier: MIT
#include "ui/practice_card.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/words.h"
#include "scene/story.h"
#include "ui/card.h"
#include "ui/hold_timer.h"
#include "ui/icons.h"
#include "ui/methods.h"
#include "ui/names.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

using Phase = Practice::Phase;

// The next button stands beside the last one where there is room for it, else below.
void flow(float width) {
  const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
  if (ImGui::GetItemRectMax().x + px(8) + width <= right) ImGui::SameLine(0, px(8));
}

void draw_switches(Panel& panel, const Practice& practice) {
  const float room = ImGui::GetContentRegionAvail().x;
  const bool glass = panel.state().glass;
  const std::string_view clear = tr("Glass body");
  if (button("practice.glass", clear,
             {.width = std::min(button_width(clear, icon::kFaded), room),
              .icon = icon::kFaded,
              .on = glass}))
    panel.act(scene::SetGlass{!glass});
  if (!practice.can_move) return;
  const float rest = room - ImGui::GetItemRectSize().x - px(8 + 58);
  const std::string_view play = practice.moving
                                    ? std::string_view(tr("Pause"))
                                    : fitting(tr("Play movement"), tr("Movement"), rest);
  const unsigned sign = practice.moving ? icon::kPause : icon::kPlay;
  const float width = std::min(button_width(play, sign), room);
  flow(width);
  if (button("practice.movement", play, {.width = width, .icon = sign, .on = practice.moving}))
    panel.ask(PlayMovement{!practice.moving});
}

void draw_what(Panel& panel, const Practice& practice) {
  const Atlas& atlas = panel.atlas();
  const Method& method = atlas[practice.method];
  paragraph(method.name, look().colour.ink, Type::title);
  draw_tool(atlas, method);
  const std::array<std::string_view, 2> sides{sides_words(Sides::right), sides_words(Sides::left)};
  const int now = practice.side == Side::left ? 1 : 0;
  const int pressed = segmented("practice.side", sides, now, ImGui::GetContentRegionAvail().x);
  if (pressed >= 0 && pressed != now)
    panel.act(scene::ShowMethod{practice.method, pressed == 1 ? Side::left : Side::right});
  draw_switches(panel, practice);
}

// Once read, the cautions are one line that opens them again.
bool draw_cautions_line(bool open) {
  const Palette& colour = look().colour;
  const Touch area = touch("practice.cautions", {ImGui::GetContentRegionAvail().x, px(kTarget)});
  if (!area.seen) return area.pressed;
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  canvas.AddRectFilled(area.box.Min, area.box.Max, colour.notice, px(10));
  canvas.AddRect(area.box.Min, area.box.Max,
                 area.hovered ? colour.notice_line : with_alpha(colour.notice_line, 0.7f), px(10),
                 0, std::max(1.0f, px(1)));
  const float y = area.box.GetCenter().y;
  write_icon({area.box.Min.x + px(24), y}, icon::kCheck, colour.notice_ink, Type::body);
  write_icon({area.box.Max.x - px(22), y}, open ? icon::kUp : icon::kDown, colour.notice_ink);
  const float room = area.box.GetWidth() - px(44) - px(40);
  const std::string_view said = fitting(tr("Cautions, when to stop"), tr("Cautions"), room);
  write_fit({area.box.Min.x + px(44), std::round(y - font(Type::body)->FontSize * 0.5f)}, room,
            said, colour.notice_ink);
  return area.pressed;
}

void draw_cautions(Panel& panel, const Practice& practice) {
  const Method& method = panel.atlas()[practice.method];
  gap(4);
  if (practice.cautions_read && draw_cautions_line(panel.scratch.cautions_open))
    panel.scratch.cautions_open = !panel.scratch.cautions_open;
  if (practice.cautions_read && !panel.scratch.cautions_open) return;
  const NoticeGroup groups[] = {{tr("Who must not do this"), method.contraindications},
                                {tr("Caution"), method.cautions},
                                {tr("Stop when"), method.stop_signs}};
  draw_notice(groups);
  if (practice.cautions_read) return;
  if (button("practice.read", tr("I have read this"),
             {.weight = Weight::primary,
              .width = ImGui::GetContentRegionAvail().x,
              .icon = icon::kCheck}))
    panel.ask(ReadCautions{});
}

// What has just been done brings the ring into sight: reading the cautions, starting the hold.
void follow(Scratch& scratch, const Practice& practice) {
  const bool same = scratch.practised == practice.method;
  const bool read = practice.cautions_read && !scratch.practised_read;
  const bool started =
      practice.phase == Phase::holding && scratch.practised_phase != Phase::holding;
  if (!same || read || started) scratch.cautions_open = false;
  scratch.ring_wanted = same && (read || started);
  scratch.practised = practice.method;
  scratch.practised_read = practice.cautions_read;
  scratch.practised_phase = practice.phase;
}

}  // namespace

bool shows_practice(const Panel& panel) {
  const auto& practice = panel.model.practice;
  if (!practice) return false;
  const auto& choice = panel.state().choice;
  return !choice || practice->phase == Phase::holding ||
         scene::is_way_to_press(panel.atlas(), practice->method, choice->point);
}

void draw_practice_head(Panel& panel) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float stand = std::min(button_width(tr("Stand up"), icon::kBody), width - px(kTarget));
  if (button("practice.stand", tr("Stand up"), {.width = stand, .icon = icon::kBody}))
    panel.act(scene::StandUp{});
  ImGui::SameLine(0, 0);
  ImGui::Dummy({width - stand - px(kTarget), px(kTarget)});
  ImGui::SameLine(0, 0);
  if (icon_button("card.hide", icon::kRight, tr("Put the card away")))
    panel.scratch.card_open = false;
}

void draw_practice_card(Panel& panel) {
  const Practice& practice = *panel.model.practice;
  const Atlas& atlas = panel.atlas();
  const Method& method = atlas[practice.method];
  follow(panel.scratch, practice);
  draw_what(panel, practice);
  told_in_english();
  draw_cautions(panel, practice);
  const float ring = ImGui::GetCursorPosY();
  draw_hold_timer(panel, practice);
  if (panel.scratch.ring_wanted) {
    const float bottom = ImGui::GetCursorPosY(), room = ImGui::GetWindowHeight();
    ImGui::SetScrollY(std::max(0.0f, std::min(bottom - room, ring - px(8))));
  }
  if (!method.hold.words.empty()) {
    heading(tr("HOW LONG"));
    paragraph(method.hold.words, look().colour.ink);
    source_lines(atlas, method.hold.sources);
  }
  draw_doing(atlas, method);
  draw_aftermath(atlas, method);
  gap(6);
  paragraph(tr("Education, not diagnosis."), look().colour.muted, Type::small);
}

void draw_practice_footer(Panel& panel) {
  const Practice& practice = *panel.model.practice;
  separator();
  const float width = ImGui::GetContentRegionAvail().x;
  if (practice.phase == Phase::holding) {
    if (button("practice.stop", tr("Stop"), {.width = width, .icon = icon::kStop}))
      panel.ask(StopHold{});
    return;
  }
  // After a hold comes rest: nothing urges to the next one.
  const std::string_view said = !practice.cautions_read
                                    ? fitting(tr("Read the cautions first"), tr("Cautions first"),
                                              width - px(46) - px(kTarget) - px(8))
                                : practice.phase == Phase::ended ? tr("Hold once more")
                                                                 : tr("Start the hold");
  if (button("practice.start", said,
             {.weight = practice.phase == Phase::ended ? Weight::plain : Weight::primary,
              .enabled = practice.cautions_read,
              .width = width - px(kTarget) - px(8),
              .icon = practice.cautions_read ? icon::kPlay : icon::kCare}))
    panel.ask(StartHold{});
  ImGui::SameLine(0, px(8));
  draw_handout_button(panel, "practice.handout");
}

void draw_posed_for(Panel& panel) {
  if (!panel.model.practice) return;
  const Practice& practice = *panel.model.practice;
  paragraph(told("The body is posed for \"{}\".", panel.atlas()[practice.method].name),
            look().colour.muted, Type::small);
  const float room = ImGui::GetContentRegionAvail().x;
  if (button("posed.back", tr("Back to it"),
             {.width = std::min(button_width(tr("Back to it"), icon::kPose), room),
              .icon = icon::kPose}))
    panel.act(scene::ShowMethod{practice.method, practice.side});
  const float width = std::min(button_width(tr("Stand up"), icon::kBody), room);
  flow(width);
  if (button("posed.stand", tr("Stand up"), {.width = width, .icon = icon::kBody}))
    panel.act(scene::StandUp{});
  gap(4);
}

}  // namespace tautband::ui
