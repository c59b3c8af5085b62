// SPDX-License-Identifier: MIT
#include "generate/muscle_ends.h"

#include <algorithm>
#include <cmath>

namespace tautband::generate {
namespace {

constexpr double kTongue = 1.5;  // length of a rounded tip as a multiple of what it cuts off

}  // namespace

double edge_rounding(double distance, double radius) {
  const double x = std::clamp(distance / std::max(radius, 1e-9), 0.0, 1.0);
  return std::sqrt(std::max(0.0, 1.0 - (1.0 - x) * (1.0 - x)));
}

double MuscleEnd::thickness_share(double distance) const {
  const double x = taper > 0.0 ? std::clamp(distance / taper, 0.0, 1.0) : 1.0;
  return edge_rounding(distance, rim) * (thin + (1.0 - thin) * x * x * (3.0 - 2.0 * x));
}

double MuscleEnd::cut(double distance) const {
  return corner * (1.0 - edge_rounding(distance, kTongue * corner));
}

double MuscleEnd::reach() const {
  return std::max({rim, taper, kTongue * corner});
}

double MuscleEnd::lost_volume() const {
  constexpr int kParts = 32;
  const double step = std::max(reach(), 0.5 * thickness + 0.5) / kParts;
  double lost = 0.0;  // mm
  for (int k = 0; k < kParts; ++k) {
    const double d = step * (k + 0.5);
    const double narrowing = 1.0 - 2.0 * cut(d) / std::max(width, 1e-6);
    lost += step * (edge_rounding(d, 0.5 * thickness + 0.5) - thickness_share(d) * narrowing);
  }
  return lost * thickness * width;
}

double growth_for_ends(const MuscleEntry& entry, const MuscleEnd& origin,
                       const MuscleEnd& insertion, double section) {
  const double whole = 1e3 * entry.volume_cm3;  // mm3
  const double lost = section * (origin.lost_volume() + insertion.lost_volume());
  return whole > lost ? std::clamp(whole / (whole - lost), 1.0, 1.1) : 1.0;
}

MuscleEnd muscle_end(const MuscleEntry& entry, bool origin, double thickness, double width,
                     double length) {
  constexpr double kTendinous = 0.08;  // from this share of the length on an end is a tendon's
  const double share = entry.kind != "muscle" ? 0.5
                       : origin               ? entry.tendon_origin
                                              : entry.tendon_insertion;
  MuscleEnd end;
  end.thickness = thickness;
  end.width = width;
  end.rim = 0.5 * thickness + 0.5;
  if (entry.fibres_along_columns || share <= 0.0) return end;
  const bool tendinous = share >= kTendinous;
  end.thin = tendinous ? 0.15 : 0.4;
  end.taper = tendinous ? std::min(2.5 * thickness + 2.0, 0.12 * length)
                        : std::min(1.2 * thickness + 1.0, 0.06 * length);
  end.rim = 0.5 * end.thin * thickness + 0.5;
  end.corner = tendinous ? std::min({0.42 * width, 14.0, 0.08 * length})
                         : std::min({0.35 * width, 7.0, 0.06 * length});
  return end;
}

std::vector<double> samples_along(double length, const MuscleEnd& origin,
                                  const MuscleEnd& insertion, double step, int least) {
  // Shares of the rim, about even on its arc (a thin end's rim is too small to need many), then of
  // the whole reach.
  const std::vector<double> round = {0.0, 0.07, 0.27, 0.6};
  const std::vector<double> fine = {0.0, 0.25};
  constexpr double kReach[] = {0.35, 0.65};
  const auto end_samples = [&](const MuscleEnd& end) {
    const double rim = std::clamp(end.rim / std::max(length, 1e-6), 0.002, 0.2);
    const double reach = std::clamp(end.reach() / std::max(length, 1e-6), rim, 0.2);
    std::vector<double> out;
    for (const double share : end.thin < 1.0 ? fine : round) out.push_back(share * rim);
    if (reach > 1.6 * rim) {
      out.push_back(rim);
      for (const double share : kReach)
        if (share * reach > 1.15 * rim) out.push_back(share * reach);
    }
    out.push_back(reach);
    return out;
  };
  std::vector<double> out = end_samples(origin);
  const std::vector<double> tail = end_samples(insertion);
  const double first = out.back();
  const double last = tail.back();
  const int steps = std::max(least, int(std::lround((1.0 - first - last) * length / step)));
  for (int i = 1; i < steps; ++i) out.push_back(first + (1.0 - last - first) * i / steps);
  for (auto it = tail.rbegin(); it != tail.rend(); ++it) out.push_back(1.0 - *it);
  return out;
}

}  // namespace tautband::generate
