// SPDX-License-Identifier: MIT
// Sizes, contrast, and bodies of which little is known.
#include <cmath>

#include <doctest/doctest.h>

#include "ui/harness.h"
#include "ui/layout.h"
#include "ui/theme.h"
#include "ui/walk.h"

using namespace tautband;
using testing::Stage;
using testing::StageOptions;

namespace {

// WCAG 2.1: relative luminance and contrast ratio.
double luminance(ImU32 colour) {
  const auto linear = [](ImU32 byte) {
    const double c = (byte & 255) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour >> IM_COL32_R_SHIFT) + 0.7152 * linear(colour >> IM_COL32_G_SHIFT) +
         0.0722 * linear(colour >> IM_COL32_B_SHIFT);
}
double contrast(ImU32 a, ImU32 b) {
  const double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
  return std::max(x, y) / std::min(x, y);
}

void check_sizes(Stage& stage, const std::string& where) {
  REQUIRE_FALSE(stage.items.empty());
  for (const ui::Item& item : stage.items) {
    INFO(where << ": " << item.name);
    CHECK(item.max.y - item.min.y >= 40.0f * stage.scale());
    CHECK(item.max.x - item.min.x >= 40.0f * stage.scale());
  }
}

bool overlap(const ui::Viewport& a, const ui::Viewport& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

}  // namespace

TEST_CASE(
    "everything that can be pressed is large enough for a finger, at every scale and in both "
    "themes") {
  const StageOptions all[] = {
      {.display = 1.0f},
      {.display = 1.0f, .text = 1.4f, .theme = scene::Theme::dark},
      {.display = 1.0f, .text = 0.8f},
      {.display = 1.0f, .text = 2.0f, .theme = scene::Theme::dark, .size = {1600, 1000}},
      {.display = 2.0f, .theme = scene::Theme::dark, .size = {2560, 1600}},
      {.display = 2.0f, .text = 1.3f, .size = {3840, 2160}}};
  for (const StageOptions& options : all) {
    Stage stage(options);
    const std::string scale =
        std::to_string(options.display) + " x " + std::to_string(options.text);
    walk(stage, [&](const std::string& where) { check_sizes(stage, scale + ", " + where); });
  }
}

TEST_CASE("no panel covers the body's rectangle, in any window") {
  for (const float width : {640.0f, 1024.0f, 1280.0f, 1920.0f, 2560.0f, 3840.0f})
    for (const float height : {480.0f, 800.0f, 1600.0f})
      for (const float scale : {0.8f, 1.0f, 2.0f, 4.0f})
        for (const int kind : {0, 1, 2}) {
          const bool card = kind > 0, picture = kind == 2;
          const ui::Layout layout = ui::lay_out(width, height, scale, card, picture);
          INFO(width << " x " << height << " at " << scale);
          CHECK_FALSE(overlap(layout.view, layout.toolbar));
          CHECK_FALSE((layout.lists.width > 0.0f && overlap(layout.view, layout.lists)));
          CHECK_FALSE(overlap(layout.view, layout.card));
          CHECK_FALSE((picture && overlap(layout.view, layout.layers)));
          CHECK_FALSE((picture && overlap(layout.card, layout.layers)));
          CHECK(layout.view.width >= 0.25f * width);
          CHECK(layout.view.x + layout.view.width <= width);
          CHECK(layout.view.height >= 0.0f);
        }
}

TEST_CASE("controls lie beside the body, but for the peel control and the card's tab") {
  Stage stage;
  walk(stage, [&](const std::string& where) {
    if (where.find("menu") != std::string::npos || where == "keys") return;  // these lie on top
    for (const ui::Item& item : stage.items) {
      if (item.name.starts_with("peel.") || item.name == "card.show") continue;
      INFO(where << ": " << item.name);
      CHECK_FALSE(
          overlap(stage.view, {item.seen_min.x, item.seen_min.y, item.seen_max.x - item.seen_min.x,
                               item.seen_max.y - item.seen_min.y}));
    }
  });
}

TEST_CASE("text can be read: contrast of at least 4.5 to 1 in both themes") {
  for (scene::Theme theme : {scene::Theme::light, scene::Theme::dark}) {
    const ui::Palette& c = ui::palette(theme);
    const std::pair<ImU32, ImU32> pairs[] = {{c.ink, c.panel},
                                             {c.ink, c.sunken},
                                             {c.ink, c.raised},
                                             {c.ink, c.line},
                                             {c.muted, c.panel},
                                             {c.muted, c.sunken},
                                             {c.accent_ink, c.accent_soft},
                                             {c.on_accent, c.accent},
                                             {c.spill_ink, c.spill_soft},
                                             {c.notice_ink, c.notice}};
    int i = 0;
    for (const auto& [text, ground] : pairs) {
      INFO("theme " << static_cast<int>(theme) << ", pair " << i++);
      CHECK(contrast(text, ground) >= 4.5);
    }
    // Marks that are not text: 3 to 1.
    CHECK(contrast(c.accent, c.panel) >= 3.0);
    CHECK(contrast(c.accent, c.sunken) >= 3.0);
  }
}

TEST_CASE("a body without structures and knowledge without muscles open all panels") {
  Stage stage({}, Atlas::make(Body{}, Knowledge{}));
  CHECK(stage.frame(3).empty());
  stage.scratch.list = ui::List::structures;
  CHECK(stage.frame(3).empty());
  stage.scratch.search = "anything";
  CHECK(stage.frame(3).empty());
  CHECK(stage.press("toolbar.view-menu").empty());
}

TEST_CASE("a point whose muscle this body lacks still has its card") {
  Knowledge knowledge = testing::therapist_knowledge();
  knowledge.muscles[2].name.clear();
  knowledge.muscles[2].latin.clear();
  knowledge.muscles[2].evidence.clear();
  knowledge.points[3].zones.clear();
  knowledge.points[3].position.clear();
  Stage stage({}, Atlas::make(Body{}, knowledge));
  stage.state.choice = scene::PointChoice{TriggerPointId(3), Sides::both};
  stage.hovered_point = stage.state.choice;
  CHECK(stage.frame(3).empty());
  CHECK(stage.find("card.replay"));
}

TEST_CASE("a list of a thousand structures draws only what is in sight") {
  Body body;
  for (int i = 0; i < 1000; ++i)
    body.structures.push_back(testing::structure("part-" + std::to_string(i), Kind::bone,
                                                 Layer::skeleton, Side::midline,
                                                 testing::sphere({0, 0, 0}, 5, 3)));
  Stage stage({}, Atlas::make(std::move(body), {}));
  stage.scratch.list = ui::List::structures;
  stage.frame(3);
  CHECK(stage.items.size() < 120);
  CHECK(ImGui::GetDrawData()->TotalVtxCount < 20000);
}

TEST_CASE("the chosen point is scrolled into sight when it was picked on the body") {
  Knowledge knowledge = testing::therapist_knowledge();
  for (int i = 0; i < 60; ++i) {
    TriggerPoint point = knowledge.points[0];
    point.id = "deep.more-" + std::to_string(i);
    knowledge.muscles[0].points.push_back(TriggerPointId(knowledge.points.size()));
    knowledge.points.push_back(point);
  }
  Stage stage({}, Atlas::make(testing::small_body(), knowledge));
  CHECK_FALSE(stage.find("point.deep.more-59"));
  stage.state.choice =
      scene::PointChoice{TriggerPointId(knowledge.points.size() - 1), Sides::right};
  stage.frame(4);
  CHECK(stage.find("point.deep.more-59"));
}

TEST_CASE("fonts are loaded again only when the size changes") {
  Stage stage;
  CHECK_FALSE(ui::load_fonts(1.0f, 1.0f));
  CHECK(ui::load_fonts(1.0f, 1.2f));
  CHECK_FALSE(ui::load_fonts(1.2f, 1.0f));
  CHECK(ui::load_fonts(2.0f, 1.0f));
  CHECK(ui::font(ui::Type::title)->FontSize > ui::font(ui::Type::body)->FontSize);
}

TEST_CASE("a resting pointer over a button asks to be drawn again, so that its tooltip appears") {
  Stage stage;
  ImGui::GetIO().MousePos = Stage::middle(*stage.find("toolbar.picture"));
  stage.frame(3);
  CHECK(stage.scratch.wake_in > 0.0f);
  stage.frame(90);
  CHECK(stage.scratch.wake_in == 0.0f);
  CHECK(ImGui::FindWindowByName("##Tooltip_00"));
}
