// SPDX-License-Identifier: MIT
// Milliseconds per frame while the body turns, per new pose and per pick: prints one JSON object.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>

#include <glm/vec2.hpp>

#include "core/paths.h"
#include "io/model.h"
#include "render/renderer.h"
#include "scene/actions.h"
#include "scene/build.h"
#include "scene/pick.h"

using namespace tautband;
using Clock = std::chrono::steady_clock;

namespace {

double milliseconds(Clock::time_point since) {
  return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
  return values[values.size() / 2];
}

// The body in a picture of nothing, so that only the pose costs: every vertex follows four joints
// of 24, soft parts yield to `dents` tools.
double pose_milliseconds(render::Renderer& renderer, scene::GeometrySet set, int dents) {
  std::vector<std::vector<glm::u8vec4>> joints;
  const std::vector<glm::u8vec4> weights(1u << 20, glm::u8vec4(120, 90, 30, 15));
  for (scene::MeshView& mesh : set.meshes) {
    auto& own = joints.emplace_back();
    for (const glm::vec3& p : mesh.positions)
      own.push_back(glm::u8vec4(int(std::abs(p.y) / 100.0f) % 20) + glm::u8vec4(0, 1, 2, 3));
  }
  for (std::size_t i = 0; i < joints.size(); ++i) {
    set.meshes[i].joints = joints[i];
    set.meshes[i].weights = std::span(weights).first(joints[i].size());
    set.meshes[i].soft = true;
  }
  set.revision = 1000000u + unsigned(dents);
  scene::FrameDescription frame;
  frame.geometry = std::make_shared<scene::GeometrySet>(set);
  frame.size = {16, 16};
  std::vector<double> times;
  for (int i = 0; i < 14; ++i) {
    auto pose = std::make_shared<scene::PoseValues>();
    pose->revision = std::uint64_t(i);
    for (int joint = 0; joint < 24; ++joint)
      pose->palette.push_back(turn_about({0.0f, 100.0f * float(joint), 0.0f},
                                         glm::angleAxis(0.01f * float(i), glm::vec3(1, 0, 0))));
    const glm::vec3 back(60.0f, 1250.0f, -110.0f);
    pose->dents.assign(std::size_t(dents),
                       Dent{back, back, 33.0f, {0, 0, 1}, back, {0, 0, -1}, 35.0f});
    frame.pose = pose;
    const auto start = Clock::now();
    renderer.draw(frame);
    renderer.read();
    if (i > 1) times.push_back(milliseconds(start));
  }
  return median(times);
}

}  // namespace

int main(int argc, char** argv) {
  const auto file = argc > 1 ? std::filesystem::path(argv[1]) : resource("models/body.glb");
  const auto atlas = Atlas::make(io::read_model(file), Knowledge{});
  const auto geometry = scene::geometry_of(atlas, false);
  const render::OffscreenContext context;
  render::Renderer renderer;
  scene::SceneState state;  // the whole musculature: superficial layer and everything below
  state.ghost_skin = false;
  scene::PictureOptions options;
  options.size = {1280, 800};
  state = apply(state, *atlas, scene::FocusOn{}, 1.6f);
  const auto measure = [&](scene::Quality quality) {
    std::vector<double> times;
    options.quality = quality;
    for (int i = 0; i < 24; ++i) {
      state.camera.azimuth = static_cast<float>(15 * i);
      const auto start = Clock::now();
      renderer.draw(build_frame(*atlas, geometry, state, {}, options));
      renderer.read();  // waits until the frame is really there
      if (i > 1) times.push_back(milliseconds(start));
    }
    return median(times);
  };
  const double draft = measure(scene::Quality::draft), normal = measure(scene::Quality::normal);
  const scene::Picker picker(atlas);
  std::vector<double> picks;
  for (int round = 0; round < 2; ++round)  // the first round prepares the structures
    for (int y = 100; y < 700; y += 20)
      for (int x = 480; x < 800; x += 20) {
        const auto start = Clock::now();
        picker.pick(ray_through(state.camera, {x, y}, options.size), state);
        if (round == 1) picks.push_back(milliseconds(start));
      }
  const double pose = pose_milliseconds(renderer, *geometry, 0),
               dented = pose_milliseconds(renderer, *geometry, 1);
  std::printf(
      "{\"draft_ms\": %.1f, \"normal_ms\": %.1f, \"pose_ms\": %.1f, \"dented_pose_ms\": %.1f, "
      "\"pick_ms\": %.4f, \"pick_worst_ms\": %.4f}\n",
      draft, normal, pose, dented, median(picks), *std::max_element(picks.begin(), picks.end()));
}
