// SPDX-License-Identifier: MIT
#include "generate/anatomy.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

namespace tautband::generate {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

void remove_word(std::string& text, std::string_view word) {
  if (const auto at = text.find(word); at != text.npos) text.erase(at, word.size());
}

// Tabulated as muscles although they hold no muscle fibre.
constexpr std::array<std::string_view, 5> kTendons = {"calcaneal-tendon", "inguinal-ligament",
                                                      "linea-alba", "flexor-retinaculum",
                                                      "iliotibial-tract"};

// Tabulated one layer too deep: nothing but skin and fascia covers them.
constexpr std::array<std::string_view, 5> kSuperficial = {
    "adductor-longus", "anconeus", "fibularis-tertius", "nasalis", "pectineus"};

// In the superficial fascia, over muscles that people come for: platysma hides sternocleidomastoid.
constexpr std::array<std::string_view, 1> kCloaks = {"platysma"};

template <std::size_t N>
bool is_one_of(std::string_view id, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

bool is_sternum(std::string_view id) {
  return id == "manubrium" || id == "sternum-body" || id == "xiphoid-process";
}

}  // namespace

Kind kind_of(const MuscleEntry& entry) {
  if (entry.kind == "aponeurosis" || entry.id == "iliotibial-tract") return Kind::fascia;
  if (entry.kind == "tendon" || is_one_of(entry.id, kTendons)) return Kind::tendon;
  return Kind::muscle;
}

Layer layer_of(const MuscleEntry& entry) {
  if (is_one_of(entry.id, kSuperficial)) return Layer::superficial;
  return Layer(std::clamp(entry.layer, 1, 4));
}

bool is_cloak(const MuscleEntry& entry) {
  return is_one_of(entry.id, kCloaks);
}

bool is_of_nose_or_ear(std::string_view id) {
  return contains(id, "nasal") || contains(id, "alar-") || contains(id, "auricular");
}

Kind kind_of(const BodyEntry& entry) {
  if (entry.group == "skin") return Kind::skin;
  const bool cartilage =
      entry.group == "cartilage" || entry.group == "disc" || entry.group == "larynx";
  return cartilage ? Kind::cartilage : Kind::bone;
}

std::string name_of(const BodyEntry& entry) {
  std::string name = entry.name;
  for (const std::string_view word : {"Right ", "right "}) remove_word(name, word);
  if (!name.empty()) name[0] = char(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

std::string region_of(const BodyEntry& entry) {
  const std::string_view id = entry.id;
  const std::string_view group = entry.group;
  if (group == "skin") return {};
  if (is_of_nose_or_ear(id)) return "head";
  if (group == "larynx") return "neck";
  if (group == "skull" || group == "tooth" || group == "ossicle")
    return id == "hyoid" ? "neck" : "head";
  if (group == "vertebra" || group == "disc") {
    const char level = id[id.find_last_of('-') == id.npos ? 0 : id.find_last_of('-') + 1];
    return level == 'c' ? "neck" : "back";
  }
  if (id == "hip" || id == "sacrum" || id == "coccyx" || id == "pubic-symphysis") return "pelvis";
  if (group == "rib" || group == "cartilage" || is_sternum(id)) return "thorax";
  if (id == "scapula" || id == "clavicle") return "shoulder";
  if (id == "humerus") return "arm";
  if (id == "radius" || id == "ulna") return "forearm";
  if (id == "femur") return "thigh";
  if (id == "tibia" || id == "fibula" || id == "patella") return "leg";
  if (group == "tarsal" || group == "metatarsal" || id == "sesamoid" || contains(id, "toe"))
    return "foot";
  return "hand";
}

std::string parent_of(const BodyEntry& entry) {
  const std::string_view group = entry.group;
  if (group == "tooth") return "teeth";
  if (group == "skull" || group == "ossicle") return entry.id == "hyoid" ? "" : "skull";
  if (group == "vertebra" || group == "disc" || entry.id == "sacrum" || entry.id == "coccyx")
    return "vertebral-column";
  if (entry.id == "pubic-symphysis" || is_of_nose_or_ear(entry.id)) return {};
  if (group == "larynx") return entry.id == "trachea" ? "" : "larynx";
  if (group == "rib" || group == "cartilage") return "rib-cage";
  if (is_sternum(entry.id)) return "sternum";
  if (group == "carpal") return "carpal-bones";
  if (group == "tarsal") return "tarsal-bones";
  if (group == "metacarpal") return "metacarpal-bones";
  if (group == "metatarsal") return "metatarsal-bones";
  if (group == "phalanx")
    return contains(entry.id, "toe") ? "phalanges-of-foot" : "phalanges-of-hand";
  return {};
}

std::string fma_of(const BodyEntry& entry) {
  return entry.source.starts_with("FMA") ? entry.source : entry.fma;
}

}  // namespace tautband::generate
