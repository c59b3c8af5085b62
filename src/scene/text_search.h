// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "atlas/atlas.h"

namespace tautband::scene {

// A muscle that answers a query in words.
struct WordMatch {
  MuscleId muscle;
  float score = 0.0f;                  // for the order only
  std::vector<TriggerPointId> points;  // those that answer it; all when the muscle itself does
  std::string because;                 // the sentence of the data that matched best
};

// Finds muscles by what people type: a name, a synonym, Latin, a part of the body, where it hurts,
// a symptom, an activity ("after long driving"), a look-alike ("sciatica"). Case, word order,
// endings and small slips of typing do not matter, nor do the last letters of a word not yet typed
// to its end.
class TextIndex {
 public:
  explicit TextIndex(const Atlas& atlas);

  // Best first. Muscles that answer every word; when none does, those that answer the most.
  std::vector<WordMatch> find(std::string_view query) const;

 private:
  // A word of the data, and where it stands.
  struct Posting {
    std::uint32_t muscle = 0;
    std::int32_t point = -1;  // -1 = said of the whole muscle
    std::uint32_t sentence = 0;
    float weight = 0.0f;
  };
  struct Hit {
    const std::vector<Posting>* postings;
    float likeness;  // 1 = the very word
  };
  // Of a word as typed.
  std::vector<Hit> hits(const std::string& typed, bool last) const;
  float rarity(const std::vector<Hit>& hits) const;
  void add(std::string_view text, std::uint32_t muscle, std::int32_t point, float weight);

  std::map<std::string, std::vector<Posting>> words_;  // by stem
  std::map<std::string, std::string> stems_;           // of the words as the data spell them
  std::vector<std::string> sentences_;
  std::vector<std::vector<TriggerPointId>> points_;  // by muscle
};

}  // namespace tautband::scene
