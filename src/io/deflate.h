// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "core/image.h"

namespace tautband::io {

// The rows of a picture as one zlib stream, filtered for PNG and cut into blocks that follow one
// another. `channels` 3 drops alpha, 4 keeps it. The bytes do not depend on how many threads
// compressed them.
std::vector<std::string> deflate_rows(const Image& image, int channels);

}  // namespace tautband::io
