// SPDX-License-Identifier: MIT
#include "app/loading.h"

#include <future>
#include <string>

#include "core/paths.h"
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

std::shared_ptr<const Atlas> load_atlas(const Options& options) {
  auto knowledge = std::async(
      std::launch::async, [folder = data_folder(options)] { return io::read_knowledge(folder); });
  Body body = io::read_model(model_file(options));
  return Atlas::make(std::move(body), knowledge.get());
}

std::shared_ptr<const Atlas> load_knowledge(const Options& options) {
  return Atlas::make(Body{}, io::read_knowledge(data_folder(options)));
}

}  // namespace tautband::app
