// SPDX-License-Identifier: MIT
// The sheet's tabs "About" and "Open".
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/words.h"
#include "ui/icons.h"
#include "ui/notes_field.h"
#include "ui/settings_sheet.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

void part(const char* title, std::string_view text) {
  gap(4);
  paragraph(title, look().colour.ink, Type::strong);
  paragraph(text, look().colour.muted);
}

// The file's name, and the folder below it.
bool recent_row(const std::string& name, std::string_view path) {
  const Palette& colour = look().colour;
  const float width = ImGui::GetContentRegionAvail().x - px(12);
  const Touch area = touch(name, {width, px(58)});
  if (!area.seen) return area.pressed;
  if (area.hovered)
    ImGui::GetWindowDrawList()->AddRectFilled(area.box.Min, area.box.Max, colour.sunken, px(10));
  const std::size_t cut = path.find_last_of('/');
  const std::string_view file = cut == std::string_view::npos ? path : path.substr(cut + 1);
  const std::string_view folder = cut == std::string_view::npos ? "" : path.substr(0, cut);
  const ImVec2 at = area.box.Min + ImVec2(px(10), px(7));
  write_fit(at, width - px(20), file, colour.ink);
  write_fit({at.x, at.y + line_height(Type::body)}, width - px(20), folder, colour.muted,
            Type::small);
  return area.pressed;
}

}  // namespace

void draw_about(Panel& panel) {
  const Palette& colour = look().colour;
  constexpr std::string_view kVersion = "Tautband " TAUTBAND_VERSION;
  paragraph(kVersion, colour.ink, Type::title);
  paragraph(tr("Shows where muscle pain comes from. It is education, not diagnosis, and no medical "
               "device."),
            colour.ink);
  part(tr("Privacy"), tr("Everything stays on this machine. The program never uses the network."));
  part(tr("Licences"),
       tr("The program: MIT. Its data, pictures and bodies: Creative Commons Attribution 4.0 (CC "
          "BY 4.0); please name Tautband."));
  if (const std::string& credit = panel.atlas().body().copyright; !credit.empty())
    part(tr("The body that is shown"), credit);
  part(tr("Measured from"),
       "BodyParts3D, \xC2\xA9 The Database Center for Life Science, CC BY 4.0. "
       "MakeHuman base mesh (skin of head and face), CC0.");
  part(tr("What is said of muscles"),
       tr("Each trigger point, zone and method names its sources on its card. Where a source could "
          "not be checked, the card says so."));
  part(tr("Names of tools"),
       tr("The Gear, The Wedge, The Hoop and Acu-Hump are names of their makers' products. The "
          "shapes shown for them are schematic."));
  if (panel.model.places.empty()) return;
  gap(4);
  paragraph(tr("Where it keeps things"), colour.ink, Type::strong);
  for (const std::string& place : panel.model.places) paragraph(place, colour.muted);
}

void draw_open(Panel& panel) {
  const Palette& colour = look().colour;
  Scratch& scratch = panel.scratch;
  paragraph(
      tr("Drop it on the window, or type its place: real anatomy (BodyParts3D as folder or zip, "
         "Z-Anatomy as .fbx, or .obj, .stl, .ply, .dae), a body made by tautband import (.glb), a "
         "saved view (.json) or a client's file (.tautband)."),
      colour.ink);
  const float width = ImGui::GetContentRegionAvail().x - px(12);
  const float open = button_width(tr("Open"));
  text_field("open.place", tr("folder or file"), scratch.file_typed, width - open - px(8));
  const bool entered = ImGui::IsItemDeactivated() && ImGui::IsKeyPressedMap(ImGuiKey_Enter, false);
  ImGui::SameLine(0, px(8));
  const bool pressed = button("open.open", tr("Open"),
                              {.weight = Weight::primary, .enabled = !scratch.file_typed.empty()});
  if ((pressed || entered) && !scratch.file_typed.empty()) {
    panel.ask(OpenFile{scratch.file_typed});
    scratch.settings_shown = false;
  }
  paragraph(tr("Trigger points and pain are carried over onto other anatomy by its bones. Its "
               "maker's licence stays with it and stands below every picture."),
            colour.muted);
  paragraph(
      tr("Where to get it: BodyParts3D (CC BY 4.0, over 100 MB) at dbarchive.biosciencedbc.jp, "
         "Z-Anatomy (CC BY-SA 4.0) at z-anatomy.com. This program fetches nothing; the guide "
         "tells how, step by step."),
      colour.muted);
  const auto& recent = panel.model.settings.recent;
  gap(4);
  if (recent.empty()) {
    paragraph(tr("What you open is listed here."), colour.muted);
    return;
  }
  heading(tr("OPENED BEFORE"));
  for (std::size_t i = 0; i < recent.size(); ++i)
    if (recent_row("recent." + std::to_string(i), recent[i])) {
      panel.ask(OpenFile{recent[i]});
      panel.scratch.settings_shown = false;
    }
  gap(4);
  if (button("recent.forget", tr("Clear this list"), {.icon = icon::kClose})) {
    scene::Settings changed = panel.model.settings;
    changed.recent.clear();
    panel.ask(ChangeSettings{std::move(changed)});
  }
}

}  // namespace tautband::ui
