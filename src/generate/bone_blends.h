// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <span>
#include <string>

#include "atlas/structure.h"
#include "generate/skeleton.h"

namespace tautband::generate {

// Which joints move which bone. A bone is rigid: one blend for all of it.
class BoneBlends {
 public:
  BoneBlends(std::span<const Structure> body, const Skeleton& skeleton);

  // Of a bone, cartilage, disc or tooth.
  Blend of(const Structure& bone) const;
  // What a bone asks of the flesh at a place on it (right side or midline): the same, except for
  // the forearm, whose flesh twists little by little between elbow and wrist while radius and ulna
  // turn as wholes.
  Blend around(const Structure& bone, const glm::dvec3& place) const;

 private:
  Blend of_right(const std::string& id) const;
  Blend of_spine(double height) const;
  Blend of_rib(int number) const;
  double level_height(const std::string& level) const;

  const Skeleton& skeleton_;
  std::map<std::string, double> discs_;  // "t12" -> height of the disc below it, mm
};

}  // namespace tautband::generate
