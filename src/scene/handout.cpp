// SPDX-License-Identifier: MIT
#include "scene/handout.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/text.h"
#include "scene/story.h"

namespace tautband::scene {
namespace {

using Section = HandoutSection;
using Look = HandoutSection::Look;
using Box = HandoutSection::Box;

std::string sentence(std::string words) {
  if (!words.empty() && words.back() != '.' && words.back() != '!' && words.back() != '?')
    words += '.';
  return words;
}

std::vector<HandoutLine> lines_of(const std::vector<std::string>& words) {
  std::vector<HandoutLine> lines;
  for (const std::string& said : words) lines.push_back({"", said});
  return lines;
}

void add_unless_empty(std::vector<Section>& sections, Section section) {
  if (!section.lines.empty() || !section.figure.empty()) sections.push_back(std::move(section));
}

void add_line(Section& section, const char* lead, const std::string& words) {
  if (!words.empty()) section.lines.push_back({lead, words});
}

// The regions of one kind as people say them, each once.
std::string felt(const Atlas& atlas, const TriggerPoint& point, ZoneKind kind) {
  std::vector<std::string> names;
  for (const ReferralZone& zone : point.zones) {
    if (zone.kind != kind) continue;
    const Region& region = atlas[zone.region];
    std::string name = region.everyday.empty() ? region.name : region.everyday;
    if (zone.laterality == Laterality::bilateral) name += " (both sides)";
    if (zone.laterality == Laterality::contralateral) name += " (other side)";
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string felt_words(const Atlas& atlas, const TriggerPoint& point) {
  const std::string usual = felt(atlas, point, ZoneKind::essential),
                    some = felt(atlas, point, ZoneKind::spillover);
  if (usual.empty() && some.empty()) return "No zone of referred pain is known.";
  std::string words = usual.empty() ? "" : "Usually: " + sentence(usual);
  if (!some.empty()) words += (words.empty() ? "" : " ") + ("By some also: " + sentence(some));
  words += " The ring marks the trigger point; a broken ring: it lies on the other side.";
  return words;
}

std::string side_words(Sides sides) {
  return sides == Sides::left ? "Left side" : sides == Sides::right ? "Right side" : "Both sides";
}

// "TrP2" is what charts say.
std::string point_words(const TriggerPoint& point) {
  constexpr std::string_view kShort = "TrP";
  if (point.label.starts_with(kShort))
    return fmt::format("trigger point {}", point.label.substr(kShort.size()));
  return fmt::format("trigger point: {}", lower(point.label));
}

std::string seconds_words(const Method::Hold& hold) {
  if (hold.least == hold.most) return fmt::format("{:.0f} s", hold.most);
  return fmt::format("{:.0f}\xE2\x80\x93{:.0f} s", hold.least, hold.most);
}

HandoutPicture press_picture(const Atlas& atlas, const Method& method, Sides sides) {
  const Tool& tool = atlas[method.tool];
  std::string words = fmt::format("{}, with: {}.", atlas[method.pose].name, lower(tool.name));
  if (tool.maker_name)
    words = fmt::format("{}, with {} (its maker's name; shape schematic).", atlas[method.pose].name,
                        tool.name);
  if (sides == Sides::both) words += " Shown on the right; the left is done the same way.";
  return {HandoutPicture::Shows::press, "How to press it", words};
}

void add_front(const Atlas& atlas, const Method& method, std::vector<Section>& sections) {
  add_unless_empty(sections,
                   {"Step by step", Look::numbered, lines_of(method.steps), "", Box::none, false});
  Section hold{"How long", Look::plain, {}, seconds_words(method.hold), Box::none, false};
  add_line(hold, "",
           sentence(fmt::format("Each time {:.0f} to {:.0f} seconds, never longer",
                                method.hold.least, method.hold.most)));
  add_line(hold, "How often:", sentence(method.repetitions));
  add_line(hold, "", method.hold.words);
  sections.push_back(std::move(hold));
  Section details{"In detail", Look::plain, {}, "", Box::none, false};
  add_line(details, "How hard:", sentence(method.pressure));
  add_line(details, "Breathing:", sentence(method.breathing));
  add_line(details, "Position:", sentence(atlas[method.pose].words));
  add_line(details, "Where it touches:", sentence(method.contact));
  add_line(details, "Direction:", sentence(method.press));
  add_line(details, "Movement:", sentence(method.movement));
  const Tool& tool = atlas[method.tool];
  add_line(details, "Tool:", sentence(tool.words));
  add_line(details, "Or use:", sentence(tool.instead));
  add_unless_empty(sections, std::move(details));
  add_unless_empty(sections, {"Stop at once when", Look::bullets, lines_of(method.stop_signs), "",
                              Box::caution, false});
}

void add_back(const Method& method, std::vector<Section>& sections) {
  add_unless_empty(sections, {"Not for you if", Look::bullets, lines_of(method.contraindications),
                              "", Box::caution, true});
  add_unless_empty(sections,
                   {"Take care", Look::bullets, lines_of(method.cautions), "", Box::caution, true});
}

// Everything that sends one to a doctor, each line once.
Section care_of(const Muscle& muscle, const Method* method) {
  std::vector<std::string> words = method ? method->seek_care : std::vector<std::string>();
  for (const std::string& flag : muscle.red_flags)
    if (std::find(words.begin(), words.end(), flag) == words.end()) words.push_back(flag);
  return {"When to see a doctor", Look::bullets, lines_of(words), "", Box::care, method != nullptr};
}

Section untold(const Atlas& atlas, const TriggerPoint& point) {
  Section section{"Pressing it", Look::plain, {}, "", Box::none, false};
  std::vector<std::string> others;
  for (const MethodId id : atlas.methods_for(point.muscle)) others.push_back(atlas[id].name);
  add_line(section, "",
           "No way to press this very point by oneself is described here. Ask your therapist.");
  if (!others.empty())
    add_line(section, "For other places of this muscle:",
             sentence(fmt::format("{}", fmt::join(others, "; "))));
  return section;
}

// As the card says it.
std::string sure_words(const Muscle& muscle, const TriggerPoint& point, const Method* method) {
  std::string words = evidence_words(muscle);
  const auto recalled =
      std::count_if(point.zones.begin(), point.zones.end(),
                    [](const ReferralZone& zone) { return zone.basis == Basis::recalled; });
  if (muscle.evidence != "none" && !muscle.evidence.empty() && recalled > 0)
    words += fmt::format(" {} of its {} zones are recalled from memory, not checked.", recalled,
                         point.zones.size());
  if (method)
    words += method->basis == Basis::verified
                 ? " A text that was checked describes this way of pressing."
                 : " This way of pressing is recalled from memory, not checked in a text.";
  return words;
}

void cite(const Atlas& atlas, const std::vector<SourceId>& sources,
          std::vector<std::string>& cited) {
  for (const SourceId id : sources) {
    const Source& source = atlas[id];
    const std::string words =
        sentence(source.citation) + (source.read ? "" : " (cited from memory)");
    if (std::find(cited.begin(), cited.end(), words) == cited.end()) cited.push_back(words);
  }
}

}  // namespace

std::optional<MethodId> usual_method(const Atlas& atlas, TriggerPointId point) {
  const std::vector<MethodId> ways = ways_to_press(atlas, point);
  return ways.empty() ? std::nullopt : std::optional(ways.front());
}

std::optional<TriggerPointId> main_point(const Atlas& atlas, MethodId method) {
  const Method& told = atlas[method];
  if (told.placement && !told.placement->presses.empty())
    return told.placement->presses.front().point;
  for (const Method::Target& target : told.targets) {
    if (!target.points.empty()) return target.points.front();
    if (!atlas[target.muscle].points.empty()) return atlas[target.muscle].points.front();
  }
  return std::nullopt;
}

HandoutTold told_of(const Atlas& atlas, const HandoutSubject& subject) {
  const TriggerPoint& point = atlas[subject.choice.point];
  const Muscle& muscle = atlas[point.muscle];
  const Method* method = subject.method ? &atlas[*subject.method] : nullptr;
  HandoutTold told;
  told.title = subject.of_method && method ? method->name : muscle.name;
  told.latin = subject.of_method ? "" : muscle.latin;
  told.about = subject.of_method ? fmt::format("{}, {}", muscle.name, point_words(point))
                                 : point_words(point);
  told.side = side_words(subject.choice.sides);
  told.pictures.push_back(
      {HandoutPicture::Shows::pain, "Where it is felt", felt_words(atlas, point)});
  const bool shown =
      method && method->placement && !lacks_pressed(atlas, *method, one_of(subject.choice.sides));
  if (shown)
    told.pictures.push_back(press_picture(atlas, *method, subject.choice.sides));
  else if (atlas.place(subject.choice.point, one_of(subject.choice.sides)))
    told.pictures.push_back(
        {HandoutPicture::Shows::place, "Where the point lies", sentence(point.position)});
  std::vector<Section>& sections = told.sections;
  add_unless_empty(sections, {"What you may feel", Look::bullets, lines_of(muscle.symptoms), "",
                              Box::none, false});
  if (method) {
    Section place{"Where the point is", Look::plain, {}, "", Box::none, false};
    add_line(place, "", sentence(point.position));
    if (shown) add_unless_empty(sections, std::move(place));
    add_front(atlas, *method, sections);
    add_back(*method, sections);
  } else {
    sections.push_back(untold(atlas, point));
  }
  add_unless_empty(sections, care_of(muscle, method));
  add_unless_empty(sections, {"What may bring it on", Look::bullets, lines_of(muscle.causes), "",
                              Box::none, true});
  add_unless_empty(sections, {"What else it can be", Look::bullets, lines_of(muscle.look_alikes),
                              "", Box::none, true});
  told.sure = sure_words(muscle, point, method);
  if (method) cite(atlas, method->sources, told.sources);
  cite(atlas, point.sources, told.sources);
  return told;
}

void add_note(HandoutTold& told, const std::string& note) {
  if (note.empty()) return;
  Section section{"Note", Look::plain, {}, "", Box::none, false};
  for (std::size_t at = 0; at <= note.size();) {
    const std::size_t end = std::min(note.find('\n', at), note.size());
    add_line(section, "", note.substr(at, end - at));
    at = end + 1;
  }
  if (section.lines.empty()) return;
  const auto back = std::find_if(told.sections.begin(), told.sections.end(),
                                 [](const Section& other) { return other.back; });
  told.sections.insert(back, std::move(section));
}

}  // namespace tautband::scene
