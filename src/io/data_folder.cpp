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

// The names of the JSON files of one kind, sorted, so that indices do not depend on the disk.
std::vector<fs::path> files_in(const fs::path& folder, const std::string& kind,
                               std::error_code& failed) {
  std::vector<fs::path> names;
  for (fs::directory_iterator entry(folder / kind, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    const fs::path name = entry->path().filename();
    if (name.extension() == ".json" && !name.string().starts_with('.'))
      names.push_back(kind / name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<fs::path> muscle_files(const fs::path& folder, const std::string& shown,
                                   std::vector<std::string>& faults) {
  std::error_code failed;
  std::vector<fs::path> names = files_in(folder, "muscles", failed);
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
  for (const auto* kind : {&muscles, &tools, &poses, &methods, &lessons})
    for (const DataFile& file : *kind) list.push_back(&file);
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
  // What is to be read, and where to.
  std::vector<std::pair<fs::path, DataFile*>> wanted{
      {"sources.json", &data.sources},
      {"morphometry/landmarks.json", &data.landmarks},
      {"regions.json", &data.regions}};
  const auto want = [&](const std::vector<fs::path>& names, std::vector<DataFile>& files) {
    files.resize(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) wanted.emplace_back(names[i], &files[i]);
  };
  want(muscle_files(folder, shown, data.faults), data.muscles);
  for (const auto& [kind, files] :
       {std::pair{"tools", &data.tools}, std::pair{"poses", &data.poses},
        std::pair{"methods", &data.methods}, std::pair{"lessons", &data.lessons}}) {
    std::error_code absent;
    want(files_in(folder, kind, absent), *files);
  }
  in_parallel(wanted.size(),
              [&](std::size_t i) { *wanted[i].second = load(folder, shown, wanted[i].first); });
  return data;
}

}  // namespace tautband::io
