// SPDX-License-Identifier: MIT
// Text of the widgets: measured, cut, wrapped.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

#include "ui/letters.h"
#include "ui/widgets.h"

namespace tautband::ui {
namespace {

constexpr float kLineSpacing = 1.17f;  // of the face's own height: 1.42 em
constexpr const char* kEllipsis = "\xE2\x80\xA6";

// How many bytes of `text` fit in `width`, never inside a UTF-8 sequence.
std::size_t bytes_that_fit(std::string_view text, float width, ImFont* face) {
  const char* rest = nullptr;
  face->CalcTextSizeA(face->FontSize, width, 0.0f, text.data(), text.data() + text.size(), &rest);
  return static_cast<std::size_t>(rest - text.data());
}

// Splits off the first line of `text` as wrapped at `width`.
std::pair<std::string_view, std::string_view> after_line(std::string_view text, float width,
                                                         Type type) {
  const std::size_t length = line_end(text, width, *font(type));
  std::string_view rest = text.substr(length);
  while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\n')) rest.remove_prefix(1);
  return {text.substr(0, length), rest};
}

}  // namespace

ImVec2 measure(std::string_view text, Type type) {
  need_letters(text);
  ImFont* face = font(type);
  if (text.empty()) return {0.0f, face->FontSize};  // without an end ImGui would look for one
  const ImVec2 size =
      face->CalcTextSizeA(face->FontSize, FLT_MAX, 0.0f, text.data(), text.data() + text.size());
  return {std::ceil(size.x), size.y};
}

void write(ImVec2 at, std::string_view text, ImU32 colour, Type type) {
  if (text.empty()) return;
  need_letters(text);
  ImFont* face = font(type);
  ImGui::GetWindowDrawList()->AddText(face, face->FontSize, at, colour, text.data(),
                                      text.data() + text.size());
}

bool write_fit(ImVec2 at, float width, std::string_view text, ImU32 colour, Type type) {
  const float natural = measure(text, type).x;
  if (natural <= width) {
    write(at, text, colour, type);
    return false;
  }
  ImFont* face = font(type);
  std::string cut(text.substr(0, bytes_that_fit(text, width - measure(kEllipsis, type).x, face)));
  while (!cut.empty() && (cut.back() == ' ' || cut.back() == ',')) cut.pop_back();
  write(at, cut + kEllipsis, colour, type);
  return true;
}

std::string_view fitting(std::string_view text, std::string_view shorter, float width, Type type) {
  return measure(text, type).x <= width ? text : shorter;
}

void write_icon(ImVec2 centre, unsigned icon, ImU32 colour, Type type) {
  ImFont* face = font(type);
  const ImFontGlyph* glyph = face->FindGlyphNoFallback(static_cast<ImWchar>(icon));
  if (!glyph) {
    ImGui::GetWindowDrawList()->AddCircleFilled(centre, face->FontSize * 0.25f, colour);
    return;
  }
  const ImVec2 middle{(glyph->X0 + glyph->X1) * 0.5f, (glyph->Y0 + glyph->Y1) * 0.5f};
  const ImVec2 at{std::round(centre.x - middle.x), std::round(centre.y - middle.y)};
  face->RenderChar(ImGui::GetWindowDrawList(), face->FontSize, at, colour,
                   static_cast<ImWchar>(icon));
}

float line_height(Type type) {
  return std::round(font(type)->FontSize * kLineSpacing);
}

int lines_of(std::string_view text, float width, int most, Type type) {
  int count = 0;
  while (!text.empty() && count < most) {
    text = after_line(text, width, type).second;
    ++count;
  }
  return count;
}

bool write_lines(ImVec2 at, float width, int most, std::string_view text, ImU32 colour, Type type) {
  for (int i = 1; !text.empty(); ++i) {
    if (i == most) return write_fit(at, width, text, colour, type);
    const auto [line, rest] = after_line(text, width, type);
    write(at, line, colour, type);
    at.y += line_height(type);
    text = rest;
  }
  return false;
}

void paragraph(std::string_view text, ImU32 colour, Type type, float indent) {
  const ImVec2 start = ImGui::GetCursorScreenPos() + ImVec2(indent, 0);
  const float width = std::max(ImGui::GetContentRegionAvail().x - indent, px(20));
  ImVec2 at = start;
  while (!text.empty()) {
    const auto [line, rest] = after_line(text, width, type);
    write(at, line, colour, type);
    at.y += line_height(type);
    text = rest;
  }
  ImGui::Dummy({width, at.y - start.y});
}

void paragraph_centred(std::string_view text, ImU32 colour, Type type) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = std::max(ImGui::GetContentRegionAvail().x, px(20));
  float y = start.y;
  while (!text.empty()) {
    const auto [line, rest] = after_line(text, width, type);
    write({std::round(start.x + (width - measure(line, type).x) * 0.5f), y}, line, colour, type);
    y += line_height(type);
    text = rest;
  }
  ImGui::Dummy({width, y - start.y});
}

void bullets(std::span<const std::string> lines, ImU32 colour) {
  for (std::string line : lines) {
    if (!line.empty())
      line.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(line.front())));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float middle = at.y + font(Type::body)->FontSize * 0.55f;
    ImGui::GetWindowDrawList()->AddCircleFilled({at.x + px(5), middle}, px(2.5f),
                                                with_alpha(colour, 0.6f));
    paragraph(line, colour, Type::body, px(18));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - px(5));
  }
  if (!lines.empty()) ImGui::Dummy({0, px(1)});
}

void numbered(std::span<const std::string> lines, ImU32 colour) {
  const float indent = measure(std::to_string(lines.size()), Type::strong).x + px(14);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    write(ImGui::GetCursorScreenPos(), std::to_string(i + 1), look().colour.accent_ink,
          Type::strong);
    paragraph(lines[i], colour, Type::body, indent);
  }
}

void heading(std::string_view text) {
  gap(8);
  write(ImGui::GetCursorScreenPos(), text, look().colour.muted, Type::caption);
  ImGui::Dummy({1, font(Type::caption)->FontSize});
}

void separator() {
  gap(4);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::GetWindowDrawList()->AddRectFilled(at, at + ImVec2(width, std::max(1.0f, px(1))),
                                            look().colour.line);
  ImGui::Dummy({width, std::max(1.0f, px(1))});
  gap(4);
}

void gap(float points) {
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + px(points));
}

float chip_width(std::string_view text) {
  return measure(text, Type::caption).x + px(18);
}
float chip_height() {
  return font(Type::caption)->FontSize + px(10);
}

float chip(ImVec2 at, std::string_view text, ImU32 ground, ImU32 ink) {
  const ImVec2 size{chip_width(text), chip_height()};
  ImGui::GetWindowDrawList()->AddRectFilled(at, at + size, ground, size.y * 0.5f);
  write({at.x + px(9), std::round(at.y + px(5))}, text, ink, Type::caption);
  return size.x;
}

}  // namespace tautband::ui
