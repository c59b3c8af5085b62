// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "ui/panel.h"

namespace tautband::ui {

// Whether there is something to tell: a method that is shown, a chosen point, a selected structure.
bool has_card(const Panel& panel);

// The panel on the right, large enough for a client to read along.
void draw_card(Panel& panel, const Viewport& place);

// Its two contents.
void draw_point_card(Panel& panel);
void draw_structure_card(Panel& panel);
// The words above each: "TrP1", "Right side"; the first that fit are shown.
std::vector<std::string> point_words(const Panel& panel);
std::vector<std::string> structure_words(const Panel& panel);

// Where the interface speaks another language, what the knowledge tells is in English all the same:
// said once, at the head of it.
void told_in_english();

// Parts both share.
void draw_handout_button(Panel& panel, const std::string& name, bool caption = false);
void card_title(std::string_view name, std::string_view latin);
// Where it runs, what it does, its nerve, its other names.
void draw_anatomy(const Muscle& muscle);
void draw_findings(const Muscle& muscle);                    // symptoms, causes, look-alikes
void draw_red_flags(const std::vector<std::string>& flags);  // nothing when there are none
// A heading with a text or a list under it; nothing when that is empty.
void told_under(const char* title, std::string_view text);
void listed_under(const char* title, const std::vector<std::string>& lines);
// A box that must not be overlooked; groups without lines are left out.
struct NoticeGroup {
  std::string_view title;
  const std::vector<std::string>& lines;
};
void draw_notice(std::span<const NoticeGroup> groups);
void draw_evidence(const Muscle& muscle, const TriggerPoint& point);
void draw_sources(const Atlas& atlas, const std::vector<SourceId>& sources);
void source_lines(const Atlas& atlas, const std::vector<SourceId>& sources);  // without a heading

}  // namespace tautband::ui
