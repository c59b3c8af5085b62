// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace tautband {

// 64 bits that differ when the bytes differ, but for chance: for telling files apart and finding
// torn ones, not against forgery. The same on every machine of the same byte order.
std::uint64_t content_hash(std::string_view bytes, std::uint64_t seed = 0);

}  // namespace tautband
