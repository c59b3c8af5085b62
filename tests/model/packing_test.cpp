// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "body_model.h"
#include "generate/pierced.h"

namespace tautband::test {

TEST_CASE("neither a deep muscle nor a bone shows through what covers it") {
  for (const Body* each : {&body(), &female_body()}) {
    const std::vector<Structure>& structures = each->structures;
    double pierced = 0.0, outside = 0.0;
    for (const generate::Pierced& p : generate::pierced_shares(structures)) {
      pierced += p.pierced_cm2;
      outside += p.outside_cm2;
      CHECK_MESSAGE(p.share() <= 0.005, structures[p.structure].full_id(), " by ",
                    structures[p.worst].full_id());
    }
    MESSAGE(each->figure, ": ", pierced, " of ", outside, " cm2");
    CHECK(outside > 15000.0);
    CHECK(pierced <= 0.0002 * outside);
  }
}

}  // namespace tautband::test
