// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "atlas/atlas.h"
#include "import/specimen.h"

namespace tautband::import {

// Something that a source may have a mesh of.
struct Concept {
  std::string id;    // "serratus-anterior"
  std::string name;  // English: "Serratus anterior"
  std::string region;
  Kind kind = Kind::other;
  Layer layer = Layer::deepest;
  bool sided = true;  // there is a left and a right one
  // The body's structures that it is made of, by id: itself alone, or the slips and heads of a
  // whole; empty when the body has nothing like it.
  std::vector<std::string> members;
};

// Which concept an element is, and what tells its side.
struct Recognised {
  const Concept* what = nullptr;
  std::optional<Side> said;  // left or right, by its name or its FMA id
  std::string by;            // the id or name by which it was known
};

// Everything that elements are recognised as: the structures of the body and their wholes, with the
// names and FMA ids of data/anatomy-names.json and of data/muscles, and what only scans have.
class Concepts {
 public:
  // Throws Error naming the file and the place when the data are wrong.
  Concepts(const Body& reference, const std::filesystem::path& data);

  // By FMA id first, then by name, the most specific first. nullopt when nothing fits.
  std::optional<Recognised> recognise(const Element& element) const;

  const Concept* find(std::string_view id) const;

 private:
  struct Code {
    std::string id;
    std::optional<Side> side;
  };
  void add_structures(const Body& reference);
  void add_wholes(const Body& reference);
  void read_table(const std::filesystem::path& file);
  void read_muscles(const std::filesystem::path& folder);
  void add_name(std::string_view name, const std::string& id, bool overrule = false);
  std::optional<Recognised> by_name(const std::string& name) const;

  std::map<std::string, Concept, std::less<>> concepts_;
  std::map<std::string, Code> codes_;         // FMA id -> concept
  std::map<std::string, std::string> names_;  // key of a plain name -> concept
  std::map<std::string, const Structure*, std::less<>> structures_;
};

}  // namespace tautband::import
