// SPDX-License-Identifier: MIT
// Milliseconds per frame while the body turns, and per pick: prints one JSON object.
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

}  // namespace

int main(int argc, char** argv) {
  const auto file = argc > 1 ? std::filesystem::path(argv[1]) : resource("models/body.glb");
  const auto atlas = Atlas::make(io::read_model(file), Knowledge{});
  const auto geometry = scene::geometry_of(atlas);
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
  std::printf(
      "{\"draft_ms\": %.1f, \"normal_ms\": %.1f, \"pick_ms\": %.4f, \"pick_worst_ms\": %.4f}\n",
      draft, normal, median(picks), *std::max_element(picks.begin(), picks.end()));
}
