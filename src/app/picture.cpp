// SPDX-License-Identifier: MIT
#include "app/picture.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/hash.h"
#include "core/text.h"
#include "io/files.h"
#include "io/film.h"
#include "render/vector.h"

namespace tautband::app {
namespace fs = std::filesystem;
namespace {

// PNG asks for straight colours; some slide and film programs want them multiplied.
void premultiply(Image& image) {
  for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4) {
    const unsigned alpha = image.rgba[i + 3];
    for (std::size_t k = 0; k < 3; ++k)
      image.rgba[i + k] = static_cast<std::uint8_t>((image.rgba[i + k] * alpha + 127u) / 255u);
  }
}

std::string encode_png(const Drawing& drawing, const FileWords& words) {
  io::PngOptions png;
  png.alpha = drawing.frame.background.transparent;
  png.dpi = words.dpi.value_or(0.0);
  png.software = software();
  png.copyright = words.copyright;
  png.title = words.title;
  if (words.premultiplied) {
    png.description = "Colours are premultiplied by alpha.";
    Image image = drawing.image;
    premultiply(image);
    return io::encode_png(image, png);
  }
  return io::encode_png(drawing.image, png);
}

PendingFile film(Studio& studio, const Options& options) {
  const RenderOptions& flags = options.render;
  io::need_film_encoder(flags.output);
  const auto scratch = std::make_shared<io::ScratchFolder>();
  Options turned = options;
  for (int i = 0; i < flags.turntable; ++i) {
    turned.render.turn = 360.0f * static_cast<float>(i) / static_cast<float>(flags.turntable);
    const Drawing drawing = studio.draw(turned, false);
    io::write_atomically(io::film_picture(scratch->path(), i),
                         encode(drawing, PictureFormat::png, {}));
  }
  return [scratch, file = flags.output, copyright = studio.atlas().body().copyright] {
    return write_file(file, io::encode_film(scratch->path(), file, copyright));
  };
}

}  // namespace

std::string software() {
  return std::string("Tautband ") + TAUTBAND_VERSION;
}

std::uint64_t write_file(const fs::path& file, const std::string& bytes) {
  io::write_atomically(file, bytes);
  return content_hash(bytes);
}

PictureFormat format_of(const fs::path& file) {
  const std::string extension = lower(file.extension().string());
  if (extension.empty() || extension == ".png") return PictureFormat::png;
  if (extension == ".svg") return PictureFormat::svg;
  if (extension == ".pdf") return PictureFormat::pdf;
  throw Error(fmt::format("-o {}: pictures are written as .png, .svg or .pdf, films of a turntable "
                          "as .webp, .gif or .mp4; choose one of these",
                          file.string()),
              Fault::usage);
}

void check_output(const RenderOptions& flags) {
  if (!io::is_film(flags.output)) {
    (void)format_of(flags.output);
    return;
  }
  if (flags.turntable == 0)
    throw Error(fmt::format("-o {}: a film needs to know how many pictures a turn has; add "
                            "--turntable 72",
                            flags.output.string()),
                Fault::usage);
}

fs::path turned_name(const fs::path& file, int number, int count) {
  const auto digits = std::to_string(count).size();
  fs::path name = file;
  return name.replace_filename(fmt::format("{}-{:0{}}{}", file.stem().string(), number + 1, digits,
                                           file.extension().string()));
}

std::string encode(const Drawing& drawing, PictureFormat format, const FileWords& words) {
  if (format == PictureFormat::png) return encode_png(drawing, words);
  render::DocumentWords document;
  document.title = words.title;
  document.copyright = words.copyright;
  document.description = "Education, not diagnosis.";
  document.software = software();
  document.dpi = words.dpi.value_or(kScreenDpi);
  if (format == PictureFormat::svg)
    return render::svg_of(drawing.frame, encode_png({drawing.frame, drawing.image, {}}, {}),
                          document);
  return render::pdf_of(drawing.frame, drawing.image, document);
}

FileWords words_of(const Drawing& drawing, const RenderOptions& flags, const Atlas& atlas) {
  return {flags.dpi, flags.premultiplied, drawing.title, atlas.body().copyright};
}

PendingFile make_picture(Studio& studio, const Options& options) {
  const RenderOptions& flags = options.render;
  check_output(flags);
  if (io::is_film(flags.output)) return film(studio, options);
  const PictureFormat format = format_of(flags.output);
  const auto drawing = std::make_shared<Drawing>(studio.draw(options, is_vector(format)));
  return [drawing, format, file = flags.output, words = words_of(*drawing, flags, studio.atlas())] {
    return write_file(file, encode(*drawing, format, words));
  };
}

int render_picture(const Options& options) {
  check_output(options.render);
  Studio studio(options);
  if (options.render.turntable == 0 || io::is_film(options.render.output)) {
    make_picture(studio, options)();
    return 0;
  }
  const int count = options.render.turntable;
  Options turned = options;
  for (int i = 0; i < count; ++i) {
    turned.render.turn = 360.0f * static_cast<float>(i) / static_cast<float>(count);
    turned.render.output = turned_name(options.render.output, i, count);
    make_picture(studio, turned)();
  }
  return 0;
}

}  // namespace tautband::app
