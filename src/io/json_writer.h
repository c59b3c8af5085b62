// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tautband::io {

// A JSON value being put together for `--json` output; members keep the order in which they were
// added. Numbers are rounded by the caller. Text that is not valid UTF-8 is written with
// replacement characters.
class Json {
 public:
  static Json object();
  static Json array();
  Json(const Json&);
  Json(Json&&) noexcept;
  Json& operator=(const Json&) = delete;
  ~Json();

  Json& add(std::string_view key, std::string_view value);
  Json& add(std::string_view key, const char* value) { return add(key, std::string_view(value)); }
  Json& add(std::string_view key, double value);
  Json& add(std::string_view key, int value);
  Json& add(std::string_view key, std::size_t value);
  Json& add(std::string_view key, bool value);
  Json& add(std::string_view key, const std::vector<std::string>& values);
  Json& add(std::string_view key, const Json& value);
  Json& add_null(std::string_view key);
  Json& push(const Json& value);

  std::string text() const;  // indented by two, ends with a line break

 private:
  struct Value;
  explicit Json(std::unique_ptr<Value> value);
  std::unique_ptr<Value> value_;
};

// Rounded to `digits` after the point, so that output is stable and readable.
double rounded(double value, int digits);

}  // namespace tautband::io
