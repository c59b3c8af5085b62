// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/words.h"
#include "ui/card.h"
#include "ui/icons.h"
#include "ui/methods.h"
#include "ui/names.h"
#include "ui/practice_card.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

// The muscle's other points, one touch away.
void draw_siblings(Panel& panel, const Muscle& muscle) {
  if (muscle.points.size() < 2) return;
  std::vector<std::string_view> labels;
  int current = -1;
  for (std::size_t i = 0; i < muscle.points.size(); ++i) {
    labels.push_back(panel.atlas()[muscle.points[i]].label);
    if (muscle.points[i] == panel.state().choice->point) current = static_cast<int>(i);
  }
  const int pressed = segmented("card.point", labels, current, ImGui::GetContentRegionAvail().x);
  if (pressed >= 0 && pressed != current)
    panel.act(scene::ChoosePoint{muscle.points[static_cast<std::size_t>(pressed)],
                                 panel.state().choice->sides});
}

// Whether no text that was checked names this zone of the point.
bool is_recalled(const Atlas& atlas, const TriggerPoint& point, const ZoneRow& zone) {
  return std::any_of(point.zones.begin(), point.zones.end(), [&](const ReferralZone& known) {
    return atlas[known.region].id == zone.region && known.kind == zone.kind &&
           known.basis == Basis::recalled;
  });
}

void draw_zone(const Atlas& atlas, const ZoneRow& zone, bool measured, bool recalled) {
  const Palette& colour = look().colour;
  const auto region = atlas.find_region(zone.region);
  const std::string name = capitalised(region ? region_name(atlas[*region]) : zone.region);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x - px(6);
  std::string side(zone.side == Side::midline ? std::string_view() : side_words(zone.side));
  if (recalled) side += (side.empty() ? "" : ", ") + std::string(tr("recalled"));
  const float side_width = side.empty() ? 0.0f : measure(side, Type::small).x + px(10);
  write_fit(at, width - side_width, name, colour.ink);
  write({at.x + width - side_width + px(10), at.y + px(2)}, side, colour.muted, Type::small);
  float tall = font(Type::body)->FontSize;
  if (measured) {
    ImDrawList& canvas = *ImGui::GetWindowDrawList();
    const float top = at.y + tall + px(6), thick = px(7);
    const float share = std::clamp(zone.mean, 0.03f, 1.0f);
    canvas.AddRectFilled({at.x, top}, {at.x + width, top + thick}, colour.sunken, thick * 0.5f);
    canvas.AddRectFilled({at.x, top}, {at.x + width * share, top + thick},
                         zone.kind == ZoneKind::essential ? colour.accent : colour.spill,
                         thick * 0.5f);
    tall += px(6) + thick;
  }
  ImGui::Dummy({width, tall + px(2)});
}

void draw_zones_of(const Atlas& atlas, const TriggerPoint& point, const std::vector<ZoneRow>& zones,
                   ZoneKind kind, bool measured) {
  const Palette& colour = look().colour;
  std::vector<ZoneRow> wanted;
  for (const ZoneRow& zone : zones)
    if (zone.kind == kind) wanted.push_back(zone);
  if (wanted.empty()) return;
  std::stable_sort(wanted.begin(), wanted.end(),
                   [](const ZoneRow& a, const ZoneRow& b) { return a.mean > b.mean; });
  const bool essential = kind == ZoneKind::essential;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float chip_wide = chip(at, essential ? tr("essential") : tr("spillover"),
                               essential ? colour.accent_soft : colour.spill_soft,
                               essential ? colour.accent_ink : colour.spill_ink);
  write({at.x + chip_wide + px(10), at.y + px(4)},
        essential ? tr("usually felt") : tr("felt by some"), colour.muted, Type::small);
  ImGui::Dummy({1, chip_height()});
  for (const ZoneRow& zone : wanted)
    draw_zone(atlas, zone, measured, is_recalled(atlas, point, zone));
  gap(4);
}

// The data's own zones, while nothing has been measured on this body.
std::vector<ZoneRow> declared(const Atlas& atlas, const TriggerPoint& point) {
  std::vector<ZoneRow> rows;
  for (const ReferralZone& zone : point.zones)
    rows.push_back({atlas[zone.region].id, zone.kind, Side::midline, zone.intensity});
  return rows;
}

void draw_zones(Panel& panel, const TriggerPoint& point) {
  heading(tr("FELT IN"));
  const bool measured = !panel.model.zones.empty();
  const std::vector<ZoneRow> zones = measured ? panel.model.zones : declared(panel.atlas(), point);
  if (measured && !zones.empty())
    paragraph(tr("The longer the bar, the more usual the pain there."), look().colour.muted,
              Type::small);
  if (zones.empty()) paragraph(tr("No zone of referred pain is known."), look().colour.muted);
  draw_zones_of(panel.atlas(), point, zones, ZoneKind::essential, measured);
  draw_zones_of(panel.atlas(), point, zones, ZoneKind::spillover, measured);
  paragraph(tr("Education, not diagnosis. Patterns differ between people."), look().colour.muted,
            Type::small);
}

std::vector<SourceId> sources_of(const Muscle& muscle, const TriggerPoint& point) {
  std::vector<SourceId> all = point.sources;
  for (SourceId id : muscle.sources)
    if (std::find(all.begin(), all.end(), id) == all.end()) all.push_back(id);
  return all;
}

}  // namespace

std::vector<std::string> point_words(const Panel& panel) {
  const TriggerPoint& point = panel.atlas()[panel.state().choice->point];
  std::vector<std::string> words{point.label,
                                 std::string(sides_words(panel.state().choice->sides))};
  if (!point.occurrence.empty()) words.emplace_back(occurrence_name(point.occurrence));
  return words;
}

void draw_point_card(Panel& panel) {
  const Atlas& atlas = panel.atlas();
  const TriggerPoint& point = atlas[panel.state().choice->point];
  const Muscle& muscle = atlas[point.muscle];
  card_title(muscle.name.empty() ? muscle.id : muscle.name, muscle.latin);
  draw_siblings(panel, muscle);
  told_in_english();
  draw_posed_for(panel);
  if (!point.position.empty()) {
    gap(4);
    paragraph(point.position, look().colour.ink);
  }
  const Side side = one_of(panel.state().choice->sides);
  if (!atlas.place(panel.state().choice->point, side))
    paragraph(tr("This body has no muscle here for the point to lie in."), look().colour.muted,
              Type::small);
  draw_zones(panel, point);
  draw_red_flags(muscle.red_flags);
  draw_methods_of(panel, panel.state().choice->point);
  draw_findings(muscle);
  draw_anatomy(muscle);
  if (std::exchange(panel.scratch.sources_wanted, false))
    ImGui::SetScrollY(ImGui::GetCursorPosY() + px(4));
  draw_evidence(muscle, point);
  draw_sources(atlas, sources_of(muscle, point));
}

}  // namespace tautband::ui
