// SPDX-License-Identifier: MIT
#include "generate/tables.h"

#include <algorithm>

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include "core/error.h"
#include "generate/json_entry.h"

namespace tautband::generate {
using nlohmann::json;
namespace {

std::string entry_name(const json& object, std::size_t place) {
  if (object.is_object()) {
    for (const char* key : {"id", "name"})
      if (const auto found = object.find(key); found != object.end() && found->is_string())
        return found->get<std::string>();
  }
  return fmt::format("number {}", place + 1);
}

const json& table_of(const json& document, const char* key, const std::string& file) {
  const auto found = document.is_object() ? document.find(key) : document.end();
  if (!document.is_object() || found == document.end() || !found->is_array() || found->empty())
    throw Error(
        fmt::format("{}: has no list \"{}\" with entries; is it the right file?", file, key));
  return *found;
}

void read_sheet(const JsonEntry& in, MuscleEntry& out) {
  out.edge = in.number("edge");
  if (out.edge < 0.01 || out.edge > 0.5) in.fail("has an \"edge\" outside 0.01..0.5");
  const json& rows = in.list("grid");
  out.rows = int(rows.size());
  for (const json& row : rows) {
    if (!row.is_array() || row.size() < 2 || (out.columns != 0 && int(row.size()) != out.columns))
      in.fail(
          "has rows of different length in \"grid\"; every row needs the same two or more points");
    out.columns = int(row.size());
    for (const json& point : row) {
      const std::vector<double> v = in.numbers_of(point, "grid");
      if (v.size() != 4) in.fail("has a point in \"grid\" that is not [x, y, z, thickness]");
      out.grid.push_back({{v[0], v[1], v[2]}, v[3]});
    }
  }
}

void read_tube(const JsonEntry& in, MuscleEntry& out) {
  out.columns = 1;
  for (const std::vector<double>& v : in.rows("stations")) {
    if (v.size() != 8) in.fail("has a station that is not [x, y, z, thickness, width, dx, dy, dz]");
    const glm::dvec3 across(v[5], v[6], v[7]);
    if (glm::length(across) < 1e-6) in.fail("has a station whose width direction has no length");
    out.stations.push_back({{v[0], v[1], v[2]}, v[3], v[4], across});
  }
  out.rows = int(out.stations.size());
}

// An optional tendon border: a list across for both faces, or one for the upper and one for the
// lower face.
std::vector<std::vector<double>> read_shape(const JsonEntry& in, const char* key) {
  if (!in.has(key)) return {};
  std::vector<std::vector<double>> shape = in.rows(key);
  if (std::all_of(shape.begin(), shape.end(), [](const auto& row) { return row.size() == 1; }))
    shape = {in.numbers(key)};
  if (shape.size() > 2 ||
      std::any_of(shape.begin(), shape.end(), [](const auto& list) { return list.size() < 2; }))
    in.fail(fmt::format("needs two or more numbers, or two lists of them, in \"{}\"", key));
  for (const std::vector<double>& list : shape)
    for (const double share : list)
      if (share < 0.0 || share > 1.0)
        in.fail(fmt::format("has a share below 0 or above 1 in \"{}\"", key));
  return shape;
}

// The table tells the fibres' direction from that of the stations towards higher columns; where the
// mesh runs along the columns, the same line is told from there.
void read_skew(const JsonEntry& in, MuscleEntry& out) {
  const double skew = in.number_or("fibre_skew_deg", 0.0);
  if (skew < -90.0 || skew > 90.0) in.fail("has a \"fibre_skew_deg\" outside -90..90");
  out.fibre_skew = skew;
  if (out.fibres_along_columns && skew != 0.0)
    out.fibre_skew = skew > 0.0 ? 90.0 - skew : -90.0 - skew;
}

MuscleEntry read_muscle(const JsonEntry& in) {
  MuscleEntry out;
  out.id = in.text("id");
  out.name = in.text("name");
  out.fma = in.text_or("fma", "");
  out.parent = in.text_or("parent", "");
  out.region = in.text_or("region", "");
  out.kind = in.text("kind");
  if (out.kind != "muscle" && out.kind != "tendon" && out.kind != "aponeurosis")
    in.fail(
        fmt::format("is of the unknown kind \"{}\"; use muscle, tendon or aponeurosis", out.kind));
  const double layer = in.number("layer");
  if (layer != 1 && layer != 2 && layer != 3 && layer != 4)
    in.fail("has a \"layer\" that is not 1, 2, 3 or 4");
  out.layer = int(layer);
  const std::string side = in.text("side");
  if (side != "right" && side != "midline")
    in.fail("has a \"side\" that is neither right nor midline");
  out.midline = side == "midline";
  out.tendon_origin = in.number("tendon_origin");
  out.tendon_insertion = in.number("tendon_insertion");
  if (std::min(out.tendon_origin, out.tendon_insertion) < 0.0 ||
      out.tendon_origin + out.tendon_insertion > 1.0)
    in.fail("has tendon shares below 0 or above 1 together");
  out.origin_shape = read_shape(in, "tendon_origin_shape");
  out.insertion_shape = read_shape(in, "tendon_insertion_shape");
  out.volume_cm3 = in.number("volume_cm3");
  out.fibres_along_columns = in.text_or("fibre_axis", "stations") == "columns";
  read_skew(in, out);
  if (in.has("grid"))
    read_sheet(in, out);
  else if (in.has("stations"))
    read_tube(in, out);
  else
    in.fail("lacks both \"grid\" and \"stations\"; add one");
  if (out.rows < 2) in.fail("has fewer than two stations");
  return out;
}

void read_sweep(const JsonEntry& in, PartEntry& out) {
  out.points = in.vectors("centres");
  out.radii = in.rows("radii");
  out.half_sections = in.flag_or("half", false);
  const std::vector<double> caps = in.numbers("caps");
  if (caps.size() != 2 || caps[0] <= 0.0 || caps[1] <= 0.0) in.fail("needs two positive \"caps\"");
  out.caps[0] = caps[0];
  out.caps[1] = caps[1];
  out.reference = in.vector("ref");
  out.parallel_sections = in.has("axis");
  out.axis = in.vector_or("axis", out.axis);
  if (out.points.size() < 2 || out.points.size() != out.radii.size())
    in.fail("needs two or more \"centres\" and one entry of \"radii\" for each");
  const std::size_t count = out.radii.front().size();
  for (const auto& row : out.radii)
    if (row.size() != count) in.fail("has sections with different numbers of \"radii\"");
  if (count == 2 || (out.half_sections && count < 3))
    in.fail("has sections of an unknown number of \"radii\"");
  if (!out.parallel_sections) return;
  for (std::size_t k = 1; k < out.points.size(); ++k)
    if (glm::dot(out.axis, out.points[k] - out.points[k - 1]) <= 0.0)
      in.fail("has \"centres\" that do not go forward along \"axis\"");
}

void read_net(const JsonEntry& in, PartEntry& out) {
  out.half_thickness = in.rows("half_thickness");
  const std::size_t columns = out.half_thickness.front().size();
  for (const json& row : in.list("points")) {
    if (!row.is_array() || row.size() != columns || columns < 2)
      in.fail(
          "needs \"points\" and \"half_thickness\" of the same rows and columns, at least two of "
          "each");
    for (const json& point : row) {
      const std::vector<double> v = in.numbers_of(point, "points");
      if (v.size() != 3) in.fail("has a point in \"points\" that is not [x, y, z]");
      out.points.emplace_back(v[0], v[1], v[2]);
    }
  }
  for (const auto& row : out.half_thickness)
    if (row.size() != columns) in.fail("has rows of different length in \"half_thickness\"");
  if (out.half_thickness.size() < 2 || out.points.size() != out.half_thickness.size() * columns)
    in.fail(
        "needs \"points\" and \"half_thickness\" of the same rows and columns, at least two of "
        "each");
}

void read_star(const JsonEntry& in, PartEntry& out) {
  out.centre = in.vector("centre");
  out.radii = in.rows("radii");
  out.both_sides_alike = in.flag_or("sym", false);
  const std::size_t columns = out.radii.front().size();
  for (const auto& row : out.radii)
    if (row.size() != columns) in.fail("has rows of different length in \"radii\"");
  if (out.radii.size() < 2 || columns < 2)
    in.fail("needs at least two rows and columns of \"radii\"");
}

std::vector<Site> read_sites(const JsonEntry& in, const char* key) {
  std::vector<Site> out;
  if (!in.has(key)) return out;
  for (const std::vector<double>& v : in.rows(key)) {
    if (v.size() != 5 || v[3] <= 0.0)
      in.fail(fmt::format("has an entry in \"{}\" that is not [x, y, z, sigma, add]", key));
    out.push_back({{v[0], v[1], v[2]}, v[3], v[4]});
  }
  return out;
}

void read_envelope(const JsonEntry& in, PartEntry& out) {
  const std::string of = in.text_or("of", "all");
  if (of != "all" && of != "inner" && of != "outer")
    in.fail(fmt::format("has the unknown \"of\" {}; use all, inner or outer", of));
  out.of = of == "all"     ? PartEntry::Of::all
           : of == "inner" ? PartEntry::Of::inner
                           : PartEntry::Of::outer;
  out.border = in.text_or("border", "");
  if (in.has("without"))
    for (const std::vector<double>& v : in.rows("without")) {
      if (v.size() != 6) in.fail("has a box in \"without\" that is not [x, y, z, x, y, z]");
      out.without.push_back({{v[0], v[1], v[2]}, {v[3], v[4], v[5]}});
    }
  if (in.has("filled"))
    for (const std::vector<double>& v : in.rows("filled")) {
      if (v.size() != 4) in.fail("has a ball in \"filled\" that is not [x, y, z, radius]");
      out.filled.emplace_back(v[0], v[1], v[2], v[3]);
    }
  out.closing = in.number("closing");
  out.fat = in.number("fat");
  out.least_fat = in.number("least_fat");
  out.smoothing = in.number("smoothing");
  out.closing_sites = read_sites(in, "closing_sites");
  out.fat_sites = read_sites(in, "fat_sites");
  out.smoothing_sites = read_sites(in, "smoothing_sites");
  out.parted_below = in.number_or("parted_below", out.parted_below);
}

PartEntry read_part(const JsonEntry& in, double default_blend) {
  PartEntry out;
  out.name = in.text_or("name", "");
  const std::string op = in.text_or("op", "add");
  if (op != "add" && op != "cut")
    in.fail(fmt::format("has the unknown \"op\" {}; use add or cut", op));
  out.cut = op == "cut";
  out.blend = in.number_or("k", default_blend);
  if (out.blend <= 0.0) in.fail("has a blend width that is not positive");
  out.power = in.number_or("p", 2.0);
  if (out.power < 1.0) in.fail("has an exponent \"p\" below 1");
  const std::string shape = in.text("kind");
  if (shape == "sweep") {
    out.shape = PartEntry::Shape::sweep;
    read_sweep(in, out);
  } else if (shape == "net") {
    out.shape = PartEntry::Shape::net;
    read_net(in, out);
  } else if (shape == "star") {
    out.shape = PartEntry::Shape::star;
    read_star(in, out);
  } else if (shape == "envelope") {
    out.shape = PartEntry::Shape::envelope;
    read_envelope(in, out);
  } else if (shape == "ellipsoid") {
    out.centre = in.vector("centre");
    out.axes = in.vector("axes");
    out.rotation = in.vector_or("rot", out.rotation);
    if (std::min({out.axes.x, out.axes.y, out.axes.z}) <= 0.0)
      in.fail("has \"axes\" that are not positive");
  } else {
    in.fail(fmt::format(
        "is of the unknown kind \"{}\"; use sweep, net, ellipsoid, star or envelope", shape));
  }
  return out;
}

std::vector<PartEntry> read_parts(const JsonEntry& in, const std::string& file,
                                  const std::string& owner) {
  const double blend = in.number("blend");
  std::vector<PartEntry> parts;
  const json& list = in.list("parts");
  for (std::size_t k = 0; k < list.size(); ++k)
    parts.push_back(
        read_part(JsonEntry(list[k], file, owner + ": " + entry_name(list[k], k)), blend));
  if (parts.front().cut) in.fail("begins with a part that is cut; begin with one that is added");
  return parts;
}

void refuse_twins(const std::vector<std::string>& ids, const std::string& file) {
  std::vector<std::string> sorted = ids;
  std::sort(sorted.begin(), sorted.end());
  const auto twin = std::adjacent_find(sorted.begin(), sorted.end());
  if (twin != sorted.end())
    throw Error(fmt::format("{}: entry \"{}\" is there twice; rename or remove one", file, *twin));
}

}  // namespace

std::vector<MuscleEntry> read_muscles(const std::filesystem::path& file) {
  const json document = read_json(file);
  const json& table = table_of(document, "muscles", file.string());
  std::vector<MuscleEntry> out;
  std::vector<std::string> ids;
  for (std::size_t k = 0; k < table.size(); ++k) {
    out.push_back(read_muscle(JsonEntry(table[k], file.string(), entry_name(table[k], k))));
    ids.push_back(out.back().id);
  }
  refuse_twins(ids, file.string());
  return out;
}

std::vector<BodyEntry> read_bones(const std::filesystem::path& file) {
  const json document = read_json(file);
  const json& table = table_of(document, "bones", file.string());
  std::vector<BodyEntry> out;
  std::vector<std::string> ids;
  for (std::size_t k = 0; k < table.size(); ++k) {
    const std::string name = entry_name(table[k], k);
    const JsonEntry in(table[k], file.string(), name);
    BodyEntry entry;
    entry.id = in.text("id");
    entry.name = in.text("name");
    entry.group = in.text("group");
    entry.source = in.text_or("source", "");
    entry.fma = in.text_or("fma", "");
    entry.folded = in.flag_or("fold", false);
    // A folded bone is whole already: its mirror image would lie exactly upon itself.
    entry.mirrored = in.flag_or("mirror", false) && !entry.folded;
    entry.parts = read_parts(in, file.string(), name);
    out.push_back(std::move(entry));
    ids.push_back(name);
  }
  refuse_twins(ids, file.string());
  return out;
}

BodyEntry read_skin(const std::filesystem::path& file) {
  const json document = read_json(file);
  const JsonEntry in(document, file.string(), "skin");
  BodyEntry entry;
  entry.id = "skin";
  entry.name = "Skin";
  entry.group = "skin";
  entry.folded = in.flag_or("fold", false);
  entry.parts = read_parts(in, file.string(), "skin");
  return entry;
}

}  // namespace tautband::generate
