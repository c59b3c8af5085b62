// SPDX-License-Identifier: MIT
// Without this a broken schema would abort the program.
#define VALIJSON_USE_EXCEPTIONS 1
#include <algorithm>
#include <optional>
#include <set>
#include <system_error>

#include <fmt/format.h>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "core/error.h"
#include "core/text.h"
#include "io/files.h"
#include "io/knowledge_parts.h"

namespace tautband::io {
namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

// Patterns of a schema are matched by a recursive engine, which a very long text would exhaust.
constexpr std::size_t kLongestText = 20000;

bool has_long_text(const JsonValue& value) {
  if (value.is_string()) return value.get_ref<const std::string&>().size() > kLongestText;
  return value.is_structured() &&
         std::any_of(value.begin(), value.end(),
                     [](const JsonValue& item) { return has_long_text(item); });
}

// Every member name that the schema knows anywhere, for "did you mean".
void collect_members(const JsonValue& schema, std::set<std::string>& names) {
  if (!schema.is_structured()) return;
  if (schema.is_object())
    if (const auto properties = schema.find("properties");
        properties != schema.end() && properties->is_object())
      for (const auto& item : properties->items()) names.insert(item.key());
  for (const JsonValue& item : schema) collect_members(item, names);
}

// One schema file, ready to judge many documents.
class SchemaFile {
 public:
  SchemaFile(const JsonValue& json, const std::string& name) {
    try {
      valijson::SchemaParser parser;
      parser.populateSchema(Adapter(json), schema_);
    } catch (const std::exception& error) {
      throw Error(
          fmt::format("{}: is no usable schema ({}); restore the file", name, error.what()));
    }
    std::set<std::string> names;
    collect_members(json, names);
    members_.assign(names.begin(), names.end());
  }

  void judge(const DataFile& file, std::vector<std::string>& faults) {
    if (has_long_text(*file.json)) {
      faults.push_back(fmt::format("{}#: holds a text of more than {} letters; shorten it",
                                   file.name, kLongestText));
      return;
    }
    valijson::ValidationResults results;
    if (validator_.validate(schema_, Adapter(*file.json), &results)) return;
    for (const auto& error : results)
      if (!is_echo(error, results)) faults.push_back(sentence(file, error));
  }

 private:
  using Error_ = valijson::ValidationResults::Error;

  // valijson also tells each enclosing object that something inside it failed.
  static bool is_echo(const Error_& error, const valijson::ValidationResults& results) {
    if (!error.description.starts_with("Failed to validate")) return false;
    return std::any_of(results.begin(), results.end(), [&](const Error_& other) {
      return &other != &error && other.context.size() >= error.context.size() &&
             !other.description.starts_with("Failed to validate") &&
             std::equal(error.context.begin(), error.context.end(), other.context.begin());
    });
  }

  // The name between the last two apostrophes of valijson's text.
  static std::optional<std::string> named(const std::string& description, std::string_view start) {
    if (!description.starts_with(start)) return std::nullopt;
    const std::size_t end = description.rfind('\'');
    const std::size_t begin =
        end == std::string::npos || end == 0 ? end : description.rfind('\'', end - 1);
    if (begin == std::string::npos || begin >= end) return std::nullopt;
    return description.substr(begin + 1, end - begin - 1);
  }

  std::string sentence(const DataFile& file, const Error_& error) const {
    std::string place = file.name + "#";
    for (std::size_t i = 1; i < error.context.size(); ++i) {  // context: "<root>", "[zones]", "[0]"
      std::string_view step = error.context[i];
      if (step.size() >= 2) step = step.substr(1, step.size() - 2);
      place += fmt::format("/{}", step);
    }
    if (const auto member = named(error.description, "Missing required property"))
      return fmt::format("{}/{}: is missing; add it", place, *member);
    if (const auto member = named(error.description, "Object contains a property")) {
      const std::string hint = did_you_mean(*member, members_);
      return fmt::format("{}/{}: no such member here{}", place, *member,
                         hint.empty() ? "; remove it" : hint);
    }
    std::string reason = error.description;
    while (!reason.empty() && reason.back() == '.') reason.pop_back();
    if (!reason.empty()) reason.front() = lower(reason.substr(0, 1)).front();
    return fmt::format("{}: {}; see data/schema for what belongs here", place, reason);
  }

  valijson::Schema schema_;
  valijson::Validator validator_;
  std::vector<std::string> members_;
};

void judge(const std::filesystem::path& folder, std::string_view schema,
           std::span<const DataFile> files, std::vector<std::string>& faults) {
  const std::filesystem::path path = folder / "schema" / fmt::format("{}.schema.json", schema);
  try {
    const JsonValue json = parse_json(read_text(path), path.string());
    SchemaFile file(json, path.string());
    for (const DataFile& data : files)
      if (data.json) file.judge(data, faults);
  } catch (const Error& error) {
    faults.emplace_back(error.what());
  }
}

// Of use to imports alone, so that no start waits for it.
void judge_names(const std::filesystem::path& folder, std::vector<std::string>& faults) {
  const std::filesystem::path path = folder / "anatomy-names.json";
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return;
  DataFile file;
  file.name = folder.filename().string() + "/anatomy-names.json";
  file.stem = "anatomy-names";
  try {
    file.json = parse_json(read_text(path), file.name);
    judge(folder, file.stem, {&file, 1}, faults);
  } catch (const Error& error) {
    faults.emplace_back(error.what());
  }
}

}  // namespace

std::vector<std::string> schema_faults(const DataFolder& data,
                                       const std::filesystem::path& folder) {
  std::vector<std::string> faults;
  judge(folder, "sources", {&data.sources, 1}, faults);
  judge(folder, "regions", {&data.regions, 1}, faults);
  judge(folder, "muscle", data.muscles, faults);
  // Folders made before these kinds need no schemas for them.
  for (const auto& [schema, files] :
       {std::pair{"tool", &data.tools}, std::pair{"pose", &data.poses},
        std::pair{"method", &data.methods}, std::pair{"lesson", &data.lessons}})
    if (!files->empty()) judge(folder, schema, *files, faults);
  judge_names(folder, faults);
  return faults;
}

}  // namespace tautband::io
