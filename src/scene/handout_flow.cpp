// SPDX-License-Identifier: MIT
#include "scene/handout_flow.h"

#include <algorithm>

#include "scene/paper.h"

namespace tautband::scene {
namespace {

using Box = HandoutSection::Box;
using Mark = FlowPiece::Mark;

// In mm at 11 pt.
constexpr float kBetweenSections = 4.6f, kBetweenLines = 1.1f, kBelowHeading = 1.3f;
constexpr float kShort = 65.0f;   // of a section that is not parted
constexpr float kPadding = 3.2f;  // inside a box
constexpr float kNumberIndent = 7.4f, kDotIndent = 4.2f, kDisc = 5.2f, kDot = 1.25f;
constexpr float kLongestPiece = 40.0f;  // mm: longer paragraphs are parted between words
constexpr float kSlack = 0.3f;          // mm below each text, so that none is cut by rounding

float padding(const HandoutLook& look) {
  return kPadding * look.scale() * look.air;
}

Paragraph paragraph_of(const HandoutLine& line, const HandoutLook& look) {
  Paragraph paragraph;
  paragraph.words = line.lead.empty() ? line.words : line.lead + " " + line.words;
  paragraph.strong = line.lead.size();
  paragraph.size = look.size;
  paragraph.colour = look.ink;
  return paragraph;
}

// The longest part that is no higher than `room`: all of it, or up to a space, or, where the first
// word is longer than that (some languages write none apart), up to a letter.
std::size_t fitting_words(const Paragraph& paragraph, float width, float room,
                          const Measure& measure) {
  const std::string& words = paragraph.words;
  if (measure(paragraph, width) <= room) return words.size();
  const auto fits = [&](std::size_t end) {
    Paragraph part = paragraph;
    part.words.resize(end);
    part.strong = std::min(part.strong, end);
    return measure(part, width) <= room;
  };
  std::vector<std::size_t> spaces, letters;
  for (std::size_t at = 1; at < words.size(); ++at) {
    const bool within = (static_cast<unsigned char>(words[at]) & 0xc0u) == 0x80u;
    if (words[at] == ' ') spaces.push_back(at);
    if (!within) letters.push_back(at);
  }
  for (const auto* ends : {&spaces, &letters}) {
    const auto past = std::partition_point(ends->begin(), ends->end(), fits);
    if (past != ends->begin()) return *(past - 1);
  }
  return words.size();
}

// One piece, or several where the paragraph is as long as a column.
void add_pieces(FlowPiece piece, float width, const HandoutLook& look, const Measure& measure,
                std::vector<FlowPiece>& pieces) {
  const float column = width - piece.indent;
  while (true) {
    const std::size_t end =
        fitting_words(piece.paragraph, column, kLongestPiece * look.scale(), measure);
    FlowPiece part = piece;
    part.paragraph.words.resize(end);
    part.height = measure(part.paragraph, column) + kSlack;
    if (part.mark == Mark::number) part.height = std::max(part.height, kDisc * look.scale());
    pieces.push_back(std::move(part));
    if (end >= piece.paragraph.words.size()) return;
    piece.paragraph.words.erase(0, end);
    if (piece.paragraph.words.front() == ' ') piece.paragraph.words.erase(0, 1);
    if (piece.paragraph.words.empty()) return;
    piece.paragraph.strong = 0;
    piece.mark = Mark::none;
    piece.above = 0.0f;
  }
}

FlowPiece heading(const HandoutSection& section, const HandoutLook& look) {
  FlowPiece piece;
  piece.paragraph.words = section.title;
  piece.paragraph.size = 1.14f * look.size;
  piece.paragraph.weight = TypeWeight::semibold;
  piece.paragraph.colour = section.box == Box::care      ? look.care_line
                           : section.box == Box::caution ? 0.72f * look.caution_line
                                                         : look.accent;
  piece.with_next = true;
  return piece;
}

FlowSection set_section(const HandoutSection& section, float width, const HandoutLook& look,
                        const Measure& measure) {
  FlowSection set;
  set.box = section.box;
  const float scale = look.scale();
  const float inner = section.box == Box::none ? width : width - 2.0f * padding(look);
  add_pieces(heading(section, look), inner, look, measure, set.pieces);
  if (!section.figure.empty()) {
    FlowPiece figure;
    figure.paragraph = {section.figure, 2.5f * look.size, TypeWeight::semibold, false, look.accent};
    figure.with_next = true;
    add_pieces(figure, inner, look, measure, set.pieces);
  }
  int number = 0;
  for (const HandoutLine& line : section.lines) {
    FlowPiece piece;
    piece.paragraph = paragraph_of(line, look);
    piece.above = (number == 0 ? kBelowHeading : kBetweenLines) * scale * look.air;
    piece.number = ++number;
    if (section.look == HandoutSection::Look::numbered) {
      piece.mark = Mark::number;
      piece.indent = kNumberIndent * scale;
      piece.above += 0.6f * scale * look.air;
    } else if (section.look == HandoutSection::Look::bullets) {
      piece.mark = Mark::dot;
      piece.indent = kDotIndent * scale;
    }
    add_pieces(std::move(piece), inner, look, measure, set.pieces);
  }
  for (const FlowPiece& piece : set.pieces) set.height += piece.above + piece.height;
  if (set.box != Box::none) set.height += 2.0f * padding(look);
  return set;
}

// Where the next piece goes.
class Pen {
 public:
  Pen(std::span<const FlowColumn> columns, const HandoutLook& look)
      : columns_(columns), look_(look), y_(columns.empty() ? 0.0f : top()) {}

  bool pour(const FlowSection& section) {
    if (columns_.empty()) return false;
    const bool boxed = section.box != Box::none;
    const float pad = boxed ? padding(look_) : 0.0f;
    const float between = kBetweenSections * look_.scale() * look_.air;
    const float gap = at_head() ? 0.0f : between;
    // A box or a short section stays whole where the next column can hold it and this one cannot.
    const bool whole = boxed || section.height <= kShort * look_.scale();
    if (whole && y_ + gap + section.height > bottom() && !at_head() &&
        holds_in_next(section.height) && !next())
      return false;
    if (!at_head()) y_ += between;
    float open = y_;  // where the box begins in this column
    y_ += pad;
    bool first = true;
    for (std::size_t i = 0; i < section.pieces.size(); ++i) {
      const FlowPiece& piece = section.pieces[i];
      float need = (first ? 0.0f : piece.above) + piece.height;
      for (std::size_t k = i; k + 1 < section.pieces.size() && section.pieces[k].with_next; ++k)
        need += section.pieces[k + 1].above + section.pieces[k + 1].height;
      if (y_ + need + pad > bottom()) {
        if (boxed && !first) frame(section.box, open, y_ + pad);
        if (!next()) return false;
        open = y_;
        y_ += pad;
        first = true;
        if (y_ + piece.height + pad > bottom()) return false;  // higher than a column
      }
      if (!first) y_ += piece.above;
      write(piece, pad);
      y_ += piece.height;
      first = false;
    }
    y_ += pad;
    if (boxed) frame(section.box, open, y_);
    note_bottom();
    return true;
  }

  Flowed take() {
    // Boxes lie below the words.
    boxes_.insert(boxes_.end(), words_.begin(), words_.end());
    return {std::move(boxes_), columns_.empty() ? 0 : columns_[at_].page, lowest_};
  }

 private:
  float top() const { return columns_[at_].place.corner.y; }
  float bottom() const { return top() + columns_[at_].place.size.y + 0.01f; }
  bool at_head() const { return y_ <= top() + 0.01f; }
  bool holds_in_next(float height) const {
    return at_ + 1 < columns_.size() && height <= columns_[at_ + 1].place.size.y;
  }
  bool next() {
    note_bottom();
    if (at_ + 1 >= columns_.size()) return false;
    if (columns_[at_ + 1].page != columns_[at_].page) lowest_ = 0.0f;
    ++at_;
    y_ = top();
    return true;
  }
  void note_bottom() { lowest_ = std::max(lowest_, y_); }

  void frame(Box box, float from, float to) {
    const bool care = box == Box::care;
    PageShape shape{{{columns_[at_].place.corner.x, from}, {columns_[at_].place.size.x, to - from}},
                    care ? look_.care_fill : look_.caution_fill,
                    true,
                    care ? look_.care_line : look_.caution_line,
                    0.35f,
                    2.0f};
    boxes_.emplace_back(columns_[at_].page, shape);
  }

  void write(const FlowPiece& piece, float pad) {
    const std::size_t page = columns_[at_].page;
    const float scale = look_.scale(), left = columns_[at_].place.corner.x + pad;
    const float line = piece.paragraph.size * kPoint * kLineHeight;
    if (piece.mark == Mark::dot) {
      const float size = kDot * scale;
      words_.emplace_back(
          page, PageShape{{{left + 0.8f * scale, y_ + 0.5f * (line - size)}, glm::vec2(size)},
                          look_.soft,
                          true,
                          {},
                          0.0f,
                          0.5f * size});
    }
    if (piece.mark == Mark::number) {
      const float size = kDisc * scale;
      const float up = 0.5f * (line - size);
      words_.emplace_back(
          page,
          PageShape{{{left, y_ + up}, glm::vec2(size)}, look_.accent, true, {}, 0.0f, 0.5f * size});
      Paragraph digit{std::to_string(piece.number), 0.86f * look_.size, TypeWeight::semibold, false,
                      glm::vec3(1.0f)};
      const float tall = digit.size * kPoint * kLineHeight;
      words_.emplace_back(
          page, PageText{{{left - 2.0f, y_ + 0.5f * (line - tall)}, {size + 4.0f, tall + 1.0f}},
                         {digit},
                         Align::centre,
                         false});
    }
    const float width = columns_[at_].place.size.x - 2.0f * pad - piece.indent;
    words_.emplace_back(page, PageText{{{left + piece.indent, y_}, {width, piece.height + 0.2f}},
                                       {piece.paragraph},
                                       Align::left,
                                       false});
  }

  std::span<const FlowColumn> columns_;
  const HandoutLook& look_;
  std::size_t at_ = 0;
  float y_ = 0.0f, lowest_ = 0.0f;
  std::vector<std::pair<std::size_t, PageItem>> boxes_, words_;
};

}  // namespace

std::vector<FlowSection> set_sections(std::span<const HandoutSection> sections, float width,
                                      const HandoutLook& look, const Measure& measure) {
  std::vector<FlowSection> all;
  for (const HandoutSection& section : sections)
    all.push_back(set_section(section, width, look, measure));
  return all;
}

std::optional<Flowed> flow(std::span<const FlowSection> sections,
                           std::span<const FlowColumn> columns, const HandoutLook& look) {
  Pen pen(columns, look);
  for (const FlowSection& section : sections)
    if (!pen.pour(section)) return std::nullopt;
  return pen.take();
}

std::optional<Flowed> flow_evenly(std::span<const FlowSection> sections,
                                  std::vector<FlowColumn> columns, const HandoutLook& look) {
  auto best = flow(sections, columns, look);
  if (!best || columns.empty()) return best;
  const std::size_t last = best->last_page;
  std::erase_if(columns, [&](const FlowColumn& column) { return column.page > last; });
  const float whole = columns.back().place.size.y;
  constexpr int kSteps = 12;
  float low = 0.0f, high = whole;
  for (const FlowSection& section : sections)  // columns as low as that would part it
    if (section.height <= kShort * look.scale()) low = std::max(low, section.height);
  for (int i = 0; i < kSteps; ++i) {
    const float height = 0.5f * (low + high);
    std::vector<FlowColumn> shorter = columns;
    for (FlowColumn& column : shorter)
      if (column.page == last) column.place.size.y = height;
    if (auto tried = flow(sections, shorter, look)) {
      best = std::move(tried);
      high = height;
    } else {
      low = height;
    }
  }
  return best;
}

}  // namespace tautband::scene
