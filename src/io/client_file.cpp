// SPDX-License-Identifier: MIT
#include "io/client_file.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "io/files.h"
#include "io/json.h"
#include "io/mark_json.h"

namespace tautband::io {
namespace {

using scene::Client;
using scene::Felt;
using scene::Tried;
using scene::Unread;
using scene::Visit;

constexpr std::string_view kFormat = "tautband client";
constexpr int kVersion = 1;
constexpr std::string_view kSides[] = {"left", "right", "both"};
constexpr std::string_view kFelt[] = {"unsaid", "better", "same", "worse"};
constexpr double kLongestHold = 36000.0;  // seconds

bool is_date(const std::string& text) {
  int year = 0, month = 0, day = 0;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (i != 4 && i != 7 && (text[i] < '0' || text[i] > '9')) return false;
  year = std::stoi(text.substr(0, 4));
  month = std::stoi(text.substr(5, 2));
  day = std::stoi(text.substr(8, 2));
  return std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

// Reads one file; faults gather in the list.
class ClientReader {
 public:
  explicit ClientReader(const Atlas& atlas) : atlas_(atlas) {}

  ClientFile read(const JsonPlace& root) {
    if (!root.is_object()) return {};
    read_format(root);
    read_text(root, "name", file_.client.name);
    read_text(root, "figure", file_.figure);
    read_text(root, "saved_as", file_.saved_as);
    if (const auto visits = root.find("visits"))
      for (const JsonPlace& visit : visits->items()) read_visit(visit);
    static constexpr std::string_view kMembers[] = {"format", "version",  "name",
                                                    "figure", "saved_as", "visits"};
    keep_others(root, kMembers, file_.client.unread);
    std::stable_sort(file_.client.visits.begin(), file_.client.visits.end(),
                     [](const Visit& a, const Visit& b) { return a.date < b.date; });
    return std::move(file_);
  }

 private:
  static void read_format(const JsonPlace& root) {
    const std::optional<JsonPlace> format = root.need("format");
    if (format) (void)format->word(std::array{kFormat});
    const std::optional<JsonPlace> place = root.need("version");
    if (!place) return;
    const std::optional<int> version = place->integer(1, 1000000);
    if (version && *version > kVersion)
      place->fault(
          fmt::format("the file was written by a newer Tautband (version {}, this one reads {}); "
                      "update Tautband",
                      *version, kVersion));
  }

  static void read_text(const JsonPlace& object, std::string_view member, std::string& into) {
    if (const auto place = object.find(member)) into = place->text().value_or("");
  }

  void read_visit(const JsonPlace& place) {
    if (!place.is_object()) return;
    Visit visit;
    if (const auto date = place.need("date")) {
      visit.date = date->text().value_or("");
      if (!is_date(visit.date) && date->value().is_string())
        date->fault("is no day; write it as 2026-11-26");
    }
    read_text(place, "notes", visit.notes);
    each(place, "before", [&](const JsonPlace& mark) { read_pain(mark, "before", visit); });
    each(place, "after", [&](const JsonPlace& mark) { read_pain(mark, "after", visit); });
    each(place, "found", [&](const JsonPlace& point) { read_found(point, visit); });
    each(place, "tried", [&](const JsonPlace& tried) { read_tried(tried, visit); });
    static constexpr std::string_view kMembers[] = {"date",  "notes", "before",
                                                    "after", "found", "tried"};
    keep_others(place, kMembers, visit.unread);
    file_.client.visits.push_back(std::move(visit));
  }

  template <class Read>
  static void each(const JsonPlace& object, std::string_view member, Read read) {
    if (const auto list = object.find(member))
      for (const JsonPlace& item : list->items()) read(item);
  }

  // The text of a member, where it is one; what is wrong with it is said elsewhere.
  static std::string word_at(const JsonPlace& place, const char* member) {
    const JsonValue& value = place.value();
    if (!value.is_object() || !value.contains(member) || !value[member].is_string()) return "";
    return value[member].get<std::string>();
  }

  void keep(const JsonPlace& place, std::string_view list, std::string_view what,
            const std::string& id, std::vector<Unread>& into) {
    into.push_back({std::string(list), place.value().dump()});
    file_.told.push_back(fmt::format("{}: no {} {} is known here; it stays in the file",
                                     place.place(), what, in_quotes(id)));
  }

  void read_pain(const JsonPlace& place, std::string_view list, Visit& visit) {
    const std::string region = word_at(place, "region");
    if (!region.empty() && !atlas_.find_region(region))
      return keep(place, list, "region", region, visit.unread);
    if (auto mark = read_mark(place, atlas_))
      (list == "before" ? visit.before : visit.after).push_back(std::move(*mark));
  }

  void read_found(const JsonPlace& place, Visit& visit) {
    const std::string id = word_at(place, "point");
    const auto point = atlas_.find_point(id);
    if (!id.empty() && !point) return keep(place, "found", "trigger point", id, visit.unread);
    if (!place.is_object()) return;
    place.only(std::vector<std::string>{"point", "side"});
    if (const auto name = place.need("point"); name && !point) (void)name->filled_text();
    const auto side = place.need("side");
    const auto word = side ? side->word(kSides) : std::nullopt;
    if (point && word) visit.found.push_back({*point, static_cast<Sides>(*word)});
  }

  void read_tried(const JsonPlace& place, Visit& visit) {
    const std::string id = word_at(place, "method");
    const auto method = atlas_.find_method(id);
    if (!id.empty() && !method) return keep(place, "tried", "method", id, visit.unread);
    if (!place.is_object()) return;
    place.only(std::vector<std::string>{"method", "side", "seconds", "felt"});
    if (const auto name = place.need("method"); name && !method) (void)name->filled_text();
    const auto side = place.need("side");
    const auto word = side ? side->word({kSides, 2}) : std::nullopt;
    if (!method || !word) return;
    Tried tried{*method, *word == 0 ? Side::left : Side::right};
    if (const auto seconds = place.find("seconds"))
      tried.seconds = static_cast<float>(seconds->number(0.0, kLongestHold).value_or(0.0));
    if (const auto felt = place.find("felt"))
      tried.felt = static_cast<Felt>(felt->word(kFelt).value_or(0));
    visit.tried.push_back(tried);
  }

  // Members that a later version may have added.
  void keep_others(const JsonPlace& place, std::span<const std::string_view> known,
                   std::vector<Unread>& into) {
    JsonValue others = JsonValue::object();
    for (const auto& [member, value] : place.value().items()) {
      if (std::find(known.begin(), known.end(), member) != known.end()) continue;
      others[member] = value;
      if (member == "$schema") continue;  // for editors
      file_.told.push_back(fmt::format("{}: {} is not known here; it stays in the file",
                                       place.place(), in_quotes(member)));
    }
    if (!others.empty()) into.push_back({"", others.dump()});
  }

  const Atlas& atlas_;
  ClientFile file_;
};

OrderedJson visit_to_json(const Visit& visit, const Atlas& atlas) {
  OrderedJson json;
  json["date"] = visit.date;
  json["before"] = json["after"] = json["found"] = json["tried"] = OrderedJson::array();
  for (const PainMark& mark : visit.before) json["before"].push_back(mark_to_json(mark, atlas));
  for (const PainMark& mark : visit.after) json["after"].push_back(mark_to_json(mark, atlas));
  for (const scene::PointChoice& found : visit.found)
    json["found"].push_back({{"point", atlas[found.point].id}, {"side", to_string(found.sides)}});
  for (const Tried& tried : visit.tried)
    json["tried"].push_back({{"method", atlas[tried.method].id},
                             {"side", to_string(tried.side)},
                             {"seconds", short_decimal(tried.seconds)},
                             {"felt", kFelt[static_cast<std::size_t>(tried.felt)]}});
  json["notes"] = visit.notes;
  return json;
}

// What was not understood goes back to where it was.
void add_unread(OrderedJson& json, const std::vector<Unread>& unread) {
  for (const Unread& kept : unread) {
    const OrderedJson value = OrderedJson::parse(kept.json);
    if (!kept.list.empty())
      json[kept.list].push_back(value);
    else
      json.update(value);
  }
}

}  // namespace

std::string client_to_json(const ClientFile& file, const Atlas& atlas) {
  OrderedJson json;
  json["format"] = kFormat;
  json["version"] = kVersion;
  json["name"] = file.client.name;
  if (!file.figure.empty()) json["figure"] = file.figure;
  if (!file.saved_as.empty()) json["saved_as"] = file.saved_as;
  json["visits"] = OrderedJson::array();
  for (const Visit& visit : file.client.visits) {
    OrderedJson one = visit_to_json(visit, atlas);
    add_unread(one, visit.unread);
    json["visits"].push_back(std::move(one));
  }
  add_unread(json, file.client.unread);
  return json.dump(1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

ClientFile client_from_json(std::string_view text, const Atlas& atlas, const std::string& name) {
  const JsonValue json = parse_json(text, name);
  std::vector<std::string> faults;
  ClientFile file = ClientReader(atlas).read(JsonPlace(json, name + "#", faults));
  if (!faults.empty()) throw Errors(std::move(faults));
  return file;
}

ClientFile read_client(const std::filesystem::path& file, const Atlas& atlas) {
  return client_from_json(read_text(file), atlas, file.string());
}

std::string write_client(const std::filesystem::path& path, const ClientFile& file,
                         const Atlas& atlas) {
  std::string text = client_to_json(file, atlas);
  write_atomically(path, text, Access::owner, Lasting::power_cut);
  return text;
}

}  // namespace tautband::io
