// SPDX-License-Identifier: MIT
#include "import/concepts.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "import/names.h"
#include "io/anatomy_names.h"

namespace tautband::import {
namespace fs = std::filesystem;

Concepts::Concepts(const Body& reference, const fs::path& data) {
  add_structures(reference);
  add_wholes(reference);
  read_table(data / "anatomy-names.json");
  read_muscles(data / "muscles");
}

void Concepts::add_name(std::string_view name, const std::string& id, bool overrule) {
  const PlainName plain = plain_name(name);
  if (plain.key.empty()) return;
  if (!plain.sort.empty()) names_[plain.key + "|" + plain.sort] = id;
  // "Temporal bone" gives way to whatever else is called temporal.
  if (overrule && plain.sort.empty())
    names_[plain.key] = id;
  else
    names_.emplace(plain.key, id);
}

void Concepts::add_structures(const Body& reference) {
  for (const Structure& structure : reference.structures) {
    const bool fresh = structures_.emplace(structure.id, &structure).second;
    if (!fresh) continue;
    concepts_[structure.id] = {structure.id,   structure.name,  structure.region,
                               structure.kind, structure.layer, structure.side != Side::midline,
                               {structure.id}};
  }
  // Names proper before those that ids suggest.
  for (const auto& [id, structure] : structures_) add_name(structure->name, id);
  for (const auto& [id, structure] : structures_) add_name(spelled(id), id);
}

void Concepts::add_wholes(const Body& reference) {
  std::map<std::string, std::set<std::string>> members;
  for (const Structure& structure : reference.structures)
    if (!structure.parent.empty()) members[structure.parent].insert(structure.id);
  for (const auto& [whole, parts] : members) {
    if (concepts_.contains(whole)) continue;  // a muscle whose fringe counts as another
    const Structure& one = *structures_.at(*parts.begin());
    concepts_[whole] = {whole,
                        spelled(whole),
                        one.region,
                        one.kind,
                        one.layer,
                        one.side != Side::midline,
                        {parts.begin(), parts.end()}};
    add_name(spelled(whole), whole);
  }
}

void Concepts::read_table(const fs::path& file) {
  for (io::AnatomyName& entry : io::read_anatomy_names(file)) {
    const bool known = concepts_.contains(entry.id);
    Concept& concept_ = concepts_[entry.id];
    if (!known) {
      concept_.id = entry.id;
      concept_.name = entry.name.empty() ? spelled(entry.id) : entry.name;
      concept_.kind = entry.kind;
      concept_.layer = entry.layer;
      concept_.region = entry.region;
      concept_.sided = entry.sided;
      add_name(spelled(entry.id), entry.id);
      add_name(entry.name, entry.id);
    }
    if (!entry.members.empty()) {
      concept_.members = entry.members;
      for (const std::string& member : entry.members)
        if (!structures_.contains(member))
          throw Error(fmt::format("{}: \"{}\" has a member \"{}\", which the body lacks",
                                  file.string(), entry.id, member));
      const Structure& one = *structures_.at(entry.members.front());
      concept_.sided = one.side != Side::midline;
      concept_.kind = one.kind;
      concept_.layer = one.layer;
    }
    for (const auto& [fma, side] : entry.fma) codes_[fma] = {entry.id, side};
    for (const std::string& name : entry.also) add_name(name, entry.id, true);
  }
}

void Concepts::read_muscles(const fs::path& folder) {
  for (const io::MuscleNames& muscle : io::read_muscle_names(folder)) {
    // Some files tell of a variant (sternalis) by the structure that it lies on: they name nothing.
    const auto code = codes_.find(muscle.fma);
    const std::string* id = nullptr;
    if (const auto same = concepts_.find(muscle.id); same != concepts_.end())
      id = &same->first;
    else if (code != codes_.end())
      id = &code->second.id;
    if (!id) continue;
    add_name(muscle.name, *id);
    add_name(muscle.latin, *id);
    if (!muscle.fma.empty()) codes_.emplace(muscle.fma, Code{*id, std::nullopt});
  }
}

std::optional<Recognised> Concepts::by_name(const std::string& name) const {
  const std::size_t dot = name.rfind('.');
  const std::optional<Side> told =
      dot == std::string::npos ? std::nullopt : side_from(std::string_view(name).substr(dot + 1));
  // Our own ids, as models that we wrote have them.
  if (const auto own = concepts_.find(told ? name.substr(0, dot) : name); own != concepts_.end())
    return Recognised{&own->second, told, name};
  const PlainName plain = plain_name(name);
  if (plain.key.empty()) return std::nullopt;
  auto found = names_.find(plain.key + "|" + plain.sort);
  if (found == names_.end()) found = names_.find(plain.key);
  if (found == names_.end()) return std::nullopt;
  return Recognised{&concepts_.at(found->second), plain.side, name};
}

std::optional<Recognised> Concepts::recognise(const Element& element) const {
  std::optional<Recognised> found;
  for (std::size_t i = 0; i < element.fma.size() && !found; ++i)
    if (const auto code = codes_.find(element.fma[i]); code != codes_.end())
      found = Recognised{&concepts_.at(code->second.id), code->second.side, element.fma[i]};
  for (std::size_t i = 0; i < element.names.size() && !found; ++i) {
    // An FMA id may be all the name there is.
    if (const auto code = codes_.find(element.names[i]); code != codes_.end())
      found = Recognised{&concepts_.at(code->second.id), code->second.side, element.names[i]};
    if (!found) found = by_name(element.names[i]);
    // "Clavicular part" below "Deltoid.l".
    if (!found && i + 1 < element.names.size())
      found = by_name(element.names[i] + " " + element.names[i + 1]);
  }
  if (!found) return std::nullopt;
  // A group above may say the side for all below it.
  for (std::size_t i = 0; i < element.names.size() && !found->said; ++i)
    found->said = plain_name(element.names[i]).side;
  return found;
}

const Concept* Concepts::find(std::string_view id) const {
  const auto found = concepts_.find(id);
  return found == concepts_.end() ? nullptr : &found->second;
}

}  // namespace tautband::import
