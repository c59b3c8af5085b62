// SPDX-License-Identifier: MIT
#include "app/derive.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include "core/parallel.h"
#include "pose/posture.h"
#include "scene/actions.h"
#include "scene/labels.h"

namespace tautband::app {

namespace {

constexpr std::size_t kFieldsKept = 24;

template <class T>
bool is_ready(const T& future) {
  return future.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

}  // namespace

Deriver::Deriver(std::shared_ptr<const Atlas> atlas, MakeIndex make_index)
    : atlas_(std::move(atlas)), make_index_(std::move(make_index)), stager_(atlas_) {
  if (!make_index_)
    make_index_ = [atlas = atlas_](const field::HeatSolver& solver) {
      return field::PainIndex::build(solver, atlas->knowledge());
    };
}

void Deriver::prepare() {
  if (!atlas_->skin() || preparing_.valid()) return;
  preparing_ =
      std::async(std::launch::async, [atlas = atlas_] {
        return std::shared_ptr<const field::HeatSolver>(std::make_shared<field::HeatSolver>(atlas));
      }).share();
}

void Deriver::prepare_search() {
  prepare();
  if (!preparing_.valid() || indexing_.valid() || index_) return;
  indexing_ = std::async(std::launch::async, [preparing = preparing_, make = make_index_] {
    return make(*preparing.get());
  });
}

const field::HeatSolver* Deriver::solver() {
  prepare();
  if (!solver_ && preparing_.valid()) solver_ = preparing_.get();
  return solver_.get();
}

const std::vector<PainMatch>* Deriver::matches(const std::vector<PainMark>& marks) {
  if (!marks.empty()) prepare_search();
  if (indexing_.valid() && is_ready(indexing_)) index_ = indexing_.get();
  if (!marks.empty() && !index_ && atlas_->skin()) return nullptr;
  if (marks == ranked_) return &matches_;
  std::vector<field::MarkCover> covers;
  for (const PainMark& mark : marks) covers.push_back(cover_of(mark));
  int right = 0;  // marks there, less those on the left
  for (const PainMark& mark : marks) {
    const float x = mark.path.empty() ? kMirrorX : mark.path.front().x;
    right += mark.side == Side::right || x < kMirrorX ? 1 : 0;
    right -= mark.side == Side::left || x > kMirrorX ? 1 : 0;
  }
  matches_.clear();
  if (index_)
    matches_ = index_->rank(atlas_->knowledge(), covers, right < 0 ? Side::left : Side::right);
  ranked_ = marks;
  return &matches_;
}

const field::MarkCover& Deriver::cover_of(const PainMark& mark) {
  for (const auto& [known, cover] : covers_)
    if (known == mark) return cover;
  field::MarkCover cover;
  cover.intensity = static_cast<float>(mark.intensity) / kWorstPain;
  if (solver()) cover.skin = solver()->cover(mark);
  constexpr std::size_t kMostCovers = 64;
  if (covers_.size() >= kMostCovers) covers_.erase(covers_.begin());
  return covers_.emplace_back(mark, std::move(cover)).second;
}

// What is marked, as a field: how far inside a mark, and in place of the arrival how strong it is.
std::shared_ptr<const field::HeatField> Deriver::field_of(const std::vector<PainMark>& marks) {
  if (marks.empty() || !solver()) return nullptr;
  for (const auto& [known, field] : marked_)
    if (known == marks) return field;
  std::vector<float> inside(solver()->vertex_areas().size(), 0.0f);
  std::vector<float> strength(inside.size(), 0.0f);
  for (const PainMark& mark : marks) {
    const float intensity = static_cast<float>(mark.intensity) / kWorstPain;
    for (const auto& [vertex, share] : solver()->glow(mark))
      if (share * (1.0f + intensity) > inside[vertex] * (1.0f + strength[vertex])) {
        inside[vertex] = share;
        strength[vertex] = intensity;
      }
  }
  const Mesh& skin = (*atlas_)[*atlas_->skin()].mesh;
  auto field = std::make_shared<field::HeatField>();
  bool any = false;
  for (std::size_t v = 0; v < skin.positions.size(); ++v) {
    const std::uint32_t w = solver()->welded(v);
    const float value = inside[w];
    field->intensity.push_back(value);
    field->arrival.push_back(strength[w]);
    if (!(value > 0.0f)) continue;
    const glm::vec3& p = skin.positions[v];
    field->warm.low = any ? glm::min(field->warm.low, p) : p;
    field->warm.high = any ? glm::max(field->warm.high, p) : p;
    any = true;
  }
  constexpr std::size_t kMarkFields = 2;
  if (marked_.size() >= kMarkFields) marked_.erase(marked_.begin());
  return marked_.emplace_back(marks, std::move(field)).second;
}

const scene::Picker& Deriver::picker(const scene::SceneState& state) {
  if (const auto posed = staged(state)) {
    if (picked_from_ != posed) staged_picker_ = std::make_unique<scene::Picker>(posed->atlas);
    picked_from_ = posed;
    return *staged_picker_;
  }
  if (!picker_) picker_ = std::make_unique<scene::Picker>(atlas_);
  return *picker_;
}

std::shared_ptr<const scene::Staged> Deriver::staged(const scene::SceneState& state) {
  return stager_.stage(state);
}

std::shared_ptr<const scene::PoseValues> Deriver::moment(const scene::Staged& staged,
                                                         const Stager::Moment& moment) {
  return stager_.values(staged, moment);
}

std::shared_ptr<const field::HeatField> Deriver::field_of(
    const std::optional<scene::PointChoice>& choice) {
  if (!choice || !solver()) return nullptr;
  const auto known = std::find_if(fields_.begin(), fields_.end(),
                                  [&](const auto& field) { return field.first == *choice; });
  if (known != fields_.end()) {
    std::rotate(known, known + 1, fields_.end());
  } else {
    if (fields_.size() >= kFieldsKept) fields_.erase(fields_.begin());
    fields_.emplace_back(
        *choice, std::make_shared<field::HeatField>(solver()->solve(choice->point, choice->sides)));
  }
  return fields_.back().second;
}

std::shared_ptr<const field::HeatField> Deriver::shown(const scene::SceneState& state) {
  const auto heat = field_of(state.choice);
  return heat ? heat : field_of(state.marks);
}

float Deriver::area_of(const std::vector<PainMark>& marks) {
  if (marks.empty() || !solver()) return 0.0f;
  const std::span<const float> areas = solver()->vertex_areas();
  std::vector<float> share(areas.size(), 0.0f);  // marks may overlap
  for (const PainMark& mark : marks)
    for (const auto& [vertex, part] : cover_of(mark).skin)
      share[vertex] = std::max(share[vertex], std::min(part, 1.0f));
  float area = 0.0f;
  for (std::size_t v = 0; v < share.size(); ++v) area += share[v] * areas[v];
  return area / 100.0f;
}

const scene::Derived& Deriver::derive(const scene::SceneState& state, glm::ivec2 size, Slot slot) {
  const auto posed = staged(state);
  const bool moved = derived_.staged != posed;
  derived_.staged = posed;
  derived_.pose = posed ? posed->pose : nullptr;
  Warm& kept = slot == Slot::view ? view_ : beside_;
  warm(state, kept);
  derived_.heat = kept.heat;
  const bool find = !marks_found_ && (state.choice || state.points);
  if (find) find_marks();
  if (find || moved) pose_marks();
  if (state.labels && !(labelled_ && *labelled_ == state && labelled_size_ == size)) {
    derived_.label_targets =
        scene::label_targets(posed ? *posed->atlas : *atlas_, picker(state), state, size);
    labelled_ = state;
    labelled_size_ = size;
  }
  return derived_;
}

// Values are carried to a structure the first time it is drawn under this choice and these marks.
void Deriver::warm(const scene::SceneState& state, Warm& kept) {
  const Paint paint{field_of(state.choice), field_of(state.marks)};
  if (!paint.heat && !paint.marks && !derived_.staged) {
    kept = {};
    return;
  }
  const bool same = kept.choice == state.choice && kept.marks == state.marks && kept.heat;
  if (!same) kept.carried.assign(atlas_->structures().size(), false);
  const auto is_chosen = [&](StructureId id) {
    return state.choice && atlas_->belongs(id, (*atlas_)[state.choice->point].muscle);
  };
  std::vector<StructureId> cold;  // not yet given their values
  for (std::size_t i = 0; i < atlas_->structures().size(); ++i) {
    const StructureId id(i);
    if (kept.carried[i]) continue;
    if (atlas_->skin() != id && !scene::is_drawn(state, *atlas_, id) && !is_chosen(id)) continue;
    kept.carried[i] = true;
    cold.push_back(id);
  }
  const bool same_room = kept.staged == derived_.staged;
  if (same && same_room && cold.empty()) return;  // as in nearly every frame: nothing is copied
  auto next = same ? std::make_shared<scene::HeatValues>(*kept.heat)
                   : std::make_shared<scene::HeatValues>();
  next->meshes.resize(atlas_->structures().size());
  if (derived_.staged) {  // the shadows on floor and wall, which come right behind the structures
    next->meshes.push_back(derived_.staged->floor);
    next->meshes.push_back(derived_.staged->wall);
  }
  next->reach = paint.heat ? paint.heat->reach : 0.0f;
  if (paint.heat || paint.marks) carry_to(cold, paint, *next);
  next->revision = ++revision_;
  kept.heat = std::move(next);
  kept.choice = state.choice;
  kept.marks = state.marks;
  kept.staged = derived_.staged;
}

// Side by side: finding the skin above each vertex is the slow part of a first choice.
void Deriver::carry_to(const std::vector<StructureId>& structures, const Paint& paint,
                       scene::HeatValues& values) {
  const field::HeatSolver& solver = *this->solver();
  const auto carried = [&](const std::shared_ptr<const field::HeatField>& field, StructureId id) {
    std::vector<glm::vec2> out;
    if (!field) return out;
    if (atlas_->skin() != id) return solver.carry(*field, id);
    for (std::size_t v = 0; v < field->intensity.size(); ++v)
      out.emplace_back(field->intensity[v], field->arrival[v]);
    return out;
  };
  in_parallel(structures.size(), [&](std::size_t i) {
    const StructureId id = structures[i];
    const std::vector<glm::vec2> heat = carried(paint.heat, id), marks = carried(paint.marks, id);
    std::vector<glm::vec4>& out = values.meshes[id.index()];
    out.assign(std::max(heat.size(), marks.size()),
               glm::vec4(0.0f, std::numeric_limits<float>::infinity(), 0.0f, 0.0f));
    for (std::size_t v = 0; v < heat.size(); ++v) out[v] = glm::vec4(heat[v], 0.0f, 0.0f);
    for (std::size_t v = 0; v < marks.size(); ++v)
      if (marks[v].x > 0.0f) out[v] = {out[v].x, out[v].y, marks[v].x, marks[v].y};
  });
}

void Deriver::find_marks() {
  marks_found_ = true;
  if (!solver()) return;
  const auto& points = atlas_->knowledge().points;
  for (std::size_t p = 0; p < points.size(); ++p)
    for (Side side : {Side::right, Side::left}) {
      const TriggerPointId point(p);
      const auto place = atlas_->place(point, side);
      const auto on_skin = solver()->skin_place(point, side);
      if (place && on_skin)
        bind_marks_.push_back(
            {point, side, place->structure, on_skin->position, on_skin->normal, place->position});
    }
}

// The marks go with the skin under them.
void Deriver::pose_marks() {
  derived_.marks = bind_marks_;
  if (!derived_.staged || bind_marks_.empty() || !atlas_->skin()) return;
  const Mesh& skin = (*atlas_)[*atlas_->skin()].mesh;
  if (mark_vertices_.size() != bind_marks_.size()) {
    mark_vertices_.resize(bind_marks_.size());
    in_parallel(bind_marks_.size(), [&](std::size_t i) {
      float nearest = std::numeric_limits<float>::max();
      for (std::size_t v = 0; v < skin.positions.size(); ++v) {
        const glm::vec3 way = skin.positions[v] - bind_marks_[i].skin;
        if (glm::dot(way, way) >= nearest) continue;
        nearest = glm::dot(way, way);
        mark_vertices_[i] = static_cast<std::uint32_t>(v);
      }
    });
  }
  const auto palette = pose::palette_of(atlas_->rig(), derived_.staged->body->posture);
  for (std::size_t i = 0; i < derived_.marks.size(); ++i) {
    const std::uint32_t v = mark_vertices_[i];
    const DualQuaternion motion = blended(palette, skin.joints[v], skin.weights[v]);
    scene::Derived::MarkPlace& mark = derived_.marks[i];
    mark.skin = apply(motion, mark.skin);
    mark.inside = apply(motion, mark.inside);
    mark.normal = apply_turn(motion, mark.normal);
  }
}

}  // namespace tautband::app
