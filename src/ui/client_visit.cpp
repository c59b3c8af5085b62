// SPDX-License-Identifier: MIT
// One visit in the panel "Client": where it hurt, what was found and tried, notes.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "core/words.h"
#include "scene/pain.h"
#include "ui/client_panel.h"
#include "ui/icons.h"
#include "ui/names.h"
#include "ui/notes_field.h"
#include "ui/pain_panel.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

const scene::Visit& shown(const Panel& panel) {
  return panel.model.client.client->visits[panel.model.client.visit];
}

// A line of words on up to two lines, beside controls `right` wide; the cursor stands at them.
float row_words(std::string_view text, std::string_view second, float right) {
  const float width = ImGui::GetContentRegionAvail().x - right;
  const float line = line_height(Type::body);
  const int lines = lines_of(text, width - px(4), 2);
  const float inside =
      static_cast<float>(lines) * line + (second.empty() ? 0.0f : line_height(Type::small));
  const float tall = std::max(px(kTarget), inside + px(8));
  ImVec2 at = ImGui::GetCursorScreenPos();
  at.y += std::round((tall - inside) * 0.5f);
  write_lines(at, width - px(4), 2, text, look().colour.ink);
  at.y += static_cast<float>(lines) * line;
  if (!second.empty()) write_fit(at, width - px(4), second, look().colour.muted, Type::small);
  ImGui::Dummy({width, tall});
  ImGui::SameLine(0, 0);
  const ImVec2 here = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({here.x, here.y + std::round((tall - px(kTarget)) * 0.5f)});
  return tall;
}

void set_marks(Panel& panel, std::vector<PainMark> marks) {
  panel.act(scene::SetMarks{std::move(marks)});
}

// Where it hurts, and how much: less, more, gone.
void draw_mark(Panel& panel, std::size_t index) {
  const Palette& colour = look().colour;
  std::vector<PainMark> marks = panel.state().marks;
  PainMark& mark = marks[index];
  const float number = px(28);
  row_words(capitalised(scene::place_of(panel.atlas(), mark)), "", 3.0f * px(kTarget) + number);
  if (icon_button(fmt::format("client.mark.less.{}", index), icon::kMinus, tr("Hurts less"),
                  {.enabled = mark.intensity > 1})) {
    --mark.intensity;
    return set_marks(panel, std::move(marks));
  }
  ImGui::SameLine(0, 0);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string said = std::to_string(mark.intensity);
  write({std::round(at.x + (number - measure(said, Type::strong).x) * 0.5f),
         std::round(at.y + (px(kTarget) - font(Type::strong)->FontSize) * 0.5f)},
        said, colour.ink, Type::strong);
  ImGui::Dummy({number, px(kTarget)});
  ImGui::SameLine(0, 0);
  if (icon_button(fmt::format("client.mark.more.{}", index), icon::kPlus, tr("Hurts more"),
                  {.enabled = mark.intensity < kWorstPain})) {
    ++mark.intensity;
    return set_marks(panel, std::move(marks));
  }
  ImGui::SameLine(0, 0);
  if (icon_button(fmt::format("client.mark.remove.{}", index), icon::kClose,
                  tr("Remove this mark"))) {
    marks.erase(marks.begin() + static_cast<std::ptrdiff_t>(index));
    set_marks(panel, std::move(marks));
  }
}

void draw_pain(Panel& panel) {
  const ClientDesk& desk = panel.model.client;
  heading(tr("WHERE IT HURTS, OUT OF 10"));
  const float width = ImGui::GetContentRegionAvail().x;
  const std::array<std::string_view, 2> labels{tr("Before"), tr("After")};
  const int pressed = segmented("client.moment", labels, static_cast<int>(desk.moment), width);
  if (pressed >= 0 && pressed != static_cast<int>(desk.moment))
    panel.ask(EditClient{scene::ShowVisit{desk.visit, static_cast<scene::Moment>(pressed)}});
  const std::size_t count = panel.state().marks.size();
  for (std::size_t i = 0; i < count; ++i) draw_mark(panel, i);
  if (count == 0)
    paragraph(desk.moment == scene::Moment::before ? tr("No pain is marked from before.")
                                                   : tr("No pain is marked from afterwards."),
              look().colour.muted);
  if (count == 0 && desk.moment == scene::Moment::after && !shown(panel).before.empty() &&
      button("client.copy", tr("Start from the marks of before"),
             {.width = width, .icon = icon::kCopy}))
    panel.ask(EditClient{scene::CopyBefore{}});
  const bool painting = is_painting(panel);
  if (!button("client.paint", painting ? tr("Done marking") : tr("Mark on the body"),
              {.width = width, .icon = icon::kPaint, .on = painting}))
    return;
  if (painting) return panel.ask(SetMode{Mode::explore});
  panel.scratch.tool = Pointer::middle;
  if (panel.state().mode != Mode::pain)
    panel.ask(SetMode{Mode::pain});
  else if (panel.state().step != 0)
    panel.ask(GoToStep{0});
}

std::string point_words(const Panel& panel, const scene::PointChoice& found) {
  const TriggerPoint& point = panel.atlas()[found.point];
  return muscle_name(panel.atlas()[point.muscle], panel.state().names);
}

void draw_found(Panel& panel) {
  heading(tr("TENDER POINTS"));
  const auto& list = shown(panel).found;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const TriggerPoint& point = panel.atlas()[list[i].point];
    row_words(point_words(panel, list[i]),
              fmt::format("{}, {}", point.label, lower_words(list[i].sides)), px(kTarget));
    if (icon_button(fmt::format("client.found.remove.{}", i), icon::kClose,
                    tr("Remove this point")))
      panel.ask(EditClient{scene::RemoveFound{i}});
  }
  const auto& choice = panel.state().choice;
  const bool known = choice && std::find(list.begin(), list.end(), *choice) != list.end();
  if (list.empty() && !choice)
    paragraph(tr("Choose a point in the list or on the body, then add it here."),
              look().colour.muted, Type::small);
  if (button("client.found.add",
             choice && !known ? told("Add {}, {}", point_words(panel, *choice),
                                     panel.atlas()[choice->point].label)
                              : std::string(tr("Add this point")),
             {.enabled = choice && !known,
              .width = ImGui::GetContentRegionAvail().x,
              .icon = icon::kPlus}))
    panel.ask(EditClient{scene::AddFound{*choice}});
}

void draw_tried_row(Panel& panel, std::size_t index) {
  const scene::Tried& tried = shown(panel).tried[index];
  const Method& method = panel.atlas()[tried.method];
  const std::string side = capitalised(lower_words(sides_of(tried.side)));
  row_words(method.name,
            tried.seconds > 0.0f ? told("{}, held {:.0f} s", side, tried.seconds) : side,
            px(kTarget));
  if (icon_button(fmt::format("client.tried.remove.{}", index), icon::kClose,
                  tr("Remove this method")))
    panel.ask(EditClient{scene::RemoveTried{index}});
  const std::array<std::string_view, 3> labels{tr("Better"), tr("Same"), tr("Worse")};
  const int now = static_cast<int>(tried.felt) - 1;
  const int pressed = segmented(fmt::format("client.felt.{}", index), labels, now,
                                ImGui::GetContentRegionAvail().x);
  if (pressed >= 0)  // pressed again: not said
    panel.ask(EditClient{scene::SetFelt{
        index, pressed == now ? scene::Felt::unsaid : static_cast<scene::Felt>(pressed + 1)}});
}

void draw_tried(Panel& panel) {
  heading(tr("TRIED"));
  for (std::size_t i = 0; i < shown(panel).tried.size(); ++i) draw_tried_row(panel, i);
  const auto& practice = panel.model.practice;
  if (shown(panel).tried.empty() && !practice)
    paragraph(tr("Show how to press a point, then note here how it felt."), look().colour.muted,
              Type::small);
  if (!button("client.tried.add", tr("Add this method"),
              {.enabled = practice.has_value(),
               .width = ImGui::GetContentRegionAvail().x,
               .icon = icon::kPlus}) ||
      !practice)
    return;
  const float held = practice->phase == Practice::Phase::ended     ? practice->seconds
                     : practice->phase == Practice::Phase::holding ? practice->elapsed
                                                                   : 0.0f;
  panel.ask(EditClient{
      scene::AddTried{{practice->method, practice->side, std::round(held), scene::Felt::unsaid}}});
}

}  // namespace

void draw_visit(Panel& panel) {
  draw_pain(panel);
  draw_found(panel);
  draw_tried(panel);
  heading(tr("NOTES"));
  if (notes_field("client.notes", tr("What was said, what to do at home"),
                  panel.scratch.client_notes, shown(panel).notes))
    panel.ask(EditClient{scene::SetNotes{unwrapped(panel.scratch.client_notes)}});
  gap(6);
  const std::string_view page = tr("Handout of this visit");
  const float room = ImGui::GetContentRegionAvail().x;
  if (button("client.handout", page,
             {.width = std::min(button_width(page, icon::kHandout), room), .icon = icon::kHandout}))
    panel.ask(SaveHandout{true});
}

}  // namespace tautband::ui
