// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "scene/state.h"

namespace tautband::scene {

// The user's verbs. The window's panels, the command line and state files all come through these.
struct ChoosePoint {
  TriggerPointId point;
  Sides sides = Sides::right;
};
struct ClearPoint {};
struct SetMarks {
  std::vector<PainMark> marks;
};
struct ShowMethod {
  MethodId method;
  Side side = Side::right;
};
struct ShowPose {
  PoseId pose;
};
struct StandUp {};  // neither method nor pose
struct SetGlass {
  bool on = true;
};
struct PeelTo {
  Layer layer = Layer::skin;
};
enum class Visibility { shown, faded, hidden };
struct SetVisibility {
  std::vector<StructureId> structures;
  Visibility visibility = Visibility::shown;
};
struct Isolate {
  std::vector<StructureId> structures;
};                  // empty = show all again
struct ShowAll {};  // nothing hidden, faded or isolated
struct Select {
  std::optional<StructureId> structure;
};
struct LookFrom {
  float azimuth = 0.0f;
  float elevation = 0.0f;
};
struct SetCamera {
  Camera camera;
};
struct FocusOn {
  std::vector<StructureId> structures;
};  // empty = the whole body
struct FocusOnBox {
  Bounds box;  // mm
};
struct SetOpening {
  bool on = true;
};
struct SetGhostSkin {
  bool on = true;
};
struct SetPoints {
  bool on = true;
};
struct SetLabels {
  bool on = true;
};
struct SetLegend {
  bool on = true;
};
struct SetScaleBar {
  bool on = true;
};
struct SetSideMarks {
  bool on = true;
};
struct SetNames {
  Names names = Names::english;
};
struct SetRamp {
  std::string name;
};
struct SetContours {
  bool on = true;
};
struct SetTheme {
  Theme theme = Theme::light;
};

struct SetSkin {
  std::string name;  // of skin_tones()
};

using Action =
    std::variant<ChoosePoint, ClearPoint, SetMarks, ShowMethod, ShowPose, StandUp, SetGlass, PeelTo,
                 SetVisibility, Isolate, ShowAll, Select, LookFrom, SetCamera, FocusOn, FocusOnBox,
                 SetOpening, SetGhostSkin, SetPoints, SetLabels, SetLegend, SetScaleBar,
                 SetSideMarks, SetNames, SetRamp, SetContours, SetTheme, SetSkin>;

// The state after the action. `aspect` = width / height of the picture, for FocusOn and
// ChoosePoint. Throws Error for an unknown ramp or tone of skin; everything else is total.
SceneState apply(SceneState state, const Atlas& atlas, const Action& action, float aspect = 1.6f);

// A point's muscle on these sides, but of a long one no more than what lies around the point, mm;
// nullopt when the body lacks it.
std::optional<Bounds> bounds_around(const Atlas& atlas, TriggerPointId point, Sides sides);

// The point of a method that a picture of it shows: the choice when the method presses it, else the
// first that its tool presses.
PointChoice point_of(const SceneState& state, const Atlas& atlas, const MethodChoice& method);

// "Peel to deep muscles", for the undo list and tooltips.
std::string describe(const Action& action, const Atlas& atlas);

// Whether a structure is a cloak that nobody asked for: not shown, faded or isolated by the user,
// not selected, and not of the chosen point's muscle.
bool is_cloaked_off(const SceneState& state, const Atlas& atlas, StructureId structure);

// Whether a structure is on the body at all in this state (not peeled off, hidden, left out by
// isolation, or a cloak that nobody asked for).
bool is_drawn(const SceneState& state, const Atlas& atlas, StructureId structure);

}  // namespace tautband::scene
