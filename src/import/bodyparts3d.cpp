// SPDX-License-Identifier: MIT
#include "import/bodyparts3d.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "core/parallel.h"
#include "core/steps.h"
#include "io/archive.h"
#include "io/files.h"
#include "io/obj_reader.h"

namespace tautband::import {
namespace fs = std::filesystem;
namespace {

// Tables that say which elements a concept has, and their names.
constexpr std::array kLists = {"parts_list_3.0.txt", "parts_list_e.txt"};
constexpr std::array kTrees = {"isa", "partof"};
constexpr const char* kPartsOfTree = "_parts_list_e.txt";
constexpr const char* kElementsOfTree = "_element_parts.txt";

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](unsigned char c) { return std::isdigit(c) != 0; });
}

// FMA32547.obj; BP45.obj where the FMA had no such concept.
bool is_concept_file(std::string_view name) {
  if (!name.ends_with(".obj")) return false;
  name.remove_suffix(4);
  return (name.starts_with("FMA") && all_digits(name.substr(3))) ||
         (name.starts_with("BP") && all_digits(name.substr(2)));
}

bool is_element_file(std::string_view name) {  // FJ1500.obj, FJ1500M.obj
  if (!name.starts_with("FJ") || !name.ends_with(".obj")) return false;
  name = name.substr(2, name.size() - 6);
  if (!name.empty() && name.back() == 'M') name.remove_suffix(1);
  return all_digits(name);
}

bool is_part_file(std::string_view name) {
  return is_concept_file(name) || is_element_file(name);
}

bool holds_parts(const io::Archive& files) {
  const std::vector<std::string> names = files.names();
  return std::any_of(names.begin(), names.end(),
                     [](const auto& name) { return is_part_file(name); });
}

bool looks_like_zip(const fs::path& file) {
  return file.extension() == ".zip";
}

// The archive with the parts: `place` itself, or the first zip in it that has some. Zips that
// cannot be opened are told in `broken`; the fault of the first is thrown where none is sound.
std::shared_ptr<const io::Archive> open(const fs::path& place, std::vector<std::string>& broken) {
  std::error_code failed;
  if (!fs::is_directory(place, failed) && !looks_like_zip(place)) return nullptr;
  if (auto files = std::make_shared<io::Archive>(place); holds_parts(*files)) return files;
  if (!fs::is_directory(place, failed)) return nullptr;
  std::vector<fs::path> zips;
  for (fs::directory_iterator entry(place, failed), end; !failed && entry != end;
       entry.increment(failed))
    if (looks_like_zip(entry->path())) zips.push_back(entry->path());
  std::sort(zips.begin(), zips.end());
  std::optional<Error> fault;
  for (const fs::path& zip : zips) {
    try {
      if (auto files = std::make_shared<io::Archive>(zip); holds_parts(*files)) return files;
    } catch (const Error& error) {
      broken.push_back(fmt::format("left out: {}", error.what()));
      if (!fault) fault = error;
    }
  }
  if (fault) throw Error(*fault);
  return nullptr;
}

// The file of this name beside a folder or zip.
fs::path beside(const fs::path& place, const std::string& name) {
  return io::full_path(place).parent_path() / name;
}

std::vector<std::string> columns_of(std::string_view line) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t tab = line.find('\t');
    out.emplace_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return out;
    line = line.substr(tab + 1);
  }
}

template <class Use>
void each_line(std::string_view text, const Use& use) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    use(line);
  }
}

class Reader {
 public:
  Reader(const io::Archive& files, std::vector<std::string> remarks, const Progress& progress)
      : files_(files), progress_(progress) {
    out_.remarks = std::move(remarks);
  }

  Specimen read() {
    read_tables();
    std::vector<std::string> names = files_.names();
    std::erase_if(names, [](const std::string& name) { return !is_part_file(name); });
    std::vector<std::optional<Element>> found(names.size());
    Steps steps(progress_, "reading", names.size());
    in_parallel(names.size(), [&](std::size_t i) {
      found[i] = read_one(names[i]);
      steps.done(1);
    });
    const bool is_third = is_concept_file(names.front());
    out_.format = is_third ? "BodyParts3D, release 3.0 (FMAnnnn.obj)"
                           : "BodyParts3D, release 4.0 (FJnnnn.obj)";
    out_.credit = credit_by_name("bodyparts3d");
    for (std::optional<Element>& element : found)
      if (element) out_.elements.push_back(std::move(*element));
    std::sort(out_.remarks.begin(), out_.remarks.end());
    if (out_.elements.empty())
      throw Error(files_.path().string() + ": none of its files can be read; fetch it again");
    if (names_.empty() && is_third)
      out_.remarks.push_back(
          "parts_list_3.0.txt is neither inside nor beside, so structures are known by their FMA "
          "ids alone; fetch it from the same page");
    if (concepts_.empty() && !is_third)
      out_.remarks.push_back(
          "isa_element_parts.txt is neither inside nor beside, so elements are known by the "
          "comments in their files alone; fetch it from the same page");
    return std::move(out_);
  }

 private:
  // Inside counts before beside.
  std::optional<std::string> text_of(const std::string& name) const {
    if (files_.contains(name)) return files_.read(name);
    const fs::path outside = beside(files_.path(), name);
    std::error_code ignored;
    if (fs::is_regular_file(outside, ignored)) return io::read_text(outside);
    return std::nullopt;
  }

  void read_tables() {
    for (const char* list : kLists)
      if (const auto text = text_of(list))
        each_line(*text, [&](std::string_view line) {
          const auto columns = columns_of(line);
          if (columns.size() >= 2) names_.emplace(columns[0], columns[1]);
        });
    for (const std::string tree : kTrees) {
      if (const auto text = text_of(tree + kPartsOfTree))
        each_line(*text, [&](std::string_view line) {
          const auto columns = columns_of(line);
          if (columns.size() >= 3) names_.emplace(columns[0], columns[2]);
        });
      if (const auto text = text_of(tree + kElementsOfTree))
        each_line(*text, [&](std::string_view line) {
          const auto columns = columns_of(line);
          if (columns.size() < 3) return;
          names_.emplace(columns[0], columns[1]);
          concepts_[columns[2]].push_back(columns[0]);
          ++elements_of_[columns[0]];
        });
    }
    // A concept with few elements says more than one with many.
    for (auto& [element, concepts] : concepts_)
      std::stable_sort(concepts.begin(), concepts.end(),
                       [&](const std::string& a, const std::string& b) {
                         return elements_of_.at(a) < elements_of_.at(b);
                       });
  }

  void add_concept(Element& element, const std::string& fma, const std::string& name) const {
    if (fma.starts_with("FMA") &&
        std::find(element.fma.begin(), element.fma.end(), fma) == element.fma.end())
      element.fma.push_back(fma);
    if (!name.empty() &&
        std::find(element.names.begin(), element.names.end(), name) == element.names.end())
      element.names.push_back(name);
  }

  // The comments at the head of a file of release 4.0.
  void read_comments(std::string_view text, Element& element) const {
    std::string fma, name;
    constexpr std::string_view kConcept = "# Concept ID : ", kName = "# English name : ";
    each_line(text.substr(0, 4096), [&](std::string_view line) {
      if (line.starts_with(kConcept)) fma = line.substr(kConcept.size());
      if (line.starts_with(kName)) name = line.substr(kName.size());
    });
    add_concept(element, fma, name);
  }

  std::optional<Element> read_one(const std::string& name) {
    Element element;
    element.file = name.substr(0, name.size() - 4);
    const std::string place = (files_.path() / name).string();
    try {
      const std::string text = files_.read(name);
      if (is_element_file(name)) read_comments(text, element);
      element.mesh = io::read_obj(text, place);
    } catch (const Error& error) {
      const std::lock_guard lock(remarking_);
      out_.remarks.push_back(fmt::format("left out: {}", error.what()));
      return std::nullopt;
    }
    if (is_concept_file(name)) {
      const auto known = names_.find(element.file);
      add_concept(element, element.file, known == names_.end() ? "" : known->second);
    }
    if (const auto found = concepts_.find(element.file); found != concepts_.end())
      for (const std::string& fma : found->second) add_concept(element, fma, names_.at(fma));
    return element;
  }

  const io::Archive& files_;
  const Progress& progress_;
  std::map<std::string, std::string> names_;                  // FMA id -> name
  std::map<std::string, std::vector<std::string>> concepts_;  // element -> FMA ids
  std::map<std::string, std::size_t> elements_of_;            // FMA id -> how many elements
  std::mutex remarking_;
  Specimen out_;
};

}  // namespace

std::optional<BodyParts3D> BodyParts3D::open(const fs::path& place) {
  BodyParts3D out;
  out.files_ = import::open(place, out.remarks_);
  return out.files_ ? std::optional(std::move(out)) : std::nullopt;
}

std::vector<fs::path> BodyParts3D::files() const {
  std::vector<fs::path> out;
  std::error_code failed;
  const bool folder = fs::is_directory(files_->path(), failed);
  if (!folder) out.push_back(files_->path());
  std::vector<std::string> tables(kLists.begin(), kLists.end());
  for (const std::string tree : kTrees) {
    tables.push_back(tree + kPartsOfTree);
    tables.push_back(tree + kElementsOfTree);
  }
  for (const std::string& table : tables) {
    const fs::path outside = beside(files_->path(), table);
    if (files_->contains(table)) {
      if (folder) out.push_back(files_->place_of(table));
    } else if (fs::is_regular_file(outside, failed)) {
      out.push_back(outside);
    }
  }
  if (folder)
    for (const std::string& name : files_->names())
      if (is_part_file(name)) out.push_back(files_->place_of(name));
  return out;
}

Specimen BodyParts3D::read(const Progress& progress) const {
  return Reader(*files_, remarks_, progress).read();
}

}  // namespace tautband::import
