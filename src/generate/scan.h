// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "atlas/mesh.h"
#include "io/archive.h"

namespace tautband::generate {

// Release 3.0 of BodyParts3D as its publisher packs it: one OBJ file per concept, FMAnnnn.obj.
// The list of names (parts_list_3.0.txt: FMA id, tab, English name) tells the left part that
// belongs to a right one.
class Scan {
 public:
  // `place`: the folder of OBJ files, BodyParts3D_3.0_obj_99.zip, or a folder that holds the zip.
  // The list is looked for inside and beside it. Throws Error naming what is missing or broken.
  explicit Scan(const std::filesystem::path& place);

  bool has(const std::string& fma) const { return files_->contains(fma + ".obj"); }
  bool knows_names() const { return !names_.empty(); }

  // The part of the left side that belongs to one of the right; nullopt when the list does not say.
  std::optional<std::string> left_of(const std::string& fma) const;

  // A part in the body's frame: mm, +Y up, +Z anterior, +X the subject's left. Throws Error when it
  // is missing or broken.
  Mesh part(const std::string& fma) const;

  std::string describe() const { return files_->path().string(); }

 private:
  void read_names(const std::string& text);

  std::unique_ptr<io::Archive> files_;
  std::map<std::string, std::string> names_;  // FMA id -> name
  std::map<std::string, std::string> ids_;    // name -> FMA id
};

}  // namespace tautband::generate
