// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "app/studio.h"

namespace tautband::app {

enum class PictureFormat { png, svg, pdf };

// By the file's extension; none means PNG. Throws Error(Fault::usage) for any other.
PictureFormat format_of(const std::filesystem::path& file);
// Whether labels, legend and marks stay text and lines.
inline bool is_vector(PictureFormat format) {
  return format != PictureFormat::png;
}

// What a file says of itself and how its pixels are meant.
struct FileWords {
  std::optional<double> dpi;
  bool premultiplied = false;
  std::string title;
  std::string copyright;
};

// The bytes of the file. `drawing.image` is with or without text, as the format wants it. May run
// beside other drawing. Throws Error.
std::string encode(const Drawing& drawing, PictureFormat format, const FileWords& words);

// What is said of a picture of this body.
FileWords words_of(const Drawing& drawing, const RenderOptions& flags, const Atlas& atlas);

// A file that is still to be encoded and written: a call does both and returns the hash of what was
// written. May run on any thread. Throws Error.
using PendingFile = std::function<std::uint64_t()>;

// Refuses a file name that says nothing we can write. Throws Error(Fault::usage).
void check_output(const RenderOptions& flags);

// "turn.png" as "turn-07.png": one of the `count` pictures of a turn, number from 0 on.
std::filesystem::path turned_name(const std::filesystem::path& file, int number, int count);

// Draws what the flags ask for, now: one picture, or the film of a turn. Throws Error.
PendingFile make_picture(Studio& studio, const Options& options);

// Writes the bytes and returns their hash.
std::uint64_t write_file(const std::filesystem::path& file, const std::string& bytes);

// "Tautband 0.1.0"
std::string software();

// `tautband render`. Returns the exit code.
int render_picture(const Options& options);

}  // namespace tautband::app
