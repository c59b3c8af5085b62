// SPDX-License-Identifier: MIT
#include "app/loading.h"

#include <algorithm>
#include <array>
#include <future>
#include <string>

#include "core/paths.h"
#include "core/text.h"
#include "io/knowledge.h"
#include "io/model.h"

namespace tautband::app {

std::filesystem::path data_folder(const Options& options) {
  return options.data ? *options.data : resource("data");
}

std::filesystem::path model_file(const Options& options) {
  if (options.model) return *options.model;
  return resource(options.body == "male" ? std::string("models/body.glb")
                                         : "models/body-" + options.body + ".glb");
}

bool is_model(const std::filesystem::path& file) {
  const std::string kind = lower(file.extension().string());
  return kind == ".glb" || kind == ".gltf" || is_foreign(file);
}

bool is_foreign(const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 6> kKinds{".zip", ".fbx", ".obj",
                                                          ".stl", ".ply", ".dae"};
  std::error_code ignored;
  const std::string kind = lower(file.extension().string());
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end() ||
         std::filesystem::is_directory(file, ignored);
}

std::shared_ptr<const Atlas> load_atlas(const Options& options, const Progress& progress) {
  constexpr float kModel = 0.7f, kKnowledge = 0.85f;  // shares of the work when they are done
  auto knowledge = std::async(
      std::launch::async, [folder = data_folder(options)] { return io::read_knowledge(folder); });
  const auto tell = [&](float share) {
    if (progress) progress(share, "loading");
  };
  Body body = io::read_model(model_file(options),
                             [&](float share, std::string_view) { tell(kModel * share); });
  Knowledge known = knowledge.get();
  tell(kKnowledge);
  return Atlas::make(std::move(body), std::move(known));
}

std::shared_ptr<const Atlas> load_knowledge(const Options& options) {
  return Atlas::make(Body{}, io::read_knowledge(data_folder(options)));
}

}  // namespace tautband::app
