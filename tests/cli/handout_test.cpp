// SPDX-License-Identifier: MIT
#include <optional>
#include <regex>

#include <doctest/doctest.h>

#include "io/files.h"
#include "support/process.h"

using namespace tautband;
using testing::check_one_sentence;
using testing::Outcome;
using testing::run_command;
using testing::run_tautband;
using testing::slurp;
using testing::TemporaryFolder;

namespace {

bool has_poppler() {
  return run_command("command -v pdftotext && command -v pdfimages && command -v pdfinfo").code ==
         0;
}

void make(const std::string& flags, const std::filesystem::path& file) {
  const Outcome outcome = run_tautband("handout " + flags + " -o " + file.string());
  REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
  CHECK(outcome.err.empty());
}

// The text in the order in which it is written, its line breaks as spaces.
std::string words_of(const std::filesystem::path& pdf) {
  std::string words;
  for (const char c : run_command("pdftotext -raw " + pdf.string() + " -").out)
    if (const char plain = c == '\n' || c == '\f' ? ' ' : c; plain != ' ' || !words.ends_with(' '))
      words += plain;
  return words;
}

int pages_of(const std::filesystem::path& pdf) {
  std::smatch match;
  const std::string said = run_command("pdfinfo " + pdf.string()).out;
  return std::regex_search(said, match, std::regex("Pages: +([0-9]+)")) ? std::stoi(match[1]) : 0;
}

// The pictures in a PDF, in order.
std::vector<Image> pictures_of(const std::filesystem::path& pdf) {
  const TemporaryFolder folder;
  REQUIRE(run_command("pdfimages -png " + pdf.string() + " " + (folder / "p").string()).code == 0);
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<Image> images;
  for (const auto& file : files) images.push_back(io::decode_png(slurp(file), file.string()));
  return images;
}

// Where a word stands on the first page, points from the left; as often as it is there.
std::vector<double> lefts_of(const std::filesystem::path& pdf, const std::string& word) {
  const std::string boxes = run_command("pdftotext -l 1 -bbox " + pdf.string() + " -").out;
  std::vector<double> lefts;
  const std::regex wanted("xMin=\"([0-9.]+)\"[^>]*>" + word + "</word>");
  for (std::sregex_iterator at(boxes.begin(), boxes.end(), wanted), end; at != end; ++at)
    lefts.push_back(std::stod((*at)[1]));
  std::sort(lefts.begin(), lefts.end());
  return lefts;
}

}  // namespace

TEST_CASE("a handout holds steps, hold, cautions and the doctor's lines as text, whole") {
  if (!has_poppler()) {
    MESSAGE("poppler's tools are not installed: no PDF is read");
    return;
  }
  const TemporaryFolder folder;
  make(
      "piriformis.2 --side left --therapist 'Anna Berg' --practice 'Harbour Clinic' "
      "--note 'Twice a day, for two weeks.' --dpi 60",
      folder / "a.pdf");
  const std::string words = words_of(folder / "a.pdf");
  for (const char* said :
       {"Piriformis",
        "Musculus piriformis",
        "trigger point 2",
        "Left side",
        "Anna Berg",
        "Harbour Clinic",
        "Twice a day, for two weeks.",
        "Lie down on your back, feet planted, and lift the hips",
        "Afterwards lift the hips, take the tool out, and wait a moment before you get up",
        "30\xE2\x80\x93"
        "90 s",
        "never longer",
        "An artificial hip, unless a clinician has agreed",
        "A hand or foot changes colour or grows cold",
        "With sciatica, says the article, keep foam rollers and prism-shaped tools away from the "
        "length of the muscle: they can squeeze the nerve even more",
        "A foot that drops or a leg that loses strength from day to day: medical help the same day",
        "its maker's name; shape schematic",
        "A towel folded to a firm pad",
        "Education, not diagnosis",
        "How sure is this?",
        "Sources:",
        "CC BY 4.0"})
    CHECK_MESSAGE(words.find(said) != std::string::npos, std::string(said));
  CHECK(words.find("Right side") == std::string::npos);
  CHECK(words.find("\xE2\x80\xA6") == std::string::npos);  // nothing is cut
  CHECK(pages_of(folder / "a.pdf") == 2);
}

TEST_CASE("the same handout has the same bytes, and is small enough to be sent") {
  const TemporaryFolder folder;
  make("infraspinatus.1", folder / "a.pdf");
  make("infraspinatus.1", folder / "b.pdf");
  CHECK(slurp(folder / "a.pdf") == slurp(folder / "b.pdf"));
  CHECK(slurp(folder / "a.pdf").size() < 2'000'000);
}

TEST_CASE("the picture in a handout is what render draws of the same point and side") {
  if (!has_poppler()) {
    MESSAGE("poppler's tools are not installed: no PDF is read");
    return;
  }
  const TemporaryFolder folder;
  for (const char* point : {"infraspinatus.1", "piriformis.1"}) {
    make(std::string(point) + " --side left --dpi 60", folder / "h.pdf");
    const std::vector<Image> inside = pictures_of(folder / "h.pdf");
    REQUIRE(inside.size() == 2);
    for (const char* side : {"left", "right"}) {
      const Outcome drawn = run_tautband(
          std::string("render --point ") + point + " --side " + side +
          " --peel 0 --no-window --view auto --focus heat --ground white --no-credit --side-marks "
          "--dpi 60 --size " +
          std::to_string(inside[0].width) + "x" + std::to_string(inside[0].height) + " -o " +
          (folder / "r.pdf").string());
      REQUIRE_MESSAGE(drawn.code == 0, drawn.err);
      const std::vector<Image> alone = pictures_of(folder / "r.pdf");
      REQUIRE(alone.size() == 1);
      INFO((std::string(point) + " " + side));
      CHECK((alone[0].rgba == inside[0].rgba) == (std::string(side) == "left"));
    }
  }
}

TEST_CASE("pain at the front is shown from the front, and pain behind from behind") {
  if (!has_poppler()) {
    MESSAGE("poppler's tools are not installed: no PDF is read");
    return;
  }
  const TemporaryFolder folder;
  // Infraspinatus lies on the back and is felt in the front of the shoulder.
  make("infraspinatus.1 --side right --dpi 60", folder / "front.pdf");
  make("piriformis.1 --side right --dpi 60", folder / "back.pdf");
  for (const bool front : {true, false}) {
    const auto file = folder / (front ? "front.pdf" : "back.pdf");
    const std::vector<double> right = lefts_of(file, "R"), left = lefts_of(file, "L");
    REQUIRE_FALSE(right.empty());
    REQUIRE_FALSE(left.empty());
    // Who looks at one's front has one's right side on the left.
    CHECK((right.front() < left.front()) == front);
  }
}

TEST_CASE("several points are several handouts in one file, and a method may follow its point") {
  if (!has_poppler()) {
    MESSAGE("poppler's tools are not installed: no PDF is read");
    return;
  }
  const TemporaryFolder folder;
  make("piriformis.2 sciatica-2-hoop occipital-gear --paper letter --dpi 40", folder / "a.pdf");
  const std::string words = words_of(folder / "a.pdf");
  CHECK(pages_of(folder / "a.pdf") == 4);
  CHECK(words.find("The Hoop") != std::string::npos);
  CHECK(words.find("Acu-Hump") == std::string::npos);  // which presses this point otherwise
  CHECK(words.find("The Gear") != std::string::npos);
  CHECK(run_command("pdfinfo " + (folder / "a.pdf").string()).out.find("612 x 792") !=
        std::string::npos);
  make("masseter --large --dpi 40", folder / "m.pdf");
  CHECK(words_of(folder / "m.pdf").find("trigger point 2") != std::string::npos);
}

TEST_CASE("what a handout cannot be made of is told in a sentence, and no file is left behind") {
  const TemporaryFolder folder;
  const std::string to = " -o " + (folder / "x.pdf").string();
  io::write_atomically(folder / "logo.png", "no picture");
  check_one_sentence(run_tautband("handout piriformis.9" + to), 1, "did you mean \"piriformis");
  check_one_sentence(run_tautband("handout piriformis.1 --paper a3" + to), 2, "a4 or letter");
  check_one_sentence(run_tautband("handout piriformis.1 --side up" + to), 2, "--side up");
  check_one_sentence(
      run_tautband("handout piriformis.1 --logo " + (folder / "logo.png").string() + to), 1,
      "logo.png");
  check_one_sentence(
      run_tautband("handout piriformis.1 --logo " + (folder / "none.png").string() + to), 1,
      "none.png");
  check_one_sentence(
      run_tautband("handout piriformis.1 --state " + (folder / "logo.png").string() + to), 1,
      "logo.png");
  check_one_sentence(run_tautband("handout piriformis.1 -o x.png"), 2, ".pdf");
  check_one_sentence(run_tautband("handout" + to), 2, "--client");
  check_one_sentence(run_tautband("handout piriformis.1 --date 2026-11-26" + to), 2, "--client");
  check_one_sentence(run_tautband("handout --client " + (folder / "logo.png").string() + to), 1,
                     "logo.png");
  CHECK_FALSE(std::filesystem::exists(folder / "x.pdf"));
  check_one_sentence(
      run_tautband("handout piriformis.1 --dpi 40 -o " + (folder / "no" / "x.pdf").string()), 1,
      "does not exist");
  check_one_sentence(run_tautband("handout piriformis.1 --dpi 40 -o /proc/x.pdf"), 3, "/proc");
}
