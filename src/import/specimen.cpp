// SPDX-License-Identifier: MIT
#include "import/specimen.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "import/bodyparts3d.h"
#include "io/files.h"
#include "io/foreign_model.h"
#include "io/gltf_uri.h"
#include "io/json.h"

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

std::string ending_of(const fs::path& file) {
  return lower(file.extension().string());
}

// Formats of one file. What others name (scenes of meshes, skeletons, parts in numbered files) only
// their readers know.
bool is_of_one_file(const fs::path& file) {
  constexpr std::array<std::string_view, 8> kEndings = {".obj", ".fbx", ".stl", ".ply",
                                                        ".dae", ".3ds", ".off", ".blend"};
  return std::find(kEndings.begin(), kEndings.end(), ending_of(file)) != kEndings.end();
}

// The part of glTF that says what belongs to it.
std::string document_of(const fs::path& file) {
  if (ending_of(file) == ".gltf") return io::read_text(file);
  constexpr std::size_t kHead = 20, kMost = std::size_t{256} << 20;
  std::ifstream in(file, std::ios::binary);
  std::array<unsigned char, kHead> head{};
  in.read(reinterpret_cast<char*>(head.data()), kHead);
  const std::size_t size = head[12] | std::size_t{head[13]} << 8 | std::size_t{head[14]} << 16 |
                           std::size_t{head[15]} << 24;
  std::error_code failed;
  if (!in || size > std::min<std::size_t>(kMost, fs::file_size(file, failed))) return {};
  std::string out(size, ' ');
  in.read(out.data(), static_cast<std::streamsize>(size));
  return out;
}

// The buffers of a glTF that are files of their own; nullopt when they cannot be told. What is
// wrong with it says its reader.
std::optional<std::vector<fs::path>> buffers_of(const fs::path& file) {
  std::vector<fs::path> out;
  try {
    const io::JsonValue document = io::parse_json(document_of(file), file.string());
    if (!document.is_object()) return std::nullopt;
    const auto buffers = document.find("buffers");
    if (buffers == document.end()) return out;
    if (!buffers->is_array()) return std::nullopt;
    for (const io::JsonValue& buffer : *buffers) {
      if (!buffer.is_object()) return std::nullopt;
      const auto uri = buffer.find("uri");
      if (uri == buffer.end()) continue;
      if (!uri->is_string()) return std::nullopt;
      const auto& words = uri->get_ref<const std::string&>();
      if (words.starts_with("data:")) continue;
      const auto path = io::path_from_uri(words);
      std::error_code failed;
      if (!path || !fs::is_regular_file(file.parent_path() / *path, failed)) return std::nullopt;
      out.push_back(file.parent_path() / *path);
    }
  } catch (const Error&) {
    return std::nullopt;
  }
  return out;
}

Specimen read_model_file(const fs::path& path, const Progress& progress) {
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

void clean(Specimen& specimen) {
  const auto clean_one = [](std::string& words) { words = without_control(words); };
  for (Element& element : specimen.elements) {
    clean_one(element.file);
    std::for_each(element.names.begin(), element.names.end(), clean_one);
    std::for_each(element.fma.begin(), element.fma.end(), clean_one);
  }
  clean_one(specimen.format);
  clean_one(specimen.credit.text);
  clean_one(specimen.credit.licence);
  std::for_each(specimen.remarks.begin(), specimen.remarks.end(), clean_one);
}

}  // namespace

Source::Source(fs::path path) : path_(std::move(path)) {
  std::error_code failed;
  if (!fs::exists(path_, failed))
    throw Error(fmt::format("{}: there is no such file or folder", path_.string()));
  if (auto found = BodyParts3D::open(path_))
    bodyparts3d_ = std::make_unique<BodyParts3D>(std::move(*found));
  else if (fs::is_directory(path_, failed) || path_.extension() == ".zip")
    throw Error(
        fmt::format("{}: holds no FJnnnn.obj and no FMAnnnn.obj of BodyParts3D; name one model "
                    "file (.fbx, .obj, .glb, ...) instead",
                    path_.string()));
}

Source::~Source() = default;

std::string Source::name() const {
  return without_control(io::full_path(path_).filename().string());
}

std::optional<std::vector<fs::path>> Source::files() const {
  if (bodyparts3d_) return bodyparts3d_->files();
  if (is_of_one_file(path_)) return std::vector{path_};
  if (ending_of(path_) != ".gltf" && ending_of(path_) != ".glb") return std::nullopt;
  auto out = buffers_of(path_);
  if (out) out->insert(out->begin(), path_);
  return out;
}

Specimen Source::read(const Progress& progress) const {
  Specimen out = bodyparts3d_ ? bodyparts3d_->read(progress) : read_model_file(path_, progress);
  clean(out);
  return out;
}

}  // namespace tautband::import
