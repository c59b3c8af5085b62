// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <vector>

#include "atlas/mesh.h"
#include "generate/figure_map.h"

namespace tautband::generate {

// What lies between muscles and skin in another figure beyond what the map of space brings along.
class FigureFat {
 public:
  // Reads "fat" of the figure's table. Throws Error naming the file and what is missing or wrong.
  FigureFat(const std::filesystem::path& file, const FigureMap& map);

  // How far each vertex of the skin moves, mm, in the new figure. `before` = the skin of the
  // measured figure, `after` = the same after the map of space, with its normals.
  std::vector<glm::dvec3> shifts(const Mesh& before, const Mesh& after) const;

 private:
  // A smooth form: `height` mm at its centre, along the normal or along `direction`.
  struct Form {
    glm::dvec3 centre;          // in the measured figure; x = mm from the midplane
    glm::dvec3 radii;           // mm
    double below = 0.0;         // radius downward, where it differs; 0 = the same
    double height = 0.0;        // mm
    double fullness = 3.0;      // exponent: the smaller, the fuller
    glm::dvec3 direction{0.0};  // not unit: none = the normal
  };
  double cover(const glm::dvec3& p) const;
  static double share(const Form& form, const glm::dvec3& p);

  const FigureMap& map_;
  MonotoneCurve trunk_, arm_;
  double inner_from_ = 0.0, inner_share_ = 1.0, inner_below_ = 0.0;
  double border_none_ = 0.0, border_all_ = 1.0;
  std::vector<Form> forms_;
};

}  // namespace tautband::generate
