// SPDX-License-Identifier: MIT
#include "import/limits.h"

#include <algorithm>
#include <system_error>

#include "io/confine.h"

namespace tautband::import {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMebi = std::size_t{1} << 20;
// Of addresses; threads reserve many that they never use.
constexpr std::size_t kLeastMemory = 1536 * kMebi;

std::size_t bytes_of(const std::vector<fs::path>& files) {
  std::size_t sum = 0;
  std::error_code failed;
  for (const fs::path& file : files)
    if (fs::is_regular_file(file, failed)) sum += fs::file_size(file, failed);
  return sum;
}

}  // namespace

std::size_t most_memory_of(const Arguments& given) {
  return given.most_megabytes > 0 ? given.most_megabytes * kMebi
                                  : std::max(kLeastMemory, io::machine_memory() / 4 * 3);
}

Room room_to_parse(const Arguments& given, const std::vector<fs::path>& files) {
  const std::size_t mebis = bytes_of(files) / kMebi, most = most_memory_of(given);
  return {given.most_megabytes > 0 ? most : std::min(most, kLeastMemory + 60 * mebis * kMebi),
          static_cast<unsigned>(std::min<std::size_t>(8 + 4 * mebis, kLongest))};
}

}  // namespace tautband::import
