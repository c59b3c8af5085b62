// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "atlas/atlas.h"
#include "scene/state.h"
#include "ui/panels.h"

namespace tautband::app {

// The hold of a method: its cautions are read first, then a timer runs that the method's own limits
// bound. Times in seconds.
class Practice {
 public:
  explicit Practice(const Atlas& atlas) : atlas_(&atlas) {}

  // Starts over when the method or its side changed; nothing = no method is shown. `seconds` of the
  // hold, kept within the method's limits; nothing = its least. A hold that runs keeps its length.
  void show(const std::optional<scene::MethodChoice>& method, std::optional<float> seconds);
  void read_cautions() { cautions_read_ = true; }
  // Whether the length of the hold may change now.
  bool takes_length() const { return method_ && !holding(); }
  // Does nothing before the cautions were read.
  void start(double now);
  void stop() { since_.reset(); }
  // Ends a hold whose time has passed; true just then.
  bool settle(double now);

  std::optional<ui::Practice> model(double now) const;
  bool holding() const { return since_.has_value(); }

 private:
  const Atlas* atlas_;
  std::optional<scene::MethodChoice> method_;
  bool cautions_read_ = false;
  bool ended_ = false;
  float seconds_ = 0.0f;
  std::optional<double> since_;
};

}  // namespace tautband::app
