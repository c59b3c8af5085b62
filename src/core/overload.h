// SPDX-License-Identifier: MIT
#pragma once

namespace tautband {

// One case for each alternative of a variant, for std::visit.
template <class... Cases>
struct Overload : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overload(Cases...) -> Overload<Cases...>;

}  // namespace tautband
