// SPDX-License-Identifier: MIT
// The panel "Picture": what its controls ask for, and where the picture lies in the view.
#include <doctest/doctest.h>

#include "ui/harness.h"
#include "ui/picture_panel.h"

using namespace tautband;
using testing::only;
using testing::only_action;
using testing::Stage;

namespace {

// A stage whose view is being made a picture of; tall, so that no control is scrolled out of sight.
struct Desk : Stage {
  explicit Desk(ImVec2 size = {1280, 1100}) : Stage({.size = size}) {
    picture = testing::picture_desk();
    frame(3);
  }
  std::optional<ui::PictureSettings> set_by(const std::string& name) {
    const Requests made = press(name);
    if (!only<ui::SetPicture>(made)) return std::nullopt;
    return std::get<ui::SetPicture>(made.front()).settings;
  }
};

}  // namespace

TEST_CASE("each size of a picture is one press, and the chosen one asks for nothing") {
  Desk desk;
  CHECK(desk.press("picture.size.0").empty());
  for (std::size_t i = 1; i < ui::kSizePresets.size(); ++i) {
    const auto settings = desk.set_by("picture.size." + std::to_string(i));
    REQUIRE(settings);
    ui::PictureSettings wanted = desk.picture->settings;
    wanted.size = ui::kSizePresets[i].size;
    CHECK(*settings == wanted);
  }
}

TEST_CASE("background, kind of file and credit line are settings of the picture") {
  Desk desk;
  CHECK(desk.set_by("picture.ground.1")->ground == ui::Ground::white);
  CHECK(desk.set_by("picture.ground.2")->ground == ui::Ground::black);
  CHECK(desk.set_by("picture.ground.3")->ground == ui::Ground::transparent);
  CHECK(desk.press("picture.ground.0").empty());
  CHECK(desk.set_by("picture.kind.1")->kind == ui::FileKind::svg);
  CHECK(desk.set_by("picture.kind.2")->kind == ui::FileKind::pdf);
  CHECK_FALSE(desk.set_by("picture.credit")->credit);
}

TEST_CASE(
    "names, legend, scale bar and sides are switched in the view itself, so that undo knows") {
  Desk desk;
  CHECK(only_action<scene::SetLabels>(desk.press("picture.labels"))->on != desk.state.labels);
  CHECK(only_action<scene::SetLegend>(desk.press("picture.legend"))->on != desk.state.legend);
  CHECK(only_action<scene::SetScaleBar>(desk.press("picture.scale-bar"))->on !=
        desk.state.scale_bar);
  CHECK(only_action<scene::SetSideMarks>(desk.press("picture.side-marks"))->on !=
        desk.state.side_marks);
}

TEST_CASE("a picture is saved, copied, added to the list, and left") {
  Desk desk;
  CHECK(only<ui::SavePicture>(desk.press("picture.save")));
  CHECK(only<ui::CopyPicture>(desk.press("picture.copy")));
  CHECK(only<ui::AddShot>(desk.press("picture.add")));
  for (const char* way : {"picture.close", "toolbar.picture"}) {
    const auto left = desk.press(way);
    REQUIRE(only<ui::OpenPicture>(left));
    CHECK_FALSE(std::get<ui::OpenPicture>(left.front()).on);
  }
}

TEST_CASE("keys of a picture: Ctrl+S saves, Ctrl+C copies, Escape leaves before it lets go") {
  Desk desk;
  desk.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
  CHECK(only<ui::SavePicture>(desk.key('S', true)));
  CHECK(only<ui::CopyPicture>(desk.key('C', true)));
  CHECK(only<ui::OpenPicture>(desk.key(Stage::kEscape)));
}

TEST_CASE("what cannot be done now cannot be pressed") {
  Desk desk;
  desk.picture->copy_lacks = "To copy pictures, install xclip";
  desk.frame();
  CHECK(desk.press("picture.copy").empty());
  CHECK(desk.key('C', true).empty());
  desk.picture->working = true;
  desk.frame();
  CHECK_FALSE(desk.find("picture.save")->enabled);
  CHECK(desk.press("picture.save").empty());
}

TEST_CASE("all controls of the picture are there in the smallest window and with large letters") {
  struct Case {
    ImVec2 size;
    float text;
  };
  for (const Case& seen : {Case{{900, 600}, 1.0f}, Case{{1280, 800}, 0.8f}, Case{{1280, 800}, 2.0f},
                           Case{{3840, 2160}, 2.0f}}) {
    Stage stage({.text = seen.text, .size = seen.size});
    stage.picture = testing::picture_desk();
    stage.frame(3);
    INFO(seen.size.x << " x " << seen.size.y << ", text " << seen.text);
    for (const char* name : {"picture.save", "picture.copy", "picture.add", "picture.close"}) {
      const ui::Item* item = stage.find(name);
      REQUIRE_MESSAGE(item, name);
      CHECK(item->seen_min.x == item->min.x);
      CHECK(item->seen_max.x == item->max.x);
      CHECK(item->seen_min.y == item->min.y);
      CHECK(item->seen_max.y == item->max.y);
      CHECK(item->max.y <= seen.size.y);
    }
    CHECK(stage.find("picture.size.0"));
    CHECK(stage.find("peel.5"));
  }
}

TEST_CASE("the wheel comes closer to what lies under the pointer in the picture, not in the view") {
  Desk desk;
  ui::Scratch scratch;
  std::vector<ui::Request> none;
  ui::Model model{*desk.atlas, desk.state};
  model.picture = desk.picture;
  const ui::Panel panel{model, scratch, none};
  const ui::Viewport lens = ui::lens_in(panel, desk.view);
  CHECK(lens.width == desk.view.width);  // 16:9 in an upright view touches left and right
  CHECK(lens.height == doctest::Approx(lens.width * 9.0f / 16.0f).epsilon(0.01));
  const ImVec2 middle{lens.x + lens.width * 0.5f, lens.y + lens.height * 0.5f};
  const auto closer = only_action<scene::SetCamera>(desk.wheel(middle, 1.0f));
  REQUIRE(closer);
  CHECK(closer->camera.height < desk.state.camera.height);
  CHECK(closer->camera.target.x == doctest::Approx(desk.state.camera.target.x).epsilon(0.002));
  CHECK(closer->camera.target.y == doctest::Approx(desk.state.camera.target.y).epsilon(0.002));
}
