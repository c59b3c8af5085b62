// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <mutex>
#include <string_view>
#include <utility>

#include "core/progress.h"

namespace tautband {

// Tells how far many tasks on several threads are, one call at a time: the listener need not know
// of threads.
class Steps {
 public:
  // `total`: what done() will add up to. An empty listener is not called.
  Steps(Progress listener, std::string_view doing, std::size_t total)
      : listener_(std::move(listener)), doing_(doing), total_(total) {}

  void done(std::size_t count) {
    if (!listener_ || total_ == 0) return;
    const std::lock_guard lock(one_at_a_time_);
    done_ += count;
    // A hundred calls are enough for any bar.
    if (100 * done_ / total_ == told_) return;
    told_ = 100 * done_ / total_;
    listener_(float(done_) / float(total_), doing_);
  }

 private:
  Progress listener_;
  std::string_view doing_;
  std::size_t total_, done_ = 0, told_ = 0;
  std::mutex one_at_a_time_;
};

}  // namespace tautband
