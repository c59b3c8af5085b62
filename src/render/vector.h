// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/image.h"
#include "scene/frame.h"
#include "scene/page.h"

// Pictures and printed pages whose words and lines stay words and lines. The same input gives the
// same bytes: no file carries a date.
namespace tautband::render {

// What a document says about itself; empty = not said. All UTF-8.
struct DocumentWords {
  std::string title{};
  std::string author{};
  std::string copyright{};    // licence line of the body
  std::string description{};  // what is shown
  std::string software{};     // "Tautband 0.1.0"
  double dpi = 0.0;           // pixels per inch of paper; 0 = unknown: 96, as screens count
};

// A picture as SVG: `png` (the frame drawn without its overlay, as a PNG file) embedded, and over
// it the frame's labels, lines, marks, legend and credit as text and shapes to be edited. As large
// on paper as frame.size and dpi say. Nothing but the picture is painted behind it.
std::string svg_of(const scene::FrameDescription& frame, std::string_view png,
                   const DocumentWords& words);

// A picture as a PDF of one page: `picture` (the frame drawn without its overlay) embedded without
// loss, and over it the overlay as text with embedded fonts and lines. Throws Error(Fault::machine)
// when Cairo cannot write it.
std::string pdf_of(const scene::FrameDescription& frame, const Image& picture,
                   const DocumentWords& words);

// Pages as one PDF; they may differ in size. Throws Error(Fault::machine) when Cairo cannot write
// it, Error(Fault::input) when there is no page or a page without a size.
std::string pdf_of(std::span<const scene::Page> pages, const DocumentWords& words);

// The same page by page, so that the pictures of one page can be dropped before the next is made.
class PdfFile {
 public:
  explicit PdfFile(const DocumentWords& words);
  ~PdfFile();
  PdfFile(PdfFile&&) noexcept;
  PdfFile& operator=(PdfFile&&) noexcept;
  void add(const scene::Page& page);  // throws as pdf_of
  std::string finish();               // the file's bytes; call once, after the last page

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Measures type as pages set it, for layouts that must have room for every word.
class Ruler {
 public:
  Ruler();
  ~Ruler();
  Ruler(Ruler&&) noexcept;
  Ruler& operator=(Ruler&&) noexcept;
  // How high a paragraph stands in a column of `width` mm, without the space above it; mm.
  float height(const scene::Paragraph& paragraph, float width) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A page as pixels, opaque. A picture whose pixels are those of its rectangle at this density is
// copied as it is, any other is resampled. Throws Error(Fault::machine) when it is too large: more
// than 32,767 pixels on a side or than the memory holds.
Image image_of(const scene::Page& page, double dpi);

}  // namespace tautband::render
