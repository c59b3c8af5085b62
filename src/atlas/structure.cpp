// SPDX-License-Identifier: MIT
#include "atlas/structure.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tautband {
namespace {

constexpr std::array<std::pair<Kind, std::string_view>, 7> kKinds{{{Kind::skin, "skin"},
                                                                   {Kind::muscle, "muscle"},
                                                                   {Kind::tendon, "tendon"},
                                                                   {Kind::fascia, "fascia"},
                                                                   {Kind::bone, "bone"},
                                                                   {Kind::cartilage, "cartilage"},
                                                                   {Kind::other, "other"}}};

}  // namespace

std::string_view to_string(Kind kind) {
  for (const auto& [value, word] : kKinds)
    if (value == kind) return word;
  return "other";
}

std::optional<Kind> kind_from(std::string_view word) {
  for (const auto& [value, name] : kKinds)
    if (name == word) return value;
  return std::nullopt;
}

bool is_hard(Kind kind) {
  return kind == Kind::bone || kind == Kind::cartilage;
}

std::string_view to_string(Layer layer) {
  static constexpr std::array<std::string_view, kLayerCount> kNames{
      "skin",         "superficial muscles", "intermediate muscles",
      "deep muscles", "deepest muscles",     "skeleton"};
  return kNames[static_cast<std::size_t>(layer)];
}

std::string Structure::full_id() const {
  return side == Side::midline ? id : id + "." + std::string(tautband::to_string(side));
}

const Structure* skin_of(std::span<const Structure> body) {
  const auto found = std::find_if(body.begin(), body.end(),
                                  [](const Structure& s) { return s.kind == Kind::skin; });
  return found == body.end() ? nullptr : &*found;
}

}  // namespace tautband
