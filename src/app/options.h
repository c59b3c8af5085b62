// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/render_options.h"
#include "core/side.h"
#include "io/shot_file.h"
#include "scene/settings.h"

namespace tautband::app {

// The command line, parsed and checked in form; ids are resolved later, against the atlas.
enum class Verb {
  window,
  render,
  batch,
  sheet,
  export_view,
  handout,
  list,
  show,
  heat,
  find,
  place,
  validate,
  info,
  import_model,
  help
};

struct FindOptions {
  std::vector<std::string> at;  // regions with intensities, each perhaps a list with commas
  std::string words;            // instead of places: a name, symptom or activity
  std::size_t limit = 10;
};

struct BatchOptions {
  std::filesystem::path shots;        // the shot file
  std::filesystem::path folder{"."};  // where the pictures go
  int jobs = 0;        // pictures being written at once; 0 = as the machine has cores
  double scale = 1.0;  // of every picture's size, for a quick look
  std::string only;    // names that match this pattern; empty = all
};

struct SheetOptions {
  io::Settings settings;  // of the page: paper, title, ...
  io::Settings cells;     // of every picture on it
  std::vector<io::ShotEntry::Loop> loops;
};

struct HandoutOptions {
  std::vector<std::string> ids;  // points, muscles, methods
  std::string paper = "a4";
  scene::Letterhead letterhead;
  std::string note;
  std::optional<std::string> state;             // a file with a saved view
  std::optional<std::filesystem::path> client;  // a client's file, of whose visit is told first
  std::string date;                             // of that visit; "" = the last one
  bool large = false;
  double dpi = 220.0;  // of its pictures
  std::filesystem::path output = "handout.pdf";
};

struct Options {
  Verb verb = Verb::window;
  std::optional<std::filesystem::path> model, data;
  std::string body = "male";  // which built-in body, where no model is given: male or female
  bool body_named = false;    // on the command line: then what is kept of the last start gives way
  bool trace_start = false;   // the window tells on stderr when its first frame was there
  bool keep_settings = true;  // the window reads and keeps settings
  std::optional<Sides> sides;
  bool json = false;
  std::string subject;                        // of list, show, heat, place: what
  std::optional<std::filesystem::path> path;  // of validate, info
  RenderOptions render;
  FindOptions find;
  BatchOptions batch;
  SheetOptions sheet;
  HandoutOptions handout;
  std::string language;                   // of the window: "de"; "" = as the settings say
  std::vector<std::string> import_words;  // of import: what tautband-import is to read itself
  bool keep_rig = false;                  // of export: the standing body with its joints
  std::string help;                       // of Verb::help: the text to print
};

// Throws Error(Fault::usage) with one sentence.
Options parse_arguments(int argc, const char* const* argv);
// The same of `tautband render` followed by these words.
Options parse_render(const std::vector<std::string>& words);

}  // namespace tautband::app
