// SPDX-License-Identifier: MIT
#include "io/model_writer.h"

#include <array>

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "io/files.h"
#include "io/glb_writer.h"
#include "io/other_formats.h"
#include "io/ply_writer.h"

namespace tautband::io {
namespace fs = std::filesystem;
namespace {

// The materials first, so that no model names some that are not there; without the model they are
// of no use.
void write_obj(const ModelDocument& document, const fs::path& file) {
  fs::path beside = file;
  beside.replace_extension(".mtl");
  const ObjFiles files = encode_obj(document, beside.filename().string());
  std::error_code ignored;
  const bool known = fs::exists(beside, ignored);
  write_atomically(beside, files.materials);
  try {
    write_atomically(file, files.model);
  } catch (...) {
    if (!known) fs::remove(beside, ignored);
    throw;
  }
}

}  // namespace

ModelFormat model_format_of(const fs::path& file) {
  constexpr std::array kEndings{
      std::pair{".glb", ModelFormat::glb}, std::pair{".obj", ModelFormat::obj},
      std::pair{".ply", ModelFormat::ply}, std::pair{".stl", ModelFormat::stl}};
  const std::string ending = lower(file.extension().string());
  for (const auto& [known, format] : kEndings)
    if (ending == known) return format;
  throw Error(fmt::format("{}: the name must end in .glb, .obj, .ply or .stl, so that the format "
                          "is known",
                          file.string()),
              Fault::usage);
}

void write_model(const ModelDocument& document, const fs::path& file) {
  switch (model_format_of(file)) {
    case ModelFormat::glb:
      return write_atomically(file, encode_glb(document));
    case ModelFormat::obj:
      return write_obj(document, file);
    case ModelFormat::ply:
      return write_atomically(file, encode_ply(document));
    case ModelFormat::stl:
      return write_atomically(file, encode_stl(document));
  }
}

}  // namespace tautband::io
