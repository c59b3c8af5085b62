// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace tautband::io {

// A parsed document or a part of one; what is written for `--json` is put together with
// json_writer.h.
using JsonValue = nlohmann::json;

// Parses UTF-8 text. Throws Error "<name>: line 3, column 7: ...; ..." for anything that is not
// JSON, and for text nested so deeply that no honest file needs it.
JsonValue parse_json(std::string_view text, const std::string& name);

// The same with a list of members that occur twice in one object ("name#: ..."), which JSON readers
// pass over.
std::vector<std::string> repeated_members(std::string_view text, const std::string& name);

// One value of a document together with its place ("data/regions.json#/regions/3/id"), for readers
// that want to report every fault rather than the first. The document and the list of faults must
// outlive it.
class JsonPlace {
 public:
  JsonPlace(const JsonValue& value, std::string place, std::vector<std::string>& faults)
      : value_(&value), place_(std::move(place)), faults_(&faults) {}

  const JsonValue& value() const { return *value_; }
  const std::string& place() const { return place_; }
  void fault(std::string_view what) const;
  // The place of a member, whether or not it is there.
  void fault_at(std::string_view member, std::string_view what) const;

  // nullopt when this is not an object or has no such member; need() makes that a fault.
  std::optional<JsonPlace> find(std::string_view member) const;
  std::optional<JsonPlace> need(std::string_view member) const;
  // The items of an array; a fault and empty when it is none.
  std::vector<JsonPlace> items() const;
  bool is_object() const;  // else a fault
  // A fault for each member that is not among `known`.
  void only(std::span<const std::string> known) const;

  // nullopt after a fault.
  std::optional<std::string> text() const;
  std::optional<std::string> filled_text() const;  // not empty either
  std::optional<double> number(double low, double high) const;
  std::optional<int> integer(int low, int high) const;
  std::optional<bool> flag() const;
  std::optional<std::vector<std::string>> texts() const;  // an array of filled texts
  // The index of the word among `words`.
  std::optional<std::size_t> word(std::span<const std::string_view> words) const;

 private:
  const JsonValue* value_;
  std::string place_;
  std::vector<std::string>* faults_;
};

// "a text", "a number", "null", ... for sentences about a wrong type.
std::string_view type_word(const JsonValue& value);

// A text from a file, quoted for a sentence: cut after 60 bytes, without line breaks.
std::string in_quotes(std::string_view text);

// "a", "b" or "c"
std::string quoted_list(std::span<const std::string_view> words);

}  // namespace tautband::io
