// SPDX-License-Identifier: MIT
#include "field/pain_index.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "core/hash.h"
#include "core/parallel.h"

namespace tautband::field {
namespace {

constexpr std::string_view kMagic = "tautband pain index 1\n";
static_assert(std::endian::native == std::endian::little);

std::uint8_t in_255ths(float value) {
  return static_cast<std::uint8_t>(std::lround(255.0f * std::clamp(value, 0.0f, 1.0f)));
}

template <class T>
void put(std::string& out, const T* values, std::size_t count) {
  out.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

// Takes values off the front of a text, as long as there are enough.
class Taker {
 public:
  explicit Taker(std::string_view bytes) : bytes_(bytes) {}
  template <class T>
  bool take(std::vector<T>& values, std::size_t count) {
    if (count > bytes_.size() / sizeof(T)) return false;
    values.resize(count);
    if (count > 0) std::memcpy(values.data(), bytes_.data(), count * sizeof(T));
    bytes_.remove_prefix(count * sizeof(T));
    return true;
  }
  template <class T>
  bool take(T& value) {
    if (bytes_.size() < sizeof(T)) return false;
    std::memcpy(&value, bytes_.data(), sizeof(T));
    bytes_.remove_prefix(sizeof(T));
    return true;
  }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
};

}  // namespace

PainIndex PainIndex::build(const HeatSolver& solver, const Knowledge& knowledge) {
  PainIndex index;
  const auto areas = solver.vertex_areas();
  index.areas_.assign(areas.begin(), areas.end());
  index.regions_.resize(3 * knowledge.regions.size());
  index.fields_.resize(2 * knowledge.points.size());
  in_parallel(knowledge.regions.size(), [&](std::size_t r) {
    for (const Side side : {Side::left, Side::right, Side::midline}) {
      if ((side == Side::midline) != (knowledge.regions[r].extent == Extent::midline)) continue;
      Sparse& sparse = index.regions_[3 * r + static_cast<std::size_t>(side)];
      for (const auto& [vertex, share] : solver.cover(RegionId(r), side)) {
        if (in_255ths(share) == 0) continue;
        sparse.vertices.push_back(vertex);
        sparse.values.push_back(in_255ths(share));
      }
    }
  });
  in_parallel(2 * knowledge.points.size(), [&](std::size_t i) {
    auto entries = solver.pattern(TriggerPointId(i / 2), i % 2 == 1 ? Sides::left : Sides::right);
    const auto spill = std::stable_partition(
        entries.begin(), entries.end(),
        [](const PatternEntry& entry) { return entry.band == Band::essential; });
    Sparse& sparse = index.fields_[i];
    sparse.essential = static_cast<std::uint32_t>(spill - entries.begin());
    for (const PatternEntry& entry : entries) {
      sparse.vertices.push_back(entry.vertex);
      sparse.values.push_back(in_255ths(entry.heat));
    }
  });
  index.summarise();
  return index;
}

void PainIndex::summarise() {
  const std::size_t words = areas_.size() / kBlock / 64 + 1;
  in_parallel(fields_.size(), [&](std::size_t f) {
    Sparse& sparse = fields_[f];
    sparse.blocks.assign(words, 0);
    for (std::size_t i = 0; i < sparse.vertices.size(); ++i) {
      const std::uint32_t block = sparse.vertices[i] / kBlock;
      sparse.blocks[block / 64] |= std::uint64_t{1} << (block % 64);
      sparse.mass += areas_[sparse.vertices[i]] * weight_of(sparse, i);
    }
  });
}

std::string PainIndex::bytes() const {
  std::string body;
  const auto number = [&](std::uint32_t value) { put(body, &value, 1); };
  number(static_cast<std::uint32_t>(areas_.size()));
  number(static_cast<std::uint32_t>(regions_.size()));
  number(static_cast<std::uint32_t>(fields_.size()));
  put(body, areas_.data(), areas_.size());
  for (const auto* list : {&regions_, &fields_})
    for (const Sparse& sparse : *list) {
      number(static_cast<std::uint32_t>(sparse.vertices.size()));
      number(sparse.essential);
      put(body, sparse.vertices.data(), sparse.vertices.size());
      put(body, sparse.values.data(), sparse.values.size());
    }
  std::string out(kMagic);
  const std::uint64_t sum = content_hash(body);
  put(out, &sum, 1);
  return out + body;
}

std::optional<PainIndex> PainIndex::from_bytes(std::string_view bytes, const Knowledge& knowledge) {
  if (!bytes.starts_with(kMagic)) return std::nullopt;
  bytes.remove_prefix(kMagic.size());
  Taker taker(bytes);
  std::uint64_t sum = 0;
  std::uint32_t vertices = 0, regions = 0, fields = 0;
  if (!taker.take(sum) || content_hash(bytes.substr(sizeof(sum))) != sum) return std::nullopt;
  if (!taker.take(vertices) || !taker.take(regions) || !taker.take(fields)) return std::nullopt;
  if (regions != 3 * knowledge.regions.size() || fields != 2 * knowledge.points.size())
    return std::nullopt;
  PainIndex index;
  if (!taker.take(index.areas_, vertices)) return std::nullopt;
  index.regions_.resize(regions);
  index.fields_.resize(fields);
  for (auto* list : {&index.regions_, &index.fields_})
    for (Sparse& sparse : *list) {
      std::uint32_t count = 0;
      if (!taker.take(count) || !taker.take(sparse.essential) || sparse.essential > count ||
          !taker.take(sparse.vertices, count) || !taker.take(sparse.values, count))
        return std::nullopt;
      if (std::any_of(sparse.vertices.begin(), sparse.vertices.end(),
                      [&](std::uint32_t v) { return v >= vertices; }))
        return std::nullopt;
    }
  if (!taker.at_end()) return std::nullopt;
  index.summarise();
  return index;
}

MarkCover PainIndex::cover(RegionId region, Side side, int intensity) const {
  const Sparse& sparse = regions_[3 * region.index() + static_cast<std::size_t>(side)];
  MarkCover cover;
  cover.intensity = static_cast<float>(intensity) / kWorstPain;
  for (std::size_t i = 0; i < sparse.vertices.size(); ++i)
    cover.skin.push_back({sparse.vertices[i], static_cast<float>(sparse.values[i]) / 255.0f});
  return cover;
}

}  // namespace tautband::field
