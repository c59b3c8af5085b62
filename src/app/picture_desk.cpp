// SPDX-License-Identifier: MIT
#include "app/picture_desk.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "app/handout_task.h"
#include "app/shots.h"
#include "core/error.h"
#include "core/words.h"
#include "io/clipboard.h"
#include "scene/crop.h"

namespace tautband::app {
namespace {

namespace fs = std::filesystem;
using io::Setting;

constexpr const char* kShotList = "tautband-shots.json";
constexpr const char* kGrounds[] = {"paper", "white", "black", "transparent"};
constexpr const char* kExtensions[] = {".png", ".svg", ".pdf"};
constexpr PictureFormat kFormats[] = {PictureFormat::png, PictureFormat::svg, PictureFormat::pdf};
constexpr double kViewDpi = 192.0;  // of twice the view's size: text stays as large beside the body

template <class Row, class Choice>
auto row_of(const Row& row, Choice choice) {
  return row[static_cast<std::size_t>(choice)];
}

Setting said(std::string name, std::string word) {
  return {std::move(name), {std::move(word)}, {}, false};
}

glm::ivec2 pixels_of(const ui::SizePreset& preset, glm::ivec2 view) {
  if (preset.pixels.x > 0) return preset.pixels;
  return {std::clamp(2 * view.x, 1, kLargestSide), std::clamp(2 * view.y, 1, kLargestSide)};
}

// Without -2, -3, ... the first.
std::string numbered(const std::string& stem, int number, const std::string& extension) {
  return number == 1 ? stem + extension : fmt::format("{}-{}{}", stem, number, extension);
}

}  // namespace

std::string told_saved(const fs::path& file) {
  return told("Saved {} in {}", file.filename().string(), file.parent_path().string());
}

namespace {

std::string carry_out(const PictureTask& task) {
  try {
    if (task.handout) {
      write_file(task.file, encode(*task.handout));
      return told_saved(task.file);
    }
    const std::string bytes = encode(task.drawing, task.format, task.words);
    if (!task.file.empty()) {
      write_file(task.file, bytes);
      return told_saved(task.file);
    }
    io::copy_png(bytes);
    return told("Copied: {} x {} pixels are on the clipboard", task.drawing.image.width,
                task.drawing.image.height);
  } catch (const std::exception& error) {
    return error.what();
  }
}

}  // namespace

void draw(PictureTask& task, render::Renderer& renderer) {
  if (task.handout) return draw(*task.handout, renderer);
  task.drawing.image = renderer.picture(is_vector(task.format) ? without_text(task.drawing.frame)
                                                               : task.drawing.frame);
}

void PictureDesk::see(glm::ivec2 view, float scale) {
  view_ = view;
  scale_ = scale;
}

glm::ivec2 PictureDesk::size() const {
  return pixels_of(row_of(ui::kSizePresets, settings.size), view_);
}

io::Settings PictureDesk::words() const {
  const ui::SizePreset& preset = ui::kSizePresets[static_cast<std::size_t>(settings.size)];
  const glm::ivec2 pixels = size();
  io::Settings words{said("size", fmt::format("{}x{}", pixels.x, pixels.y))};
  if (preset.dpi > 0) words.push_back(said("dpi", std::to_string(preset.dpi)));
  if (preset.size == ui::PictureSize::view)
    words.push_back(said("dpi", fmt::format("{:.0f}", kViewDpi * static_cast<double>(scale_))));
  words.push_back(said("ground", row_of(kGrounds, settings.ground)));
  if (units == scene::Units::imperial) words.push_back(said("units", "imperial"));
  words.push_back({"credit", {}, settings.credit, false});
  return words;
}

const RenderOptions& PictureDesk::flags() const {
  io::Settings now = words();
  if (!flags_ || read_ != now) {
    flags_ = flags_of(now);
    read_ = std::move(now);
  }
  return *flags_;
}

PictureFormat PictureDesk::format() const {
  return row_of(kFormats, settings.kind);
}
std::string PictureDesk::extension() const {
  return row_of(kExtensions, settings.kind);
}

fs::path PictureDesk::free_name(const std::string& stem, const std::string& extension) const {
  std::error_code ignored;
  for (int n = 1;; ++n)
    if (fs::path file = folder_ / numbered(stem, n, extension); !fs::exists(file, ignored))
      return file;
}

std::string PictureDesk::add_shot(const std::string& stem, std::string state) {
  const fs::path list = folder_ / kShotList;
  std::error_code ignored;
  std::set<std::string> names;
  std::size_t count = 1;
  if (fs::exists(list, ignored)) {
    const io::ShotFile known = io::read_shots(list);
    count += known.shots.size();
    for (const io::ShotEntry& shot : known.shots)
      if (const Setting* name = io::find_setting(shot.settings, "name"); name)
        names.insert(name->words.begin(), name->words.end());
  }
  int number = 1;
  while (names.contains(numbered(stem, number, extension())) ||
         fs::exists(folder_ / numbered(stem, number, extension()), ignored))
    ++number;
  io::Settings shot{said("name", numbered(stem, number, extension()))};
  for (Setting& setting : words()) shot.push_back(std::move(setting));
  shot.push_back({"state", {std::move(state)}, {}, true});
  io::append_shot(list, shot);
  ++shots;
  return told("Added as number {} to {} in {}", count, kShotList, folder_.string());
}

void PictureDesk::start(PictureTask task) {
  wish = Wish::none;
  work_ = std::async(std::launch::async, [task = std::move(task)] { return carry_out(task); });
}

std::optional<std::string> PictureDesk::outcome() {
  if (!work_.valid() || work_.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
    return std::nullopt;
  return work_.get();
}

ui::PictureDesk PictureDesk::model(const std::string& stem) const {
  ui::PictureDesk desk;
  desk.settings = settings;
  for (std::size_t i = 0; i < ui::kSizePresets.size(); ++i)
    desk.pixels[i] = pixels_of(ui::kSizePresets[i], view_);
  desk.file = free_name(stem, extension()).filename().string();
  desk.folder = folder_.string();
  desk.copy_lacks = io::clipboard_lacks();
  desk.shots = shots;
  desk.working = busy();
  return desk;
}

}  // namespace tautband::app
