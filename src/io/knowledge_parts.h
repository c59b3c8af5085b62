// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "atlas/knowledge.h"
#include "io/json.h"

// The readers of the single files of a data folder; knowledge.cpp calls them in order. They write
// faults to the list behind each JsonPlace and go on, so what they return is complete only when
// that list stays empty.
namespace tautband::io {

// The ids that one file declares. While that file could not be read nothing is known, and unknown
// names elsewhere are then no faults of their own.
class Names {
 public:
  // The id of a new entry; empty after a fault (missing, no text, written in a way that no other
  // file could use).
  std::string declare(const JsonPlace& entry);
  // The index of a name used elsewhere; nullopt after a fault, or when nothing is known.
  std::optional<std::size_t> resolve(const JsonPlace& use, std::string_view what) const;
  std::optional<std::size_t> resolve(const JsonPlace& use, std::string_view name,
                                     std::string_view what) const;
  void mark_complete() { complete_ = !holes_; }

 private:
  std::unordered_map<std::string, std::size_t> index_;
  std::vector<std::string> list_;
  bool complete_ = false;
  bool holes_ = false;  // an entry could not be read: what it declares is not known
};

struct Landmarks {
  Names names;
  std::vector<Landmark> list;
};

std::vector<Source> read_sources(const JsonPlace& root, Names& names);
Landmarks read_landmarks(const JsonPlace& root);
// The "joints" of landmarks.json: how far each can move. None when the file has none.
std::vector<JointRange> read_joints(const JsonPlace& root);
std::vector<Region> read_regions(const JsonPlace& root, Names& names, const Landmarks& landmarks);

// A place near the skin: a landmark's id, or an object with "at" or "between". nullopt after a
// fault.
std::optional<glm::vec3> read_place(const JsonPlace& point, const Landmarks& landmarks);

// A list of strokes: polylines over landmarks, each with a radius. Right side or midline, mm.
std::vector<Stroke> read_strokes(const JsonPlace& list, const Landmarks& landmarks);

// What a muscle's file refers to.
struct Surroundings {
  const Names& sources;
  const Names& region_names;
  const std::vector<Region>& regions;
  const Landmarks& landmarks;
};

// Appends the muscle and its points to `knowledge`. `stem` is the file's name without ".json".
void read_muscle(const JsonPlace& root, const std::string& stem, const Surroundings& around,
                 Names& muscles, Names& points, Knowledge& knowledge);

// Appends one trigger point of `muscle` and returns its id.
TriggerPointId read_point(const JsonPlace& root, const Muscle& muscle, MuscleId id,
                          const Surroundings& around, Names& points, Knowledge& knowledge);

// What methods and lessons refer to.
struct Shelves {
  const Names &sources, &region_names, &muscles, &points, &tools, &poses, &methods;
};
// Each appends one file's content to `knowledge`; `stem` is the file's name without ".json".
void read_tool(const JsonPlace& root, const std::string& stem, const Names& sources, Names& tools,
               Knowledge& knowledge);
void read_pose(const JsonPlace& root, const std::string& stem, Names& poses, Knowledge& knowledge);
void read_method(const JsonPlace& root, const std::string& stem, const Shelves& shelves,
                 const Landmarks& landmarks, Names& methods, Knowledge& knowledge);
// Where a method's tool is placed; nullopt when the file does not say.
std::optional<Placement> read_placement(const JsonPlace& method, const Shelves& shelves,
                                        const Landmarks& landmarks, const Knowledge& knowledge);
void read_lesson(const JsonPlace& root, const std::string& stem, const Shelves& shelves,
                 Names& lessons, Knowledge& knowledge);

// A file must have the name of what it holds.
void check_stem(const JsonPlace& root, const std::string& id, const std::string& stem);

// Members that need no more than their type; "" (or nothing) after a fault or when an optional one
// is absent.
std::string needed_text(const JsonPlace& object, std::string_view member);
std::string optional_text(const JsonPlace& object, std::string_view member);
std::vector<std::string> needed_texts(const JsonPlace& object, std::string_view member);
std::vector<SourceId> needed_sources(const JsonPlace& object, const Names& names);
std::vector<SourceId> optional_sources(const JsonPlace& object, const Names& names);
Basis needed_basis(const JsonPlace& object);
// [x, y, z], each within -limit..limit
std::optional<glm::vec3> vector_of(const JsonPlace& list, double limit);

// One file of a data folder as JSON, named as messages name it ("data/muscles/x.json").
struct DataFile {
  std::string name;
  std::string stem;
  std::string text;
  std::optional<JsonValue> json;  // absent when it could not be read or parsed: `fault` says why
  std::string fault;
};

struct DataFolder {
  DataFile sources, landmarks, regions;
  std::vector<DataFile> muscles;  // by file name, like the following, whose folders may be absent
  std::vector<DataFile> tools, poses, methods, lessons;
  std::vector<std::string> faults;  // of the folder itself

  std::size_t size() const { return files().size(); }
  // Every file, in the order in which faults are told.
  std::vector<const DataFile*> files() const;
};
DataFolder read_data_folder(const std::filesystem::path& folder);

// What is well formed but makes no sense: strokes on the wrong side, names that two regions share,
// and, when `whole` (every muscle's file could be read), regions that no zone uses. `shown` = the
// folder as messages name it.
std::vector<std::string> sense_faults(const Knowledge& knowledge, const std::string& shown,
                                      bool whole);

// What the schemas of the folder itself have against its files.
std::vector<std::string> schema_faults(const DataFolder& data, const std::filesystem::path& folder);

}  // namespace tautband::io
