// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "scene/handout_flow.h"
#include "scene/settings.h"

// Handouts as printed pages: letterhead, title, pictures, sections, sources.
namespace tautband::scene {

struct HandoutPlan {
  glm::vec2 paper{210.0f, 297.0f};      // mm
  Letterhead letterhead{};              // what is empty is not printed; the path is of no account
  std::shared_ptr<const Image> logo{};  // null = none
  std::string recipient{};              // "For Anna, 26 November 2026"; may be empty
  std::string credit{};                 // the body's licence line
  std::vector<glm::vec3> ramp{};        // of the heat
  bool large = false;                   // large print, in one column
  std::vector<HandoutTold> told{};      // each begins a page
};

struct Handout {
  std::vector<Page> pages;
  // Where pictures belong; fill() puts them in.
  struct Slot {
    std::size_t page = 0, item = 0;
    std::size_t told = 0;
    HandoutPicture::Shows shows = HandoutPicture::Shows::pain;
    glm::vec2 size{0.0f};  // mm
  };
  std::vector<Slot> slots;
};

// One page each where that holds all, else one sheet, for which type and spacing may shrink a
// little; else what is to be done on the front of the sheet, what is to be known on its back, and
// as many pages more as the words need. Never is a text cut. Throws Error for a paper that is too
// small for that.
Handout lay_out_handout(const HandoutPlan& plan, const Measure& measure);

// `overlay`: the frame whose marks lie over the picture.
void fill(Handout& handout, std::size_t slot, std::shared_ptr<const Image> image,
          std::shared_ptr<const FrameDescription> overlay);

}  // namespace tautband::scene
