// SPDX-License-Identifier: MIT
#include "app/kept_settings.h"

#include <algorithm>
#include <utility>

#include "core/error.h"
#include "core/words.h"
#include "io/settings_file.h"

namespace tautband::app {
namespace {

constexpr double kRest = 0.8;  // seconds without a change until they are written

}  // namespace

SettingsKeeper::SettingsKeeper(std::filesystem::path file) : file_(std::move(file)) {
  std::error_code ignored;
  first_ = !std::filesystem::exists(file_, ignored);
  io::KeptSettings read = io::read_settings(file_);
  start_ = std::move(read.settings);
  // Without a file the tour would come at every start; whoever had one has seen it.
  if (file_.empty() || !read.faults.empty()) start_.toured = true;
  kept_ = seen_ = start_;
  if (read.faults.empty()) return;
  fault_ = read.faults.front();
  if (const auto more = static_cast<long>(read.faults.size()) - 1; more > 0)
    fault_ = trn("{1} (and {0} more fault)", "{1} (and {0} more faults)", more, fault_);
}

void SettingsKeeper::prefer_names(scene::Names names) {
  if (first_) start_.names = kept_.names = seen_.names = names;
}

std::string SettingsKeeper::see(const scene::Settings& settings, double now) {
  if (file_.empty()) return {};
  if (settings != seen_) {
    seen_ = settings;
    due_ = now + kRest;
  }
  return due_ && now >= *due_ ? write() : std::string();
}

std::optional<double> SettingsKeeper::due_in(double now) const {
  if (!due_) return std::nullopt;
  return std::max(*due_ - now, 0.0) + 0.01;
}

std::string SettingsKeeper::write() {
  due_.reset();
  if (file_.empty() || seen_ == kept_) return {};
  try {
    io::write_settings(file_, seen_);
    kept_ = seen_;
    told_ = false;
  } catch (const Error& error) {
    if (std::exchange(told_, true)) return {};
    return told("The settings could not be kept: {}", error.what());
  }
  return {};
}

}  // namespace tautband::app
