// SPDX-License-Identifier: MIT
#define VALIJSON_USE_EXCEPTIONS 1
#include <optional>
#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "io/files.h"
#include "support/places.h"
#include "support/process.h"

using namespace tautband;
using testing::check_one_sentence;
using testing::Outcome;
using testing::run_command;
using testing::run_tautband;
using testing::slurp;
using testing::TemporaryFolder;

namespace {

// The words of a PDF; nullopt where the tool is missing.
std::optional<std::string> words_of(const std::filesystem::path& pdf) {
  if (run_command("command -v pdftotext").code != 0) return std::nullopt;
  return run_command("pdftotext -layout " + pdf.string() + " -").out;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

}  // namespace

TEST_CASE("a wall chart shows every point of a part of the body with its name and what is felt") {
  const TemporaryFolder folder;
  const auto file = folder / "chart.pdf";
  const std::string flags =
      "sheet --each point=part:hand --peel 0 --no-window --view auto --focus heat --dpi 40 "
      "--title 'The hand' -o ";
  const Outcome outcome = run_tautband(flags + file.string());
  REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
  const std::string bytes = slurp(file);
  CHECK(bytes.starts_with("%PDF-"));
  REQUIRE(run_tautband(flags + (folder / "again.pdf").string()).code == 0);
  CHECK(slurp(folder / "again.pdf") == bytes);
  if (const auto words = words_of(file)) {
    CHECK(words->find("The hand") != std::string::npos);
    CHECK(words->find("Adductor pollicis") != std::string::npos);
    CHECK(words->find("felt:") != std::string::npos);
    CHECK(words->find("Education, not diagnosis") != std::string::npos);
    CHECK(words->find("CC BY 4.0") != std::string::npos);
  } else {
    MESSAGE("pdftotext is not installed: the words of the chart are not read");
  }
}

TEST_CASE("a sheet as PNG is as large as its paper says, and numbered when it has several pages") {
  const TemporaryFolder folder;
  REQUIRE(run_tautband("sheet --each view=front,back --paper 100x80 --dpi 127 -o " +
                       (folder / "two.png").string())
              .code == 0);
  const Image image = io::decode_png(slurp(folder / "two.png"), "two.png");
  CHECK(std::abs(image.width - 500) <= 1);
  CHECK(std::abs(image.height - 400) <= 1);
  REQUIRE(run_tautband("sheet --each point=all --side right --paper A5 --columns 4 --dpi 24 -o " +
                       (folder / "all.png").string())
              .code == 0);
  CHECK_FALSE(std::filesystem::exists(folder / "all.png"));
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    pages += entry.path().filename().string().starts_with("all-");
  CHECK(pages >= 10);
}

TEST_CASE("sheets in a shot file are made with the shots, and their faults told with their place") {
  const TemporaryFolder folder;
  io::write_atomically(folder / "s.json", R"({
    "defaults": {"peel": 0, "window": false},
    "sheets": [
      {"name": "a.pdf", "dpi": 40, "caption": "{muscle-latin}", "second": "{view-name}",
       "cells": [{"point": "soleus.1", "each": {"view": ["front", "back"]}},
                 {"point": "piriformis.1", "caption": "by its own name", "second": "-"}]},
      {"name": "b.pdf", "cells": [{"point": "no.1"}]},
      {"name": "c.pdf", "paper": "A11", "cells": [{}]},
      {"name": "d.pdf", "papr": "A4", "cells": [{}]},
      {"name": "e.pdf", "cells": []},
      {"name": "f.svg", "cells": [{}]}]})");
  const Outcome outcome =
      run_tautband("batch " + (folder / "s.json").string() + " -o " + (folder / "out").string());
  CAPTURE(outcome.err);
  CHECK(outcome.code == 1);
  for (const char* words : {"sheets/1/cells/0: no trigger point \"no.1\"", "sheets/2: \"paper\"",
                            "no setting \"papr\"; did you mean \"paper\"", "sheets/4", "sheets/5"})
    CHECK_MESSAGE(outcome.err.find(words) != std::string::npos, words);
  CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 5);
  REQUIRE(std::filesystem::exists(folder / "out/a.pdf"));
  if (const auto words = words_of(folder / "out/a.pdf")) {
    CHECK(count(*words, "Musculus soleus") == 2);
    CHECK(words->find("by its own name") != std::string::npos);
  }
  const Outcome again =
      run_tautband("batch " + (folder / "s.json").string() + " -o " + (folder / "out").string());
  CHECK(again.out.find("1 up to date") != std::string::npos);
}

TEST_CASE("what a sheet cannot be is one sentence") {
  check_one_sentence(run_tautband("sheet --each view=front"
                                  " --paper A99"),
                     1, "A99");
  check_one_sentence(run_tautband("sheet --each view"), 2, "NAME=VALUE");
  check_one_sentence(run_tautband("sheet"), 2, "--each");
  check_one_sentence(run_tautband("sheet --each colour=red,blue"), 1, "colour");
  check_one_sentence(run_tautband("sheet --each view=front -o x.svg"), 1, ".pdf or .png");
  check_one_sentence(run_tautband("sheet --each view=front -o /no/such/folder/x.pdf"), 1,
                     "/no/such/folder");
}

TEST_CASE(
    "the schema of shot files takes the manual's own and its example, and refuses what is wrong") {
  const std::string root = tautband::testing::in_project();
  const auto schema_json = nlohmann::json::parse(slurp(root + "/data/schema/shots.schema.json"));
  valijson::Schema schema;
  valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_json),
                                          schema);
  const auto fits = [&](const std::string& text) {
    const auto json = nlohmann::json::parse(text);
    valijson::Validator validator;
    return validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(json), nullptr);
  };
  CHECK(fits(slurp(root + "/docs/pictures.json")));
  const std::string guide = slurp(root + "/docs/guide.md");
  const std::size_t start = guide.find("    {\n      \"defaults\"");
  const std::size_t end = guide.find("\n    }\n", start);
  REQUIRE(end != std::string::npos);
  const std::string example = guide.substr(start, end + 6 - start);
  CHECK(fits(example));
  for (const char* wrong :
       {"{}", R"({"shots": {}})", R"({"shots": [{"lables": true}]})", R"({"shots": [{"peel": 9}]})",
        R"({"shots": [{"size": "0x0"}]})", R"({"shots": [{"labels": "yes"}]})",
        R"({"shots": [{"each": {}}]})", R"({"sheets": [{"name": "a.pdf"}]})"})
    CHECK_FALSE_MESSAGE(fits(wrong), wrong);
  // And the program makes of the example what it says.
  const TemporaryFolder folder;
  io::write_atomically(folder / "course.json", example);
  const Outcome outcome =
      run_tautband("batch " + (folder / "course.json").string() +
                   " --scale 0.03 --only '*psoas*' -o " + (folder / "out").string());
  REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
  CHECK(std::filesystem::exists(folder / "out/psoas.svg"));
  CHECK(std::filesystem::exists(folder / "out/psoas-hoop.png"));
  CHECK(std::filesystem::exists(folder / "out/low-back-pelvis/psoas-major.1-front.png"));
}

TEST_CASE("the pictures of the manual can all be made from their shot file") {
  const TemporaryFolder folder;
  const std::string root = tautband::testing::in_project();
  const Outcome outcome = run_tautband(
      "batch " + root + "/docs/pictures.json --scale 0.2 --json -o " + folder.path().string());
  REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
  std::set<std::string> made;
  const auto report = nlohmann::json::parse(outcome.out);
  for (const auto& row : report["pictures"]) made.insert(row["file"]);
  // Every picture that the manual shows is one of them, or one of the window.
  for (const char* text : {"/README.md", "/docs/guide.md"}) {
    const std::string words = slurp(root + text);
    for (std::size_t at = words.find("images/"); at != std::string::npos;
         at = words.find("images/", at + 1)) {
      const std::string name = words.substr(at + 7, words.find(')', at) - at - 7);
      CHECK_MESSAGE((made.contains(name) || name.starts_with("window-")), text, " shows ", name);
      CHECK_MESSAGE(std::filesystem::exists(root + "/docs/images/" + name), name);
    }
  }
}
