// SPDX-License-Identifier: MIT
#include "ui/fonts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <string>

#include "core/paths.h"
#include "ui/icons.h"
#include "ui/panels.h"

namespace tautband::ui {
namespace {

struct Face {
  std::initializer_list<const char*> files;  // the first that is installed
  float points;
  bool letters, icons;
  bool digits_only = false;
};

const std::array<Face, kTypes>& faces() {
  static const std::array<Face, kTypes> kFaces{{
      {{"Inter-Regular.otf", "NotoSans-Regular.ttf", "DejaVuSans.ttf"}, 18.0f, true, true},
      {{"Inter-SemiBold.otf", "NotoSans-Bold.ttf", "DejaVuSans-Bold.ttf"}, 18.0f, true, false},
      {{"Inter-Regular.otf", "NotoSans-Regular.ttf", "DejaVuSans.ttf"}, 15.0f, true, true},
      {{"Inter-SemiBold.otf", "NotoSans-Bold.ttf", "DejaVuSans-Bold.ttf"}, 13.0f, true, false},
      {{"InterDisplay-SemiBold.otf", "NotoSans-Bold.ttf", "DejaVuSans-Bold.ttf"},
       26.0f,
       true,
       false},
      {{"Inter-Italic.otf", "NotoSans-Italic.ttf", "DejaVuSans-Oblique.ttf"}, 16.5f, true, false},
      {{}, 19.0f, false, true},
      {{"InterDisplay-SemiBold.otf", "NotoSans-Bold.ttf", "DejaVuSans-Bold.ttf"},
       54.0f,
       true,
       false,
       true},
  }};
  return kFaces;
}

// Latin with its accents, and the punctuation of citations.
constexpr ImWchar kLetters[] = {0x0020, 0x017f, 0x2010, 0x2027, 0x2030, 0x203a, 0x2190,
                                0x2193, 0x2212, 0x2212, 0x2264, 0x2265, 0};
constexpr ImWchar kDigits[] = {'0', '9', 0};

const ImWchar* icon_ranges() {
  static const auto kRanges = [] {
    std::array<ImWchar, 2 * std::size(icon::kAll) + 1> ranges{};
    for (std::size_t i = 0; i < std::size(icon::kAll); ++i)
      ranges[2 * i] = ranges[2 * i + 1] = static_cast<ImWchar>(icon::kAll[i]);
    return ranges;
  }();
  return kRanges.data();
}

// What the atlas holds, so that asking again for the same sizes costs nothing.
struct Loaded {
  const ImFontAtlas* atlas = nullptr;
  float scale = 0.0f;
  std::array<ImFont*, kTypes> fonts{};
};
Loaded& loaded() {
  static Loaded state;
  return state;
}

bool is_loaded(const ImFontAtlas& atlas, float scale) {
  const Loaded& state = loaded();
  const auto holds = [&](ImFont* wanted) { return atlas.Fonts.contains(wanted); };
  return state.atlas == &atlas && state.scale == scale && !atlas.Fonts.empty() &&
         std::all_of(state.fonts.begin(), state.fonts.end(), holds);
}

std::string find_file(std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const auto path = tautband::font(name); !path.empty()) return path.string();
  return {};
}

ImFont* load_face(ImFontAtlas& atlas, const Face& face, const std::string& icons, float scale) {
  // ImGui counts from the top of the ascenders to the foot of the descenders: 1.21 em in Inter.
  constexpr float kHeightPerEm = 1.21f;
  const float size = std::round(face.points * scale * (face.letters ? kHeightPerEm : 1.0f));
  ImFont* made = nullptr;
  if (const std::string letters = find_file(face.files); face.letters && !letters.empty()) {
    ImFontConfig config;
    config.OversampleH = size < 40.0f ? 3 : 2;
    config.OversampleV = 1;
    made = atlas.AddFontFromFileTTF(letters.c_str(), size, &config,
                                    face.digits_only ? kDigits : kLetters);
  }
  if (!made && (face.letters || icons.empty())) {
    ImFontConfig config;
    config.SizePixels = size;
    made = atlas.AddFontDefault(&config);
  }
  if (face.icons && !icons.empty()) {
    ImFontConfig config;
    config.MergeMode = made != nullptr;
    config.PixelSnapH = true;
    ImFont* with_icons = atlas.AddFontFromFileTTF(icons.c_str(), std::round(face.points * scale),
                                                  &config, icon_ranges());
    if (!made) made = with_icons;
  }
  return made;
}

}  // namespace

bool load_fonts(float display_scale, float text_scale) {
  const float scale = display_scale * text_scale;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  if (is_loaded(atlas, scale)) return false;
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  const std::string icons = find_file({"fontawesome-webfont.ttf", "FontAwesome.otf"});
  Loaded& state = loaded();
  state = Loaded{&atlas, scale, {}};
  for (int i = 0; i < kTypes; ++i) {
    const auto slot = static_cast<std::size_t>(i);
    state.fonts[slot] = load_face(atlas, faces()[slot], icons, scale);
  }
  atlas.Build();
  ImGui::GetIO().FontDefault = state.fonts.front();
  return true;
}

ImFont* font(Type type) {
  ImFont* wanted = loaded().fonts[static_cast<std::size_t>(type)];
  return wanted && loaded().atlas == ImGui::GetIO().Fonts ? wanted : ImGui::GetFont();
}

bool has_icon(unsigned code) {
  return font(Type::icon)->FindGlyphNoFallback(static_cast<ImWchar>(code)) != nullptr;
}

}  // namespace tautband::ui
