// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "ui/harness.h"

using namespace tautband;
using testing::only;
using testing::Stage;
using testing::StageOptions;

namespace {

bool puts_away(const Stage::Requests& requests) {
  return only<ui::ChangeSettings>(requests) &&
         std::get<ui::ChangeSettings>(requests.front()).settings.toured;
}

}  // namespace

TEST_CASE("the first start shows four bubbles, each fully in sight, and then never again") {
  for (const StageOptions& options :
       {StageOptions{}, StageOptions{.text = 2.0f}, StageOptions{.size = {900, 600}},
        StageOptions{.display = 2.0f, .size = {3840, 2160}}}) {
    Stage stage(options);
    CHECK_FALSE(stage.find("tour.next"));
    stage.settings.toured = false;
    stage.frame(3);
    for (int step = 0; step < 4; ++step) {
      INFO("step " << step);
      const ui::Item* next = stage.find("tour.next");
      REQUIRE(next);
      CHECK(next->seen_max.y - next->seen_min.y >= 40.0f * stage.scale());
      CHECK(next->min.x >= 0.0f);
      CHECK(next->max.x <= options.size.x);
      CHECK(next->max.y <= options.size.y);
      CHECK((stage.find("tour.skip") != nullptr) == (step < 3));
      const auto requests = stage.press("tour.next");
      CHECK((step < 3 ? requests.empty() : puts_away(requests)));
      stage.frame(2);
    }
    stage.settings.toured = true;
    stage.frame(2);
    CHECK_FALSE(stage.find("tour.next"));
  }
}

TEST_CASE("Skip and Esc put the tour away, and it blocks nothing") {
  Stage stage;
  stage.settings.toured = false;
  stage.frame(3);
  CHECK(testing::only_action<scene::PeelTo>(stage.press("peel.3")));
  CHECK(puts_away(stage.press("tour.skip")));
  CHECK(puts_away(stage.key(Stage::kEscape)));
}
