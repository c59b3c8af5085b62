// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <glm/mat3x3.hpp>
#include <glm/vec3.hpp>

#include "atlas/mesh.h"

namespace tautband::import {

// A direction along an axis of the file: axis 0..2 and sign.
struct Direction {
  int axis = 0;
  int sign = 1;
  bool operator==(const Direction&) const = default;
};
std::string to_string(const Direction& direction);                 // "-y"
std::optional<Direction> direction_from(const std::string& word);  // "y", "+Y", "-y"

// What the user says of units and axes; the rest is found out.
struct FrameWishes {
  std::string unit;             // "mm", "cm", "m" or "inch"; empty = find out
  std::optional<Direction> up;  // where the head is
  std::optional<Direction> facing;
  std::optional<Direction> left;  // the subject's
};

// Where a structure lies in the file and in the body that is known.
struct Sighting {
  glm::dvec3 found{0.0};      // the file's unit and axes
  glm::dvec3 reference{0.0};  // mm
};

// From the file's coordinates to the body's: mm, +Y up, +Z anterior, +X the subject's left.
struct Frame {
  glm::dmat3 turn{1.0};  // axes changed among each other; of determinant -1 when mirrored
  double scale = 1.0;    // mm for one unit of the file
  glm::dvec3 shift{0.0};
  bool mirrored = false;  // the file's left is on its right: set right by mirroring
  // How large the body is against the known one: 1.04; 1 where it cannot be told.
  double size = 1.0;
  bool by_structures = false;  // found by named structures, not by size alone
  std::string words;           // one sentence: units, axes and by what they are known
  std::vector<std::string> remarks;

  glm::dvec3 operator()(const glm::dvec3& p) const { return scale * (turn * p) + shift; }
};

// Finds units and axes: with three sightings or more by where they lie (the least squares fit over
// all ways in which axes can be exchanged, with the common unit nearest to its scale), else by the
// size of the whole. `whole`: bounds of all meshes in the file's unit. `ground`: sightings of the
// heel bones' lowest places, so that the soles come to stand where the known body's are; may be
// empty.
Frame find_frame(std::span<const Sighting> sightings, std::span<const Sighting> ground,
                 const Bounds& whole, const FrameWishes& wishes);

// The mesh in the body's frame, its triangles outward when they were.
void bring_in(Mesh& mesh, const Frame& frame);

}  // namespace tautband::import
