// SPDX-License-Identifier: MIT
#include "generate/tables.h"

#include <fstream>
#include <map>
#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "shapes.h"
#include "support/places.h"

namespace tautband::generate {
namespace {

const std::string kTube =
    R"({"muscles": [{"id": "soleus", "name": "Soleus", "layer": 2, "side": "right", "kind": "muscle",
        "tendon_origin": 0.1, "tendon_insertion": 0.1, "volume_cm3": 5,
        "stations": [[0, 0, 0, 5, 6, 1, 0, 0], [0, -50, 0, 5, 6, 1, 0, 0]]}]})";
const std::string kBone =
    R"({"bones": [{"id": "femur", "name": "Right femur", "group": "long-bone", "mirror": true, "fold": false,
        "blend": 5, "parts": [{"name": "head", "kind": "ellipsoid", "p": 2, "centre": [0, 0, 0], "axes": [1, 2, 3]},
        {"name": "shaft", "kind": "sweep", "p": 2, "centres": [[0, 0, 0], [0, 9, 0]], "radii": [3, 3],
         "caps": [1, 1], "ref": [0, 0, 1]}]}]})";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

template <class Read>
std::string complaint(const std::string& text, Read read) {
  const TemporaryFolder folder("tables");
  try {
    read(folder.write("table.json", text));
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    return error.what();
  }
  return "no complaint";
}

bool names(const std::string& sentence, const std::string& what) {
  const bool found = sentence.find(what) != std::string::npos &&
                     sentence.find("table.json") != std::string::npos &&
                     sentence.find('\n') == std::string::npos;
  if (!found) MESSAGE(sentence);
  return found;
}

}  // namespace

TEST_CASE("the table's skeleton has its 206 bones, each by name") {
  const std::string file = tautband::testing::in_project("/data/morphometry/bones.json");
  std::map<std::string, int> copies;
  for (const BodyEntry& bone : read_bones(file)) copies[bone.id] = bone.mirrored ? 2 : 1;
  std::ifstream in(file);
  std::set<std::string> names;
  std::map<std::string, int> held;
  int bones = 0;
  const auto document = nlohmann::json::parse(in);
  for (const auto& row : document.at("header").at("named_bones")) {
    const auto name = row.at(0).get<std::string>();
    const int count = row.at(1);
    const auto entry = row.at(2).get<std::string>();
    CAPTURE(name);
    CHECK(names.insert(name).second);
    REQUIRE(copies.count(entry) == 1);
    if (entry != "cranium") {  // 21 bones in one
      CHECK(count == copies[entry]);
      CHECK(++held[entry] == 1);
    }
    bones += count;
  }
  CHECK(bones == 206);
  CHECK(copies.count("sternum-body") + copies.count("manubrium") +
            copies.count("xiphoid-process") ==
        3);
}

TEST_CASE("a sound table is read") {
  const TemporaryFolder folder("sound");
  const auto muscles = read_muscles(folder.write("m.json", kTube));
  REQUIRE(muscles.size() == 1);
  CHECK(muscles[0].rows == 2);
  CHECK(muscles[0].columns == 1);
  CHECK(muscles[0].stations[1].centre.y == -50.0);
  CHECK(muscles[0].origin_shape.empty());
  const auto askew = read_muscles(folder.write(
      "a.json", with(kTube, "\"volume_cm3\"",
                     "\"tendon_origin_shape\": [0.3, 0.1], \"tendon_insertion_shape\": "
                     "[[0.1, 0.2], [0.3, 0.4, 0.5]], \"volume_cm3\"")));
  CHECK(askew[0].origin_shape == std::vector<std::vector<double>>{{0.3, 0.1}});
  CHECK(askew[0].insertion_shape == std::vector<std::vector<double>>{{0.1, 0.2}, {0.3, 0.4, 0.5}});
  const auto bones = read_bones(folder.write("b.json", kBone));
  REQUIRE(bones.size() == 1);
  CHECK(bones[0].mirrored);
  CHECK(bones[0].parts[1].blend == 5.0);
}

TEST_CASE("the fibres' direction is told from that in which the mesh runs") {
  const auto skew_of = [](const std::string& words) {
    const TemporaryFolder folder("tables");
    return read_muscles(folder.write("table.json", with(kTube, "\"layer\"", words + "\"layer\"")))
        .front()
        .fibre_skew;
  };
  CHECK(skew_of("") == 0.0);
  CHECK(skew_of("\"fibre_skew_deg\": -40, ") == -40.0);
  // The mesh runs across the stations: the same line, seen from there.
  CHECK(skew_of("\"fibre_axis\": \"columns\", \"fibre_skew_deg\": 50, ") == 40.0);
  CHECK(skew_of("\"fibre_axis\": \"columns\", \"fibre_skew_deg\": -50, ") == -40.0);
}

TEST_CASE("a wrong muscle table gives one sentence that names the file and the entry") {
  const auto say = [](const std::string& from, const std::string& to) {
    return complaint(with(kTube, from, to), read_muscles);
  };
  CHECK(names(say("\"layer\": 2, ", ""), "\"soleus\" lacks \"layer\""));
  CHECK(names(say("\"layer\": 2", "\"layer\": 9"), "\"soleus\" has a \"layer\""));
  CHECK(names(say("[0, -50, 0, 5, 6, 1, 0, 0]", "[0, -50, 0, 5, 6]"), "\"soleus\" has a station"));
  CHECK(names(say("[0, -50, 0, 5,", "[0, null, 0, 5,"), "\"soleus\" has null"));
  CHECK(names(say("[0, -50, 0, 5, 6, 1, 0, 0]", "[0, -50, 0, 5, 6, 0, 0, 0]"),
              "\"soleus\" has a station whose"));
  CHECK(names(say("\"stations\"", "\"stationen\""), "\"soleus\" lacks both"));
  CHECK(names(say("\"kind\": \"muscle\"", "\"kind\": \"cheese\""), "unknown kind \"cheese\""));
  CHECK(names(say("\"tendon_origin\": 0.1", "\"tendon_origin\": 0.95"),
              "\"soleus\" has tendon shares"));
  const std::string shape = "\"tendon_insertion_shape\": ";
  CHECK(names(say("\"volume_cm3\"", shape + "[0.1], \"volume_cm3\""),
              "\"soleus\" needs two or more numbers"));
  CHECK(names(say("\"volume_cm3\"", shape + "[[0.1, 0.2], [0.1]], \"volume_cm3\""),
              "\"soleus\" needs two or more numbers"));
  CHECK(names(say("\"volume_cm3\"", shape + "[0.1, 1.2, 0], \"volume_cm3\""),
              "\"soleus\" has a share"));
  CHECK(names(say("\"muscles\"", "\"musles\""), "no list \"muscles\""));
  CHECK(names(say("{\"muscles\"", "[\"muscles\""), "is not JSON"));
  const std::string entry =
      kTube.substr(kTube.find("[{") + 1, kTube.rfind(']') - kTube.find("[{") - 1);
  CHECK(names(say(entry, entry + ", " + entry), "\"soleus\" is there twice"));
}

TEST_CASE("a wrong bone table names the bone and its part") {
  const auto say = [](const std::string& from, const std::string& to) {
    return complaint(with(kBone, from, to), read_bones);
  };
  CHECK(names(say("\"axes\": [1, 2, 3]", "\"axes\": [1, 2]"), "\"femur: head\" has 2 numbers"));
  CHECK(names(say("\"axes\": [1, 2, 3]", "\"axes\": [1, 0, 3]"), "\"femur: head\" has \"axes\""));
  CHECK(names(say("\"radii\": [3, 3]", "\"radii\": [3]"), "\"femur: shaft\" needs two or more"));
  CHECK(names(say("\"kind\": \"sweep\"", "\"kind\": \"swept\""),
              "\"femur: shaft\" is of the unknown kind"));
  CHECK(names(say("\"caps\": [1, 1]", "\"caps\": [1, 0]"), "\"femur: shaft\" needs two positive"));
  CHECK(names(say("\"blend\": 5,", ""), "\"femur\" lacks \"blend\""));
  CHECK(names(say("\"ref\": [0, 0, 1]", "\"op\": \"weld\", \"ref\": [0, 0, 1]"), "unknown \"op\""));
}

TEST_CASE("a folder without tables is named") {
  try {
    read_muscles("/nowhere/muscles.json");
    FAIL("no complaint");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find("/nowhere/muscles.json") != std::string::npos);
  }
}

TEST_CASE("a bone on the midline is made once, even where the table asks for a mirror image") {
  const TemporaryFolder folder("fold");
  const auto bones =
      read_bones(folder.write("b.json", with(kBone, "\"fold\": false", "\"fold\": true")));
  CHECK(bones[0].folded);
  CHECK_FALSE(bones[0].mirrored);
}

}  // namespace tautband::generate
