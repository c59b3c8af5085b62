// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "atlas/atlas.h"
#include "scene/state.h"

namespace tautband::scene {

// What is told of a trigger point in the treatment room, one thing at a time. When not to press is
// told before anything is held.
enum class Beat { hurts, muscle, point, why, press, care, hold };

struct Story {
  PointChoice choice;
  std::optional<MethodChoice> method;  // absent = no way of pressing this point is known here
  std::vector<Beat> beats;             // 5 without a method, 7 with one
  friend bool operator==(const Story&, const Story&) = default;
};

// Whether the method names this very point, rather than its muscle in general.
bool presses(const Method& method, TriggerPointId point);

// Whether the body lacks a muscle that the tool would press on that side: it cannot be laid so, and
// the method is told in words alone. Scans are seldom whole.
bool lacks_pressed(const Atlas& atlas, const Method& method, Side side);

// What presses a point: first what names just that one, then what presses its muscle in general;
// among these, first what can be shown on this body. A way that names other points of the muscle
// alone is none of them.
std::vector<MethodId> ways_to_press(const Atlas& atlas, TriggerPointId point);

bool is_way_to_press(const Atlas& atlas, MethodId method, TriggerPointId point);

// The story of a point; `way` = the method to tell of, where it is one of ways_to_press(), else the
// first of them.
Story story_of(const Atlas& atlas, const PointChoice& choice,
               std::optional<MethodId> way = std::nullopt);

// The state in which a beat is told: what is peeled, posed and selected. Where from is up to the
// caller, who knows where the pain is seen.
SceneState at_beat(SceneState state, const Atlas& atlas, const Story& story, Beat beat);

// Back from the story: what is peeled, hidden, faded and marked is as it was in `before`.
SceneState explored_again(SceneState state, const SceneState& before);

// "Where it hurts": the name of a beat, in the interface's language.
std::string title_of(Beat beat);

// How well the zones of a muscle's points are attested, in English; noted for translation.
const char* evidence_words(const Muscle& muscle);

// From where a finger reaches the point, as upright as that allows.
Camera facing(Camera camera, const Atlas& atlas, const PointChoice& choice);

// The card of a lesson that says why pain is felt elsewhere; null when none does.
const LessonCard* why_it_travels(const Atlas& atlas);

}  // namespace tautband::scene
