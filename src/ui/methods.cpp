// SPDX-License-Identifier: MIT
#include "ui/methods.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/words.h"
#include "scene/story.h"
#include "ui/card.h"
#include "ui/icons.h"
#include "ui/lists.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

// One press: the body takes the pose and the tool comes in.
void draw_pose_button(Panel& panel, MethodId id, float indent) {
  const Method& method = panel.atlas()[id];
  if (told_in_words_only(panel.atlas(), method, side_to_press(panel), indent)) return;
  const bool shown = panel.state().method && panel.state().method->method == id;
  const std::string_view label = shown ? tr("The pose is shown") : tr("Show the pose");
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + indent);
  const float width =
      std::min(button_width(label, icon::kPose), ImGui::GetContentRegionAvail().x - px(4));
  if (!button("pose.show." + method.id, label,
              {.enabled = !shown, .width = width, .icon = icon::kPose}))
    return;
  panel.act(scene::ShowMethod{id, side_to_press(panel)});
  panel.scratch.card_open = true;
}

}  // namespace

bool told_in_words_only(const Atlas& atlas, const Method& method, Side side, float indent) {
  const bool lacks = scene::lacks_pressed(atlas, method, side);
  if (method.placement && !lacks) return false;
  paragraph(lacks ? tr("Told in words only: this body lacks a muscle that is pressed")
                  : tr("Told in words only"),
            look().colour.muted, Type::small, indent);
  return true;
}

Side side_to_press(const Panel& panel) {
  return one_of(panel.scratch.sides);
}

bool draw_method_line(Panel& panel, MethodId id) {
  const Method& method = panel.atlas()[id];
  const std::string about = told("{}, {:.0f} to {:.0f} s", panel.atlas()[method.tool].name,
                                 method.hold.least, method.hold.most);
  const bool opened = opening_line("method." + method.id, method.name, about);
  if (opened) panel.scratch.method = id;
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - px(6));
  draw_pose_button(panel, id, px(10));
  gap(6);
  return opened;
}

void draw_tool(const Atlas& atlas, const Method& method) {
  const Tool& tool = atlas[method.tool];
  paragraph(atlas[method.pose].name + "  \xC2\xB7  " + tool.name, look().colour.ink);
  if (tool.maker_name)
    paragraph(told("{} is its maker's name. The shape drawn here is schematic.", tool.name),
              look().colour.muted, Type::small);
}

bool has_methods(const Atlas& atlas, TriggerPointId point) {
  return !atlas.methods_for(atlas[point].muscle).empty();
}

void draw_methods_of(Panel& panel, TriggerPointId point) {
  if (std::exchange(panel.scratch.methods_wanted, false))
    ImGui::SetScrollY(ImGui::GetCursorPosY() + px(4));
  std::vector<MethodId> exact, others;
  for (const MethodId id : panel.atlas().methods_for(panel.atlas()[point].muscle))
    (scene::presses(panel.atlas()[id], point) ? exact : others).push_back(id);
  const auto draw = [&](const char* title, const std::vector<MethodId>& methods) {
    if (methods.empty()) return;
    heading(title);
    for (const MethodId id : methods)
      if (draw_method_line(panel, id)) panel.scratch.list = List::lessons;
  };
  draw(tr("HOW TO PRESS IT"), exact);
  draw(exact.empty() ? tr("HOW TO PRESS THE MUSCLE") : tr("FOR OTHER PLACES OF THE MUSCLE"),
       others);
}

void draw_doing(const Atlas& atlas, const Method& method) {
  if (!method.steps.empty()) heading(tr("STEP BY STEP"));
  numbered(method.steps, look().colour.ink);
  told_under(tr("HOW TO LIE, SIT OR STAND"), atlas[method.pose].words);
  told_under(tr("WHERE IT TOUCHES"), method.contact);
  told_under(tr("IN WHICH DIRECTION"), method.press);
  told_under(tr("HOW HARD"), method.pressure);
  told_under(tr("HOW OFTEN"), method.repetitions);
  told_under(tr("MOVEMENT"), method.movement);
  told_under(tr("BREATHING"), method.breathing);
  const Tool& tool = atlas[method.tool];
  told_under(tr("WITH WHAT"),
             tool.instead.empty() ? tool.words : told("{} Instead: {}.", tool.words, tool.instead));
}

void draw_aftermath(const Atlas& atlas, const Method& method) {
  listed_under(tr("SEE A DOCTOR"), method.seek_care);
  heading(tr("HOW SURE IS THIS"));
  paragraph(method.basis == Basis::verified
                ? tr("A text that was checked describes this way of pressing.")
                : tr("Recalled from memory, not checked in a text."),
            look().colour.ink);
  draw_sources(atlas, method.sources);
}

void draw_method(Panel& panel, MethodId id) {
  const Atlas& atlas = panel.atlas();
  const Method& method = atlas[id];
  paragraph(method.name, look().colour.ink, Type::title);
  told_in_english();
  draw_pose_button(panel, id, 0.0f);
  const NoticeGroup groups[] = {{tr("Not for you if"), method.contraindications}};
  draw_notice(groups);  // before anything else
  listed_under(tr("TAKE CARE"), method.cautions);
  listed_under(tr("STOP WHEN"), method.stop_signs);
  told_under(tr("HOW LONG"), told("{:.0f} to {:.0f} seconds, never longer. {}", method.hold.least,
                                  method.hold.most, method.hold.words));
  draw_doing(atlas, method);
  draw_aftermath(atlas, method);
}

}  // namespace tautband::ui
