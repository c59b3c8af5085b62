// SPDX-License-Identifier: MIT
#include "generate/json_entry.h"

#include <cmath>
#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"

namespace tautband::generate {
using nlohmann::json;

JsonEntry::JsonEntry(const json& object, std::string file, std::string entry)
    : object_(object), file_(std::move(file)), entry_(std::move(entry)) {
  if (!object_.is_object()) fail("is not an object in braces; write it as {\"id\": ...}");
}

void JsonEntry::fail(const std::string& what) const {
  throw Error(fmt::format("{}: entry \"{}\" {}", file_, entry_, what));
}

bool JsonEntry::has(const char* key) const {
  const auto found = object_.find(key);
  return found != object_.end() && !found->is_null();
}

bool JsonEntry::is_list(const char* key) const {
  return has(key) && object_[key].is_array();
}

const json& JsonEntry::at(const char* key) const {
  const auto found = object_.find(key);
  if (found == object_.end()) fail(fmt::format("lacks \"{}\"; add it", key));
  return *found;
}

double JsonEntry::finite(const json& value, const char* key) const {
  if (!value.is_number() || !std::isfinite(value.get<double>()))
    fail(fmt::format("has {} in \"{}\" where a finite number belongs", value.dump(), key));
  return value.get<double>();
}

std::string JsonEntry::text(const char* key) const {
  const json& value = at(key);
  if (!value.is_string())
    fail(fmt::format("has {} for \"{}\" where a text belongs", value.dump(), key));
  return value.get<std::string>();
}

std::string JsonEntry::text_or(const char* key, std::string otherwise) const {
  return has(key) ? text(key) : std::move(otherwise);
}

double JsonEntry::number(const char* key) const {
  return finite(at(key), key);
}

double JsonEntry::number_or(const char* key, double otherwise) const {
  return has(key) ? number(key) : otherwise;
}

bool JsonEntry::flag_or(const char* key, bool otherwise) const {
  if (!has(key)) return otherwise;
  const json& value = at(key);
  if (!value.is_boolean())
    fail(fmt::format("has {} for \"{}\" where true or false belongs", value.dump(), key));
  return value.get<bool>();
}

const json& JsonEntry::list(const char* key) const {
  const json& value = at(key);
  if (!value.is_array() || value.empty())
    fail(fmt::format("needs a list with content for \"{}\"", key));
  return value;
}

std::vector<double> JsonEntry::numbers_of(const json& values, const char* key) const {
  if (!values.is_array()) fail(fmt::format("needs lists of numbers in \"{}\"", key));
  std::vector<double> out;
  out.reserve(values.size());
  for (const json& value : values) out.push_back(finite(value, key));
  return out;
}

std::vector<double> JsonEntry::numbers(const char* key) const {
  return numbers_of(list(key), key);
}

glm::dvec3 JsonEntry::vector(const char* key) const {
  const std::vector<double> v = numbers(key);
  if (v.size() != 3)
    fail(fmt::format("has {} numbers in \"{}\" where x, y, z belong", v.size(), key));
  return {v[0], v[1], v[2]};
}

glm::dvec3 JsonEntry::vector_or(const char* key, const glm::dvec3& otherwise) const {
  return has(key) ? vector(key) : otherwise;
}

std::vector<glm::dvec3> JsonEntry::vectors(const char* key) const {
  std::vector<glm::dvec3> out;
  for (const json& row : list(key)) {
    const std::vector<double> v = numbers_of(row, key);
    if (v.size() != 3)
      fail(fmt::format("has a point of {} numbers in \"{}\"; x, y, z belong there", v.size(), key));
    out.emplace_back(v[0], v[1], v[2]);
  }
  return out;
}

std::vector<std::vector<double>> JsonEntry::rows(const char* key) const {
  std::vector<std::vector<double>> out;
  for (const json& row : list(key))
    out.push_back(row.is_number() ? std::vector<double>{finite(row, key)} : numbers_of(row, key));
  return out;
}

json read_json(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream)
    throw Error(fmt::format(
        "cannot read {}; give the folder that holds muscles.json, bones.json and skin.json",
        file.string()));
  const std::string text((std::istreambuf_iterator<char>(stream)), {});
  try {
    return json::parse(text);
  } catch (const json::exception& wrong) {
    throw Error(fmt::format("{} is not JSON: {}", file.string(), wrong.what()));
  }
}

}  // namespace tautband::generate
