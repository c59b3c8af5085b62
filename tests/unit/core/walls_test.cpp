// SPDX-License-Identifier: MIT
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/places.h"

namespace fs = std::filesystem;

namespace {

// What each room may include of the others, and the outside headers that only one room may know.
const std::map<std::string, std::set<std::string>> kRooms{
    {"core", {}},
    {"atlas", {"core"}},
    {"field", {"core", "atlas"}},
    {"pose", {"core", "atlas"}},
    {"scene", {"core", "atlas", "field", "pose"}},
    {"io", {"core", "atlas", "scene"}},
    {"render", {"core"}},  // and plain data of the scene, below
    {"ui", {"core", "atlas", "scene"}},
    {"generate", {"core", "atlas", "io"}},
    {"import", {"core", "atlas", "io", "generate"}},
    {"app", {"core", "atlas", "field", "pose", "scene", "io", "render", "ui"}},
};
// What the renderer may know of the scene: headers without code behind them.
const std::set<std::string> kPlainData{"scene/frame.h", "scene/page.h"};
const std::map<std::string, std::set<std::string>> kOutside{
    {"nlohmann/", {"io", "generate", "import"}},
    {"valijson/", {"io"}},
    {"png.h", {"io"}},
    {"assimp/", {"io"}},
    {"epoxy/", {"render"}},
    {"GL/", {"render"}},
    {"GLFW/", {"app"}},
    {"imgui", {"ui", "app"}},
    {"cairo", {"render", "io"}},
    {"pango/", {"render", "io"}},
};

// One sentence per forbidden include of a source text that lies in `room`.
std::vector<std::string> trespasses(const std::string& room, const std::string& file,
                                    std::istream& text) {
  static const std::regex include(R"(^\s*#\s*include\s*["<]([^">]+)[">])");
  std::vector<std::string> found;
  std::smatch match;
  for (std::string line; std::getline(text, line);) {
    if (!std::regex_search(line, match, include)) continue;
    const std::string header = match[1];
    const std::string other = header.substr(0, header.find('/'));
    const bool own = other == room || (room == "render" && kPlainData.contains(header));
    if (kRooms.contains(other) && !own && !kRooms.at(room).contains(other))
      found.push_back(file + " must not include " + header);
    for (const auto& [prefix, rooms] : kOutside)
      if (header.starts_with(prefix) && !rooms.contains(room))
        found.push_back(file + " must not know " + header);
  }
  return found;
}

}  // namespace

TEST_CASE("a room that reaches into a room it must not know is found") {
  std::istringstream good(
      "#include \"core/id.h\"\n#include \"scene/frame.h\"\n#include \"scene/page.h\"\n");
  CHECK(trespasses("render", "x.cpp", good).empty());
  std::istringstream bad(
      "#include \"scene/state.h\"\n  # include <imgui.h>\n#include <nlohmann/json.hpp>\n");
  CHECK(trespasses("render", "x.cpp", bad).size() == 3);
}

TEST_CASE("every room keeps its walls") {
  int files = 0;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(tautband::testing::in_project("/src")))) {
    if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") continue;
    const std::string file =
        fs::relative(entry.path(), fs::path(tautband::testing::in_project("/src")))
            .generic_string();
    const std::string room = file.substr(0, file.find('/'));
    REQUIRE_MESSAGE(kRooms.contains(room), "a folder that is not a room: " << file);
    std::ifstream text(entry.path());
    for (const std::string& sentence : trespasses(room, file, text)) FAIL_CHECK(sentence);
    ++files;
  }
  CHECK(files > 40);
}

TEST_CASE("every room has a README that tells what belongs there") {
  for (const auto& entry : kRooms) {
    const std::string& room = entry.first;
    CHECK_MESSAGE(fs::exists(fs::path(tautband::testing::in_project("/src")) / room / "README.md"),
                  room);
  }
}
