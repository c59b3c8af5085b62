// SPDX-License-Identifier: MIT
#include "generate/nearest.h"

#include <utility>

#include <nanoflann.hpp>

namespace tautband::generate {
namespace {

struct Cloud {
  std::vector<glm::dvec3> points;
  std::size_t kdtree_get_point_count() const { return points.size(); }
  double kdtree_get_pt(std::size_t i, std::size_t axis) const { return points[i][int(axis)]; }
  template <class Box>
  bool kdtree_get_bbox(Box&) const {
    return false;
  }
};

using Index =
    nanoflann::KDTreeSingleIndexAdaptor<nanoflann::L2_Simple_Adaptor<double, Cloud>, Cloud, 3>;

}  // namespace

struct NearestPoint::Tree {
  Cloud cloud;
  Index index;
  explicit Tree(std::vector<glm::dvec3> points) : cloud{std::move(points)}, index(3, cloud, {12}) {
    index.buildIndex();
  }
};

NearestPoint::NearestPoint(std::vector<glm::dvec3> points)
    : tree_(std::make_unique<Tree>(std::move(points))) {}
NearestPoint::~NearestPoint() = default;

std::size_t NearestPoint::operator()(const glm::dvec3& p) const {
  std::size_t nearest = 0;
  double squared = 0.0;
  nanoflann::KNNResultSet<double> found(1);
  found.init(&nearest, &squared);
  tree_->index.findNeighbors(found, &p.x, nanoflann::SearchParams());
  return nearest;
}

std::vector<std::pair<std::uint32_t, double>> NearestPoint::within(const glm::dvec3& p,
                                                                   double radius) const {
  std::vector<std::pair<std::uint32_t, double>> found;
  tree_->index.radiusSearch(&p.x, radius * radius, found, nanoflann::SearchParams(32, 0.0f, false));
  return found;
}

const glm::dvec3& NearestPoint::point(std::size_t i) const {
  return tree_->cloud.points[i];
}

}  // namespace tautband::generate
