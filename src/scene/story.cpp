// SPDX-License-Identifier: MIT
#include "scene/story.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

#include "core/words.h"
#include "scene/actions.h"

namespace tautband::scene {
namespace {

// A standing body with nothing on it but what the story speaks of.
SceneState bare(SceneState state, const Atlas& atlas, const Story& story) {
  state = apply(std::move(state), atlas, StandUp{});
  state = apply(std::move(state), atlas, ShowAll{});
  state = apply(std::move(state), atlas, ChoosePoint{story.choice.point, story.choice.sides});
  state.labels = false;
  state.legend = true;
  return state;
}

// Out of the skin that lies nearest to the point.
std::optional<glm::vec3> out_of_skin(const Atlas& atlas, const PointChoice& choice) {
  const auto place = atlas.place(choice.point, one_of(choice.sides));
  const auto skin = atlas.skin();
  if (!place || !skin) return std::nullopt;
  const Mesh& mesh = atlas[*skin].mesh;
  const auto nearest = std::min_element(
      mesh.positions.begin(), mesh.positions.end(), [&](const glm::vec3& a, const glm::vec3& b) {
        const glm::vec3 to_a = a - place->position, to_b = b - place->position;
        return glm::dot(to_a, to_a) < glm::dot(to_b, to_b);
      });
  if (nearest == mesh.positions.end()) return std::nullopt;
  return mesh.normals[static_cast<std::size_t>(nearest - mesh.positions.begin())];
}

}  // namespace

bool presses(const Method& method, TriggerPointId point) {
  const auto names = [&](const Method::Target& target) {
    return std::find(target.points.begin(), target.points.end(), point) != target.points.end();
  };
  const auto meets = [&](const Placement::Press& press) { return press.point == point; };
  return std::any_of(method.targets.begin(), method.targets.end(), names) ||
         (method.placement &&
          std::any_of(method.placement->presses.begin(), method.placement->presses.end(), meets));
}

bool lacks_pressed(const Atlas& atlas, const Method& method, Side side) {
  return method.placement &&
         std::any_of(method.placement->presses.begin(), method.placement->presses.end(),
                     [&](const Placement::Press& press) {
                       return !atlas.place(press.point, press.far ? opposite(side) : side);
                     });
}

std::vector<MethodId> ways_to_press(const Atlas& atlas, TriggerPointId point) {
  std::vector<MethodId> ways, general;
  for (const MethodId id : atlas.methods_for(atlas[point].muscle)) {
    const std::vector<Method::Target>& targets = atlas[id].targets;
    if (presses(atlas[id], point))
      ways.push_back(id);
    else if (std::any_of(targets.begin(), targets.end(), [&](const Method::Target& target) {
               return target.muscle == atlas[point].muscle && target.points.empty();
             }))
      general.push_back(id);
  }
  const auto can_be_shown = [&](MethodId id) {
    return !lacks_pressed(atlas, atlas[id], Side::right) ||
           !lacks_pressed(atlas, atlas[id], Side::left);
  };
  for (std::vector<MethodId>* kind : {&ways, &general})
    std::stable_partition(kind->begin(), kind->end(), can_be_shown);
  ways.insert(ways.end(), general.begin(), general.end());
  return ways;
}

bool is_way_to_press(const Atlas& atlas, MethodId method, TriggerPointId point) {
  const std::vector<MethodId> ways = ways_to_press(atlas, point);
  return std::find(ways.begin(), ways.end(), method) != ways.end();
}

Story story_of(const Atlas& atlas, const PointChoice& choice, std::optional<MethodId> way) {
  Story story{choice, std::nullopt, {Beat::hurts, Beat::muscle, Beat::point, Beat::why}};
  const std::vector<MethodId> ways = ways_to_press(atlas, choice.point);
  if (ways.empty()) {
    story.beats.push_back(Beat::care);
    return story;
  }
  const bool known = way && std::find(ways.begin(), ways.end(), *way) != ways.end();
  story.method = MethodChoice{known ? *way : ways.front(), one_of(choice.sides)};
  story.beats.insert(story.beats.end(), {Beat::press, Beat::care, Beat::hold});
  return story;
}

SceneState at_beat(SceneState state, const Atlas& atlas, const Story& story, Beat beat) {
  const bool pressed = beat == Beat::press || beat == Beat::care || beat == Beat::hold;
  if (pressed && story.method &&
      !lacks_pressed(atlas, atlas[story.method->method], story.method->side)) {
    if (state.method != story.method)
      state = apply(std::move(state), atlas, ShowMethod{story.method->method, story.method->side});
    // Its tool may press the muscle elsewhere: the story stays with its point.
    return apply(std::move(state), atlas, ChoosePoint{story.choice.point, story.choice.sides});
  }
  state = bare(std::move(state), atlas, story);
  const bool outside = beat == Beat::hurts || beat == Beat::care;
  state.opening = !outside;
  state.points = !outside;
  state.ghost_skin = true;
  const int layer = atlas[atlas[story.choice.point].muscle].layer;
  state.peel = beat == Beat::muscle || beat == Beat::point ? static_cast<Layer>(layer)
               : beat == Beat::why                         ? Layer::superficial
                                                           : Layer::skin;
  return state;
}

SceneState explored_again(SceneState state, const SceneState& before) {
  state.glass = before.glass;
  state.peel = before.peel;
  state.hidden = before.hidden;
  state.faded = before.faded;
  state.uncloaked = before.uncloaked;
  state.isolated = before.isolated;
  state.opening = before.opening;
  state.ghost_skin = before.ghost_skin;
  state.points = before.points;
  state.labels = before.labels;
  return state;
}

std::string title_of(Beat beat) {
  switch (beat) {
    case Beat::hurts:
      return tr("Where it hurts");
    case Beat::muscle:
      return tr("The muscle");
    case Beat::point:
      return tr("The trigger point");
    case Beat::why:
      return tr("Why the pain travels");
    case Beat::press:
      return tr("How to press");
    case Beat::care:
      return tr("When not to");
    case Beat::hold:
      return tr("How long");
  }
  return {};
}

const char* evidence_words(const Muscle& muscle) {
  if (muscle.evidence == "good")
    return noted("Good: two or more texts that were checked describe these zones.");
  if (muscle.evidence == "fair")
    return noted("Fair: a checked clinical text, or two general ones, describe these zones.");
  if (muscle.evidence == "thin")
    return noted("Thin: one general page that was checked describes them.");
  return noted("None: recalled from memory, not checked.");
}

Camera facing(Camera camera, const Atlas& atlas, const PointChoice& choice) {
  auto from = atlas.pressed_from(choice.point, one_of(choice.sides));
  if (!from) from = out_of_skin(atlas, choice);
  if (!from) return camera;
  constexpr float kSteepest = 25.0f;  // degrees; farther up or down the body is no longer known
  const float level = std::hypot(from->x, from->z);
  if (level > 0.2f) camera.azimuth = glm::degrees(std::atan2(from->x, from->z));
  camera.elevation = std::clamp(glm::degrees(std::atan2(from->y, level)), -kSteepest, kSteepest);
  return camera;
}

const LessonCard* why_it_travels(const Atlas& atlas) {
  for (const Lesson& lesson : atlas.knowledge().lessons)
    for (const LessonCard& card : lesson.cards)
      if (card.in_story) return &card;
  return nullptr;
}

}  // namespace tautband::scene
