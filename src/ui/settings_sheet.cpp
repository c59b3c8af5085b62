// SPDX-License-Identifier: MIT
#include "ui/settings_sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include "core/words.h"
#include "scene/ramp.h"
#include "ui/focus.h"
#include "ui/icons.h"
#include "ui/letters.h"
#include "ui/menus.h"
#include "ui/notes_field.h"
#include "ui/sheet.h"
#include "ui/shortcuts.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

constexpr float kWords = 190.0f;   // points, the column of what a setting is called
constexpr float kNarrow = 560.0f;  // points; below it the words stand above the setting
const ImVec2 kSheet{900.0f, 740.0f};

// What the setting is called; the cursor stands where the setting goes, whose width is returned.
float setting(const char* called) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x - px(12);
  if (width < kNarrow * look().scale) {
    write_fit({at.x, at.y + px(4)}, width, called, look().colour.muted, Type::small);
    ImGui::Dummy({width, line_height(Type::small) + px(2)});
    return width;
  }
  const float y = at.y + (px(kTarget) - font(Type::body)->FontSize) * 0.5f;
  write_fit({at.x, std::round(y)}, px(kWords) - px(12), called, look().colour.ink);
  ImGui::SetCursorScreenPos({at.x + px(kWords), at.y});
  return width - px(kWords);
}

// Hands the program the settings with one of them changed.
template <class Value>
void change(Panel& panel, Value scene::Settings::*member, Value value) {
  scene::Settings changed = panel.model.settings;
  changed.*member = std::move(value);
  if (changed != panel.model.settings) panel.ask(ChangeSettings{std::move(changed)});
}

void flag_row(Panel& panel, const char* name, const char* called, const char* means,
              bool scene::Settings::*member) {
  const float width = setting(called);
  if (switch_row(name, means, panel.model.settings.*member, width))
    change(panel, member, !(panel.model.settings.*member));
}

template <std::size_t Count>
int choice_row(const char* name, const char* called, const std::array<Phrase, Count>& words,
               int now) {
  const float width = setting(called);
  return segmented(name, translated(words), now, width);
}

// The system's language first, then all that there is a catalogue and letters for, by own name.
void language_row(Panel& panel) {
  const float width = setting(tr("Language")), space = px(6), left = ImGui::GetCursorPosX();
  float widest = button_width(tr("As the system")) + space;
  for (const Language& language : languages())
    widest = std::max(widest, button_width(language.name) + space);
  const int columns = std::clamp(static_cast<int>((width + space) / widest), 1, 4);
  const float wide =
      std::floor((width - space * static_cast<float>(columns - 1)) / static_cast<float>(columns));
  int place = 0;
  const auto offer = [&](const char* name, const std::string& code, const std::string& label) {
    const int column = place++ % columns;
    if (column > 0)
      ImGui::SameLine(0, space);
    else
      ImGui::SetCursorPosX(left);
    const bool now = panel.model.settings.language == code;
    if (button(std::string("settings.language.") + name, label, {.width = wide, .on = now}) && !now)
      change(panel, &scene::Settings::language, code);
  };
  offer("system", "", tr("As the system"));
  for (const Language& language : languages())
    if (can_write(language.name)) offer(language.code.c_str(), language.code, language.name);
}

void draw_text_size(Panel& panel) {
  const float width = setting(tr("Text size"));
  const float now = panel.model.settings.text_scale;
  const auto step = [&](float by) {
    scene::Settings changed = panel.model.settings;
    changed.text_scale = std::clamp(std::round((now + by) * 10.0f) / 10.0f, 0.8f, 2.0f);
    panel.ask(ChangeSettings{std::move(changed)});
  };
  if (icon_button("settings.text.smaller", icon::kMinus, tr("Smaller text"),
                  {.enabled = now > 0.801f}))
    step(-0.1f);
  ImGui::SameLine(0, 0);
  const std::string said = told("{:.0f} %", now * 100.0f);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float middle = width - 2.0f * px(kTarget);
  write({std::round(at.x + (middle - measure(said, Type::strong).x) * 0.5f),
         std::round(at.y + (px(kTarget) - font(Type::strong)->FontSize) * 0.5f)},
        said, look().colour.ink, Type::strong);
  ImGui::Dummy({middle, px(kTarget)});
  ImGui::SameLine(0, 0);
  if (icon_button("settings.text.larger", icon::kPlus, tr("Larger text"),
                  {.enabled = now < 1.999f}))
    step(0.1f);
}

void draw_display(Panel& panel) {
  const scene::Settings& now = panel.model.settings;
  language_row(panel);
  draw_text_size(panel);
  if (const int theme = choice_row<2>("settings.theme", tr("Theme"),
                                      {{noted("theme", "Light"), noted("theme", "Dark")}},
                                      static_cast<int>(panel.state().theme));
      theme >= 0)
    panel.act(scene::SetTheme{static_cast<scene::Theme>(theme)});
  flag_row(panel, "settings.contrast", tr("High contrast"), tr("Black on white, clear edges"),
           &scene::Settings::high_contrast);
  flag_row(panel, "settings.still", tr("Reduced motion"), tr("Nothing moves by itself"),
           &scene::Settings::reduced_motion);
  if (const int hand = choice_row<2>("settings.hand", tr("Hand that points"),
                                     {{noted("hand", "Right"), noted("hand", "Left")}},
                                     static_cast<int>(now.hand));
      hand >= 0)
    change(panel, &scene::Settings::hand, static_cast<scene::Hand>(hand));
  if (const int units =
          choice_row<2>("settings.units", tr("Lengths in"),
                        {{noted("lengths", "Centimetres"), noted("lengths", "Inches")}},
                        static_cast<int>(now.units));
      units >= 0)
    change(panel, &scene::Settings::units, static_cast<scene::Units>(units));
  setting(tr("First steps"));
  if (button("settings.tour", tr("Show the tour again"), {.icon = icon::kPlay})) {
    panel.scratch.settings_shown = false;
    change(panel, &scene::Settings::toured, false);
  }
}

void draw_body(Panel& panel) {
  if (panel.model.bodies || !panel.model.own_model.empty()) {
    static constexpr std::array<const char*, 2> kFigures{"female", "male"};
    const bool own = !panel.model.own_model.empty();
    const int now = own ? -1 : panel.atlas().body().figure == kFigures[0] ? 0 : 1;
    if (const int body = choice_row<2>("settings.body", tr("Body"),
                                       {{noted("body", "Female"), noted("body", "Male")}}, now);
        body >= 0 && body != now)
      panel.ask(ShowBody{kFigures[static_cast<std::size_t>(body)]});
  }
  if (const int names = choice_row<3>(
          "settings.names", tr("Names"),
          {{noted("names", "English"), noted("names", "Latin"), noted("names", "Both")}},
          static_cast<int>(panel.state().names));
      names >= 0)
    panel.act(scene::SetNames{static_cast<scene::Names>(names)});
  const float skin = setting(tr("Skin"));
  draw_skin_tones(panel, skin);
  for (std::size_t i = 0; i < scene::ramps().size(); ++i) {
    const float width = setting(i == 0 ? tr("Colours of pain") : "");
    draw_ramp(panel, scene::ramps()[i], width);
  }
}

void text_row(Panel& panel, const char* name, const char* called, const char* hint,
              std::string scene::Letterhead::*member) {
  const float width = setting(called);
  scene::Letterhead head = panel.model.settings.letterhead;
  if (text_field(name, hint, head.*member, width))
    change(panel, &scene::Settings::letterhead, std::move(head));
}

void draw_handouts(Panel& panel) {
  paragraph(tr("What stands at the head of the handouts you give out. Leave it empty and nothing "
               "is printed."),
            look().colour.muted);
  const bool letter = panel.model.settings.paper == "letter";
  if (const int paper =
          choice_row<2>("settings.paper", tr("Paper"),
                        {{noted("paper", "A4"), noted("paper", "Letter")}}, letter ? 1 : 0);
      paper >= 0)
    change(panel, &scene::Settings::paper, std::string(paper == 1 ? "letter" : "a4"));
  text_row(panel, "settings.name", tr("Your name"), tr("and profession"), &scene::Letterhead::name);
  text_row(panel, "settings.practice", tr("Practice"), tr("name and address"),
           &scene::Letterhead::practice);
  text_row(panel, "settings.logo", tr("Logo"), tr("path of a PNG file"), &scene::Letterhead::logo);
}

constexpr std::array<Phrase, 6> kTabs{{noted("tab", "Display"), noted("tab", "Body"),
                                       noted("tab", "Handouts"), noted("tab", "Open"),
                                       noted("tab", "Keys"), noted("tab", "About")}};

}  // namespace

void draw_settings(Panel& panel) {
  Scratch& scratch = panel.scratch;
  if (!scratch.settings_shown) return;
  begin_sheet("settings", tr("Settings"), kSheet, scratch.settings_shown);
  const int tab = segmented("settings.tab", translated(kTabs), scratch.settings_tab,
                            ImGui::GetContentRegionAvail().x);
  if (tab >= 0) scratch.settings_tab = tab;
  gap(6);
  ImGui::PushID(scratch.settings_tab);
  ImGui::BeginChild("##tab");
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(px(8), px(10)));
  using Draw = void (*)(Panel&);
  static constexpr Draw kDraw[] = {draw_display, draw_body,      draw_handouts,
                                   draw_open,    draw_key_lines, draw_about};
  kDraw[static_cast<std::size_t>(scratch.settings_tab)](panel);
  ImGui::PopStyleVar();
  drag_to_scroll();
  scroll_edge();
  ImGui::EndChild();
  ImGui::PopID();
  end_sheet();
}

}  // namespace tautband::ui
