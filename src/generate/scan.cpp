// SPDX-License-Identifier: MIT
#include "generate/scan.h"

#include <string_view>
#include <utility>

#include "core/error.h"
#include "io/files.h"
#include "io/obj_reader.h"

namespace tautband::generate {
namespace fs = std::filesystem;
namespace {

constexpr const char* kZip = "BodyParts3D_3.0_obj_99.zip";
constexpr const char* kList = "parts_list_3.0.txt";

// "right clavicle" -> "left clavicle"; nullopt when no word of it is "right".
std::optional<std::string> left_name(std::string name) {
  constexpr std::string_view kRight = "right";
  for (std::size_t at = name.find(kRight); at != std::string::npos;
       at = name.find(kRight, at + kRight.size())) {
    const std::size_t end = at + kRight.size();
    const bool word = (at == 0 || name[at - 1] == ' ') && (end == name.size() || name[end] == ' ');
    if (!word) continue;
    name.replace(at, kRight.size(), "left");
    return name;
  }
  return std::nullopt;
}

}  // namespace

Scan::Scan(const fs::path& place) {
  std::error_code ignored;
  const fs::path inner = place / kZip;
  files_ = std::make_unique<io::Archive>(fs::exists(inner, ignored) ? inner : place);
  bool any = false;
  for (const std::string& name : files_->names())
    any = any || (name.starts_with("FMA") && name.ends_with(".obj"));
  if (!any)
    throw Error(place.string() +
                ": holds no FMAnnnn.obj; name the folder or the zip file of "
                "BodyParts3D release 3.0");
  const fs::path beside = files_->path().parent_path() / kList;
  if (files_->contains(kList))
    read_names(files_->read(kList));
  else if (fs::exists(beside, ignored))
    read_names(io::read_text(beside));
}

void Scan::read_names(const std::string& text) {
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    std::string line = text.substr(start, end - start);
    start = end + 1;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    std::string fma = line.substr(0, tab), name = line.substr(tab + 1);
    name = name.substr(0, name.find('\t'));
    ids_.emplace(name, fma);
    names_.emplace(std::move(fma), std::move(name));
  }
}

std::optional<std::string> Scan::left_of(const std::string& fma) const {
  const auto name = names_.find(fma);
  if (name == names_.end()) return std::nullopt;
  const std::optional<std::string> left = left_name(name->second);
  const auto found = left ? ids_.find(*left) : ids_.end();
  if (found == ids_.end()) return std::nullopt;
  return found->second;
}

Mesh Scan::part(const std::string& fma) const {
  const std::string file = fma + ".obj";
  Mesh mesh = io::read_obj(files_->read(file), (files_->path() / file).string());
  // Theirs: +Z up, the subject faces -Y.
  for (glm::vec3& p : mesh.positions) p = {p.x, p.z, -p.y};
  return mesh;
}

}  // namespace tautband::generate
