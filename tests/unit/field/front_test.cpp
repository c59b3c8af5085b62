// SPDX-License-Identifier: MIT
#include "field/front.h"

#include <cmath>
#include <limits>
#include <random>

#include <doctest/doctest.h>

using namespace tautband::field;

TEST_CASE("a picture is the same on processors with and without wide vectors") {
  if (!avx2::supported()) return;  // only one version here
  std::mt19937 random(3);
  const auto number = [&](float low, float high) {
    return low + (high - low) * float(random() % 100001) / 1e5f;
  };
  constexpr std::uint32_t kCount = 200;
  std::vector<float> distance(kCount);
  std::vector<std::uint32_t> source(kCount);
  for (std::uint32_t v = 0; v < kCount; ++v) {
    distance[v] = v % 3 == 0 ? std::numeric_limits<float>::infinity() : number(20, 40);
    source[v] = random() % 3;
  }
  distance[0] = 25.0f;
  const float start[] = {0.0f, 3.0f, 0.5f};
  int improved = 0;
  for (const bool one_source : {true, false}) {
    if (one_source)
      std::fill(source.begin(), source.end(), 0u);
    else
      for (auto& s : source) s = random() % 3;
    for (int i = 0; i < 2000; ++i) {
      Ring ring;
      for (int k = 0; k < Ring::kLanes; ++k) {
        const float angle = number(0.05f, 3.0f);
        ring.to[k] = random() % kCount;
        ring.length[k] = number(0.5f, 9.0f);
        ring.cosine[k] = std::cos(angle);
        ring.sine[k] = random() % 6 == 0 ? Ring::kNoTriangle : std::sin(angle);
      }
      const FrontState state{distance.data(), source.data(), start, 30.0f, 1e-3f, one_source};
      const RingVisit visit{&ring, 0};
      RingAnswer a, b;
      plain::cross_rings(state, &visit, 1, &a);
      avx2::cross_rings(state, &visit, 1, &b);
      REQUIRE(a.improved == b.improved);
      for (int k = 0; k < Ring::kLanes; ++k)
        if (std::isfinite(a.distance[k])) REQUIRE(a.distance[k] == b.distance[k]);
      improved += a.improved != 0 ? 1 : 0;
    }
  }
  CHECK(improved > 1000);
}
