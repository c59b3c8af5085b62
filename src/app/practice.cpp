// SPDX-License-Identifier: MIT
#include "app/practice.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tautband::app {
namespace {

// A slow breath: a longer way out than in, six a minute.
constexpr double kIn = 4.0, kOut = 6.0;

}  // namespace

void Practice::show(const std::optional<scene::MethodChoice>& method,
                    std::optional<float> seconds) {
  if (method_ != method) {
    if (!method_ || !method || method_->method != method->method) cautions_read_ = false;
    method_ = method;
    since_.reset();
    ended_ = false;
  }
  if (!takes_length()) return;
  const Method::Hold& hold = (*atlas_)[method_->method].hold;
  seconds_ = std::clamp(seconds.value_or(hold.least), hold.least, hold.most);
}

void Practice::start(double now) {
  if (!method_ || !cautions_read_) return;
  since_ = now;
  ended_ = false;
}

bool Practice::settle(double now) {
  if (!since_ || now - *since_ < static_cast<double>(seconds_)) return false;
  since_.reset();
  ended_ = true;
  return true;
}

std::optional<ui::Practice> Practice::model(double now) const {
  if (!method_) return std::nullopt;
  ui::Practice out;
  out.method = method_->method;
  out.side = method_->side;
  out.cautions_read = cautions_read_;
  out.seconds = seconds_;
  out.phase = since_   ? ui::Practice::Phase::holding
              : ended_ ? ui::Practice::Phase::ended
                       : ui::Practice::Phase::ready;
  if (!since_) return out;
  const double elapsed = now - *since_;
  const double breath = std::fmod(elapsed, kIn + kOut);
  out.elapsed = static_cast<float>(std::min(elapsed, static_cast<double>(seconds_)));
  out.breathing_in = breath < kIn;
  const double share = out.breathing_in ? breath / kIn : 1.0 - (breath - kIn) / kOut;
  out.breath = static_cast<float>(0.5 - 0.5 * std::cos(std::numbers::pi * share));
  return out;
}

}  // namespace tautband::app
