// SPDX-License-Identifier: MIT
#include "io/other_formats.h"

#include <memory>
#include <vector>

#include <assimp/Exporter.hpp>
#include <assimp/cexport.h>
#include <assimp/material.h>
#include <assimp/scene.h>
#include <fmt/format.h>

#include "core/error.h"
#include "core/srgb.h"

namespace tautband::io {
namespace {

// Of what is stored to what is written.
struct Measure {
  float scale = 1e-3f;  // mm to m
  bool z_up = false;
  aiVector3D operator()(const glm::vec3& v, float by) const {
    return z_up ? aiVector3D(v.x * by, -v.z * by, v.y * by)
                : aiVector3D(v.x * by, v.y * by, v.z * by);
  }
};

aiColor4D shown(const glm::vec4& light) {
  const glm::vec3 srgb = srgb_from_light(glm::vec3(light));
  return {srgb.r, srgb.g, srgb.b, light.a};
}

// Assimp's own structs own their arrays and free them with delete[].
std::unique_ptr<aiMesh> mesh_of(const ModelPart& part, const Measure& measure) {
  const Mesh& mesh = *part.mesh;
  auto out = std::make_unique<aiMesh>();
  out->mName.Set(part.name);
  out->mMaterialIndex = static_cast<unsigned>(part.material);
  out->mPrimitiveTypes = aiPrimitiveType_TRIANGLE;
  const std::size_t count = mesh.positions.size();
  out->mNumVertices = static_cast<unsigned>(count);
  out->mVertices = new aiVector3D[count];
  out->mNormals = new aiVector3D[count];
  for (std::size_t i = 0; i < count; ++i) {
    out->mVertices[i] = measure(mesh.positions[i], measure.scale);
    out->mNormals[i] = measure(mesh.normals[i], 1.0f);
  }
  if (part.colours.size() == count) {
    out->mColors[0] = new aiColor4D[count];
    for (std::size_t i = 0; i < count; ++i) out->mColors[0][i] = shown(part.colours[i]);
  }
  out->mNumFaces = static_cast<unsigned>(mesh.triangles.size());
  out->mFaces = new aiFace[mesh.triangles.size()];
  for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
    aiFace& face = out->mFaces[i];
    face.mNumIndices = 3;
    face.mIndices = new unsigned[3];
    for (int k = 0; k < 3; ++k) face.mIndices[k] = mesh.triangles[i][k];
  }
  return out;
}

// For readers without colours of vertices: the mean of what wears the material.
glm::vec3 mean_colour(const ModelDocument& document, std::size_t material) {
  glm::dvec3 sum(0.0);
  std::size_t count = 0;
  for (const ModelPart& part : document.parts) {
    if (part.material != material) continue;
    for (const glm::vec4& colour : part.colours) sum += glm::dvec3(colour);
    count += part.colours.size();
  }
  const auto& own = document.materials[material].colour;
  const glm::vec3 factor(own[0], own[1], own[2]);
  return count > 0 ? factor * glm::vec3(sum / static_cast<double>(count)) : factor;
}

std::unique_ptr<aiMaterial> material_of(const ModelDocument& document, std::size_t number) {
  auto out = std::make_unique<aiMaterial>();
  const aiString name(document.materials[number].name);
  const glm::vec3 srgb = srgb_from_light(mean_colour(document, number));
  const aiColor3D colour(srgb.r, srgb.g, srgb.b), none(0.0f, 0.0f, 0.0f);
  out->AddProperty(&name, AI_MATKEY_NAME);
  out->AddProperty(&colour, 1, AI_MATKEY_COLOR_DIFFUSE);
  out->AddProperty(&none, 1, AI_MATKEY_COLOR_SPECULAR);
  return out;
}

std::unique_ptr<aiScene> scene_of(const ModelDocument& document, const Measure& measure) {
  auto scene = std::make_unique<aiScene>();
  const auto parts = static_cast<unsigned>(document.parts.size());
  const auto materials = static_cast<unsigned>(document.materials.size());
  scene->mMeshes = new aiMesh*[parts]();
  scene->mNumMeshes = parts;
  scene->mMaterials = new aiMaterial*[materials]();
  scene->mNumMaterials = materials;
  scene->mRootNode = new aiNode("body");
  aiNode& root = *scene->mRootNode;
  root.mChildren = new aiNode*[parts]();
  root.mNumChildren = parts;
  for (unsigned i = 0; i < materials; ++i)
    scene->mMaterials[i] = material_of(document, i).release();
  for (unsigned i = 0; i < parts; ++i) {
    scene->mMeshes[i] = mesh_of(document.parts[i], measure).release();
    aiNode* node = root.mChildren[i] = new aiNode(document.parts[i].name);
    node->mParent = &root;
    node->mMeshes = new unsigned[1]{i};
    node->mNumMeshes = 1;
  }
  return scene;
}

// The files that Assimp makes of the document, in memory: the model, then what belongs to it.
std::vector<std::string> encode(const ModelDocument& document, const Measure& measure,
                                const char* format) {
  const auto scene = scene_of(document, measure);
  Assimp::Exporter exporter;
  const aiExportDataBlob* blob = exporter.ExportToBlob(scene.get(), format);
  if (!blob)
    throw Error(fmt::format("the model cannot be written as {}: {}; choose .glb", format,
                            exporter.GetErrorString()),
                Fault::machine);
  std::vector<std::string> out;
  for (; blob; blob = blob->next)
    out.emplace_back(static_cast<const char*>(blob->data), blob->size);
  return out;
}

}  // namespace

ObjFiles encode_obj(const ModelDocument& document, const std::string& material_file) {
  std::vector<std::string> files = encode(document, {}, "obj");
  files.resize(2);
  ObjFiles out{std::move(files[0]), std::move(files[1])};
  // Assimp does not know under which name its second file will lie.
  const std::size_t start = out.model.find("mtllib ");
  const std::size_t end = out.model.find('\n', start);
  if (start != std::string::npos && end != std::string::npos)
    out.model.replace(start, end - start, "mtllib " + material_file);
  out.model.insert(0, comment_lines(document, "# "));
  return out;
}

std::string encode_stl(const ModelDocument& document) {
  return encode(document, {.scale = 1.0f, .z_up = true}, "stlb").front();
}

}  // namespace tautband::io
