// SPDX-License-Identifier: MIT
#include "import/report.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/json_writer.h"

namespace tautband::import {
namespace {

constexpr std::size_t kShown = 12;  // of a list in the text; --json has all

std::string counted(std::size_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

void list(std::string& text, const char* title, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  text += fmt::format("{} ({}):\n", title, lines.size());
  for (std::size_t i = 0; i < std::min(kShown, lines.size()); ++i)
    text += fmt::format("  {}\n", lines[i]);
  if (lines.size() > kShown)
    text += fmt::format("  and {} more; --json names all\n", lines.size() - kShown);
}

std::vector<std::string> unmatched(const Report& report) {
  std::vector<std::string> out;
  for (const Fate& fate : report.fates)
    if (!fate.matched && fate.left_out.empty())
      out.push_back(fmt::format("{} ({})", fate.name, fate.element));
  return out;
}

std::vector<std::string> left_out(const Report& report) {
  std::vector<std::string> out;
  for (const Fate& fate : report.fates)
    if (!fate.left_out.empty())
      out.push_back(fmt::format("{} ({}): {}", fate.name, fate.element, fate.left_out));
  return out;
}

std::string repairs_text(const Repairs& done) {
  std::vector<std::string> words;
  const auto add = [&](std::size_t count, const char* one, const char* many) {
    if (count > 0) words.push_back(counted(count, one, many));
  };
  add(done.welded, "doubled vertex joined", "doubled vertices joined");
  add(done.degenerate, "triangle without area dropped", "triangles without area dropped");
  add(done.doubled, "doubled triangle dropped", "doubled triangles dropped");
  add(done.turned, "triangle turned to face outward", "triangles turned to face outward");
  add(done.holes, "hole closed", "holes closed");
  add(done.simplified, "mesh simplified", "meshes simplified");
  add(done.open, "mesh left open", "meshes left open");
  return words.empty() ? "nothing to repair" : fmt::format("{}", fmt::join(words, ", "));
}

io::Json repairs_json(const Repairs& done) {
  io::Json out = io::Json::object();
  out.add("vertices_welded", done.welded)
      .add("degenerate_triangles", done.degenerate)
      .add("doubled_triangles", done.doubled)
      .add("triangles_turned", done.turned)
      .add("holes_closed", done.holes)
      .add("meshes_simplified", done.simplified)
      .add("meshes_open", done.open);
  return out;
}

io::Json fates_json(const Report& report) {
  io::Json out = io::Json::array();
  for (const Fate& fate : report.fates) {
    io::Json one = io::Json::object();
    one.add("element", fate.element).add("name", fate.name).add("matched", fate.matched);
    if (!fate.known_as.empty())
      one.add("structure", fmt::format("{}", fmt::join(fate.known_as, ", ")));
    if (!fate.by.empty()) one.add("by", fate.by);
    if (fate.matched) one.add("kind", to_string(fate.kind));
    if (fate.said) one.add("side_said", to_string(*fate.said));
    if (fate.lies) one.add("side_lies", to_string(*fate.lies));
    if (!fate.left_out.empty()) one.add("left_out", fate.left_out);
    out.push(one);
  }
  return out;
}

std::string fits_text(const Report& report) {
  if (report.fits.empty()) return {};
  std::vector<BoneFit> fits = report.fits;
  std::sort(fits.begin(), fits.end(),
            [](const BoneFit& a, const BoneFit& b) { return a.mean_mm < b.mean_mm; });
  const BoneFit &middle = fits[fits.size() / 2], &worst = fits.back();
  return fmt::format(
      "registration: {} bones; half of them within {:.1f} mm on average, the worst {} within "
      "{:.1f} "
      "mm; {}\n",
      fits.size(), middle.mean_mm, worst.bone, worst.mean_mm,
      report.skin_made ? "skin made over muscles and bones" : "with its own skin");
}

io::Json fits_json(const Report& report) {
  io::Json out = io::Json::array();
  for (const BoneFit& fit : report.fits) {
    io::Json one = io::Json::object();
    one.add("bone", fit.bone)
        .add("mean_mm", io::rounded(fit.mean_mm, 2))
        .add("p95_mm", io::rounded(fit.p95_mm, 2));
    out.push(one);
  }
  return out;
}

bool is_muscle(const Fate& fate) {
  if (fate.matched) return fate.kind == Kind::muscle;
  return fate.name.find("muscle") != std::string::npos ||
         fate.name.find("Muscle") != std::string::npos ||
         fate.name.find("usculus") != std::string::npos;
}

}  // namespace

MuscleCount muscles_of(const Report& report) {
  MuscleCount out;
  for (const Fate& fate : report.fates) {
    if (!is_muscle(fate)) continue;
    ++out.elements;
    out.matched += fate.matched ? 1 : 0;
  }
  return out;
}

std::string report_text(const Report& report) {
  const auto matched = static_cast<std::size_t>(std::count_if(
      report.fates.begin(), report.fates.end(), [](const Fate& fate) { return fate.matched; }));
  const MuscleCount muscles = muscles_of(report);
  std::string text = fmt::format("{}: {}\n", report.input, report.format);
  text += fmt::format("units and axes: {}\n", report.frame.words);
  if (report.frame.by_structures)
    text += fmt::format("size: {:.0f} % of the built-in body\n", 100.0 * report.frame.size);
  text += fmt::format("matched: {} of {}; muscles: {} of {}, {} on the wrong side\n", matched,
                      counted(report.fates.size(), "element", "elements"), muscles.matched,
                      muscles.elements,
                      report.wrong_side == 0 ? "none" : std::to_string(report.wrong_side));
  text += fmt::format("repairs: {}\n", repairs_text(report.repairs));
  text += fits_text(report);
  list(text, "unknown, kept as \"other\"", unmatched(report));
  list(text, "left out", left_out(report));
  list(text, "suspicious", report.suspicious);
  list(text, "remarks", report.remarks);
  text += fmt::format("licence: {}\n", report.credit.licence.empty() ? "unknown; do not pass on"
                                                                     : report.credit.licence);
  if (!report.credit.text.empty()) text += fmt::format("credit: {}\n", report.credit.text);
  if (report.credit.share_alike())
    text +=
        "share-alike: pictures and models made from this may be passed on under the same "
        "licence only\n";
  text += fmt::format("model: {}, {}\n", counted(report.structures, "structure", "structures"),
                      counted(report.triangles, "triangle", "triangles"));
  return text;
}

std::string report_json(const Report& report) {
  const MuscleCount muscles = muscles_of(report);
  io::Json counts = io::Json::object();
  counts.add("elements", muscles.elements)
      .add("matched", muscles.matched)
      .add("wrong_side", report.wrong_side);
  io::Json credit = io::Json::object();
  credit.add("text", report.credit.text)
      .add("licence", report.credit.licence)
      .add("share_alike", report.credit.share_alike());
  std::vector<std::string> remarks = report.remarks;
  io::Json out = io::Json::object();
  out.add("input", report.input)
      .add("format", report.format)
      .add("units_and_axes", report.frame.words)
      .add("mm_per_unit", report.frame.scale)
      .add("size", io::rounded(report.frame.size, 4))
      .add("mirrored", report.frame.mirrored)
      .add("structures", report.structures)
      .add("triangles", report.triangles)
      .add("muscles", counts)
      .add("unmatched", unmatched(report))
      .add("suspicious", report.suspicious)
      .add("repairs", repairs_json(report.repairs))
      .add("residuals", fits_json(report))
      .add("skin_made", report.skin_made)
      .add("credit", credit)
      .add("remarks", remarks)
      .add("elements", fates_json(report));
  return out.text();
}

}  // namespace tautband::import
