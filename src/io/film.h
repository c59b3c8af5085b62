// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace tautband::io {

// A folder in the system's place for temporary files, gone with everything in it when this ends.
class ScratchFolder {
 public:
  ScratchFolder();  // throws Error(Fault::machine)
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Whether a file of this name is a film: .webp, .gif or .mp4.
bool is_film(const std::filesystem::path& file);
// Throws Error(Fault::machine) with a sentence about `file` when the program that encodes films
// (ffmpeg) is not installed.
void need_film_encoder(const std::filesystem::path& file);

inline constexpr int kFilmRate = 24;  // pictures a second

// The place of a film's picture in the folder; number from 0 on.
std::filesystem::path film_picture(const std::filesystem::path& folder, int number);

// The bytes of the film of all pictures in `folder`, in the format that the extension of `file`
// asks for; animations repeat for ever. Throws Error(Fault::machine) with ffmpeg's own words.
std::string encode_film(const std::filesystem::path& folder, const std::filesystem::path& file,
                        std::string_view copyright);

}  // namespace tautband::io
