// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <glm/geometric.hpp>

#include "io/knowledge_parts.h"

namespace tautband::io {
namespace {

constexpr double kLongestHold = 600.0;  // seconds; no source knows a longer one

// Ids of one kind; unknown ones are faults.
template <class IdType>
std::vector<IdType> ids_of(const std::optional<JsonPlace>& list, const Names& names,
                           std::string_view what) {
  std::vector<IdType> ids;
  if (!list) return ids;
  for (const JsonPlace& item : list->items())
    if (const auto id = names.resolve(item, what)) ids.emplace_back(*id);
  return ids;
}

std::optional<std::size_t> needed_id(const JsonPlace& object, std::string_view member,
                                     const Names& names, std::string_view what) {
  const std::optional<JsonPlace> place = object.need(member);
  return place ? names.resolve(*place, what) : std::nullopt;
}

// At least one sentence.
std::vector<std::string> needed_advice(const JsonPlace& object, std::string_view member,
                                       std::string_view without) {
  std::vector<std::string> texts = needed_texts(object, member);
  const std::optional<JsonPlace> list = object.find(member);
  if (list && list->value().is_array() && list->value().empty())
    list->fault(fmt::format("is empty; {}", without));
  return texts;
}

Method::Target read_target(const JsonPlace& entry, const Shelves& shelves,
                           const Knowledge& knowledge) {
  Method::Target target;
  if (!entry.is_object()) return target;
  const auto muscle = needed_id(entry, "muscle", shelves.muscles, "muscle");
  if (muscle) target.muscle = MuscleId(*muscle);
  const std::optional<JsonPlace> list = entry.need("points");
  if (!list) return target;
  for (const JsonPlace& item : list->items()) {
    const auto point = shelves.points.resolve(item, "trigger point");
    if (!point) continue;
    target.points.emplace_back(*point);
    if (muscle && knowledge.points[*point].muscle != target.muscle)
      item.fault("belongs to another muscle; name it under that one");
  }
  return target;
}

Method::Hold read_hold(const JsonPlace& root, const Names& sources) {
  Method::Hold hold;
  const std::optional<JsonPlace> place = root.need("hold");
  if (!place || !place->is_object()) return hold;
  const auto seconds = [&](std::string_view member) {
    const auto number = place->need(member);
    return static_cast<float>(number ? number->number(1.0, kLongestHold).value_or(1.0) : 1.0);
  };
  hold.least = seconds("least");
  hold.most = seconds("most");
  if (hold.least > hold.most) place->fault_at("least", "is longer than the most; exchange the two");
  hold.words = needed_text(*place, "words");
  hold.sources = needed_sources(*place, sources);
  return hold;
}

void read_press(const JsonPlace& root, Method& method) {
  const std::optional<JsonPlace> press = root.need("press");
  if (!press || !press->is_object()) return;
  method.press = needed_text(*press, "words");
  const std::optional<JsonPlace> place = press->need("direction");
  const auto direction = place ? vector_of(*place, 1000.0) : std::nullopt;
  if (!direction) return;
  if (glm::length(*direction) < 1e-3f)
    place->fault("has no length; write [left, up, forward] of the force on the body");
  else
    method.direction = glm::normalize(*direction);
}

std::optional<LessonPicture> read_picture(const JsonPlace& card, const Names& points) {
  static constexpr std::string_view kSides[] = {"left", "right", "both"};
  const std::optional<JsonPlace> place = card.find("picture");
  if (!place || !place->is_object()) return std::nullopt;
  LessonPicture picture;
  if (const auto point = place->find("point"))
    if (const auto id = points.resolve(*point, "trigger point"))
      picture.point = TriggerPointId(*id);
  if (const auto side = place->need("side"))
    if (const auto word = side->word(kSides)) picture.sides = static_cast<Sides>(*word);
  picture.view = needed_text(*place, "view");
  if (const auto peel = place->need("peel")) picture.peel = peel->integer(0, 5).value_or(0);
  picture.caption = needed_text(*place, "caption");
  return picture;
}

LessonCard read_card(const JsonPlace& entry, const Shelves& shelves) {
  LessonCard card;
  if (!entry.is_object()) return card;
  card.title = needed_text(entry, "title");
  card.text = needed_advice(entry, "text", "write at least one paragraph");
  card.doubt = optional_text(entry, "doubt");
  card.picture = read_picture(entry, shelves.points);
  card.muscles = ids_of<MuscleId>(entry.find("muscles"), shelves.muscles, "muscle");
  card.methods = ids_of<MethodId>(entry.find("methods"), shelves.methods, "method");
  card.sources = needed_sources(entry, shelves.sources);
  if (const auto told = entry.find("in_story")) card.in_story = told->flag().value_or(false);
  return card;
}

}  // namespace

void read_method(const JsonPlace& root, const std::string& stem, const Shelves& shelves,
                 const Landmarks& landmarks, Names& methods, Knowledge& knowledge) {
  static constexpr std::string_view kOrigins[] = {"article", "household"};
  Method& method = knowledge.methods.emplace_back();
  if (!root.is_object()) return;
  method.id = methods.declare(root);
  check_stem(root, method.id, stem);
  method.name = needed_text(root, "name");
  if (const auto origin = root.need("origin"))
    if (const auto word = origin->word(kOrigins)) method.origin = kOrigins[*word];
  if (const auto targets = root.need("targets")) {
    for (const JsonPlace& entry : targets->items())
      method.targets.push_back(read_target(entry, shelves, knowledge));
    if (targets->value().is_array() && targets->value().empty())
      targets->fault("names no muscle; say what the method presses");
  }
  if (const auto pose = needed_id(root, "pose", shelves.poses, "pose")) method.pose = PoseId(*pose);
  if (const auto tool = needed_id(root, "tool", shelves.tools, "tool")) method.tool = ToolId(*tool);
  method.contact = needed_text(root, "contact");
  method.contact_regions =
      ids_of<RegionId>(root.need("contact_regions"), shelves.region_names, "region");
  read_press(root, method);
  method.hold = read_hold(root, shelves.sources);
  method.repetitions = needed_text(root, "repetitions");
  method.pressure = needed_text(root, "pressure");
  method.movement = optional_text(root, "movement");
  method.breathing = needed_text(root, "breathing");
  method.steps = needed_advice(root, "steps", "say step by step what to do");
  method.cautions = needed_advice(root, "cautions", "no method goes without a caution; add one");
  method.contraindications =
      needed_advice(root, "contraindications", "say who must not use the method");
  method.stop_signs = needed_advice(root, "stop_signs", "say when to stop");
  method.seek_care = needed_advice(root, "seek_care", "say when to see a doctor");
  method.placement = read_placement(root, shelves, landmarks, knowledge);
  method.basis = needed_basis(root);
  method.sources = needed_sources(root, shelves.sources);
}

void read_lesson(const JsonPlace& root, const std::string& stem, const Shelves& shelves,
                 Names& lessons, Knowledge& knowledge) {
  Lesson& lesson = knowledge.lessons.emplace_back();
  if (!root.is_object()) return;
  lesson.id = lessons.declare(root);
  check_stem(root, lesson.id, stem);
  if (const auto order = root.need("order")) lesson.order = order->integer(1, 1000).value_or(1000);
  lesson.title = needed_text(root, "title");
  lesson.summary = needed_text(root, "summary");
  if (const auto cards = root.need("cards")) {
    for (const JsonPlace& entry : cards->items()) lesson.cards.push_back(read_card(entry, shelves));
    if (cards->value().is_array() && cards->value().empty())
      cards->fault("is empty; a lesson needs a card");
  }
}

}  // namespace tautband::io
