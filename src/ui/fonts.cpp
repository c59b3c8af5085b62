// SPDX-License-Identifier: MIT
#include "ui/fonts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "core/paths.h"
#include "core/words.h"
#include "ui/icons.h"
#include "ui/letters.h"
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

constexpr ImWchar kDigits[] = {'0', '9', 0};

// Where Chinese and Japanese letters come from; each language prefers its own shapes of those that
// both write.
struct Script {
  const char* language;
  const char* file;
  int number;           // within a collection
  float height_per_em;  // ascenders to descenders, which is how ImGui counts
};
constexpr std::array<Script, 4> kScripts{{{"zh_CN", "NotoSansCJK-Regular.ttc", 2, 1.448f},
                                          {"zh_CN", "wqy-microhei.ttc", 0, 1.172f},
                                          {"ja", "NotoSansCJK-Regular.ttc", 0, 1.448f},
                                          {"ja", "VL-PGothic-Regular.ttf", 0, 1.27f}}};

// A font file that several styles of type are made from.
struct FontFile {
  const Script* script;
  std::vector<char> bytes;
};

std::vector<char> bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary | std::ios::ate);
  std::vector<char> bytes(static_cast<std::size_t>(std::max<std::streamoff>(stream.tellg(), 0)));
  stream.seekg(0);
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

// The first that is installed for each of the first `most` languages, that of the language in force
// at the front; none while only Latin is written.
std::vector<FontFile> east_asian_files(int most) {
  std::vector<FontFile> files;
  const std::vector<ImWchar>& needed = letters_needed();
  if (std::none_of(needed.begin(), needed.end(), is_east_asian)) return files;
  const bool japanese = language() == "ja";
  const std::array<std::string_view, 2> wanted{japanese ? "ja" : "zh_CN",
                                               japanese ? "zh_CN" : "ja"};
  for (int i = 0; i < most; ++i)
    for (const Script& script : kScripts) {
      if (script.language != wanted[static_cast<std::size_t>(i)]) continue;
      const auto path = tautband::font(script.file);
      if (path.empty()) continue;
      files.push_back({&script, bytes_of(path)});
      break;
    }
  return files;
}

// The letters to be had, as ImGui takes them: pairs of first and last, ended by a nought.
std::vector<ImWchar> ranges_of(std::span<const ImWchar> always) {
  std::vector<ImWchar> ranges(always.begin(), always.end());
  for (const ImWchar letter : letters_needed()) ranges.insert(ranges.end(), {letter, letter});
  ranges.push_back(0);
  return ranges;
}

// What all styles of type share while they are made.
struct Material {
  float scale = 1.0f;
  std::string icons;
  std::vector<FontFile> east_asian;
  std::vector<ImWchar> letters, beyond;  // with and without Latin
};

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
  std::string language;
  std::array<ImFont*, kTypes> fonts{};
};
Loaded& loaded() {
  static Loaded state;
  return state;
}

bool is_loaded(const ImFontAtlas& atlas, float scale) {
  const Loaded& state = loaded();
  const auto holds = [&](ImFont* wanted) { return atlas.Fonts.contains(wanted); };
  return state.atlas == &atlas && state.scale == scale && state.language == language() &&
         !letters_due() && !atlas.Fonts.empty() &&
         std::all_of(state.fonts.begin(), state.fonts.end(), holds);
}

std::string find_file(std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const auto path = tautband::font(name); !path.empty()) return path.string();
  return {};
}

// Letters beyond Latin join a style that has its Latin ones.
void merge_east_asian(ImFontAtlas& atlas, const Face& face, Material& material) {
  for (FontFile& file : material.east_asian) {
    ImFontConfig config;
    config.MergeMode = true;
    config.FontDataOwnedByAtlas = false;
    config.FontNo = file.script->number;
    config.OversampleH = config.OversampleV = 1;  // they are many, and wide enough to look even
    config.PixelSnapH = true;
    // Of one weight only: beside semi-bold Latin they are inked more strongly.
    if (std::string_view(*face.files.begin()).find("SemiBold") != std::string_view::npos)
      config.RasterizerMultiply = 1.5f;
    atlas.AddFontFromMemoryTTF(
        file.bytes.data(), static_cast<int>(file.bytes.size()),
        std::round(face.points * material.scale * file.script->height_per_em), &config,
        material.beyond.data());
  }
}

ImFont* load_face(ImFontAtlas& atlas, const Face& face, Material& material) {
  const std::string& icons = material.icons;
  const float scale = material.scale;
  // ImGui counts from the top of the ascenders to the foot of the descenders: 1.21 em in Inter.
  constexpr float kHeightPerEm = 1.21f;
  const float size = std::round(face.points * scale * (face.letters ? kHeightPerEm : 1.0f));
  ImFont* made = nullptr;
  if (const std::string letters = find_file(face.files); face.letters && !letters.empty()) {
    ImFontConfig config;
    config.OversampleH = size < 40.0f ? 3 : 2;
    config.OversampleV = 1;
    made = atlas.AddFontFromFileTTF(letters.c_str(), size, &config,
                                    face.digits_only ? kDigits : material.letters.data());
  }
  if (!made && (face.letters || icons.empty())) {
    ImFontConfig config;
    config.SizePixels = size;
    made = atlas.AddFontDefault(&config);
  }
  if (made && face.letters && !face.digits_only) merge_east_asian(atlas, face, material);
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

// All styles anew, with the letters of this many languages beyond Latin.
void make_fonts(ImFontAtlas& atlas, Loaded& state, int east_asian) {
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  Material material{state.scale, find_file({"fontawesome-webfont.ttf", "FontAwesome.otf"}),
                    east_asian_files(east_asian), ranges_of(latin_letters()), ranges_of({})};
  for (int i = 0; i < kTypes; ++i) {
    const auto slot = static_cast<std::size_t>(i);
    state.fonts[slot] = load_face(atlas, faces()[slot], material);
  }
  atlas.Build();
  atlas.ClearInputData();  // the files' bytes, which are drawn now
}

bool lacks_letters(const ImFont& font) {
  const std::vector<ImWchar>& needed = letters_needed();
  return std::any_of(needed.begin(), needed.end(), [&](ImWchar letter) {
    return is_east_asian(letter) && !font.FindGlyphNoFallback(letter);
  });
}

}  // namespace

bool load_fonts(float display_scale, float text_scale) {
  const float scale = display_scale * text_scale;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  if (is_loaded(atlas, scale)) return false;
  Loaded& state = loaded();
  if (state.language != language()) {
    forget_letters();
    need_letters(all_words());
  }
  state = Loaded{&atlas, scale, std::string(language()), {}};
  make_fonts(atlas, state, 1);
  // Somebody of the other language is named.
  if (lacks_letters(*state.fonts.front())) make_fonts(atlas, state, 2);
  letters_loaded();
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
