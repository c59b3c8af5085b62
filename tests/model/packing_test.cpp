// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "body_model.h"
#include "generate/overlap.h"
#include "generate/pierced.h"

namespace tautband::test {

TEST_CASE("no deep muscle and no bone shows through what covers it") {
  const std::vector<Structure>& structures = body().structures;
  for (const generate::Pierced& p : generate::pierced_shares(structures)) {
    const Structure& s = structures[p.structure];
    CHECK_MESSAGE(p.share() <= 0.005, s.full_id(), ": ", 100.0 * p.share(), "% of ", p.outside_cm2,
                  " cm2, most by ", structures[p.worst].full_id());
  }
}

}  // namespace tautband::test
