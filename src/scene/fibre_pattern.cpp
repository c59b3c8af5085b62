// SPDX-License-Identifier: MIT
#include "scene/fibre_pattern.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace tautband::scene {
namespace {

struct Known {
  std::string_view id;  // of a structure, or of the whole it belongs to
  FibrePattern pattern;
};

// Kinds of architecture: general anatomy. Angles of the leg: Ward et al. 2009, "Are current
// measurements of lower extremity muscle architecture accurate?", rounded; those of the arm and
// trunk, and those of the leg that it does not give, as plates draw them. Signs of one-sided
// muscles follow the columns of data/morphometry/muscles.json.
constexpr Known kKnown[] = {
    {"rectus-femoris", {-14.0f, 1}},  // from a middle tendon above, outwards
    {"vastus-lateralis", {18.0f, 0}},
    {"vastus-medialis", {28.0f, 0}},
    {"vastus-intermedius", {5.0f, 0}},
    {"biceps-femoris-long-head", {12.0f, 0}},
    {"biceps-femoris-short-head", {12.0f, 0}},
    {"semimembranosus", {-15.0f, 0}},
    {"gastrocnemius-medial-head", {10.0f, 0}},
    {"gastrocnemius-lateral-head", {-12.0f, 0}},
    {"soleus", {24.0f, 1}},
    {"tibialis-anterior", {10.0f, 1}},
    {"tibialis-posterior", {14.0f, 1}},
    {"extensor-digitorum-longus-belly", {11.0f, 0}},
    {"extensor-hallucis-longus", {9.0f, 0}},
    {"fibularis-longus", {14.0f, 1}},
    {"fibularis-brevis", {12.0f, 1}},
    {"flexor-hallucis-longus", {17.0f, 1}},
    {"flexor-digitorum-longus-belly", {14.0f, 1}},
    {"dorsal-interosseous-pedis", {16.0f, 1}},
    {"deltoid-acromial", {7.0f, 3}},  // true angles are wider, but drawn so they read as knitting
    {"subscapularis", {15.0f, 4}},
    {"infraspinatus", {14.0f, 1}},
    {"supraspinatus", {9.0f, 1}},
    {"triceps-brachii-medial-head", {16.0f, 1}},
    {"triceps-brachii-lateral-head", {-12.0f, 0}},
    {"flexor-carpi-radialis", {9.0f, 1}},
    {"palmaris-longus", {7.0f, 1}},
    {"flexor-carpi-ulnaris", {12.0f, 0}},
    {"flexor-pollicis-longus", {10.0f, 0}},
    {"flexor-digitorum-superficialis", {7.0f, 1}},
    {"flexor-digitorum-superficialis-humeroulnar", {7.0f, 1}},
    {"flexor-digitorum-profundus-belly", {8.0f, 1}},
    {"extensor-carpi-radialis-brevis", {9.0f, 1}},
    {"extensor-digitorum-belly", {5.0f, 1}},
    {"abductor-pollicis-longus", {8.0f, 1}},
    {"dorsal-interosseous-manus", {18.0f, 1}},
    {"masseter-superficial", {10.0f, 2}},
};

}  // namespace

FibrePattern fibre_pattern(const Structure& structure) {
  if (structure.fibre_skew != 0.0f) return {structure.fibre_skew, 0};
  if (structure.kind != Kind::muscle) return {};
  const auto named = [](std::string_view id) {
    return std::find_if(std::begin(kKnown), std::end(kKnown),
                        [&](const Known& known) { return known.id == id; });
  };
  auto found = named(structure.id);
  if (found == std::end(kKnown) && !structure.parent.empty()) found = named(structure.parent);
  return found == std::end(kKnown) ? FibrePattern{} : found->pattern;
}

}  // namespace tautband::scene
