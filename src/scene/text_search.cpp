// SPDX-License-Identifier: MIT
#include "scene/text_search.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cctype>
#include <cmath>
#include <set>
#include <unordered_map>

#include "core/text.h"

namespace tautband::scene {
namespace {

// What a word counts by where it stands: names first, then what people feel and do.
constexpr float kName = 6.0f, kSynonym = 4.0f, kFeltIn = 2.0f, kSymptom = 2.2f, kCause = 2.0f,
                kLookAlike = 2.0f, kPart = 1.5f, kPlace = 1.0f;
constexpr float kBegun = 0.8f;    // likeness of a word not yet typed to its end
constexpr float kSlipped = 0.6f;  // of a word with a slip of typing
constexpr std::size_t kShortestBegun = 3;

// Words that say nothing about which muscle it is.
constexpr std::array<std::string_view, 42> kEmpty{
    "a",   "after", "an",   "and",   "are",   "as",   "at",    "be",    "been",    "by",   "can",
    "do",  "for",   "from", "has",   "have",  "i",    "in",    "is",    "it",      "its",  "me",
    "my",  "of",    "on",   "or",    "so",    "some", "that",  "the",   "then",    "this", "to",
    "too", "was",   "when", "where", "while", "with", "which", "whole", "musculus"};

bool says_nothing(std::string_view word) {
  return std::find(kEmpty.begin(), kEmpty.end(), word) != kEmpty.end();
}

// A word without its ending: "driving", "drives" and "drive" are one. Rough, for matching only.
std::string stem(std::string word) {
  const auto cut = [&](std::string_view ending, std::size_t least) {
    if (word.size() < ending.size() + least || !word.ends_with(ending)) return false;
    word.resize(word.size() - ending.size());
    return true;
  };
  if (cut("ing", 3) || cut("ed", 3)) {
    const std::size_t n = word.size();
    if (n > 3 && word[n - 1] == word[n - 2] && word[n - 1] != 's' && word[n - 1] != 'l')
      word.pop_back();  // "running"
  } else if (!word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")) {
    if (cut("ies", 3))
      word += 'y';
    else
      (void)cut("s", 3);
  }
  if (word.size() > 4 && word.ends_with('e')) word.pop_back();
  return word;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto end = [&] {
    if (!word.empty() && !says_nothing(word)) words.push_back(word);
    word.clear();
  };
  for (const char c : lower(text)) {
    const auto letter = static_cast<unsigned char>(c);
    if (std::isalnum(letter) || letter >= 0x80)
      word += c;
    else if (c != '\'')
      end();
  }
  end();
  return words;
}

// Slips of typing that a word of this length may have.
std::size_t forgiven(std::size_t length) {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

// Whether the words differ by at most `most` slips: a letter too many, missing, wrong, or two
// swapped (optimal string alignment).
bool within_slips(std::string_view a, std::string_view b, std::size_t most) {
  if (a.size() > b.size() + most || b.size() > a.size() + most) return false;
  std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        next[j] = std::min(next[j], before[j - 2] + 1);
      least = std::min(least, next[j]);
    }
    if (least > most) return false;
    before.swap(row);
    row.swap(next);
  }
  return row.back() <= most;
}

}  // namespace

TextIndex::TextIndex(const Atlas& atlas) {
  const Knowledge& knowledge = atlas.knowledge();
  for (std::uint32_t m = 0; m < knowledge.muscles.size(); ++m) {
    const Muscle& muscle = knowledge.muscles[m];
    points_.push_back(muscle.points);
    const auto say = [&](const std::string& text, float weight) { add(text, m, -1, weight); };
    const auto say_all = [&](const std::vector<std::string>& texts, float weight) {
      for (const std::string& text : texts) say(text, weight);
    };
    say(muscle.name, kName);
    say(muscle.latin, kName);
    say(muscle.id, kName);
    say_all(muscle.synonyms, kSynonym);
    say_all(muscle.symptoms, kSymptom);
    say_all(muscle.causes, kCause);
    say_all(muscle.look_alikes, kLookAlike);
    say(muscle.body_region, kPart);
    for (const TriggerPointId id : muscle.points) {
      const TriggerPoint& point = atlas[id];
      const auto p = static_cast<std::int32_t>(id.index());
      add(point.position, m, p, kPlace);
      add(point.id, m, p, kPlace);
      for (const ReferralZone& zone : point.zones) {
        const Region& region = atlas[zone.region];
        const float weight = kFeltIn * (zone.kind == ZoneKind::essential ? 1.0f : 0.5f);
        add(region.everyday, m, p, weight);
        add(region.name, m, p, weight);
        for (const std::string& name : region.also) add(name, m, p, weight);
      }
    }
  }
}

void TextIndex::add(std::string_view text, std::uint32_t muscle, std::int32_t point, float weight) {
  const auto sentence = static_cast<std::uint32_t>(sentences_.size());
  sentences_.emplace_back(text);
  for (std::string& word : words_of(text)) {
    std::string stemmed = stem(word);
    words_[stemmed].push_back({muscle, point, sentence, weight});
    stems_.emplace(std::move(word), std::move(stemmed));
  }
}

std::vector<TextIndex::Hit> TextIndex::hits(const std::string& typed, bool last) const {
  std::vector<Hit> found;
  std::set<std::string_view> known;
  const auto add = [&](const std::string& stemmed, float likeness) {
    const auto entry = words_.find(stemmed);  // its key outlives the set of views
    if (known.insert(entry->first).second) found.push_back({&entry->second, likeness});
  };
  if (const std::string stemmed = stem(typed); words_.contains(stemmed)) add(stemmed, 1.0f);
  if (!found.empty() && !last) return found;
  if (typed.size() >= kShortestBegun)
    for (auto w = stems_.lower_bound(typed); w != stems_.end() && w->first.starts_with(typed); ++w)
      add(w->second, kBegun);
  if (!found.empty()) return found;
  for (const auto& [word, stemmed] : stems_)
    if (within_slips(typed, word, forgiven(typed.size()))) add(stemmed, kSlipped);
  return found;
}

// The fewer muscles a word is said of, the more it tells.
float TextIndex::rarity(const std::vector<Hit>& hits) const {
  std::set<std::uint32_t> muscles;
  for (const Hit& hit : hits)
    for (const Posting& posting : *hit.postings) muscles.insert(posting.muscle);
  return std::log(1.0f + static_cast<float>(points_.size()) /
                             static_cast<float>(std::max<std::size_t>(muscles.size(), 1)));
}

std::vector<WordMatch> TextIndex::find(std::string_view query) const {
  struct Found {
    std::uint64_t answered = 0;  // words of the query, as bits
    float score = 0.0f;
    bool whole = false;  // said of the muscle itself
    std::set<std::int32_t> points;
    std::unordered_map<std::uint32_t, float> sentences;
  };
  std::vector<std::string> words = words_of(query.substr(0, 400));
  if (words.size() > 64) words.resize(64);
  std::vector<Found> all(points_.size());
  for (std::size_t w = 0; w < words.size(); ++w) {
    const std::vector<Hit> word_hits = hits(words[w], w + 1 == words.size());
    const float tells = rarity(word_hits);
    std::unordered_map<std::uint32_t, float> best;  // by muscle, of this word
    for (const Hit& hit : word_hits)
      for (const Posting& posting : *hit.postings) {
        Found& found = all[posting.muscle];
        const float score = posting.weight * hit.likeness * tells;
        found.answered |= std::uint64_t{1} << w;
        if (posting.point < 0)
          found.whole = true;
        else
          found.points.insert(posting.point);
        float& top = best[posting.muscle];
        top = std::max(top, score);
        float& sentence = found.sentences[posting.sentence];
        sentence += score;
      }
    for (const auto& [muscle, score] : best) all[muscle].score += score;
  }
  int most = 1;
  for (const Found& found : all) most = std::max(most, std::popcount(found.answered));
  std::vector<WordMatch> matches;
  for (std::uint32_t m = 0; m < all.size(); ++m) {
    Found& found = all[m];
    if (std::popcount(found.answered) < most) continue;
    WordMatch match{MuscleId(m), found.score, points_[m], ""};
    if (!found.whole && !found.points.empty()) {
      match.points.clear();
      for (const std::int32_t p : found.points)
        match.points.emplace_back(static_cast<std::size_t>(p));
    }
    // Words that stand together in one sentence tell more than the same words apart.
    float best = 0.0f;
    for (const auto& [sentence, score] : found.sentences)
      if (score > best || (score == best && sentences_[sentence] < match.because)) {
        best = score;
        match.because = sentences_[sentence];
      }
    match.score += best;
    matches.push_back(std::move(match));
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const WordMatch& a, const WordMatch& b) { return a.score > b.score; });
  return matches;
}

}  // namespace tautband::scene
