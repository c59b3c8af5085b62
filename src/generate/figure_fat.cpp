// SPDX-License-Identifier: MIT
#include "generate/figure_fat.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "generate/field.h"
#include "generate/json_entry.h"

namespace tautband::generate {
namespace {

using nlohmann::json;

// Normals freed from the small forms of the surface, so that neighbours move alike and folds do not
// close.
std::vector<glm::dvec3> calm_normals(const Mesh& mesh) {
  constexpr int kRounds = 12;
  std::vector<glm::dvec3> normals(mesh.normals.begin(), mesh.normals.end());
  for (int round = 0; round < kRounds; ++round) {
    std::vector<glm::dvec3> sum = normals;
    for (const glm::uvec3& t : mesh.triangles)
      for (int k = 0; k < 3; ++k)
        sum[t[k]] += 0.5 * (normals[t[(k + 1) % 3]] + normals[t[(k + 2) % 3]]);
    for (std::size_t v = 0; v < sum.size(); ++v) {
      const double length = glm::length(sum[v]);
      if (length > 1e-9) normals[v] = sum[v] / length;
    }
  }
  return normals;
}

}  // namespace

FigureFat::FigureFat(const std::filesystem::path& path, const FigureMap& map) : map_(map) {
  const json table = read_json(path);
  const std::string file = path.string();
  const JsonEntry root(table, file, "the file");
  if (!root.has("fat") || !table["fat"].is_object()) root.fail("needs an object for \"fat\"");
  const JsonEntry fat(table["fat"], file, "fat");
  trunk_ = curve_of(fat, "cover");
  arm_ = curve_of(fat, "cover_of_arm");
  inner_from_ = fat.number("inner_thigh_within");
  inner_share_ = fat.number("inner_thigh_share");
  inner_below_ = fat.number("inner_thigh_below");
  border_none_ = fat.number("none_at_arm_border");
  border_all_ = fat.number("all_from_arm_border");
  for (const json& item : fat.list("forms")) {
    const JsonEntry entry(item, file, "fat, forms");
    Form form;
    form.centre = entry.vector("centre");
    form.radii = entry.vector("radii");
    form.below = entry.number_or("below", 0.0);
    form.height = entry.number("height");
    form.fullness = entry.number_or("fullness", form.fullness);
    form.direction = entry.vector_or("direction", form.direction);
    if (const double length = glm::length(form.direction); length > 0.0) form.direction /= length;
    forms_.push_back(form);
  }
}

double FigureFat::cover(const glm::dvec3& p) const {
  const double arms = map_.arm_share(p.x, p.y);
  double trunk = trunk_(p.y);
  const double low = 1.0 - smooth_step(inner_below_, inner_below_ + 60.0, p.y);
  const double inner = 1.0 - smooth_step(0.0, inner_from_, p.x);
  trunk *= 1.0 - low * inner * (1.0 - inner_share_);
  return std::max(0.0, (1.0 - arms) * trunk + arms * arm_(p.y));
}

double FigureFat::share(const Form& form, const glm::dvec3& p) {
  glm::dvec3 away = (p - form.centre) / form.radii;
  if (away.y < 0.0 && form.below > 0.0) away.y *= form.radii.y / form.below;
  const double rest = 1.0 - glm::dot(away, away);
  return rest > 0.0 ? std::pow(rest, form.fullness) : 0.0;
}

std::vector<glm::dvec3> FigureFat::shifts(const Mesh& before, const Mesh& after) const {
  constexpr double kTouch = 0.6;  // mm from the midplane
  const std::vector<glm::dvec3> normals = calm_normals(after);
  std::vector<glm::dvec3> out(before.positions.size(), glm::dvec3(0.0));
  for (std::size_t v = 0; v < out.size(); ++v) {
    const glm::dvec3 place(before.positions[v]);
    const double side = place.x < kBodyMirrorX ? -1.0 : 1.0;
    const glm::dvec3 p(side * (place.x - kBodyMirrorX), place.y, place.z);
    double along_normal = cover(p);
    for (const Form& form : forms_) {
      const double height = form.height * share(form, p);
      if (form.direction == glm::dvec3(0.0))
        along_normal += height;
      else
        out[v] += height * form.direction * glm::dvec3(side, 1.0, 1.0);
    }
    along_normal *= smooth_step(border_none_, border_all_, std::abs(p.x - map_.arm_border(p.y)));
    out[v] += along_normal * normals[v];
    // The thighs and the buttocks may come to touch, not to pass through each other.
    const double apart = side * (double(after.positions[v].x) - kBodyMirrorX);
    const double least = std::min(apart, kTouch);
    if (apart + side * out[v].x < least) out[v].x = side * (least - apart);
  }
  return out;
}

}  // namespace tautband::generate
