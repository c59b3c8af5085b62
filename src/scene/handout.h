// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scene/client.h"
#include "scene/state.h"

// What a handout for a client tells, in words: no pages yet, no pictures. English, as the
// knowledge is.
namespace tautband::scene {

struct HandoutLine {
  std::string lead{};  // in bold before the words: "How hard:"; may be empty
  std::string words{};
  friend bool operator==(const HandoutLine&, const HandoutLine&) = default;
};

struct HandoutSection {
  enum class Look { plain, numbered, bullets };
  enum class Box { none, caution, care };  // framed, so that it is not overlooked
  std::string title{};
  Look look = Look::plain;
  std::vector<HandoutLine> lines{};
  std::string figure{};  // large, above the lines: "30 to 90 s"
  Box box = Box::none;
  bool back = false;  // where one page is not enough, it stands on the back of the sheet
  friend bool operator==(const HandoutSection&, const HandoutSection&) = default;
};

struct HandoutPicture {
  enum class Shows {
    pain,   // the zone on the skin
    press,  // the pose with its tool
    place,  // the muscle with its point
    before,
    after  // where the client marked pain
  };
  Shows shows = Shows::pain;
  std::string title{}, words{};  // below it
  friend bool operator==(const HandoutPicture&, const HandoutPicture&) = default;
};

// What one handout is about.
struct HandoutSubject {
  PointChoice choice;
  std::optional<MethodId> method;  // absent = told without a way to press
  bool of_method = false;          // it bears the method's name rather than the muscle's
  friend bool operator==(const HandoutSubject&, const HandoutSubject&) = default;
};

struct HandoutTold {
  std::string title{}, latin{}, about{},
      side{};  // "Piriformis", ..., "trigger point 1", "Right side"
  std::vector<HandoutPicture> pictures{};
  std::vector<HandoutSection> sections{};
  std::string sure{};  // how far this is known
  std::vector<std::string> sources{};
  friend bool operator==(const HandoutTold&, const HandoutTold&) = default;
};

// The method that a handout of this point shows when none is named: the first that presses this
// very point, else one for the muscle in general.
std::optional<MethodId> usual_method(const Atlas& atlas, TriggerPointId point);
// What a method's own handout paints: the point it is placed on.
std::optional<TriggerPointId> main_point(const Atlas& atlas, MethodId method);
// "2026-11-26" as "26 November 2026"; anything else as it is.
std::string date_in_words(const std::string& date);

HandoutTold told_of(const Atlas& atlas, const HandoutSubject& subject);
// A visit: where it hurt, which points were found, what was tried, notes.
HandoutTold told_of(const Atlas& atlas, const Visit& visit);
// A handout for each point found, with the method that was tried on it.
std::vector<HandoutSubject> subjects_of(const Atlas& atlas, const Visit& visit);

// What the therapist adds to one handout, before what only stands on the back.
void add_note(HandoutTold& told, const std::string& note);

}  // namespace tautband::scene
