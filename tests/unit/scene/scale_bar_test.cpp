// SPDX-License-Identifier: MIT
#include "scene/scale_bar.h"

#include <cmath>

#include <doctest/doctest.h>

#include "scene/camera.h"

using namespace tautband::scene;

namespace {

// A picture whose width shows so many millimetres.
ScaleBar bar_across(float mm, bool orthographic = true, Units units = Units::metric) {
  constexpr int kWidth = 1000;
  Camera camera;
  camera.orthographic = orthographic;
  camera.height = mm;
  return scale_bar_of(view_of(camera, {kWidth, kWidth}), kWidth, units);
}

}  // namespace

TEST_CASE("the scale bar is a round length of about a fifth of the picture") {
  CHECK(bar_across(1000.0f) == ScaleBar{200.0f, "20 cm"});
  CHECK(bar_across(450.0f) == ScaleBar{100.0f, "10 cm"});
  CHECK(bar_across(260.0f) == ScaleBar{50.0f, "5 cm"});
  CHECK(bar_across(50.0f) == ScaleBar{10.0f, "1 cm"});
  CHECK(bar_across(26.0f) == ScaleBar{5.0f, "5 mm"});
  CHECK(bar_across(5000.0f) == ScaleBar{1000.0f, "1 m"});
  CHECK(bar_across(2.4f).words == "0.5 mm");
  for (float mm = 1.0f; mm < 9000.0f; mm *= 1.17f) {
    CAPTURE(mm);
    const ScaleBar bar = bar_across(mm);
    CHECK(bar.length_mm > 0.12f * mm);
    CHECK(bar.length_mm < 0.33f * mm);
    const double digit = double(bar.length_mm) /
                         std::pow(10.0, std::floor(std::log10(double(bar.length_mm) * 1.001)));
    CHECK((std::abs(digit - 1.0) < 1e-3 || std::abs(digit - 2.0) < 1e-3 ||
           std::abs(digit - 5.0) < 1e-3));
  }
}

TEST_CASE("with perspective the scale bar says where it holds") {
  CHECK(bar_across(1000.0f, false).length_mm == 200.0f);
  CHECK(bar_across(1000.0f, false).words == "20 cm at mid-depth");
}

TEST_CASE("whoever measures in inches reads inches and feet") {
  const auto bar = [](float mm) { return bar_across(mm, true, Units::imperial); };
  CHECK(bar(127.0f) == ScaleBar{25.4f, "1 in"});
  CHECK(bar(640.0f) == ScaleBar{127.0f, "5 in"});
  CHECK(bar(1500.0f) == ScaleBar{304.8f, "1 ft"});
  CHECK(bar(3000.0f) == ScaleBar{609.6f, "2 ft"});
  CHECK(bar(60.0f).words == "0.5 in");
  for (float mm = 1.0f; mm < 9000.0f; mm *= 1.17f) {
    CAPTURE(mm);
    CHECK(bar(mm).length_mm > 0.12f * mm);
    CHECK(bar(mm).length_mm < 0.33f * mm);
  }
}
