// SPDX-License-Identifier: MIT
#include <cmath>

#include <doctest/doctest.h>

#include "io/files.h"
#include "support/process.h"

using tautband::Image;
using tautband::testing::Outcome;
using tautband::testing::run_tautband;
using tautband::testing::slurp;
using tautband::testing::TemporaryFolder;

namespace {

Image picture(const TemporaryFolder& folder, const std::string& flags) {
  const auto file = folder / "picture.png";
  const Outcome outcome = run_tautband("render " + flags + " -o " + file.string());
  REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
  return tautband::io::decode_png(slurp(file), "picture.png");
}

// How many pixels of the left and of the right half of the picture differ between two renderings.
struct Difference {
  int left = 0, right = 0;
};
Difference compare(const Image& a, const Image& b) {
  REQUIRE(a.width == b.width);
  REQUIRE(a.height == b.height);
  Difference difference;
  for (int y = 0; y < a.height; ++y)
    for (int x = 0; x < a.width; ++x) {
      int most = 0;
      for (int c = 0; c < 4; ++c)
        most = std::max(most, std::abs(a.pixel(x, y)[c] - b.pixel(x, y)[c]));
      if (most > 24) ++(x < a.width / 2 ? difference.left : difference.right);
    }
  return difference;
}

}  // namespace

TEST_CASE("a transparent picture is clear outside the body and solid inside") {
  const TemporaryFolder folder;
  const Image image = picture(folder, "--view front --size 400x800 --transparent");
  CHECK(image.width == 400);
  CHECK(image.height == 800);
  for (const auto& [x, y] : {std::pair{2, 2}, {397, 2}, {2, 797}, {397, 797}})
    CHECK(image.pixel(x, y)[3] == 0);
  CHECK(image.pixel(200, 330)[3] == 255);  // the trunk
}

TEST_CASE("pain is painted on the side that was asked for") {
  const TemporaryFolder folder;
  // Compared with the picture of the same view in which the heat is of the other side: from behind,
  // the subject's right side is at the picture's right.
  const std::string flags = "--point piriformis.1 --view back --size 300x600 --peel 0 --no-window ";
  const Image right = picture(folder, flags + "--side right");
  const Image left = picture(folder, flags + "--side left");
  const Image both = picture(folder, flags + "--side both");
  const Difference without_left = compare(right, both), without_right = compare(left, both);
  CHECK(without_left.left > 150);
  CHECK(without_left.right < without_left.left / 20);
  CHECK(without_right.right > 150);
  CHECK(without_right.left < without_right.right / 20);
}

TEST_CASE("the same command gives the same bytes") {
  const TemporaryFolder folder;
  const std::string flags = "render --point psoas-major.1 --legend --size 320x400 -o ";
  REQUIRE(run_tautband(flags + (folder / "a.png").string()).code == 0);
  REQUIRE(run_tautband(flags + (folder / "b.png").string()).code == 0);
  CHECK(slurp(folder / "a.png") == slurp(folder / "b.png"));
}

TEST_CASE("peeling, isolating and hiding change the picture") {
  const TemporaryFolder folder;
  const Image muscles = picture(folder, "--size 200x400 --view front");
  for (const char* flags :
       {"--peel 0", "--peel 3", "--peel 5", "--layers 5", "--isolate rectus-femoris",
        "--hide pectoralis-major", "--fade rectus-femoris", "--theme dark", "--ortho",
        "--focus piriformis"}) {
    const Difference difference =
        compare(muscles, picture(folder, std::string("--size 200x400 --view front ") + flags));
    CHECK_MESSAGE(difference.left + difference.right > 60, flags);
  }
}

TEST_CASE("a picture that cannot be written leaves nothing behind") {
  const TemporaryFolder folder;
  const Outcome missing =
      run_tautband("render --size 64x64 -o " + (folder / "no/such/folder/x.png").string());
  CHECK(missing.code == 1);
  CHECK(missing.err.find("no/such/folder") != std::string::npos);
  const auto old = folder / "old.png";
  tautband::io::write_atomically(old, "old");
  CHECK(run_tautband("render --point nothing.1 -o " + old.string()).code == 1);
  CHECK(slurp(old) == "old");
}

TEST_CASE("without any OpenGL the verbs that draw nothing work, and render says what it tried") {
  const std::string without =
      "EGL_PLATFORM=none __EGL_VENDOR_LIBRARY_FILENAMES=/dev/null LIBGL_DRIVERS_PATH=/nonexistent "
      "DISPLAY= WAYLAND_DISPLAY= ";
  const TemporaryFolder folder;
  const auto run = [&](const std::string& arguments) {
    return tautband::testing::run_command(without + TAUTBAND_BINARY + " " + arguments);
  };
  CHECK(run("list points").code == 0);
  const Outcome outcome = run("render --size 64x64 -o " + (folder / "x.png").string());
  CHECK(outcome.code == 3);
  CHECK(outcome.err.find("EGL") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder / "x.png"));
}
