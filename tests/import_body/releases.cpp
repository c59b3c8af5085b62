// SPDX-License-Identifier: MIT
#include "import_body/releases.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "core/parallel.h"
#include "generate/mesh_tools.h"
#include "generate/solid.h"
#include "io/archive.h"
#include "io/files.h"
#include "io/obj_reader.h"

namespace tautband::test {
namespace fs = std::filesystem;
namespace {

// The bones that are one in the generated body, as release 3.0 and 4.0 call them.
const std::vector<std::string> kCranium = {
    "FMA52734", "FMA52735", "FMA52736", "FMA52740", "FMA9710",  "FMA52788", "FMA52789",
    "FMA52738", "FMA52739", "FMA53649", "FMA53650", "FMA52892", "FMA52893", "FMA53647",
    "FMA53648", "FMA53645", "FMA53646", "FMA53655", "FMA53656", "FMA54737", "FMA54738"};

std::vector<std::vector<std::string>> rows_of(const fs::path& file) {
  std::vector<std::vector<std::string>> rows;
  const std::string text = io::read_text(file);
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    std::string line = text.substr(start, end - start);
    start = end + 1;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::vector<std::string>& row = rows.emplace_back();
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t tab = std::min(line.find('\t', at), line.size());
      row.push_back(line.substr(at, tab - at));
      at = tab + 1;
    }
  }
  return rows;
}

// A release as files of concepts.
struct Release {
  std::map<std::string, std::vector<std::string>> files;  // FMA id -> file names
  std::map<std::string, std::string> names, ids;          // FMA id -> name, and back
  const io::Archive* archive = nullptr;

  std::optional<std::string> left_of(const std::string& fma) const {
    const auto name = names.find(fma);
    if (name == names.end()) return std::nullopt;
    std::string left = name->second;
    const std::size_t at = left.find("right");
    if (at == std::string::npos) return std::nullopt;
    const auto found = ids.find(left.replace(at, 5, "left"));
    if (found == ids.end()) return std::nullopt;
    return found->second;
  }
};

Mesh read_part(const Release& release, const std::vector<std::string>& files) {
  Mesh whole;
  for (const std::string& file : files) {
    Mesh mesh = io::read_obj(release.archive->read(file), file);
    for (glm::vec3& p : mesh.positions) p = {p.x, p.z, -p.y};
    generate::append(whole, mesh);
  }
  generate::turn_pieces_outward(whole);
  generate::compute_normals(whole);
  return whole;
}

struct Wanted {
  Structure named;
  std::vector<std::string> files;
};

// One entry for each concept of the reference that has files.
std::vector<Wanted> wanted_of(const Release& release, const Body& reference) {
  std::map<std::pair<std::string, Side>, std::vector<const Structure*>> concepts;
  std::map<std::string, std::string> surveyed;  // left bones are not named by FMA id
  for (const Structure& s : reference.structures)
    if (s.side != Side::left) surveyed[s.id] = s.fma;
  for (const Structure& s : reference.structures) {
    std::string fma = surveyed[s.id];
    if (s.kind == Kind::skin || !fma.starts_with("FMA")) continue;
    if (s.side == Side::left && release.names.contains(fma) &&
        release.names.at(fma).find("right") != std::string::npos) {
      const auto left = release.left_of(fma);
      if (!left) continue;
      fma = *left;
    }
    concepts[{fma, s.side}].push_back(&s);
  }
  std::vector<Wanted> out;
  std::set<std::string> taken;
  const auto add = [&](Structure named, const std::string& fma) {
    const auto files = release.files.find(fma);
    if (files == release.files.end() || !taken.insert(fma).second) return;
    named.mesh = {};
    named.fma = fma;
    out.push_back({std::move(named), files->second});
  };
  for (const auto& [key, structures] : concepts) {
    Structure named = *structures.front();
    if (structures.size() > 1) named.id = named.parent.empty() ? named.id : named.parent;
    const bool sided = release.names.contains(key.first) &&
                       (release.names.at(key.first).find("right") != std::string::npos ||
                        release.names.at(key.first).find("left") != std::string::npos);
    if (!sided) named.side = Side::midline;
    add(named, key.first);
  }
  for (const std::string& fma : kCranium) {
    Structure bone;
    bone.id = "skull-bone-" + fma;
    bone.parent = "cranium";
    bone.kind = Kind::bone;
    bone.layer = Layer::skeleton;
    add(bone, fma);
  }
  return out;
}

std::vector<Structure> read(const Release& release, const Body& reference) {
  const std::vector<Wanted> wanted = wanted_of(release, reference);
  std::vector<Structure> out(wanted.size());
  in_parallel(wanted.size(), [&](std::size_t i) {
    out[i] = wanted[i].named;
    out[i].mesh = read_part(release, wanted[i].files);
    out[i].bounds = bounds_of(out[i].mesh);
  });
  return out;
}

}  // namespace

std::vector<Structure> release_3(const fs::path& place, const Body& reference) {
  const io::Archive archive(place / "BodyParts3D_3.0_obj_99.zip");
  Release release;
  release.archive = &archive;
  for (const auto& row : rows_of(place / "parts_list_3.0.txt")) {
    if (row.size() < 2) continue;
    release.names[row[0]] = row[1];
    release.ids.emplace(row[1], row[0]);
    if (archive.contains(row[0] + ".obj")) release.files[row[0]] = {row[0] + ".obj"};
  }
  return read(release, reference);
}

std::vector<Structure> release_4(const fs::path& place, const Body& reference) {
  const io::Archive archive(place / "isa_BP3D_4.0_obj_99.zip");
  Release release;
  release.archive = &archive;
  for (const auto& row : rows_of(place / "isa_element_parts.txt")) {
    if (row.size() < 3) continue;
    release.names[row[0]] = row[1];
    release.ids.emplace(row[1], row[0]);
    if (archive.contains(row[2] + ".obj")) release.files[row[0]].push_back(row[2] + ".obj");
  }
  return read(release, reference);
}

}  // namespace tautband::test
