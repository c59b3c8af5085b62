// SPDX-License-Identifier: MIT
#include "scene/sheet.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "core/error.h"

using namespace tautband;
using namespace tautband::scene;

namespace {

SheetPlan plan_of(const char* paper, std::size_t count) {
  SheetPlan plan;
  plan.paper = paper_size(paper).value();
  plan.title = "Headache and the muscles behind it";
  plan.subtitle = "Trigger points that send pain to head and jaw";
  plan.credit =
      "A body measured from BodyParts3D, (c) The Database Center for Life Science, CC BY 4.0";
  plan.caution = "Education, not diagnosis";
  for (std::size_t i = 0; i < count; ++i)
    plan.cells.push_back({"Sternocleidomastoid, sternal part, TrP" + std::to_string(i + 1),
                          "felt: temple, jaw, behind the eye", i % 2 ? "both sides" : ""});
  return plan;
}

// Where words and pictures stand; frames and rules lie round and between them.
std::vector<Rectangle> places(const Page& page) {
  std::vector<Rectangle> found;
  for (const PageItem& item : page.items) {
    if (const auto* text = std::get_if<PageText>(&item)) found.push_back(text->place);
    if (const auto* picture = std::get_if<PagePicture>(&item)) found.push_back(picture->place);
  }
  return found;
}

bool overlap(const Rectangle& a, const Rectangle& b) {
  constexpr float kTouch = 0.01f;
  const glm::vec2 low = glm::max(a.corner, b.corner),
                  high = glm::min(a.corner + a.size, b.corner + b.size);
  return high.x - low.x > kTouch && high.y - low.y > kTouch;
}

std::vector<const PagePicture*> pictures(const Page& page) {
  std::vector<const PagePicture*> found;
  for (const PageItem& item : page.items)
    if (const auto* picture = std::get_if<PagePicture>(&item)) found.push_back(picture);
  return found;
}

void check_page(const Page& page) {
  const std::vector<Rectangle> all = places(page);
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(all[i].corner.x > 4.0f);
    CHECK(all[i].corner.y > 4.0f);
    CHECK(all[i].corner.x + all[i].size.x < page.size.x - 4.0f);
    CHECK(all[i].corner.y + all[i].size.y < page.size.y - 4.0f);
    for (std::size_t k = 0; k < i; ++k) CHECK_FALSE(overlap(all[i], all[k]));
  }
}

bool says(const Page& page, const std::string& words) {
  for (const PageItem& item : page.items)
    if (const auto* text = std::get_if<PageText>(&item))
      for (const Paragraph& paragraph : text->paragraphs)
        if (paragraph.words == words) return true;
  return false;
}

std::string refusal(const SheetPlan& plan) {
  try {
    lay_out_sheet(plan);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("papers have their names, and any other is given in millimetres") {
  CHECK(paper_size("A4") == glm::vec2(210.0f, 297.0f));
  CHECK(paper_size("a1-landscape") == glm::vec2(841.0f, 594.0f));
  CHECK(paper_size("a5-portrait") == glm::vec2(148.0f, 210.0f));
  CHECK(paper_size("Letter") == glm::vec2(215.9f, 279.4f));
  CHECK(paper_size("600x400") == glm::vec2(600.0f, 400.0f));
  CHECK(paper_size("105.5x74") == glm::vec2(105.5f, 74.0f));
  for (const char* wrong : {"", "A7", "600", "600x", "x400", "600x400mm", "20x400", "600x4000",
                            "nanxnan", "-600x400", "landscape", "600x400-landscape"}) {
    CAPTURE(wrong);
    CHECK_FALSE(paper_size(wrong));
  }
}

TEST_CASE("on every paper nothing leaves the page and nothing covers anything else") {
  for (const char* paper : {"a5", "a4", "a4-landscape", "a3-landscape", "a1", "a0", "letter",
                            "tabloid", "600x400", "400x1500"})
    for (const std::size_t count : {1u, 2u, 4u, 6u, 7u, 12u, 40u})
      for (const float aspect : {0.5f, 0.8f, 1.6f}) {
        CAPTURE(paper);
        CAPTURE(count);
        CAPTURE(aspect);
        SheetPlan plan = plan_of(paper, count);
        plan.aspect = aspect;
        const Sheet sheet = lay_out_sheet(plan);
        std::size_t seen = 0;
        for (const Page& page : sheet.pages) {
          CHECK(page.size == plan.paper);
          check_page(page);
          seen += pictures(page).size();
          for (const PagePicture* picture : pictures(page)) {
            CHECK(picture->place.size == sheet.picture_size);
            CHECK(picture->place.size.x / picture->place.size.y == doctest::Approx(aspect));
          }
        }
        CHECK(seen == count);
      }
}

TEST_CASE("type is legible near by on a page and from afar on a poster") {
  const auto title_of = [](const Sheet& sheet) {
    return std::get<PageText>(sheet.pages[0].items[0]).paragraphs[0].size;
  };
  for (const char* paper : {"a5", "a4"}) {
    const Sheet sheet = lay_out_sheet(plan_of(paper, 12));
    CHECK(sheet.caption_size >= 7.0f);
    CHECK(title_of(sheet) > 1.5f * sheet.caption_size);
  }
  const Sheet poster = lay_out_sheet(plan_of("a1", 4));
  CHECK(title_of(poster) * kPoint > 0.02f * 841.0f);
  CHECK(poster.caption_size * kPoint > 0.008f * 841.0f);
  CHECK(poster.picture_size.x > 180.0f);
}

TEST_CASE("twelve points fit one A4 page, and more than fit are spread evenly over pages") {
  CHECK(lay_out_sheet(plan_of("a4", 12)).pages.size() == 1);
  const Sheet sheet = lay_out_sheet(plan_of("a4", 100));
  REQUIRE(sheet.pages.size() > 3);
  const std::string last = std::to_string(sheet.pages.size());
  CHECK(says(sheet.pages[0], "page 1 of " + last));
  CHECK(says(sheet.pages.back(), "page " + last + " of " + last));
  CHECK(says(sheet.pages.back(), "Headache and the muscles behind it"));
  CHECK(says(sheet.pages.back(), "Education, not diagnosis"));
  std::size_t next = 0;
  for (std::size_t i = 0; i < sheet.pages.size(); ++i) {
    const auto cells = cells_of(sheet, i);
    CHECK(cells.first == next);
    CHECK(cells.second - cells.first == pictures(sheet.pages[i]).size());
    next = cells.second;
    CHECK(says(sheet.pages[i],
               "Sternocleidomastoid, sternal part, TrP" + std::to_string(cells.first + 1)));
  }
  CHECK(next == 100);
  CHECK_FALSE(says(lay_out_sheet(plan_of("a4", 4)).pages[0], "page 1 of 1"));
}

TEST_CASE("so many columns as are asked for") {
  SheetPlan plan = plan_of("a4", 9);
  plan.columns = 3;
  const Sheet sheet = lay_out_sheet(plan);
  const auto all = pictures(sheet.pages[0]);
  CHECK(all[0]->place.corner.y == all[2]->place.corner.y);
  CHECK(all[3]->place.corner.y > all[2]->place.corner.y);
  CHECK(all[3]->place.corner.x == all[0]->place.corner.x);
}

TEST_CASE("each picture comes into its own cell, at the density that is asked for") {
  Sheet sheet = lay_out_sheet(plan_of("a4", 30));
  REQUIRE(sheet.pages.size() > 1);
  const glm::ivec2 pixels = picture_pixels(sheet, 300.0);
  CHECK(pixels.x == doctest::Approx(sheet.picture_size.x / 25.4f * 300.0f).epsilon(0.01));
  const std::size_t cell = sheet.cells_per_page + 2;
  const auto image = std::make_shared<const Image>(pixels.x, pixels.y);
  fill(sheet, cell, image);
  CHECK(pictures(sheet.pages[1])[2]->image == image);
  CHECK_FALSE(pictures(sheet.pages[1])[1]->image);
  CHECK_FALSE(pictures(sheet.pages[0])[2]->image);
}

TEST_CASE("the key stands at the right of the title and is taken for no cell's picture") {
  SheetPlan plan;
  plan.title = "A title";
  plan.cells.resize(3, {"caption", "", ""});
  const Sheet without = lay_out_sheet(plan);
  plan.key = Legend{"", "", "trigger point", false, "felt by some", "usually felt"};
  plan.ramp = {glm::vec3(1.0f), glm::vec3(0.0f)};
  Sheet sheet = lay_out_sheet(plan);
  for (std::size_t cell = 0; cell < 3; ++cell)
    fill(sheet, cell, std::make_shared<Image>(int(cell) + 1, 1));
  std::vector<const PagePicture*> pictures;
  for (const PageItem& item : sheet.pages.front().items)
    if (const auto* picture = std::get_if<PagePicture>(&item)) pictures.push_back(picture);
  REQUIRE(pictures.size() == 4);
  for (std::size_t cell = 0; cell < 3; ++cell) CHECK(pictures[cell]->image->width == int(cell) + 1);
  const PagePicture& key = *pictures[3];
  REQUIRE(key.overlay);
  CHECK(key.overlay->legend == plan.key);
  CHECK(key.place.corner.x > 0.5f * plan.paper.x);
  CHECK(key.place.corner.y + key.place.size.y < pictures[0]->place.corner.y + 15.0f);
  CHECK(lay_out_sheet(plan).picture_size.y <= without.picture_size.y);
}

TEST_CASE("a sheet that cannot be is refused with what helps") {
  CHECK(refusal(plan_of("a4", 0)).find("at least one picture") != std::string::npos);
  SheetPlan many = plan_of("a4", 30);
  many.columns = 20;
  CHECK(refusal(many).find("fewer columns") != std::string::npos);
  SheetPlan thin = plan_of("a4", 3);
  thin.aspect = 0.01f;
  CHECK(refusal(thin).find("0.2 to 5") != std::string::npos);
  CHECK(refusal(plan_of("50x50", 3)).find("larger paper") != std::string::npos);
}
