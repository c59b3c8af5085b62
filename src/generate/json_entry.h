// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <glm/vec3.hpp>
#include <nlohmann/json.hpp>

namespace tautband::generate {

// One object of a table, read with complaints that name the file and the entry.
class JsonEntry {
 public:
  JsonEntry(const nlohmann::json& object, std::string file, std::string entry);

  bool has(const char* key) const;
  bool is_list(const char* key) const;
  std::string text(const char* key) const;                            // required
  std::string text_or(const char* key, std::string otherwise) const;  // null counts as absent
  double number(const char* key) const;
  double number_or(const char* key, double otherwise) const;
  bool flag_or(const char* key, bool otherwise) const;
  glm::dvec3 vector(const char* key) const;
  glm::dvec3 vector_or(const char* key, const glm::dvec3& otherwise) const;
  std::vector<double> numbers(const char* key) const;
  std::vector<glm::dvec3> vectors(const char* key) const;
  // A list of lists of numbers; a plain number counts as a list of one.
  std::vector<std::vector<double>> rows(const char* key) const;
  const nlohmann::json& list(const char* key) const;  // a list that is not empty

  // Numbers of any list of lists of this entry, checked.
  std::vector<double> numbers_of(const nlohmann::json& list, const char* key) const;

  // Throws Error: `file: entry "...": <what>`.
  [[noreturn]] void fail(const std::string& what) const;

 private:
  const nlohmann::json& at(const char* key) const;
  double finite(const nlohmann::json& value, const char* key) const;

  const nlohmann::json& object_;
  std::string file_;
  std::string entry_;
};

// The whole file as JSON. Throws Error naming the file (and the line for wrong JSON).
nlohmann::json read_json(const std::filesystem::path& file);

}  // namespace tautband::generate
