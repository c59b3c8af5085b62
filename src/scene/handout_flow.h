// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "scene/handout.h"
#include "scene/page.h"

// Sections of a handout poured into columns: nothing is cut, what finds no room flows on.
namespace tautband::scene {

// How high a paragraph stands in a column so wide; mm. As the renderer's Ruler measures.
using Measure = std::function<float(const Paragraph&, float width)>;

struct HandoutLook {
  float size = 11.0f;                     // pt of running text
  float air = 1.0f;                       // share of the usual room between sections and lines
  glm::vec3 ink{0.13f, 0.12f, 0.12f};     // running text
  glm::vec3 soft{0.34f, 0.32f, 0.31f};    // captions
  glm::vec3 faint{0.46f, 0.43f, 0.41f};   // sources
  glm::vec3 rule{0.82f, 0.80f, 0.77f};    // lines
  glm::vec3 accent{0.02f, 0.38f, 0.45f};  // headings, numbers
  glm::vec3 caution_fill{0.995f, 0.962f, 0.91f}, caution_line{0.80f, 0.52f, 0.16f};
  glm::vec3 care_fill{0.988f, 0.938f, 0.930f}, care_line{0.70f, 0.22f, 0.18f};
  float scale() const { return size / 11.0f; }
};

// The smallest thing that is never parted: a heading, or a line with its number or dot.
struct FlowPiece {
  enum class Mark { none, dot, number };
  Paragraph paragraph;
  Mark mark = Mark::none;
  int number = 0;
  float above = 0.0f;   // mm, but not at the head of a column
  float indent = 0.0f;  // mm
  float height = 0.0f;  // mm
  bool with_next = false;
};

struct FlowSection {
  std::vector<FlowPiece> pieces;
  HandoutSection::Box box = HandoutSection::Box::none;
  float height = 0.0f;  // mm, in one piece
};

// Measured for columns of one width, with pieces short enough for any column.
std::vector<FlowSection> set_sections(std::span<const HandoutSection> sections, float width,
                                      const HandoutLook& look, const Measure& measure);

struct FlowColumn {
  std::size_t page = 0;
  Rectangle place{};
};
struct Flowed {
  std::vector<std::pair<std::size_t, PageItem>> items;  // with the page of each, in drawing order
  std::size_t last_page = 0;
  float bottom = 0.0f;  // mm, of what stands lowest on the last page
};

// nullopt when the columns do not hold all sections.
std::optional<Flowed> flow(std::span<const FlowSection> sections,
                           std::span<const FlowColumn> columns, const HandoutLook& look);
// The same with the columns of the last page shortened until they are about equally full.
std::optional<Flowed> flow_evenly(std::span<const FlowSection> sections,
                                  std::vector<FlowColumn> columns, const HandoutLook& look);

}  // namespace tautband::scene
