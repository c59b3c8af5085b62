// SPDX-License-Identifier: MIT
#include "generate/around.h"

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "support/places.h"

namespace tautband::generate {

TEST_CASE("a few entries are the same whether built from all tables or from what is near them") {
  const Tables all = read_tables(tautband::testing::in_project("/data/morphometry"));
  for (const std::vector<std::string>& only :
       {std::vector<std::string>{"brachioradialis.right", "orbicularis-oris.right"},
        std::vector<std::string>{"pisiform.left"}}) {
    const Tables near = tables_around(all, only);
    CHECK(near.muscles.size() + near.bones.size() < (all.muscles.size() + all.bones.size()) / 2);
    const BodyOptions options{.only = only, .packed = false};
    const std::vector<Structure> few = build_body(near, options), many = build_body(all, options);
    REQUIRE(few.size() == many.size());
    for (std::size_t i = 0; i < few.size(); ++i) {
      CAPTURE(few[i].full_id());
      if (few[i].kind == Kind::bone) CHECK(few[i].mesh.positions == many[i].mesh.positions);
      CHECK(volume_cm3(few[i].mesh) == doctest::Approx(volume_cm3(many[i].mesh)).epsilon(0.02));
      CHECK(glm::distance(few[i].bounds.low, many[i].bounds.low) < 0.7f);
      CHECK(glm::distance(few[i].bounds.high, many[i].bounds.high) < 0.7f);
    }
  }
}

TEST_CASE("all tables stay where nothing or the skin is asked for, or an id is wrong") {
  const Tables all = read_tables(tautband::testing::in_project("/data/morphometry"));
  for (const std::vector<std::string>& only :
       {std::vector<std::string>{}, std::vector<std::string>{"skin"},
        std::vector<std::string>{"pisiform", "pisifrom"}}) {
    const Tables kept = tables_around(all, only);
    CHECK(kept.muscles.size() == all.muscles.size());
    CHECK(kept.bones.size() == all.bones.size());
  }
}

}  // namespace tautband::generate
