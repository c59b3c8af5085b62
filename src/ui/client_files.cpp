// SPDX-License-Identifier: MIT
// The files of clients, what was left behind, and what is asked before something is lost.
#include <algorithm>

#include <fmt/format.h>

#include "core/words.h"
#include "ui/client_panel.h"
#include "ui/icons.h"
#include "ui/sheet.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

void ask_to_delete(Panel& panel, const std::string& file) {
  panel.scratch.deleting = file;
  panel.scratch.confirming = true;
}

// True when it was pressed.
bool draw_file(Panel& panel, const ClientRow& row, std::size_t index) {
  const Palette& colour = look().colour;
  const bool sound = row.fault.empty();
  const bool open = panel.model.client.client && panel.model.client.file == row.file;
  const float width = ImGui::GetContentRegionAvail().x - px(kTarget) - px(4);
  const Touch area = touch(fmt::format("client.file.{}", index), {width, px(62)}, sound);
  if (area.seen) {
    if (area.hovered || open)
      ImGui::GetWindowDrawList()->AddRectFilled(area.box.Min, area.box.Max,
                                                open ? colour.accent_soft : colour.sunken, px(10));
    const ImVec2 at = area.box.Min + ImVec2(px(12), px(9));
    write_fit(at, width - px(24), row.title, open ? colour.accent_ink : colour.ink, Type::strong);
    std::string said(tr("Cannot be read"));
    if (sound) {
      const std::string visits = trn("{} visit", "{} visits", static_cast<long>(row.visits));
      const std::string day = date_words(row.last_date, panel.model.client.today);
      said = day.empty() ? visits : day + "  \xC2\xB7  " + visits;
    }
    write_fit({at.x, at.y + line_height(Type::strong)}, width - px(24), said,
              open ? colour.accent_ink : colour.muted, Type::small);
    if (!sound) tooltip(row.fault);
  }
  ImGui::SameLine(0, px(4));
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + px(9));
  if (icon_button(fmt::format("client.file.delete.{}", index), icon::kTrash, tr("Delete for good")))
    ask_to_delete(panel, row.file);
  return area.pressed;
}

void begin_question(std::string_view title) {
  begin_overlay("question", {520.0f, 380.0f}, true);
  paragraph(title, look().colour.ink, Type::title);
  gap(4);
}

void end_question() {
  drag_to_scroll();
  end_sheet();
}

void draw_leaving(Panel& panel) {
  const bool saved = !panel.model.client.file.empty();
  begin_question(tr("Keep this session?"));
  paragraph(saved ? told("What you changed is not saved in {} yet.",
                         name_of_file(panel.model.client.file))
                  : std::string(tr("This session was never saved.")),
            look().colour.ink);
  paragraph(saved ? tr("Without saving, the file stays as it was.")
                  : tr("Without saving, nothing of it is kept."),
            look().colour.muted);
  gap(10);
  const float width = ImGui::GetContentRegionAvail().x;
  if (button("client.leave.save", tr("Save"),
             {.weight = Weight::primary, .width = width, .icon = icon::kSave}))
    panel.ask(Leave{Leave::How::save});
  if (button("client.leave.drop", saved ? tr("Delete the changes") : tr("Delete the session"),
             {.width = width, .icon = icon::kTrash}))
    panel.ask(Leave{Leave::How::drop});
  if (button("client.leave.stay", tr("Back"), {.width = width})) panel.ask(Leave{});
  end_question();
}

void draw_deleting(Panel& panel) {
  const std::string& file = panel.scratch.deleting;
  begin_question(tr("Delete for good?"));
  paragraph(file.empty() ? std::string(tr("All of this session: it was never saved.")) : file,
            look().colour.ink, Type::strong);
  paragraph(tr("The file, its unsaved copy and its entry among the recent files are removed from "
               "this computer. This cannot be undone. Copies that you or a backup made elsewhere "
               "stay."),
            look().colour.muted);
  gap(10);
  const float width = ImGui::GetContentRegionAvail().x;
  if (button("client.delete.yes", tr("Delete for good"),
             {.weight = Weight::primary, .width = width, .icon = icon::kTrash})) {
    panel.ask(DeleteClient{file});
    panel.scratch.confirming = false;
  }
  if (button("client.delete.no", tr("Back"), {.width = width})) panel.scratch.confirming = false;
  end_question();
}

}  // namespace

void draw_client_files(Panel& panel) {
  const ClientDesk& desk = panel.model.client;
  if (desk.files.empty()) {
    paragraph(tr("No client was saved yet."), look().colour.ink, Type::strong);
    paragraph(tr("What you save is listed here, the last visit first."), look().colour.muted);
  }
  for (std::size_t i = 0; i < desk.files.size(); ++i)
    if (draw_file(panel, desk.files[i], i)) {
      panel.scratch.client_list = false;
      panel.ask(OpenClient{desk.files[i].file});
    }
  if (!desk.folder.empty()) {
    gap(6);
    paragraph(told("Folder: {}", desk.folder), look().colour.muted, Type::small);
  }
}

void draw_left_behind(Panel& panel, const Viewport& view) {
  const ClientDesk& desk = panel.model.client;
  if (desk.client || desk.left_behind.empty() || panel.model.picture) return;
  const ClientRow& row = desk.left_behind.front();
  const float width = std::min(px(440), view.width - px(24));
  if (width < px(200)) return;
  const float inner = width - px(36);
  const std::string said =
      row.fault.empty() ? told("A session was not saved: {}, {}.", row.title,
                               date_words(row.last_date, desk.today))
                        : std::string(tr("A session was not saved, and its copy cannot be read."));
  const float tall =
      static_cast<float>(lines_of(said, inner, 4, Type::strong)) * line_height(Type::strong) +
      px(kTarget) + px(40);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(18), px(12)));
  begin_panel("##left-behind",
              {std::round(view.x + (view.width - width) * 0.5f), view.y + px(12), width, tall},
              ImGuiWindowFlags_NoScrollbar, 0.97f);
  ImGui::PopStyleVar();
  paragraph(said, look().colour.ink, Type::strong);
  const float half = std::floor((ImGui::GetContentRegionAvail().x - px(8)) * 0.5f);
  if (button("client.recover", tr("Recover"),
             {.weight = Weight::primary,
              .enabled = row.fault.empty(),
              .width = half,
              .icon = icon::kUndo})) {
    panel.ask(RecoverClient{row.file});
    panel.scratch.client_open = true;
  }
  ImGui::SameLine(0, px(8));
  if (button("client.recover.delete", tr("Delete"), {.width = half, .icon = icon::kTrash}))
    ask_to_delete(panel, row.file);
  ImGui::End();
}

void draw_client_questions(Panel& panel) {
  if (panel.model.client.leaving)
    draw_leaving(panel);
  else if (panel.scratch.confirming)
    draw_deleting(panel);
}

}  // namespace tautband::ui
