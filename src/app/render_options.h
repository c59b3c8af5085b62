// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <glm/vec2.hpp>

#include "io/shot_file.h"
#include "scene/frame.h"

namespace CLI {
class App;
}

namespace tautband::app {

inline constexpr int kLargestSide = 16384;  // pixels of a picture, each way

// What `render` is asked for; a shot of a batch says the same. An absent toggle leaves the saved
// view, or the default, as it is.
struct RenderOptions {
  std::optional<std::string> point, method, pose;
  std::vector<std::string> at;  // where it hurts, as in FindOptions
  std::optional<int> peel;
  std::vector<std::string> layers;  // drawn layers by number; empty = as peel says
  std::vector<std::string> isolate, hide, fade;
  std::optional<std::string> view;  // a name, a number, "auto", or "AZ,EL"
  std::optional<std::string> focus;
  std::optional<bool> orthographic;
  std::optional<float> field_of_view;  // degrees, vertical
  std::optional<bool> window;          // the opening over a deep target
  std::optional<bool> glass;           // clear skin, so that tool, muscle and bone show together
  std::optional<bool> room;            // floor, wall and seat of a posed body
  std::optional<bool> labels, legend, contours, scale_bar, side_marks;
  std::optional<std::string> units;  // of the scale bar: metric, imperial
  std::optional<bool> credit;  // the licence line; absent = where there is a ground to write it on
  std::optional<std::string> ramp, theme, names, skin;
  std::optional<std::string> state;         // a file with a saved view
  std::optional<std::string> state_text;    // the saved view itself, as in a shot file
  glm::ivec2 size{1280, 800};               // pixels
  std::optional<double> dpi;                // absent: no tag, and text grows with the picture
  std::optional<scene::Background> ground;  // absent = the theme's paper
  bool premultiplied = false;               // colours multiplied by alpha
  std::optional<int> crop;                  // pixels left around what is drawn; absent = no crop
  int turntable = 0;                        // pictures of one turn; 0 = one picture
  float turn = 0.0f;                        // degrees by which this one of them is turned
  std::filesystem::path output = "tautband.png";

  bool transparent() const { return ground && ground->transparent; }
};

// "1920x1080" as pixels. Throws Error(Fault::usage).
glm::ivec2 parse_size(const std::string& text);

// Adds what describes a picture to a verb. finish() is called once the line was parsed: it checks
// words, throws Error(Fault::usage), and sets `options`, which must outlive it.
class RenderFlags {
 public:
  RenderFlags(CLI::App& verb, RenderOptions& options);
  ~RenderFlags();
  void finish();
  // What was typed, as a shot would say it.
  io::Settings settings() const;

 private:
  struct Raw;
  CLI::App& verb_;
  RenderOptions& options_;
  std::unique_ptr<Raw> raw_;
};

// The names of all flags that describe a picture, without dashes: the members of a shot.
std::vector<std::string> render_settings();

}  // namespace tautband::app
