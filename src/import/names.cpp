// SPDX-License-Identifier: MIT
#include "import/names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <utility>
#include <vector>

#include "core/text.h"

namespace tautband::import {
namespace {

using Words = std::vector<std::string>;

constexpr std::array<std::string_view, 12> kLeft = {
    "left", "sinister", "sinistra", "sinistrum", "sinistri",  "sinistrae",
    "sin",  "lt",       "links",    "gauche",    "izquierdo", "izquierda"};
constexpr std::array<std::string_view, 12> kRight = {"right",  "dexter",  "dextra",  "dextrum",
                                                     "dextri", "dextrae", "dex",     "rt",
                                                     "rechts", "droite",  "derecho", "derecha"};
// Said of nearly everything, so they tell nothing apart.
constexpr std::array<std::string_view, 27> kFillers = {
    "of",  "the",  "and",   "muscle", "muscles", "musculus", "musculi", "musculorum", "m",
    "mm",  "bone", "bones", "os",     "ossis",   "organ",    "mesh",    "geo",        "obj",
    "set", "a",    "in",    "to",     "at",      "anatomy",  "model",   "body's",     "unit"};

const std::map<std::string, std::string, std::less<>>& spellings() {
  static const std::map<std::string, std::string, std::less<>> table = {
      {"first", "1"},
      {"second", "2"},
      {"third", "3"},
      {"fourth", "4"},
      {"fifth", "5"},
      {"sixth", "6"},
      {"seventh", "7"},
      {"eighth", "8"},
      {"ninth", "9"},
      {"tenth", "10"},
      {"eleventh", "11"},
      {"twelfth", "12"},
      {"1st", "1"},
      {"2nd", "2"},
      {"3rd", "3"},
      {"4th", "4"},
      {"5th", "5"},
      {"6th", "6"},
      {"7th", "7"},
      {"8th", "8"},
      {"9th", "9"},
      {"10th", "10"},
      {"11th", "11"},
      {"12th", "12"},
      {"pars", "head"},
      {"part", "head"},
      {"caput", "head"},
      {"belly", "head"},
      {"venter", "head"},
      {"portion", "head"},
      {"heads", "head"},
      {"capitis", "capitis"},
      {"manus", "hand"},
      {"pedis", "foot"},
      {"disc", "disk"},
      {"discus", "disk"},
      {"peroneus", "fibularis"},
      {"peronaeus", "fibularis"},
      {"peroneal", "fibular"},
      {"scalene", "scalenus"},
      {"glutaeus", "gluteus"},
      {"gluteal", "gluteus"},
      {"deltoideus", "deltoid"},
      {"rhomboideus", "rhomboid"},
      {"rhomboids", "rhomboid"},
      {"clavicula", "clavicle"},
      {"costa", "rib"},
      {"costae", "rib"},
      {"vertebrae", "vertebra"},
      {"hallux", "hallucis"},
      {"great", "big"},
      {"interossei", "interosseous"},
      {"interosseus", "interosseous"},
      {"lumbricales", "lumbrical"},
      {"lumbricals", "lumbrical"},
      {"cartilago", "cartilage"},
      {"ligamentum", "ligament"},
      {"tendo", "tendon"},
      {"mandibula", "mandible"},
      {"carpus", "carpi"},
      {"hipbone", "hip"},
      {"crico", "crico"},
      {"coxae", "hip"},
      {"pollex", "pollicis"}};
  return table;
}

template <std::size_t N>
bool is_among(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Lower-case words: letters and digits of any script together, "FemurLeft" and "Femur2" parted.
Words words_of(std::string_view name) {
  Words out;
  std::string word;
  char last = 0;
  const auto is_word = [](unsigned char c) { return std::isalnum(c) != 0 || c >= 0x80; };
  const auto end_word = [&] {
    if (!word.empty()) out.push_back(lower(word));
    word.clear();
  };
  for (const char c : name) {
    const auto u = static_cast<unsigned char>(c);
    if (!is_word(u)) {
      end_word();
    } else {
      const bool camel = std::islower(static_cast<unsigned char>(last)) && std::isupper(u);
      if (camel) end_word();
      word.push_back(c);
    }
    last = c;
  }
  end_word();
  return out;
}

std::optional<Side> side_word(std::string_view word) {
  if (is_among(word, kLeft)) return Side::left;
  if (is_among(word, kRight)) return Side::right;
  return std::nullopt;
}

std::optional<Side> side_letter(std::string_view word) {
  if (word == "l") return Side::left;
  if (word == "r") return Side::right;
  return std::nullopt;
}

// Blender counts copies: "Femur.l.001".
bool is_copy_number(const std::string& word) {
  return word.size() == 3 && word[0] == '0' &&
         std::all_of(word.begin(), word.end(),
                     [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::optional<Side> take_side(Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (const auto side = side_word(words[i])) {
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
      return side;
    }
  if (words.size() < 2) return std::nullopt;
  if (const auto side = side_letter(words.back())) {
    words.pop_back();
    return side;
  }
  if (const auto side = side_letter(words.front())) {
    words.erase(words.begin());
    return side;
  }
  return std::nullopt;
}

}  // namespace

PlainName plain_name(std::string_view name) {
  Words words = words_of(name);
  while (words.size() > 1 && is_copy_number(words.back())) words.pop_back();
  PlainName out;
  out.side = take_side(words);
  for (const std::string& word : words) {
    if (word == "bone" || word == "os" || word == "ossis") out.sort = "bone";
    if (word.starts_with("muscle") || word.starts_with("muscul")) out.sort = "muscle";
  }
  std::erase_if(words, [](const std::string& word) { return is_among(word, kFillers); });
  for (std::string& word : words) {
    if (const auto found = spellings().find(word); found != spellings().end()) word = found->second;
    // On both sides of every comparison, so Latin endings do no harm.
    if (word.size() > 3 && word.back() == 's') word.pop_back();
  }
  std::sort(words.begin(), words.end());
  for (const std::string& word : words) out.key += (out.key.empty() ? "" : " ") + word;
  if (std::all_of(out.key.begin(), out.key.end(),
                  [](unsigned char c) { return std::isdigit(c) != 0 || c == ' '; }))
    out.key.clear();
  return out;
}

}  // namespace tautband::import
