// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "ui/panel.h"

namespace tautband::ui {

// The panel "Client", in the place of the card: a session's notes, the files, or a comparison.
bool shows_client(const Panel& panel);
void draw_client_panel(Panel& panel, const Viewport& place);

// Its parts.
void draw_visit(Panel& panel);         // marks, tender points, tried methods, notes
void draw_client_files(Panel& panel);  // the list of "Open"
void draw_comparison(Panel& panel);
float comparison_footer_height();
void draw_comparison_footer(Panel& panel);

// Over the view: a session that was left behind.
void draw_left_behind(Panel& panel, const Viewport& view);
// What is left of the view below the captions of two drawings side by side; and these.
Viewport below_captions(Viewport view);
void draw_captions(const Panel& panel, const Viewport& view);
// The drawing under the pointer, while two are compared.
Viewport half_at_pointer(const Viewport& view);

// Whether a question lies over everything: keep the session? delete for good?
bool asks_about_client(const Panel& panel);
// What is asked before something is lost; lies over everything.
void draw_client_questions(Panel& panel);
// Whether Escape was meant for the session: it closes a question, a list, a comparison.
bool escape_client(Panel& panel);

// "26 Nov 2026", "Today"
std::string date_words(const std::string& date, const std::string& today = {});
// "26 Nov 2026, before"
std::string drawing_words(const scene::Client& client, const scene::PainDrawing& drawing);

// Small sentences that a rule of the panel needs: the file's name without its folder and ending.
std::string name_of_file(const std::string& path);

}  // namespace tautband::ui
