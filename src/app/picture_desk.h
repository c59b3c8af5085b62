// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <string>

#include "app/picture.h"
#include "io/shot_file.h"
#include "ui/picture_desk.h"

namespace tautband::app {

struct HandoutTask;

// A picture that the window was asked for, ready to be drawn.
struct PictureTask {
  Drawing drawing;  // its image is still missing; without text where the format keeps that apart
  PictureFormat format = PictureFormat::png;
  FileWords words;
  std::filesystem::path file;              // empty = it goes to the clipboard
  std::shared_ptr<HandoutTask> handout{};  // instead of all but `file`
};

// Draws the image of the task. Throws Error.
void draw(PictureTask& task, render::Renderer& renderer);

// "Saved tautband.png in /home/ann/Pictures"
std::string told_saved(const std::filesystem::path& file);

// What the window knows of its pictures: how they are made, how they are called, and the one that
// is under way. One at a time. No GL.
class PictureDesk {
 public:
  explicit PictureDesk(std::filesystem::path folder) : folder_(std::move(folder)) {}

  scene::Units units = scene::Units::metric;  // of the scale bar
  bool open = false;                          // the view is being made a picture of
  ui::PictureSettings settings;
  int shots = 0;  // added to the list

  const std::filesystem::path& folder() const { return folder_; }

  // The view as last drawn: its pixels, and pixels per point of its text.
  void see(glm::ivec2 view, float scale);
  glm::ivec2 size() const;
  // As a shot says it, but for its name and state; and as `render` reads that.
  io::Settings words() const;
  const RenderOptions& flags() const;
  PictureFormat format() const;
  std::string extension() const;

  // The first name of these that no file of the folder bears: "tautband.png", "tautband-2.png", ...
  std::filesystem::path free_name(const std::string& stem, const std::string& extension) const;
  // Adds a saved view to the folder's list of shots, under a name that neither the list nor the
  // folder knows. Returns a sentence. Throws Error.
  std::string add_shot(const std::string& stem, std::string state);

  enum class Wish { none, save, copy, handout, visit };
  Wish wish = Wish::none;  // asked for and not yet drawn
  bool busy() const { return wish != Wish::none || work_.valid(); }
  // Encodes and writes it, or puts it on the clipboard, beside the window.
  void start(PictureTask task);
  // How that went, in one sentence, once.
  std::optional<std::string> outcome();

  ui::PictureDesk model(const std::string& stem) const;

 private:
  std::filesystem::path folder_;
  glm::ivec2 view_{1280, 800};
  float scale_ = 1.0f;
  std::future<std::string> work_;
  mutable std::optional<RenderOptions> flags_;  // of read_; reading takes a while
  mutable io::Settings read_;
};

}  // namespace tautband::app
