// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "atlas/atlas.h"
#include "scene/build.h"
#include "scene/settings.h"
#include "scene/text_search.h"
#include "ui/client_desk.h"
#include "ui/picture_desk.h"
#include "ui/requests.h"

namespace tautband::ui {

// What a zone of the chosen point amounts to, for the card.
struct ZoneRow {
  std::string region;
  ZoneKind kind = ZoneKind::essential;
  Side side = Side::midline;
  float mean = 0.0f;
};

// The method that is shown, for the panel that goes through it with the user.
struct Practice {
  enum class Phase { ready, holding, ended };
  MethodId method;
  Side side = Side::right;
  bool cautions_read = false;
  Phase phase = Phase::ready;
  float seconds = 30.0f;  // of the hold, as chosen
  float elapsed = 0.0f;   // seconds of it
  float breath = 0.0f;    // 0 = breathed out .. 1 = breathed in
  bool breathing_in = true;
  bool can_move = false;  // there is a companion movement
  bool moving = false;    // it plays
};

// Everything the panels may know, handed in anew each frame; nothing of it is kept.
struct Model {
  const Atlas& atlas;
  const scene::SceneState& state;
  std::string undo_name{}, redo_name{};  // "" = nothing to undo
  std::vector<ZoneRow> zones{};          // of the chosen point
  std::optional<StructureId> hovered{};  // under the pointer in the view
  std::optional<scene::PointChoice> hovered_point{};
  std::string message{};  // a passing notice ("Saved body.png"), "" = none
  scene::Settings settings{};
  bool blank = false;                       // nothing is shown until any key
  bool full_screen = false;                 // the window fills its screen
  bool busy = false;                        // the heat is being computed
  const scene::TextIndex* words = nullptr;  // for the search by words
  // What explains the marks, best first; null while the index for it is still being made.
  const std::vector<PainMatch>* matches = nullptr;
  std::optional<Practice> practice{};    // absent = no method is shown
  std::optional<PictureDesk> picture{};  // absent = the view is no picture to be saved
  bool bodies = false;                   // there is another built-in body to choose
  ClientDesk client{};
  std::string own_model{};            // path of a model that is no built-in body; "" = none
  float loading = -1.0f;              // share of another body that has been read; < 0 = none is
  bool importing = false;             // it is anatomy of others, which takes its time
  std::vector<std::string> places{};  // files and folders that the program writes to
};

// The lists on the left.
enum class List { points, structures, lessons };
// What the left button does on the body.
enum class Pointer { turn, thin, middle, wide, erase };

// What only the widgets know: what is typed, which list is open. Holds no truth about the scene.
struct Scratch {
  std::string search;
  bool searches_places = false;  // that hurt; otherwise for points, parts or lessons
  List list = List::points;
  bool keys_shown = false;  // overlay of keyboard shortcuts
  bool settings_shown = false;
  int settings_tab = 0;
  std::string file_typed;  // the place of what is to be opened
  int tour_step = 0;
  bool card_open = true;
  // Of "Find my pain".
  Pointer tool = Pointer::middle;
  int intensity = 5;                // 1..kWorstPain
  Sides pain_sides = Sides::right;  // of places by name; both = the brush paints mirrored
  std::optional<scene::PointChoice> previewed;  // as last asked for
  // Of the list "Learn".
  std::optional<LessonId> lesson;  // open
  std::size_t card = 0;
  std::optional<MethodId> method;  // open
  Sides sides = Sides::right;      // of the next point chosen and of actions on structures
  bool focus_search = false;       // the search field takes the keyboard in the next frame
  std::optional<scene::PointChoice> revealed;  // the choice the list has scrolled to already
  bool sources_wanted = false;                 // and its sources
  bool methods_wanted = false;                 // a point's methods are scrolled into sight
  // Of the card of a method: what it showed last, and what of it is open.
  std::optional<MethodId> practised;
  bool practised_read = false;
  Practice::Phase practised_phase = Practice::Phase::ready;
  bool cautions_open = false;  // again, after they were read
  bool ring_wanted = false;    // the timer is scrolled into sight
  // Of the panel "Client".
  bool client_open = false;
  bool client_list = false;               // the files are listed
  std::string deleting;                   // the file that is to be confirmed; see `confirming`
  bool confirming = false;                // asks whether to delete for good
  std::string client_name, client_notes;  // as typed
  float corner = 0.0f;  // pixels above the view's lower right that the peel control takes
  float wake_in =
      0.0f;  // seconds until something changes by itself (a tooltip, the caret); 0 = never
};

// The rectangle left for the body, pixels. It lies beside the toolbar, the lists and the card; the
// peel control and passing notices float on top of it.
struct Viewport {
  float x = 0, y = 0, width = 0, height = 0;
};

// Fonts (Inter, Font Awesome for icons) and the theme's colours and sizes for a display scale. Load
// the fonts before each frame: it costs nothing unless scale, language or the letters that are
// written changed; true when the font texture has to be uploaded again.
bool load_fonts(float display_scale, float text_scale);
void apply_theme(scene::Theme theme, float display_scale, float text_scale,
                 bool high_contrast = false);

// How much larger than the user's text size everything is in this mode, on a screen that is
// `points` high.
float mode_scale(Mode mode, float points);

// Draws all panels into the current ImGui frame; the requests come back in the order in which they
// were made.
std::vector<Request> draw(const Model& model, Scratch& scratch, Viewport& viewport);

}  // namespace tautband::ui
