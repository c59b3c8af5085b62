// SPDX-License-Identifier: MIT
#include "io/json.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"

namespace tautband::io {
namespace {

// Our files nest seven deep, glTF extensions a little more.
constexpr int kMaxDepth = 64;

std::string line_and_column(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t start =
      before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  std::size_t column = 1;  // in characters, as editors count
  for (const char c : before.substr(start))
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++column;
  return fmt::format("line {}, column {}", line, column);
}

// The offset of the first byte that does not belong to UTF-8; npos when all do.
std::size_t first_bad_utf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char lead = byte(i);
    const std::size_t more = lead < 0x80                   ? 0
                             : lead >= 0xC2 && lead < 0xE0 ? 1
                             : lead >= 0xE0 && lead < 0xF0 ? 2
                             : lead >= 0xF0 && lead < 0xF5 ? 3
                                                           : text.size();
    if (i + more >= text.size()) return i;
    for (std::size_t k = 1; k <= more; ++k)
      if ((byte(i + k) & 0xC0) != 0x80) return i;
    const bool overlong =
        (lead == 0xE0 && byte(i + 1) < 0xA0) || (lead == 0xF0 && byte(i + 1) < 0x90);
    const bool beyond =
        (lead == 0xED && byte(i + 1) >= 0xA0) || (lead == 0xF4 && byte(i + 1) >= 0x90);
    if (overlong || beyond) return i;
    i += more + 1;
  }
  return std::string_view::npos;
}

// The offset at which brackets nest too deeply; npos when they do not. Strings are skipped.
std::size_t too_deep_at(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kMaxDepth) return i;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return std::string_view::npos;
}

// What nlohmann says after its own prefix: "... while parsing object key - unexpected '}'; expected
// string literal".
std::string reason_of(const JsonValue::parse_error& error) {
  std::string_view what = error.what();
  if (const std::size_t at = what.find(" - "); at != std::string_view::npos)
    what.remove_prefix(at + 3);
  if (const std::size_t at = what.find("; last read"); at != std::string_view::npos)
    what = what.substr(0, at);
  std::string reason = without_control(what.substr(0, 160));
  std::replace(reason.begin(), reason.end(), ';', ',');
  return reason;
}

std::string escaped(std::string_view member) {
  std::string out;
  for (const char c : without_control(member)) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += c;
  }
  return out;
}

}  // namespace

JsonValue parse_json(std::string_view text, const std::string& name) {
  if (const std::size_t at = too_deep_at(text); at != std::string_view::npos)
    throw Error(fmt::format("{}: {}: nested deeper than {} levels; flatten it", name,
                            line_and_column(text, at), kMaxDepth));
  try {
    return JsonValue::parse(text.begin(), text.end());
  } catch (const JsonValue::parse_error& error) {
    if (const std::size_t bad = first_bad_utf8(text); bad != std::string_view::npos)
      throw Error(fmt::format("{}: {}: is not UTF-8 text; save it as UTF-8", name,
                              line_and_column(text, bad)));
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
      throw Error(fmt::format("{}: is empty; write a JSON object", name));
    const std::size_t at = error.byte > 0 ? error.byte - 1 : 0;
    throw Error(fmt::format("{}: {}: is not JSON ({}); correct it there", name,
                            line_and_column(text, at), reason_of(error)));
  } catch (const JsonValue::exception&) {
    throw Error(fmt::format("{}: holds a number beyond all range; correct it", name));
  }
}

std::vector<std::string> repeated_members(std::string_view text, const std::string& name) {
  std::vector<std::string> faults;
  std::vector<std::set<std::string>> open;
  const auto watch = [&](int, JsonValue::parse_event_t event, JsonValue& value) {
    if (event == JsonValue::parse_event_t::object_start) open.emplace_back();
    if (event == JsonValue::parse_event_t::object_end && !open.empty()) open.pop_back();
    if (event == JsonValue::parse_event_t::key && !open.empty()) {
      const auto& key = value.get_ref<const std::string&>();
      if (!open.back().insert(key).second)
        faults.push_back(fmt::format(
            "{}#: the member {} stands twice in one object and only one of them counts; remove one",
            name, in_quotes(key)));
    }
    return true;
  };
  [[maybe_unused]] const JsonValue unused =
      JsonValue::parse(text.begin(), text.end(), watch, false);
  return faults;
}

std::string_view type_word(const JsonValue& value) {
  if (value.is_null()) return "null";
  if (value.is_boolean()) return "true or false";
  if (value.is_number()) return "a number";
  if (value.is_string()) return "a text";
  if (value.is_array()) return "a list";
  return "an object";
}

std::string in_quotes(std::string_view text) {
  if (text.size() <= 60) return fmt::format("\"{}\"", without_control(text));
  std::size_t end = 60;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return fmt::format("\"{}...\"", without_control(text.substr(0, end)));
}

std::string quoted_list(std::span<const std::string_view> words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i)
    out += fmt::format("{}\"{}\"", i == 0 ? "" : i + 1 == words.size() ? " or " : ", ", words[i]);
  return out;
}

void JsonPlace::fault(std::string_view what) const {
  faults_->push_back(fmt::format("{}: {}", place_, what));
}

void JsonPlace::fault_at(std::string_view member, std::string_view what) const {
  faults_->push_back(fmt::format("{}/{}: {}", place_, escaped(member), what));
}

std::optional<JsonPlace> JsonPlace::find(std::string_view member) const {
  if (!value_->is_object()) return std::nullopt;
  const auto found = value_->find(member);
  if (found == value_->end()) return std::nullopt;
  return JsonPlace(*found, fmt::format("{}/{}", place_, escaped(member)), *faults_);
}

std::optional<JsonPlace> JsonPlace::need(std::string_view member) const {
  std::optional<JsonPlace> found = find(member);
  if (!found && value_->is_object()) fault_at(member, "is missing; add it");
  return found;
}

std::vector<JsonPlace> JsonPlace::items() const {
  std::vector<JsonPlace> list;
  if (!value_->is_array()) {
    fault(fmt::format("must be a list, not {}; put it in [ ]", type_word(*value_)));
    return list;
  }
  list.reserve(value_->size());
  for (std::size_t i = 0; i < value_->size(); ++i)
    list.emplace_back((*value_)[i], fmt::format("{}/{}", place_, i), *faults_);
  return list;
}

bool JsonPlace::is_object() const {
  if (value_->is_object()) return true;
  fault(fmt::format("must be an object, not {}; put it in {{ }}", type_word(*value_)));
  return false;
}

void JsonPlace::only(std::span<const std::string> known) const {
  if (!value_->is_object()) return;
  for (const auto& item : value_->items()) {
    if (std::find(known.begin(), known.end(), item.key()) != known.end()) continue;
    const std::string hint = did_you_mean(item.key(), known);
    fault_at(item.key(), fmt::format("no such member here{}", hint.empty() ? "; remove it" : hint));
  }
}

std::optional<std::string> JsonPlace::text() const {
  if (value_->is_string()) return value_->get<std::string>();
  fault(fmt::format("must be a text, not {}; put it in quotes", type_word(*value_)));
  return std::nullopt;
}

std::optional<std::string> JsonPlace::filled_text() const {
  std::optional<std::string> found = text();
  if (found && found->find_first_not_of(" \t\r\n") == std::string::npos) {
    fault("is empty; write a text");
    return std::nullopt;
  }
  return found;
}

std::optional<double> JsonPlace::number(double low, double high) const {
  if (!value_->is_number()) {
    fault(fmt::format("must be a number, not {}; write a number from {} to {}", type_word(*value_),
                      low, high));
    return std::nullopt;
  }
  const double found = value_->get<double>();
  if (found >= low && found <= high) return found;
  fault(fmt::format("{} is out of range; write a number from {} to {}", found, low, high));
  return std::nullopt;
}

std::optional<int> JsonPlace::integer(int low, int high) const {
  const std::optional<double> found = number(low, high);
  if (!found) return std::nullopt;
  if (*found == std::floor(*found)) return static_cast<int>(*found);
  fault(fmt::format("{} is not whole; write a whole number from {} to {}", *found, low, high));
  return std::nullopt;
}

std::optional<bool> JsonPlace::flag() const {
  if (value_->is_boolean()) return value_->get<bool>();
  fault(fmt::format("must be true or false, not {}; write it without quotes", type_word(*value_)));
  return std::nullopt;
}

std::optional<std::vector<std::string>> JsonPlace::texts() const {
  if (!value_->is_array()) {
    (void)items();
    return std::nullopt;
  }
  std::vector<std::string> list;
  for (const JsonPlace& item : items())
    if (std::optional<std::string> one = item.filled_text()) list.push_back(std::move(*one));
  return list;
}

std::optional<std::size_t> JsonPlace::word(std::span<const std::string_view> words) const {
  const std::optional<std::string> found = text();
  if (!found) return std::nullopt;
  const auto at = std::find(words.begin(), words.end(), *found);
  if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
  const std::vector<std::string> candidates(words.begin(), words.end());
  fault(fmt::format("{} is none of {}{}", in_quotes(*found), quoted_list(words),
                    did_you_mean(*found, candidates)));
  return std::nullopt;
}

}  // namespace tautband::io
