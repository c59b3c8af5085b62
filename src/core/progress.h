// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string_view>

namespace tautband {

// Called by long work with the share done (0..1) and what it is doing now. Empty = nobody watches.
using Progress = std::function<void(float share, std::string_view doing)>;

}  // namespace tautband
