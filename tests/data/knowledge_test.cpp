// SPDX-License-Identifier: MIT
#include "io/knowledge.h"

#include <algorithm>
#include <filesystem>
#include <functional>

#include <doctest/doctest.h>

#include "core/error.h"
#include "support/data_folder.h"
#include "support/places.h"

using namespace tautband;
using tautband::testing::DataFiles;
using tautband::testing::sound_data;
using tautband::testing::TemporaryFolder;

namespace {

// The sentences with which these files are refused, read in a folder named "data".
std::vector<std::string> faults(const DataFiles& files) {
  const TemporaryFolder folder;
  files.write(folder / "data");
  try {
    (void)io::read_knowledge(folder / "data");
    return {};
  } catch (const Errors& errors) {
    return errors.sentences();
  }
}

bool told(const std::vector<std::string>& sentences, const std::string& sentence) {
  return std::find(sentences.begin(), sentences.end(), sentence) != sentences.end();
}

constexpr const char* kMuscle = "muscles/infraspinatus.json";
constexpr const char* kRegions = "regions.json";
constexpr const char* kMethod = "methods/ball-infraspinatus.json";
constexpr const char* kPose = "poses/supine.json";
constexpr const char* kLesson = "lessons/spots.json";
constexpr const char* kSources = "sources.json";
constexpr const char* kLandmarks = "morphometry/landmarks.json";

struct Spoiled {
  const char* file;
  const char* pointer;  // of the value that is replaced
  const char* value;    // JSON; "-" removes it
  const char* fault;    // the whole sentence after "data/<file>#"
};

const Spoiled kSpoiled[] = {
    {kMuscle, "/trigger_points/0/zones/1/region", R"("shouder-front")",
     "/trigger_points/0/zones/1/region: no region \"shouder-front\"; did you mean "
     "\"shoulder-front\"?"},
    {kMuscle, "/trigger_points/0/sources/0", R"("bok")",
     "/trigger_points/0/sources/0: no source \"bok\"; did you mean \"book\"?"},
    {kMuscle, "/trigger_points/0/sources", "[]",
     "/trigger_points/0/sources: names no source; every claim needs one, add its id from "
     "sources.json"},
    {kMuscle, "/trigger_points/0/sources", "-", "/trigger_points/0/sources: is missing; add it"},
    {kMuscle, "/trigger_points/0/zones/0/intensity", "0",
     "/trigger_points/0/zones/0/intensity: is 0, so nothing would be painted; raise it or remove "
     "the zone"},
    {kMuscle, "/trigger_points/0/zones/0/intensity", "1.5",
     "/trigger_points/0/zones/0/intensity: 1.5 is out of range; write a number from 0 to 1"},
    {kMuscle, "/trigger_points/0/zones/0/intensity", R"("high")",
     "/trigger_points/0/zones/0/intensity: must be a number, not a text; write a number from 0 to "
     "1"},
    {kMuscle, "/trigger_points/0/zones/1/laterality", R"("contralateral")",
     "/trigger_points/0/zones/1/laterality: the region \"neck-back\" lies on the midline and has "
     "no other side; "
     "write \"ipsilateral\" or name a paired region"},
    {kMuscle, "/trigger_points/0/zones/0/laterality", R"("same side")",
     "/trigger_points/0/zones/0/laterality: \"same side\" is none of \"ipsilateral\", "
     "\"bilateral\" or "
     "\"contralateral\""},
    {kMuscle, "/trigger_points/0/zones/0/kind", R"("esential")",
     "/trigger_points/0/zones/0/kind: \"esential\" is none of \"essential\" or \"spillover\"; did "
     "you mean "
     "\"essential\"?"},
    {kMuscle, "/trigger_points/0/zones", "[]",
     "/trigger_points/0/zones: has no zone, so the point would refer no pain; add one"},
    {kMuscle, "/trigger_points/0/zones/1/strokes/0/radius", "0",
     "/trigger_points/0/zones/1/strokes/0/radius: is 0; write how far the stroke reaches to each "
     "side, in "
     "millimetres"},
    {kMuscle, "/trigger_points/1/id", R"("infraspinatus.1")",
     "/trigger_points/1/id: \"infraspinatus.1\" is already taken; choose another id"},
    {kMuscle, "/trigger_points/1/id", R"("deltoid.1")",
     "/trigger_points/1/id: \"deltoid.1\" does not belong to this muscle; begin it with "
     "\"infraspinatus.\""},
    {kMuscle, "/trigger_points/1/id", R"("Infra, 2")",
     "/trigger_points/1/id: \"Infra, 2\" is no id; use small letters, digits, '-', '_' and '.'"},
    {kMuscle, "/trigger_points/1/structure", R"("infraspinatus-lowr")",
     "/trigger_points/1/structure: \"infraspinatus-lowr\" is not among the muscle's structures; "
     "did you mean "
     "\"infraspinatus-lower\"?"},
    {kMuscle, "/trigger_points/0/along", "-0.1",
     "/trigger_points/0/along: -0.1 is out of range; write a number from 0 to 1"},
    {kMuscle, "/trigger_points/0/felt_from", "[0, 0, 0]",
     "/trigger_points/0/felt_from: has no length; write the direction from the point to the "
     "pressing finger"},
    {kMuscle, "/trigger_points/0", "7",
     "/trigger_points/0: must be an object, not a number; put it in { }"},
    {kMuscle, "/layer", "5", "/layer: 5 is out of range; write a number from 1 to 4"},
    {kMuscle, "/layer", "2.5", "/layer: 2.5 is not whole; write a whole number from 1 to 4"},
    {kMuscle, "/structures", R"("infraspinatus")",
     "/structures: must be a list, not a text; put it in [ ]"},
    {kMuscle, "/name", R"("  ")", "/name: is empty; write a text"},
    {kMuscle, "/origin", "null", "/origin: must be a text, not null; put it in quotes"},
    {kMuscle, "/innervation/nerve", "-", "/innervation/nerve: is missing; add it"},
    {kMuscle, "/symptoms/0", "3", "/symptoms/0: must be a text, not a number; put it in quotes"},
    {kRegions, "/regions/1/id", R"("shoulder-front")",
     "/regions/1/id: \"shoulder-front\" is already taken; choose another id"},
    {kRegions, "/regions/0/strokes", "[]",
     "/regions/0/strokes: has no stroke, so the region would have no place on the skin; add one"},
    {kRegions, "/regions/0/strokes/0/path", "[]",
     "/regions/0/strokes/0/path: has no point; name at least one landmark"},
    {kRegions, "/regions/0/strokes/0/radius", "-3",
     "/regions/0/strokes/0/radius: -3 is out of range; write a number from 0 to 250"},
    {kRegions, "/regions/0/strokes/0/path/0", R"("acromium")",
     "/regions/0/strokes/0/path/0: no landmark \"acromium\"; did you mean \"acromion\"?"},
    {kRegions, "/regions/1/strokes/0/path/1", R"("left:acromium")",
     "/regions/1/strokes/0/path/1: no landmark \"acromium\"; did you mean \"acromion\"?"},
    {kRegions, "/regions/0/strokes/0/path/1/t", "4",
     "/regions/0/strokes/0/path/1/t: 4 is out of range; write a number from -1 to 2"},
    {kRegions, "/regions/0/strokes/0/path/1/between", R"(["acromion"])",
     "/regions/0/strokes/0/path/1/between: must be two landmarks; write [\"from\", \"to\"]"},
    {kRegions, "/regions/0/strokes/0/path/1/at", R"("acromion")",
     "/regions/0/strokes/0/path/1: must be a landmark's id, or an object with either \"at\" or "
     "\"between\"; write "
     "one of them"},
    {kRegions, "/regions/1/strokes/0/path/0/offset", "[1, 2]",
     "/regions/1/strokes/0/path/0/offset: must be three numbers; write [x, y, z]"},
    {kRegions, "/regions/0/extent", R"("pared")",
     "/regions/0/extent: \"pared\" is none of \"paired\" or \"midline\"; did you mean \"paired\"?"},
    {kSources, "/sources/0/read", R"("no")",
     "/sources/0/read: must be true or false, not a text; write it without quotes"},
    {kSources, "/sources/1/citation", "-", "/sources/1/citation: is missing; add it"},
    {kLandmarks, "/landmarks/0/position/1", R"("high")",
     "/landmarks/0/position/1: must be a number, not a text; write a number from -5000 to 5000"},
    {kMuscle, "/trigger_points/0/neighbourhood/within", "0",
     "/trigger_points/0/neighbourhood/within: 0 is out of range; write a number from 1 to 200"},
    {kMuscle, "/trigger_points/0/neighbourhood/place/at", R"("acromium")",
     "/trigger_points/0/neighbourhood/place/at: no landmark \"acromium\"; did you mean "
     "\"acromion\"?"},
    {kMuscle, "/trigger_points/0/zones/0/sources", R"(["pge"])",
     "/trigger_points/0/zones/0/sources/0: no source \"pge\"; did you mean \"page\"?"},
    {kMethod, "/cautions", "[]", "/cautions: is empty; no method goes without a caution; add one"},
    {kMethod, "/targets/0/muscle", R"("infraspinatis")",
     "/targets/0/muscle: no muscle \"infraspinatis\"; did you mean \"infraspinatus\"?"},
    {kMethod, "/targets/0/points/0", R"("infraspinatus.9")",
     "/targets/0/points/0: no trigger point \"infraspinatus.9\"; did you mean "
     "\"infraspinatus.1\"?"},
    {kMethod, "/tool", R"("bal")", "/tool: no tool \"bal\"; did you mean \"ball\"?"},
    {kMethod, "/pose", R"("supin")", "/pose: no pose \"supin\"; did you mean \"supine\"?"},
    {kMethod, "/hold/least", "90", "/hold/least: is longer than the most; exchange the two"},
    {kMethod, "/press/direction", "[0, 0, 0]",
     "/press/direction: has no length; write [left, up, forward] of the force on the body"},
    {kMethod, "/sources", "[]",
     "/sources: names no source; every claim needs one, add its id from sources.json"},
    {kPose, "/bearing", R"("sideways")",
     "/bearing: \"sideways\" is none of \"upright\", \"supine\", \"prone\" or \"on-near-side\""},
    {kPose, "/angles/knee/flexion", "170",
     "/angles/knee/flexion: is 170 degrees, but this joint goes from 0 to 140; stay between them"},
    {kPose, "/angles/knee/flexion", R"("bent")",
     "/angles/knee/flexion: must be a number, not a text; write a number from -180 to 180"},
    {kPose, "/angles", R"({"kne": {"flexion": 10}})",
     "/angles/kne/flexion: no joint \"kne\" in landmarks.json; did you mean \"knee\"?"},
    {kPose, "/angles", R"({"knee": {"flexio": 10}})",
     "/angles/knee/flexio: the joint \"knee\" has no motion \"flexio\"; did you mean "
     "\"flexion\"?"},
    {kPose, "/rests", "{}",
     "/rests: names no part of the body; say what lies on the floor or seat"},
    {kPose, "/rests", "-", "/rests: is missing; add it"},
    {kMethod, "/placement/presses", "[]",
     "/placement/presses: is empty; say where the tool presses"},
    {kMethod, "/placement/presses/0/point", R"("infraspinatus.7")",
     "/placement/presses/0/point: no trigger point \"infraspinatus.7\"; did you mean "
     "\"infraspinatus.1\"?"},
    {kMethod, "/placement/reaches/0/joint", R"("elbow.far")",
     "/placement/reaches/0/joint: is no joint of landmarks.json"},
    {kMethod, "/placement/reaches/0/aim", "[0, 0, 0]",
     "/placement/reaches/0/aim: has no length; write [left, up, forward] of the right side"},
    {kMethod, "/placement/angles/knee.near/flexion", "-10",
     "/placement/angles/knee.near/flexion: is -10 degrees, but this joint goes from 0 to 140; "
     "stay between them"},
    {kMethod, "/placement/base", R"("table")",
     "/placement/base: \"table\" is none of \"floor\", \"seat\", \"wall\" or \"hand\""},
    {kLesson, "/cards/0/methods/0", R"("bal-infraspinatus")",
     "/cards/0/methods/0: no method \"bal-infraspinatus\"; did you mean \"ball-infraspinatus\"?"},
    {kLesson, "/cards/1/sources", "-", "/cards/1/sources: is missing; add it"},
    {kLesson, "/cards", "[]", "/cards: is empty; a lesson needs a card"},
    {kLandmarks, "/landmarks/2/id", R"("acromion")",
     "/landmarks/2/id: \"acromion\" is already taken; choose another id"},
    {kLandmarks, "/joints/0/axes/0/range_deg", "[50, -20]",
     "/joints/0/axes/0/range_deg: runs from 50 down to -20; write the smaller angle first"},
    {kLandmarks, "/joints/0/axes/0/range_deg", "[10, 20]",
     "/joints/0/axes/0/range_deg: leaves out 0, the position of the model; widen it"},
    {kLandmarks, "/joints/0/axes/0/range_deg", "[10]",
     "/joints/0/axes/0/range_deg: must be two numbers; write [least, most] in degrees"},
    {kLandmarks, "/joints/0/axes/1/axis", "[0, 0, 0]",
     "/joints/0/axes/1/axis: has no length; write the direction about which the joint turns"},
    {kLandmarks, "/joints/0/axes/1/id", R"("flexion")",
     "/joints/0/axes/1/id: \"flexion\" is already taken; choose another id"},
    {kLandmarks, "/joints/0/axes/0/id", "-", "/joints/0/axes/0/id: is missing; add it"},
    {kLandmarks, "/joints/1/id", R"("shoulder")",
     "/joints/1/id: \"shoulder\" is already taken; choose another id"},
    {kLandmarks, "/joints/0/side", R"("left")",
     "/joints/0/side: \"left\" is none of \"right\" or \"midline\""}};

void spoil(DataFiles& files, const Spoiled& spoiled) {
  const nlohmann::json::json_pointer pointer(spoiled.pointer);
  nlohmann::json& document = files.json[spoiled.file];
  if (std::string_view(spoiled.value) != "-") {
    document[pointer] = nlohmann::json::parse(spoiled.value);
  } else {
    nlohmann::json& parent = document.at(pointer.parent_pointer());
    parent.erase(pointer.back());
  }
}

}  // namespace

TEST_CASE("a sound folder is read with all that it says") {
  const TemporaryFolder folder;
  sound_data().write(folder / "data");
  const Knowledge k = io::read_knowledge(folder / "data");
  REQUIRE(k.muscles.size() == 1);
  REQUIRE(k.points.size() == 2);
  const Muscle& muscle = k.muscles[0];
  CHECK(muscle.latin == "Musculus infraspinatus");
  CHECK(muscle.layer == 2);
  CHECK(muscle.nerve == "Suprascapular nerve");
  CHECK(muscle.roots == "C5-C6");
  CHECK(muscle.points == std::vector{TriggerPointId(0), TriggerPointId(1)});
  CHECK(muscle.symptoms == std::vector<std::string>{"deep ache"});
  CHECK(k.points[0].structure == "infraspinatus");
  CHECK(k.points[1].structure == "infraspinatus-lower");
  CHECK(k.points[0].occurrence == "common");
  CHECK(k.points[1].occurrence == "rare");
  REQUIRE(k.points[0].felt_from);
  CHECK(*k.points[0].felt_from == glm::vec3(0, 0, -1));
  CHECK_FALSE(k.points[1].felt_from);
  CHECK(k.points[0].zones[0].basis == Basis::verified);
  CHECK(k.points[0].zones[1].kind == ZoneKind::spillover);
  CHECK(k.points[0].zones[1].region == RegionId(1));
  CHECK(k.points[1].zones[0].laterality == Laterality::contralateral);
  CHECK(k.sources[0].address.empty());
  CHECK(k.sources[1].read);
  CHECK(k.landmarks[2].extent == Extent::midline);
}

TEST_CASE("a stroke runs where its landmarks, shares and offsets say") {
  const TemporaryFolder folder;
  sound_data().write(folder / "data");
  const Knowledge k = io::read_knowledge(folder / "data");
  const Stroke& shoulder = k.regions[0].strokes[0];
  CHECK(shoulder.points[0] == glm::vec3(-180, 1390, 60));
  CHECK(shoulder.points[1] == glm::vec3(-190, 1315, 85));
  CHECK(shoulder.radius == 25.0f);
  const Stroke& neck = k.regions[1].strokes[0];
  CHECK(neck.points[0] == glm::vec3(-0.5f, 1420, -10));
  CHECK(neck.points[1] == glm::vec3(179, 1390, 60));  // mirrored in x = -0.5
  CHECK(k.points[0].zones[1].strokes[0].radius == 12.0f);
}

TEST_CASE("each mistake in the data is told with file, place and hint, and nothing else is") {
  REQUIRE(faults(sound_data()).empty());
  for (const Spoiled& spoiled : kSpoiled) {
    DataFiles files = sound_data();
    spoil(files, spoiled);
    const std::vector<std::string> found = faults(files);
    const std::string expected = std::string("data/") + spoiled.file + "#" + spoiled.fault;
    CAPTURE(expected);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front() == expected);
    // A lost id leaves those who use it without it; no other mistake may drag further sentences
    // along.
    const bool lost_id = std::string_view(spoiled.pointer).ends_with("/id");
    if (!lost_id) CHECK(found.size() == 1);
  }
}

TEST_CASE("all mistakes over all files are told in one pass") {
  DataFiles files = sound_data();
  for (const Spoiled& spoiled : {kSpoiled[0], kSpoiled[1], kSpoiled[4], kSpoiled[27], kSpoiled[38]})
    spoil(files, spoiled);
  files.text["muscles/broken.json"] = "{\n  \"id\": \"broken\",\n}";
  const std::vector<std::string> found = faults(files);
  CHECK(found.size() == 6);
  CHECK(told(found, "data/sources.json#/sources/1/citation: is missing; add it"));
  bool syntax = false;
  for (const std::string& sentence : found)
    syntax =
        syntax || sentence.starts_with("data/muscles/broken.json: line 3, column 1: is not JSON (");
  CHECK(syntax);
}

TEST_CASE("a file that cannot be read does not make every name it declares a mistake") {
  for (const char* file : {kRegions, kSources, kLandmarks}) {
    DataFiles files = sound_data();
    files.text[file] = "{";
    CAPTURE(file);
    const std::vector<std::string> found = faults(files);
    REQUIRE(found.size() == 1);
    CHECK(found[0].starts_with(std::string("data/") + file + ": line 1, column 2: is not JSON"));
    files.json.erase(file);
    files.text.erase(file);
    const std::vector<std::string> missing = faults(files);
    REQUIRE(missing.size() == 1);
    CHECK(missing[0] == std::string("data/") + file +
                            ": cannot be read (No such file or directory); check the path");
  }
}

TEST_CASE("text that is not UTF-8, nested without end or empty is told with its line") {
  const auto fault = [](const std::string& text) {
    DataFiles files = sound_data();
    files.text["muscles/odd.json"] = text;
    const std::vector<std::string> found = faults(files);
    REQUIRE(found.size() == 1);
    return found[0];
  };
  CHECK(fault("{\"id\":\n \"M\xfcskel\"}") ==
        "data/muscles/odd.json: line 2, column 4: is not UTF-8 text; save it as UTF-8");
  CHECK(fault(std::string(1000000, '[')) ==
        "data/muscles/odd.json: line 1, column 65: nested deeper than 64 levels; flatten it");
  CHECK(fault("") == "data/muscles/odd.json: is empty; write a JSON object");
  CHECK(fault("[]") == "data/muscles/odd.json#: must be an object, not a list; put it in { }");
}

TEST_CASE("a muscle in a file of another name is told, because links go by the name") {
  DataFiles files = sound_data();
  files.json["muscles/supraspinatus.json"] = files.json[kMuscle];
  files.json.erase(kMuscle);
  CHECK(told(faults(files),
             "data/muscles/supraspinatus.json#/id: \"infraspinatus\" differs from the file's name; "
             "write \"supraspinatus\" or rename the file"));
}

TEST_CASE("a folder without data says what is missing") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH_AS(io::read_knowledge(folder / "none"), doctest::Contains("is not a folder"),
                       Error);
  std::filesystem::create_directories(folder / "data/muscles");
  try {
    (void)io::read_knowledge(folder / "data/");
    FAIL("an empty folder was read");
  } catch (const Errors& errors) {
    CHECK(errors.sentences().size() == 4);
    CHECK(told(errors.sentences(), "data/muscles: holds no .json file; add at least one muscle"));
  }
}

TEST_CASE("validation also tells what only the schema or the text itself shows") {
  const TemporaryFolder folder;
  DataFiles files = sound_data();
  files.json[kMuscle]["comment"] = "mine";
  files.json[kMuscle]["trigger_points"][0]["ocurrence"] = "common";
  files.json[kMuscle]["latin"] = "infraspinatus";
  files.json[kMuscle]["layer"] = 9;
  std::string twice = files.json[kSources].dump();
  files.text[kSources] = twice.replace(twice.find("\"read\""), 0, "\"read\":true,");
  files.write(folder / "data");
  std::filesystem::copy(std::filesystem::path(tautband::testing::in_project("/data/schema")),
                        folder / "data/schema");
  const io::Verdict verdict = io::validate_knowledge(folder / "data");
  for (const std::string& fault : verdict.faults) INFO(fault);
  CHECK(verdict.files == 8);
  CHECK(told(verdict.faults,
             "data/muscles/infraspinatus.json#/comment: no such member here; remove it"));
  CHECK(
      told(verdict.faults,
           "data/muscles/infraspinatus.json#/trigger_points/0/ocurrence: no such member here; did "
           "you mean \"occurrence\"?"));
  const auto about = [&](const std::string& place) {
    return std::count_if(
        verdict.faults.begin(), verdict.faults.end(),
        [&](const std::string& fault) { return fault.starts_with("data/" + place + ": "); });
  };
  CHECK(about("muscles/infraspinatus.json#/latin") == 1);
  CHECK(about("muscles/infraspinatus.json#/layer") == 1);  // both see it, it is told once
  CHECK(told(verdict.faults,
             "data/sources.json#: the member \"read\" stands twice in one object and only one of "
             "them counts; remove one"));
}

TEST_CASE("validation without schemas or with a broken one says so") {
  const TemporaryFolder folder;
  DataFiles files = sound_data();
  files.text["schema/muscle.schema.json"] = "{\"type\": 7}";
  files.write(folder / "data");
  const std::vector<std::string> found = io::validate_knowledge(folder / "data").faults;
  CHECK(found.size() == 7);
}

TEST_CASE("methods and lessons are read with all that they say") {
  const TemporaryFolder folder;
  sound_data().write(folder / "data");
  const Knowledge k = io::read_knowledge(folder / "data");
  REQUIRE(k.methods.size() == 1);
  const Method& method = k.methods[0];
  CHECK(method.targets[0].points.size() == 1);
  CHECK(k.tools[method.tool.index()].id == "ball");
  CHECK(k.poses[method.pose.index()].id == "supine");
  CHECK(method.direction == glm::vec3(0, 0, 1));
  CHECK(method.hold.most == 60.0f);
  REQUIRE(k.lessons.size() == 1);
  REQUIRE(k.lessons[0].cards.size() == 3);
  CHECK(k.lessons[0].cards[0].picture->view == "back");
  CHECK(k.lessons[0].cards[0].doubt == "Perhaps.");
  CHECK_FALSE(k.lessons[0].cards[1].picture);
  CHECK(k.points[0].neighbourhood->within == 30.0f);
  CHECK(k.points[0].zones[0].sources.size() == 1);
  CHECK(k.regions[0].also.front() == "shoulder cap");
}

TEST_CASE("a folder from before methods and lessons is still sound") {
  DataFiles files = sound_data();
  for (const char* name : {"tools/ball.json", "poses/supine.json",
                           "methods/ball-infraspinatus.json", "lessons/spots.json"})
    files.json.erase(name);
  CHECK(faults(files).empty());
}

TEST_CASE("validation finds what is well formed but makes no sense") {
  const auto verdict = [](const DataFiles& files) {
    const TemporaryFolder folder;
    files.write(folder / "data");
    std::filesystem::copy(std::filesystem::path(tautband::testing::in_project("/data/schema")),
                          folder / "data/schema");
    return io::validate_knowledge(folder / "data").faults;
  };
  const auto holds = [](const std::vector<std::string>& all, const std::string& part) {
    return std::any_of(all.begin(), all.end(), [&](const std::string& sentence) {
      return sentence.find(part) != std::string::npos;
    });
  };
  DataFiles unused = sound_data();
  nlohmann::json extra = unused.json[kRegions]["regions"][0];
  extra["id"] = "elbow";
  extra["name"] = "Elbow region";
  extra["everyday"] = "elbow";
  extra["also"] = nlohmann::json::array();
  unused.json[kRegions]["regions"].push_back(extra);
  CHECK(holds(verdict(unused), "data/regions.json#/regions/2: no zone uses \"elbow\""));
  unused.json[kRegions]["regions"][2]["marks_only"] = true;
  CHECK_FALSE(holds(verdict(unused), "elbow"));
  unused.json[kRegions]["regions"][0]["marks_only"] = true;
  CHECK(holds(verdict(unused), "\"shoulder-front\" is used by a zone; remove marks_only"));

  DataFiles twice = sound_data();
  twice.json[kRegions]["regions"][1]["also"] = {"Front of the shoulder"};
  CHECK(holds(verdict(twice), "belongs to \"shoulder-front\" already"));

  DataFiles left = sound_data();
  left.json[kRegions]["regions"][0]["strokes"][0]["path"] = {"left:acromion"};
  CHECK(holds(verdict(left), "data/regions.json#/regions/0/strokes/0: lies on the left"));
  left = sound_data();
  left.json[kMuscle]["trigger_points"][0]["neighbourhood"]["place"] = "left:acromion";
  CHECK(holds(verdict(left), "/trigger_points/0/neighbourhood/place: lies on the left"));

  DataFiles contact = sound_data();
  contact.json[kMethod]["placement"]["presses"][0]["contact"] = "bal";
  CHECK(holds(verdict(contact),
              "/placement/presses/0/contact: the tool \"ball\" has no contact "
              "\"bal\"; did you mean \"ball\"?"));
  contact = sound_data();
  contact.json[kMethod]["placement"]["reaches"][0]["to"] = "handle";
  CHECK(holds(verdict(contact), "/placement/reaches/0/to: the tool \"ball\" has no contact"));
}
