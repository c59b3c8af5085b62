// SPDX-License-Identifier: MIT
#include "io/foreign_model.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <new>
#include <utility>

#include <assimp/Importer.hpp>
#include <assimp/ProgressHandler.hpp>
#include <assimp/commonMetaData.h>
#include <assimp/config.h>
#include <assimp/importerdesc.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>
#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"

namespace tautband::io {
namespace {

constexpr unsigned kSteps = aiProcess_Triangulate | aiProcess_SortByPType;
// A file of a few bytes can name one mesh a million times.
constexpr std::size_t kMostTriangles = 60'000'000;
constexpr int kDeepest = 500;  // nodes below nodes

class Teller : public Assimp::ProgressHandler {
 public:
  explicit Teller(const Progress& progress) : progress_(progress) {}
  bool Update(float share) override {
    if (progress_ && share >= 0.0f) progress_(share, "reading");
    return true;
  }

 private:
  const Progress& progress_;
};

class Collector {
 public:
  Collector(const aiScene& scene, const std::string& file, ForeignModel& out)
      : scene_(scene), file_(file), out_(out) {}

  void collect() {
    if (scene_.mRootNode) walk(*scene_.mRootNode, aiMatrix4x4(), {}, 0);
    if (out_.parts.empty()) fail("holds no triangle; is it a model of surfaces?");
  }

 private:
  [[noreturn]] void fail(const std::string& why) const { throw Error(file_ + ": " + why); }

  void walk(const aiNode& node, const aiMatrix4x4& above, std::vector<std::string> names,
            int depth) {
    if (depth > kDeepest) fail("nests its nodes too deeply; export it again without empty groups");
    const aiMatrix4x4 here = above * node.mTransformation;
    if (node.mName.length > 0) names.insert(names.begin(), node.mName.C_Str());
    for (unsigned i = 0; i < node.mNumMeshes; ++i) add(node.mMeshes[i], here, names);
    for (unsigned i = 0; i < node.mNumChildren; ++i)
      if (node.mChildren[i]) walk(*node.mChildren[i], here, names, depth + 1);
  }

  void add(unsigned number, const aiMatrix4x4& here, const std::vector<std::string>& names) {
    if (number >= scene_.mNumMeshes || !scene_.mMeshes[number]) return;
    const aiMesh& mesh = *scene_.mMeshes[number];
    if ((mesh.mPrimitiveTypes & aiPrimitiveType_TRIANGLE) == 0 || !mesh.mVertices) return;
    triangles_ += mesh.mNumFaces;
    if (triangles_ > kMostTriangles)
      fail(fmt::format("holds more than {} million triangles; export it with fewer",
                       kMostTriangles / 1'000'000));
    ForeignPart part;
    if (mesh.mName.length > 0) part.names.emplace_back(mesh.mName.C_Str());
    part.names.insert(part.names.end(), names.begin(), names.end());
    part.mesh.positions.reserve(mesh.mNumVertices);
    for (unsigned i = 0; i < mesh.mNumVertices; ++i) {
      const aiVector3D p = here * mesh.mVertices[i];
      if (!std::isfinite(p.x) || !std::isfinite(p.y) || !std::isfinite(p.z))
        fail("holds a vertex that is not finite; export it again");
      part.mesh.positions.emplace_back(p.x, p.y, p.z);
    }
    const bool mirrored = here.Determinant() < 0;
    for (unsigned i = 0; i < mesh.mNumFaces; ++i) {
      const aiFace& face = mesh.mFaces[i];
      if (face.mNumIndices != 3) continue;
      glm::uvec3 t(face.mIndices[0], face.mIndices[1], face.mIndices[2]);
      if (std::max({t.x, t.y, t.z}) >= mesh.mNumVertices) continue;
      if (mirrored) std::swap(t.y, t.z);
      part.mesh.triangles.push_back(t);
    }
    if (!part.mesh.triangles.empty()) out_.parts.push_back(std::move(part));
  }

  const aiScene& scene_;
  const std::string& file_;
  ForeignModel& out_;
  std::size_t triangles_ = 0;
};

void configure(Assimp::Importer& importer) {
  importer.SetPropertyInteger(AI_CONFIG_PP_SBP_REMOVE,
                              aiPrimitiveType_POINT | aiPrimitiveType_LINE);
  importer.SetPropertyBool(AI_CONFIG_IMPORT_FBX_READ_ANIMATIONS, false);
  importer.SetPropertyBool(AI_CONFIG_IMPORT_FBX_READ_MATERIALS, false);
  importer.SetPropertyBool(AI_CONFIG_IMPORT_FBX_READ_TEXTURES, false);
  importer.SetPropertyBool(AI_CONFIG_IMPORT_FBX_PRESERVE_PIVOTS, false);
}

// What Assimp says is for programmers: its first line, without a full stop.
std::string reason_of(const Assimp::Importer& importer) {
  std::string words = importer.GetErrorString();
  words.resize(std::min(words.find('\n'), words.size()));
  constexpr std::size_t kLongest = 160;
  if (words.size() > kLongest) words = words.substr(0, kLongest) + "...";
  words = without_control(words);
  while (!words.empty() && (words.back() == '.' || words.back() == ' ')) words.pop_back();
  if (words.find("bad_alloc") != std::string::npos)
    return "it asks for more memory than a file of its size can need";
  return words.empty() ? "no reason given" : words;
}

template <class Load>
ForeignModel read(const std::string& name, const Progress& progress, const Load& load) {
  Assimp::Importer importer;
  configure(importer);
  importer.SetProgressHandler(new Teller(progress));  // which is the importer's from now on
  ForeignModel out;
  try {
    const aiScene* scene = load(importer);
    if (!scene)
      throw Error(fmt::format("{}: cannot be read as a model ({}); export it as glTF, OBJ or FBX",
                              name, reason_of(importer)));
    const int index = importer.GetPropertyInteger("importerIndex", -1);
    const aiImporterDesc* told =
        index >= 0 ? importer.GetImporterInfo(static_cast<std::size_t>(index)) : nullptr;
    out.format = told ? told->mName : "";
    aiString copyright;
    if (scene->mMetaData && scene->mMetaData->Get(AI_METADATA_SOURCE_COPYRIGHT, copyright))
      out.copyright = copyright.C_Str();
    Collector(*scene, name, out).collect();
  } catch (const Error&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    throw Error(
        fmt::format("{}: cannot be read as a model ({})", name, without_control(error.what())));
  }
  return out;
}

}  // namespace

ForeignModel read_foreign_model(const std::filesystem::path& file, const Progress& progress) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored))
    throw Error(fmt::format("{}: there is no such file", file.string()));
  return read(file.string(), progress,
              [&](Assimp::Importer& importer) { return importer.ReadFile(file.string(), kSteps); });
}

ForeignModel read_foreign_bytes(const std::string& bytes, const std::string& extension) {
  return read("the model", {}, [&](Assimp::Importer& importer) {
    return importer.ReadFileFromMemory(bytes.data(), bytes.size(), kSteps, extension.c_str());
  });
}

}  // namespace tautband::io
