// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "generate/field.h"
#include "generate/nearest.h"
#include "generate/tables.h"

namespace tautband::generate {

// The skin of the table, let out where muscles would cut through it: skin and muscles are measured apart, and in a few
// places (brachioradialis, latissimus dorsi below the armpit) a muscle stands up to 13 mm proud of the tabulated skin.
class SkinField : public Field {
 public:
  // `places`: points of the muscles' surfaces, right side or midline, mm.
  SkinField(const BodyEntry& skin, std::span<const glm::dvec3> places);
  double at(const glm::dvec3& p) const override;
  Box box() const override;

  // The table's own field.
  const BodyField& tabulated() const { return base_; }

 private:
  double let_out(const glm::dvec3& p) const;

  BodyField base_;
  bool folded_;
  // Filled while cushions_ is made, so they come first.
  std::vector<double> needed_;  // mm at each point of cushions_
  Box cushion_box_;
  NearestPoint cushions_;
};

}  // namespace tautband::generate
