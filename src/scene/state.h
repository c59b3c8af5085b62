// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "atlas/atlas.h"
#include "atlas/pain.h"
#include "scene/camera.h"

namespace tautband::scene {

enum class Theme { light, dark };
enum class Names { english, latin, both };

struct PointChoice {
  TriggerPointId point;
  Sides sides = Sides::right;
  friend bool operator==(const PointChoice&, const PointChoice&) = default;
};

// A way to press a point, shown with its pose and its tool.
struct MethodChoice {
  MethodId method;
  Side side = Side::right;  // of the body that is pressed
  friend bool operator==(const MethodChoice&, const MethodChoice&) = default;
};

// One of three ways to use the same view.
enum class Mode {
  explore,  // turn, peel, search, read
  explain,  // treatment room: large, one story step by step
  pain      // where does it hurt: mark, compare, confirm, release
};

// What the user felt when a point was pressed to find out whether it is the one.
struct Answer {
  enum class Felt { mine, tender, nothing };
  PointChoice choice;
  Felt felt = Felt::mine;
  friend bool operator==(const Answer&, const Answer&) = default;
};

// What the user is looking at: a small value. Undo keeps snapshots of it; io saves it as JSON.
struct SceneState {
  std::vector<PainMark> marks;         // where it hurts, as the user said
  std::optional<PointChoice> choice;   // the trigger point whose pain is shown
  std::optional<MethodChoice> method;  // the body lies, sits or stands as this one asks
  std::optional<PoseId> pose;          // the same without a tool; of no account beside a method
  bool glass = false;  // skin and other muscles are clear: tool, target and bones are seen together
  Layer peel = Layer::superficial;  // the outermost layer still on the body
  std::set<StructureId> hidden;
  std::set<StructureId> faded;
  std::set<StructureId> uncloaked;      // cloaks that the user asked to see
  std::set<StructureId> isolated;       // when not empty, only these are drawn
  std::optional<StructureId> selected;  // outlined; the information card is about it
  bool opening = true;                  // a window in the layers above a deep target
  bool ghost_skin = true;               // the skin's silhouette around peeled layers
  bool points = true;                   // marks of trigger points
  bool labels = false;
  bool legend = true;
  bool scale_bar = false;
  bool side_marks = true;  // R and L at the corners
  Names names = Names::english;
  std::string ramp = "ember";
  bool contours = false;
  Theme theme = Theme::light;
  std::string skin = "2";  // of skin_tones()
  Camera camera;
  // Of the window, not of a picture: no file keeps them.
  Mode mode = Mode::explore;
  int step = 0;                 // of the story, or of the way from pain to release; 0 = the first
  std::optional<MethodId> way;  // of pressing, that the story tells of
  std::vector<Answer> answers;  // one for each point that was tried out
  friend bool operator==(const SceneState&, const SceneState&) = default;
};

}  // namespace tautband::scene
