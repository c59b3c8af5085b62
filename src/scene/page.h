// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "core/image.h"
#include "scene/frame.h"

// A printed page as plain data: the renderer may include this header too. Millimetres from the
// page's upper left corner, type in points (1/72 inch), colours sRGB 0..1.
namespace tautband::scene {

struct Rectangle {
  glm::vec2 corner{0.0f};  // upper left, mm
  glm::vec2 size{0.0f};    // mm
  friend bool operator==(const Rectangle&, const Rectangle&) = default;
};

// Pixels, stretched over `place`, and over them the overlay of a frame as text and lines.
struct PagePicture {
  Rectangle place{};
  std::shared_ptr<const Image> image{};               // null = nothing yet; `place` stays free
  std::shared_ptr<const FrameDescription> overlay{};  // null = none; frame.size covers `place`
  float corner_radius = 0.0f;                         // mm
  friend bool operator==(const PagePicture&, const PagePicture&) = default;
};

enum class Align { left, centre, right };
enum class TypeWeight { regular, medium, semibold };

struct Paragraph {
  std::string words{};
  float size = 9.0f;  // pt
  TypeWeight weight = TypeWeight::regular;
  bool italic = false;
  glm::vec3 colour{0.0f};
  float space_above = 0.0f;  // mm; not above the first
  int most_lines = 0;        // longer ones end in an ellipsis; 0 = as many as the box has room for
  std::size_t strong = 0;    // so many bytes at the start are semibold
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

// Paragraphs one below the other, broken at the width of `place`. What finds no room in its height
// is left out, with an ellipsis: text never leaves its box.
struct PageText {
  Rectangle place{};
  std::vector<Paragraph> paragraphs{};
  Align align = Align::left;
  bool at_bottom = false;  // the last line stands on the lower edge
  friend bool operator==(const PageText&, const PageText&) = default;
};

// A rule, a frame or a field of colour.
struct PageShape {
  Rectangle place{};
  glm::vec3 fill{1.0f};
  bool filled = true;
  glm::vec3 line{0.0f};
  float line_width = 0.0f;     // mm; 0 = no line
  float corner_radius = 0.0f;  // mm
  friend bool operator==(const PageShape&, const PageShape&) = default;
};

using PageItem = std::variant<PageShape, PagePicture, PageText>;

struct Page {
  glm::vec2 size{210.0f, 297.0f};  // mm
  glm::vec3 paper{1.0f};
  std::vector<PageItem> items{};  // drawn in this order
  friend bool operator==(const Page&, const Page&) = default;
};

}  // namespace tautband::scene
