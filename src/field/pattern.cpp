// SPDX-License-Identifier: MIT
#include "field/pattern.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tautband::field {
namespace {

constexpr float kSpread = 0.5f;       // of the narrowest zone's radius: how far a rim is softened,
constexpr float kLeastSpread = 5.0f;  // mm, and at least
constexpr float kWidestSpread = 11.0f;  // mm, and at most
constexpr float kTouching = 1.2f;  // radii from its strokes up to which a zone may meet another
constexpr float kGradual =
    0.4f;  // power of nearness by which a strong zone gives way to a weak one
constexpr float kFaintest = 1e-3f;  // heat below which nothing is felt

// Which zones flow together: those that come near the same vertices and are not bound to different
// sides.
std::vector<std::size_t> group(std::size_t vertex_count, std::span<const LaidZone> zones) {
  std::vector<std::size_t> leader(zones.size());
  std::iota(leader.begin(), leader.end(), std::size_t{0});
  const auto find = [&](std::size_t z) {
    while (leader[z] != z) z = leader[z] = leader[leader[z]];
    return z;
  };
  constexpr std::uint16_t kNobody = 0xffff;
  std::vector<std::uint16_t> owner(vertex_count);
  for (const Side side : {Side::left, Side::right}) {
    std::fill(owner.begin(), owner.end(), kNobody);
    for (std::size_t z = 0; z < zones.size(); ++z) {
      if (zones[z].keeps_to.value_or(side) != side) continue;
      for (const Reach::Entry& entry : zones[z].reach->entries) {
        if (entry.share > kTouching) continue;
        std::uint16_t& first = owner[entry.vertex];
        if (first == kNobody)
          first = static_cast<std::uint16_t>(z);
        else
          leader[find(z)] = find(first);
      }
    }
  }
  for (std::size_t z = 0; z < zones.size(); ++z) leader[z] = find(z);
  return leader;
}

// The zones of one group, joined.
class Joining {
 public:
  Joining(const Surface& surface, const Diffusion& diffusion)
      : surface_(surface),
        diffusion_(diffusion),
        sum_(surface.vertex_count(), 0.0f),
        nearest_(surface.vertex_count(), 0.0f),
        hottest_(surface.vertex_count(), 0.0f),
        strongest_(surface.vertex_count(), 0.0f),
        spread_(surface.vertex_count(), glm::vec2(0.0f)),
        band_(surface.vertex_count(), Band::none) {}

  void join(std::span<const LaidZone> zones, std::vector<PatternEntry>& out) {
    for (const LaidZone& zone : zones) add(zone);
    float narrowest = kWidestSpread / kSpread;
    for (const LaidZone& zone : zones) narrowest = std::min(narrowest, zone.reach->radius);
    std::vector<std::uint32_t> warm;
    for (const std::uint32_t v : reached_) {
      const float glow = profile(joined_share(sum_[v]));
      if (!(glow > 0.0f)) continue;
      spread_[v] = {glow, glow * hottest_[v] / nearest_[v]};
      warm.push_back(v);
    }
    diffusion_.spread(spread_, warm, std::max(kSpread * narrowest, kLeastSpread));
    find_gains(zones);
    Side side = zones.front().keeps_to.value_or(Side::midline);  // that all keep to
    for (const LaidZone& zone : zones)
      if (zone.keeps_to.value_or(Side::midline) != side) side = Side::midline;
    for (const std::uint32_t v : warm) {
      const auto [glow, heat] = std::pair(spread_[v].x, spread_[v].y);
      if (!(glow > 0.0f)) continue;
      float value = heat / glow * std::min(glow * gain(v), 1.0f);
      if (side != Side::midline) value *= own_side(outward(surface_.positions()[v], side));
      if (value >= kFaintest) out.push_back({v, value, band_of(v, zones)});
    }
    clear(warm);
  }

 private:
  void add(const LaidZone& zone) {
    for (const Reach::Entry& entry : zone.reach->entries) {
      float near = entry.nearness;
      if (zone.keeps_to)
        near *= own_side(outward(surface_.positions()[entry.vertex], *zone.keeps_to));
      if (!(near > 0.0f)) continue;
      if (sum_[entry.vertex] == 0.0f) reached_.push_back(entry.vertex);
      sum_[entry.vertex] += near;
      const float counts = std::pow(near, kGradual);
      nearest_[entry.vertex] = std::max(nearest_[entry.vertex], counts);
      hottest_[entry.vertex] = std::max(hottest_[entry.vertex], counts * zone.intensity);
      const float here = zone.intensity * std::max(profile(entry.share), 1e-6f);
      if (here <= strongest_[entry.vertex]) continue;
      strongest_[entry.vertex] = here;
      band_[entry.vertex] = zone.band;
    }
  }

  // By how much a vertex has to be raised so that every zone reaches its own intensity somewhere:
  // spreading costs a narrow zone more than a wide one. Written over sum_ (weights) and nearest_.
  void find_gains(std::span<const LaidZone> zones) {
    for (const std::uint32_t v : reached_) sum_[v] = nearest_[v] = 0.0f;
    for (const LaidZone& zone : zones) {
      float brightest = kFaintest;
      for (const Reach::Entry& entry : zone.reach->entries)
        if (entry.share < 1.0f) brightest = std::max(brightest, spread_[entry.vertex].x);
      for (const Reach::Entry& entry : zone.reach->entries) {
        if (band_[entry.vertex] == Band::none) continue;  // cut off by the midline
        sum_[entry.vertex] += entry.nearness;
        nearest_[entry.vertex] += entry.nearness / brightest;
      }
    }
  }
  float gain(std::uint32_t v) const { return sum_[v] > 0.0f ? nearest_[v] / sum_[v] : 1.0f; }

  // A vertex that only spreading reached is told with the strongest zone of the group.
  Band band_of(std::uint32_t v, std::span<const LaidZone> zones) const {
    if (band_[v] != Band::none) return band_[v];
    return std::max_element(
               zones.begin(), zones.end(),
               [](const LaidZone& a, const LaidZone& b) { return a.intensity < b.intensity; })
        ->band;
  }

  void clear(std::span<const std::uint32_t> warm) {
    for (const auto& list : {std::span<const std::uint32_t>(reached_), warm})
      for (const std::uint32_t v : list) {
        sum_[v] = nearest_[v] = hottest_[v] = strongest_[v] = 0.0f;
        spread_[v] = glm::vec2(0.0f);
        band_[v] = Band::none;
      }
    reached_.clear();
  }

  const Surface& surface_;
  const Diffusion& diffusion_;
  // By vertex: the sum of nearness, its largest term, the largest of nearness times intensity (over
  // the largest nearness: how hot it is), and the heat of the zone that names the band.
  std::vector<float> sum_, nearest_, hottest_, strongest_;
  std::vector<glm::vec2> spread_;  // glow and heat
  std::vector<Band> band_;
  std::vector<std::uint32_t> reached_;
};

}  // namespace

std::vector<PatternEntry> join_zones(const Surface& surface, const Diffusion& diffusion,
                                     std::span<const LaidZone> zones) {
  const std::vector<std::size_t> leaders = group(surface.vertex_count(), zones);
  Joining joining(surface, diffusion);
  std::vector<PatternEntry> all;
  for (std::size_t leader = 0; leader < zones.size(); ++leader) {
    std::vector<LaidZone> members;
    for (std::size_t z = 0; z < zones.size(); ++z)
      if (leaders[z] == leader && !zones[z].reach->entries.empty()) members.push_back(zones[z]);
    if (!members.empty()) joining.join(members, all);
  }
  // Groups may overlap a little: the warmer one has the vertex.
  std::sort(all.begin(), all.end(), [](const PatternEntry& a, const PatternEntry& b) {
    return a.vertex != b.vertex ? a.vertex < b.vertex : a.heat > b.heat;
  });
  all.erase(std::unique(
                all.begin(), all.end(),
                [](const PatternEntry& a, const PatternEntry& b) { return a.vertex == b.vertex; }),
            all.end());
  return all;
}

}  // namespace tautband::field
