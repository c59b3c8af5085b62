// SPDX-License-Identifier: MIT
#include "io/model.h"

#include <mutex>

#include <fmt/format.h>

#include "core/error.h"
#include "core/parallel.h"
#include "io/gltf_rig.h"
#include "io/model_landmarks.h"
#include "io/model_mesh.h"
#include "io/model_names.h"

namespace tautband::io {
namespace {

struct Item {
  NamedStructure named;
  MeshPlan plan;
  bool computed_normals = false;
};

// Nodes may show one mesh again and again, so a small file could ask for any amount of memory.
// Honest files, with integers of a byte each, grow some twelve times.
void check_total(const GltfFile& file, std::span<const Item> items) {
  constexpr std::size_t kGrowth = 64, kAllowance = std::size_t{16} << 20;
  constexpr std::size_t kVertexBytes = 44, kTriangleBytes = 12;
  const std::size_t limit = file.size() * kGrowth + kAllowance;
  std::size_t total = 0;
  for (const Item& item : items) {
    total += item.plan.vertices * kVertexBytes + item.plan.triangles * kTriangleBytes;
    if (item.plan.vertices > 0xFFFFFFFFu)
      file.refuse({"meshes", item.plan.mesh}, "",
                  "has more than 4294967295 vertices; simplify the model");
    if (total > limit)
      file.refuse({"meshes", item.plan.mesh}, "",
                  "its nodes repeat meshes so often that the body would not fit in memory; export "
                  "fewer copies");
  }
}

std::vector<Item> plan_items(const GltfFile& file, const GltfTree& tree, const GltfRig& rig,
                             Remarks& remarks, std::vector<std::string>& sentences) {
  if (file.count("meshes") == 0) file.refuse("holds no mesh; export the model with its meshes");
  const std::vector<GltfInstance> instances = mesh_instances(file, tree, sentences);
  if (instances.empty())
    file.refuse("its scene shows no mesh; export the model with its meshes in the scene");
  std::vector<Item> items;
  for (const GltfInstance& instance : instances) {
    Item item;
    item.named = name_structure(file, instance, remarks);
    std::span<const std::uint8_t> numbers;
    if (instance.skin && !rig.rig.empty()) numbers = rig.numbers[*instance.skin];
    item.plan = plan_mesh(file, instance, item.named.has_fibre, numbers, remarks);
    if (!item.plan.parts.empty()) items.push_back(std::move(item));
  }
  if (items.empty())
    file.refuse("none of its meshes is made of triangles; export it with triangles");
  check_total(file, items);
  return items;
}

std::string copyright_of(const GltfFile& file) {
  const JsonValue& asset = *file.root().find("asset");
  const auto found = asset.find("copyright");
  return found != asset.end() && found->is_string() ? found->get<std::string>() : "";
}

}  // namespace

Body read_model(const std::filesystem::path& path, const Progress& progress) {
  const auto tell = [&](float share) {
    if (progress) progress(share, fmt::format("reading {}", path.filename().string()));
  };
  tell(0.0f);
  const GltfFile file(path);
  Body body;
  body.file = file.name();
  body.copyright = copyright_of(file);
  read_landmarks_of(file, body);
  Remarks remarks;
  const GltfTree tree = read_tree(file);
  GltfRig rig = read_rig(file, tree, body.remarks);
  std::vector<Item> items = plan_items(file, tree, rig, remarks, body.remarks);
  tell(0.3f);
  std::mutex telling;
  std::size_t decoded = 0;
  in_parallel(items.size(), [&](std::size_t i) {
    Structure& structure = items[i].named.structure;
    structure.mesh = decode_mesh(file, items[i].plan, items[i].computed_normals);
    structure.bounds = bounds_of(structure.mesh);
    const std::lock_guard one_at_a_time(telling);
    tell(0.3f + 0.7f * static_cast<float>(++decoded) / static_cast<float>(items.size()));
  });
  for (Item& item : items) {
    Structure& structure = item.named.structure;
    if (item.computed_normals)
      remarks.add("missing or unusable normals were computed", in_quotes(structure.full_id()));
    body.structures.push_back(std::move(structure));
  }
  body.rig = std::move(rig.rig);
  make_ids_unique(body.structures, remarks);
  for (std::string& sentence : remarks.sentences(file.name()))
    body.remarks.push_back(std::move(sentence));
  tell(1.0f);
  return body;
}

}  // namespace tautband::io
