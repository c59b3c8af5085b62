// SPDX-License-Identifier: MIT
#include "scene/text_search.h"

#include <doctest/doctest.h>

#include "support/bodies.h"

using namespace tautband;
using scene::TextIndex;

namespace {

std::shared_ptr<const Atlas> three_muscles() {
  Knowledge k = testing::small_knowledge();
  k.muscles[0].id = "piriformis";
  k.muscles[0].name = "Piriformis";
  k.muscles[0].latin = "Musculus piriformis";
  k.muscles[0].synonyms = {"pear-shaped muscle"};
  k.muscles[0].symptoms = {"It burns in my buttock when I sit"};
  k.muscles[0].causes = {"Long driving", "Sitting on a wallet"};
  k.muscles[0].look_alikes = {"Sciatica from a disc"};
  const auto add = [&](const char* id, const char* name, const char* symptom, const char* cause) {
    Muscle muscle = k.muscles[0];
    muscle.id = id;
    muscle.name = name;
    muscle.latin = std::string("Musculus ") + id;
    muscle.synonyms.clear();
    muscle.look_alikes.clear();
    muscle.symptoms = {symptom};
    muscle.causes = {cause};
    TriggerPoint point = k.points[0];
    point.id = std::string(id) + ".1";
    point.muscle = MuscleId(k.muscles.size());
    muscle.points = {TriggerPointId(k.points.size())};
    k.muscles.push_back(muscle);
    k.points.push_back(point);
  };
  add("supraspinatus", "Supraspinatus", "I cannot lift my arm", "Carrying a long ladder");
  add("temporalis", "Temporalis", "Headache at the temple", "Clenching the teeth");
  return Atlas::make(testing::small_body(), k);
}

std::string first(const TextIndex& index, const Atlas& atlas, const char* query) {
  const auto found = index.find(query);
  return found.empty() ? "none" : atlas[found.front().muscle].id;
}

}  // namespace

TEST_CASE("people find a muscle by its names, their complaint, and what they did before it hurt") {
  const auto atlas = three_muscles();
  const TextIndex index(*atlas);
  CHECK(first(index, *atlas, "piriformis") == "piriformis");
  CHECK(first(index, *atlas, "musculus piriformis") == "piriformis");
  CHECK(first(index, *atlas, "pear shaped") == "piriformis");
  CHECK(first(index, *atlas, "after long driving") == "piriformis");
  CHECK(first(index, *atlas, "sciatica") == "piriformis");
  CHECK(first(index, *atlas, "can't lift my arm") == "supraspinatus");
  CHECK(first(index, *atlas, "clench teeth") == "temporalis");
}

TEST_CASE("slips of typing, endings and words not yet typed to the end are forgiven") {
  const auto atlas = three_muscles();
  const TextIndex index(*atlas);
  CHECK(first(index, *atlas, "suprspinatus") == "supraspinatus");   // a letter missing
  CHECK(first(index, *atlas, "suparspinatus") == "supraspinatus");  // two swapped
  CHECK(first(index, *atlas, "tempralis") == "temporalis");
  CHECK(first(index, *atlas, "drove driven drive") == "piriformis");
  CHECK(first(index, *atlas, "drivng") == "piriformis");
  CHECK(first(index, *atlas, "headaches") == "temporalis");
  CHECK(first(index, *atlas, "tempo") == "temporalis");
  CHECK(first(index, *atlas, "xyzzyq") == "none");
}

TEST_CASE("it says why: the sentence that answered") {
  const auto atlas = three_muscles();
  const TextIndex index(*atlas);
  CHECK(index.find("wallet").front().because == "Sitting on a wallet");
  CHECK(index.find("buttock sit").front().because == "It burns in my buttock when I sit");
}

TEST_CASE("words that say nothing, and no words at all, find nothing") {
  const TextIndex index(*three_muscles());
  CHECK(index.find("").empty());
  CHECK(index.find("   ").empty());
  CHECK(index.find("when the of my").empty());
  CHECK(index.find(std::string(5000, 'a')).empty());
}
