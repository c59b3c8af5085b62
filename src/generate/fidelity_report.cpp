// SPDX-License-Identifier: MIT
#include "generate/fidelity_report.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include <fmt/format.h>

namespace tautband::generate {
namespace {

constexpr std::size_t kWorst = 10;

const char* word(Class wanted) {
  switch (wanted) {
    case Class::muscle:
      return "muscles";
    case Class::tendon:
      return "tendons and fasciae";
    case Class::bone:
      return "bones and cartilages";
  }
  return "";
}

std::string full_name(const Match& match) {
  return match.side == Side::left ? match.name + ".left" : match.name;
}

std::string volume_change(const Match& match) {
  return fmt::format("{:+.0f}%", 100.0 * (match.volume_ratio() - 1.0));
}

std::vector<const Match*> worst_of(std::vector<const Match*> matches) {
  std::stable_sort(matches.begin(), matches.end(), [](const Match* a, const Match* b) {
    return a->distances.mean > b->distances.mean;
  });
  if (matches.size() > kWorst) matches.resize(kWorst);
  return matches;
}

std::string line_of(const Match& match) {
  return fmt::format("{:<52}{:<12}{:>8.2f}{:>8.2f}{:>10.2f}{:>10.2f}{:>8}\n", full_name(match),
                     match.region, match.distances.mean, match.distances.p95, match.volume,
                     match.scanned_volume, volume_change(match));
}

std::string head() {
  return fmt::format("{:<52}{:<12}{:>8}{:>8}{:>10}{:>10}{:>8}\n", "", "", "mean mm", "95%", "cm3",
                     "scan cm3", "");
}

std::string summary_line(const Fidelity& found, Class wanted, bool left) {
  const Summary s = summary_of(select(found, wanted, left));
  if (s.count == 0) return "";
  return fmt::format(
      "{} {}, {}: mean distance median {:.2f} mm, 90th percentile {:.2f} mm, largest {:.2f} mm "
      "({}); {:.0f}% of volumes within 15%\n",
      s.count, word(wanted), left ? "left, against the scan's own left" : "right and midline",
      s.median_mean, s.p90_mean, s.worst_mean, s.worst, 100.0 * s.volume_share);
}

std::vector<std::string> regions_of(const std::vector<const Match*>& matches) {
  std::vector<std::string> out;
  for (const Match* match : matches)
    if (std::find(out.begin(), out.end(), match->region) == out.end()) out.push_back(match->region);
  return out;
}

std::vector<const Match*> in_region(std::vector<const Match*> matches, const std::string& region) {
  std::erase_if(matches, [&](const Match* match) { return match->region != region; });
  return matches;
}

std::string row(const std::string& title, const std::vector<const Match*>& here,
                const std::vector<const Match*>& there) {
  const Summary s = summary_of(here), left = summary_of(there);
  return fmt::format("| {} | {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} ({}) | {:.0f}% | {} |\n", title,
                     s.count, s.median_mean, s.p90_mean, s.median_p95, s.worst_mean, s.worst,
                     100.0 * s.volume_share,
                     left.count > 0 ? fmt::format("{:.2f}", left.median_mean) : "");
}

std::string group_table(const Fidelity& found, Class wanted) {
  const std::vector<const Match*> here = select(found, wanted, false),
                                  there = select(found, wanted, true);
  if (here.empty()) return "";
  std::string title = word(wanted);
  title[0] = char(std::toupper(static_cast<unsigned char>(title[0])));
  std::string out = fmt::format(
      "| {} | parts | median of means | 90th percentile | median 95 % | largest mean | volume "
      "within 15 % | left side, median |\n|---|---|---|---|---|---|---|---|\n",
      title);
  for (const std::string& region : regions_of(here))
    out += row(region, in_region(here, region), in_region(there, region));
  return out + row("**all**", here, there) + "\n";
}

std::string worst_table(const Fidelity& found, Class wanted) {
  std::string out = fmt::format(
      "| Worst {} | mean mm | 95 % mm | cm³ | scan cm³ | volume |\n|---|---|---|---|---|---|\n",
      word(wanted));
  for (const Match* m : worst_of(select(found, wanted, false)))
    out +=
        fmt::format("| {} | {:.2f} | {:.2f} | {:.1f} | {:.1f} | {} |\n", m->name, m->distances.mean,
                    m->distances.p95, m->volume, m->scanned_volume, volume_change(*m));
  return out + "\n";
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& each : words) out += (out.empty() ? "" : ", ") + each;
  return out;
}

}  // namespace

std::string fidelity_text(const Fidelity& found, bool everything) {
  std::string out;
  if (everything) {
    out += head();
    for (const Match& match : found.matches) out += line_of(match);
    out += "\n";
  }
  for (const Class wanted : {Class::muscle, Class::bone}) {
    out += fmt::format("the {} worst {}, right and midline:\n", kWorst, word(wanted)) + head();
    for (const Match* match : worst_of(select(found, wanted, false))) out += line_of(*match);
    out += "\n";
  }
  for (const bool left : {false, true})
    for (const Class wanted : {Class::muscle, Class::tendon, Class::bone})
      out += summary_line(found, wanted, left);
  if (!found.left_known)
    out +=
        "the left side was not compared: parts_list_3.0.txt, which names its parts, is missing\n";
  out += found.wrong_side.empty() ? "nothing lies on the wrong side\n"
                                  : "on the wrong side: " + joined(found.wrong_side) + "\n";
  if (!found.not_scanned.empty())
    out += fmt::format("{} have no part in the release: {}\n", found.not_scanned.size(),
                       joined(found.not_scanned));
  for (const std::string& miss : misses(found)) out += "missed: " + miss + "\n";
  return out;
}

std::string fidelity_markdown(const Fidelity& found) {
  std::string out;
  for (const Class wanted : {Class::muscle, Class::tendon, Class::bone})
    out += group_table(found, wanted);
  return out + worst_table(found, Class::muscle) + worst_table(found, Class::bone);
}

}  // namespace tautband::generate
