// SPDX-License-Identifier: MIT
#pragma once

#include "scene/handout_layout.h"

// The parts of a handout's pages around its sections.
namespace tautband::scene {

inline constexpr float kHandoutMargin = 15.0f;  // mm, left and right

// What all parts need to know.
struct HandoutDesk {
  const HandoutPlan& plan;
  const HandoutTold& told;
  const Measure& measure;
  HandoutLook look;

  float width() const { return plan.paper.x - 2.0f * kHandoutMargin; }
  float paper_bottom() const { return plan.paper.y - 9.5f; }
  float running_bottom() const;  // mm from the top: where a further page's sections begin
  // Writes one paragraph and returns its height.
  float write(Page& page, glm::vec2 at, float width, Paragraph paragraph,
              Align align = Align::left) const;
  float height(const Paragraph& paragraph, float width) const;
};

// Each draws its part and returns where it ends, or only tells how high it is; mm.
float draw_head(const HandoutDesk& desk, Page& page);
void draw_running_head(const HandoutDesk& desk, Page& page);
float pictures_height(const HandoutDesk& desk, float height);
void draw_pictures(const HandoutDesk& desk, Page& page, float top, float height,
                   std::vector<Handout::Slot>& slots);
float sources_height(const HandoutDesk& desk);
void draw_sources(const HandoutDesk& desk, Page& page, float top);
float foot_height(const HandoutDesk& desk);
void draw_foot(const HandoutDesk& desk, Page& page, float top, std::size_t number,
               std::size_t count);

}  // namespace tautband::scene
