// SPDX-License-Identifier: MIT
#include "scene/skin_tone.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <fmt/format.h>
#include <glm/trigonometric.hpp>

#include "core/srgb.h"
#include "core/text.h"
#include "core/words.h"

namespace tautband::scene {
namespace {

// CIELAB with the white of sRGB (D65; IEC 61966-2-1).
constexpr glm::vec3 kWhite(0.95047f, 1.0f, 1.08883f);

glm::vec3 srgb_from_lab(float lightness, float a, float b) {
  const auto open = [](float t) {
    return t > 6.0f / 29.0f ? t * t * t : 3.0f * 36.0f / 841.0f * (t - 4.0f / 29.0f);
  };
  const float middle = (lightness + 16.0f) / 116.0f;
  const glm::vec3 xyz =
      kWhite * glm::vec3(open(middle + a / 500.0f), open(middle), open(middle - b / 200.0f));
  return srgb_from_light({3.2404542f * xyz.x - 1.5371385f * xyz.y - 0.4985314f * xyz.z,
                          -0.9692660f * xyz.x + 1.8760108f * xyz.y + 0.0415560f * xyz.z,
                          0.0556434f * xyz.x - 0.2040259f * xyz.y + 1.0572252f * xyz.z});
}

}  // namespace

std::span<const SkinTone> skin_tones() {
  // One in the middle of each class of the typology angle; lighter than skin is measured, as a
  // plate is.
  static const std::array<SkinTone, 7> kTones{
      SkinTone{"1", noted("very light"), srgb_from_lab(81.0f, 10.5f, 17.0f)},
      SkinTone{"2", noted("light"), srgb_from_lab(76.0f, 13.5f, 22.5f)},
      SkinTone{"3", noted("intermediate"), srgb_from_lab(69.0f, 14.0f, 26.5f)},
      SkinTone{"4", noted("tan"), srgb_from_lab(60.0f, 15.5f, 27.0f)},
      SkinTone{"5", noted("brown"), srgb_from_lab(46.5f, 14.5f, 22.5f)},
      SkinTone{"6", noted("dark"), srgb_from_lab(34.0f, 10.5f, 14.0f)},
      SkinTone{"drawing",
               noted("as drawn on paper, where heat reads best"),
               {0.945f, 0.925f, 0.890f},
               true}};
  return kTones;
}

const SkinTone* find_skin_tone(std::string_view name) {
  const auto all = skin_tones();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const SkinTone& tone) { return tone.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::string skin_tone_hint(std::string_view name) {
  std::vector<std::string> names;
  for (const SkinTone& tone : skin_tones()) names.push_back(tone.name);
  // One figure is as near to another as any; words can be mistyped.
  const std::string hint = name.size() > 2 ? did_you_mean(name, names) : "";
  return hint.empty() ? fmt::format("; there are {}", fmt::join(names, ", ")) : hint;
}

float typology_angle(const glm::vec3& srgb) {
  const glm::vec3 light = light_from_srgb(srgb);
  const float y = 0.2126729f * light.r + 0.7151522f * light.g + 0.0721750f * light.b;
  const float z = (0.0193339f * light.r + 0.1191920f * light.g + 0.9503041f * light.b) / kWhite.z;
  const auto shut = [](float t) {
    return t > 216.0f / 24389.0f ? std::cbrt(t) : t * 841.0f / 108.0f + 4.0f / 29.0f;
  };
  const float lightness = 116.0f * shut(y) - 16.0f, yellow = 200.0f * (shut(y) - shut(z));
  return glm::degrees(std::atan2(lightness - 50.0f, yellow));
}

}  // namespace tautband::scene
