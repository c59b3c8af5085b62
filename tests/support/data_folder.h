// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "support/process.h"

namespace tautband::testing {

// The smallest sound data folder, held in memory so that a test can spoil it before it is written.
struct DataFiles {
  std::map<std::string, nlohmann::json> json;  // by path below the folder
  std::map<std::string, std::string> text;     // written as they stand, instead of `json`

  void write(const std::filesystem::path& folder) const {
    const auto put = [&](const std::string& name, const std::string& bytes) {
      std::filesystem::create_directories((folder / name).parent_path());
      std::ofstream(folder / name, std::ios::binary) << bytes;
    };
    for (const auto& [name, value] : json)
      if (!text.contains(name)) put(name, value.dump(1));
    for (const auto& [name, bytes] : text) put(name, bytes);
  }
};

inline DataFiles sound_data() {
  DataFiles files;
  files.json["morphometry/landmarks.json"] = nlohmann::json::parse(R"json({"landmarks": [
    {"id": "acromion", "name": "Acromion", "side": "right", "position": [-180, 1390, 60]},
    {"id": "deltoid-tuberosity", "name": "Deltoid tuberosity", "side": "right", "position": [-200, 1240, 70]},
    {"id": "c7", "name": "Seventh cervical spine", "side": "midline", "position": [-0.5, 1420, 20]}],
    "joints": [
      {"id": "shoulder", "name": "Shoulder", "side": "right", "centre": [-160, 1330, 70], "parent": "scapula",
       "child": "humerus", "axes": [
         {"id": "flexion", "opposite": "extension", "motion": "flexion(+)/extension(-)", "axis": [-2, 0, 0],
          "range_deg": [-50, 120]},
         {"id": "abduction", "motion": "abduction(+)", "axis": [0, 0, -1], "range_deg": [0, 110]}]},
      {"id": "neck", "name": "Neck", "side": "midline", "centre": [-0.5, 1400, 70], "parent": "thorax",
       "child": "head", "axes": []},
      {"id": "knee", "name": "Knee", "side": "right", "centre": [-74, 434.5, 65.5], "parent": "femur",
       "child": "tibia", "axes": [{"id": "flexion", "motion": "flexion(+)", "axis": [1, 0, 0],
                                   "range_deg": [0, 140]}]}]})json");
  files.json["sources.json"] = nlohmann::json::parse(R"({"sources": [
    {"id": "book", "type": "book", "citation": "A book, 1999", "address": null, "read": false, "confirms": []},
    {"id": "page", "type": "web page", "citation": "A page", "address": "https://example.org", "read": true,
     "confirms": ["one fact"]}]})");
  files.json["regions.json"] = nlohmann::json::parse(R"({"regions": [
    {"id": "shoulder-front", "name": "Anterior deltoid region", "everyday": "front of the shoulder",
     "also": ["shoulder cap"],
     "area": "shoulder-upper-back", "extent": "paired", "borders": "Over the front of the joint",
     "strokes": [{"path": ["acromion", {"between": ["acromion", "deltoid-tuberosity"], "t": 0.5, "offset": [0, 0, 20]}],
                  "radius": 25}]},
    {"id": "neck-back", "name": "Posterior cervical region", "everyday": "back of the neck", "area": "neck",
     "extent": "midline", "borders": "Over the spines",
     "strokes": [{"path": [{"at": "c7", "offset": [0, 0, -30]}, "left:acromion"], "radius": 30}]}]})");
  files.json["muscles/infraspinatus.json"] = nlohmann::json::parse(R"({
    "id": "infraspinatus", "name": "Infraspinatus", "latin": "Musculus infraspinatus", "fma": "FMA32546",
    "body_region": "shoulder-upper-back", "layer": 2, "structures": ["infraspinatus", "infraspinatus-lower"],
    "origin": "Below the spine of the scapula", "insertion": "Greater tubercle", "action": "Turns the arm outward",
    "innervation": {"nerve": "Suprascapular nerve", "roots": "C5-C6"}, "synonyms": [], "symptoms": ["deep ache"],
    "causes": [], "look_alikes": [], "red_flags": [], "basis": "recalled", "evidence": "fair",
    "sources": ["book", "page"],
    "trigger_points": [
      {"id": "infraspinatus.1", "label": "Point 1", "position": "Below the middle of the spine",
       "neighbourhood": {"place": {"at": "acromion", "offset": [40, -20, -60]}, "within": 30}, "along": 0.4,
       "across": 0.7, "site": "belly", "occurrence": "common", "felt_from": [0, 0, -2], "sources": ["book"],
       "zones": [
         {"region": "shoulder-front", "kind": "essential", "intensity": 0.9, "laterality": "ipsilateral",
          "basis": "verified", "sources": ["page"]},
         {"region": "neck-back", "kind": "spillover", "intensity": 0.3, "laterality": "ipsilateral",
          "basis": "recalled", "strokes": [{"path": ["c7"], "radius": 12}]}]},
      {"id": "infraspinatus.2", "label": "Point 2", "position": "Lower fibres", "structure": "infraspinatus-lower",
       "neighbourhood": {"place": "acromion", "within": 60}, "occurrence": "rare",
       "along": 0.5, "across": 0.2, "site": "attachment", "sources": ["book"],
       "zones": [{"region": "shoulder-front", "kind": "spillover", "intensity": 0.5, "laterality": "contralateral",
                  "basis": "recalled"}]}]})");
  files.json["tools/ball.json"] =
      nlohmann::json::parse(R"({"id": "ball", "name": "Ball", "maker_name": false,
    "words": "A ball", "instead": "", "sources": ["book"],
    "shape": {"parts": [{"form": "ellipsoid", "centre": [0, 30, 0], "radii": [30, 30, 30], "colour": [0.5, 0.5, 0.5]}],
      "contacts": [{"id": "ball", "at": [0, 60, 0], "normal": [0, 1, 0], "radius": 30}]}})");
  files.json["poses/supine.json"] = nlohmann::json::parse(
      R"({"id": "supine", "name": "On the back", "words": "Lie on the back", "bearing": "supine",
      "angles": {"knee": {"flexion": 10}}, "free": {"knee.right": {"flexion": 5}},
      "rests": {"floor": ["trunk", "heel"]}})");
  files.json["methods/ball-infraspinatus.json"] = nlohmann::json::parse(R"({
    "id": "ball-infraspinatus", "name": "Ball", "origin": "household",
    "targets": [{"muscle": "infraspinatus", "points": ["infraspinatus.1"]}], "pose": "supine", "tool": "ball",
    "contact": "Below the spine", "contact_regions": ["shoulder-front"],
    "press": {"words": "Forward", "direction": [0, 0, 2]},
    "placement": {"base": "floor", "presses": [{"contact": "ball", "point": "infraspinatus.1", "yields": 5}],
      "reaches": [{"joint": "knee.far", "landmark": "acromion", "to": "ball", "aim": [0, 0, 3]}],
      "angles": {"knee.near": {"flexion": 20}}, "movement": [{"knee.near": {"flexion": 60}}]},
    "hold": {"least": 20, "most": 60, "words": "Until it eases", "sources": ["book"]}, "repetitions": "Twice",
    "pressure": "4 of 10", "movement": "", "breathing": "Slowly", "steps": ["Lie", "Breathe", "Rise"],
    "cautions": ["Gently", "Not on bone"], "contraindications": ["A broken bone"], "stop_signs": ["Numbness"],
    "seek_care": ["Lasting numbness"], "basis": "recalled", "sources": ["book"]})");
  files.json["lessons/spots.json"] =
      nlohmann::json::parse(R"({"id": "spots", "order": 1, "title": "Spots",
    "summary": "What they are", "cards": [
      {"title": "One", "text": ["It hurts."], "doubt": "Perhaps.", "muscles": ["infraspinatus"],
       "methods": ["ball-infraspinatus"], "sources": ["page"],
       "picture": {"point": "infraspinatus.1", "side": "right", "view": "back", "peel": 1, "caption": "The spot"}},
      {"title": "Two", "text": ["It eases."], "sources": ["book"]},
      {"title": "Three", "text": ["It comes back."], "sources": ["book"]}]})");
  return files;
}

}  // namespace tautband::testing
