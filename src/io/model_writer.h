// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "io/model_document.h"

namespace tautband::io {

// glb, obj: metres, y up. ply: the same. stl: millimetres, z up, as printers want it.
enum class ModelFormat { glb, obj, ply, stl };

// By the name's ending, whatever its case. Throws Error (usage) that names what there is.
ModelFormat model_format_of(const std::filesystem::path& file);

// Writes the document in the format that the file's name asks for; beside an .obj its materials,
// NAME.mtl. Each file is whole or not written at all. Throws Error.
void write_model(const ModelDocument& document, const std::filesystem::path& file);

}  // namespace tautband::io
