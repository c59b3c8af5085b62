// SPDX-License-Identifier: MIT
#include "import/complete.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include "atlas/knowledge.h"
#include "generate/figure.h"
#include "generate/mesh_tools.h"
#include "generate/mesh_tree.h"
#include "generate/nearest.h"
#include "import/fibres.h"
#include "import/rigging.h"
#include "import/skin_cover.h"

namespace tautband::import {
namespace {

constexpr double kSole = 25.0;  // mm above the ground

// Where the reference has its landmarks; right side or midline.
std::vector<PlacedLandmark> landmarks_of(const Body& reference, const std::filesystem::path& data) {
  if (!reference.landmarks.empty()) return reference.landmarks;
  std::vector<PlacedLandmark> out;
  for (const generate::TableLandmark& landmark :
       generate::read_landmarks(data / "morphometry" / "landmarks.json"))
    out.push_back({landmark.id, glm::vec3(landmark.position)});
  return out;
}

// Carries landmarks over; those on the skin stay on it, whatever was let out or taken in.
class Landmarks {
 public:
  Landmarks(const Body& reference, const std::vector<Structure>& body, bool skin_made,
            const Warp& to_source)
      : to_source_(to_source), ours_(skin_of(reference.structures)) {
    const Structure* theirs = skin_of(body);
    if (ours_ == nullptr || theirs == nullptr) return;
    vertices_.emplace(
        std::vector<glm::dvec3>(ours_->mesh.positions.begin(), ours_->mesh.positions.end()));
    if (skin_made)
      made_ = &theirs->mesh;
    else
      kept_.emplace(theirs->mesh);
  }

  // A place of both sides as the mean of the two, so that zones are felt alike on either.
  glm::vec3 at(const glm::dvec3& place) const {
    return glm::vec3(0.5 * (carried(place) + mirrored(carried(mirrored(place)))));
  }

 private:
  glm::dvec3 carried(const glm::dvec3& place) const {
    constexpr double kOnSkin = 4.0, kMostMoved = 40.0;  // mm
    const glm::dvec3 there = to_source_.at(place);
    if (!vertices_) return there;
    const std::size_t v = (*vertices_)(place);
    const glm::dvec3& vertex = vertices_->point(v);
    if (glm::distance(vertex, place) > kOnSkin) return there;
    if (made_ != nullptr) return there + glm::dvec3(made_->positions[v]) - to_source_.at(vertex);
    const auto hit = kept_->nearest(there, kMostMoved);
    return hit ? hit->place : there;
  }

  const Warp& to_source_;
  const Structure* ours_;
  std::optional<generate::NearestPoint> vertices_;
  const Mesh* made_ = nullptr;
  std::optional<generate::MeshTree> kept_;
};

bool is_finite(const glm::vec3& p) {
  return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z);
}

// Values that are not one for each vertex belong to none.
template <class Value>
void drop_if_amiss(std::vector<Value>& values, std::size_t vertices) {
  if (values.size() != vertices) values.clear();
}

// What would make later steps stumble: values that belong to no vertex, places that are no numbers,
// triangles without corners, missing normals.
void mend(std::vector<Structure>& source, std::vector<std::string>& remarks) {
  for (Structure& s : source) {
    Mesh& mesh = s.mesh;
    mesh.joints.clear();
    mesh.weights.clear();
    mesh.light.clear();
    drop_if_amiss(mesh.normals, mesh.positions.size());
    drop_if_amiss(mesh.fibre, mesh.positions.size());
    drop_if_amiss(mesh.tendon, mesh.positions.size());
    std::vector<char> sound(mesh.positions.size(), 1);
    for (std::size_t v = 0; v < sound.size(); ++v) {
      sound[v] = is_finite(mesh.positions[v]) ? 1 : 0;
      if (sound[v] == 0) mesh.positions[v] = glm::vec3(0.0f);
    }
    const std::size_t before = mesh.triangles.size();
    std::erase_if(mesh.triangles, [&](const glm::uvec3& t) {
      for (int k = 0; k < 3; ++k)
        if (t[k] >= sound.size() || sound[t[k]] == 0) return true;
      return false;
    });
    if (mesh.triangles.size() < before)
      remarks.push_back(fmt::format("\"{}\" had {} triangles without a place; they were left out",
                                    s.full_id(), before - mesh.triangles.size()));
    generate::drop_unused_vertices(mesh);
    if (mesh.normals.empty() || !std::all_of(mesh.normals.begin(), mesh.normals.end(), is_finite))
      generate::compute_normals(mesh);
  }
  std::erase_if(source, [](const Structure& s) { return s.mesh.triangles.empty(); });
}

// Bones are peeled, sorted and found as ours are.
void name_bones(std::span<const Structure> reference, std::span<const Match> matches,
                std::vector<Structure>& source) {
  for (const Match& match : matches) {
    const Structure& ours = reference[match.ours.front()];
    if (!is_hard(ours.kind)) continue;
    for (const std::size_t i : match.theirs) {
      Structure& s = source[i];
      s.layer = ours.layer;
      if (s.kind == Kind::other) s.kind = ours.kind;
      if (s.region.empty()) s.region = ours.region;
      if (s.parent.empty() && match.ours.size() == 1) s.parent = ours.parent;
    }
  }
}

// Shifts the source so that its midplane lies where the generated body has it, its soles stand as
// high, and its pelvis is as far forward: knowledge, poses and floor rely on it. The midplane by
// the joints that lie in it: of a source that has one side alone the other is a guess.
void put_in_place(std::vector<Structure>& source, const Body& reference, Registration& found) {
  const auto moved = [&](const glm::dvec3& place) { return found.to_source->at(place) - place; };
  glm::dvec3 by(0.0);
  double count = 0.0;
  for (const Joint& joint : reference.rig.joints) {
    if (joint.side != Side::midline) continue;
    by.x -= moved(glm::dvec3(joint.centre)).x;
    count += 1.0;
  }
  const auto pelvis = reference.rig.find("pelvis");
  if (count == 0.0 || !pelvis) return;
  by.x /= count;
  by.z = -moved(glm::dvec3(reference.rig.joints[*pelvis].centre)).z;
  if (const Structure* skin = skin_of(reference.structures)) {
    const double ours = double(bounds_of(skin->mesh).low.y);
    double theirs = std::numeric_limits<double>::max();
    for (const glm::vec3& p : skin->mesh.positions)
      if (double(p.y) < ours + kSole)
        theirs = std::min(theirs, found.to_source->at(glm::dvec3(p)).y);
    by.y = ours - theirs;
  }
  for (Structure& s : source)
    for (glm::vec3& p : s.mesh.positions) p = glm::vec3(glm::dvec3(p) + by);
  found.to_source->shift_target(by);
  found.to_reference->shift_origin(by);
}

// Keeps the first skin that holds the body and tells why others go. False when none is left.
bool keep_skin(std::vector<Structure>& body, std::vector<std::string>& remarks) {
  std::vector<Structure> kept;
  std::vector<Structure> skins;
  for (Structure& s : body) (s.kind == Kind::skin ? skins : kept).push_back(std::move(s));
  bool found = false;
  for (Structure& skin : skins) {
    const std::string fault = found ? "is a second one" : fault_of_skin(skin, kept);
    if (fault.empty()) {
      kept.insert(kept.begin(), std::move(skin));
      found = true;
    } else {
      remarks.push_back(fmt::format("its skin \"{}\" {} and was left out", skin.name, fault));
    }
  }
  body = std::move(kept);
  return found;
}

}  // namespace

Completed complete(std::vector<Structure> source, const Body& reference,
                   const std::filesystem::path& data, const Progress& progress) {
  const auto tell = [&](float share, std::string_view doing) {
    if (progress) progress(share, doing);
  };
  tell(0.0f, "laying the body on");
  Completed out;
  mend(source, out.remarks);
  const std::vector<Match> matches = match(reference.structures, source);
  Registration found =
      lay_on(reference.structures, source, matches, part_of(progress, 0.0f, 0.25f));
  out.remarks.insert(out.remarks.end(), found.remarks.begin(), found.remarks.end());
  put_in_place(source, reference, found);
  name_bones(reference.structures, matches, source);
  tell(0.25f, "laying fibres on muscles");
  out.structures = with_fibres(std::move(source), reference.structures, matches,
                               *found.to_reference, part_of(progress, 0.25f, 0.55f));
  tell(0.55f, "laying the skin on");
  out.skin_made = !keep_skin(out.structures, out.remarks);
  if (out.skin_made) {
    Structure skin = cover(reference.structures, out.structures, *found.to_source);
    if (const double share = share_outside(skin, out.structures); share > 0.01)
      out.remarks.push_back(fmt::format(
          "{:.0f}% of the surfaces of its muscles and bones stand out of the skin that was made",
          100.0 * share));
    out.structures.insert(out.structures.begin(), std::move(skin));
  }
  tell(0.65f, "weighing");
  out.rig = carried_rig(reference.rig, *found.to_source);
  if (!reference.rig.empty())
    weigh_as(reference, *found.to_reference, out.structures, part_of(progress, 0.65f, 1.0f));
  const Landmarks carried(reference, out.structures, out.skin_made, *found.to_source);
  for (const PlacedLandmark& landmark : landmarks_of(reference, data))
    out.landmarks.push_back({landmark.id, carried.at(glm::dvec3(landmark.position))});
  out.residuals = std::move(found.residuals);
  for (std::string& remark : remarks_on_pose(reference.rig, out.rig))
    out.remarks.push_back(std::move(remark));
  for (Structure& s : out.structures) s.bounds = bounds_of(s.mesh);
  tell(1.0f, "done");
  return out;
}

}  // namespace tautband::import
