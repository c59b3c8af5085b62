// SPDX-License-Identifier: MIT
#include "io/knowledge_parts.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.h"

namespace tautband::io {
namespace {

// Ids appear on the command line and in lists parted by commas and colons.
bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
  });
}

}  // namespace

std::string Names::declare(const JsonPlace& entry) {
  // Every entry takes its place in the list, even a faulty one, so that indices stay those of the
  // file.
  const std::size_t index = list_.size();
  list_.emplace_back();
  const std::optional<JsonPlace> place = entry.need("id");
  const std::optional<std::string> id = place ? place->filled_text() : std::nullopt;
  if (!id || !is_id(*id)) holes_ = true;
  if (!id) return "";
  if (!is_id(*id)) {
    place->fault(
        fmt::format("{} is no id; use small letters, digits, '-', '_' and '.'", in_quotes(*id)));
    return "";
  }
  if (!index_.emplace(*id, index).second) {
    place->fault(fmt::format("{} is already taken; choose another id", in_quotes(*id)));
    return "";
  }
  list_.back() = *id;
  return *id;
}

std::optional<std::size_t> Names::resolve(const JsonPlace& use, std::string_view name,
                                          std::string_view what) const {
  const auto found = index_.find(std::string(name));
  if (found != index_.end()) return found->second;
  if (complete_) {
    const std::string hint = did_you_mean(name, list_);
    use.fault(fmt::format("no {} {}{}", what, in_quotes(name),
                          hint.empty() ? "; add it or correct the id" : hint));
  }
  return std::nullopt;
}

std::optional<std::size_t> Names::resolve(const JsonPlace& use, std::string_view what) const {
  const std::optional<std::string> name = use.text();
  return name ? resolve(use, *name, what) : std::nullopt;
}

void check_stem(const JsonPlace& root, const std::string& id, const std::string& stem) {
  if (!id.empty() && id != stem)
    root.fault_at("id",
                  fmt::format("{} differs from the file's name; write \"{}\" or rename the file",
                              in_quotes(id), stem));
}

std::string needed_text(const JsonPlace& object, std::string_view member) {
  const std::optional<JsonPlace> place = object.need(member);
  return place ? place->filled_text().value_or("") : "";
}

std::string optional_text(const JsonPlace& object, std::string_view member) {
  const std::optional<JsonPlace> place = object.find(member);
  return place ? place->text().value_or("") : "";
}

std::vector<std::string> needed_texts(const JsonPlace& object, std::string_view member) {
  const std::optional<JsonPlace> place = object.need(member);
  return place ? place->texts().value_or(std::vector<std::string>{}) : std::vector<std::string>{};
}

std::vector<SourceId> needed_sources(const JsonPlace& object, const Names& names) {
  std::vector<SourceId> sources;
  const std::optional<JsonPlace> place = object.need("sources");
  if (!place) return sources;
  for (const JsonPlace& item : place->items())
    if (const auto source = names.resolve(item, "source")) sources.emplace_back(*source);
  if (place->value().is_array() && place->value().empty())
    place->fault("names no source; every claim needs one, add its id from sources.json");
  return sources;
}

std::vector<SourceId> optional_sources(const JsonPlace& object, const Names& names) {
  return object.value().contains("sources") ? needed_sources(object, names)
                                            : std::vector<SourceId>{};
}

Basis needed_basis(const JsonPlace& object) {
  static constexpr std::string_view kWords[] = {"verified", "recalled"};
  const std::optional<JsonPlace> place = object.need("basis");
  return place && place->word(kWords) == 0u ? Basis::verified : Basis::recalled;
}

std::optional<glm::vec3> vector_of(const JsonPlace& list, double limit) {
  if (!list.value().is_array() || list.value().size() != 3) {
    list.fault("must be three numbers; write [x, y, z]");
    return std::nullopt;
  }
  glm::vec3 vector{0.0f};
  bool sound = true;
  int axis = 0;
  for (const JsonPlace& item : list.items()) {
    const std::optional<double> value = item.number(-limit, limit);
    sound = sound && value.has_value();
    vector[axis++] = static_cast<float>(value.value_or(0.0));
  }
  return sound ? std::optional(vector) : std::nullopt;
}

std::vector<Source> read_sources(const JsonPlace& root, Names& names) {
  std::vector<Source> sources;
  if (!root.is_object()) return sources;
  const std::optional<JsonPlace> list = root.need("sources");
  if (!list) return sources;
  for (const JsonPlace& entry : list->items()) {
    Source& source = sources.emplace_back();
    source.id = names.declare(entry);
    if (!entry.is_object()) continue;
    source.type = needed_text(entry, "type");
    source.citation = needed_text(entry, "citation");
    if (const auto address = entry.need("address"); address && !address->value().is_null())
      source.address = address->text().value_or("");
    if (const auto read = entry.need("read")) source.read = read->flag().value_or(false);
    if (const auto confirms = entry.find("confirms")) (void)confirms->texts();
  }
  names.mark_complete();
  return sources;
}

Landmarks read_landmarks(const JsonPlace& root) {
  static constexpr std::string_view kSides[] = {"right", "midline"};
  constexpr double kReach = 5000.0;  // mm; no body is larger
  Landmarks landmarks;
  if (!root.is_object()) return landmarks;
  const std::optional<JsonPlace> list = root.need("landmarks");
  if (!list) return landmarks;
  for (const JsonPlace& entry : list->items()) {
    Landmark& landmark = landmarks.list.emplace_back();
    landmark.id = landmarks.names.declare(entry);
    if (!entry.is_object()) continue;
    landmark.name = needed_text(entry, "name");
    if (const auto side = entry.need("side"))
      landmark.extent = side->word(kSides) == 0u ? Extent::paired : Extent::midline;
    if (const auto position = entry.need("position"))
      landmark.position = vector_of(*position, kReach).value_or(glm::vec3(0.0f));
  }
  landmarks.names.mark_complete();
  return landmarks;
}

}  // namespace tautband::io
