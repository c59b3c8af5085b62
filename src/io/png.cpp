// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <png.h>
#include <zlib.h>

#include "core/error.h"
#include "io/deflate.h"
#include "io/files.h"

namespace tautband::io {
namespace {

constexpr std::size_t kMaxPixels = std::size_t{1} << 28;  // 1 GB of RGBA

void append_u32(std::string& out, std::size_t value) {
  for (int shift = 24; shift >= 0; shift -= 8)
    out.push_back(static_cast<char>((value >> shift) & 0xff));
}

// Length, type, data, check sum over type and data.
void append_chunk(std::string& out, std::string_view type, std::string_view data) {
  append_u32(out, data.size());
  const std::size_t start = out.size();
  out.append(type).append(data);
  append_u32(out,
             crc32_z(0, reinterpret_cast<const Bytef*>(out.data() + start), out.size() - start));
}

// tEXt holds Latin-1; anything beyond ASCII goes to iTXt, which holds UTF-8.
void append_text(std::string& out, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 128; });
  std::string data(key);
  data.append(ascii ? 1 : 5, '\0');  // iTXt: not compressed, no language, no translated key
  append_chunk(out, ascii ? "tEXt" : "iTXt", data.append(text));
}

std::string head(const Image& image, const PngOptions& options) {
  std::string out("\x89PNG\r\n\x1a\n", 8);
  std::string header;
  append_u32(header, static_cast<std::size_t>(image.width));
  append_u32(header, static_cast<std::size_t>(image.height));
  const char colour_type = options.alpha ? 6 : 2;
  header.append({8, colour_type, 0, 0, 0});  // bits; deflate, the five filters, not interlaced
  append_chunk(out, "IHDR", header);
  append_chunk(out, "sRGB", std::string_view("\0", 1));  // intent: perceptual
  if (options.dpi > 0.0) {
    std::string density;
    const auto per_metre =
        static_cast<std::size_t>(std::llround(std::clamp(options.dpi, 1.0, 1e6) / 0.0254));
    append_u32(density, per_metre);
    append_u32(density, per_metre);
    append_chunk(out, "pHYs", density.append(1, '\1'));  // per metre
  }
  append_text(out, "Title", options.title);
  append_text(out, "Software", options.software);
  append_text(out, "Copyright", options.copyright);
  append_text(out, "Description", options.description);
  return out;
}

}  // namespace

std::string encode_png(const Image& image, const PngOptions& options) {
  const auto width = static_cast<std::size_t>(std::max(image.width, 0));
  const auto height = static_cast<std::size_t>(std::max(image.height, 0));
  if (width == 0 || height == 0 || image.rgba.size() != width * height * 4)
    throw Error(fmt::format(
        "a picture of {}x{} pixels cannot be written as PNG; choose a size of at least 1x1",
        image.width, image.height));
  std::string out = head(image, options);
  for (const std::string& block : deflate_rows(image, options.alpha ? 4 : 3))
    append_chunk(out, "IDAT", block);
  append_chunk(out, "IEND", {});
  return out;
}

Image decode_png(std::string_view bytes, const std::string& name) {
  png_image head{};
  head.version = PNG_IMAGE_VERSION;
  const auto refuse = [&](const std::string& what) {
    png_image_free(&head);
    throw Error(fmt::format("{}: is not a sound PNG ({}); save the picture again", name, what));
  };
  if (png_image_begin_read_from_memory(&head, bytes.data(), bytes.size()) == 0)
    refuse(head.message);
  const std::size_t pixels = std::size_t{head.width} * head.height;
  if (pixels > kMaxPixels)
    refuse(fmt::format("{}x{} pixels are too many", head.width, head.height));
  // Deflate shrinks at most 1032 times and a pixel takes at least a bit: a larger claim is false.
  if (pixels / 8 / 1032 > bytes.size())
    refuse(fmt::format("{} bytes cannot hold {}x{} pixels", bytes.size(), head.width, head.height));
  head.format = PNG_FORMAT_RGBA;
  Image image(static_cast<int>(head.width), static_cast<int>(head.height));
  if (png_image_finish_read(&head, nullptr, image.rgba.data(), 0, nullptr) == 0)
    refuse(head.message);
  return image;
}

}  // namespace tautband::io
