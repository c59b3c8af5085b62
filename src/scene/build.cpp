// SPDX-License-Identifier: MIT
#include "scene/build.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "core/words.h"
#include "scene/actions.h"
#include "scene/fibre_pattern.h"
#include "scene/flush.h"
#include "scene/label_layout.h"
#include "scene/marks.h"
#include "scene/muscle_tint.h"
#include "scene/opening.h"
#include "scene/own_colour.h"
#include "scene/ramp.h"
#include "scene/scale_bar.h"
#include "scene/skin_tone.h"
#include "scene/stage.h"

namespace tautband::scene {
namespace {

struct Palette {
  Background background;
  glm::vec3 ink;
  glm::vec3 accent;
};

// The accent marks the point and its muscle: a hue that no ramp of heat has, so that neither is
// taken for pain.
Palette palette(Theme theme) {
  if (theme == Theme::dark)
    return {{{0.185f, 0.170f, 0.165f}, {0.115f, 0.105f, 0.105f}, false},
            {0.94f, 0.91f, 0.87f},
            {0.36f, 0.80f, 0.86f}};
  return {{{0.985f, 0.972f, 0.952f}, {0.925f, 0.900f, 0.868f}, false},
          {0.16f, 0.13f, 0.12f},
          {0.02f, 0.42f, 0.50f}};
}

// Text and lines that stand out from another ground than the theme's.
Palette palette_on(const Background& ground, Theme theme) {
  const glm::vec3 middle = 0.5f * (ground.top + ground.bottom);
  const float luma = glm::dot(middle, glm::vec3(0.2126f, 0.7152f, 0.0722f));
  if (!ground.transparent) theme = luma < 0.45f ? Theme::dark : Theme::light;
  Palette colours = palette(theme);
  colours.background = ground;
  return colours;
}

Material material_of(Kind kind) {
  switch (kind) {
    case Kind::skin:
      return Material::skin;
    case Kind::muscle:
      return Material::muscle;
    case Kind::tendon:
      return Material::tendon;
    case Kind::fascia:
      return Material::fascia;
    case Kind::bone:
      return Material::bone;
    case Kind::cartilage:
      return Material::cartilage;
    case Kind::other:
      break;
  }
  return Material::other;
}

// Whether a box can be seen through the opening: its sphere on screen meets the disc.
bool meets_opening(const Opening& opening, const View& view, const Bounds& box) {
  const glm::vec3 centre = glm::vec3(view.world_to_eye * glm::vec4(opening.centre, 1.0f));
  const glm::vec3 other = glm::vec3(view.world_to_eye * glm::vec4(box.centre(), 1.0f));
  const float reach = 1.25f * opening.radius + 0.55f * glm::length(box.extent());
  return glm::length(glm::vec2(centre) - glm::vec2(other)) < reach;
}

// Whether closed skin hides all that is under it.
bool skin_covers(const Atlas& atlas, const SceneState& state) {
  return !state.glass && atlas.skin() && state.peel == Layer::skin && state.isolated.empty() &&
         !state.hidden.contains(*atlas.skin()) && !state.faded.contains(*atlas.skin());
}

// The tint that gives own_colour's skin this tone.
void wear(const SkinTone& tone, DrawItem& item) {
  item.tint = plate_linear(tone.colour) / plate_linear(kPlainSkin);
  item.drawn = tone.drawn;
}

// How one structure is drawn; nullopt = not at all. `covered`: by closed skin, but for the opening.
std::optional<DrawItem> item_of(const Atlas& atlas, const SceneState& state,
                                const StageGeometry& geometry,
                                const std::optional<Opening>& opening, const View& view,
                                bool covered, StructureId id) {
  const Structure& structure = atlas[id];
  const bool target = is_target(atlas, state, id);
  const bool flesh = structure.kind == Kind::muscle || structure.kind == Kind::tendon ||
                     structure.kind == Kind::fascia;
  if (state.glass && flesh && !target) return std::nullopt;
  DrawItem item;
  item.mesh = static_cast<std::uint32_t>(id.index());
  item.material = material_of(structure.kind);
  item.tint = geometry.tints[id.index()];
  item.warm = state.choice.has_value() || !state.marks.empty();
  if (!is_drawn(state, atlas, id)) {
    const bool kept_in_sight = target && !state.hidden.contains(id) && state.isolated.empty();
    const bool ghost = structure.kind == Kind::skin && state.ghost_skin && state.isolated.empty() &&
                       !state.hidden.contains(id);
    if (!kept_in_sight && !ghost) return std::nullopt;
    if (ghost) {
      item.ghost = true;
      item.opacity = 0.5f;
      item.opened = opening.has_value();
      return item;
    }
    item.opacity =
        0.45f;  // the chosen muscle lies above the peeled layer: still told, but see-through
  }
  if (structure.kind == Kind::skin) wear(*find_skin_tone(state.skin), item);
  if (covered && structure.kind != Kind::skin &&
      !(opening && meets_opening(*opening, view, structure.bounds)))
    return std::nullopt;
  if (state.glass && structure.kind == Kind::skin) item.opacity = 0.2f;
  if (state.faded.contains(id)) item.opacity = 0.28f;
  // A fascia shows the muscle under it, so it recedes with it.
  const bool fleshy = structure.kind == Kind::muscle || structure.kind == Kind::fascia;
  item.muted = state.choice && !target && fleshy ? 0.5f : 0.0f;
  item.outlined = state.selected == id || target;
  item.opened = opening && is_opened(atlas, state, id);
  return item;
}

// Of a posed body the mark itself tells: the axes of the data are those of a standing one.
bool is_on_far_side(const Atlas& atlas, const SceneState& state, const Derived& derived) {
  if (!derived.staged || !state.choice) return is_on_far_side(atlas, state);
  for (const Derived::MarkPlace& mark : derived.marks)
    if (mark.point == state.choice->point && includes(state.choice->sides, mark.side))
      return glm::dot(mark.normal, towards_viewer(state.camera)) < -0.15f;
  return false;
}

// Whether the posed body itself stands before the place on the skin.
bool is_hidden(const Staged& staged, const Derived::MarkPlace& mark, const Camera& camera) {
  constexpr float kClear = 3.0f;  // mm
  return staged.surface
      ->ray(glm::dvec3(mark.skin + mark.normal * kClear), glm::dvec3(towards_viewer(camera)), 0.0)
      .has_value();
}

// Nothing to tell without a point and without marks.
std::optional<Legend> legend_of(const Atlas& atlas, const SceneState& state,
                                const Derived& derived) {
  Legend legend;
  if (!state.marks.empty()) legend.marked = tr("marked as painful");
  if (!state.choice) {
    if (state.marks.empty()) return std::nullopt;
    return legend;
  }
  const TriggerPoint& point = atlas[state.choice->point];
  const Muscle& muscle = atlas[point.muscle];
  const bool far_side = is_on_far_side(atlas, state, derived);
  legend.title =
      muscle.points.size() > 1 ? fmt::format("{}, {}", muscle.name, point.label) : muscle.name;
  const Sides sides = state.choice->sides;
  legend.subtitle = sides == Sides::both   ? tr("Referred pain, both sides")
                    : sides == Sides::left ? tr("Referred pain, left side")
                                           : tr("Referred pain, right side");
  legend.mark = far_side ? tr("trigger point, pressed from the other side") : tr("trigger point");
  legend.far_side = far_side;
  legend.low = tr("felt by some");
  legend.high = tr("usually felt");
  return legend;
}

// Pixels from the picture's lower edge to above the legend as it will be set; a little more than it
// needs, since only the renderer measures text.
float room_for(const std::optional<Legend>& legend, float scale, bool credit) {
  if (!legend) return 0.0f;
  constexpr float kPadding = 44.0f, kTitle = 34.0f, kBar = 36.0f, kLine = 21.0f, kCredit = 12.0f;
  float points = kPadding;
  if (!legend->title.empty()) points += kTitle;
  if (!legend->low.empty()) points += kBar;
  for (const std::string& line : {legend->mark, legend->marked})
    if (!line.empty()) points += kLine;
  return (points + (credit ? kCredit : 0.0f)) * scale;
}

// Which of the subject's sides lies at the picture's left and right; nothing in a side view.
void name_sides(const Camera& camera, FrameDescription& frame, const char* right,
                const char* left) {
  const float facing = towards_viewer(camera).z;
  if (std::abs(facing) < 0.4f) return;
  frame.at_left = facing > 0.0f ? right : left;
  frame.at_right = facing > 0.0f ? left : right;
}

}  // namespace

void name_sides_in_english(const Camera& camera, FrameDescription& frame) {
  if (!frame.at_left.empty()) name_sides(camera, frame, "R", "L");
}

std::shared_ptr<const StageGeometry> geometry_of(const std::shared_ptr<const Atlas>& atlas,
                                                 bool furnished) {
  static std::uint64_t revision = 0;
  auto set = std::make_shared<StageGeometry>();
  set->revision = ++revision;
  for (const Structure& structure : atlas->structures()) {
    const Mesh& mesh = structure.mesh;
    const glm::vec3 extent = structure.bounds.extent();
    const float length = std::max({extent.x, extent.y, extent.z});
    const float width =
        extent.x + extent.y + extent.z - length - std::min({extent.x, extent.y, extent.z});
    set->meshes.push_back({mesh.positions,
                           mesh.normals,
                           mesh.fibre,
                           mesh.tendon,
                           mesh.triangles,
                           {std::max(length, 5.0f), std::max(width, 4.0f)},
                           mesh.joints,
                           mesh.weights,
                           0,
                           structure.kind != Kind::bone && structure.kind != Kind::cartilage});
    set->meshes.back().light = mesh.light;
    set->meshes.back().light_error = mesh.light_error;
    const FibrePattern pattern = fibre_pattern(structure);
    set->meshes.back().fibre_angle = pattern.angle;
    set->meshes.back().feathers = pattern.feathers;
  }
  set->tints = muscle_tints(*atlas);
  if (const auto skin = atlas->skin()) {
    set->flush = flush_of((*atlas)[*skin].mesh.positions, atlas->knowledge().landmarks);
    set->meshes[skin->index()].flush = set->flush;
  }
  set->keep_alive = atlas;
  if (furnished) furnish(*set, atlas);
  return set;
}

FrameDescription build_frame(const Atlas& bind_atlas,
                             const std::shared_ptr<const StageGeometry>& geometry,
                             const SceneState& state, const Derived& derived,
                             const PictureOptions& options) {
  const Staged* staged = derived.staged.get();
  const Atlas& atlas = staged ? *staged->atlas : bind_atlas;
  const Palette colours =
      options.ground ? palette_on(*options.ground, state.theme) : palette(state.theme);
  FrameDescription frame;
  frame.geometry = geometry;
  if (options.heat) frame.heat = derived.heat;
  frame.size = options.size;
  frame.scale = options.scale;
  frame.quality = options.quality;
  frame.view = view_of(state.camera, options.size);
  frame.background = colours.background;
  frame.ink = colours.ink;
  frame.accent = colours.accent;
  if (!staged) frame.opening = opening_of(atlas, state);
  const bool covered = !options.all_round && skin_covers(atlas, state);
  for (std::size_t i = 0; i < atlas.structures().size(); ++i)
    if (const auto item =
            item_of(atlas, state, *geometry, frame.opening, frame.view, covered, StructureId(i)))
      frame.items.push_back(*item);
  if (staged) set_stage(*geometry, *staged, state, derived, options.room, frame);
  if (options.hovered)
    for (DrawItem& item : frame.items)
      if (item.mesh == options.hovered->index() && item.material != Material::skin)
        item.outlined = true;
  for (const VisibleMark& mark : visible_marks(atlas, state, derived, frame.view)) {
    // A ring on whatever hides the pressed place would name the wrong place; the arrow tells it.
    if (staged && is_hidden(*staged, derived.marks[mark.place], state.camera)) continue;
    frame.marks.push_back({mark.position, mark.chosen, options.hovered_mark == mark.place,
                           mark.chosen && is_on_far_side(atlas, state, derived)});
  }
  const bool mark_seen = std::any_of(frame.marks.begin(), frame.marks.end(),
                                     [](const Mark& mark) { return mark.selected; });
  if (const Ramp* ramp = find_ramp(state.ramp)) frame.heat_look.ramp = ramp->stops;
  frame.heat_look.contours = state.contours;
  frame.heat_look.front = options.front;
  if (state.legend && options.heat) frame.legend = legend_of(atlas, state, derived);
  if (frame.legend && !mark_seen) frame.legend->mark = "";  // there is no ring to explain
  if (frame.legend && options.compact_legend) frame.legend->title = frame.legend->subtitle = "";
  if (state.scale_bar) frame.scale_bar = scale_bar_of(frame.view, options.size.x, options.units);
  if (state.side_marks && !staged)
    name_sides(state.camera, frame, trc("the subject's right, one letter", "R"),
               trc("the subject's left, one letter", "L"));
  if (state.labels)
    frame.labels =
        lay_out_labels(derived.label_targets, frame.view, options.size, options.scale,
                       room_for(frame.legend, options.scale, options.credit), options.corner);
  if (options.credit) frame.credit = atlas.body().copyright;
  return frame;
}

}  // namespace tautband::scene
