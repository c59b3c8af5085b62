// SPDX-License-Identifier: MIT
#include "scene/handout_head.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scene/paper.h"

namespace tautband::scene {
namespace {

// mm at 11 pt
constexpr float kTop = 12.0f, kLogoHeight = 14.0f, kLogoWidth = 52.0f;
constexpr float kBadgeWidth = 29.0f, kBadgeHeight = 8.6f;
constexpr float kBetweenPictures = 8.0f, kBelowPictures = 4.6f, kKeyHeight = 4.4f;
constexpr float kRunningSize = 10.0f;  // pt: the longest name of a method takes one line
constexpr const char* kCaution =
    "Education, not diagnosis. Patterns of pain differ between people.";

float line_of(float size) {
  return size * kPoint * kLineHeight;
}

// Logo on the left, name and practice beside it, for whom on the right.
float draw_letterhead(const HandoutDesk& desk, Page& page, float y) {
  const Letterhead& letterhead = desk.plan.letterhead;
  const Image* logo = desk.plan.logo.get();
  const bool any = logo || !letterhead.name.empty() || !letterhead.practice.empty() ||
                   !desk.plan.recipient.empty();
  if (!any) return y;
  float x = kHandoutMargin, tall = 0.0f;
  if (logo && logo->width > 0 && logo->height > 0) {
    const float aspect = float(logo->width) / float(logo->height);
    const float height = std::min(kLogoHeight, kLogoWidth / aspect);
    page.items.emplace_back(PagePicture{{{x, y}, {height * aspect, height}}, desk.plan.logo, {}});
    x += height * aspect + 5.0f;
    tall = height;
  }
  const float recipient = desk.plan.recipient.empty() ? 0.0f : 0.34f * desk.width();
  const float room = kHandoutMargin + desk.width() - x - recipient;
  const Paragraph name{letterhead.name, 0.98f * desk.look.size, TypeWeight::semibold, false,
                       desk.look.ink};
  const Paragraph practice{letterhead.practice, 0.86f * desk.look.size, TypeWeight::regular, false,
                           desk.look.soft};
  const float words = desk.height(name, room) + desk.height(practice, room);
  float at = y + std::max(0.0f, 0.5f * (tall - words));
  at += desk.write(page, {x, at}, room, name);
  at += desk.write(page, {x, at}, room, practice);
  const float said = desk.write(
      page, {kHandoutMargin + desk.width() - recipient, y}, recipient,
      {desk.plan.recipient, 0.9f * desk.look.size, TypeWeight::regular, false, desk.look.soft},
      Align::right);
  y += std::max({tall, words, said}) + 3.0f;
  page.items.emplace_back(PageShape{{{kHandoutMargin, y}, {desk.width(), 0.25f}}, desk.look.rule});
  return y + 5.0f;
}

// The side in words that cannot be overlooked.
void draw_badge(const HandoutDesk& desk, Page& page, glm::vec2 at) {
  const float scale = desk.look.scale();
  const glm::vec2 size = scale * glm::vec2(kBadgeWidth, kBadgeHeight);
  page.items.emplace_back(
      PageShape{{at, size}, desk.look.accent, true, glm::vec3(0.0f), 0.0f, 0.5f * size.y});
  const Paragraph words{desk.told.side, 1.05f * desk.look.size, TypeWeight::semibold, false,
                        glm::vec3(1.0f)};
  desk.write(page, {at.x, at.y + 0.5f * (size.y - line_of(words.size))}, size.x, words,
             Align::centre);
}

std::string about_words(const HandoutTold& told) {
  if (told.latin.empty()) return told.about;
  return told.latin + (told.about.empty() ? "" : "  \xC2\xB7  " + told.about);
}

// The least in which the words take one line: what is beside them must not be pushed down.
float width_of(const HandoutDesk& desk, const Paragraph& words) {
  constexpr float kStep = 0.5f;  // mm
  const float one = desk.height(words, desk.width());
  float width = kStep;
  while (width < desk.width() && desk.height(words, width) > one + 0.01f) width += kStep;
  return width + kStep;
}

// From pale to dark.
void draw_key(const HandoutDesk& desk, Page& page, glm::vec2 at) {
  constexpr int kSlices = 32;
  const float scale = desk.look.scale(), size = 0.8f * desk.look.size;
  const Paragraph low{"felt by some", size, TypeWeight::regular, false, desk.look.soft};
  const Paragraph high{"usually felt", size, TypeWeight::regular, false, desk.look.soft};
  const float wide = width_of(desk, low) + 1.6f * scale, bar = 20.0f * scale, tall = 2.4f * scale;
  desk.write(page, at, wide, low);
  const float top = at.y + 0.5f * (line_of(size) - tall);
  const auto& ramp = desk.plan.ramp;
  for (int i = 0; i < kSlices && ramp.size() > 1; ++i) {
    // The palest tones are as good as skin: the bar begins where heat is seen.
    const float place = (0.12f + 0.88f * (float(i) + 0.5f) / kSlices) * float(ramp.size() - 1);
    const auto k = std::min(std::size_t(place), ramp.size() - 2);
    const glm::vec3 colour = glm::mix(ramp[k], ramp[k + 1], place - float(k));
    page.items.emplace_back(PageShape{
        {{at.x + wide + bar * float(i) / kSlices, top}, {bar / kSlices + 0.05f, tall}}, colour});
  }
  desk.write(page, {at.x + wide + bar + 1.6f * scale, at.y}, width_of(desk, high), high);
}

std::vector<Paragraph> caption_of(const HandoutDesk& desk, const HandoutPicture& picture) {
  return {{picture.title, 1.05f * desk.look.size, TypeWeight::semibold, false, desk.look.ink},
          {picture.words, 0.9f * desk.look.size, TypeWeight::regular, false, desk.look.soft}};
}

float picture_width(const HandoutDesk& desk) {
  const auto count = float(std::max<std::size_t>(desk.told.pictures.size(), 1));
  return (desk.width() - (count - 1.0f) * kBetweenPictures) / count;
}

bool has_key(const HandoutDesk& desk, const HandoutPicture& picture) {
  return picture.shows == HandoutPicture::Shows::pain && desk.plan.ramp.size() > 1;
}

float caption_height(const HandoutDesk& desk, const HandoutPicture& picture) {
  float height = 1.6f + (has_key(desk, picture) ? kKeyHeight * desk.look.scale() + 0.4f : 0.0f);
  for (const Paragraph& paragraph : caption_of(desk, picture))
    height += desk.height(paragraph, picture_width(desk));
  return height;
}

std::vector<Paragraph> sources_of(const HandoutDesk& desk) {
  std::vector<Paragraph> all;
  const float size = desk.plan.large ? 10.0f : 7.0f;
  const auto add = [&](const std::string& lead, const std::string& words) {
    if (words.empty()) return;
    Paragraph paragraph{lead + " " + words, size, TypeWeight::regular, false, desk.look.faint};
    paragraph.strong = lead.size();
    all.push_back(std::move(paragraph));
  };
  add("How sure is this?", desk.told.sure);
  add("Sources:", fmt::format("{}", fmt::join(desk.told.sources, "  \xC2\xB7  ")));
  return all;
}

std::vector<Paragraph> foot_of(const HandoutDesk& desk) {
  const float size = desk.plan.large ? 9.5f : 7.5f;
  return {{kCaution, size, TypeWeight::medium, false, desk.look.soft},
          {desk.plan.credit, 0.92f * size, TypeWeight::regular, false, desk.look.faint}};
}

constexpr float kFootWords = 0.86f;  // of the width; the rest is the page's number

}  // namespace

float HandoutDesk::height(const Paragraph& paragraph, float width) const {
  return paragraph.words.empty() ? 0.0f : measure(paragraph, width) + 0.2f;
}

float HandoutDesk::write(Page& page, glm::vec2 at, float width, Paragraph paragraph,
                         Align align) const {
  if (paragraph.words.empty()) return 0.0f;
  const float tall = height(paragraph, width);
  page.items.emplace_back(PageText{{at, {width, tall + 0.2f}}, {std::move(paragraph)}, align});
  return tall;
}

float HandoutDesk::running_bottom() const {
  return kTop + 1.5f * line_of(kRunningSize) + 5.0f;
}

float draw_head(const HandoutDesk& desk, Page& page) {
  const float scale = desk.look.scale();
  float y = draw_letterhead(desk, page, kTop);
  const bool sided = !desk.told.side.empty();
  const float room = desk.width() - (sided ? (kBadgeWidth + 4.0f) * scale : 0.0f);
  // A method's name is a sentence.
  const float size = desk.told.title.size() > 34 ? 1.7f : 2.3f;
  const Paragraph title{desk.told.title, size * desk.look.size, TypeWeight::semibold, false,
                        desk.look.ink};
  if (sided)
    draw_badge(desk, page,
               {kHandoutMargin + desk.width() - kBadgeWidth * scale,
                y + 0.5f * (line_of(title.size) - kBadgeHeight * scale)});
  y += desk.write(page, {kHandoutMargin, y}, room, title);
  y += desk.write(
      page, {kHandoutMargin, y}, desk.width(),
      {about_words(desk.told), 1.05f * desk.look.size, TypeWeight::regular, false, desk.look.soft});
  return y + 4.0f * scale * desk.look.air;
}

void draw_running_head(const HandoutDesk& desk, Page& page) {
  const float words = 0.8f * desk.width();
  desk.write(page, {kHandoutMargin, kTop}, words,
             {desk.told.title, kRunningSize, TypeWeight::semibold, false, desk.look.ink});
  desk.write(page, {kHandoutMargin + words, kTop}, desk.width() - words,
             {desk.told.side, kRunningSize, TypeWeight::semibold, false, desk.look.accent},
             Align::right);
  page.items.emplace_back(
      PageShape{{{kHandoutMargin, kTop + 1.5f * line_of(kRunningSize)}, {desk.width(), 0.25f}},
                desk.look.rule});
}

float pictures_height(const HandoutDesk& desk, float height) {
  if (desk.told.pictures.empty()) return 0.0f;
  float captions = 0.0f;
  for (const HandoutPicture& picture : desk.told.pictures)
    captions = std::max(captions, caption_height(desk, picture));
  return height + captions + kBelowPictures * desk.look.scale() * desk.look.air;
}

void draw_pictures(const HandoutDesk& desk, Page& page, float top, float height,
                   std::vector<Handout::Slot>& slots) {
  const float width = picture_width(desk), radius = 2.0f;
  for (std::size_t i = 0; i < desk.told.pictures.size(); ++i) {
    const HandoutPicture& picture = desk.told.pictures[i];
    const glm::vec2 corner(kHandoutMargin + float(i) * (width + kBetweenPictures), top);
    const Rectangle place{corner, {width, height}};
    slots.push_back({0, page.items.size(), 0, picture.shows, place.size});
    page.items.emplace_back(PagePicture{place, nullptr, nullptr, radius});
    page.items.emplace_back(
        PageShape{place, glm::vec3(1.0f), false, desk.look.rule, 0.25f, radius});
    float y = top + height + 1.6f;
    const std::vector<Paragraph> caption = caption_of(desk, picture);
    y += desk.write(page, {corner.x, y}, width, caption.front());
    if (has_key(desk, picture)) {
      draw_key(desk, page, {corner.x, y + 0.4f});
      y += kKeyHeight * desk.look.scale() + 0.4f;
    }
    desk.write(page, {corner.x, y}, width, caption.back());
  }
}

float sources_height(const HandoutDesk& desk) {
  float height = 0.0f;
  for (const Paragraph& paragraph : sources_of(desk))
    height += desk.height(paragraph, desk.width()) + 0.8f;
  return height > 0.0f ? height + 4.0f : 0.0f;
}

void draw_sources(const HandoutDesk& desk, Page& page, float top) {
  float y = top + 3.0f;
  for (const Paragraph& paragraph : sources_of(desk))
    y += desk.write(page, {kHandoutMargin, y}, desk.width(), paragraph) + 0.8f;
}

float foot_height(const HandoutDesk& desk) {
  float height = 2.2f;
  for (const Paragraph& paragraph : foot_of(desk))
    height += desk.height(paragraph, kFootWords * desk.width());
  return height;
}

void draw_foot(const HandoutDesk& desk, Page& page, float top, std::size_t number,
               std::size_t count) {
  page.items.emplace_back(
      PageShape{{{kHandoutMargin, top}, {desk.width(), 0.25f}}, desk.look.rule});
  float y = top + 1.8f;
  const std::vector<Paragraph> words = foot_of(desk);
  if (count > 1)
    desk.write(page, {kHandoutMargin + kFootWords * desk.width(), y},
               (1.0f - kFootWords) * desk.width(),
               {fmt::format("page {} of {}", number + 1, count), words.front().size,
                TypeWeight::regular, false, desk.look.faint},
               Align::right);
  for (const Paragraph& paragraph : words)
    y += desk.write(page, {kHandoutMargin, y}, kFootWords * desk.width(), paragraph);
}

}  // namespace tautband::scene
