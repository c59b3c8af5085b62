// SPDX-License-Identifier: MIT
#include "ui/notes_field.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>
#include <imgui_stdlib.h>

#include "ui/focus.h"
#include "ui/letters.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

// Where a line was broken: at a space, or between two characters that have none between them.
constexpr std::string_view kSoft = "\xC2\xA0\n", kBetween = "\xC2\xA0\xC2\xA0\n";

bool has_at(const std::string& text, std::size_t at, std::string_view wanted) {
  return text.compare(at, wanted.size(), wanted) == 0;
}

constexpr float kFewestLines = 4.0f;

// Wraps anew what was typed; the caret stays at its letter.
int rewrap(ImGuiInputTextCallbackData* data) {
  const float width = *static_cast<const float*>(data->UserData);
  const std::string shown(data->Buf, static_cast<std::size_t>(data->BufTextLen));
  const std::string before = unwrapped(shown.substr(0, static_cast<std::size_t>(data->CursorPos)));
  const std::string fresh = wrapped(unwrapped(shown), width);
  if (fresh == shown) return 0;
  std::size_t caret = 0;  // as many letters of the text stand before it as before
  for (std::size_t plain = 0; caret < fresh.size() && plain < before.size(); ++plain) {
    if (has_at(fresh, caret, kBetween)) caret += kBetween.size();
    caret += has_at(fresh, caret, kSoft) ? kSoft.size() : 1;
  }
  data->DeleteChars(0, data->BufTextLen);
  data->InsertChars(0, fresh.c_str());
  data->CursorPos = data->SelectionStart = data->SelectionEnd = static_cast<int>(caret);
  return 0;
}

void draw_frame(const ImRect& box, bool active) {
  const Palette& colour = look().colour;
  ImGui::GetWindowDrawList()->AddRect(box.Min, box.Max, active ? colour.accent : colour.line,
                                      px(12), 0, std::max(1.0f, px(active ? 1.5f : 1.0f)));
}

void push_look(float padding) {
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(px(12), padding));
  ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, px(12));
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, px(12));
  ImGui::PushStyleColor(ImGuiCol_FrameBg, look().colour.sunken);
}

void pop_look() {
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
}

}  // namespace

std::string unwrapped(const std::string& shown) {
  std::string text;
  for (std::size_t i = 0; i < shown.size();) {
    if (has_at(shown, i, kBetween)) {
      i += kBetween.size();
      continue;
    }
    const bool soft = has_at(shown, i, kSoft);
    text += soft ? ' ' : shown[i];
    i += soft ? kSoft.size() : 1;
  }
  return text;
}

std::string wrapped(const std::string& text, float width) {
  ImFont* face = font(Type::body);
  std::string shown;
  std::size_t start = 0;
  while (true) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    while (start < end) {  // one line of the text, cut at spaces or, in Chinese, anywhere
      std::size_t cut = end;
      const std::string_view rest(text.data() + start, end - start);
      const bool wide = measure(rest, Type::body).x > width;
      if (wide && has_east_asian(rest)) {
        cut = start + line_end(rest, width, *face);
        if (cut < end && text[cut] != ' ') {
          shown.append(text, start, cut - start).append(kBetween);
          start = cut;
          continue;
        }
      } else if (wide) {
        const char* stop =
            face->CalcWordWrapPositionA(1.0f, rest.data(), rest.data() + rest.size(), width);
        const std::size_t fits = start + static_cast<std::size_t>(stop - rest.data());
        const std::size_t space = text.find(' ', fits);  // a word wider than the field runs on
        cut = std::min(fits < end && text[fits] == ' ' ? fits : space, end);
      }
      shown.append(text, start, cut - start);
      if (cut < end) shown += kSoft;
      start = cut < end ? cut + 1 : end;
    }
    if (end == text.size()) return shown;
    shown += '\n';
    start = end + 1;
  }
}

bool notes_field(const std::string& name, const std::string& hint, std::string& typed,
                 const std::string& text) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  float room = ImGui::GetContentRegionAvail().x - px(28);
  const ImGuiID id = ImGui::GetID(("##" + name).c_str());
  const bool active = ImGui::GetActiveID() == id;
  if (!active) typed = wrapped(text, room);
  const float lines = static_cast<float>(1 + std::count(typed.begin(), typed.end(), '\n'));
  const float tall = std::max(kFewestLines, lines + 1.0f) * ImGui::GetFontSize() + 2.0f * px(10);
  need_letters(typed);
  push_look(px(10));
  before_field(name, ("##" + name).c_str());
  const bool changed = ImGui::InputTextMultiline(
      ("##" + name).c_str(), &typed, {ImGui::GetContentRegionAvail().x, tall},
      ImGuiInputTextFlags_CallbackEdit | ImGuiInputTextFlags_NoUndoRedo |
          ImGuiInputTextFlags_NoHorizontalScroll,
      rewrap, &room);
  after_field();
  pop_look();
  const ImRect box(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  note_item(name, box);
  draw_frame(box, active);
  if (typed.empty() && !active)
    write_lines(at + ImVec2(px(12), px(10)), room, 2, hint, look().colour.muted);
  return changed;
}

bool text_field(const std::string& name, const std::string& hint, std::string& text, float width) {
  const std::string label = "##" + name;
  const bool active = ImGui::GetActiveID() == ImGui::GetID(label.c_str());
  need_letters(text + hint);
  push_look(std::floor((px(48) - ImGui::GetFontSize()) * 0.5f));
  ImGui::SetNextItemWidth(width);
  before_field(name, label.c_str());
  const bool changed = ImGui::InputTextWithHint(label.c_str(), hint.c_str(), &text);
  after_field();
  pop_look();
  const ImRect box(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  note_item(name, box);
  draw_frame(box, active);
  return changed;
}

bool line_field(const std::string& name, const std::string& hint, std::string& typed,
                const std::string& text) {
  if (ImGui::GetActiveID() != ImGui::GetID(("##" + name).c_str())) typed = text;
  return text_field(name, hint, typed, ImGui::GetContentRegionAvail().x);
}

}  // namespace tautband::ui
