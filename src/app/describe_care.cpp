// SPDX-License-Identifier: MIT
// Methods, their tools and poses, and the lessons.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/describe.h"

namespace tautband::app {

using io::Json;
using io::rounded;

namespace {

template <class Ids>
std::vector<std::string> names_of(const Atlas& atlas, const Ids& ids) {
  std::vector<std::string> names;
  for (const auto id : ids) names.push_back(atlas[id].id);
  return names;
}

std::string list_words(const char* what, const std::vector<std::string>& lines) {
  std::string text = lines.empty() ? "" : fmt::format("  {}:\n", what);
  for (const std::string& line : lines) text += fmt::format("    - {}\n", line);
  return text;
}

std::string line_words(const char* what, const std::string& words) {
  return words.empty() ? "" : fmt::format("  {}: {}\n", what, words);
}

std::vector<std::string> muscles_of(const Atlas& atlas, const Method& method) {
  std::vector<std::string> muscles;
  for (const Method::Target& target : method.targets) muscles.push_back(atlas[target.muscle].id);
  return muscles;
}

Json picture_json(const Atlas& atlas, const LessonPicture& picture) {
  Json json = Json::object();
  if (picture.point)
    json.add("point", atlas[*picture.point].id);
  else
    json.add_null("point");
  json.add("side", to_string(picture.sides)).add("view", picture.view).add("peel", picture.peel);
  return json.add("caption", picture.caption);
}

Json card_json(const Atlas& atlas, const LessonCard& card) {
  Json json = Json::object();
  json.add("title", card.title).add("text", card.text).add("doubt", card.doubt);
  if (card.picture)
    json.add("picture", picture_json(atlas, *card.picture));
  else
    json.add_null("picture");
  json.add("muscles", names_of(atlas, card.muscles)).add("methods", names_of(atlas, card.methods));
  return json.add("sources", names_of(atlas, card.sources));
}

}  // namespace

Row tool_row(const Tool& tool) {
  Json json = Json::object();
  json.add("id", tool.id).add("name", tool.name).add("maker_name", tool.maker_name);
  json.add("words", tool.words).add("instead", tool.instead);
  return {tool.id, fmt::format("{}: {}", tool.name, tool.words), json};
}

Row pose_row(const Pose& pose) {
  Json json = Json::object();
  json.add("id", pose.id).add("name", pose.name).add("words", pose.words);
  return {pose.id, fmt::format("{}: {}", pose.name, pose.words), json};
}

Row method_row(const Atlas& atlas, const Method& method) {
  Json json = Json::object();
  json.add("id", method.id).add("name", method.name).add("origin", method.origin);
  json.add("muscles", muscles_of(atlas, method));
  json.add("pose", atlas[method.pose].id).add("tool", atlas[method.tool].id);
  json.add("hold_least_s", rounded(method.hold.least, 1))
      .add("hold_most_s", rounded(method.hold.most, 1));
  return {method.id,
          fmt::format("{} ({}, {}; {:.0f}-{:.0f} s)", method.name, atlas[method.pose].name,
                      atlas[method.tool].name, method.hold.least, method.hold.most),
          json};
}

Row lesson_row(const Lesson& lesson) {
  Json json = Json::object();
  json.add("id", lesson.id).add("order", lesson.order).add("title", lesson.title);
  json.add("summary", lesson.summary).add("cards", lesson.cards.size());
  return {lesson.id, fmt::format("{}: {}", lesson.title, lesson.summary), json};
}

Whole whole_tool(const Atlas& atlas, const Tool& tool) {
  Json json = tool_row(tool).json;
  json.add("sources", names_of(atlas, tool.sources));
  return {json, fmt::format("{}\n  {}\n", tool.name, tool.words) +
                    line_words("Instead", tool.instead) +
                    (tool.maker_name ? "  The name is its maker's; shapes are schematic.\n" : "")};
}

Whole whole_pose(const Pose& pose) {
  return {pose_row(pose).json, fmt::format("{}\n  {}\n", pose.name, pose.words)};
}

Whole whole_method(const Atlas& atlas, const Method& method) {
  Json json = method_row(atlas, method).json;
  Json targets = Json::array();
  for (const Method::Target& target : method.targets) {
    Json entry = Json::object();
    entry.add("muscle", atlas[target.muscle].id).add("points", names_of(atlas, target.points));
    targets.push(entry);
  }
  Json direction = Json::object();
  direction.add("left", rounded(method.direction.x, 3)).add("up", rounded(method.direction.y, 3));
  direction.add("forward", rounded(method.direction.z, 3));
  json.add("targets", targets).add("contact", method.contact);
  json.add("contact_regions", names_of(atlas, method.contact_regions));
  json.add("press", method.press).add("direction", direction).add("hold", method.hold.words);
  json.add("hold_sources", names_of(atlas, method.hold.sources));
  json.add("repetitions", method.repetitions).add("pressure", method.pressure);
  json.add("movement", method.movement).add("breathing", method.breathing);
  json.add("steps", method.steps).add("cautions", method.cautions);
  json.add("contraindications", method.contraindications).add("stop_signs", method.stop_signs);
  json.add("seek_care", method.seek_care).add("basis", to_string(method.basis));
  json.add("sources", names_of(atlas, method.sources));
  std::string words = fmt::format("{}\n", method.name);
  words += list_words("Not for you if", method.contraindications);
  words += line_words("Presses", fmt::format("{}", fmt::join(muscles_of(atlas, method), ", ")));
  words +=
      line_words("Pose", atlas[method.pose].words) + line_words("Tool", atlas[method.tool].name);
  words += line_words("Contact", method.contact) + line_words("Direction", method.press);
  words += line_words("Hold", fmt::format("{:.0f} to {:.0f} seconds, never longer. {}",
                                          method.hold.least, method.hold.most, method.hold.words));
  words += line_words("Pressure", method.pressure) + line_words("How often", method.repetitions);
  words += line_words("Movement", method.movement) + line_words("Breathing", method.breathing);
  words += list_words("Steps", method.steps) + list_words("Take care", method.cautions);
  words +=
      list_words("Stop when", method.stop_signs) + list_words("See a doctor", method.seek_care);
  words +=
      line_words("Sources", fmt::format("{}", fmt::join(names_of(atlas, method.sources), ", ")));
  return {json, words};
}

Whole whole_lesson(const Atlas& atlas, const Lesson& lesson) {
  Json cards = Json::array();
  std::string words = fmt::format("{}\n  {}\n", lesson.title, lesson.summary);
  for (const LessonCard& card : lesson.cards) {
    cards.push(card_json(atlas, card));
    words += fmt::format("\n  {}\n", card.title);
    for (const std::string& paragraph : card.text) words += fmt::format("    {}\n", paragraph);
    if (!card.doubt.empty()) words += fmt::format("    Not certain: {}\n", card.doubt);
    words += fmt::format("    Sources: {}\n", fmt::join(names_of(atlas, card.sources), ", "));
  }
  Json json = Json::object();
  json.add("id", lesson.id).add("order", lesson.order).add("title", lesson.title);
  json.add("summary", lesson.summary).add("cards", cards);
  return {json, words};
}

}  // namespace tautband::app
