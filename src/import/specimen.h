// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "atlas/mesh.h"
#include "core/progress.h"

namespace tautband::import {

// One mesh as its source has it: unit, axes and triangles untouched.
struct Element {
  std::string file;                // what to call it in the report: "FJ1500", "Infraspinatus.l"
  std::vector<std::string> fma;    // "FMA32547", the most specific first
  std::vector<std::string> names;  // the nearest first
  Mesh mesh;
};

// Who made a source, and on what terms it may be passed on.
struct Credit {
  std::string text;     // the line that travels with every picture; empty = nobody is known
  std::string licence;  // "CC BY 4.0"; empty = unknown
  bool share_alike() const;
};

struct Specimen {
  std::string format;  // "BodyParts3D, release 4.0"
  Credit credit;
  std::vector<Element> elements;
  std::vector<std::string> remarks;  // one clear sentence each
};

class BodyParts3D;

// An input before it is read: a folder or zip file of BodyParts3D (told by its files' names), else
// any file that Assimp reads. Looking at it parses no more than lists of entries and, of glTF, what
// it refers to. All throw Error naming the file, what is wrong with it and what helps.
class Source {
 public:
  explicit Source(std::filesystem::path path);
  ~Source();

  // What it is called, without the folders above.
  std::string name() const;

  // All files on which the reading depends; nullopt for a format that may name others in ways that
  // are not known here.
  std::optional<std::vector<std::filesystem::path>> files() const;

  // Without control characters in names, credit and remarks.
  Specimen read(const Progress& progress = {}) const;

 private:
  std::filesystem::path path_;
  std::unique_ptr<BodyParts3D> bodyparts3d_;
};

// What is known of the maker by the name of a file or by a word such as "z-anatomy"; empty text
// where nothing is.
Credit credit_by_name(const std::string& name);

}  // namespace tautband::import
