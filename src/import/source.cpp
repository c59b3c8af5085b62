// SPDX-License-Identifier: MIT
#include "import/source.h"

#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "import/bodyparts3d.h"
#include "io/foreign_model.h"

namespace tautband::import {
namespace fs = std::filesystem;

bool Credit::share_alike() const {
  const std::string words = lower(licence + " " + text);
  return words.find("-sa") != std::string::npos || words.find("by sa") != std::string::npos ||
         words.find("share") != std::string::npos;
}

Credit credit_by_name(const std::string& name) {
  const std::string word = lower(name);
  if (word.find("z-anatomy") != std::string::npos || word.find("zanatomy") != std::string::npos ||
      word.find("z_anatomy") != std::string::npos)
    return {
        "Z-Anatomy, Gauthier Kervyn and contributors, licensed under CC BY-SA 4.0, based on "
        "BodyParts3D, \u00a9 The Database Center for Life Science",
        "CC BY-SA 4.0"};
  if (word.find("bodyparts3d") != std::string::npos || word.find("bp3d") != std::string::npos)
    return {
        "BodyParts3D, \u00a9 The Database Center for Life Science licensed under CC "
        "Attribution 4.0 International",
        "CC BY 4.0"};
  return {};
}

Source read_source(const fs::path& path, const Progress& progress) {
  std::error_code failed;
  if (!fs::exists(path, failed))
    throw Error(fmt::format("{}: there is no such file or folder", path.string()));
  if (is_bodyparts3d(path)) return read_bodyparts3d(path, progress);
  if (fs::is_directory(path, failed) || path.extension() == ".zip")
    throw Error(
        fmt::format("{}: holds no FJnnnn.obj and no FMAnnnn.obj of BodyParts3D; name one model "
                    "file (.fbx, .obj, .glb, ...) instead",
                    path.string()));
  io::ForeignModel model = io::read_foreign_model(path, progress);
  Source out;
  out.format = model.format.empty() ? "a model file" : model.format;
  out.credit = credit_by_name(path.filename().string());
  for (io::ForeignPart& part : model.parts) {
    Element element;
    element.names = std::move(part.names);
    element.file = element.names.empty() ? fmt::format("mesh {}", out.elements.size() + 1)
                                         : element.names.front();
    element.mesh = std::move(part.mesh);
    out.elements.push_back(std::move(element));
  }
  return out;
}

}  // namespace tautband::import
