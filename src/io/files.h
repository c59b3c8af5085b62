// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "core/image.h"

namespace tautband::io {

// A place as it is called in full, however it was named ("isa/", "."): absolute, no slash at its
// end.
std::filesystem::path full_path(const std::filesystem::path& place);

// Whole file as text. Throws Error naming the file and why it cannot be read (missing, folder, too
// large).
std::string read_text(const std::filesystem::path& file);

// content_hash of its pieces, one after another: of any size, without holding it in memory. Throws
// Error when it cannot be read.
std::uint64_t hash_of_file(const std::filesystem::path& file);

// Who may read a file that is written.
enum class Access {
  usual,  // as the system has it; a file that is there keeps its rights
  owner   // nobody but its owner, whatever its rights were
};

// What a file that was written outlives. A power cut costs the time that a disk takes to be sure.
enum class Lasting { crash, power_cut };

// Writes to a temporary name in the same folder, then renames: a reader sees the old file or the
// whole new one. Throws Error; Fault::machine when the disk is full or the folder cannot be
// written.
void write_atomically(const std::filesystem::path& file, std::string_view bytes,
                      Access access = Access::usual, Lasting lasting = Lasting::crash);

// Throws what write_atomically would throw of this place: it is a folder, its folder does not exist
// or may not be written to. For long work, which asks before it begins.
void check_can_write(const std::filesystem::path& file);

// Removes what earlier processes that were killed left of `file` half-written beside it.
void remove_parts_of(const std::filesystem::path& file);

struct PngOptions {
  double dpi = 0.0;     // 0 = no density tag
  bool alpha = false;   // keep the alpha channel
  std::string title{};  // text chunks; empty = left out
  std::string software{};
  std::string copyright{};
  std::string description{};
};
std::string encode_png(const Image& image, const PngOptions& options);
Image decode_png(std::string_view bytes, const std::string& name);

}  // namespace tautband::io
