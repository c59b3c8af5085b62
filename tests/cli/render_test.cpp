// SPDX-License-Identifier: MIT
#include <cmath>

#include <doctest/doctest.h>

#include "io/files.h"
#include "support/places.h"
#include "support/process.h"

using tautband::Image;
using tautband::testing::check_one_sentence;
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

TEST_CASE(
    "a transparent picture of the body lies on white and on black as if it were drawn there") {
  const TemporaryFolder folder;
  const std::string flags = "--point piriformis.1 --view back --size 300x420 --no-credit ";
  for (const int paper : {255, 0}) {
    const std::string theme = paper == 255 ? "--theme light " : "--theme dark ";
    const Image clear = picture(folder, flags + theme + "--transparent");
    const Image drawn = picture(folder, flags + "--ground " + (paper == 255 ? "white" : "black"));
    int worst = 0;
    for (std::size_t i = 0; i < drawn.rgba.size(); ++i) {
      if (i % 4 == 3) continue;
      const int alpha = clear.rgba[i / 4 * 4 + 3];
      const int laid = (clear.rgba[i] * alpha + paper * (255 - alpha) + 127) / 255;
      worst = std::max(worst, std::abs(laid - drawn.rgba[i]));
    }
    CAPTURE(paper);
    CHECK(worst <= 3);
  }
}

TEST_CASE("premultiplied colours are those of the straight picture times alpha") {
  const TemporaryFolder folder;
  const Image straight = picture(folder, "--transparent --size 200x260");
  const Image multiplied = picture(folder, "--transparent --alpha premultiplied --size 200x260");
  int soft = 0;
  for (std::size_t i = 0; i < straight.rgba.size(); i += 4) {
    const int alpha = straight.rgba[i + 3];
    REQUIRE(multiplied.rgba[i + 3] == alpha);
    REQUIRE(std::abs(multiplied.rgba[i] - straight.rgba[i] * alpha / 255) <= 1);
    soft += alpha > 20 && alpha < 235;
  }
  CHECK(soft > 100);
}

TEST_CASE("a cropped picture is what the whole one shows, without the empty edges") {
  const TemporaryFolder folder;
  const Image whole = picture(folder, "--view front --transparent --size 400x500");
  const Image part = picture(folder, "--view front --transparent --size 400x500 --crop 7");
  CHECK(part.width < 330);
  CHECK(part.height < 500);
  int left = whole.width, top = whole.height;
  for (int y = 0; y < whole.height; ++y)
    for (int x = 0; x < whole.width; ++x)
      if (whole.pixel(x, y)[3] > 0) left = std::min(left, x), top = std::min(top, y);
  int far = 0;
  for (int y = 0; y < part.height; ++y)
    for (int x = 0; x < part.width; ++x) {
      const int wx = x + left - 7, wy = y + top - 7;
      const bool inside = wx >= 0 && wy >= 0 && wx < whole.width && wy < whole.height;
      if (!inside) REQUIRE(part.pixel(x, y)[3] == 0);
      if (inside) far += std::abs(part.pixel(x, y)[0] - whole.pixel(wx, wy)[0]) > 8;
    }
  CHECK(far < part.width * part.height / 50);  // edges are rounded to 1/256 of a pixel anew
  check_one_sentence(
      run_tautband("render --isolate deltoid --hide deltoid --crop 0 --size 90x90 -o " +
                   (folder / "nothing.png").string()),
      1, "nothing to crop to");
}

TEST_CASE("views may be named by number, and the ground may have any colour") {
  const TemporaryFolder folder;
  CHECK(picture(folder, "--view 2 --size 90x120").rgba ==
        picture(folder, "--view back --size 90x120").rgba);
  const Image image = picture(folder, "--ground '#ff0000,#0000ff' --no-credit --size 100x101");
  CHECK(image.pixel(2, 0)[0] > 245);
  CHECK(image.pixel(2, 100)[2] > 245);
  CHECK(std::abs(image.pixel(2, 50)[0] - image.pixel(2, 50)[2]) < 6);
}

TEST_CASE("what cannot be drawn as asked is refused before anything is read") {
  for (const auto& [flags, words] : {std::pair{"-o x.jpg", ".png, .svg or .pdf"},
                                     {"-o x.mp4", "--turntable"},
                                     {"--size 0x0", "--size 0x0"},
                                     {"--size 100000x100000", "16384"},
                                     {"--ground pink", "pink"},
                                     {"--ground '#-12345'", "--ground"},
                                     {"--transparent --ground white", "contradict"},
                                     {"--alpha premultiplied", "--transparent"},
                                     {"--ortho --fov 20", "--fov"},
                                     {"--fov 170", "--fov"},
                                     {"--crop -1", "--crop"},
                                     {"--turntable 1", "--turntable"}})
    check_one_sentence(run_tautband(std::string("render ") + flags), 2, words);
  check_one_sentence(run_tautband("render --view 11"), 2, "number from 1 to 10");
}

TEST_CASE("the licence travels with the file even where it is not drawn") {
  const TemporaryFolder folder;
  REQUIRE(run_tautband("render --no-credit --size 60x60 -o " + (folder / "a.png").string()).code ==
          0);
  const std::string bytes = slurp(folder / "a.png");
  CHECK(bytes.find("Copyright") != std::string::npos);
  CHECK(bytes.find("CC BY 4.0") != std::string::npos);
}

TEST_CASE("a turn is written as numbered pictures, or as a film where the encoder is installed") {
  const TemporaryFolder folder;
  const std::string flags = "render --turntable 4 --size 64x80 --no-credit -o ";
  REQUIRE(run_tautband(flags + (folder / "t.png").string()).code == 0);
  for (const char* name : {"t-1.png", "t-2.png", "t-3.png", "t-4.png"})
    CHECK(std::filesystem::exists(folder / name));
  CHECK_FALSE(std::filesystem::exists(folder / "t.png"));
  const Outcome without = tautband::testing::run_command(std::string("PATH=/nonexistent ") +
                                                         tautband::testing::program() + " " +
                                                         flags + (folder / "t.webp").string());
  check_one_sentence(without, 3, "ffmpeg");
  if (tautband::testing::run_command("command -v ffmpeg").code != 0) {
    MESSAGE("ffmpeg is not installed: films are not made here");
    return;
  }
  check_one_sentence(tautband::testing::run_command(std::string("TMPDIR=/nonexistent ") +
                                                    tautband::testing::program() + " " + flags +
                                                    (folder / "t.webp").string()),
                     3, "TMPDIR");
  for (const char* name : {"t.webp", "t.gif", "t.mp4"}) {
    const Outcome first = run_tautband(flags + (folder / name).string());
    REQUIRE_MESSAGE(first.code == 0, first.err);
    const std::string bytes = slurp(folder / name);
    CHECK(bytes.size() > 500);
    REQUIRE(run_tautband(flags + (folder / name).string()).code == 0);
    CHECK_MESSAGE(slurp(folder / name) == bytes, name);
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
    return tautband::testing::run_command(without + tautband::testing::program() + " " + arguments);
  };
  CHECK(run("list points").code == 0);
  const Outcome outcome = run("render --size 64x64 -o " + (folder / "x.png").string());
  CHECK(outcome.code == 3);
  CHECK(outcome.err.find("EGL") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder / "x.png"));
}
