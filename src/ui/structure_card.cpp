// SPDX-License-Identifier: MIT
#include <cmath>

#include "core/words.h"
#include "ui/card.h"
#include "ui/icons.h"
#include "ui/layers.h"
#include "ui/names.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

using scene::Visibility;

void draw_buttons(Panel& panel, StructureId id) {
  const scene::SceneState& state = panel.state();
  const bool hidden = state.hidden.contains(id), faded = state.faded.contains(id);
  const bool alone = state.isolated == std::set<StructureId>{id};
  const float half = std::floor((ImGui::GetContentRegionAvail().x - px(8)) * 0.5f);
  const auto show = [&](Visibility visibility) {
    panel.act(scene::SetVisibility{{id}, visibility});
  };
  if (button("card.focus", tr("Look at it"), {.width = half, .icon = icon::kFocus}))
    panel.act(scene::FocusOn{{id}});
  ImGui::SameLine(0, px(8));
  if (button("card.isolate", alone ? tr("Not alone") : tr("Alone"),
             {.width = half, .icon = icon::kIsolate}))
    panel.act(alone ? scene::Isolate{} : scene::Isolate{{id}});
  if (button("card.fade", faded ? tr("Unfade") : tr("Fade"), {.width = half, .icon = icon::kFaded}))
    show(faded ? Visibility::shown : Visibility::faded);
  ImGui::SameLine(0, px(8));
  if (button("card.visible", hidden ? tr("Show") : tr("Hide"),
             {.width = half, .icon = hidden ? icon::kEye : icon::kEyeOff}))
    show(hidden ? Visibility::shown : Visibility::hidden);
}

void draw_points(Panel& panel, const Muscle& muscle) {
  if (muscle.points.empty()) return;
  heading(tr("TRIGGER POINTS"));
  const float width = ImGui::GetContentRegionAvail().x;
  for (TriggerPointId id : muscle.points) {
    const TriggerPoint& point = panel.atlas()[id];
    const std::string felt = felt_in(panel.atlas(), point);
    if (button("card.choose." + point.id, point.label + (felt.empty() ? "" : ": " + felt),
               {.width = width, .left = true}))
      panel.act(scene::ChoosePoint{id, panel.scratch.sides});
  }
}

}  // namespace

std::vector<std::string> structure_words(const Panel& panel) {
  const Structure& structure = panel.atlas()[*panel.state().selected];
  std::vector<std::string> words{std::string(kind_name(structure.kind))};
  if (structure.side != Side::midline) words.push_back(capitalised(side_words(structure.side)));
  return words;
}

void draw_structure_card(Panel& panel) {
  const Atlas& atlas = panel.atlas();
  const StructureId id = *panel.state().selected;
  const Structure& structure = atlas[id];
  const auto muscle = atlas.muscle_of(id);
  card_title(structure_name(atlas, id, scene::Names::english),
             muscle ? std::string_view(atlas[*muscle].latin) : std::string_view());
  std::string line = structure.fma;
  const auto add = [&](const std::string& word) {
    if (!word.empty()) line += (line.empty() ? "" : "  \xC2\xB7  ") + word;
  };
  if (!structure.region.empty()) add(body_region_name(structure.region));
  if (structure.layer > Layer::skin && structure.layer < Layer::skeleton)
    add(std::string(layer_words(structure.layer)));
  if (!line.empty()) paragraph(line, look().colour.muted, Type::small);
  gap(4);
  draw_buttons(panel, id);
  if (!muscle) return;
  told_in_english();
  draw_points(panel, atlas[*muscle]);
  draw_anatomy(atlas[*muscle]);
  draw_sources(atlas, atlas[*muscle].sources);
}

}  // namespace tautband::ui
