// SPDX-License-Identifier: MIT
#include "io/model_names.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "core/text.h"

namespace tautband::io {
namespace {

std::string text_member(const JsonValue& object, const char* member) {
  const auto found = object.find(member);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

class Namer {
 public:
  Namer(const GltfFile& file, const GltfInstance& instance, Remarks& remarks)
      : node_(file.object({"nodes", instance.node})),
        mesh_(file.object({"meshes", instance.mesh})),
        index_(instance.node),
        remarks_(remarks) {
    const auto found = node_.find("extras");
    if (found != node_.end() && found->is_object()) extras_ = *found;
  }

  NamedStructure name() {
    NamedStructure out;
    Structure& structure = out.structure;
    const std::string node_name = text_member(node_, "name");
    const std::string mesh_name = text_member(mesh_, "name");
    structure.id = text_member(extras_, "id");
    const bool anonymous = structure.id.empty();
    if (anonymous) structure.id = slug(node_name);
    if (structure.id.empty()) structure.id = slug(mesh_name);
    if (structure.id.empty()) structure.id = fmt::format("structure-{}", index_);
    structure.name = text_member(extras_, "name");
    if (structure.name.empty()) structure.name = node_name;
    if (structure.name.empty()) structure.name = mesh_name.empty() ? structure.id : mesh_name;
    structure.fma = text_member(extras_, "fma");
    structure.region = text_member(extras_, "region");
    structure.parent = text_member(extras_, "parent");
    const bool known_kind = read_kind(structure);
    read_layer(structure, known_kind);
    read_side(structure);
    read_skew(structure);
    read_cloak(structure);
    if (anonymous && !known_kind)
      remarks_.add("parts without the atlas's names (extras) are shown as one layer",
                   fmt::format("#/nodes/{}, {}", index_, in_quotes(structure.name)));
    out.has_fibre = structure.kind == Kind::muscle || structure.kind == Kind::tendon ||
                    structure.kind == Kind::fascia;
    return out;
  }

 private:
  void odd(std::string_view what, const char* member, const JsonValue& value) {
    std::string word = value.is_string() ? in_quotes(value.get_ref<const std::string&>())
                                         : std::string(type_word(value));
    if (value.is_number()) word = value.dump();
    remarks_.add(what, fmt::format("#/nodes/{}/extras/{}, {}", index_, member, word));
  }

  bool read_kind(Structure& structure) {
    const auto found = extras_.find("kind");
    if (found == extras_.end()) return false;
    const std::optional<Kind> kind =
        found->is_string() ? kind_from(found->get_ref<const std::string&>()) : std::nullopt;
    if (kind) structure.kind = *kind;
    if (!kind) odd("an unknown kind is taken as \"other\"", "kind", *found);
    return kind.has_value();
  }

  void read_layer(Structure& structure, bool known_kind) {
    structure.layer = Layer::superficial;
    if (known_kind && structure.kind == Kind::skin) structure.layer = Layer::skin;
    if (is_hard(structure.kind)) structure.layer = Layer::skeleton;
    const auto found = extras_.find("layer");
    if (found == extras_.end()) return;
    const double layer = found->is_number() ? found->get<double>() : -1.0;
    const bool sound = layer >= 0.0 && layer < kLayerCount && layer == static_cast<int>(layer);
    if (sound)
      structure.layer = static_cast<Layer>(static_cast<int>(layer));
    else
      odd("an unknown layer is taken from the kind", "layer", *found);
  }

  void read_side(Structure& structure) {
    structure.side = Side::midline;
    const auto found = extras_.find("side");
    if (found == extras_.end()) return;
    const std::optional<Side> side =
        found->is_string() ? side_from(found->get_ref<const std::string&>()) : std::nullopt;
    if (side)
      structure.side = *side;
    else
      odd("an unknown side is taken as \"midline\"", "side", *found);
  }

  void read_skew(Structure& structure) {
    const auto found = extras_.find("fibre_skew");
    if (found == extras_.end()) return;
    const double skew = found->is_number() ? found->get<double>() : 1e9;
    if (skew >= -90.0 && skew <= 90.0)
      structure.fibre_skew = static_cast<float>(skew);
    else
      odd("a skew of fibres that is not from -90 to 90 degrees is taken as 0", "fibre_skew",
          *found);
  }

  void read_cloak(Structure& structure) {
    const auto found = extras_.find("cloak");
    if (found == extras_.end()) return;
    if (found->is_boolean())
      structure.cloak = found->get<bool>();
    else
      odd("a cloak that is neither true nor false is taken as false", "cloak", *found);
  }

  const JsonValue& node_;
  const JsonValue& mesh_;
  JsonValue extras_ = JsonValue::object();
  std::size_t index_;
  Remarks& remarks_;
};

}  // namespace

std::string slug(std::string_view name) {
  constexpr std::size_t kLongest = 60;
  const auto goes_on = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  std::string out;
  for (const char c : lower(name)) {
    if (out.size() >= kLongest + (goes_on(c) ? 3 : 0)) break;  // no letter is cut in two
    const bool keep =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 128;
    if (keep)
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

NamedStructure name_structure(const GltfFile& file, const GltfInstance& instance,
                              Remarks& remarks) {
  return Namer(file, instance, remarks).name();
}

void make_ids_unique(std::vector<Structure>& structures, Remarks& remarks) {
  std::unordered_set<std::string> taken;
  std::unordered_map<std::string, std::size_t> next;  // so that many equal ids cost no search each
  for (Structure& structure : structures) {
    if (taken.insert(structure.full_id()).second) continue;
    const std::string wanted = structure.id;
    remarks.add("parts that share an id were given another one", in_quotes(wanted));
    std::size_t& number = next.emplace(wanted, 2).first->second;
    do {
      structure.id = fmt::format("{}-{}", wanted, number++);
    } while (!taken.insert(structure.full_id()).second);
  }
}

}  // namespace tautband::io
