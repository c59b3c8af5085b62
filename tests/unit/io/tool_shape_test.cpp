// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include "io/knowledge_parts.h"

using namespace tautband;

namespace {

constexpr const char* kSound =
    R"({"id": "hump", "name": "Hump", "maker_name": false, "words": "A hump",
  "instead": "", "sources": ["book"], "shape": {
    "parts": [
      {"form": "ellipsoid", "centre": [40, 0, 0], "radii": [30, 50, 30], "colour": [0.2, 0.3, 0.4],
       "mirrored": true},
      {"form": "tube", "path": [[0, 10, -40], [0, 10, 0], [0, 10, 40]], "widths": [10],
       "colour": [0.5, 0.5, 0.5]},
      {"form": "prism", "profile": [[0, -50], [12, -50], [12, 50], [0, 50]], "width": 100,
       "rounding": 3, "colour": [0.5, 0.5, 0.5]}],
    "contacts": [
      {"id": "top", "at": [40, 50, 0], "normal": [0, 2, 0], "radius": 18, "mirrored": true},
      {"id": "bar", "at": [0, 20, 0], "normal": [0, 1, 0], "radius": 10, "axis": [0, 0, 3],
       "half_length": 30}]}})";

struct Reading {
  Tool tool;
  std::vector<std::string> faults;
  bool told(const std::string& fault) const {
    return std::find(faults.begin(), faults.end(), "tool#/shape/" + fault) != faults.end();
  }
};

Reading read(const io::JsonValue& json) {
  Reading reading;
  io::Names sources, tools;
  const io::JsonValue book = {{"id", "book"}};
  (void)sources.declare(io::JsonPlace(book, "sources", reading.faults));
  Knowledge knowledge;
  io::read_tool(io::JsonPlace(json, "tool#", reading.faults), "hump", sources, tools, knowledge);
  reading.tool = knowledge.tools.front();
  return reading;
}

struct Bad {
  const char* pointer;  // of the value that is replaced, below /shape
  const char* value;    // JSON; "-" removes it
  const char* fault;    // after "tool#/shape/"
};

const Bad kBad[] = {
    {"/parts/0/radii", "[30, -50, 30]",
     "parts/0/radii: has one that is not above 0; write three radii of at least 0.2 mm"},
    {"/parts/0/radii", "-", "parts/0/radii: is missing; add it"},
    {"/parts/0/centre", "[40, -60, 0]",
     "parts/0/centre: puts all of it below the support, where it is cut off; raise it"},
    {"/parts/0/form", R"("tub")",
     "parts/0/form: \"tub\" is none of \"ellipsoid\", \"tube\" or \"prism\"; did you mean "
     "\"tube\"?"},
    {"/parts/0/colour", "[0.2, -0.3, 0.4]",
     "parts/0/colour: has a share below 0; write red, green and blue from 0 to 1"},
    {"/parts/0/width", "20", "parts/0/width: no such member here; remove it"},
    {"/parts/1/path", "[[0, 10, 0]]", "parts/1/path: has 1 place; write at least 2"},
    {"/parts/1/path", "[[0, 10, 0], [0, 10, 0], [0, 10, 40]]",
     "parts/1/path: has the same place twice in a row; remove one"},
    {"/parts/1/path", "[[0, 10, 0], [0, 10], [0, 10, 40]]",
     "parts/1/path/1: must be three numbers; write [x, y, z]"},
    {"/parts/1/path", "[[0, 10, 0], [0, 30, 20], [0, 10, 10]]",
     "parts/1/path: bends too sharply for so wide a tube; spread its places or write smaller "
     "widths"},
    {"/parts/1/closed", "true",
     "parts/1/path: bends too sharply for so wide a tube; spread its places or write smaller "
     "widths"},
    {"/parts/1/widths", "[10, 10]",
     "parts/1/widths: has 2 for 3 places of the path; write one width, or one for each"},
    {"/parts/1/widths", "[-10]",
     "parts/1/widths/0: -10 is out of range; write a number from 0.2 to 1000"},
    {"/parts/1/mirrored", "true",
     "parts/1/mirrored: adds nothing to what lies in the middle (x = 0); remove it or move it to "
     "the left"},
    {"/parts/2/profile", "[[0, -50], [12, -50]]",
     "parts/2/profile: has 2 places; write at least 3"},
    {"/parts/2/profile/1", "[0, 12, -50]",
     "parts/2/profile/1: must be two numbers; write [y, z]: height above the support, and towards "
     "the head"},
    {"/parts/2/rounding", "7",
     "parts/2/rounding: 7 is too much for so slim a profile or width, or the profile crosses "
     "itself; write less, or correct it"},
    {"/contacts", "[]", "contacts: has no contact; name at least one place where it presses"},
    {"/contacts", "-", "contacts: is missing; add it"},
    {"/contacts/0/at", "[40, 56, 0]",
     "contacts/0/at: lies 6.0 mm outside the shape; move it onto a surface"},
    {"/contacts/0/at", "[40, 44, 0]",
     "contacts/0/at: lies 6.0 mm inside the shape; move it onto a surface"},
    {"/contacts/0/normal", "[0, -1, 0]",
     "contacts/0/normal: turns away from the shape, which faces [0.00, 1.00, 0.00] there; write "
     "that, or move the contact"},
    {"/contacts/0/normal", "[0, 0, 0]",
     "contacts/0/normal: has no length; write [x, y, z] of the direction"},
    {"/contacts/0/radius", "0",
     "contacts/0/radius: 0 is out of range; write a number from 0.2 to 1000"},
    {"/contacts/1/id", R"("top-left")",
     "contacts/1/id: \"top-left\" is already taken; choose another id"},
    {"/contacts/1/mirrored", "true",
     "contacts/1/mirrored: adds nothing to what lies in the middle (x = 0); remove it or move it "
     "to "
     "the left"},
    {"/contacts/1/axis", "-",
     "contacts/1/axis: is missing; say along which direction the contact is long"},
    {"/contacts/1/axis", "[0, 1, 0]",
     "contacts/1/axis: points into the body; let it run along the surface, square to the normal"},
};

}  // namespace

TEST_CASE("a tool's shape is read with its mirror images") {
  const Reading reading = read(io::parse_json(kSound, "tool"));
  CHECK(reading.faults.empty());
  const Tool& tool = reading.tool;
  REQUIRE(tool.parts.size() == 4);
  CHECK(tool.parts[1].centre == glm::vec3(-40, 0, 0));
  CHECK(tool.parts[2].widths == std::vector<float>{10, 10, 10});
  CHECK(tool.parts[3].profile[1] == glm::vec3(0, 12, -50));
  REQUIRE(tool.contacts.size() == 3);
  CHECK(tool.contacts[0].id == "top-left");
  CHECK(tool.contacts[1].id == "top-right");
  CHECK(tool.contacts[1].at == glm::vec3(-40, 50, 0));
  CHECK(tool.contacts[0].normal == glm::vec3(0, 1, 0));
  CHECK(tool.contacts[2].id == "bar");
  CHECK(tool.contacts[2].axis == glm::vec3(0, 0, 1));
  CHECK(tool.contacts[2].half_length == 30.0f);
}

TEST_CASE("a bad shape is refused with the place and the remedy, and nothing else") {
  for (const Bad& bad : kBad) {
    io::JsonValue json = io::parse_json(kSound, "tool");
    const io::JsonValue::json_pointer pointer("/shape" + std::string(bad.pointer));
    if (std::string(bad.value) == "-")
      json[pointer.parent_pointer()].erase(pointer.back());
    else
      json[pointer] = io::parse_json(bad.value, "value");
    const Reading reading = read(json);
    CAPTURE(std::string(bad.pointer));
    CAPTURE(std::string(bad.fault));
    for (const std::string& fault : reading.faults) INFO(fault);
    CHECK(reading.faults.size() == 1);
    CHECK(reading.told(bad.fault));
  }
}

TEST_CASE("a smooth profile has no corners, a tool of the body no parts, an old file no shape") {
  io::JsonValue json = io::parse_json(kSound, "tool");
  json["shape"]["parts"][2]["smooth"] = true;
  json["shape"]["parts"][2]["profile"] = {{0, -40}, {0, 40}, {40, 50}, {50, 0}, {40, -50}};
  json["shape"]["contacts"].erase(1);  // now inside
  const Reading smooth = read(json);
  CHECK(smooth.faults.empty());
  CHECK(smooth.tool.parts[3].profile.size() > 20);
  json["shape"] = {{"parts", io::JsonValue::array()}, {"contacts", io::JsonValue::array()}};
  CHECK(read(json).faults.empty());
  json.erase("shape");
  CHECK(read(json).faults.empty());
  CHECK(read(json).tool.contacts.empty());
}
