// SPDX-License-Identifier: MIT
#include "io/anatomy_names.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/error.h"
#include "io/files.h"
#include "io/json.h"

namespace tautband::io {
namespace fs = std::filesystem;
namespace {

const std::array<std::string, 9> kMembers = {"id",    "name",    "kind", "layer", "region",
                                             "sided", "members", "fma",  "also"};
constexpr std::array<std::string_view, 3> kSides = {"right", "left", "both"};

void read_codes(const JsonPlace& entry, AnatomyName& out) {
  const auto codes = entry.find("fma");
  if (!codes || !codes->is_object()) return;
  for (const auto& [fma, value] : codes->value().items()) {
    const auto place = codes->find(fma);
    const auto word = place ? place->word(kSides) : std::nullopt;
    if (!word) continue;
    out.fma[fma] = *word == 0   ? std::optional(Side::right)
                   : *word == 1 ? std::optional(Side::left)
                                : std::nullopt;
  }
}

void read_kind(const JsonPlace& entry, AnatomyName& out) {
  if (const auto kind = entry.find("kind"))
    if (const auto word = kind->filled_text()) {
      if (const auto known = kind_from(*word))
        out.kind = *known;
      else
        kind->fault(
            "is no kind of structure; give muscle, tendon, fascia, bone, cartilage or other");
    }
  if (const auto layer = entry.find("layer"))
    if (const auto number = layer->integer(0, kLayerCount - 1))
      out.layer = static_cast<Layer>(*number);
}

AnatomyName read_entry(const JsonPlace& entry) {
  AnatomyName out;
  if (!entry.is_object()) return out;
  entry.only(kMembers);
  const auto text = [&](std::string_view member, std::string& into) {
    if (const auto place = entry.find(member)) into = place->filled_text().value_or("");
  };
  const auto texts = [&](std::string_view member, std::vector<std::string>& into) {
    if (const auto place = entry.find(member))
      into = place->texts().value_or(std::vector<std::string>{});
  };
  if (const auto id = entry.need("id")) out.id = id->filled_text().value_or("");
  text("name", out.name);
  text("region", out.region);
  texts("members", out.members);
  texts("also", out.also);
  if (const auto sided = entry.find("sided")) out.sided = sided->flag().value_or(true);
  read_kind(entry, out);
  read_codes(entry, out);
  return out;
}

}  // namespace

std::vector<AnatomyName> read_anatomy_names(const fs::path& file) {
  const JsonValue root = parse_json(read_text(file), file.string());
  std::vector<std::string> faults;
  std::vector<AnatomyName> out;
  const JsonPlace top(root, file.string() + "#", faults);
  if (top.is_object())
    if (const auto concepts = top.need("concepts"))
      for (const JsonPlace& entry : concepts->items()) out.push_back(read_entry(entry));
  if (!faults.empty()) throw Errors(faults);
  return out;
}

std::vector<MuscleNames> read_muscle_names(const fs::path& folder) {
  std::error_code failed;
  std::vector<fs::path> files;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed))
    if (entry->path().extension() == ".json") files.push_back(entry->path());
  std::sort(files.begin(), files.end());
  std::vector<MuscleNames> out;
  for (const fs::path& file : files) {
    const JsonValue root = parse_json(read_text(file), file.string());
    if (!root.is_object()) continue;
    const auto text = [&](const char* member) {
      const auto found = root.find(member);
      return found != root.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    MuscleNames muscle{text("id"), text("name"), text("latin"), text("fma"), {}};
    if (const auto list = root.find("structures"); list != root.end() && list->is_array())
      for (const JsonValue& id : *list)
        if (id.is_string()) muscle.structures.push_back(id.get<std::string>());
    out.push_back(std::move(muscle));
  }
  return out;
}

}  // namespace tautband::io
