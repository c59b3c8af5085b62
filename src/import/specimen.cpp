// SPDX-License-Identifier: MIT
#include "import/specimen.h"

#include <array>
#include <string_view>
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

namespace {

// A line of credit names its licence, if it has one.
Credit credit_by_words(const std::string& words) {
  constexpr std::array<std::string_view, 8> kLicences = {"CC BY-SA 4.0",
                                                         "CC BY-SA 3.0",
                                                         "CC BY-NC-SA 4.0",
                                                         "CC BY-NC 4.0",
                                                         "CC BY 4.0",
                                                         "CC BY 3.0",
                                                         "CC0",
                                                         "CC Attribution 4.0 International"};
  Credit out{words, {}};
  for (const std::string_view licence : kLicences)
    if (out.licence.empty() && words.find(licence) != std::string::npos) out.licence = licence;
  return out;
}

}  // namespace

Specimen read_specimen(const fs::path& path, const Progress& progress) {
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
  Specimen out;
  out.format = model.format.empty() ? "a model file" : model.format;
  out.credit = credit_by_name(path.filename().string());
  if (out.credit.text.empty()) out.credit = credit_by_words(model.copyright);
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
