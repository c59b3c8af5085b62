// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "atlas/atlas.h"
#include "scene/actions.h"
#include "scene/client.h"
#include "scene/settings.h"
#include "ui/picture_desk.h"

namespace tautband::ui {

// What the user asks of the program rather than of the scene.
struct Undo {};
struct Redo {};
struct ReplayHeat {};  // let the pain radiate again
struct OpenPicture {   // the view becomes the picture that is to be saved, or is a view again
  bool on = true;
};
struct SetPicture {
  PictureSettings settings;
};
struct SavePicture {};  // with the last settings, into the pictures folder
struct CopyPicture {};  // onto the clipboard, as PNG
struct AddShot {};      // to the list that `tautband batch` draws
// A page for the client to take home, as PDF into the pictures folder.
struct SaveHandout {
  bool session = false;  // of the visit that is open rather than of what is shown
};
struct SaveState {};  // the view as JSON, for `render --state`
// What stays from one start to the next: text size, theme, language ...
struct ChangeSettings {
  scene::Settings settings;
};
// Another of the built-in bodies, in the same view.
struct ShowBody {
  std::string figure;  // "male", "female"
};
// A model, anatomy of others, a saved view or a client's file: dropped on the window, chosen from
// the recent ones, or its place typed.
struct OpenFile {
  std::string path;
};
// The body that is being read is not wanted any more.
struct StopLoading {};
using scene::Mode;
struct SetMode {
  Mode mode = Mode::explore;
};
// To a step of the story, or of the way from pain to release; 0 = the first.
struct GoToStep {
  int step = 0;
};
// Another way of pressing than the one that the story tells of.
struct TellOtherWay {
  MethodId method;
};
// What was felt when a point was pressed.
struct AnswerTouch {
  scene::Answer answer;
};
struct Blank {
  bool on = true;  // nothing is shown but a calm ground, until any key
};
struct FullScreen {
  bool on = true;
};
struct Quit {};
// The brush on the body; pixels from the view's top left. A stroke is one Paint with `begin`, more
// while the pointer moves, and PaintEnd.
struct Paint {
  glm::vec2 pixel{0.0f};
  bool begin = false;
  bool erase = false;
  bool mirror = false;   // on the other side as well
  float radius = 16.0f;  // mm
  int intensity = 5;     // 1..kWorstPain
};
struct PaintEnd {};
// Shows a point's pain as long as the pointer rests on its row; nothing = no longer.
struct Preview {
  std::optional<scene::PointChoice> choice;
};
// Sets the body to what a lesson's card speaks of.
struct ShowCard {
  LessonId lesson;
  std::size_t card = 0;
};
// The pointer in the 3D view; pixels from the view's top left.
struct Pick {
  glm::vec2 pixel{0.0f};
  bool focus = false;  // a double click
};

// Of the method that is shown. The hold does not start before its cautions were read.
struct ReadCautions {};
struct SetHold {
  float seconds = 30.0f;  // kept within the method's least and most
};
struct StartHold {};
struct StopHold {};
struct PlayMovement {
  bool on = true;  // the companion movement
};

// Of a client's session. Nothing is kept of anybody before StartSession.
struct StartSession {};
struct EditClient {
  scene::ClientEdit edit;
};
struct SaveClient {};
struct ListClients {};  // the files in the folder, anew
struct OpenClient {
  std::string file;
};
struct CloseClient {};
struct DeleteClient {  // for good
  std::string file;    // "" = the session that is open and was never saved
};
struct RecoverClient {  // what was left behind
  std::string file;
};
// What is to become of what is not saved, before the session ends.
struct Leave {
  enum class How { save, drop, stay };
  How how = How::stay;
};
// Two drawings side by side, the earlier one on the left; nothing = no longer.
struct Compare {
  std::optional<std::pair<scene::PainDrawing, scene::PainDrawing>> drawings;
};

using Request =
    std::variant<scene::Action, Undo, Redo, ReplayHeat, OpenPicture, SetPicture, SavePicture,
                 CopyPicture, AddShot, SaveHandout, SaveState, ChangeSettings, Paint, PaintEnd,
                 Preview, ShowCard, ReadCautions, SetHold, StartHold, StopHold, PlayMovement, Pick,
                 ShowBody, OpenFile, StopLoading, SetMode, GoToStep, TellOtherWay, AnswerTouch,
                 Blank, FullScreen, Quit, StartSession, EditClient, SaveClient, ListClients,
                 OpenClient, CloseClient, DeleteClient, RecoverClient, Leave, Compare>;

}  // namespace tautband::ui
