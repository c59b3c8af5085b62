// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <glm/vec2.hpp>

#include "core/side.h"

namespace tautband::app {

// The command line, parsed and checked in form; ids are resolved later, against the atlas.
enum class Verb {
  window,
  render,
  export_view,
  list,
  show,
  heat,
  find,
  place,
  validate,
  info,
  help
};

struct RenderOptions {
  std::optional<std::string> point, method, pose;
  bool glass = false;           // clear skin, so that tool, muscle and bone are seen together
  bool no_room = false;         // neither floor nor wall nor seat
  bool keep_rig = false;        // of export: the standing body with its joints
  std::vector<std::string> at;  // where it hurts, as in FindOptions
  std::optional<int> peel;
  std::vector<std::string> layers;  // drawn layers by number or name; empty = as peel says
  std::optional<bool> window;       // the opening over a deep target
  std::vector<std::string> isolate, hide, fade;
  std::optional<std::string> view;  // a name, "auto", or "AZ,EL"
  std::optional<std::string> focus;
  bool orthographic = false;
  glm::ivec2 size{1280, 800};
  std::optional<double> dpi;  // absent: no tag, and text grows with the picture
  bool transparent = false;
  bool labels = false;
  bool legend = false;
  bool contours = false;
  bool no_credit = false;
  std::optional<std::string> ramp, theme, state, names;
  std::filesystem::path output = "tautband.png";
};

struct FindOptions {
  std::vector<std::string> at;  // regions with intensities, each perhaps a list with commas
  std::string words;            // instead of places: a name, symptom or activity
  std::size_t limit = 10;
};

struct Options {
  Verb verb = Verb::window;
  std::optional<std::filesystem::path> model, data;
  std::optional<Sides> sides;
  bool json = false;
  std::string subject;                        // of list, show, heat, place: what
  std::optional<std::filesystem::path> path;  // of validate, info
  RenderOptions render;
  FindOptions find;
  std::string help;  // of Verb::help: the text to print
};

// Throws Error(Fault::usage) with one sentence.
Options parse_arguments(int argc, const char* const* argv);

}  // namespace tautband::app
