// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "atlas/structure.h"
#include "import/warp.h"

namespace tautband::import {

// The skin of the body to lay on. Throws Error when it has none.
const Structure& needed_skin(std::span<const Structure> reference);

// The reference's skin upon the source: carried by the warp, so that face, hands and feet are
// there; let out or taken in so that it is as thick over each muscle or bone as over its
// counterpart; and let out over whatever would still cut through it. Closed as the reference's is,
// the same triangles and weights. `body`: muscles and bones of the source.
Structure cover(std::span<const Structure> reference, std::span<const Structure> body,
                const Warp& to_source);

// How much of the surfaces of muscles and bones lies more than 3 mm outside a skin, 0..1.
double share_outside(const Structure& skin, std::span<const Structure> body);

// What speaks against keeping the source's own skin, in words; empty when it may stay: it must be
// one closed surface, outward, around most of what it should hold.
std::string fault_of_skin(const Structure& skin, std::span<const Structure> body);

}  // namespace tautband::import
