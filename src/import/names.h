// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/side.h"

namespace tautband::import {

// What a name says besides its side, spelled so that common ways of writing the same are equal:
// "Musculus infraspinatus.L", "Left infraspinatus muscle" and "infraspinatus_left" all have the
// key "infraspinatu"; order, articles, plural and words such as "muscle" or "bone" do not count.
struct PlainName {
  std::string key;           // empty when nothing but a side or a number is said
  std::string sort;          // "bone" or "muscle", where it is said: the temporal bone and muscle
  std::optional<Side> side;  // left or right, where it is said
};
PlainName plain_name(std::string_view name);

}  // namespace tautband::import
