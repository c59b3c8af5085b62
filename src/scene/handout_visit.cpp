// SPDX-License-Identifier: MIT
// What a handout tells of a client's visit.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "scene/handout.h"
#include "scene/story.h"

namespace tautband::scene {
namespace {

using Section = HandoutSection;

std::string_view side_of(Sides sides) {
  return sides == Sides::left ? "left side" : sides == Sides::right ? "right side" : "both sides";
}

std::string felt_after(const Tried& tried) {
  std::string words = tried.side == Side::left ? "left side" : "right side";
  if (tried.seconds > 0.0f) words += fmt::format(", held for {:.0f} s", tried.seconds);
  switch (tried.felt) {
    case Felt::better:
      return words + "; afterwards better";
    case Felt::same:
      return words + "; afterwards the same";
    case Felt::worse:
      return words + "; afterwards worse";
    case Felt::unsaid:
      break;
  }
  return words;
}

}  // namespace

std::string date_in_words(const std::string& date) {
  constexpr const char* kMonths[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};
  int year = 0, month = 0, day = 0;
  const auto number = [&](std::size_t at, std::size_t length, int& value) {
    const char* first = date.data() + at;
    const auto read = std::from_chars(first, first + length, value);
    return read.ec == std::errc() && read.ptr == first + length;
  };
  if (date.size() != 10 || date[4] != '-' || date[7] != '-' || !number(0, 4, year) ||
      !number(5, 2, month) || !number(8, 2, day) || month < 1 || month > 12)
    return date;
  return fmt::format("{} {} {}", day, kMonths[month - 1], year);
}

HandoutTold told_of(const Atlas& atlas, const Visit& visit) {
  HandoutTold told;
  told.title = "Your visit";
  told.about = date_in_words(visit.date);
  if (!visit.before.empty())
    told.pictures.push_back({HandoutPicture::Shows::before, "Where it hurt", "As marked before."});
  if (!visit.after.empty())
    told.pictures.push_back({HandoutPicture::Shows::after, "Where it hurts", "As marked after."});
  Section found{"Points that were tender", Section::Look::bullets, {}, "", {}, false};
  for (const PointChoice& choice : visit.found) {
    const TriggerPoint& point = atlas[choice.point];
    found.lines.push_back(
        {atlas[point.muscle].name + ":",
         fmt::format("{}, {}. {}", point.label, side_of(choice.sides), point.position)});
  }
  Section tried{"What was tried", Section::Look::bullets, {}, "", {}, false};
  for (const Tried& one : visit.tried)
    tried.lines.push_back({atlas[one.method].name + ":", felt_after(one)});
  for (Section* section : {&found, &tried})
    if (!section->lines.empty()) told.sections.push_back(std::move(*section));
  add_note(told, visit.notes);
  return told;
}

std::vector<HandoutSubject> subjects_of(const Atlas& atlas, const Visit& visit) {
  std::vector<HandoutSubject> subjects;
  for (const PointChoice& choice : visit.found) {
    std::optional<MethodId> method;
    for (const Tried& tried : visit.tried)
      if (!method && presses(atlas[tried.method], choice.point)) method = tried.method;
    const HandoutSubject subject{choice, method ? method : usual_method(atlas, choice.point),
                                 false};
    if (std::find(subjects.begin(), subjects.end(), subject) == subjects.end())
      subjects.push_back(subject);
  }
  return subjects;
}

}  // namespace tautband::scene
