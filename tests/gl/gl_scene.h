// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <vector>

#include "render/renderer.h"
#include "scene/frame.h"

// Small scenes made of spheres and tubes, so that a test knows what each pixel must show.
namespace tautband::test {

// Owns what MeshViews point into.
struct Shapes {
  struct Shape {
    std::vector<glm::vec3> positions, normals;
    std::vector<glm::vec2> fibre;
    std::vector<float> tendon;
    std::vector<glm::uvec3> triangles;
    glm::vec2 fibre_size{1.0f};
    std::vector<glm::uvec3> light;
    float light_error = 0.0f;
  };
  std::vector<Shape> shapes;

  // Both return the number of the new mesh.
  std::uint32_t add_sphere(glm::vec3 centre, float radius);
  // Upright, fibres along its axis; tendon in its upper fifth.
  std::uint32_t add_tube(glm::vec3 centre, float radius, float length);
};

std::shared_ptr<const scene::GeometrySet> geometry_of(std::shared_ptr<Shapes> shapes,
                                                      std::uint64_t revision = 1);

// Seen from +Z at 1 mm per pixel (perspective, 2 m away), the origin in the middle; no items yet.
scene::FrameDescription frame_of(std::shared_ptr<const scene::GeometrySet> geometry,
                                 glm::ivec2 size);
scene::DrawItem item_of(std::uint32_t mesh, scene::Material material);

// The one context and renderer of the test program.
render::Renderer& renderer();
Image picture(const scene::FrameDescription& frame);

struct Pixel {
  int r, g, b, a;
};
Pixel at(const Image& image, int x, int y);
int largest_difference(const Image& a, const Image& b);
int difference(const Pixel& a, const Pixel& b);

}  // namespace tautband::test
