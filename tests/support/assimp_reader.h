// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <assimp/Importer.hpp>
#include <assimp/postprocess.h>
#include <assimp/scene.h>
#include <doctest/doctest.h>

// A model as another program reads it.
namespace tautband::testing {

struct ForeignMesh {
  std::string name;
  std::size_t triangles = 0;
  std::vector<aiVector3D> positions;
  std::vector<aiVector3D> normals;
  std::vector<aiColor4D> colours;  // empty = none
};

struct ForeignModel {
  std::vector<ForeignMesh> meshes;
  std::vector<std::string> materials;
  std::size_t triangles() const {
    std::size_t sum = 0;
    for (const ForeignMesh& mesh : meshes) sum += mesh.triangles;
    return sum;
  }
  const ForeignMesh* find(const std::string& name) const {
    const auto found = std::find_if(meshes.begin(), meshes.end(),
                                    [&](const ForeignMesh& m) { return m.name == name; });
    return found == meshes.end() ? nullptr : &*found;
  }
  float height(int axis) const {
    float low = 1e9f, high = -1e9f;
    for (const ForeignMesh& mesh : meshes)
      for (const aiVector3D& p : mesh.positions) {
        low = std::min(low, p[static_cast<unsigned>(axis)]);
        high = std::max(high, p[static_cast<unsigned>(axis)]);
      }
    return high - low;
  }
};

inline ForeignModel read_with_assimp(const std::filesystem::path& file) {
  Assimp::Importer importer;
  const aiScene* scene = importer.ReadFile(file.string(), 0);
  REQUIRE_MESSAGE(scene, importer.GetErrorString());
  ForeignModel out;
  for (unsigned m = 0; m < scene->mNumMeshes; ++m) {
    const aiMesh& mesh = *scene->mMeshes[m];
    ForeignMesh& read = out.meshes.emplace_back();
    read.name = mesh.mName.C_Str();
    read.triangles = mesh.mNumFaces;
    read.positions.assign(mesh.mVertices, mesh.mVertices + mesh.mNumVertices);
    if (mesh.HasNormals()) read.normals.assign(mesh.mNormals, mesh.mNormals + mesh.mNumVertices);
    if (mesh.HasVertexColors(0))
      read.colours.assign(mesh.mColors[0], mesh.mColors[0] + mesh.mNumVertices);
  }
  for (unsigned m = 0; m < scene->mNumMaterials; ++m)
    out.materials.emplace_back(scene->mMaterials[m]->GetName().C_Str());
  return out;
}

}  // namespace tautband::testing
