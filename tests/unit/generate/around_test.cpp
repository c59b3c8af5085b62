// SPDX-License-Identifier: MIT
#include "generate/around.h"

#include <doctest/doctest.h>

#include "generate/glb.h"

namespace tautband::generate {

TEST_CASE("a few entries are the same whether built from all tables or from what is near them") {
  const Tables all = read_tables(TAUTBAND_ROOT "/data/morphometry");
  for (const std::vector<std::string>& only :
       {std::vector<std::string>{"brachioradialis", "orbicularis-oris.right"},
        std::vector<std::string>{"pisiform.left"}}) {
    const Tables near = tables_around(all, only);
    CHECK(near.muscles.size() + near.bones.size() < (all.muscles.size() + all.bones.size()) / 2);
    const BodyOptions options{.only = only, .packed = false};
    CHECK(encode_glb(build_body(near, options), {}, {}) ==
          encode_glb(build_body(all, options), {}, {}));
  }
}

TEST_CASE("all tables stay where nothing or the skin is asked for, or an id is wrong") {
  const Tables all = read_tables(TAUTBAND_ROOT "/data/morphometry");
  for (const std::vector<std::string>& only :
       {std::vector<std::string>{}, std::vector<std::string>{"skin"},
        std::vector<std::string>{"pisiform", "pisifrom"}}) {
    const Tables kept = tables_around(all, only);
    CHECK(kept.muscles.size() == all.muscles.size());
    CHECK(kept.bones.size() == all.bones.size());
  }
}

}  // namespace tautband::generate
