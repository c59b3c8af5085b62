// SPDX-License-Identifier: MIT
#include "import/arguments.h"

#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "core/error.h"

namespace tautband::import {
namespace {

Direction direction(const char* flag, const std::string& word) {
  if (const auto found = direction_from(word)) return *found;
  throw Error(fmt::format("{} {}: give x, y or z, with - in front for the other way", flag, word),
              Fault::usage);
}

// "x,z,-y": where the subject's left, the head and the front are in the file.
void read_axes(const std::string& words, FrameWishes& wishes) {
  const std::vector<std::string> three = CLI::detail::split(words, ',');
  if (three.size() != 3)
    throw Error(
        fmt::format("--axes {}: give three directions of the file, for the subject's left, up "
                    "and front: --axes x,z,-y",
                    words),
        Fault::usage);
  wishes.left = direction("--axes", three[0]);
  wishes.up = direction("--axes", three[1]);
  wishes.facing = direction("--axes", three[2]);
}

}  // namespace

Arguments parse(int argc, char** argv) {
  Arguments out;
  std::string axes, up, facing;
  CLI::App app(
      "Reads scanned or modelled anatomy into a model that Tautband shows: BodyParts3D (folder or "
      "zip), Z-Anatomy and others as FBX, OBJ, STL, PLY, Collada, glTF.",
      "tautband import");
  app.add_option("path", out.input, "the model: a file, a zip or a folder")->required();
  app.add_option("-o,--output", out.output, "the model to write (.glb)")->required();
  app.add_option("--units", out.frame.unit, "of the file (default: found out)")
      ->check(CLI::IsMember({"mm", "cm", "m", "inch"}));
  app.add_option("--up", up,
                 "where the head is in the file: x, y, z, -x, ... (default: found out)");
  app.add_option("--facing", facing,
                 "where the front is in the file: -y, ... (default: found out)");
  app.add_option("--axes", axes, "all three at once: the subject's left, up and front: x,z,-y");
  app.add_option("--triangles", out.most_triangles,
                 "at most so many for each structure (default: all)")
      ->check(CLI::Range(std::size_t{50}, std::size_t{10'000'000}));
  app.add_option("--json", out.json,
                 "write the report as JSON to this file; - for standard output");
  app.add_option("--source", out.source, "whose anatomy it is: bodyparts3d or z-anatomy")
      ->check(CLI::IsMember({"bodyparts3d", "z-anatomy"}));
  app.add_option("--credit", out.credit, "who is to be named in pictures made from it");
  app.add_option("--licence,--license", out.licence, "on what terms, e.g. \"CC BY 4.0\"");
  app.add_option("--data", out.data, "a data folder instead of the built-in one");
  app.add_flag("--fresh", out.fresh, "read it anew, even if the same was imported before");
  app.add_option("--most-seconds", out.most_seconds,
                 "of computing, after which it gives up (default: by the size of the file)")
      ->check(CLI::Range(1.0, 86400.0));
  app.add_option("--most-memory", out.most_megabytes, "in MB (default: most of the machine's)")
      ->check(CLI::Range(std::size_t{64}, std::size_t{1'000'000}));
  app.add_flag("--told", out.told)->group("");
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    out.help = app.help();
    return out;
  } catch (const CLI::ParseError& wrong) {
    std::string words = wrong.what();
    for (char& c : words)
      if (c == '\n') c = ' ';
    throw Error(words + "; see tautband import --help", Fault::usage);
  }
  if (!axes.empty()) read_axes(axes, out.frame);
  if (!up.empty()) out.frame.up = direction("--up", up);
  if (!facing.empty()) out.frame.facing = direction("--facing", facing);
  if (out.output.extension() != ".glb")
    throw Error(fmt::format("-o {}: the model is written as .glb; give it that ending",
                            out.output.string()),
                Fault::usage);
  return out;
}

std::string fingerprint(const Arguments& arguments) {
  const auto word = [](const std::optional<Direction>& one) {
    return one ? to_string(*one) : std::string("?");
  };
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}", TAUTBAND_VERSION, arguments.frame.unit,
                     word(arguments.frame.left), word(arguments.frame.up),
                     word(arguments.frame.facing), arguments.most_triangles, arguments.source,
                     arguments.credit + "|" + arguments.licence);
}

}  // namespace tautband::import
