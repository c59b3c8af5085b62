// SPDX-License-Identifier: MIT
#include "app/sheets.h"

#include <charconv>
#include <memory>

#include <fmt/format.h>

#include "app/loading.h"
#include "app/shots.h"
#include "core/error.h"
#include "core/hash.h"
#include "core/text.h"
#include "io/files.h"
#include "render/vector.h"
#include "scene/ramp.h"
#include "scene/sheet.h"

namespace tautband::app {
namespace {

namespace fs = std::filesystem;

constexpr float kLabelSize = 8.0f;    // pt of captions for which labels have their usual size
constexpr double kPrintDpi = 200.0;   // of pages that are held in the hand
constexpr double kPosterDpi = 150.0;  // of those that hang on a wall
constexpr float kHandPaper = 430.0f;  // mm: the longer side of A3, and a little
constexpr const char* kCaution = "Education, not diagnosis.";
constexpr const char* kCautionOfPain =
    "Education, not diagnosis. Patterns differ between people; where sources disagree, so do "
    "charts.";

// A sheet as its file says it.
struct Wanted {
  scene::SheetPlan plan;
  std::string name, caption, second, note;
  double dpi = 0.0;
  std::vector<Shot> cells;
};

std::string word_of(const io::Settings& settings, const char* name, const char* otherwise) {
  const io::Setting* setting = io::find_setting(settings, name);
  if (!setting) return otherwise;
  if (setting->words.size() != 1)
    throw Error(fmt::format("\"{}\" must be one text or number", name));
  return setting->words.front();
}

double number_of(const io::Settings& settings, const char* name, double otherwise, double low,
                 double high) {
  const std::string word = word_of(settings, name, "");
  if (word.empty()) return otherwise;
  double value = 0.0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
  if (read.ec != std::errc() || read.ptr != word.data() + word.size() || value < low ||
      value > high)
    throw Error(fmt::format("\"{}\": {} is not a number from {} to {}", name, word, low, high));
  return value;
}

void check_settings(const io::Settings& settings) {
  static const std::vector<std::string> kKnown{"name",    "title",  "subtitle", "paper",
                                               "columns", "aspect", "stock",    "dpi",
                                               "caption", "second", "note",     "cells"};
  for (const io::Setting& setting : settings)
    if (std::find(kKnown.begin(), kKnown.end(), setting.name) == kKnown.end())
      throw Error(fmt::format("a sheet has no setting \"{}\"{}", setting.name,
                              did_you_mean(setting.name, kKnown)));
}

Wanted wanted_of(const io::SheetEntry& sheet, const io::ShotFile& file, const Atlas& atlas) {
  check_settings(sheet.settings);
  Wanted wanted;
  const std::string paper = word_of(sheet.settings, "paper", "A4");
  const auto size = scene::paper_size(paper);
  if (!size)
    throw Error(fmt::format("\"paper\": no paper \"{}\"; there are {}, and WIDTHxHEIGHT in mm",
                            paper, scene::paper_names()));
  wanted.plan.paper = *size;
  const float longer = std::max(size->x, size->y);
  wanted.dpi =
      number_of(sheet.settings, "dpi", longer <= kHandPaper ? kPrintDpi : kPosterDpi, 24.0, 2400.0);
  wanted.plan.title = word_of(sheet.settings, "title", "");
  wanted.plan.subtitle = word_of(sheet.settings, "subtitle", "");
  wanted.plan.columns = static_cast<int>(number_of(sheet.settings, "columns", 0.0, 1.0, 100.0));
  wanted.plan.aspect = static_cast<float>(number_of(sheet.settings, "aspect", 0.0, 0.2, 5.0));
  const std::string stock = word_of(sheet.settings, "stock", "white");
  if (stock != "white" && stock != "warm")
    throw Error(fmt::format("\"stock\": {} is neither white nor warm", stock));
  wanted.plan.stock = stock == "warm" ? scene::Stock::warm : scene::Stock::white;
  wanted.plan.credit = atlas.body().copyright;
  wanted.plan.caution = kCaution;
  wanted.name = file_name(word_of(sheet.settings, "name", "sheet.pdf"), {});
  wanted.caption = word_of(sheet.settings, "caption", "");
  wanted.second = word_of(sheet.settings, "second", "");
  wanted.note = word_of(sheet.settings, "note", "");
  wanted.cells = cells_of(sheet, file, atlas);
  return wanted;
}

// What stands below a picture when the sheet says nothing else.
std::string usual_caption(const Shot& cell) {
  const bool of_point = cell.fields.contains("point");
  if (cell.fields.contains("method")) return "{method-name}";
  if (of_point) return "{muscle-name}, {point-label}";
  if (cell.fields.contains("view-name")) return "{view-name}";
  return "";
}

void write_captions(Wanted& wanted) {
  for (Shot& cell : wanted.cells) {
    if (cell.fault) throw Error(*cell.fault);
    const auto own = [&](const char* name, const std::string& of_sheet, const std::string& usual) {
      const auto said = cell.fields.find(name);
      const std::string& words = said != cell.fields.end() ? said->second
                                 : of_sheet.empty()        ? usual
                                                           : of_sheet;
      return filled_in(words, cell.fields);
    };
    const bool of_point = cell.fields.contains("point") && !cell.fields.contains("method");
    wanted.plan.cells.push_back(
        {own("caption", wanted.caption, usual_caption(cell)),
         own("second", wanted.second, of_point ? "felt: {felt}" : ""),
         own("note", wanted.note,
             of_point && cell.fields.contains("felt-by-some") ? "by some also: {felt-by-some}"
                                                              : "")});
  }
}

// What the signs of pain and points mean, once for all pictures.
void write_key(Wanted& wanted) {
  bool points = false, marks = false;
  std::string ramp = scene::SceneState{}.ramp;
  for (const Shot& cell : wanted.cells) {
    points = points || cell.fields.contains("point") || cell.fields.contains("method");
    marks = marks || cell.fields.contains("at");
    ramp = cell.options.render.ramp.value_or(ramp);
  }
  if (!points && !marks) return;
  wanted.plan.caution = kCautionOfPain;
  scene::Legend key;
  if (points) {
    key.low = "felt by some";
    key.high = "usually felt";
    key.mark = "trigger point";
    key.far_mark = "the same, pressed from the other side";
  }
  if (marks) key.marked = "marked as painful";
  wanted.plan.key = key;
  if (const scene::Ramp* colours = scene::find_ramp(ramp)) wanted.plan.ramp = colours->stops;
}

// Pictures as large as the page allows, none of them a strip.
void choose_aspect(scene::SheetPlan& plan) {
  constexpr float kAspects[] = {0.7f, 0.75f, 0.8f, 0.85f, 0.9f, 1.0f, 1.1f, 1.2f, 1.3f, 1.4f};
  float best = 0.8f, largest = 0.0f;
  std::size_t fewest = ~std::size_t{0};
  for (const float aspect : kAspects) {
    plan.aspect = aspect;
    const scene::Sheet sheet = lay_out_sheet(plan);
    const float area = sheet.picture_size.x * sheet.picture_size.y;
    if (sheet.pages.size() > fewest || (sheet.pages.size() == fewest && area <= largest)) continue;
    fewest = sheet.pages.size();
    largest = area;
    best = aspect;
  }
  plan.aspect = best;
}

// Pixels per point of text in a picture: its words as large as the captions, unless the picture is
// too small for that. A picture with nothing but a ring needs less room.
float scale_of(const Wanted& wanted, const scene::Sheet& sheet, const RenderOptions& render) {
  constexpr float kWithWords = 850.0f, kRingOnly = 190.0f;  // points of text side by side
  const bool words = render.labels.value_or(false) || render.legend.value_or(false);
  const float as_captions =
      static_cast<float>(wanted.dpi / kScreenDpi) * sheet.caption_size / kLabelSize;
  return std::min(as_captions,
                  static_cast<float>(render.size.x) / (words ? kWithWords : kRingOnly));
}

// Draws the pictures of one page into the sheet.
void draw_page(Studio& studio, const Wanted& wanted, scene::Sheet& sheet, std::size_t page) {
  const auto [first, end] = scene::cells_of(sheet, page);
  for (std::size_t i = first; i < end; ++i) {
    Options options = wanted.cells[i].options;
    RenderOptions& render = options.render;
    render.size = scene::picture_pixels(sheet, wanted.dpi);
    render.dpi = kScreenDpi * static_cast<double>(scale_of(wanted, sheet, render));
    render.credit = false;  // the page has it
    if (!render.ground && wanted.plan.stock == scene::Stock::white)
      render.ground = scene::Background{};
    auto drawing = std::make_shared<Drawing>(studio.draw(options, true));
    // Both live in one block, which the page lets go of when it is done.
    fill(sheet, i, std::shared_ptr<const Image>(drawing, &drawing->image),
         std::shared_ptr<const scene::FrameDescription>(drawing, &drawing->frame));
  }
}

void drop_page(scene::Sheet& sheet, std::size_t page) {
  const auto [first, end] = scene::cells_of(sheet, page);
  for (std::size_t i = first; i < end; ++i) fill(sheet, i, nullptr);
}

render::DocumentWords document_of(const Wanted& wanted) {
  render::DocumentWords words;
  words.title = wanted.plan.title;
  words.copyright = wanted.plan.credit;
  words.description = wanted.plan.caution;
  words.software = software();
  words.dpi = wanted.dpi;
  return words;
}

PendingFile draw_pdf(Studio& studio, const Wanted& wanted, const fs::path& file) {
  scene::Sheet sheet = lay_out_sheet(wanted.plan);
  render::PdfFile pdf(document_of(wanted));
  for (std::size_t page = 0; page < sheet.pages.size(); ++page) {
    draw_page(studio, wanted, sheet, page);
    pdf.add(sheet.pages[page]);
    drop_page(sheet, page);
  }
  return [bytes = pdf.finish(), file] { return write_file(file, bytes); };
}

PendingFile draw_png(Studio& studio, const Wanted& wanted, std::size_t page, const fs::path& file) {
  scene::Sheet sheet = lay_out_sheet(wanted.plan);
  draw_page(studio, wanted, sheet, page);
  auto image = std::make_shared<const Image>(render::image_of(sheet.pages[page], wanted.dpi));
  io::PngOptions png;
  png.dpi = wanted.dpi;
  png.title = wanted.plan.title;
  png.software = software();
  png.copyright = wanted.plan.credit;
  return [image, png, file] { return write_file(file, io::encode_png(*image, png)); };
}

std::string words_of(const Wanted& wanted) {
  std::string words =
      fmt::format("{}x{} {} {} {} {} {} {}\n", wanted.plan.paper.x, wanted.plan.paper.y, wanted.dpi,
                  wanted.plan.columns, wanted.plan.aspect, static_cast<int>(wanted.plan.stock),
                  wanted.plan.title, wanted.plan.subtitle);
  for (std::size_t i = 0; i < wanted.cells.size(); ++i) {
    const scene::SheetCell& cell = wanted.plan.cells[i];
    words += fmt::format("{}\n{}\n{}\n{}\n", wanted.cells[i].words, cell.caption, cell.second,
                         cell.note);
  }
  return words;
}

}  // namespace

std::vector<BatchItem> items_of(const io::SheetEntry& sheet, const io::ShotFile& file,
                                const Atlas& atlas, double scale) {
  BatchItem item;
  item.place = sheet.place;
  try {
    if (!sheet.faults.empty()) throw Error(fmt::format("{}", fmt::join(sheet.faults, "; ")));
    auto wanted = std::make_shared<Wanted>(wanted_of(sheet, file, atlas));
    wanted->dpi *= scale;
    write_captions(*wanted);
    write_key(*wanted);
    if (wanted->plan.aspect == 0.0f) choose_aspect(wanted->plan);
    item.name = wanted->name;
    item.words = words_of(*wanted);
    const std::size_t pages = lay_out_sheet(wanted->plan).pages.size();
    const std::string extension = lower(fs::path(item.name).extension().string());
    if (extension == ".pdf") {
      item.draw = [wanted](Studio& studio, const fs::path& path) {
        return draw_pdf(studio, *wanted, path);
      };
      return {item};
    }
    if (extension != ".png")
      throw Error(fmt::format("\"name\": \"{}\": sheets are written as .pdf or .png", item.name));
    std::vector<BatchItem> items(pages, item);
    for (std::size_t page = 0; page < pages; ++page) {
      if (pages > 1)
        items[page].name = turned_name(item.name, static_cast<int>(page), static_cast<int>(pages))
                               .generic_string();
      items[page].words += fmt::format("page {}\n", page);
      items[page].draw = [wanted, page](Studio& studio, const fs::path& path) {
        return draw_png(studio, *wanted, page, path);
      };
    }
    return items;
  } catch (const Error& error) {
    const std::string words = error.what();
    item.fault = words.starts_with(sheet.place) ? words : fmt::format("{}: {}", sheet.place, words);
    return {item};
  }
}

int make_sheet(const Options& options) {
  io::ShotFile file;
  io::SheetEntry sheet;
  sheet.place = "sheet";
  sheet.settings = options.sheet.settings;
  // The name is checked like any other; the folder is the user's own.
  sheet.settings.push_back(
      {"name", {options.render.output.filename().string()}, std::nullopt, false});
  io::ShotEntry cells;
  cells.place = "sheet";
  cells.settings = options.sheet.cells;
  cells.loops = options.sheet.loops;
  sheet.cells.push_back(std::move(cells));
  Studio studio(options);
  for (const BatchItem& item : items_of(sheet, file, studio.atlas(), 1.0)) {
    if (item.fault) throw Error(*item.fault);
    item.draw(studio, options.render.output.parent_path() / item.name)();
  }
  return 0;
}

}  // namespace tautband::app
