// SPDX-License-Identifier: MIT
#include "io/cache.h"

#include <algorithm>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "core/error.h"
#include "core/hash.h"
#include "core/parallel.h"
#include "core/paths.h"
#include "io/files.h"

namespace tautband::io {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kLargest = std::size_t{1} << 30;
constexpr std::size_t kKept = 4;  // of one kind: a few bodies or versions of the data

fs::path cache_folder() {
  return user_folder("XDG_CACHE_HOME", ".cache");
}

std::string file_name(std::string_view kind, std::string_view key) {
  return fmt::format("{}-{}.bin", kind, key);
}

// The folder's files of one kind, newest first, without the first kKept.
std::vector<fs::path> superfluous(const fs::path& folder, std::string_view kind) {
  std::vector<std::pair<fs::file_time_type, fs::path>> found;
  std::error_code failed;
  const std::string start = fmt::format("{}-", kind);
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    if (!entry->path().filename().string().starts_with(start)) continue;
    std::error_code no_time;
    found.emplace_back(entry->last_write_time(no_time), entry->path());
  }
  std::sort(found.rbegin(), found.rend());
  std::vector<fs::path> rest;
  for (std::size_t i = kKept; i < found.size(); ++i) rest.push_back(found[i].second);
  return rest;
}

}  // namespace

std::string content_key(std::span<const fs::path> files) {
  std::vector<fs::path> all;
  for (const fs::path& file : files) {
    std::error_code failed;
    if (!fs::is_directory(file, failed)) {
      all.push_back(file);
      continue;
    }
    const std::size_t first = all.size();
    for (fs::directory_iterator entry(file, failed), end; !failed && entry != end;
         entry.increment(failed))
      if (entry->is_regular_file(failed)) all.push_back(entry->path());
    std::sort(all.begin() + static_cast<std::ptrdiff_t>(first), all.end());
  }
  std::vector<std::uint64_t> hashes(all.size());
  in_parallel(all.size(), [&](std::size_t i) {
    const std::uint64_t parts[] = {content_hash(all[i].filename().string()), hash_of_file(all[i])};
    hashes[i] = content_hash({reinterpret_cast<const char*>(parts), sizeof(parts)});
  });
  std::uint64_t key = hashes.size();
  for (const std::uint64_t hash : hashes)
    key = content_hash({reinterpret_cast<const char*>(&hash), sizeof(hash)}, key);
  return fmt::format("{:016x}", key);
}

std::optional<Bytes> recall(std::string_view kind, std::string_view key) {
  const fs::path folder = cache_folder();
  if (folder.empty()) return std::nullopt;
  try {
    return read_bytes(folder / file_name(kind, key), kLargest);
  } catch (const Error&) {
    return std::nullopt;
  }
}

bool keep(std::string_view kind, std::string_view key, std::string_view bytes) {
  const fs::path folder = cache_folder();
  if (folder.empty()) return false;
  std::error_code failed;
  fs::create_directories(folder, failed);
  try {
    write_atomically(folder / file_name(kind, key), bytes);
  } catch (const Error&) {
    return false;
  }
  for (const fs::path& old : superfluous(folder, kind)) fs::remove(old, failed);
  return true;
}

}  // namespace tautband::io
