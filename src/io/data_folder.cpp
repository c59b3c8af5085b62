// SPDX-License-Identifier: MIT
#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "core/error.h"
#include "core/parallel.h"
#include "io/bytes.h"
#include "io/knowledge_parts.h"

namespace tautband::io {
namespace fs = std::filesystem;
namespace {

// "data", however the folder was written.
std::string folder_name(const fs::path& folder) {
  std::error_code failed;
  fs::path full = fs::absolute(folder, failed).lexically_normal();
  if (!full.has_filename()) full = full.parent_path();
  return full.has_filename() ? full.filename().string() : folder.string();
}

// Messages name files relative to the folder's parent, whatever the reader was told; the reason is
// kept.
std::string without_path(std::string_view sentence, const fs::path& file) {
  const std::string path = file.string();
  if (sentence.starts_with(path)) sentence.remove_prefix(path.size());
  if (sentence.starts_with(": ")) sentence.remove_prefix(2);
  return std::string(sentence);
}

DataFile load(const fs::path& folder, const std::string& shown, const fs::path& relative) {
  constexpr std::size_t kLimit = std::size_t{32} << 20;
  DataFile file;
  file.name = shown + "/" + relative.generic_string();
  file.stem = relative.stem().string();
  const fs::path path = folder / relative;
  try {
    file.text = std::string(read_bytes(path, kLimit).text());
    file.json = parse_json(file.text, file.name);
  } catch (const Error& error) {
    const std::string reason = without_path(error.what(), path);
    file.fault = reason.starts_with(file.name) ? reason : fmt::format("{}: {}", file.name, reason);
  }
  return file;
}

// The names of the muscles' files, sorted, so that indices do not depend on the disk.
std::vector<fs::path> muscle_files(const fs::path& folder, const std::string& shown,
                                   std::vector<std::string>& faults) {
  std::vector<fs::path> names;
  std::error_code failed;
  for (fs::directory_iterator entry(folder / "muscles", failed), end; !failed && entry != end;
       entry.increment(failed)) {
    const fs::path name = entry->path().filename();
    if (name.extension() == ".json" && !name.string().starts_with('.'))
      names.push_back("muscles" / name);
  }
  std::sort(names.begin(), names.end());
  if (failed)
    faults.push_back(
        fmt::format("{}/muscles: cannot be listed ({}); name a data folder that has it", shown,
                    failed.message()));
  else if (names.empty())
    faults.push_back(
        fmt::format("{}/muscles: holds no .json file; add at least one muscle", shown));
  return names;
}

}  // namespace

std::vector<const DataFile*> DataFolder::files() const {
  std::vector<const DataFile*> list{&sources, &landmarks, &regions};
  for (const DataFile& file : muscles) list.push_back(&file);
  return list;
}

DataFolder read_data_folder(const fs::path& folder) {
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored))
    throw Error(
        fmt::format("{}: is not a folder; name the folder that holds regions.json and muscles/",
                    folder.string()));
  const std::string shown = folder_name(folder);
  DataFolder data;
  const std::vector<fs::path> muscles = muscle_files(folder, shown, data.faults);
  data.muscles.resize(muscles.size());
  in_parallel(3 + muscles.size(), [&](std::size_t i) {
    if (i == 0) data.sources = load(folder, shown, "sources.json");
    if (i == 1) data.landmarks = load(folder, shown, "morphometry/landmarks.json");
    if (i == 2) data.regions = load(folder, shown, "regions.json");
    if (i >= 3) data.muscles[i - 3] = load(folder, shown, muscles[i - 3]);
  });
  return data;
}

}  // namespace tautband::io
