// SPDX-License-Identifier: MIT
#include "generate/preview.h"

#include <cstdlib>
#include <set>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "core/error.h"
#include "io/child.h"
#include "io/files.h"
#include "io/film.h"

namespace tautband::generate {
namespace fs = std::filesystem;
namespace {

fs::path program_beside_this() {
  std::error_code failed;
  const fs::path self = fs::read_symlink("/proc/self/exe", failed);
  const fs::path drawer = self.parent_path() / "tautband";
  if (failed || !fs::exists(drawer, failed))
    throw Error(fmt::format("--preview is drawn by {}, which is missing; build the target tautband",
                            drawer.string()),
                Fault::machine);
  return drawer;
}

// The last line of what a program said, without its name.
std::string last_words(const fs::path& log) {
  std::string text = io::read_text(log);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  text = text.substr(text.rfind('\n') + 1);
  constexpr std::string_view kName = "tautband: ";
  return text.starts_with(kName) ? text.substr(kName.size()) : text;
}

}  // namespace

std::vector<Structure> one_side(std::vector<Structure> body) {
  std::set<std::string> right;
  for (const Structure& s : body)
    if (s.side == Side::right) right.insert(s.id);
  std::erase_if(body,
                [&](const Structure& s) { return s.side == Side::left && right.contains(s.id); });
  return body;
}

void draw_preview(const std::string& glb, const fs::path& picture) {
  const fs::path drawer = program_beside_this();
  const io::ScratchFolder folder;
  const fs::path model = folder.path() / "part.glb", log = folder.path() / "log";
  io::write_atomically(model, glb);
  const int code = io::run({.words = {drawer.string(), "--model", model.string(), "sheet", "--each",
                                      "view=front,right,back,left", "--columns", "2", "--paper",
                                      "200x214", "--dpi", "150", "--layers", "0,1,2,3,4,5",
                                      "--no-labels", "--no-credit", "-o", picture.string()},
                            .log = log});
  if (code != 0)
    throw Error(fmt::format("{}: not drawn, {} said: {}", picture.string(), drawer.string(),
                            last_words(log)),
                code == int(Fault::machine) ? Fault::machine : Fault::input);
}

}  // namespace tautband::generate
