// SPDX-License-Identifier: MIT
#include "app/handout.h"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/picture.h"
#include "core/error.h"
#include "core/text.h"
#include "io/client_file.h"
#include "io/files.h"
#include "io/state_file.h"
#include "scene/actions.h"
#include "scene/paper.h"
#include "scene/ramp.h"
#include "scene/story.h"

namespace tautband::app {
namespace {

namespace fs = std::filesystem;
using scene::HandoutPicture;
using scene::HandoutSubject;
using Shows = scene::HandoutPicture::Shows;

constexpr int kMostLogo = 4096;  // pixels a side

[[noreturn]] void refuse(const Atlas& atlas, const std::string& name) {
  std::vector<std::string> names = atlas.point_names();
  for (const Muscle& muscle : atlas.knowledge().muscles) names.push_back(muscle.id);
  for (const Method& method : atlas.knowledge().methods) names.push_back(method.id);
  throw Error(
      fmt::format("no trigger point, muscle or method \"{}\"{}; tautband list points, "
                  "muscles or methods names them all",
                  name, did_you_mean(name, names)));
}

bool is_for(const Method& method, MuscleId muscle) {
  return std::any_of(method.targets.begin(), method.targets.end(),
                     [&](const Method::Target& target) { return target.muscle == muscle; });
}

// As --view takes it; nothing = the camera of the view stays as it is.
std::string view_of(const scene::Camera& camera) {
  return fmt::format("{:.2f},{:.2f}", camera.azimuth, camera.elevation);
}

// A view that is printed: on white, without what the page says itself.
scene::SceneState printable(scene::SceneState state) {
  state.theme = scene::Theme::light;
  state.legend = state.labels = state.scale_bar = false;
  state.side_marks = state.points = true;
  state.selected.reset();
  return state;
}

// What a view that was being looked at hands on to the pictures of this subject.
scene::SceneState base_of(const HandoutAsk& ask, const HandoutSubject& subject, Shows shows) {
  scene::SceneState state = printable(*ask.seen);
  state.marks.clear();
  state.pose.reset();
  state.method.reset();
  if (shows == Shows::pain && ask.seen->choice && ask.seen->choice->point == subject.choice.point)
    return state;
  const scene::SceneState plain;
  state.peel = shows == Shows::place ? plain.peel : Layer::skin;
  state.hidden.clear();
  state.faded.clear();
  state.isolated.clear();
  return state;
}

void flags_of_subject(const HandoutAsk& ask, const Atlas& atlas, const HandoutSubject& subject,
                      Shows shows, Options& options) {
  RenderOptions& flags = options.render;
  flags.point = atlas[subject.choice.point].id;
  options.sides = subject.choice.sides;
  const bool same = ask.seen && ask.seen->choice == subject.choice;
  if (ask.seen) flags.state_text = io::state_to_json(base_of(ask, subject, shows), atlas);
  flags.view = "auto";
  if (shows == Shows::pain) {
    flags.focus = "heat";
    if (!ask.seen) flags.peel = 0, flags.window = false;
    if (same && !ask.seen->method && !ask.seen->pose) flags.view = view_of(ask.seen->camera);
  } else if (shows == Shows::place) {
    flags.focus = atlas[subject.choice.point].id;
    flags.view = view_of(scene::facing({}, atlas, subject.choice));
  } else if (subject.method) {
    flags.method = atlas[*subject.method].id;
    if (same && ask.seen->method && ask.seen->method->method == *subject.method) {
      flags.view = view_of(ask.seen->camera);
      flags.glass = ask.seen->glass;
    }
  }
}

std::shared_ptr<const Drawing> draw_slot(Studio& studio, const HandoutAsk& ask,
                                         const scene::Handout::Slot& slot) {
  return std::make_shared<const Drawing>(
      studio.draw(picture_flags(ask, studio.atlas(), slot), true));
}

void check(const Options& options) {
  const fs::path& file = options.handout.output;
  if (lower(file.extension().string()) != ".pdf")
    throw Error(fmt::format("-o {}: handouts are written as .pdf", file.string()), Fault::usage);
}

HandoutAsk ask_of(const Options& options, const Atlas& atlas) {
  const HandoutOptions& wanted = options.handout;
  HandoutAsk ask;
  ask.dpi = wanted.dpi;
  ask.plan.paper = handout_paper(wanted.paper);
  ask.plan.letterhead = wanted.letterhead;
  ask.plan.large = wanted.large;
  if (wanted.state)
    ask.seen = io::state_from_json(io::read_text(*wanted.state), atlas, *wanted.state);
  return ask;
}

// With the body that the client's marks were painted on: on another they would lie elsewhere.
Options for_figure(Options options) {
  if (!options.handout.client || options.model) return options;
  const std::string figure = io::client_row(*options.handout.client).figure;
  if (figure.empty() || figure == options.body) return options;
  if (options.body_named)
    throw Error(fmt::format("{}: its marks were painted on the {} body; leave out --body {}",
                            options.handout.client->string(), figure, options.body));
  options.body = figure;
  return options;
}

// The points found at the client's visit, then those that are named.
std::vector<HandoutSubject> subjects_of(const Options& options, const Atlas& atlas,
                                        HandoutAsk& ask) {
  std::vector<HandoutSubject> all;
  if (const auto& file = options.handout.client) {
    try {
      const io::ClientFile read = io::read_client(*file, atlas);
      for (const std::string& told : read.told)
        std::fprintf(stderr, "tautband: %s\n", told.c_str());
      take_visit(ask, read.client, options.handout.date);
    } catch (const Error& error) {
      const std::string words = error.what(), name = file->string();
      throw Error(words.find(name) == std::string::npos ? name + ": " + words : words,
                  error.fault());
    }
    all = scene::subjects_of(atlas, *ask.visit);
  }
  for (const HandoutSubject& subject :
       subjects_named(atlas, options.handout.ids, options.sides.value_or(Sides::right)))
    if (std::find(all.begin(), all.end(), subject) == all.end()) all.push_back(subject);
  return all;
}

}  // namespace

std::vector<HandoutSubject> subjects_named(const Atlas& atlas,
                                           const std::vector<std::string>& names, Sides sides) {
  std::vector<HandoutSubject> subjects;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (const auto point = atlas.find_point(names[i])) {
      HandoutSubject subject{{*point, sides}, scene::usual_method(atlas, *point), false};
      const auto method = i + 1 < names.size() ? atlas.find_method(names[i + 1]) : std::nullopt;
      if (method && is_for(atlas[*method], atlas[*point].muscle)) {
        subject.method = method;
        ++i;
      }
      subjects.push_back(subject);
    } else if (const auto muscle = atlas.find_muscle(names[i])) {
      for (const TriggerPointId each : atlas[*muscle].points)
        subjects.push_back({{each, sides}, scene::usual_method(atlas, each), false});
    } else if (const auto method = atlas.find_method(names[i])) {
      if (const auto main = scene::main_point(atlas, *method))
        subjects.push_back({{*main, sides}, method, true});
    } else {
      refuse(atlas, names[i]);
    }
  }
  return subjects;
}

std::shared_ptr<const Image> load_logo(const fs::path& file) {
  if (file.empty()) return nullptr;
  auto logo = std::make_shared<Image>(io::decode_png(io::read_text(file), file.string()));
  if (logo->width > kMostLogo || logo->height > kMostLogo)
    throw Error(fmt::format("{}: a logo of {} x {} pixels is too large; {} a side are the most",
                            file.string(), logo->width, logo->height, kMostLogo));
  return logo;
}

glm::vec2 handout_paper(const std::string& name) {
  const std::string paper = lower(name);
  if (paper == "a4" || paper == "letter") return *scene::paper_size(paper);
  throw Error(fmt::format("--paper {}: handouts are made for a4 or letter", name), Fault::usage);
}

void take_visit(HandoutAsk& ask, const scene::Client& client, const std::string& date) {
  if (client.visits.empty()) throw Error("this client has no visit yet that could be told of");
  for (const scene::Visit& visit : client.visits)
    if (date.empty() || visit.date == date) ask.visit = visit;
  if (!ask.visit) {
    std::vector<std::string> days;
    for (const scene::Visit& visit : client.visits) days.push_back(visit.date);
    throw Error(fmt::format("no visit on {}; there are {}", date, fmt::join(days, ", ")));
  }
  ask.plan.recipient = recipient_of(client.name, ask.visit->date);
}

std::string recipient_of(const std::string& name, const std::string& date) {
  const std::string day = scene::date_in_words(date);
  if (name.empty()) return day;
  return fmt::format("For {}{}{}", name, day.empty() ? "" : ", ", day);
}

void tell(HandoutAsk& ask, const Atlas& atlas, const std::vector<HandoutSubject>& subjects,
          const std::string& note) {
  if (ask.visit) {
    ask.plan.told.push_back(scene::told_of(atlas, *ask.visit));
    ask.subjects.emplace_back();
  }
  for (const HandoutSubject& subject : subjects) {
    ask.plan.told.push_back(scene::told_of(atlas, subject));
    ask.subjects.emplace_back(subject);
  }
  if (!ask.plan.told.empty()) scene::add_note(ask.plan.told.front(), note);
  ask.plan.credit = atlas.body().copyright;
  const scene::SceneState looks = ask.seen.value_or(scene::SceneState{});
  if (const scene::Ramp* ramp = scene::find_ramp(looks.ramp)) ask.plan.ramp = ramp->stops;
}

scene::Handout lay_out(const HandoutAsk& ask) {
  const render::Ruler ruler;
  return scene::lay_out_handout(ask.plan, [&](const scene::Paragraph& paragraph, float width) {
    return ruler.height(paragraph, width);
  });
}

Options picture_flags(const HandoutAsk& ask, const Atlas& atlas, const scene::Handout::Slot& slot) {
  Options options;
  RenderOptions& flags = options.render;
  flags.size = glm::max(glm::ivec2(glm::round(slot.size * float(ask.dpi / 25.4))), 1);
  flags.dpi = ask.dpi;
  flags.ground = scene::Background{};
  flags.credit = false;  // the page has it
  flags.side_marks = true;
  flags.legend = flags.labels = false;
  if (const auto& subject = ask.subjects.at(slot.told)) {
    flags_of_subject(ask, atlas, *subject, slot.shows, options);
    return options;
  }
  scene::SceneState state = ask.seen ? printable(*ask.seen) : scene::SceneState{};
  const scene::Visit& visit = ask.visit.value();
  scene::SceneState marked;
  marked.ramp = state.ramp;
  marked.skin = state.skin;
  marked.peel = Layer::skin;
  marked.marks = slot.shows == Shows::after ? visit.after : visit.before;
  flags.state_text = io::state_to_json(printable(marked), atlas);
  flags.view = "auto";
  flags.focus = "heat";
  return options;
}

render::DocumentWords document_of(const HandoutAsk& ask) {
  render::DocumentWords words;
  if (!ask.plan.told.empty()) {
    const scene::HandoutTold& first = ask.plan.told.front();
    words.title =
        first.side.empty() ? first.title : fmt::format("{}, {}", first.title, lower(first.side));
    if (ask.plan.told.size() > 1)
      words.title += fmt::format(" and {} more", ask.plan.told.size() - 1);
  }
  words.author = ask.plan.letterhead.name;
  words.description = "Education, not diagnosis.";
  words.copyright = ask.plan.credit;
  words.software = software();
  words.dpi = ask.dpi;
  return words;
}

int make_handout(const Options& options) {
  check(options);
  const auto logo = load_logo(options.handout.letterhead.logo);
  (void)handout_paper(options.handout.paper);  // before anything takes long
  Studio studio(for_figure(options));
  HandoutAsk ask = ask_of(options, studio.atlas());
  ask.plan.logo = logo;
  tell(ask, studio.atlas(), subjects_of(options, studio.atlas(), ask), options.handout.note);
  scene::Handout handout = lay_out(ask);
  render::PdfFile pdf(document_of(ask));
  for (std::size_t page = 0; page < handout.pages.size(); ++page) {
    for (std::size_t i = 0; i < handout.slots.size(); ++i) {
      if (handout.slots[i].page != page) continue;
      const auto drawing = draw_slot(studio, ask, handout.slots[i]);
      fill(handout, i, std::shared_ptr<const Image>(drawing, &drawing->image),
           std::shared_ptr<const scene::FrameDescription>(drawing, &drawing->frame));
    }
    pdf.add(handout.pages[page]);
    handout.pages[page] = {};  // its pictures are no longer needed
  }
  write_file(options.handout.output, pdf.finish());
  return 0;
}

}  // namespace tautband::app
