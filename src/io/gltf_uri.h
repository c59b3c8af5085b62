// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "io/bytes.h"

namespace tautband::io {

// The bytes of "data:...;base64,...."; nullopt when it is anything else.
std::optional<Bytes> decode_data_uri(std::string_view uri);

// "my%20body.bin" as a path below the model's folder; nullopt when it would leave that folder or
// has a scheme.
std::optional<std::filesystem::path> path_from_uri(std::string_view uri);

}  // namespace tautband::io
