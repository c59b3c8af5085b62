// SPDX-License-Identifier: MIT
#include "app/find.h"

#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>

#include <fmt/format.h>

#include "app/loading.h"
#include "app/print.h"
#include "core/error.h"
#include "core/text.h"
#include "io/cache.h"
#include "io/json_writer.h"
#include "scene/pain.h"
#include "scene/text_search.h"

namespace tautband::app {
namespace {

using io::Json;
using io::rounded;

constexpr int kUsualIntensity = 5;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// "temple:7" -> "temple" and 7.
int take_intensity(std::string_view& name) {
  const std::size_t colon = name.rfind(':');
  if (colon == std::string_view::npos) return kUsualIntensity;
  const std::string_view number = trimmed(name.substr(colon + 1));
  double value = -1.0;
  const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (fault != std::errc() || end != number.data() + number.size() || !(value >= 0.0) ||
      value > kWorstPain)
    throw Error(fmt::format("--at {}: the intensity \"{}\" is no number from 0 to {}; write for "
                            "example temple:7",
                            name, number, kWorstPain),
                Fault::usage);
  name = trimmed(name.substr(0, colon));
  return value > 0.0 ? std::max(1, static_cast<int>(std::lround(value))) : 0;
}

// "left temple" -> left; names that begin with a side's word for other reasons stay whole.
std::optional<Sides> take_side(const Atlas& atlas, std::string_view& name) {
  if (atlas.find_region(name)) return std::nullopt;
  for (const auto& [word, sides] :
       {std::pair{"left", Sides::left}, std::pair{"right", Sides::right},
        std::pair{"both", Sides::both}}) {
    const std::string_view start(word);
    if (name.size() <= start.size() + 1 || lower(name.substr(0, start.size())) != start) continue;
    const char after = name[start.size()];
    if (after != ' ' && after != '-' && after != '.') continue;
    name = trimmed(name.substr(start.size() + 1));
    return sides;
  }
  return std::nullopt;
}

RegionId region_named(const Atlas& atlas, std::string_view name) {
  if (const auto region = atlas.find_region(name)) return *region;
  throw Error(
      fmt::format("no region of the body is called \"{}\"{} (tautband list regions names "
                  "them all)",
                  name, did_you_mean(name, atlas.region_names())));
}

std::vector<std::string_view> parted(std::string_view list) {
  std::vector<std::string_view> parts;
  for (std::size_t from = 0; from <= list.size();) {
    const std::size_t comma = std::min(list.find(',', from), list.size());
    if (const auto part = trimmed(list.substr(from, comma - from)); !part.empty())
      parts.push_back(part);
    from = comma + 1;
  }
  return parts;
}

Json match_json(const Atlas& atlas, const PainMatch& match) {
  const TriggerPoint& point = atlas[match.point];
  const Muscle& muscle = atlas[point.muscle];
  Json json = Json::object();
  json.add("point", point.id).add("muscle", muscle.id).add("name", muscle.name);
  json.add("side", to_string(match.sides)).add("score", rounded(match.score, 4));
  json.add("reason", scene::reason_of(atlas, match)).add("coverage", rounded(match.coverage, 4));
  json.add("essential", rounded(match.essential, 4)).add("precision", rounded(match.precision, 4));
  json.add("either_side", match.either_side).add("whole_muscle", match.whole_muscle);
  json.add("occurrence", point.occurrence).add("basis", to_string(muscle.basis));
  return json;
}

Json marks_json(const Atlas& atlas, const std::vector<PainMark>& marks) {
  Json list = Json::array();
  for (const PainMark& mark : marks) {
    Json json = Json::object();
    json.add("region", atlas[*mark.region].id).add("side", to_string(mark.side));
    list.push(json.add("intensity", mark.intensity));
  }
  return list;
}

void print_matches(const Atlas& atlas, const std::vector<PainMatch>& matches) {
  if (matches.empty())
    return print(
        "no trigger point known here refers pain to these places; pain has other causes too\n");
  std::string text;
  int place = 0;
  for (const PainMatch& match : matches) {
    const TriggerPoint& point = atlas[match.point];
    text += fmt::format("{:>3}  {:.2f}  {} ({}, {})\n           {}\n", ++place, match.score,
                        atlas[point.muscle].name, point.id, to_string(match.sides),
                        scene::reason_of(atlas, match));
  }
  print(text +
        "\nEducation, not diagnosis: `tautband show POINT` names warning signs and look-alikes.\n");
}

int find_by_words(const Options& options) {
  const auto atlas = load_knowledge(options);
  auto matches = scene::TextIndex(*atlas).find(options.find.words);
  if (matches.size() > options.find.limit) matches.resize(options.find.limit);
  Json list = Json::array();
  std::string text;
  for (const scene::WordMatch& match : matches) {
    const Muscle& muscle = (*atlas)[match.muscle];
    if (match.points.empty()) continue;
    const TriggerPoint& point = (*atlas)[match.points.front()];
    Json json = Json::object();
    json.add("point", point.id).add("muscle", muscle.id).add("name", muscle.name);
    json.add("score", rounded(match.score, 3)).add("reason", match.because);
    list.push(json);
    text += fmt::format("{:<32}  {}: {}\n", point.id, muscle.name, match.because);
  }
  Json json = Json::object();
  json.add("words", options.find.words).add("results", list);
  print(options.json ? json.text() : text.empty() ? "nothing matches these words\n" : text);
  return 0;
}

}  // namespace

std::vector<PainMark> parse_marks(const Atlas& atlas, const std::vector<std::string>& words,
                                  Sides sides) {
  std::vector<PainMark> marks;
  for (const std::string& list : words)
    for (std::string_view name : parted(list)) {
      const int intensity = take_intensity(name);
      const Sides here = take_side(atlas, name).value_or(sides);
      const RegionId region = region_named(atlas, name);
      if (intensity == 0) continue;
      const bool once = atlas[region].extent == Extent::midline;
      for (const Side side : {Side::right, Side::left}) {
        if (!includes(here, side) || (once && side == Side::left)) continue;
        marks.push_back({region, once ? Side::midline : side, {}, 0.0f, intensity});
      }
      if (once && here == Sides::left)
        marks.push_back({region, Side::midline, {}, 0.0f, intensity});
    }
  if (marks.empty())
    throw Error(
        "--at marks nothing; name regions, e.g. --at temple:7,\"back of the head\":4, or give "
        "--words",
        Fault::usage);
  return marks;
}

field::PainIndex pain_index(const Options& options, const Knowledge& knowledge,
                            const std::function<const field::HeatSolver&()>& make_solver) {
  const std::filesystem::path data = data_folder(options);
  const std::array files{model_file(options), data / "regions.json",
                         data / "morphometry" / "landmarks.json", data / "muscles"};
  const std::string key = io::content_key(files);
  if (const auto kept = io::recall("pain", key))
    if (auto index = field::PainIndex::from_bytes(kept->text(), knowledge))
      return std::move(*index);
  field::PainIndex index = field::PainIndex::build(make_solver(), knowledge);
  io::keep("pain", key, index.bytes());
  return index;
}

int find_sources_of_pain(const Options& options) {
  if (!options.find.words.empty()) return find_by_words(options);
  // The names are enough to answer from a kept index; the body is read only to make one.
  auto atlas = load_knowledge(options);
  const Sides sides = options.sides.value_or(Sides::right);
  const auto marks = parse_marks(*atlas, options.find.at, sides);
  std::unique_ptr<field::HeatSolver> solver;
  const field::PainIndex index =
      pain_index(options, atlas->knowledge(), [&]() -> const field::HeatSolver& {
        solver = std::make_unique<field::HeatSolver>(load_atlas(options));
        return *solver;
      });
  std::vector<field::MarkCover> covers;
  for (const PainMark& mark : marks)
    covers.push_back(index.cover(*mark.region, mark.side, mark.intensity));
  auto matches = index.rank(atlas->knowledge(), covers, one_of(sides));
  if (matches.size() > options.find.limit) matches.resize(options.find.limit);
  if (!options.json) {
    print_matches(*atlas, matches);
    return 0;
  }
  Json results = Json::array();
  for (const PainMatch& match : matches) results.push(match_json(*atlas, match));
  Json json = Json::object();
  json.add("marks", marks_json(*atlas, marks)).add("results", results);
  print(json.text());
  return 0;
}

}  // namespace tautband::app
