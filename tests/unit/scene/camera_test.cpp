// SPDX-License-Identifier: MIT
#include "scene/camera.h"

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

using namespace tautband;
using namespace tautband::scene;

namespace {
const glm::ivec2 kSize{1200, 800};
}

TEST_CASE("front, left and back views look from where their names say") {
  Camera camera;
  CHECK(view_of(camera, kSize).eye.z > camera.target.z + 100);
  camera.azimuth = 90;  // from the subject's left, which is +X
  CHECK(view_of(camera, kSize).eye.x > camera.target.x + 100);
  camera.azimuth = find_view("back")->azimuth;
  CHECK(view_of(camera, kSize).eye.z < camera.target.z - 100);
  CHECK_FALSE(find_view("nowhere"));
}

TEST_CASE("seen from the front, the subject's right side is at the picture's left") {
  const View view = view_of(Camera{}, kSize);
  CHECK(project(view, {-100, 800, 80}, kSize)->x < 600);
  CHECK(project(view, {100, 800, 80}, kSize)->x > 600);
}

TEST_CASE("zooming keeps what is under the pointer under the pointer") {
  for (bool orthographic : {false, true}) {
    Camera camera;
    camera.orthographic = orthographic;
    camera.azimuth = 40;
    camera.elevation = 20;
    const glm::vec2 pointer{300, 150};
    const Ray ray = ray_through(camera, pointer, kSize);
    // A point under the pointer in the plane of the target.
    const View before = view_of(camera, kSize);
    const glm::vec3 back =
        orthographic ? -ray.direction : glm::normalize(before.eye - camera.target);
    const float t = glm::dot(camera.target - ray.origin, back) / glm::dot(ray.direction, back);
    const glm::vec3 spot = ray.origin + t * ray.direction;
    camera = zoom(camera, 0.4f, pointer, kSize);
    const auto after = project(view_of(camera, kSize), spot, kSize);
    REQUIRE(after);
    CHECK(glm::length(*after - pointer) < 0.5f);
  }
}

TEST_CASE("zoom has limits in both directions") {
  Camera camera;
  for (int i = 0; i < 200; ++i) camera = zoom(camera, 0.5f, {0, 0}, kSize);
  CHECK(camera.height >= 10);
  for (int i = 0; i < 200; ++i) camera = zoom(camera, 2.0f, {0, 0}, kSize);
  CHECK(camera.height <= 10000);
}

TEST_CASE("a ray through a pixel meets what projects to that pixel") {
  for (bool orthographic : {false, true}) {
    Camera camera;
    camera.azimuth = -70;
    camera.elevation = -35;
    camera.orthographic = orthographic;
    const glm::vec3 point{-120, 1000, 40};
    const auto pixel = project(view_of(camera, kSize), point, kSize);
    REQUIRE(pixel);
    const Ray ray = ray_through(camera, *pixel, kSize);
    const glm::vec3 to_point = point - ray.origin;
    CHECK(glm::length(to_point - ray.direction * glm::dot(to_point, ray.direction)) < 0.5f);
  }
}

TEST_CASE("framing shows the whole box from every side, in wide and in tall pictures") {
  const Bounds box{{-300, -15, -20}, {300, 1640, 230}};
  for (glm::ivec2 size : {glm::ivec2{1600, 800}, glm::ivec2{600, 1200}})
    for (const NamedView& named : named_views()) {
      Camera camera;
      camera.azimuth = named.azimuth;
      camera.elevation = named.elevation;
      camera = frame(camera, box, float(size.x) / float(size.y));
      const View view = view_of(camera, size);
      for (int corner = 0; corner < 8; ++corner) {
        const glm::vec3 p{corner & 1 ? box.high.x : box.low.x, corner & 2 ? box.high.y : box.low.y,
                          corner & 4 ? box.high.z : box.low.z};
        const auto pixel = project(view, p, size);
        REQUIRE(pixel);
        CHECK(pixel->x >= 0);
        CHECK(pixel->y >= 0);
        CHECK(pixel->x <= float(size.x));
        CHECK(pixel->y <= float(size.y));
      }
    }
}

TEST_CASE("turning never tips the body over") {
  Camera camera;
  camera = orbit(camera, {0, 100000}, 800);
  CHECK(camera.elevation <= 89.0f);
  camera = orbit(camera, {-100000, 0}, 800);
  CHECK(camera.azimuth >= -180.0f);
  CHECK(camera.azimuth <= 180.0f);
}

TEST_CASE("panning moves the body with the pointer") {
  Camera camera;
  const glm::vec3 spot = camera.target;
  camera = pan(camera, {50, -30}, 800);
  const auto pixel = project(view_of(camera, kSize), spot, kSize);
  CHECK(pixel->x == doctest::Approx(650).epsilon(0.01));
  CHECK(pixel->y == doctest::Approx(370).epsilon(0.01));
}
