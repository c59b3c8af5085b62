// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "generate/tables.h"

namespace tautband::generate {

// A straight muscle from y = 200 down to y = 0 with a round section.
inline MuscleEntry straight_tube(double length, double diameter) {
  MuscleEntry entry;
  entry.id = entry.name = "tube";
  entry.kind = "muscle";
  entry.columns = 1;
  entry.rows = 5;
  entry.tendon_origin = 0.1;
  entry.tendon_insertion = 0.2;
  for (int k = 0; k < 5; ++k)
    entry.stations.push_back(
        {{-50.0, length * (1.0 - k / 4.0), 20.0}, diameter, diameter, {1.0, 0.0, 0.0}});
  return entry;
}

// A flat plate in the plane z = 20, fibres running down, of even thickness.
inline MuscleEntry flat_sheet(double length, double width, double thickness) {
  MuscleEntry entry;
  entry.id = entry.name = "sheet";
  entry.kind = "muscle";
  entry.rows = 5;
  entry.columns = 4;
  entry.edge = 0.1;
  for (int k = 0; k < 5; ++k)
    for (int m = 0; m < 4; ++m)
      entry.grid.push_back({{-100.0 + width * m / 3.0, length * (1.0 - k / 4.0), 20.0}, thickness});
  return entry;
}

inline PartEntry ball(const glm::dvec3& centre, double radius) {
  PartEntry part;
  part.shape = PartEntry::Shape::ellipsoid;
  part.centre = centre;
  part.axes = glm::dvec3(radius);
  return part;
}

inline BodyEntry body_of(std::vector<PartEntry> parts) {
  BodyEntry entry;
  entry.id = entry.name = "body";
  entry.group = "other";
  entry.parts = std::move(parts);
  return entry;
}

// A folder of its own for one test, removed with its content afterwards.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const std::string& name)
      : path_(std::filesystem::temp_directory_path() / ("tautband-generate-" + name)) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace tautband::generate
