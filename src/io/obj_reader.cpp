// SPDX-License-Identifier: MIT
#include "io/obj_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

#include "core/error.h"

namespace tautband::io {
namespace {

constexpr std::array<std::string_view, 13> kUnused = {
    "vn", "vt", "vp", "g", "o", "s", "l", "p", "mg", "usemtl", "mtllib", "usemap", "lod"};

class Reader {
 public:
  Reader(std::string_view text, const std::string& file) : rest_(text), file_(file) {}

  Mesh read() {
    while (!rest_.empty()) {
      ++line_;
      const std::size_t end = rest_.find('\n');
      words_ = rest_.substr(0, end);
      rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 1);
      one_line();
    }
    if (mesh_.triangles.empty()) throw Error(file_ + ": holds no triangle");
    return std::move(mesh_);
  }

 private:
  [[noreturn]] void fail(const std::string& why) const {
    throw Error(fmt::format("{}, line {}: {}", file_, line_, why));
  }

  std::string_view next_word() {
    const std::size_t start = std::min(words_.find_first_not_of(" \t\r"), words_.size());
    const std::size_t end = std::min(words_.find_first_of(" \t\r", start), words_.size());
    const std::string_view word = words_.substr(start, end - start);
    words_ = words_.substr(end);
    return word;
  }

  void one_line() {
    const std::string_view kind = next_word();
    if (kind == "v") {
      vertex();
    } else if (kind == "f") {
      face();
    } else if (!kind.empty() && kind.front() != '#' &&
               std::find(kUnused.begin(), kUnused.end(), kind) == kUnused.end()) {
      fail(fmt::format("\"{}\" begins no line of an OBJ file", kind.substr(0, 20)));
    }
  }

  void vertex() {
    glm::vec3 place(0.0f);
    for (int k = 0; k < 3; ++k) {
      const std::string_view word = next_word();
      const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), place[k]);
      if (word.empty() || code != std::errc() || end != word.data() + word.size() ||
          !std::isfinite(place[k]))
        fail("a vertex needs three finite numbers");
    }
    mesh_.positions.push_back(place);
  }

  // "12", "12/3", "12//3", "12/3/4": the first counts.
  std::uint32_t index(std::string_view word) const {
    word = word.substr(0, word.find('/'));
    std::int64_t number = 0;
    const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (word.empty() || code != std::errc() || end != word.data() + word.size())
      fail(fmt::format("\"{}\" is no index of a vertex", word.substr(0, 20)));
    const auto count = static_cast<std::int64_t>(mesh_.positions.size());
    const std::int64_t place = number < 0 ? count + number : number - 1;
    if (place < 0 || place >= count)
      fail(fmt::format("vertex {} is used, but {} are given so far", number, count));
    return static_cast<std::uint32_t>(place);
  }

  void face() {
    glm::uvec3 fan(0);
    int corners = 0;
    for (std::string_view word = next_word(); !word.empty(); word = next_word(), ++corners) {
      const std::uint32_t corner = index(word);
      if (corners == 0) fan.x = corner;
      if (corners >= 2) mesh_.triangles.emplace_back(fan.x, fan.y, corner);
      if (corners >= 1) fan.y = corner;
    }
    if (corners < 3) fail("a face needs three corners or more");
  }

  std::string_view rest_, words_;
  const std::string& file_;
  std::size_t line_ = 0;
  Mesh mesh_;
};

}  // namespace

Mesh read_obj(std::string_view text, const std::string& file) {
  return Reader(text, file).read();
}

}  // namespace tautband::io
