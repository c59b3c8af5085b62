// SPDX-License-Identifier: MIT
#include "scene/handout_layout.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.h"
#include "scene/handout_head.h"
#include "scene/paper.h"

namespace tautband::scene {
namespace {

// Type of running text in pt, and how much of the usual room is left between sections and lines.
struct Setting {
  float size, air;
};
constexpr Setting kOnePage[] = {
    {11.0f, 1.0f}, {10.5f, 1.0f}, {10.0f, 1.0f}, {10.0f, 0.8f}, {10.0f, 0.6f}};
constexpr Setting kOneSheet[] = {{11.0f, 1.0f}, {10.5f, 1.0f}, {10.5f, 0.8f}, {10.0f, 0.8f},
                                 {10.0f, 0.6f}, {9.5f, 0.6f},  {9.0f, 0.6f},  {9.0f, 0.45f}};
constexpr Setting kMoreSheets{11.0f, 1.0f}, kLarge{16.0f, 1.0f};

// mm
constexpr float kBetweenColumns = 7.0f;
constexpr float kTallest = 92.0f, kLowest = 52.0f, kStep = 4.0f;  // of pictures
constexpr float kNoteLine = 9.0f, kLeastNotes = 24.0f;            // for handwriting
constexpr float kAboveFoot = 3.0f;                                // free
constexpr std::size_t kMostPages = 40;                            // of one handout

// Pages, and where on them the pictures belong.
using Laid = std::pair<std::vector<Page>, std::vector<Handout::Slot>>;

// Of one handout: what is on its pages so far, and what stands on each of them.
class Layout {
 public:
  Layout(const HandoutPlan& plan, const HandoutTold& told, const Measure& measure, Setting setting)
      : plan_(plan), told_(told), desk_{plan, told, measure, look_of(setting)} {
    foot_ = desk_.paper_bottom() - foot_height(desk_);
    sources_ = sources_height(desk_);
  }

  // Everything on one page.
  std::optional<Laid> one_page() {
    const float head = draw_head(desk_, page(0));
    if (!on_pages(head, 0)) return std::nullopt;
    return finish();
  }

  // Everything on one sheet, else nothing.
  std::optional<Laid> one_sheet() {
    const float head = draw_head(desk_, page(0));
    if (!front_and_back(head, 1) && !on_pages(head, 1)) return std::nullopt;
    return finish();
  }

  Laid as_many_pages_as_it_takes() {
    const float head = draw_head(desk_, page(0));
    if (!on_pages(head, 0) && !front_and_back(head, kMostPages)) flow_on(head);
    return finish();
  }

 private:
  static HandoutLook look_of(Setting setting) {
    HandoutLook look;
    look.size = setting.size;
    look.air = setting.air;
    return look;
  }

  Page& page(std::size_t number) {
    while (pages_.size() <= number) {
      pages_.emplace_back();
      pages_.back().size = plan_.paper;
    }
    return pages_[number];
  }

  // The columns of the pages first .. last, the first of which begins at `top`.
  std::vector<FlowColumn> columns(std::size_t first, std::size_t last, float top) const {
    std::vector<FlowColumn> all;
    const std::size_t count = plan_.large ? 1 : 2;
    const float width = column_width();
    for (std::size_t n = first; n <= last; ++n) {
      const float from = n == first ? top : desk_.running_bottom();
      const float to = foot_ - (n == last ? std::max(sources_, kAboveFoot) : kAboveFoot);
      for (std::size_t i = 0; i < count; ++i)
        all.push_back({n,
                       {{kHandoutMargin + float(i) * (width + kBetweenColumns), from},
                        {width, std::max(to - from, 0.0f)}}});
    }
    return all;
  }

  float column_width() const {
    return plan_.large ? desk_.width() : 0.5f * (desk_.width() - kBetweenColumns);
  }

  std::vector<FlowSection> sections(const std::vector<HandoutSection>& said) const {
    return set_sections(said, column_width(), desk_.look, desk_.measure);
  }

  void keep(const Flowed& flowed) {
    for (const auto& [number, item] : flowed.items) page(number).items.push_back(item);
    bottom_ = flowed.bottom;
    last_ = std::max(last_, flowed.last_page);
  }

  void keep_pictures(float head, float height) {
    draw_pictures(desk_, page(0), head, height, slots_);
  }

  // Everything up to that page, with pictures as large as that allows.
  bool on_pages(float head, std::size_t last) {
    auto all = sections(told_.sections);
    if (last > 0 &&
        !flow(all, columns(0, last, head + pictures_height(desk_, kLowest)), desk_.look))
      fill_up(all);
    for (float height = kTallest; height >= kLowest; height -= kStep) {
      const float top = head + pictures_height(desk_, height);
      auto flowed = flow_evenly(all, columns(0, last, top), desk_.look);
      if (!flowed || flowed->last_page != last) continue;
      keep_pictures(head, height);
      keep(*flowed);
      return true;
    }
    return false;
  }

  // What is to be done on the front, what is to be known on the back and up to that page.
  bool front_and_back(float head, std::size_t last) {
    std::vector<HandoutSection> front, back;
    for (const HandoutSection& section : told_.sections)
      (section.back ? back : front).push_back(section);
    if (front.empty() || back.empty()) return false;
    auto known = sections(back);
    const auto fit = [&] {
      return flow(known, columns(1, last, desk_.running_bottom()), desk_.look).has_value();
    };
    if (!fit()) {
      fill_up(known);
      if (!fit()) return false;
    }
    const float sources = std::exchange(sources_, 0.0f);  // they stand on the back
    const auto set = sections(front);
    bool fits = false;
    for (float height = kTallest; height >= kLowest && !fits; height -= kStep) {
      const float top = head + pictures_height(desk_, height);
      auto flowed = flow_evenly(set, columns(0, 0, top), desk_.look);
      if (!flowed) continue;
      fits = true;
      keep_pictures(head, height);
      keep(*flowed);
    }
    sources_ = sources;
    if (fits) flow_from(known, 1, desk_.running_bottom());
    return fits;
  }

  // A section without a box may fill the column that the last box leaves, to stay whole.
  static void fill_up(std::vector<FlowSection>& all) {
    const auto boxed = [](const FlowSection& section) {
      return section.box != HandoutSection::Box::none;
    };
    const auto after = std::find_if(all.rbegin(), all.rend(), boxed).base();
    if (after != all.begin() && after != all.end()) std::rotate(after - 1, after, after + 1);
  }

  void flow_on(float head) {
    keep_pictures(head, kLowest);
    flow_from(sections(told_.sections), 0, head + pictures_height(desk_, kLowest));
  }

  // As many pages as it takes, the sources below on the last.
  void flow_from(const std::vector<FlowSection>& all, std::size_t first, float top) {
    for (std::size_t last = first; last < first + kMostPages; ++last) {
      auto flowed = flow_evenly(all, columns(first, last, top), desk_.look);
      if (!flowed) continue;
      last_ = last;
      const bool ended = flowed->last_page == last;
      keep(*flowed);
      last_ = last;
      if (!ended) bottom_ = desk_.running_bottom();
      return;
    }
    throw Error(
        fmt::format("{:.0f} x {:.0f} mm of paper are too small for a handout; choose A4 or "
                    "Letter",
                    plan_.paper.x, plan_.paper.y));
  }

  Laid finish() {
    page(last_);
    draw_sources(desk_, pages_[last_], foot_ - sources_);
    const float room = foot_ - sources_ - bottom_;
    if (room >= kLeastNotes * desk_.look.scale()) add_note_lines(pages_[last_]);
    for (std::size_t n = 0; n < pages_.size(); ++n) {
      if (n > 0) draw_running_head(desk_, pages_[n]);
      draw_foot(desk_, pages_[n], foot_, n, pages_.size());
    }
    return {std::move(pages_), std::move(slots_)};
  }

  // Room to write by hand in what is left.
  void add_note_lines(Page& page) {
    const float scale = desk_.look.scale(), step = kNoteLine * scale;
    float y = bottom_ + 7.0f * scale;
    desk_.write(page, {kHandoutMargin, y}, desk_.width(),
                {"Notes", 1.14f * desk_.look.size, TypeWeight::semibold, false, desk_.look.accent});
    y += 6.0f * scale + 0.6f * step;
    const float end = foot_ - sources_ - 3.0f;
    for (int lines = 0; y <= end && lines < 8; y += step, ++lines)
      page.items.emplace_back(
          PageShape{{{kHandoutMargin, y}, {desk_.width(), 0.2f}}, desk_.look.rule});
  }

  const HandoutPlan& plan_;
  const HandoutTold& told_;
  HandoutDesk desk_;
  float foot_ = 0.0f;     // mm from the top: where the foot begins
  float sources_ = 0.0f;  // mm: their height on the last page
  float bottom_ = 0.0f;   // mm: of what stands lowest on the last page
  std::size_t last_ = 0;
  std::vector<Page> pages_;
  std::vector<Handout::Slot> slots_;
};

// The same words are measured again for each setting of the room around them.
Measure remembered(const Measure& measure) {
  using Key = std::tuple<std::string, std::size_t, float, int, float>;
  return [&measure, known = std::make_shared<std::map<Key, float>>()](const Paragraph& paragraph,
                                                                      float width) {
    Key key{paragraph.words, paragraph.strong, paragraph.size, int(paragraph.weight), width};
    if (const auto at = known->find(key); at != known->end()) return at->second;
    return known->emplace(std::move(key), measure(paragraph, width)).first->second;
  };
}

// One page is worth a little smaller type, one sheet of paper closer lines too.
Laid laid_out(const HandoutPlan& plan, const HandoutTold& told, const Measure& from_font) {
  const Measure measure = remembered(from_font);
  if (plan.large) return Layout(plan, told, measure, kLarge).as_many_pages_as_it_takes();
  for (const Setting setting : kOnePage)
    if (auto laid = Layout(plan, told, measure, setting).one_page()) return *laid;
  for (const Setting setting : kOneSheet)
    if (auto laid = Layout(plan, told, measure, setting).one_sheet()) return *laid;
  return Layout(plan, told, measure, kMoreSheets).as_many_pages_as_it_takes();
}

}  // namespace

Handout lay_out_handout(const HandoutPlan& plan, const Measure& measure) {
  if (plan.told.empty()) throw Error("a handout needs something to tell");
  Handout handout;
  for (std::size_t i = 0; i < plan.told.size(); ++i) {
    auto laid = laid_out(plan, plan.told[i], measure);
    for (Handout::Slot slot : laid.second) {
      slot.page += handout.pages.size();
      slot.told = i;
      handout.slots.push_back(slot);
    }
    std::move(laid.first.begin(), laid.first.end(), std::back_inserter(handout.pages));
  }
  return handout;
}

void fill(Handout& handout, std::size_t slot, std::shared_ptr<const Image> image,
          std::shared_ptr<const FrameDescription> overlay) {
  const Handout::Slot& at = handout.slots.at(slot);
  auto& picture = std::get<PagePicture>(handout.pages.at(at.page).items.at(at.item));
  picture.image = std::move(image);
  picture.overlay = std::move(overlay);
}

}  // namespace tautband::scene
