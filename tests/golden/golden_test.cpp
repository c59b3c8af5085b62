// SPDX-License-Identifier: MIT
// A few small pictures made by the command line, compared with those kept beside this file. To keep
// new ones after a change that is meant to be seen: TAUTBAND_KEEP_GOLDEN=1 golden_tests, then look
// at every one of them.
#include <cmath>
#include <cstdlib>

#include <doctest/doctest.h>

#include "io/files.h"
#include "support/places.h"
#include "support/process.h"

namespace fs = std::filesystem;
using tautband::Image;
using namespace tautband::testing;

namespace {

struct Shot {
  const char* name;
  const char* flags;
};

constexpr Shot kShots[]{
    {"skin-front", "--peel 0 --view front --size 200x400"},
    {"muscles-front", "--view front --no-credit --size 180x360"},
    {"muscles-back", "--view back --no-credit --size 180x360"},
    {"deep-left", "--peel 3 --view left --size 200x400"},
    {"skeleton", "--peel 5 --view front-left --size 200x400"},
    {"psoas-front", "--point psoas-major.1 --view front --legend --size 300x375"},
    {"upper-trapezius-auto",
     "--point upper-trapezius.1 --side left --view auto --labels --legend --no-credit --size "
     "340x340"},
    {"piriformis-dark",
     "--point piriformis.2 --side both --view back --theme dark --ramp glow --contours --focus "
     "gluteus-maximus --no-credit --size 200x200"},
    {"marks-and-stripe",
     "--point gluteus-minimus.3 --at buttock-mid:7,calf-medial:4 --peel 0 --no-window --view back "
     "--focus heat --no-credit --size 200x320"},
    {"hand-transparent",
     "--layers 1,5 --focus flexor-retinaculum.right --view front --transparent --size 180x180"},
};

// Mean difference over all channels, and the share of pixels that differ visibly.
struct Distance {
  double mean = 0.0;
  double visible = 0.0;
};

Distance distance(const Image& a, const Image& b, Image& difference) {
  Distance d;
  difference = Image(a.width, a.height);
  for (int y = 0; y < a.height; ++y)
    for (int x = 0; x < a.width; ++x) {
      int most = 0;
      for (int c = 0; c < 4; ++c) {
        const int step = std::abs(a.pixel(x, y)[c] - b.pixel(x, y)[c]);
        d.mean += step;
        most = std::max(most, step);
        difference.pixel(x, y)[c] =
            c == 3 ? 255 : static_cast<std::uint8_t>(std::min(255, 4 * step));
      }
      d.visible += most > 32 ? 1 : 0;
    }
  const double pixels = double(a.width) * a.height;
  d.mean /= 4.0 * pixels;
  d.visible /= pixels;
  return d;
}

}  // namespace

TEST_CASE("the pictures look as they did") {
  const fs::path kept = fs::path(tautband::testing::in_project("/tests/golden"));
  const fs::path failed = fs::path(tautband::testing::program()).parent_path() / "golden-failures";
  const bool keep = std::getenv("TAUTBAND_KEEP_GOLDEN") != nullptr;
  for (const Shot& shot : kShots) {
    CAPTURE(shot.name);
    const TemporaryFolder folder;
    const fs::path file = folder / "picture.png";
    const Outcome outcome =
        run_tautband(std::string("render ") + shot.flags + " -o " + file.string());
    REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
    const fs::path reference = kept / (std::string(shot.name) + ".png");
    if (keep) fs::copy_file(file, reference, fs::copy_options::overwrite_existing);
    REQUIRE_MESSAGE(fs::exists(reference), "no kept picture");
    CHECK(fs::file_size(reference) < 60'000);
    const Image is = tautband::io::decode_png(slurp(file), "new");
    const Image was = tautband::io::decode_png(slurp(reference), "kept");
    REQUIRE(is.width == was.width);
    REQUIRE(is.height == was.height);
    Image difference;
    const Distance d = distance(is, was, difference);
    const bool same = d.mean < 1.2 && d.visible < 0.004;
    if (!same) {
      fs::create_directories(failed);
      fs::copy_file(file, failed / (std::string(shot.name) + "-is.png"),
                    fs::copy_options::overwrite_existing);
      fs::copy_file(reference, failed / (std::string(shot.name) + "-was.png"),
                    fs::copy_options::overwrite_existing);
      tautband::io::write_atomically(failed / (std::string(shot.name) + "-difference.png"),
                                     tautband::io::encode_png(difference, {}));
    }
    CHECK_MESSAGE(same, "mean " << d.mean << ", visible " << d.visible << "; see golden-failures");
  }
}
