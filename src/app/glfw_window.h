// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <glm/vec2.hpp>

#include "scene/settings.h"

struct GLFWwindow;

namespace tautband::app {

// GLFW, one window with an OpenGL 4.1 core context made current. Throws Error(Fault::machine).
class Window {
 public:
  Window();
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  GLFWwindow* handle() const { return handle_; }
  glm::ivec2 framebuffer() const;
  // Pixels per point: 2 on a display of double density.
  float scale() const;
  // Fills the screen that most of the window lies on, and gives its place back.
  void fill_screen(bool on);

  static inline bool looked_away = false;  // another window took the keyboard
  static inline unsigned events = 0;
  // Keys pressed since the last frame: a short press must not fall between two slow frames.
  struct Tap {
    int key = 0;
    int mods = 0;
  };
  static inline std::vector<Tap> taps;
  static inline std::vector<std::string> dropped;  // paths of files let go over the window

 private:
  GLFWwindow* handle_ = nullptr;
  glm::ivec2 place_{0}, size_{1280, 800};  // before it filled the screen
};

// Dear ImGui on that window.
class Gui {
 public:
  explicit Gui(const Window& window);
  ~Gui();
  Gui(const Gui&) = delete;
  Gui& operator=(const Gui&) = delete;

  // Fonts and colours follow the display, the size of text and the settings.
  void dress(float scale, float text_scale, const scene::Settings& settings);

 private:
  float scale_ = 0.0f, text_scale_ = 0.0f;
  scene::Theme theme_ = scene::Theme::light;
  bool high_contrast_ = false;
};

}  // namespace tautband::app
