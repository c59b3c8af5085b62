// SPDX-License-Identifier: MIT
#include "io/json_writer.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace tautband::io {

struct Json::Value {
  nlohmann::ordered_json json;
};

Json::Json(std::unique_ptr<Value> value) : value_(std::move(value)) {}
Json::Json(const Json& other) : value_(std::make_unique<Value>(*other.value_)) {}
Json::Json(Json&&) noexcept = default;
Json::~Json() = default;

Json Json::object() {
  return Json(std::make_unique<Value>(Value{nlohmann::ordered_json::object()}));
}
Json Json::array() {
  return Json(std::make_unique<Value>(Value{nlohmann::ordered_json::array()}));
}

namespace {
template <class Value>
void put(nlohmann::ordered_json& json, std::string_view key, Value&& value) {
  json[std::string(key)] = std::forward<Value>(value);
}
}  // namespace

Json& Json::add(std::string_view key, std::string_view value) {
  put(value_->json, key, std::string(value));
  return *this;
}
Json& Json::add(std::string_view key, double value) {
  put(value_->json, key, value);
  return *this;
}
Json& Json::add(std::string_view key, int value) {
  put(value_->json, key, value);
  return *this;
}
Json& Json::add(std::string_view key, std::size_t value) {
  put(value_->json, key, value);
  return *this;
}
Json& Json::add(std::string_view key, bool value) {
  put(value_->json, key, value);
  return *this;
}
Json& Json::add(std::string_view key, const std::vector<std::string>& values) {
  put(value_->json, key, values);
  return *this;
}
Json& Json::add(std::string_view key, const Json& value) {
  put(value_->json, key, value.value_->json);
  return *this;
}
Json& Json::add_null(std::string_view key) {
  put(value_->json, key, nullptr);
  return *this;
}
Json& Json::push(const Json& value) {
  value_->json.push_back(value.value_->json);
  return *this;
}

std::string Json::text() const {
  return value_->json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

double rounded(double value, int digits) {
  const double scale = std::pow(10.0, digits);
  return std::round(value * scale) / scale;
}

}  // namespace tautband::io
