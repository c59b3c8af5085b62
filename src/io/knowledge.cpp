// SPDX-License-Identifier: MIT
#include "io/knowledge.h"

#include <algorithm>
#include <unordered_set>

#include "core/error.h"
#include "io/knowledge_parts.h"

namespace tautband::io {
namespace {

struct Reading {
  Knowledge knowledge;
  std::vector<std::string> faults;
};

// The root of a file, or its fault.
std::optional<JsonPlace> root_of(const DataFile& file, std::vector<std::string>& faults) {
  if (file.json) return JsonPlace(*file.json, file.name + "#", faults);
  faults.push_back(file.fault);
  return std::nullopt;
}

bool all_parsed(const std::vector<DataFile>& files) {
  return std::all_of(files.begin(), files.end(),
                     [](const DataFile& file) { return file.json.has_value(); });
}

Reading read(const DataFolder& data) {
  Reading reading;
  std::vector<std::string>& faults = reading.faults;
  Knowledge& knowledge = reading.knowledge;
  faults = data.faults;
  Names sources, regions, muscles, points, tools, poses, methods, lessons;
  Landmarks landmarks;
  if (const auto root = root_of(data.sources, faults))
    knowledge.sources = read_sources(*root, sources);
  if (const auto root = root_of(data.landmarks, faults)) {
    landmarks = read_landmarks(*root);
    knowledge.joints = read_joints(*root);
  }
  if (const auto root = root_of(data.regions, faults))
    knowledge.regions = read_regions(*root, regions, landmarks);
  const Surroundings around{sources, regions, knowledge.regions, landmarks};
  for (const DataFile& file : data.muscles)
    if (const auto root = root_of(file, faults))
      read_muscle(*root, file.stem, around, muscles, points, knowledge);
  if (all_parsed(data.muscles)) {
    muscles.mark_complete();
    points.mark_complete();
  }
  const Shelves shelves{sources, regions, muscles, points, tools, poses, methods};
  const auto each = [&](const std::vector<DataFile>& files, Names& names, const auto& read_one) {
    for (const DataFile& file : files)
      if (const auto root = root_of(file, faults)) read_one(*root, file.stem);
    if (all_parsed(files)) names.mark_complete();
  };
  each(data.tools, tools, [&](const JsonPlace& root, const std::string& stem) {
    read_tool(root, stem, sources, tools, knowledge);
  });
  each(data.poses, poses, [&](const JsonPlace& root, const std::string& stem) {
    read_pose(root, stem, poses, knowledge);
  });
  each(data.methods, methods, [&](const JsonPlace& root, const std::string& stem) {
    read_method(root, stem, shelves, landmarks, methods, knowledge);
  });
  each(data.lessons, lessons, [&](const JsonPlace& root, const std::string& stem) {
    read_lesson(root, stem, shelves, lessons, knowledge);
  });
  std::stable_sort(knowledge.lessons.begin(), knowledge.lessons.end(),
                   [](const Lesson& a, const Lesson& b) { return a.order < b.order; });
  knowledge.landmarks = std::move(landmarks.list);
  return reading;
}

// "data/regions.json#/regions/3/id: ..." -> "data/regions.json#/regions/3/id"
std::string_view place_of(std::string_view fault) {
  return fault.substr(0, fault.find(": "));
}

}  // namespace

Knowledge read_knowledge(const std::filesystem::path& folder) {
  Reading reading = read(read_data_folder(folder));
  if (!reading.faults.empty()) throw Errors(std::move(reading.faults));
  return std::move(reading.knowledge);
}

Verdict validate_knowledge(const std::filesystem::path& folder) {
  const DataFolder data = read_data_folder(folder);
  Verdict verdict;
  verdict.files = static_cast<int>(data.size());
  Reading reading = read(data);
  verdict.faults = reading.faults;
  for (const DataFile* file : data.files()) {
    if (!file->json) continue;
    for (std::string& fault : repeated_members(file->text, file->name))
      verdict.faults.push_back(std::move(fault));
  }
  const std::string shown = data.regions.name.substr(0, data.regions.name.rfind('/'));
  for (std::string& fault : sense_faults(reading.knowledge, shown, all_parsed(data.muscles)))
    verdict.faults.push_back(std::move(fault));
  // The readers speak of ids and of meaning, the schema of form; what both see is told once.
  std::unordered_set<std::string> told;
  for (const std::string& fault : verdict.faults) told.emplace(place_of(fault));
  for (std::string& fault : schema_faults(data, folder))
    if (!told.contains(std::string(place_of(fault)))) verdict.faults.push_back(std::move(fault));
  verdict.knowledge = std::move(reading.knowledge);
  return verdict;
}

}  // namespace tautband::io
