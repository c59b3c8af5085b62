// SPDX-License-Identifier: MIT
#include "ui/card.h"

#include <algorithm>

#include "core/words.h"
#include "scene/story.h"
#include "ui/icons.h"
#include "ui/methods.h"
#include "ui/names.h"
#include "ui/practice_card.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

// What stays in sight above the scrolled text: what kind of thing this is, and the way out.
void draw_head(Panel& panel) {
  const Palette& colour = look().colour;
  const bool point = panel.state().choice.has_value();
  const std::vector<std::string> words = point ? point_words(panel) : structure_words(panel);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  float chips = 0.0f;
  for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 2); ++i)
    chips += chip_width(words[i]) + px(6);
  const float ways_out = icon_width(tr("Close")) + icon_width(tr("Fold"));
  const bool roomy = chips + ways_out <= width;  // the side must be told at any text size
  const float end = width - (roomy ? ways_out : 2.0f * px(kTarget));
  float x = at.x;
  for (const std::string& text : words) {
    if (x + chip_width(text) > at.x + end) break;
    const bool first = point && x == at.x;
    x += chip({x, std::round(at.y + (px(kTarget) - chip_height()) * 0.5f)}, text,
              first ? colour.accent_soft : colour.sunken, first ? colour.accent_ink : colour.ink) +
         px(6);
  }
  ImGui::Dummy({end, px(kTarget)});
  ImGui::SameLine(0, 0);
  if (icon_button("card.clear", icon::kClose,
                  point ? tr("Close the card; the pain is taken off the body")
                        : tr("Close the card; nothing is chosen then"),
                  {.caption = roomy ? tr("Close") : ""}))
    panel.act(point ? scene::Action(scene::ClearPoint{}) : scene::Action(scene::Select{}));
  ImGui::SameLine(0, 0);
  if (icon_button("card.hide", icon::kRight, tr("Fold the card away; what is chosen stays so"),
                  {.caption = roomy ? tr("Fold") : ""}))
    panel.scratch.card_open = false;
}

// What stays in sight below it: the pain once more, and the way down to the methods.
void draw_footer(Panel& panel) {
  separator();
  const char* const press = trc("short for: how to press it", "Press");
  const float width = ImGui::GetContentRegionAvail().x;
  const bool methods = has_methods(panel.atlas(), panel.state().choice->point);
  const float icons =
      (methods ? icon_width(press) : 0.0f) + icon_width(tr("Sources")) + icon_width(tr("Handout"));
  const float between = px(2) * (methods ? 3.0f : 2.0f);
  const bool captions = width - icons - between >= px(46) + px(80);
  const float second = (captions ? icons : px(kTarget) * (methods ? 3.0f : 2.0f)) + between;
  const float room = width - second - px(46);
  const std::string_view again = fitting(tr("Show again"), tr("Again"), room);
  const std::string_view said =
      panel.model.busy ? fitting(tr("Working out where it is felt"), tr("Working it out"), room)
                       : fitting(tr("Show how the pain spreads"), again, room);
  if (button("card.replay", said,
             {.weight = Weight::primary,
              .enabled = !panel.model.busy,
              .width = width - second,
              .icon = icon::kReplay}))
    panel.ask(ReplayHeat{});
  if (methods) {
    ImGui::SameLine(0, px(2));
    if (icon_button("card.methods", icon::kPose, tr("How to press it"),
                    {.caption = captions ? press : ""}))
      panel.scratch.methods_wanted = true;
  }
  ImGui::SameLine(0, px(2));
  if (icon_button("card.sources", icon::kBook, tr("Sources, and how sure this is"),
                  {.caption = captions ? tr("Sources") : ""}))
    panel.scratch.sources_wanted = true;
  ImGui::SameLine(0, px(2));
  draw_handout_button(panel, "card.handout", captions);
}

}  // namespace

void draw_handout_button(Panel& panel, const std::string& name, bool caption) {
  if (icon_button(name, icon::kHandout, tr("Handout: a page to take home, as PDF"),
                  {.caption = caption ? tr("Handout") : ""}))
    panel.ask(SaveHandout{});
}

namespace {

float footer_height(const Panel& panel) {
  return panel.state().choice || shows_practice(panel)
             ? px(kTarget) + ImGui::GetStyle().ItemSpacing.y * 2.0f + px(10)
             : 0.0f;
}

}  // namespace

bool has_card(const Panel& panel) {
  return panel.model.practice || panel.state().choice || panel.state().selected;
}

void card_title(std::string_view name, std::string_view latin) {
  paragraph(name, look().colour.ink, Type::title);
  if (!latin.empty() && latin != name) {
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - px(6));
    paragraph(latin, look().colour.muted, Type::latin);
  }
}

void draw_card(Panel& panel, const Viewport& place) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(18), px(10)));
  begin_panel("##card", place, ImGuiWindowFlags_NoScrollbar);
  ImGui::PopStyleVar();
  const bool practice = shows_practice(panel), point = panel.state().choice.has_value();
  practice ? draw_practice_head(panel) : draw_head(panel);
  const float tall = ImGui::GetContentRegionAvail().y - footer_height(panel);
  // Each method has a place of its own to scroll in, so that it starts at its top.
  const std::string text =
      practice ? "##practice-" + panel.atlas()[panel.model.practice->method].id : "##card-text";
  ImGui::BeginChild(text.c_str(), {0, std::max(tall, px(60))});
  practice ? draw_practice_card(panel)
  : point  ? draw_point_card(panel)
           : draw_structure_card(panel);
  scroll_edge();
  drag_to_scroll();
  ImGui::EndChild();
  if (practice)
    draw_practice_footer(panel);
  else if (point)
    draw_footer(panel);
  ImGui::End();
}

void told_in_english() {
  if (language() == "en") return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  write_icon({at.x + px(7), at.y + px(9)}, icon::kInfo, look().colour.muted, Type::small);
  paragraph(tr("What follows is told in English."), look().colour.muted, Type::small, px(22));
  note_item("told-in-english", {at, ImGui::GetItemRectMax()});
}

void told_under(const char* title, std::string_view text) {
  if (text.empty()) return;
  heading(title);
  paragraph(text, look().colour.ink);
}

void listed_under(const char* title, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  heading(title);
  bullets(lines, look().colour.ink);
}

void draw_anatomy(const Muscle& muscle) {
  told_under(tr("ORIGIN"), muscle.origin);
  told_under(tr("INSERTION"), muscle.insertion);
  told_under(tr("WHAT IT DOES"), muscle.action);
  told_under(tr("NERVE"), muscle.nerve + (muscle.roots.empty() ? "" : " (" + muscle.roots + ")"));
  std::string names;
  for (const std::string& name : muscle.synonyms) names += (names.empty() ? "" : ", ") + name;
  told_under(tr("ALSO CALLED"), names);
  if (!muscle.fma.empty()) paragraph(muscle.fma, look().colour.muted, Type::small);
}

void draw_findings(const Muscle& muscle) {
  listed_under(tr("WHAT PEOPLE REPORT"), muscle.symptoms);
  listed_under(tr("WHAT OFTEN BRINGS IT ON"), muscle.causes);
  listed_under(tr("CAN LOOK LIKE IT"), muscle.look_alikes);
}

void draw_red_flags(const std::vector<std::string>& flags) {
  const NoticeGroup groups[] = {{tr("See a doctor first when"), flags}};
  draw_notice(groups);
}

void draw_notice(std::span<const NoticeGroup> groups) {
  const auto said = [](const NoticeGroup& group) { return !group.lines.empty(); };
  if (std::none_of(groups.begin(), groups.end(), said)) return;
  const Palette& colour = look().colour;
  gap(8);
  ImDrawList& canvas = *ImGui::GetWindowDrawList();
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  canvas.ChannelsSplit(2);
  canvas.ChannelsSetCurrent(1);
  gap(12);
  ImGui::Indent(px(16));
  ImRect& content = ImGui::GetCurrentWindow()->ContentRegionRect;
  content.Max.x -= px(14);  // text keeps off the box's right edge
  const ImVec2 at = ImGui::GetCursorScreenPos();
  write_icon({at.x + px(9), at.y + px(10)}, icon::kCare, colour.notice_ink, Type::body);
  float indent = px(30);  // beside the icon
  for (const NoticeGroup& group : groups) {
    if (!said(group)) continue;
    if (indent == 0.0f) gap(8);
    paragraph(group.title, colour.notice_ink, Type::strong, indent);
    bullets(group.lines, colour.notice_ink);
    indent = 0.0f;
  }
  content.Max.x += px(14);
  ImGui::Unindent(px(16));
  const float bottom = ImGui::GetCursorScreenPos().y + px(4);
  canvas.ChannelsSetCurrent(0);
  canvas.AddRectFilled(start, {start.x + width, bottom}, colour.notice, px(12));
  canvas.AddRect(start, {start.x + width, bottom}, with_alpha(colour.notice_line, 0.7f), px(12), 0,
                 std::max(1.0f, px(1)));
  canvas.ChannelsMerge();
  gap(10);
}

void draw_evidence(const Muscle& muscle, const TriggerPoint& point) {
  const Palette& colour = look().colour;
  heading(tr("HOW SURE IS THIS"));
  const std::string_view grade =
      muscle.evidence.empty() ? "none" : std::string_view(muscle.evidence);
  paragraph(tr(scene::evidence_words(muscle)), colour.ink);
  const auto checked =
      std::count_if(point.zones.begin(), point.zones.end(),
                    [](const ReferralZone& z) { return z.basis == Basis::verified; });
  const auto all = static_cast<std::ptrdiff_t>(point.zones.size());
  if (grade != "none" && checked < all)
    paragraph(told("{} of {} zones of this point were seen in a checked text; the others are "
                   "recalled from memory, not checked.",
                   checked, all),
              colour.muted, Type::small);
  if (muscle.basis == Basis::recalled && grade != "none")
    paragraph(tr("The muscle's entry is recalled from memory, not checked."), colour.muted,
              Type::small);
}

void draw_sources(const Atlas& atlas, const std::vector<SourceId>& sources) {
  if (sources.empty()) return;
  heading(tr("SOURCES"));
  source_lines(atlas, sources);
}

void source_lines(const Atlas& atlas, const std::vector<SourceId>& sources) {
  for (SourceId id : sources) {
    const Source& source = atlas[id];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    write_icon({at.x + px(6), at.y + px(9)}, icon::kBook, look().colour.muted, Type::small);
    const std::string& cited = source.citation.empty() ? source.id : source.citation;
    paragraph(
        source.read ? told("{} (excerpt read)", cited) : told("{} (cited from memory)", cited),
        look().colour.muted, Type::small, px(22));
  }
}

}  // namespace tautband::ui
