// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "scene/settings.h"

namespace tautband::app {

// The settings on disk: read once, written a moment after they changed and at the end. Times in
// seconds.
class SettingsKeeper {
 public:
  // Without a file nothing is read or written, and the tour counts as seen.
  explicit SettingsKeeper(std::filesystem::path file);

  const scene::Settings& at_start() const { return start_; }
  // How muscles are named as long as nothing was kept.
  void prefer_names(scene::Names names);
  // What was wrong with the file, in one sentence; "" = nothing.
  const std::string& fault() const { return fault_; }
  const std::filesystem::path& file() const { return file_; }

  // Call it whenever they may have changed. Returns a sentence when they could not be written, once
  // until they can be again.
  std::string see(const scene::Settings& settings, double now);
  std::string finish() { return write(); }
  // Seconds until they are to be written; nullopt = nothing to write.
  std::optional<double> due_in(double now) const;

 private:
  std::string write();

  std::filesystem::path file_;
  scene::Settings start_, kept_, seen_;
  std::string fault_;
  bool first_ = false;  // nothing was kept before
  std::optional<double> due_;
  bool told_ = false;
};

}  // namespace tautband::app
