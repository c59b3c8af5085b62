// SPDX-License-Identifier: MIT
#include "generate/fidelity.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <numbers>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "generate/fidelity_report.h"
#include "generate/generate.h"
#include "generate/mesh_tools.h"
#include "generate/preview.h"
#include "support/faults.h"
#include "support/process.h"
#include "support/zip_file.h"

namespace tautband::generate {
namespace {

namespace fs = std::filesystem;
using testing::fault_of;

// A ball of squares and, at its poles, triangles.
Mesh ball_mesh(const glm::vec3& centre, double radius, int rings = 48) {
  Mesh mesh;
  const int around = 2 * rings;
  for (int i = 0; i <= rings; ++i)
    for (int j = 0; j < around; ++j) {
      const double a = std::numbers::pi * i / rings, b = 2.0 * std::numbers::pi * j / around;
      mesh.positions.push_back(centre + glm::vec3(radius * std::sin(a) * std::cos(b),
                                                  radius * std::cos(a),
                                                  -radius * std::sin(a) * std::sin(b)));
    }
  for (int i = 0; i < rings; ++i)
    for (int j = 0; j < around; ++j) {
      const auto at = [&](int row, int column) {
        return static_cast<std::uint32_t>((i + row) * around + (j + column) % around);
      };
      if (i > 0) mesh.triangles.emplace_back(at(0, 0), at(1, 0), at(0, 1));
      if (i + 1 < rings) mesh.triangles.emplace_back(at(0, 1), at(1, 0), at(1, 1));
    }
  if (volume_cm3(mesh) < 0.0) turn_inside_out(mesh);
  return mesh;
}

double ball_cm3(double radius) {
  return 4.0 / 3.0 * std::numbers::pi * radius * radius * radius / 1000.0;
}

// As the publisher writes it: +Z up, the subject faces -Y.
std::string obj_of(const Mesh& mesh) {
  std::string out = "# made up for a test\n";
  for (const glm::vec3& p : mesh.positions) out += fmt::format("v {} {} {}\n", p.x, -p.z, p.y);
  for (const glm::uvec3& t : mesh.triangles)
    out += fmt::format("f {0}//{0} {1}//{1} {2}//{2}\n", t.x + 1, t.y + 1, t.z + 1);
  return out;
}

Structure structure_of(const std::string& id, const std::string& fma, Side side, Kind kind,
                       Mesh mesh, const std::string& parent = "") {
  Structure s;
  s.id = s.name = id;
  s.fma = fma;
  s.region = "arm";
  s.parent = parent;
  s.side = side;
  s.kind = kind;
  s.mesh = std::move(mesh);
  return s;
}

void write(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

const Match& match_of(const Fidelity& found, const std::string& name, Side side) {
  for (const Match& match : found.matches)
    if (match.name == name && match.side == side) return match;
  FAIL("no match " << name);
  return found.matches.front();
}

// Right muscle 1 mm larger than scanned, its left twin 2 mm aside; a bone; a muscle of two slips
// for one part; a set of both sides in one part; one muscle that was never scanned.
struct SmallBody {
  testing::TemporaryFolder folder;
  std::vector<Structure> body;

  SmallBody() {
    const Mesh right = ball_mesh({-60, 40, 10}, 20), left = ball_mesh({60, 40, 10}, 20);
    write(folder / "FMA11.obj", obj_of(right));
    write(folder / "FMA12.obj", obj_of(left));
    write(folder / "FMA21.obj", obj_of(ball_mesh({-200, 0, 0}, 15)));
    Mesh pair = ball_mesh({-60, 200, 0}, 10);
    append(pair, ball_mesh({-60, 230, 0}, 10));
    write(folder / "FMA31.obj", obj_of(pair));
    Mesh both = ball_mesh({-30, 300, 0}, 10);
    append(both, ball_mesh({30, 300, 0}, 10));
    write(folder / "FMA41.obj", obj_of(both));
    write(folder / "parts_list_3.0.txt",
          "FMA11\tlong head of right biceps\nFMA12\tlong head of left biceps\n"
          "FMA21\tright ulna\nFMA31\tright digastric\nFMA41\tset of both\n");
    const auto add = [&](auto... given) { body.push_back(structure_of(given...)); };
    add("biceps", "FMA11", Side::right, Kind::muscle, ball_mesh({-60, 40, 10}, 21));
    add("biceps", "FMA11", Side::left, Kind::muscle, ball_mesh({62, 40, 10}, 20));
    add("ulna", "FMA21", Side::right, Kind::bone, ball_mesh({-200, 0, 0}, 15));
    add("ulna", "", Side::left, Kind::bone, ball_mesh({200, 0, 0}, 15));
    add("digastric-1", "FMA31", Side::right, Kind::muscle, ball_mesh({-60, 200, 0}, 10),
        "digastric");
    add("digastric-2", "FMA31", Side::right, Kind::muscle, ball_mesh({-60, 230, 0}, 10),
        "digastric");
    add("set", "FMA41", Side::right, Kind::muscle, ball_mesh({-30, 300, 0}, 10));
    add("set", "FMA41", Side::left, Kind::muscle, ball_mesh({30, 300, 0}, 10));
    add("unknown", "FMA99", Side::right, Kind::muscle, ball_mesh({-60, 400, 0}, 10));
  }
};

}  // namespace

TEST_CASE("the volume of a solid is right with overlapping pieces, hollows and sheets inside") {
  Mesh two = ball_mesh({0, 0, 0}, 20);
  append(two, ball_mesh({20, 0, 0}, 20));
  // Two balls at the distance of their radius share 5/16 of a ball (two caps of half a radius).
  CHECK(Solid(two).volume_cm3() ==
        doctest::Approx(2.0 * ball_cm3(20) - 5.0 / 16.0 * ball_cm3(20)).epsilon(0.01));
  Mesh hollow = ball_mesh({0, 0, 0}, 20), wall = ball_mesh({0, 0, 0}, 15);
  turn_inside_out(wall);
  append(hollow, wall);
  turn_pieces_outward(hollow);
  CHECK(Solid(hollow).volume_cm3() == doctest::Approx(ball_cm3(20)).epsilon(0.01));
}

TEST_CASE("a piece is turned outward although its triangles do not share their vertices") {
  const Mesh ball = ball_mesh({300, 0, 0}, 20);
  Mesh apart;
  for (const glm::uvec3& t : ball.triangles) {
    const auto first = static_cast<std::uint32_t>(apart.positions.size());
    for (int k = 0; k < 3; ++k) apart.positions.push_back(ball.positions[t[k]]);
    apart.triangles.emplace_back(first, first + 2, first + 1);  // inside out
  }
  turn_pieces_outward(apart);
  CHECK(volume_cm3(apart) == doctest::Approx(ball_cm3(20)).epsilon(0.01));
}

TEST_CASE(
    "the distance of two balls is the difference of their radii; what is inside is left out") {
  const Solid small(ball_mesh({0, 0, 0}, 20)), large(ball_mesh({0, 0, 0}, 23));
  const Distances apart = distances_between(small, large, false);
  CHECK(apart.mean == doctest::Approx(3.0).epsilon(0.02));
  CHECK(apart.p95 == doctest::Approx(3.0).epsilon(0.02));
  Mesh filled = ball_mesh({0, 0, 0}, 20);
  append(filled, ball_mesh({0, 0, 0}, 5));
  CHECK(distances_between(Solid(filled), small, false).mean < 0.1);
  CHECK(small.inside({0, 19, 0}));
  CHECK_FALSE(small.inside({0, 21, 0}));
}

TEST_CASE("structures meet the scan's parts by FMA id and side, slips together as one") {
  const SmallBody small;
  const Fidelity found = compare_with_scan(small.body, Scan(small.folder.path()));
  CHECK(found.matches.size() == 5);
  const Match& right = match_of(found, "biceps", Side::right);
  CHECK(right.parts == std::vector<std::string>{"FMA11"});
  CHECK(right.distances.mean == doctest::Approx(1.0).epsilon(0.03));
  CHECK(right.volume_ratio() == doctest::Approx(std::pow(21.0 / 20.0, 3)).epsilon(0.02));
  const Match& left = match_of(found, "biceps", Side::left);
  CHECK(left.parts == std::vector<std::string>{"FMA12"});
  // |cos| over a sphere is one half in the mean, times 2 mm, but for what lies within the other.
  CHECK(left.distances.mean == doctest::Approx(1.0).epsilon(0.05));
  const Match& pair = match_of(found, "digastric", Side::right);
  CHECK(pair.ours == std::vector<std::string>{"digastric-1.right", "digastric-2.right"});
  CHECK(pair.distances.mean < 0.05);
  CHECK(pair.volume_ratio() == doctest::Approx(1.0).epsilon(0.01));
  const Match& both = match_of(found, "set", Side::midline);
  CHECK(both.ours == std::vector<std::string>{"set.right", "set.left"});
  CHECK(both.distances.mean < 0.05);
  CHECK(found.not_scanned == std::vector<std::string>{"unknown"});
  CHECK(found.wrong_side.empty());
  CHECK(found.left_known);
}

TEST_CASE("without the list of names the left side is left out, and said so") {
  const SmallBody small;
  fs::remove(small.folder / "parts_list_3.0.txt");
  const Fidelity found = compare_with_scan(small.body, Scan(small.folder.path()));
  CHECK(found.matches.size() == 4);
  CHECK_FALSE(found.left_known);
  CHECK(fidelity_text(found, false).find("parts_list_3.0.txt") != std::string::npos);
}

TEST_CASE("what misses a target is told by name: a muscle's side, distances, volumes, a bone") {
  SmallBody small;
  const Scan scan(small.folder.path());
  // The right biceps is 5% too large in radius: its volume is not within 15%.
  std::vector<std::string> told = misses(compare_with_scan(small.body, scan));
  REQUIRE(told.size() == 1);
  CHECK(told[0].find("volumes") != std::string::npos);
  small.body[0].mesh = ball_mesh({-60, 40, 10}, 20);
  CHECK(misses(compare_with_scan(small.body, scan)).empty());

  small.body[0].mesh = ball_mesh({60, 40, 10}, 20);
  small.body[2].mesh = ball_mesh({-200, 0, 0}, 18);
  told = misses(compare_with_scan(small.body, scan));
  const auto tells = [&](const std::string& word) {
    return std::any_of(told.begin(), told.end(), [&](const std::string& sentence) {
      return sentence.find(word) != std::string::npos;
    });
  };
  CHECK(tells("biceps.right: lies on the wrong side"));
  CHECK(tells("90th percentile"));
  CHECK(tells("ulna"));
}

TEST_CASE("the zip file gives the same figures as the folder, and the tables name the worst") {
  const SmallBody small;
  std::map<std::string, std::string> entries;
  for (const fs::directory_entry& file : fs::directory_iterator(small.folder.path()))
    entries["BodyParts3D_3.0_obj_99/" + file.path().filename().string()] =
        testing::slurp(file.path());
  const testing::TemporaryFolder other;
  write(other / "BodyParts3D_3.0_obj_99.zip", testing::zip_of(entries));
  const std::string here =
      fidelity_markdown(compare_with_scan(small.body, Scan(small.folder.path())));
  CHECK(fidelity_markdown(compare_with_scan(small.body, Scan(other.path()))) == here);
  CHECK(here.find("| arm | 3 |") != std::string::npos);
  CHECK(here.find("| biceps | ") != std::string::npos);
}

TEST_CASE("a scan that is missing or broken is one sentence that names it") {
  const SmallBody small;
  CHECK(fault_of([] { Scan("/no/such/folder"); }).find("/no/such/folder") != std::string::npos);
  const testing::TemporaryFolder empty;
  CHECK(fault_of([&] { Scan scan(empty.path()); }).find("release 3.0") != std::string::npos);
  write(small.folder / "FMA11.obj", "v 0 0 nan\n");
  const std::string fault =
      fault_of([&] { compare_with_scan(small.body, Scan(small.folder.path())); });
  CHECK(fault.find("FMA11.obj, line 1") != std::string::npos);
}

TEST_CASE("a preview shows one side, and says so when the program that draws is not there") {
  const SmallBody small;
  std::vector<std::string> ids;
  for (const Structure& s : one_side(small.body)) ids.push_back(s.full_id());
  CHECK(ids == std::vector<std::string>{"biceps.right", "ulna.right", "digastric-1.right",
                                        "digastric-2.right", "set.right", "unknown.right"});
  // The unit tests lie in a folder of their own, without the program.
  CHECK(fault_of([&] { draw_preview("", small.folder / "out.png"); }).find("build the target") !=
        std::string::npos);
}

}  // namespace tautband::generate
