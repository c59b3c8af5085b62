// SPDX-License-Identifier: MIT
#include "app/place.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/loading.h"
#include "app/print.h"
#include "app/resolve.h"
#include "core/error.h"
#include "io/json_writer.h"
#include "pose/placement.h"

namespace tautband::app {
namespace {

using io::Json;
using io::rounded;

std::string_view word_of(Support support) {
  constexpr std::string_view kWords[] = {"floor", "seat", "wall", "hand"};
  return kWords[static_cast<std::size_t>(support)];
}

std::vector<std::string> names_of(const Atlas& atlas, const std::vector<StructureId>& ids) {
  std::vector<std::string> names;
  for (StructureId id : ids) names.push_back(atlas[id].full_id());
  return names;
}

// What lies before the target on the line.
std::vector<std::string> before_target(const Atlas& atlas, const pose::Pressed& press) {
  std::vector<StructureId> before = press.crosses;
  if (press.meets_target) before.pop_back();
  return names_of(atlas, before);
}

Json contact_json(const Atlas& atlas, const pose::Pressed& press) {
  Json json = Json::object();
  json.add("contact", press.contact)
      .add("point", atlas[press.line.point].id)
      .add("side", to_string(press.line.side))
      .add("contact_distance_mm", rounded(press.distance, 2))
      .add("angle_deg", rounded(press.angle, 1))
      .add("normal_angle_deg", rounded(press.normal_angle, 1))
      .add("depth_mm", rounded(press.depth, 1))
      .add("target", atlas[press.line.target].full_id())
      .add("target_met", press.meets_target)
      .add("crosses", before_target(atlas, press));
  return json;
}

Json placement_json(const Atlas& atlas, const pose::PlacedMethod& placed) {
  const Method& method = atlas[placed.method];
  const pose::Pressed& first = placed.presses.front();
  Json json = Json::object();
  json.add("method", method.id)
      .add("side", to_string(placed.near))
      .add("pose", atlas[method.pose].id)
      .add("tool", atlas[method.tool].id)
      .add("tool_rests_on", word_of(method.placement->base))
      .add("contact_distance_mm", rounded(first.distance, 2))
      .add("angle_deg", rounded(first.angle, 1))
      .add("normal_angle_deg", rounded(first.normal_angle, 1))
      .add("below_support_mm", rounded(std::max(placed.tool_below, placed.body.below), 2))
      .add("tool_below_support_mm", rounded(placed.tool_below, 2))
      .add("body_below_support_mm", rounded(placed.body.below, 2))
      .add("depth_mm", rounded(first.depth, 1))
      .add("target", atlas[first.line.target].full_id())
      .add("target_met", first.meets_target)
      .add("crosses", before_target(atlas, first));
  Json contacts = Json::array(), rests = Json::array();
  for (const pose::Pressed& press : placed.presses) contacts.push(contact_json(atlas, press));
  for (const pose::RestGap& rest : placed.body.rests) {
    Json row = Json::object();
    row.add("part", rest.part).add("on", word_of(rest.on)).add("gap_mm", rounded(rest.gap, 2));
    rests.push(row);
  }
  Json reaches = Json::array();
  for (const pose::ReachGap& reach : placed.reaches) {
    Json row = Json::object();
    row.add("joint", reach.joint).add("to", reach.to).add("gap_mm", rounded(reach.gap, 2));
    reaches.push(row);
  }
  json.add("contacts", contacts).add("rests", rests).add("reaches", reaches);
  return json;
}

std::string placement_words(const Atlas& atlas, const pose::PlacedMethod& placed) {
  const Method& method = atlas[placed.method];
  std::string text =
      fmt::format("{}, {} side ({})\n", method.name, to_string(placed.near), method.id);
  for (const pose::Pressed& press : placed.presses) {
    const std::vector<std::string> before = before_target(atlas, press);
    text += fmt::format(
        "  {} on {} ({}): {:.1f} mm from the skin, {:.0f} degrees from the wanted direction, "
        "{:.0f} "
        "from the skin's normal, {:.0f} mm deep, {}{}\n",
        press.contact.empty() ? "contact" : press.contact, atlas[press.line.point].id,
        to_string(press.line.side), press.distance, press.angle, press.normal_angle, press.depth,
        press.meets_target ? "meets the muscle" : "misses the muscle",
        before.empty() ? "" : fmt::format(" behind {}", fmt::join(before, ", ")));
  }
  text += fmt::format("  below the support: tool {:.1f} mm, body {:.1f} mm{}\n", placed.tool_below,
                      placed.body.below,
                      placed.body.deepest.empty() ? "" : fmt::format(" ({})", placed.body.deepest));
  for (const pose::RestGap& rest : placed.body.rests)
    text +=
        fmt::format("  {} rests on the {}: {:+.1f} mm\n", rest.part, word_of(rest.on), rest.gap);
  for (const pose::ReachGap& reach : placed.reaches)
    text += fmt::format("  {} reaches {}: {:.1f} mm\n", reach.joint,
                        reach.to.empty() ? "the skin" : reach.to, reach.gap);
  return text;
}

}  // namespace

int place_method(const Options& options) {
  const auto atlas = load_atlas(options);
  std::vector<MethodId> methods;
  const bool all = options.subject == "all";
  if (all) {
    for (std::size_t i = 0; i < atlas->knowledge().methods.size(); ++i)
      if (atlas->knowledge().methods[i].placement) methods.emplace_back(i);
  } else {
    methods.push_back(method_named(*atlas, options.subject));
  }
  const pose::Poser poser(atlas);
  const Sides sides = options.sides.value_or(all ? Sides::both : Sides::right);
  std::vector<pose::PlacedMethod> placed;
  for (MethodId method : methods)
    for (Side side : {Side::right, Side::left})
      if (includes(sides, side)) placed.push_back(poser.place(method, side));
  if (!options.json) {
    std::string text;
    for (const pose::PlacedMethod& one : placed) text += placement_words(*atlas, one);
    print(text);
    return 0;
  }
  if (placed.size() == 1) {
    print(placement_json(*atlas, placed.front()).text());
    return 0;
  }
  Json list = Json::array();
  for (const pose::PlacedMethod& one : placed) list.push(placement_json(*atlas, one));
  print(list.text());
  return 0;
}

}  // namespace tautband::app
