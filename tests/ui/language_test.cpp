// SPDX-License-Identifier: MIT
// The panels in every language.
#include <set>

#include <doctest/doctest.h>

#include "core/paths.h"
#include "core/words.h"
#include "ui/harness.h"
#include "ui/letters.h"
#include "ui/notes_field.h"
#include "ui/walk.h"

using namespace tautband;
using testing::Stage;
using testing::StageOptions;

namespace {

// Speaks a language until the end of the scope.
class Speaking {
 public:
  explicit Speaking(std::string_view code) { set_language(code); }
  ~Speaking() { set_language("en"); }
  Speaking(const Speaking&) = delete;
  Speaking& operator=(const Speaking&) = delete;
};

bool can_be_written(std::string_view code) {
  if (code != "ja" && code != "zh_CN") return true;
  for (const char* file : {"NotoSansCJK-Regular.ttc", "wqy-microhei.ttc", "VL-PGothic-Regular.ttf"})
    if (!font(file).empty()) return true;
  MESSAGE("skipped: no font for " << code << " is installed");
  return false;
}

// What is about the muscles is in English and of any length.
bool is_content(std::string_view name) {
  return name.starts_with("card.choose.") || name.starts_with("choose.");
}

unsigned long long picture_of_frame() {
  unsigned long long sum = 1469598103934665603ull;
  const ImDrawData& data = *ImGui::GetDrawData();
  for (int i = 0; i < data.CmdListsCount; ++i)
    for (const ImDrawVert& corner : data.CmdLists[i]->VtxBuffer)
      for (const float part : {corner.pos.x, corner.pos.y, corner.uv.x, corner.uv.y})
        sum = (sum ^ static_cast<unsigned long long>(part * 4096.0f)) * 1099511628211ull;
  return sum;
}

}  // namespace

TEST_CASE("in every language all labels of buttons, segments, switches and layers are read whole") {
  REQUIRE(languages().size() == 6);
  for (const Language& known : languages()) {
    if (!can_be_written(known.code)) continue;
    const Speaking speaking(known.code);
    for (const float text : {1.0f, 1.4f}) {
      std::set<std::string> cut;
      Stage stage({.text = text});
      stage.bodies = true;
      testing::walk(stage, [&](const std::string& where) {
        for (const ui::Item& item : stage.items)
          if (item.cut && !is_content(item.name)) cut.insert(where + ": " + item.name);
      });
      for (const std::string& what : cut) FAIL_CHECK(known.code << " x" << text << " " << what);
    }
  }
}

TEST_CASE("every letter that the panels write has a glyph, none is a box") {
  for (const Language& known : languages()) {
    if (!can_be_written(known.code)) continue;
    const Speaking speaking(known.code);
    Stage stage;
    testing::walk(stage, [&](const std::string& where) {
      INFO(known.code << ": " << where);
      CHECK_FALSE(ui::letters_due());  // the catalogue's letters were there from the first frame
    });
    for (const ImWchar letter : ui::letters_needed())
      for (const ui::Type type : {ui::Type::body, ui::Type::strong, ui::Type::small,
                                  ui::Type::caption, ui::Type::title}) {
        INFO(known.code << ": U+" << static_cast<unsigned>(letter));
        CHECK(ui::font(type)->FindGlyphNoFallback(letter) != nullptr);
      }
  }
}

TEST_CASE("fonts for Chinese and Japanese are loaded when they are written, not before") {
  if (!can_be_written("ja")) return;
  Stage stage;
  CHECK(ui::letters_needed().empty());
  const int latin = ImGui::GetIO().Fonts->TexHeight;
  CHECK(ui::font(ui::Type::body)->FindGlyphNoFallback(0x75DB) == nullptr);
  // What somebody types has its glyphs in the next frame.
  stage.scratch.search = "痛み";
  stage.frame();
  CHECK(ui::letters_due());
  CHECK(ui::load_fonts(1.0f, 1.0f));
  CHECK_FALSE(ui::letters_due());
  CHECK(ui::font(ui::Type::body)->FindGlyphNoFallback(0x75DB) != nullptr);
  CHECK(ImGui::GetIO().Fonts->TexHeight >= latin);
  ui::forget_letters();
}

TEST_CASE("a language switched while the window is open shows at once, in words and on screen") {
  Stage stage;
  stage.frame(2);
  const auto english = picture_of_frame();
  CHECK(std::string(tr("Undo")) == "Undo");
  std::set<unsigned long long> seen{english};
  for (const Language& known : languages()) {
    if (known.code == "en" || !can_be_written(known.code)) continue;
    const Speaking speaking(known.code);
    ui::load_fonts(1.0f, 1.0f);
    stage.frame(2);
    CHECK(std::string(tr("Undo")) != "Undo");
    CHECK(seen.insert(picture_of_frame()).second);
  }
  ui::load_fonts(1.0f, 1.0f);
  stage.frame(2);
  CHECK(picture_of_frame() == english);
}

TEST_CASE("a card in another language says once that what it tells is in English") {
  for (const bool german : {false, true}) {
    const Speaking speaking(german ? "de" : "en");
    Stage stage;
    const auto said = [&] {
      return std::count_if(stage.items.begin(), stage.items.end(),
                           [](const ui::Item& item) { return item.name == "told-in-english"; });
    };
    const int wanted = german ? 1 : 0;
    CHECK(said() == 0);
    stage.state.choice = scene::PointChoice{TriggerPointId(0), Sides::right};
    stage.frame(3);
    CHECK(said() == wanted);
    stage.state.mode = ui::Mode::explain;
    stage.frame(3);
    CHECK(said() == wanted);
    stage.state.mode = ui::Mode::explore;
    stage.practice = ui::Practice{};
    stage.state.method = scene::MethodChoice{stage.practice->method, stage.practice->side};
    stage.frame(3);
    CHECK(said() == wanted);
  }
}

TEST_CASE("Japanese lines break between characters, but never before a closing mark") {
  if (!can_be_written("ja")) return;
  const Speaking speaking("ja");
  Stage stage;
  ImFont& face = *ui::font(ui::Type::body);
  const std::string text = "痛む所を体に塗るか、上に部位名を入力してください。";
  std::size_t at = 0;
  int lines = 0;
  while (at < text.size()) {
    const std::string rest = text.substr(at);
    CHECK_FALSE(rest.starts_with("、"));
    CHECK_FALSE(rest.starts_with("。"));
    const std::size_t length = ui::line_end(rest, 100.0f, face);
    REQUIRE(length > 0);
    CHECK(ui::measure(rest.substr(0, length), ui::Type::body).x <= 101.0f);
    at += length;
    ++lines;
  }
  CHECK(lines > 3);
  CHECK(lines < 9);
  const std::string mixed = "Deltoid 三角筋";  // Latin words stay whole
  CHECK(mixed.substr(0, ui::line_end(mixed, ui::measure("Delto", ui::Type::body).x, face)) !=
        "Deltoid");
  CHECK(ui::line_end(mixed, ui::measure("Deltoid 三", ui::Type::body).x + 1.0f, face) ==
        std::string("Deltoid 三").size());
}

TEST_CASE("notes in Japanese stay within their field, and nothing of them is lost") {
  if (!can_be_written("ja")) return;
  const Speaking speaking("ja");
  Stage stage;
  const std::string notes = "右肩に強い痛み。TrP1 を三十秒押した。\n翌日は軽くなったとのこと。";
  const std::string shown = ui::wrapped(notes, 120.0f);
  CHECK(ui::unwrapped(shown) == notes);
  CHECK(ui::wrapped(ui::unwrapped(shown), 120.0f) == shown);
  std::size_t from = 0;
  int lines = 0;
  for (std::size_t to; from < shown.size(); from = to + 1, ++lines) {
    to = std::min(shown.find('\n', from), shown.size());
    CHECK(ui::measure(shown.substr(from, to - from), ui::Type::body).x <= 132.0f);
  }
  CHECK(lines > 4);
}
