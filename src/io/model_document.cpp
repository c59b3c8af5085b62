// SPDX-License-Identifier: MIT
#include "io/model_document.h"

#include <algorithm>

#include <fmt/format.h>

namespace tautband::io {
namespace {

struct Look {
  Kind kind;
  std::array<double, 3> colour;
  double roughness;
};
constexpr std::array<Look, 7> kLooks = {{{Kind::skin, {0.72, 0.50, 0.40}, 0.60},
                                         {Kind::muscle, {0.50, 0.090, 0.065}, 0.50},
                                         {Kind::tendon, {0.78, 0.72, 0.60}, 0.45},
                                         {Kind::fascia, {0.70, 0.64, 0.54}, 0.45},
                                         {Kind::bone, {0.83, 0.76, 0.60}, 0.65},
                                         {Kind::cartilage, {0.66, 0.76, 0.80}, 0.40},
                                         {Kind::other, {0.5, 0.5, 0.5}, 0.7}}};

}  // namespace

ModelMaterial plain_material(Kind kind) {
  const auto look =
      std::find_if(kLooks.begin(), kLooks.end(), [&](const Look& l) { return l.kind == kind; });
  return {std::string(to_string(kind)), look->colour, look->roughness};
}

std::string comment_lines(const ModelDocument& document, std::string_view start) {
  std::string out;
  const auto add = [&](std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (!text.empty()) out += fmt::format("{}{}\n", start, text);
  };
  add(document.generator);
  add(document.copyright);
  for (const auto& [key, value] : document.words) add(fmt::format("{}: {}", key, value));
  return out;
}

}  // namespace tautband::io
