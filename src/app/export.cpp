// SPDX-License-Identifier: MIT
#include "app/export.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/loading.h"
#include "app/state_flags.h"
#include "core/error.h"
#include "core/parallel.h"
#include "io/model_writer.h"
#include "scene/bake.h"
#include "scene/pain.h"
#include "scene/stage.h"

namespace tautband::app {
namespace {

using scene::Baked;
using scene::DrawItem;
using scene::FrameDescription;
using scene::SceneState;

// The standing body that the rig belongs to, without what a posed one lies on.
void stand_up(SceneState& state) {
  if (!state.method && !state.pose) return;
  state.method.reset();
  state.pose.reset();
  state.opening = false;  // it would be cut as seen by a camera that looks at the posed body
}

// Whether a format can tell what an item is. Only .glb knows what is nearly clear, and what is
// printed must be solid.
bool can_hold(io::ModelFormat format, const DrawItem& item) {
  if (format == io::ModelFormat::glb) return true;
  if (format == io::ModelFormat::stl && item.material == scene::Material::support) return false;
  return !item.ghost;
}

io::Words words_of(const Atlas& atlas, const SceneState& state) {
  io::Words words;
  if (state.choice) {
    const TriggerPoint& point = atlas[state.choice->point];
    words.emplace_back("point", point.id);
    words.emplace_back("muscle", atlas[point.muscle].name);
    words.emplace_back("side", to_string(state.choice->sides));
  }
  if (state.method) {
    words.emplace_back("method", atlas[state.method->method].id);
    words.emplace_back("pressed_side", to_string(state.method->side));
  } else if (state.pose) {
    words.emplace_back("pose", atlas[*state.pose].id);
  }
  std::string marks;
  for (const PainMark& mark : state.marks)
    marks += (marks.empty() ? "" : "; ") + scene::describe(atlas, mark);
  if (!marks.empty()) words.emplace_back("marked_as_painful", marks);
  if (state.choice) words.emplace_back("heat_colours", state.ramp);
  words.emplace_back("statement",
                     "Education, not diagnosis. Patterns of referred pain differ between people.");
  return words;
}

// Materials are shared by what is of one substance and equally clear.
class Materials {
 public:
  std::size_t number_of(Kind kind, const DrawItem& item, Baked::Cover cover) {
    io::ModelMaterial material = io::plain_material(kind);
    material.colour = {1.0, 1.0, 1.0};
    if (item.material == scene::Material::tool) material.name = "tool";
    if (item.material == scene::Material::support) material.name = "room";
    if (item.ghost) material.name += "-outline";
    if (cover == Baked::Cover::cut) {
      material.name += "-cut";
      material.alpha = io::Alpha::mask;
    } else if (cover == Baked::Cover::sheer) {
      material.name += "-clear";
      material.alpha = io::Alpha::blend;
    }
    const auto same = std::find_if(list_.begin(), list_.end(),
                                   [&](const auto& known) { return known.name == material.name; });
    if (same != list_.end()) return static_cast<std::size_t>(same - list_.begin());
    list_.push_back(std::move(material));
    return list_.size() - 1;
  }
  std::vector<io::ModelMaterial> take() { return std::move(list_); }

 private:
  std::vector<io::ModelMaterial> list_;
};

io::ModelDocument document_of(const Atlas& atlas, const scene::StageGeometry& geometry,
                              const std::vector<DrawItem>& items, std::vector<Baked>& things) {
  io::ModelDocument document;
  document.generator = "Tautband " TAUTBAND_VERSION;
  document.copyright = atlas.body().copyright;
  Materials materials;
  for (std::size_t i = 0; i < items.size(); ++i) {
    Baked& thing = things[i];
    if (thing.mesh.triangles.empty()) continue;
    io::ModelPart part;
    part.mesh = &thing.mesh;
    part.colours = std::move(thing.colours);
    const std::size_t mesh = items[i].mesh;
    if (mesh < atlas.structures().size()) {
      part.structure = &atlas.structures()[mesh];
      part.name = part.structure->full_id();
    } else {
      part.name = name_of_piece(geometry, atlas.knowledge(), items[i].mesh);
      part.words = {{"id", part.name}, {"kind", "other"}};
    }
    const Kind kind = part.structure ? part.structure->kind : Kind::other;
    part.material = materials.number_of(kind, items[i], thing.cover);
    document.parts.push_back(std::move(part));
  }
  document.materials = materials.take();
  return document;
}

}  // namespace

int export_view(const Options& options) {
  const RenderOptions& flags = options.render;
  const io::ModelFormat format = io::model_format_of(flags.output);
  const auto atlas = load_atlas(options);
  Deriver deriver(atlas);
  SceneState state = state_from_flags(options, *atlas, deriver);
  state.labels = false;
  if (options.keep_rig && format != io::ModelFormat::glb)
    throw Error("--keep-rig: only .glb files hold a rig; name one with -o or leave it out",
                Fault::usage);
  if (options.keep_rig) stand_up(state);

  scene::PictureOptions picture;
  picture.size = flags.size;
  picture.room = flags.room.value_or(true);
  picture.all_round = true;
  const scene::Derived& derived = deriver.derive(state, flags.size);
  const auto geometry = scene::geometry_of(atlas, derived.staged != nullptr);
  const FrameDescription frame = build_frame(*atlas, geometry, state, derived, picture);
  std::vector<DrawItem> items;
  for (const DrawItem& item : frame.items)
    if (can_hold(format, item)) items.push_back(item);
  std::vector<Baked> things(items.size());
  in_parallel(items.size(), [&](std::size_t i) { things[i] = bake(frame, items[i]); });
  io::ModelDocument document = document_of(*atlas, *geometry, items, things);
  if (document.parts.empty())
    throw Error("nothing is drawn in this view; leave out some of --hide, --isolate and --layers");
  document.words = words_of(*atlas, state);
  document.figure = atlas->body().figure;
  if (options.keep_rig) {  // it stands, so its landmarks are where the body's are
    document.rig = atlas->rig();
    document.landmarks = atlas->body().landmarks;
  }
  io::write_model(document, flags.output);
  return 0;
}

}  // namespace tautband::app
