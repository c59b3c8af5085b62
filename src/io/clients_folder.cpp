// SPDX-License-Identifier: MIT
// Where clients' files lie, how they are called, and what a list shows of them.
#include <algorithm>
#include <ctime>

#include <fmt/format.h>

#include "core/error.h"
#include "core/paths.h"
#include "io/client_file.h"
#include "io/files.h"
#include "io/json.h"

namespace tautband::io {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kLongestName = 80;  // bytes

// A name that stays one file in one folder wherever it is copied to; "" when nothing is left.
std::string safe_name(const std::string& name) {
  std::string out;
  for (const char c : name) {
    const bool bad = static_cast<unsigned char>(c) < 32 || c == 127 ||
                     std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
    const char kept = bad ? ' ' : c;
    if (kept == ' ' && (out.empty() || out.back() == ' ')) continue;
    out += kept;
  }
  if (out.size() > kLongestName) {
    std::size_t end = kLongestName;  // never inside a UTF-8 sequence
    while (end > 0 && (out[end] & 0xC0) == 0x80) --end;
    out.resize(end);
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '.')) out.pop_back();
  const std::size_t first = out.find_first_not_of(". ");  // a leading dot would hide it
  return first == std::string::npos ? "" : out.substr(first);
}

bool is_free(const fs::path& file, const fs::path& own) {
  std::error_code ignored;
  return file == own || !fs::exists(fs::symlink_status(file, ignored));
}

}  // namespace

fs::path clients_folder() {
  const fs::path folder = user_folder("XDG_DATA_HOME", ".local/share");
  return folder.empty() ? folder : folder / "clients";
}

void make_private_folder(const fs::path& folder) {
  std::error_code failed;
  if (fs::is_directory(folder, failed)) {
    fs::permissions(folder, fs::perms::owner_all, failed);  // of another owner: as it is
    return;
  }
  fs::create_directories(folder, failed);
  if (!failed) fs::permissions(folder, fs::perms::owner_all, failed);
  if (failed)
    throw Error(fmt::format("{}: the folder cannot be made ({}); check the rights of the folders "
                            "above it",
                            folder.string(), failed.message()),
                Fault::machine);
}

fs::path free_client_file(const fs::path& folder, const std::string& name, const std::string& date,
                          const fs::path& own) {
  const std::string safe = safe_name(name);
  const std::string stem = safe.empty() ? "client-" + date : safe;
  for (int n = 1;; ++n) {
    const bool bare = !safe.empty() && n == 1;
    const fs::path file = folder / (bare ? stem + kClientExtension
                                         : fmt::format("{}-{}{}", stem, n, kClientExtension));
    if (is_free(file, own)) return file;
  }
}

ClientRow client_row(const fs::path& file) {
  ClientRow row;
  row.file = file;
  try {
    const JsonValue json = parse_json(read_text(file), file.string());
    const auto text = [](const JsonValue& object, const char* member) {
      return object.is_object() && object.contains(member) && object[member].is_string()
                 ? object[member].get<std::string>()
                 : std::string();
    };
    if (text(json, "format") != "tautband client")
      throw Error(fmt::format("{}: is no client's file; choose another", file.string()));
    row.name = text(json, "name");
    row.saved_as = text(json, "saved_as");
    row.figure = text(json, "figure");
    if (json.contains("visits") && json["visits"].is_array()) {
      row.visits = json["visits"].size();
      for (const JsonValue& visit : json["visits"])
        row.last_date = std::max(row.last_date, text(visit, "date"));
    }
  } catch (const Error& error) {
    row.fault = error.what();
  }
  return row;
}

std::vector<ClientRow> clients_in(const fs::path& folder) {
  std::vector<ClientRow> rows;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    std::error_code ignored;
    const fs::path& file = entry->path();
    const bool hidden = file.filename().string().starts_with('.');
    if (!hidden && file.extension() == kClientExtension && entry->is_regular_file(ignored))
      rows.push_back(client_row(file));
  }
  std::sort(rows.begin(), rows.end(), [](const ClientRow& a, const ClientRow& b) {
    if (a.fault.empty() != b.fault.empty()) return a.fault.empty();
    return a.last_date != b.last_date ? a.last_date > b.last_date : a.file < b.file;
  });
  return rows;
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm day{};
  localtime_r(&now, &day);
  return fmt::format("{:04}-{:02}-{:02}", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

}  // namespace tautband::io
