// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "app/stager.h"
#include "field/heat.h"
#include "field/pain_index.h"
#include "scene/build.h"
#include "scene/pick.h"

namespace tautband::app {

// One value a vertex of the skin; nothing for no field. As long as the field lives.
inline std::span<const float> intensity_of(const std::shared_ptr<const field::HeatField>& field) {
  return field ? std::span<const float>(field->intensity) : std::span<const float>();
}

// Computes what follows from the state and keeps it: fields by point and sides, values carried to
// structures, the places of marks. The state stays a value; this is its cache.
class Deriver {
 public:
  // How the index for the search by pain is come by: made anew, or as kept on disk.
  using MakeIndex = std::function<field::PainIndex(const field::HeatSolver&)>;

  explicit Deriver(std::shared_ptr<const Atlas> atlas, MakeIndex make_index = {});

  // Starts to prepare the skin for heat in the background, for callers who will soon want it.
  void prepare();
  // The same for the search by pain.
  void prepare_search();

  // Two states may be shown beside each other; each keeps what its surfaces are coloured by.
  enum class Slot { view, beside };
  // Heat of the choice on everything drawn in `state`, marks, and labels if they are on.
  const scene::Derived& derive(const scene::SceneState& state, glm::ivec2 size,
                               Slot slot = Slot::view);
  void drop_beside() { beside_ = {}; }

  // How much skin the marks lie on, cm2; 0 when the body has none.
  float area_of(const std::vector<PainMark>& marks);

  // The field of the choice; null when nothing is chosen or the body has no skin.
  std::shared_ptr<const field::HeatField> field_of(const std::optional<scene::PointChoice>& choice);

  // What is to be looked at: the heat of the choice, else what is marked, else null.
  std::shared_ptr<const field::HeatField> shown(const scene::SceneState& state);

  // The muscles that explain the marks, best first; null while the index is still being made.
  const std::vector<PainMatch>* matches(const std::vector<PainMark>& marks);

  // Null when the body has no skin.
  const field::HeatSolver* solver();
  // What lies under the pointer, on the body as this state poses it.
  const scene::Picker& picker(const scene::SceneState& state);
  // The body as this state poses it; null = as it was built.
  std::shared_ptr<const scene::Staged> staged(const scene::SceneState& state);
  // The pose on the way there.
  std::shared_ptr<const scene::PoseValues> moment(const scene::Staged& staged,
                                                  const Stager::Moment& moment);
  const scene::Derived& known() const { return derived_; }  // as last derived

 private:
  // What the body's surface is coloured by.
  struct Paint {
    std::shared_ptr<const field::HeatField> heat;   // null = no point is chosen
    std::shared_ptr<const field::HeatField> marks;  // null = nothing is marked
  };
  // What one state is coloured by, and which structures have their values for it.
  struct Warm {
    std::optional<scene::PointChoice> choice{};
    std::vector<PainMark> marks{};
    std::vector<bool> carried{};
    std::shared_ptr<const scene::Staged> staged{};
    std::shared_ptr<const scene::HeatValues> heat{};
  };
  void warm(const scene::SceneState& state, Warm& kept);
  void pose_marks();
  void carry_to(const std::vector<StructureId>& structures, const Paint& paint,
                scene::HeatValues& values);
  void find_marks();
  std::shared_ptr<const field::HeatField> field_of(const std::vector<PainMark>& marks);
  const field::MarkCover& cover_of(const PainMark& mark);

  std::shared_ptr<const Atlas> atlas_;
  MakeIndex make_index_;
  std::shared_future<std::shared_ptr<const field::HeatSolver>> preparing_;
  std::shared_ptr<const field::HeatSolver> solver_;
  std::future<field::PainIndex> indexing_;
  std::optional<field::PainIndex> index_;
  std::unique_ptr<scene::Picker> picker_;
  Stager stager_;
  std::unique_ptr<scene::Picker> staged_picker_;
  std::shared_ptr<const scene::Staged> picked_from_;  // of staged_picker_
  std::vector<scene::Derived::MarkPlace> bind_marks_;
  std::vector<std::uint32_t> mark_vertices_;  // of the skin, one a mark: it moves with these
  // The last few fields, newest last: each holds some 0.8 MB.
  std::vector<std::pair<scene::PointChoice, std::shared_ptr<const field::HeatField>>> fields_;
  std::vector<std::pair<PainMark, field::MarkCover>> covers_;  // of the marks last asked about
  // What was marked, newest last; two, for drawings side by side.
  std::vector<std::pair<std::vector<PainMark>, std::shared_ptr<const field::HeatField>>> marked_;
  std::vector<PainMark> ranked_;
  std::vector<PainMatch> matches_;  // of ranked_
  Warm view_, beside_;
  std::uint64_t revision_ = 0;
  bool marks_found_ = false;
  std::optional<scene::SceneState> labelled_;
  glm::ivec2 labelled_size_{0};
  scene::Derived derived_;
};

}  // namespace tautband::app
