// SPDX-License-Identifier: MIT
#include "generate/fidelity.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/parallel.h"
#include "generate/mesh_tools.h"

namespace tautband::generate {
namespace {

// The one entry of the tables that was measured on many parts at once.
const std::vector<std::string> kCranium = {
    "FMA52734", "FMA52735", "FMA52736", "FMA52740", "FMA9710",  "FMA52788", "FMA52789",
    "FMA52738", "FMA52739", "FMA53649", "FMA53650", "FMA52892", "FMA52893", "FMA53647",
    "FMA53648", "FMA53645", "FMA53646", "FMA53655", "FMA53656", "FMA54737", "FMA54738"};

bool is_left(const Match& match) {
  return match.side == Side::left;
}

bool across(double x, Side side) {
  return side == Side::right ? x > 0.0 : side == Side::left && x < 0.0;
}

// A part that holds both sides at once ("set of interspinales").
bool spans_both_sides(const Mesh& part) {
  const Bounds bounds = bounds_of(part);
  const float right = -bounds.low.x, left = bounds.high.x;
  return std::min(right, left) > 0.4f * std::max(right, left);
}

// What matches are made of, before anything is measured.
struct Plan {
  Match match;
  std::vector<const Structure*> ours;
};

class Planner {
 public:
  Planner(const std::vector<Structure>& body, const Scan& scan, Fidelity& out)
      : body_(body), scan_(scan), out_(out) {
    // A left bone bears no FMA id of its own: the table names the right one.
    for (const Structure& s : body)
      if (s.side != Side::left) parts_[s.id] = parts_of(s);
  }

  std::vector<Plan> plan() {
    note_two_sided();
    std::set<std::string> missing;
    for (const Side side : {Side::right, Side::left})
      for (const Structure& s : body_) {
        if (s.kind == Kind::skin || s.kind == Kind::other) continue;
        if ((s.side == Side::left) != (side == Side::left)) continue;
        if (!add(s) && missing.insert(s.id).second) out_.not_scanned.push_back(s.id);
      }
    for (Plan& plan : plans_) name(plan);
    return std::move(plans_);
  }

 private:
  std::vector<std::string> parts_of(const Structure& s) const {
    std::vector<std::string> out;
    for (const std::string& fma : s.id == "cranium" ? kCranium : std::vector{s.fma})
      if (!fma.empty() && scan_.has(fma)) out.push_back(fma);
    return out;
  }

  void note_two_sided() {
    std::set<std::string> sided;
    for (const Structure& s : body_)
      if (s.side == Side::right)
        for (const std::string& fma : parts_[s.id]) sided.insert(fma);
    const std::vector<std::string> all(sided.begin(), sided.end());
    std::vector<char> both(all.size(), 0);
    in_parallel(all.size(), [&](std::size_t i) {
      // Only a part without a left partner can hold both.
      if (scan_.knows_names() && scan_.left_of(all[i])) return;
      both[i] = spans_both_sides(scan_.part(all[i]));
    });
    for (std::size_t i = 0; i < all.size(); ++i)
      if (both[i]) two_sided_.insert(all[i]);
  }

  // False when the scan has no part for it.
  bool add(const Structure& s) {
    const std::vector<std::string>& right = parts_[s.id];
    if (right.empty()) return false;
    Side side = s.side;
    std::vector<std::string> parts = right;
    if (std::all_of(right.begin(), right.end(),
                    [&](const std::string& fma) { return two_sided_.contains(fma); })) {
      side = Side::midline;
    } else if (side == Side::left) {
      for (std::string& fma : parts) {
        const std::optional<std::string> left = scan_.left_of(fma);
        if (!left || !scan_.has(*left)) return scan_.knows_names() ? true : note_left_unknown();
        fma = *left;
      }
    }
    const auto [place, fresh] = by_parts_.emplace(std::pair(parts, side), plans_.size());
    if (fresh) {
      plans_.emplace_back();
      plans_.back().match.parts = parts;
      plans_.back().match.side = side;
    }
    plans_[place->second].ours.push_back(&s);
    plans_[place->second].match.ours.push_back(s.full_id());
    return true;
  }

  bool note_left_unknown() {
    out_.left_known = false;
    return true;
  }

  static void name(Plan& plan) {
    const Structure& first = *plan.ours.front();
    bool alone = true;
    for (const Structure* s : plan.ours) alone = alone && s->id == first.id;
    plan.match.name = alone || first.parent.empty() ? first.id : first.parent;
    plan.match.region = first.region;
    plan.match.kind = first.kind;
    for (const Structure* s : plan.ours)
      if (s->kind == Kind::muscle) plan.match.kind = Kind::muscle;
  }

  const std::vector<Structure>& body_;
  const Scan& scan_;
  Fidelity& out_;
  std::map<std::string, std::vector<std::string>> parts_;  // id -> parts of the right side
  std::set<std::string> two_sided_;
  std::map<std::pair<std::vector<std::string>, Side>, std::size_t> by_parts_;
  std::vector<Plan> plans_;
};

void measure(Plan& plan, const Scan& scan) {
  Mesh ours, theirs;
  for (const Structure* s : plan.ours) append(ours, s->mesh);
  for (const std::string& fma : plan.match.parts) append(theirs, scan.part(fma));
  turn_pieces_outward(theirs);
  const Solid body(std::move(ours)), scanned(std::move(theirs));
  Match& match = plan.match;
  // Bones are compared by what can be seen from outside: hollows are not the body's concern.
  match.distances = distances_between(body, scanned, class_of(match) == Class::bone);
  match.volume = body.volume_cm3();
  match.scanned_volume = scanned.volume_cm3();
  match.wrong_side = across(body.centre().x, match.side) || across(scanned.centre().x, match.side);
}

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0.0;
  std::sort(values.begin(), values.end());
  const double place = share * double(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (place - double(below)) * (values[above] - values[below]);
}

}  // namespace

Fidelity compare_with_scan(const std::vector<Structure>& body, const Scan& scan,
                           const Progress& progress) {
  Fidelity out;
  std::vector<Plan> plans = Planner(body, scan, out).plan();
  std::atomic<std::size_t> done{0};
  std::mutex telling;
  in_parallel(plans.size(), [&](std::size_t i) {
    measure(plans[i], scan);
    const std::size_t count = ++done;
    if (!progress) return;
    const std::lock_guard lock(telling);
    progress(float(count) / float(plans.size()), plans[i].match.name);
  });
  for (Plan& plan : plans) out.matches.push_back(std::move(plan.match));
  for (const Structure& s : body)
    if (s.side != Side::midline && across(Solid(s.mesh).centre().x, s.side))
      out.wrong_side.push_back(s.full_id());
  for (const Match& match : out.matches)
    if (match.wrong_side)
      for (const std::string& id : match.ours)
        if (std::find(out.wrong_side.begin(), out.wrong_side.end(), id) == out.wrong_side.end())
          out.wrong_side.push_back(id);
  return out;
}

Class class_of(const Match& match) {
  if (match.kind == Kind::muscle) return Class::muscle;
  return is_hard(match.kind) ? Class::bone : Class::tendon;
}

std::vector<const Match*> select(const Fidelity& found, Class wanted, bool left) {
  std::vector<const Match*> out;
  for (const Match& match : found.matches)
    if (class_of(match) == wanted && is_left(match) == left) out.push_back(&match);
  return out;
}

Summary summary_of(const std::vector<const Match*>& matches, const Targets& targets) {
  Summary out;
  out.count = matches.size();
  std::vector<double> means, p95s;
  std::size_t within = 0;
  for (const Match* match : matches) {
    means.push_back(match->distances.mean);
    p95s.push_back(match->distances.p95);
    within += std::abs(match->volume_ratio() - 1.0) <= targets.volume_within;
    if (match->distances.mean > out.worst_mean) {
      out.worst_mean = match->distances.mean;
      out.worst = match->name;
    }
  }
  out.median_mean = percentile(means, 0.5);
  out.p90_mean = percentile(means, 0.9);
  out.median_p95 = percentile(p95s, 0.5);
  if (out.count > 0) out.volume_share = double(within) / double(out.count);
  return out;
}

std::vector<std::string> misses(const Fidelity& found, const Targets& targets) {
  std::vector<std::string> out;
  const std::vector<const Match*> muscles = select(found, Class::muscle, false);
  if (muscles.empty()) out.push_back("no muscle of the body has a part in the scan");
  const Summary muscle = summary_of(muscles, targets);
  if (muscle.median_mean > targets.muscle_median)
    out.push_back(fmt::format("muscles: the median of the mean distances is {:.2f} mm, above {} mm",
                              muscle.median_mean, targets.muscle_median));
  if (muscle.p90_mean > targets.muscle_p90)
    out.push_back(
        fmt::format("muscles: the 90th percentile of the mean distances is {:.2f} mm, "
                    "above {} mm",
                    muscle.p90_mean, targets.muscle_p90));
  if (muscle.count > 0 && muscle.volume_share < targets.volume_share)
    out.push_back(fmt::format(
        "muscles: {:.0f}% of the volumes are within {:.0f}%, fewer than {:.0f}%",
        100.0 * muscle.volume_share, 100.0 * targets.volume_within, 100.0 * targets.volume_share));
  for (const Match* bone : select(found, Class::bone, false))
    if (bone->distances.mean > targets.bone_worst)
      out.push_back(fmt::format("{}: the mean distance is {:.2f} mm, above {} mm", bone->name,
                                bone->distances.mean, targets.bone_worst));
  for (const std::string& id : found.wrong_side) out.push_back(id + ": lies on the wrong side");
  return out;
}

}  // namespace tautband::generate
