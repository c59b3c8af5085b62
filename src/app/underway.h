// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <string_view>
#include <utility>

#include "core/error.h"
#include "core/progress.h"

namespace tautband::app {

// Something that is being made beside the window, and how far it is. Letting go of it stops it at
// its next step.
template <class Made>
class Underway {
 public:
  using Make = std::function<Made(const Progress&)>;

  explicit Underway(Make make)
      : work_(std::async(std::launch::async, [this, make = std::move(make)] {
          return make([this](float share, std::string_view doing) { note(share, doing); });
        })) {}
  ~Underway() {
    stopped_ = true;
    if (work_.valid()) work_.wait();
  }
  Underway(const Underway&) = delete;
  Underway& operator=(const Underway&) = delete;

  float share() const { return share_; }
  bool ready() const {
    return work_.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
  }
  // Waits for it; throws what the making threw.
  Made take() { return work_.get(); }

 private:
  void note(float share, std::string_view) {
    if (stopped_) throw Error("stopped");
    share_ = share;
  }

  std::atomic<float> share_{0.0f};
  std::atomic<bool> stopped_{false};
  std::future<Made> work_;
};

}  // namespace tautband::app
