// SPDX-License-Identifier: MIT
#include <cmath>

#include <cairo-pdf.h>
#include <fmt/format.h>

#include "core/error.h"
#include "render/overlay_text.h"
#include "render/page.h"
#include "render/vector.h"

namespace tautband::render {
namespace {

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Context = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

constexpr double kInch = 25.4;            // mm
constexpr double kPoints = 72.0 / kInch;  // per mm
constexpr int kLongestSide = 32767;       // pixels, Cairo's limit

void check(cairo_status_t status, const char* what) {
  if (status != CAIRO_STATUS_SUCCESS)
    throw Error(fmt::format("{} cannot be made: {}", what, cairo_status_to_string(status)),
                Fault::machine);
}

cairo_status_t append(void* bytes, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

void tell(cairo_surface_t* surface, const DocumentWords& words) {
  const auto say = [&](cairo_pdf_metadata_t kind, const std::string& text) {
    if (!text.empty()) cairo_pdf_surface_set_metadata(surface, kind, valid_utf8(text).c_str());
  };
  // PDF's own list knows no rights; programs show the subject beside the title.
  std::string subject = words.description;
  if (!words.copyright.empty()) subject += (subject.empty() ? "" : ". ") + words.copyright;
  say(CAIRO_PDF_METADATA_TITLE, words.title);
  say(CAIRO_PDF_METADATA_AUTHOR, words.author);
  say(CAIRO_PDF_METADATA_SUBJECT, subject);
  say(CAIRO_PDF_METADATA_CREATOR, words.software);
  // Without this Cairo writes the time of day, and the same page would never give the same bytes.
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, nullptr);
}

void check_size(const scene::Page& page) {
  if (!(page.size.x > 0.0f && page.size.y > 0.0f))
    throw Error(fmt::format("a page of {} x {} mm cannot be drawn", page.size.x, page.size.y));
}

}  // namespace

struct PdfFile::Impl {
  std::string bytes;
  Surface surface{nullptr, &cairo_surface_destroy};
  Context cairo{nullptr, &cairo_destroy};
  bool empty = true;

  explicit Impl(const DocumentWords& words)
      : surface(cairo_pdf_surface_create_for_stream(append, &bytes, 1.0, 1.0),
                &cairo_surface_destroy),
        cairo(cairo_create(surface.get()), &cairo_destroy) {
    check(cairo_surface_status(surface.get()), "the PDF");
    tell(surface.get(), words);
  }
};

PdfFile::PdfFile(const DocumentWords& words) : impl_(std::make_unique<Impl>(words)) {}
PdfFile::~PdfFile() = default;
PdfFile::PdfFile(PdfFile&&) noexcept = default;
PdfFile& PdfFile::operator=(PdfFile&&) noexcept = default;

void PdfFile::add(const scene::Page& page) {
  check_size(page);
  // 600 x 400 pixels at 144 dpi are 300 x 200 points, not a hair more because of floats.
  const auto points = [](float mm) { return std::round(double(mm) * kPoints * 1e3) / 1e3; };
  cairo_pdf_surface_set_size(impl_->surface.get(), points(page.size.x), points(page.size.y));
  cairo_t* cairo = impl_->cairo.get();
  cairo_save(cairo);
  cairo_scale(cairo, kPoints, kPoints);
  draw_page(cairo, page, 0.0);
  cairo_restore(cairo);
  cairo_show_page(cairo);
  check(cairo_status(cairo), "the PDF");
  impl_->empty = false;
}

std::string PdfFile::finish() {
  if (impl_->empty) throw Error("a PDF needs at least one page");
  cairo_surface_finish(impl_->surface.get());
  check(cairo_surface_status(impl_->surface.get()), "the PDF");
  return std::move(impl_->bytes);
}

std::string pdf_of(std::span<const scene::Page> pages, const DocumentWords& words) {
  PdfFile file(words);
  for (const scene::Page& page : pages) file.add(page);
  return file.finish();
}

std::string pdf_of(const scene::FrameDescription& frame, const Image& picture,
                   const DocumentWords& words) {
  const auto none = [](const void*) {};  // both outlive the page
  scene::Page page;
  page.size = glm::vec2(frame.size) * float(kInch / (words.dpi > 0.0 ? words.dpi : 96.0));
  page.items = {scene::PagePicture{{{0.0f, 0.0f}, page.size},
                                   std::shared_ptr<const Image>(&picture, none),
                                   std::shared_ptr<const scene::FrameDescription>(&frame, none)}};
  return pdf_of(std::span(&page, 1), words);
}

// A surface that keeps nothing, at the scale of a PDF's.
struct Ruler::Impl {
  Surface surface{cairo_recording_surface_create(CAIRO_CONTENT_COLOR, nullptr),
                  &cairo_surface_destroy};
  Context cairo{cairo_create(surface.get()), &cairo_destroy};
  Impl() { cairo_scale(cairo.get(), kPoints, kPoints); }
};

Ruler::Ruler() : impl_(std::make_unique<Impl>()) {}
Ruler::~Ruler() = default;
Ruler::Ruler(Ruler&&) noexcept = default;
Ruler& Ruler::operator=(Ruler&&) noexcept = default;

float Ruler::height(const scene::Paragraph& paragraph, float width) const {
  return static_cast<float>(height_of(impl_->cairo.get(), paragraph, double(width)));
}

Image image_of(const scene::Page& page, double dpi) {
  check_size(page);
  const double per_mm = dpi / kInch;
  const double across = std::round(double(page.size.x) * per_mm),
               down = std::round(double(page.size.y) * per_mm);
  if (!(across >= 1.0 && down >= 1.0 && across <= kLongestSide && down <= kLongestSide))
    throw Error(fmt::format("a page of {:.0f} x {:.0f} mm at {} dpi is {:.0f} x {:.0f} pixels; "
                            "choose a density that gives 1 to {} a side",
                            page.size.x, page.size.y, dpi, across, down, kLongestSide),
                Fault::machine);
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, int(across), int(down)),
                        &cairo_surface_destroy);
  check(cairo_surface_status(surface.get()), "the page's picture");
  const Context cairo(cairo_create(surface.get()), &cairo_destroy);
  cairo_scale(cairo.get(), per_mm, per_mm);
  draw_page(cairo.get(), page, per_mm);
  check(cairo_status(cairo.get()), "the page's picture");
  cairo_surface_flush(surface.get());
  Image image{int(across), int(down)};
  const unsigned char* data = cairo_image_surface_get_data(surface.get());
  const std::ptrdiff_t stride = cairo_image_surface_get_stride(surface.get());
  for (int y = 0; y < image.height; ++y) {
    const auto* row = reinterpret_cast<const std::uint32_t*>(data + y * stride);
    std::uint8_t* to = image.pixel(0, y);
    for (int x = 0; x < image.width; ++x, to += 4) {
      to[0] = std::uint8_t(row[x] >> 16);
      to[1] = std::uint8_t(row[x] >> 8);
      to[2] = std::uint8_t(row[x]);
      to[3] = 255;
    }
  }
  return image;
}

}  // namespace tautband::render
