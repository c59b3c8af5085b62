// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/options.h"
#include "app/studio.h"
#include "render/vector.h"
#include "scene/handout_layout.h"

namespace tautband::app {

// A handout that was asked for: words and pages, and what its pictures are made from.
struct HandoutAsk {
  scene::HandoutPlan plan;
  // Of each of plan.told; nothing = it tells of the visit.
  std::vector<std::optional<scene::HandoutSubject>> subjects;
  std::optional<scene::Visit> visit;
  // A view whose looks and direction the pictures keep; nothing = they choose their own.
  std::optional<scene::SceneState> seen;
  double dpi = 0.0;  // of the pictures
};

// Names of points, muscles and methods to what is told; a method right behind a point of a muscle
// that it presses says how that point is pressed. Throws Error with a suggestion.
std::vector<scene::HandoutSubject> subjects_named(const Atlas& atlas,
                                                  const std::vector<std::string>& names,
                                                  Sides sides);

// A PNG of a letterhead; null for an empty path. Throws Error.
std::shared_ptr<const Image> load_logo(const std::filesystem::path& file);

// Sheets of paper that handouts are made for: "a4" or "letter". Throws Error(Fault::usage).
glm::vec2 handout_paper(const std::string& name);

// Lets the ask tell of a client's visit: the one of that day ("2026-11-26"), or the last one where
// `date` is empty. Throws Error when there is none.
void take_visit(HandoutAsk& ask, const scene::Client& client, const std::string& date);

// "For Anna, 26 November 2026"; what is not said is left out.
std::string recipient_of(const std::string& name, const std::string& date);

// Puts what is told of these, and first of the visit, into the ask. `note` goes to the first.
void tell(HandoutAsk& ask, const Atlas& atlas, const std::vector<scene::HandoutSubject>& subjects,
          const std::string& note);

// The pages, still without pictures. Throws Error.
scene::Handout lay_out(const HandoutAsk& ask);

// A picture of a handout as the flags of `render`, which draws the same pixels from them.
Options picture_flags(const HandoutAsk& ask, const Atlas& atlas, const scene::Handout::Slot& slot);

// "Piriformis, right side", and what else a file says of itself.
render::DocumentWords document_of(const HandoutAsk& ask);

// `tautband handout`. Returns the exit code.
int make_handout(const Options& options);

}  // namespace tautband::app
