// SPDX-License-Identifier: MIT
#include "io/model_weights.h"

#include <cmath>

#include <fmt/format.h>

#include "io/gltf_decode.h"

namespace tautband::io {
namespace {

// The largest share takes what rounding leaves over, so that weights which are right stay as they
// are.
glm::u8vec4 of_255(const glm::vec4& shares) {
  glm::vec4 sound(0.0f);
  int largest = 0;
  for (int k = 0; k < 4; ++k) {
    sound[k] = shares[k] > 0.0f ? std::fmin(shares[k], 1e6f) : 0.0f;  // NaN becomes 0
    if (sound[k] > sound[largest]) largest = k;
  }
  const float sum = sound[0] + sound[1] + sound[2] + sound[3];
  glm::u8vec4 out(0);
  int left = 255;
  for (int k = 0; k < 4; ++k) {
    if (k == largest || !(sum > 0.0f)) continue;
    out[k] = static_cast<std::uint8_t>(255.0f * sound[k] / sum + 0.5f);
    left -= out[k];
  }
  out[largest] = static_cast<std::uint8_t>(left);
  return out;
}

}  // namespace

void append_weights(const GltfFile& file, const GltfAccessor& joints, const GltfAccessor& weights,
                    std::span<const std::uint8_t> joint_numbers, Mesh& mesh) {
  std::vector<glm::vec4> named, shares;
  append_vec4(joints, named);
  append_vec4(weights, shares);
  mesh.joints.reserve(mesh.joints.size() + named.size());
  mesh.weights.reserve(mesh.weights.size() + named.size());
  for (std::size_t v = 0; v < named.size(); ++v) {
    glm::u8vec4 numbers(0);
    for (int k = 0; k < 4; ++k) {
      const auto joint = static_cast<std::size_t>(named[v][k]);
      if (joint >= joint_numbers.size())
        file.refuse({"accessors", joints.index}, "",
                    fmt::format("vertex {} names joint {} of {}; export the model again", v, joint,
                                joint_numbers.size()));
      numbers[k] = joint_numbers[joint];
    }
    mesh.joints.push_back(numbers);
    mesh.weights.push_back(of_255(shares[v]));
  }
}

}  // namespace tautband::io
