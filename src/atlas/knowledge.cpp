// SPDX-License-Identifier: MIT
#include "atlas/knowledge.h"

namespace tautband {

std::string_view to_string(ZoneKind kind) {
  return kind == ZoneKind::essential ? "essential" : "spillover";
}

std::string_view to_string(Laterality laterality) {
  return laterality == Laterality::ipsilateral ? "ipsilateral"
         : laterality == Laterality::bilateral ? "bilateral"
                                               : "contralateral";
}

std::string_view to_string(Basis basis) {
  return basis == Basis::verified ? "verified" : "recalled";
}

std::string_view to_string(Extent extent) {
  return extent == Extent::paired ? "paired" : "midline";
}

}  // namespace tautband
