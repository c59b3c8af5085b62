// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
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

// A folder or zip file of BodyParts3D (told by its files' names), else any file that Assimp reads.
// Throws Error naming the file, what is wrong with it and what helps.
Specimen read_specimen(const std::filesystem::path& path, const Progress& progress = {});

// What is known of the maker by the name of a file or by a word such as "z-anatomy"; empty text
// where nothing is.
Credit credit_by_name(const std::string& name);

}  // namespace tautband::import
