// SPDX-License-Identifier: MIT
#include "io/film.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "core/error.h"
#include "core/text.h"
#include "io/child.h"
#include "io/files.h"

namespace tautband::io {
namespace fs = std::filesystem;
namespace {

constexpr const char* kEncoder = "ffmpeg";

// How the pictures become this kind of film. The same pictures give the same bytes: no dates, one
// thread.
std::vector<std::string> codec(const std::string& extension) {
  if (extension == ".gif")
    return {"-filter_complex",
            "[0:v]split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=bayer",
            "-loop",
            "0",
            "-f",
            "gif"};
  if (extension == ".webp")
    return {"-c:v", "libwebp_anim", "-quality", "88", "-compression_level",
            "4",    "-loop",        "0",        "-f", "webp"};
  return {"-vf",       "pad=ceil(iw/2)*2:ceil(ih/2)*2,format=yuv420p",
          "-c:v",      "libx264",
          "-crf",      "18",
          "-movflags", "+faststart",
          "-f",        "mp4"};
}

// The last line that says something.
std::string last_words(const fs::path& log) {
  std::string text = read_text(log);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  const std::size_t line = text.find_last_of("\r\n");
  return line == std::string::npos ? text : text.substr(line + 1);
}

}  // namespace

ScratchFolder::ScratchFolder() {
  std::error_code failed;
  const fs::path place = fs::temp_directory_path(failed);
  std::string name = (place / "tautband-XXXXXX").string();  // mkdtemp's sign for "any letters"
  if (failed || !::mkdtemp(name.data()))
    throw Error(fmt::format("no folder for temporary files can be made ({}); free some space or "
                            "set TMPDIR",
                            failed ? failed.message() : std::strerror(errno)),
                Fault::machine);
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

bool is_film(const fs::path& file) {
  const std::string extension = lower(file.extension().string());
  return extension == ".webp" || extension == ".gif" || extension == ".mp4";
}

void need_film_encoder(const fs::path& file) {
  if (!is_installed(kEncoder))
    throw Error(fmt::format("{}: films are made by {}, which is not installed; install it or write "
                            "numbered pictures: -o {}.png",
                            file.string(), kEncoder, file.stem().string()),
                Fault::machine);
}

fs::path film_picture(const fs::path& folder, int number) {
  return folder / fmt::format("{:04}.png", number);
}

std::string encode_film(const fs::path& folder, const fs::path& file, std::string_view copyright) {
  const fs::path film = folder / "film", log = folder / "log";
  std::vector<std::string> words{kEncoder,
                                 "-hide_banner",
                                 "-loglevel",
                                 "error",
                                 "-nostdin",
                                 "-y",
                                 "-framerate",
                                 std::to_string(kFilmRate),
                                 "-i",
                                 (folder / "%04d.png").string(),
                                 "-map_metadata",
                                 "-1",
                                 "-metadata",
                                 fmt::format("copyright={}", copyright),
                                 "-fflags",
                                 "+bitexact",
                                 "-flags:v",
                                 "+bitexact",
                                 "-threads",
                                 "1"};
  for (std::string& word : codec(lower(file.extension().string())))
    words.push_back(std::move(word));
  words.push_back(film.string());
  if (const int code = run({.words = words, .log = log}); code != 0)
    throw Error(fmt::format("{}: {} could not make it (code {}: {}); write numbered pictures "
                            "instead: -o {}.png",
                            file.string(), kEncoder, code, last_words(log), file.stem().string()),
                Fault::machine);
  return read_text(film);
}

}  // namespace tautband::io
