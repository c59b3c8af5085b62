// SPDX-License-Identifier: MIT
#include "scene/label_layout.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include <glm/common.hpp>

#include "scene/camera.h"

namespace tautband::scene {
namespace {

constexpr float kRow = 21.0f;           // points of text height between one-line labels
constexpr float kTallRow = 36.0f;       // with a second line
constexpr float kEdge = 18.0f;          // points between the column and the picture's edge
constexpr float kCorners = 42.0f;       // points above and below, for what stands in the corners
constexpr float kLegendWidth = 300.0f;  // points from the picture's left edge
constexpr float kName = 11.5f;          // points, as the renderer sets them
constexpr float kSecond = 9.5f;
constexpr float kGap = 5.0f;     // points between words and leader
constexpr float kStub = 5.0f;    // points of level leader beside the longest words
constexpr float kWidest = 0.3f;  // share of the picture's width for a column
constexpr float kFull = 0.5f;    // share of a column's height that words may take
constexpr float kMiddleLow = 0.42f, kMiddleHigh = 0.58f;  // where the columns may part the picture

float row_height(const Label& label, float scale) {
  return (label.subtext.empty() ? kRow : kTallRow) * scale;
}

// Share of the type's size by which a letter moves the next one on.
float advance(char32_t letter) {
  constexpr std::u32string_view kNarrow = U"ijl.,:;'|", kSlim = U"frtI ()-/", kWide = U"mwMW";
  if (kNarrow.find(letter) != kNarrow.npos) return 0.29f;
  if (kSlim.find(letter) != kSlim.npos) return 0.39f;
  if (kWide.find(letter) != kWide.npos) return 0.91f;
  return letter >= U'A' && letter <= U'Z' ? 0.75f : 0.61f;
}

float set_width(const std::string& words, float type) {
  float sum = 0.0f;
  for (const char c : words)
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80)  // one per letter, not per byte
      sum += advance(static_cast<unsigned char>(c));
  return sum * type;
}

// From the end of the words level to the bend, then straight to the anchor.
struct LeaderWay {
  glm::vec2 start{0.0f}, bend{0.0f}, end{0.0f};
};

// A label with what is known of its words before they are set.
struct Entry {
  Label label;
  std::size_t rank = 0;  // 0 = the most important
  float width = 0.0f;
  LeaderWay way;
};

// The signed area tells on which side of the line from a to b a place lies.
float turn(glm::vec2 a, glm::vec2 b, glm::vec2 c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
bool meet(glm::vec2 a, glm::vec2 b, glm::vec2 c, glm::vec2 d) {
  return turn(a, b, c) * turn(a, b, d) <= 0.0f && turn(c, d, a) * turn(c, d, b) <= 0.0f;
}

class Column {
 public:
  Column(float top, float bottom, float widest, float scale)
      : top_(top), bottom_(bottom), widest_(widest), scale_(scale) {}

  void add(Entry entry) { entries_.push_back(std::move(entry)); }

  // From top to bottom.
  std::vector<Label> laid_out() {
    drop_too_many();
    std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
      return a.label.anchor.y < b.label.anchor.y;
    });
    do {
      place();
      untangle();
    } while (drop_one());
    return labels();
  }

  // As they stand, without those that are in each other's way.
  std::vector<Label> standing() {
    for (Entry& entry : entries_) entry.way = way_of(entry);
    while (drop_one()) {
    }
    return labels();
  }

 private:
  std::vector<Label> labels() {
    std::vector<Label> labels;
    for (Entry& entry : entries_) labels.push_back(std::move(entry.label));
    return labels;
  }

  // A column without air between its rows is hard to read.
  void drop_too_many() {
    float needed = 0.0f;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      needed += row_height(entries_[i].label, scale_);
      if (needed > kFull * (bottom_ - top_) && i > 0) return entries_.resize(i);
    }
  }

  void place() {
    spread();
    bend();
  }

  // Moves the labels as little as they can be moved until none touches the next: runs of labels
  // that would touch become blocks around the mean of where they would like to be.
  void spread() {
    struct Block {
      float sum;
      int count;
      float mean() const { return sum / float(count); }
    };
    std::vector<Block> blocks;
    float above = 0.0f;
    for (const Entry& entry : entries_) {
      const float row = row_height(entry.label, scale_);
      blocks.push_back({entry.label.anchor.y - above - 0.5f * row, 1});
      above += row;
      while (blocks.size() > 1 && blocks[blocks.size() - 2].mean() > blocks.back().mean()) {
        blocks[blocks.size() - 2].sum += blocks.back().sum;
        blocks[blocks.size() - 2].count += blocks.back().count;
        blocks.pop_back();
      }
    }
    auto entry = entries_.begin();
    float used = 0.0f;
    for (const Block& block : blocks)
      for (int i = 0; i < block.count; ++i, ++entry) {
        const float row = row_height(entry->label, scale_);
        const float shift = std::clamp(block.mean(), top_, std::max(top_, bottom_ - above));
        entry->label.position.y = shift + used + 0.5f * row;
        used += row;
      }
  }

  // All leaders bend where the longest words end, but for those that end before. Words so long that
  // they reach over the body are of no account there.
  void bend() {
    float longest = 0.0f;
    for (const Entry& entry : entries_)
      if (entry.width <= widest_) longest = std::max(longest, entry.width);
    for (Entry& entry : entries_) {
      Label& label = entry.label;
      const float reach = longest + (kGap + kStub) * scale_;
      label.bend = label.position.x + (label.to_left ? -reach : reach);
      entry.way = way_of(entry);
      label.bend = entry.way.bend.x;
    }
  }

  LeaderWay way_of(const Entry& entry) const {
    constexpr float kShort = 0.4f;  // level share of a leader that ends before the common bend
    const Label& label = entry.label;
    const float outward = label.to_left ? -1.0f : 1.0f, y = label.position.y;
    const float start = label.position.x + outward * (entry.width + kGap * scale_);
    const float room = outward * (label.anchor.x - start);
    float level = std::max(0.0f, outward * (*label.bend - start));
    if (level > room) level = kShort * std::max(0.0f, room);
    return {{start, y}, {start + outward * level, y}, label.anchor};
  }

  // Level parts count from the picture's edge: words may end a little before they are expected to.
  static bool cross(const Entry& a, const Entry& b) {
    const LeaderWay &p = a.way, &q = b.way;
    return meet(p.bend, p.end, q.bend, q.end) || meet(p.bend, p.end, b.label.position, q.bend) ||
           meet(a.label.position, p.bend, q.bend, q.end);
  }

  // Whether the leader of `a` runs through the words of `b`.
  bool strikes(const Entry& a, const Entry& b) const {
    const float half = 0.5f * row_height(b.label, scale_) - scale_;
    const float y = b.label.position.y, from = b.label.position.x, to = b.way.start.x;
    const glm::vec2 upper(to, y - half), lower(to, y + half);
    const LeaderWay& p = a.way;
    return meet(p.bend, p.end, upper, lower) || meet(p.bend, p.end, {from, y - half}, upper) ||
           meet(p.bend, p.end, {from, y + half}, lower) || meet(p.start, p.bend, upper, lower);
  }

  bool overlap(const Entry& a, const Entry& b) const {
    const float rows = row_height(a.label, scale_) + row_height(b.label, scale_);
    return std::abs(a.label.position.y - b.label.position.y) < 0.5f * rows - scale_;
  }

  // Whether the words cover what they name, so that there is no room for a leader.
  static bool covers(const Entry& entry) {
    return entry.label.to_left ? entry.way.end.x > entry.way.start.x
                               : entry.way.end.x < entry.way.start.x;
  }

  template <class Test>
  std::optional<std::pair<std::size_t, std::size_t>> find_pair(const Test& test) const {
    for (std::size_t apart = 1; apart < entries_.size(); ++apart)
      for (std::size_t i = 0; i + apart < entries_.size(); ++i)
        if (test(entries_[i], entries_[i + apart])) return std::pair(i, i + apart);
    return std::nullopt;
  }

  // Lets pairs whose leaders cross change places. Each change makes the two leaders shorter, so
  // this comes to an end for labels of one height; for others it is bounded.
  void untangle() {
    for (std::size_t round = 0; round < 4 * entries_.size() + 8; ++round) {
      const auto pair = find_pair(cross);
      if (!pair) return;
      std::swap(entries_[pair->first], entries_[pair->second]);
      place();
    }
  }

  // Leaves out what has no place: the less important one of a pair. False when all is well.
  bool drop_one() {
    auto which = std::find_if(entries_.begin(), entries_.end(), covers);
    if (which == entries_.end()) {
      const auto pair = find_pair([this](const Entry& a, const Entry& b) {
        return cross(a, b) || strikes(a, b) || strikes(b, a) || overlap(a, b);
      });
      if (!pair) return false;
      which =
          entries_.begin() + std::ptrdiff_t(entries_[pair->first].rank > entries_[pair->second].rank
                                                ? pair->first
                                                : pair->second);
    }
    entries_.erase(which);
    return true;
  }

  float top_, bottom_, widest_, scale_;
  std::vector<Entry> entries_;
};

std::vector<Entry> entries_of(const std::vector<Derived::LabelTarget>& targets, const View& view,
                              glm::ivec2 size, float scale) {
  std::vector<Entry> entries;
  for (const Derived::LabelTarget& target : targets) {
    const auto pixel = project(view, target.position, size);
    if (!pixel || pixel->x < 0 || pixel->y < 0 || pixel->x > float(size.x) ||
        pixel->y > float(size.y))
      continue;
    Entry& entry = entries.emplace_back();
    entry.label.anchor = *pixel;
    entry.label.text = target.text;
    entry.label.subtext = target.subtext;
    entry.rank = entries.size();
    entry.width = words_width(entry.label, scale);
  }
  return entries;
}

// Tells each label its column. They part in the middle of the picture, or near it when one would be
// much fuller; what ends in the left one lies nowhere to the right of what ends in the right one.
void part(std::vector<Entry>& entries, float width) {
  std::vector<Entry*> across;
  for (Entry& entry : entries) across.push_back(&entry);
  std::stable_sort(across.begin(), across.end(), [](const Entry* a, const Entry* b) {
    return a->label.anchor.x < b->label.anchor.x;
  });
  const auto before = [&](float share) {
    return std::count_if(across.begin(), across.end(),
                         [&](const Entry* entry) { return entry->label.anchor.x < share * width; });
  };
  const auto all = std::ptrdiff_t(across.size());
  const std::ptrdiff_t even = std::clamp(before(0.5f), 9 * all / 20, all - 9 * all / 20);
  const std::ptrdiff_t left = std::clamp(even, before(kMiddleLow), before(kMiddleHigh));
  for (std::ptrdiff_t i = 0; i < all; ++i) across[std::size_t(i)]->label.to_left = i >= left;
}

// Both columns as they stand, the most important first.
std::vector<Label> standing(const std::vector<Label>& labels, float scale) {
  Column left(0.0f, 0.0f, 0.0f, scale), right(0.0f, 0.0f, 0.0f, scale);
  for (const Label& label : labels) {
    Entry entry;
    entry.label = label;
    if (!label.bend) entry.label.bend = label.position.x;
    entry.rank = static_cast<std::size_t>(&label - labels.data());
    entry.width = words_width(label, scale);
    (label.to_left ? right : left).add(std::move(entry));
  }
  std::vector<Label> all = left.standing(), others = right.standing();
  all.insert(all.end(), std::make_move_iterator(others.begin()),
             std::make_move_iterator(others.end()));
  return all;
}

}  // namespace

float words_width(const Label& label, float scale) {
  return std::max(set_width(label.text, kName), set_width(label.subtext, kSecond)) * scale;
}

std::vector<Label> follow_labels(const std::vector<Label>& before,
                                 const std::vector<Derived::LabelTarget>& targets, const View& view,
                                 glm::ivec2 size, float scale) {
  std::vector<Label> now;
  for (const Entry& entry : entries_of(targets, view, size, scale)) {
    const auto same = std::find_if(before.begin(), before.end(), [&](const Label& label) {
      return label.text == entry.label.text;
    });
    if (same == before.end()) continue;
    now.push_back(*same);
    now.back().anchor = entry.label.anchor;
  }
  return standing(now, scale);
}

std::vector<Label> between_labels(const std::vector<Label>& before, const std::vector<Label>& after,
                                  float share, float scale) {
  std::vector<Label> now = after;
  for (Label& label : now)
    for (const Label& old : before)
      if (old.text == label.text && old.to_left == label.to_left)
        label.position.y = glm::mix(old.position.y, label.position.y, share);
  return standing(now, scale);
}

std::vector<Label> lay_out_labels(const std::vector<Derived::LabelTarget>& targets,
                                  const View& view, glm::ivec2 size, float scale,
                                  float legend_height, float corner_height) {
  const auto width = static_cast<float>(size.x), height = static_cast<float>(size.y);
  const float margin = kCorners * scale;
  Column left(margin, height - std::max(margin, legend_height), kWidest * width, scale);
  Column right(margin, height - std::max(margin, corner_height), kWidest * width, scale);
  std::vector<Entry> entries = entries_of(targets, view, size, scale);
  part(entries, width);
  for (Entry& entry : entries) {
    Label& label = entry.label;
    // A line to what the legend covers would lead under it.
    if (label.anchor.y > height - legend_height && label.anchor.x < kLegendWidth * scale) continue;
    label.position.x = label.to_left ? width - kEdge * scale : kEdge * scale;
    (label.to_left ? right : left).add(std::move(entry));
  }
  std::vector<Label> labels = left.laid_out();
  std::vector<Label> others = right.laid_out();
  labels.insert(labels.end(), std::make_move_iterator(others.begin()),
                std::make_move_iterator(others.end()));
  return labels;
}

}  // namespace tautband::scene
