// SPDX-License-Identifier: MIT
#include "app/batch.h"

#include <algorithm>
#include <deque>
#include <future>
#include <numeric>
#include <thread>

#include <fmt/format.h>
#include <fnmatch.h>
#include <unistd.h>

#include "app/loading.h"
#include "app/print.h"
#include "app/sheets.h"
#include "app/shots.h"
#include "core/error.h"
#include "core/hash.h"
#include "core/paths.h"
#include "io/cache.h"
#include "io/files.h"
#include "io/journal.h"
#include "io/json_writer.h"

namespace tautband::app {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kLarge = 40000000;  // pixels of a picture of which one at a time is enough

enum class Result { made, current, failed };
constexpr const char* kResults[] = {"made", "up to date", "failed"};

struct Outcome {
  Result result = Result::made;
  std::string reason;
  Fault fault = Fault::input;
};

// On a terminal, one line that is written over and over.
class ProgressLine {
 public:
  explicit ProgressLine(std::size_t count) : count_(count), shown_(::isatty(STDERR_FILENO) == 1) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(std::size_t done, const std::string& name) {
    if (!shown_) return;
    constexpr std::size_t kWidth = 24;
    const std::size_t full = count_ == 0 ? kWidth : done * kWidth / count_;
    fmt::print(stderr, "\r\x1b[K[{:#<{}}{:.<{}}] {}/{} {:.40}", "", full, "", kWidth - full, done,
               count_, name);
  }
  void clear() const {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
  }

 private:
  std::size_t count_;
  bool shown_;
};

class Batch {
 public:
  explicit Batch(const Options& options)
      : options_(options), studio_(options), journal_(options.batch.folder) {}

  int run() {
    read();
    outcomes_.resize(items_.size());
    const std::string base = base_key();
    std::vector<std::size_t> order(items_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return items_[a].look < items_[b].look; });
    ProgressLine progress(items_.size());
    for (std::size_t done = 0; done < order.size(); ++done) {
      progress.show(done, items_[order[done]].name);
      make(order[done], base);
    }
    wait_until(0);
    progress.clear();
    return report();
  }

 private:
  void read() {
    const io::ShotFile file = io::read_shots(options_.batch.shots);
    const double scale = options_.batch.scale;
    for (Shot& shot : shots_of(file, studio_.atlas())) {
      BatchItem item;
      item.place = shot.place;
      item.name = shot.name;
      item.words = shot.words;
      item.look = shot.look;
      item.fault = shot.fault;
      Options& options = shot.options;
      scale_down(options.render, scale);
      item.large = std::int64_t(options.render.size.x) * options.render.size.y > kLarge;
      item.draw = [options](Studio& studio, const fs::path& path) {
        Options named = options;
        named.render.output = path;
        return make_picture(studio, named);
      };
      if (options.render.state) item.words += content_of(*options.render.state);
      items_.push_back(std::move(item));
    }
    for (const io::SheetEntry& sheet : file.sheets)
      for (BatchItem& item : items_of(sheet, file, studio_.atlas(), scale))
        items_.push_back(std::move(item));
    if (options_.batch.only.empty()) return;
    std::erase_if(items_, [&](const BatchItem& item) {
      return ::fnmatch(options_.batch.only.c_str(), item.name.c_str(), 0) != 0;
    });
    if (items_.empty())
      throw Error(fmt::format("--only {}: no picture of {} matches", options_.batch.only,
                              options_.batch.shots.string()));
  }

  static void scale_down(RenderOptions& render, double scale) {
    if (scale == 1.0) return;
    const auto scaled = [&](int side) {
      return std::clamp(static_cast<int>(std::lround(side * scale)), 1, kLargestSide);
    };
    render.size = {scaled(render.size.x), scaled(render.size.y)};
    if (render.dpi) render.dpi = *render.dpi * scale;
    if (render.crop) render.crop = static_cast<int>(std::lround(*render.crop * scale));
  }

  // A saved view that cannot be read is a fault of its shot when that is drawn.
  static std::string content_of(const std::string& file) {
    try {
      return io::read_text(file);
    } catch (const Error&) {
      return {};
    }
  }

  // What every picture depends on: body, data, shaders and this program itself.
  std::string base_key() const {
    const fs::path all[] = {model_file(options_), data_folder(options_), resource("shaders"),
                            "/proc/self/exe"};
    return io::content_key(all) + fmt::format("\n{}\n", options_.batch.scale);
  }

  void make(std::size_t i, const std::string& base) {
    const BatchItem& item = items_[i];
    if (item.fault) return fail(i, Error(*item.fault), "");
    const std::string key = fmt::format("{:016x}", content_hash(base + item.words));
    if (journal_.is_current(item.name, key)) {
      outcomes_[i].result = Result::current;
      return;
    }
    guarded(i, [&] {
      const fs::path file = options_.batch.folder / item.name;
      io::make_room_for(file);
      PendingFile pending = item.draw(studio_, file);
      wait_until(jobs() - 1);
      writing_.push_back(std::async(std::launch::async, [this, i, key, pending] {
        guarded(i, [&] { journal_.made(items_[i].name, key, pending()); });
      }));
      if (item.large) wait_until(0);
    });
  }

  // What goes wrong with one file is its own fault, and the others are made.
  template <class Task>
  void guarded(std::size_t i, const Task& task) {
    try {
      task();
    } catch (const Error& error) {
      fail(i, error, items_[i].place);
    } catch (const std::bad_alloc&) {
      fail(i, Error("the machine has not enough memory for this; make it smaller", Fault::machine),
           items_[i].place);
    }
  }

  // Each file has an outcome of its own, so that any thread may say it.
  void fail(std::size_t i, const Error& error, const std::string& place) {
    outcomes_[i] = {Result::failed,
                    place.empty() ? error.what() : fmt::format("{}: {}", place, error.what()),
                    error.fault()};
  }

  void wait_until(std::size_t most) {
    while (writing_.size() > most) {
      writing_.front().get();
      writing_.pop_front();
    }
  }

  std::size_t jobs() const {
    return options_.batch.jobs > 0 ? static_cast<std::size_t>(options_.batch.jobs)
                                   : std::max(1u, std::thread::hardware_concurrency());
  }

  int report() const {
    std::size_t counts[3] = {};
    int code = 0;
    io::Json list = io::Json::array();
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const Outcome& outcome = outcomes_[i];
      ++counts[static_cast<std::size_t>(outcome.result)];
      io::Json row = io::Json::object();
      row.add("file", items_[i].name)
          .add("place", items_[i].place)
          .add("result", kResults[static_cast<std::size_t>(outcome.result)]);
      if (outcome.result == Result::failed) {
        row.add("reason", outcome.reason);
        fmt::print(stderr, "tautband: {}\n", outcome.reason);
        // Of a wrong input and a machine that cannot, the machine is told: it spoils the rest too.
        code = std::max(code, outcome.fault == Fault::machine ? 3 : 1);
      }
      list.push(row);
    }
    if (options_.json)
      print(io::Json::object().add("pictures", list).text());
    else
      print(fmt::format("{} picture{}: {} made, {} up to date, {} failed\n", items_.size(),
                        items_.size() == 1 ? "" : "s", counts[0], counts[1], counts[2]));
    return code;
  }

  const Options& options_;
  Studio studio_;
  io::Journal journal_;
  std::vector<BatchItem> items_;
  std::vector<Outcome> outcomes_;
  std::deque<std::future<void>> writing_;
};

}  // namespace

int make_batch(const Options& options) {
  return Batch(options).run();
}

}  // namespace tautband::app
