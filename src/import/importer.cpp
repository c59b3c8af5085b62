// SPDX-License-Identifier: MIT
#include "import/importer.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/error.h"
#include "core/hash.h"
#include "core/paths.h"
#include "generate/glb.h"
#include "import/assemble.h"
#include "import/complete.h"
#include "import/concepts.h"
#include "import/judge.h"
#include "import/report.h"
#include "import/specimen.h"
#include "io/cache.h"
#include "io/model.h"

namespace tautband::import {
namespace fs = std::filesystem;
namespace {

constexpr const char* kNoTerms = "licence unknown; do not pass on";

fs::path data_of(const Arguments& given) {
  return given.data.empty() ? resource("data") : given.data;
}

Credit credit_of(const Arguments& given, const Credit& found) {
  Credit out = given.source.empty() ? found : credit_by_name(given.source);
  if (!given.credit.empty()) out.text = given.credit;
  // Another's name is not on the terms of the one that was found.
  if (!given.credit.empty() || !given.licence.empty()) out.licence = given.licence;
  return out;
}

std::string copyright_of(const Credit& credit) {
  std::string out = credit.text.empty() ? "Unknown maker" : credit.text;
  if (credit.licence.empty())
    out += fmt::format("; {}", kNoTerms);
  else if (out.find(credit.licence) == std::string::npos && out.find("licensed") == out.npos)
    out += ", " + credit.licence;
  if (credit.share_alike()) out += " (share-alike: pass on under the same licence only)";
  return out;
}

io::Words words_of(const Report& report) {
  return {{"source", report.format},
          {"imported_from", report.input},
          {"credit", report.credit.text},
          {"licence", report.credit.licence.empty() ? kNoTerms : report.credit.licence},
          {"share_alike", report.credit.share_alike() ? "yes" : "no"},
          {"units_and_axes", report.frame.words}};
}

// What is written of an import: structures, joints, landmarks.
struct Carried {
  std::vector<Structure> structures;
  Rig rig;
  generate::Figure figure;
};

// What scans do not have (skin, fibres, joints, landmarks) comes in here, and nowhere else. A
// source of which nothing is known stays as it is: it can be looked at, and no more.
Carried carry_over(std::vector<Structure>& source, const Body& reference, const Arguments& given,
                   Report& report, const Progress& progress) {
  try {
    Completed completed = complete(source, reference, data_of(given), progress);
    report.skin_made = completed.skin_made;
    for (const Residual& one : completed.residuals)
      report.fits.push_back({one.side == Side::midline
                                 ? one.bone
                                 : fmt::format("{}.{}", one.bone, to_string(one.side)),
                             one.mean_mm, one.p95_mm});
    report.remarks.insert(report.remarks.end(), completed.remarks.begin(), completed.remarks.end());
    return {std::move(completed.structures),
            std::move(completed.rig),
            {{}, {}, std::move(completed.landmarks)}};
  } catch (const Error& error) {
    report.remarks.push_back(fmt::format(
        "{}; it can be looked at, but no trigger point has a place on it", error.what()));
    return {std::move(source), {}, {}};
  }
}

// Three texts in one, each behind its length.
std::string packed(const Imported& imported) {
  std::string out;
  for (const std::string_view text :
       {std::string_view(imported.text), std::string_view(imported.json), imported.glb}) {
    const std::uint64_t size = text.size();
    out.append(reinterpret_cast<const char*>(&size), sizeof(size));
    out += text;
  }
  return out;
}

std::optional<Imported> unpacked(io::Bytes kept) {
  const auto whole = std::make_shared<const io::Bytes>(std::move(kept));
  std::string_view rest = whole->text(), texts[3];
  for (std::string_view& text : texts) {
    std::uint64_t size = 0;
    if (rest.size() < sizeof(size)) return std::nullopt;
    std::memcpy(&size, rest.data(), sizeof(size));
    rest.remove_prefix(sizeof(size));
    if (size > rest.size()) return std::nullopt;
    text = rest.substr(0, size);
    rest.remove_prefix(size);
  }
  return Imported{std::string(texts[0]), std::string(texts[1]), texts[2], whole};
}

}  // namespace

Imported import_model(const Source& input, const Arguments& given, const Progress& progress,
                      const std::function<void()>& is_read) {
  Specimen source = input.read(part_of(progress, 0.0f, 0.35f));
  if (is_read) is_read();
  const Body reference = io::read_model(resource("models/body.glb"));
  const Concepts concepts(reference, data_of(given));
  Report report;
  report.input = input.name();
  report.format = source.format;
  report.credit = credit_of(given, source.credit);
  report.remarks = source.remarks;
  Assembled assembled =
      assemble(std::move(source), concepts, reference, {given.frame, given.most_triangles},
               part_of(progress, 0.35f, 0.45f));
  report.suspicious = std::move(assembled.suspicious);
  for (std::string& words : judge(assembled.structures, reference.structures, assembled.frame.size))
    report.suspicious.push_back(std::move(words));
  for (const Structure* structure : across(assembled.structures)) {
    report.suspicious.push_back(fmt::format("{} lies on the other side", structure->full_id()));
    report.wrong_side += structure->kind == Kind::muscle ? 1 : 0;
  }
  report.remarks.insert(report.remarks.end(), assembled.frame.remarks.begin(),
                        assembled.frame.remarks.end());
  report.frame = std::move(assembled.frame);
  report.fates = std::move(assembled.fates);
  report.repairs = assembled.repairs;
  Carried carried =
      carry_over(assembled.structures, reference, given, report, part_of(progress, 0.45f, 0.97f));
  const std::vector<Structure> body = std::move(carried.structures);
  report.structures = body.size();
  for (const Structure& structure : body) report.triangles += structure.mesh.triangles.size();
  if (progress) progress(0.97f, "writing");
  Imported out;
  const auto glb = std::make_shared<const std::string>(generate::encode_glb(
      body, {"tautband import " TAUTBAND_VERSION, copyright_of(report.credit), words_of(report)},
      carried.rig, carried.figure));
  out.glb = *glb;
  out.bytes = glb;
  out.text = report_text(report);
  out.json = report_json(report);
  return out;
}

std::optional<std::string> key_of(const Source& source, const Arguments& given) {
  const auto own = source.files();
  if (!own) return std::nullopt;
  std::vector<fs::path> files{resource("models/body.glb"), data_of(given) / "anatomy-names.json",
                              data_of(given) / "muscles",
                              data_of(given) / "morphometry/landmarks.json"};
  files.insert(files.end(), own->begin(), own->end());
  try {
    return fmt::format("{}-{:016x}", io::content_key(files),
                       content_hash(source.name() + "|" + fingerprint(given)));
  } catch (const Error&) {
    return std::nullopt;  // what cannot be read its reader says better
  }
}

Imported import_or_recall(const Source& source, const Arguments& given, const Progress& progress,
                          const std::function<void()>& is_read) {
  const std::optional<std::string> key = key_of(source, given);
  if (key && !given.fresh)
    if (auto kept = io::recall("import", *key))
      if (auto imported = unpacked(std::move(*kept))) return std::move(*imported);
  Imported imported = import_model(source, given, progress, is_read);
  if (key) io::keep("import", *key, packed(imported));
  return imported;
}

}  // namespace tautband::import
