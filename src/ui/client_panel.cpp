// SPDX-License-Identifier: MIT
#include "ui/client_panel.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "core/words.h"
#include "ui/icons.h"
#include "ui/notes_field.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

void close_panel(Panel& panel) {
  panel.scratch.client_open = false;
  panel.scratch.client_list = false;
}

void draw_head(Panel& panel, std::string_view title) {
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  write_fit({at.x, std::round(at.y + (px(kTarget) - font(Type::title)->FontSize) * 0.5f)},
            width - px(kTarget) - px(8), title, look().colour.ink, Type::title);
  ImGui::Dummy({width - px(kTarget), px(kTarget)});
  ImGui::SameLine(0, 0);
  if (panel.model.client.compared) {
    if (icon_button("client.back", icon::kClose, tr("Back to the session"), {.keys = "Esc"}))
      panel.ask(Compare{});
  } else if (panel.scratch.client_list) {
    if (icon_button("client.back", icon::kLeft, tr("Back"))) panel.scratch.client_list = false;
  } else if (icon_button("client.hide", icon::kRight, tr("Put the panel away"))) {
    close_panel(panel);
  }
}

// Before anything is kept: what a session is, and where it stays.
void draw_welcome(Panel& panel) {
  const ClientDesk& desk = panel.model.client;
  paragraph(tr("Notes on one visit: where it hurts, which points were tender, what was tried, and "
               "how it feels afterwards."),
            look().colour.ink);
  gap(4);
  paragraph(tr("Nothing is kept before you start a session. Then it stays on this computer, and "
               "only your user account can read it. It is not sent anywhere."),
            look().colour.muted);
  if (!desk.folder.empty())
    paragraph(told("Folder: {}", desk.folder), look().colour.muted, Type::small);
  gap(8);
  const float width = ImGui::GetContentRegionAvail().x;
  if (button("client.start", tr("Start a session"),
             {.weight = Weight::primary, .width = width, .icon = icon::kPlus}))
    panel.ask(StartSession{});
  if (button("client.open", tr("Open\xE2\x80\xA6"), {.width = width, .icon = icon::kFolder})) {
    panel.scratch.client_list = true;
    panel.ask(ListClients{});
  }
}

// One visit as a row: its day, and how bad the pain was and is.
void draw_visit_row(Panel& panel, std::size_t index) {
  const Palette& colour = look().colour;
  const ClientDesk& desk = panel.model.client;
  const scene::Visit& visit = desk.client->visits[index];
  const bool shown = index == desk.visit;
  const bool removable = shown && desk.client->visits.size() > 1;
  const float width = ImGui::GetContentRegionAvail().x - (removable ? px(kTarget) : 0.0f);
  const Touch area = touch(fmt::format("client.visit.{}", index), {width, px(kTarget)});
  if (area.pressed && !shown) panel.ask(EditClient{scene::ShowVisit{index, desk.moment}});
  if (area.seen) {
    if (shown || area.hovered)
      ImGui::GetWindowDrawList()->AddRectFilled(area.box.Min, area.box.Max,
                                                shown ? colour.accent_soft : colour.sunken, px(10));
    const ImU32 ink = shown ? colour.accent_ink : colour.ink;
    const float y = std::round(area.box.GetCenter().y - font(Type::body)->FontSize * 0.5f);
    const int then = scene::worst_of(visit.before), now = scene::worst_of(visit.after);
    std::string pain;
    if (then > 0)
      pain = visit.after.empty() ? told("pain {}", then) : told("pain {} to {}", then, now);
    const float right = measure(pain, Type::small).x;
    write({area.box.Max.x - px(12) - right, y + px(1)}, pain,
          shown ? colour.accent_ink : colour.muted, Type::small);
    write_fit({area.box.Min.x + px(12), y}, width - right - px(36),
              date_words(visit.date, desk.today), ink, shown ? Type::strong : Type::body);
  }
  if (!removable) return;
  ImGui::SameLine(0, 0);
  if (icon_button("client.visit.remove", icon::kClose, tr("Remove this visit")))
    panel.ask(EditClient{scene::RemoveVisit{index}});
}

void draw_session(Panel& panel) {
  const ClientDesk& desk = panel.model.client;
  if (line_field("client.name", tr("Name, or none"), panel.scratch.client_name, desk.client->name))
    panel.ask(EditClient{scene::NameClient{panel.scratch.client_name}});
  heading(tr("VISITS"));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(8), px(2)));
  for (std::size_t i = desk.client->visits.size(); i-- > 0;) draw_visit_row(panel, i);
  ImGui::PopStyleVar();
  const float width = ImGui::GetContentRegionAvail().x;
  const bool today = !desk.client->visits.empty() && desk.client->visits.back().date == desk.today;
  if (button(
          "client.visit.new", tr("New visit today"),
          {.weight = today ? Weight::quiet : Weight::plain, .width = width, .icon = icon::kPlus}))
    panel.ask(EditClient{scene::StartVisit{desk.today}});
  if (desk.visit < desk.client->visits.size()) draw_visit(panel);
  separator();
  if (button("client.open", tr("Open another\xE2\x80\xA6"),
             {.width = width, .icon = icon::kFolder})) {
    panel.scratch.client_list = true;
    panel.ask(ListClients{});
  }
  if (button("client.close", tr("End the session"), {.width = width, .icon = icon::kStop}))
    panel.ask(CloseClient{});
  if (button("client.delete", tr("Delete for good\xE2\x80\xA6"),
             {.width = width, .icon = icon::kTrash})) {
    panel.scratch.deleting = desk.file;
    panel.scratch.confirming = true;
  }
}

// The first two different drawings that there are, from the end: what became of the pain.
std::optional<std::pair<scene::PainDrawing, scene::PainDrawing>> last_two(
    const scene::Client& client) {
  const std::vector<scene::PainDrawing> all = scene::drawings_of(client);
  if (all.size() < 2) return std::nullopt;
  return std::pair(all[all.size() - 2], all.back());
}

void draw_footer(Panel& panel) {
  const ClientDesk& desk = panel.model.client;
  separator();
  const std::string said = !desk.unsaved ? told("Saved as {}", name_of_file(desk.file))
                           : desk.file.empty()
                               ? std::string(tr("Not saved yet; a copy is kept meanwhile."))
                               : std::string(tr("Changes are not saved yet."));
  write_fit(ImGui::GetCursorScreenPos(), ImGui::GetContentRegionAvail().x, said,
            look().colour.muted, Type::small);
  ImGui::Dummy({1, font(Type::small)->FontSize});
  const float width = ImGui::GetContentRegionAvail().x, space = px(8);
  const auto pair = last_two(*desk.client);
  const float compare = std::min(button_width(tr("Compare"), icon::kCompare), width * 0.5f);
  if (button("client.save", tr("Save"),
             {.weight = desk.unsaved ? Weight::primary : Weight::plain,
              .enabled = desk.unsaved,
              .width = width - compare - space,
              .icon = icon::kSave}))
    panel.ask(SaveClient{});
  ImGui::SameLine(0, space);
  if (button("client.compare", tr("Compare"),
             {.enabled = pair.has_value(), .width = compare, .icon = icon::kCompare}))
    panel.ask(Compare{pair});
  tooltip(pair ? tr("Two drawings of pain side by side")
               : tr("First mark where it hurts after the treatment, or at another visit"));
}

float footer_height() {
  return px(kTarget) + px(10) + font(Type::small)->FontSize +
         3.0f * ImGui::GetStyle().ItemSpacing.y + px(4);
}

}  // namespace

bool shows_client(const Panel& panel) {
  return panel.scratch.client_open || panel.model.client.compared;
}

void draw_client_panel(Panel& panel, const Viewport& place) {
  const ClientDesk& desk = panel.model.client;
  const bool compared = desk.compared.has_value(), list = panel.scratch.client_list && !compared;
  const bool session = desk.client && !list && !compared;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(18), px(10)));
  begin_panel("##client", place, ImGuiWindowFlags_NoScrollbar);
  ImGui::PopStyleVar();
  draw_head(panel, compared ? tr("Compare") : list ? tr("Open a client") : tr("Client"));
  const float footer = compared ? comparison_footer_height() : session ? footer_height() : 0.0f;
  const char* part = compared ? "##compared" : list ? "##files" : "##session";
  ImGui::BeginChild(part, {0, std::max(ImGui::GetContentRegionAvail().y - footer, px(60))});
  compared      ? draw_comparison(panel)
  : list        ? draw_client_files(panel)
  : desk.client ? draw_session(panel)
                : draw_welcome(panel);
  scroll_edge();
  drag_to_scroll();
  ImGui::EndChild();
  if (compared) draw_comparison_footer(panel);
  if (session) draw_footer(panel);
  ImGui::End();
}

std::string date_words(const std::string& date, const std::string& today) {
  static constexpr std::array<const char*, 12> kMonths{
      noted("Jan"), noted("Feb"), noted("Mar"), noted("Apr"), noted("May"), noted("Jun"),
      noted("Jul"), noted("Aug"), noted("Sep"), noted("Oct"), noted("Nov"), noted("Dec")};
  if (!today.empty() && date == today) return tr("Today");
  if (date.size() != 10) return date;
  const int month = (date[5] - '0') * 10 + (date[6] - '0');
  if (month < 1 || month > 12) return date;
  const std::string day = date.substr(date[8] == '0' ? 9 : 8);
  return fmt::format("{} {} {}", day, tr(kMonths[static_cast<std::size_t>(month - 1)]),
                     date.substr(0, 4));
}

std::string drawing_words(const scene::Client& client, const scene::PainDrawing& drawing) {
  if (drawing.visit >= client.visits.size()) return "";
  const std::string day = date_words(client.visits[drawing.visit].date);
  return drawing.moment == scene::Moment::before ? told("{}, before", day) : told("{}, after", day);
}

std::string name_of_file(const std::string& path) {
  std::string name = path.substr(path.find_last_of('/') + 1);
  return name.substr(0, name.rfind(".tautband"));
}

bool asks_about_client(const Panel& panel) {
  return panel.model.client.leaving || panel.scratch.confirming;
}

bool escape_client(Panel& panel) {
  if (panel.model.client.leaving)
    panel.ask(Leave{});
  else if (panel.scratch.confirming)
    panel.scratch.confirming = false;
  else if (panel.model.client.compared)
    panel.ask(Compare{});
  else if (panel.scratch.client_open && panel.scratch.client_list && !panel.model.picture &&
           panel.state().mode != Mode::explain)
    panel.scratch.client_list = false;
  else
    return false;
  return true;
}

}  // namespace tautband::ui
