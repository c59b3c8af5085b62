// SPDX-License-Identifier: MIT
#include "io/gltf_uri.h"

#include <algorithm>
#include <string>

namespace tautband::io {
namespace {

// 0..63, or -1 for what is no base64 letter.
int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  return c == '/' ? 63 : -1;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percent_decoded(std::string_view uri) {
  std::string out;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    if (uri[i] == '%' && i + 2 < uri.size() && hex_value(uri[i + 1]) >= 0 &&
        hex_value(uri[i + 2]) >= 0) {
      out += static_cast<char>(hex_value(uri[i + 1]) * 16 + hex_value(uri[i + 2]));
      i += 2;
    } else {
      out += uri[i];
    }
  }
  return out;
}

}  // namespace

std::optional<Bytes> decode_data_uri(std::string_view uri) {
  constexpr std::string_view kMark = ";base64,";
  const std::size_t mark = uri.substr(0, 200).find(kMark);
  if (!uri.starts_with("data:") || mark == std::string_view::npos) return std::nullopt;
  std::string_view text = uri.substr(mark + kMark.size());
  while (text.ends_with('=')) text.remove_suffix(1);
  Bytes out{std::make_unique_for_overwrite<unsigned char[]>(text.size() / 4 * 3 + 3), 0};
  unsigned bits = 0;
  int held = 0;
  for (const char c : text) {
    const int value = base64_value(c);
    if (value < 0) return std::nullopt;
    bits = (bits << 6 | static_cast<unsigned>(value)) & 0xFFFF;
    held += 6;
    if (held >= 8) {
      held -= 8;
      out.data[out.size++] = static_cast<unsigned char>(bits >> held & 0xFF);
    }
  }
  return out;
}

std::optional<std::filesystem::path> path_from_uri(std::string_view uri) {
  const std::string decoded = percent_decoded(uri);
  if (decoded.empty() || decoded.find("://") != std::string::npos ||
      decoded.find('\0') != std::string::npos)
    return std::nullopt;
  const std::filesystem::path path = std::filesystem::path(decoded).lexically_normal();
  if (path.is_absolute() || path.begin() == path.end() || *path.begin() == "..")
    return std::nullopt;
  return path;
}

}  // namespace tautband::io
