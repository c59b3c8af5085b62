// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "scene/state.h"

namespace tautband::scene {

enum class Units { metric, imperial };  // centimetres or inches, where lengths are told
enum class Hand { right, left };        // the one that points: the card lies on its side

// Who hands a handout out. All of it may be empty: then nothing is printed.
struct Letterhead {
  std::string name;      // "Anna Berg, massage therapist"
  std::string practice;  // "Harbour Clinic, 5 Quay Street"
  std::string logo;      // path of a PNG
  friend bool operator==(const Letterhead&, const Letterhead&) = default;
};

// What stays from one start of the window to the next; a value, kept by io as JSON.
inline constexpr std::size_t kMostRecent = 8;  // files that were opened

struct Settings {
  std::string language{};  // "de", "zh_CN"; "" = the system's
  float text_scale = 1.0f;
  Theme theme = Theme::light;
  bool high_contrast = false;
  bool reduced_motion = false;  // nothing turns, radiates or breathes by itself
  Hand hand = Hand::right;
  Units units = Units::metric;
  Names names = Names::english;
  std::string ramp = "ember";
  std::string skin = "2";
  std::string figure = "male";  // of the built-in bodies
  std::string paper = "a4";     // of handouts: "a4", "letter"
  Letterhead letterhead{};
  std::vector<std::string> recent{};  // paths of models and client files, the last used first
  bool toured = false;                // the first-start tour was seen or put away
  friend bool operator==(const Settings&, const Settings&) = default;
};

}  // namespace tautband::scene
