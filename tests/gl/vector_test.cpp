// SPDX-License-Identifier: MIT
#include "render/vector.h"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <set>
#include <thread>

#include <doctest/doctest.h>

#include "gl/gl_scene.h"
#include "io/files.h"
#include "support/process.h"

using namespace tautband;
using namespace tautband::test;
using scene::Material;
using testing::run_command;
using testing::TemporaryFolder;

namespace {

scene::FrameDescription plain_frame(std::uint64_t revision) {
  auto shapes = std::make_shared<Shapes>();
  shapes->add_sphere({}, 90.0f);
  scene::FrameDescription frame = frame_of(geometry_of(shapes, revision), {600, 400});
  frame.items = {item_of(0, Material::bone)};
  frame.background.top = {0.98f, 0.97f, 0.95f};
  frame.background.bottom = {0.93f, 0.90f, 0.87f};
  return frame;
}

// One of everything that an overlay knows.
scene::FrameDescription full_frame(std::uint64_t revision) {
  scene::FrameDescription frame = plain_frame(revision);
  frame.labels = {{{300.0f, 190.0f}, {430.0f, 100.0f}, false, "Deltoid & <arm>", "Musculus \"d\""},
                  {{280.0f, 150.0f}, {150.0f, 60.0f}, true, "Deltoid", ""},
                  {{260.0f, 170.0f}, {150.0f, 90.0f}, true, "Deltoid", ""}};
  frame.marks = {{{0.0f, 0.0f, 90.0f}, true, false, false}, {{20.0f, 9.0f, 90.0f}}};
  frame.arrows = {{{90.0f, 60.0f, 90.0f}, {30.0f, 20.0f, 90.0f}}};
  frame.legend = scene::Legend{
      "Infraspinatus, point 1", "right side", "trigger point, pressed", true, "low", "high",
      "marked as painful"};
  frame.scale_bar = scene::ScaleBar{100.0f, "10 cm"};
  frame.at_left = "R";
  frame.at_right = "L";
  frame.credit =
      "A body generated for this test, CC BY 4.0; measured from somewhere far away and long ago by "
      "somebody whom nobody remembers, with a credit that must be broken into lines of small type";
  return frame;
}

render::DocumentWords words() {
  return {"Title & <more>", "Ann", "CC BY 4.0, somebody", "What is shown", "Tautband 1", 144.0};
}

std::string png_of(const Image& image, bool alpha = false) {
  io::PngOptions options;
  options.alpha = alpha;
  return io::encode_png(image, options);
}

std::string svg_of(const scene::FrameDescription& frame) {
  return render::svg_of(frame, png_of(picture(plain_frame(700))), words());
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// What is wrong with a document's elements, or "": each is closed in order, ids are unique, no bare
// ampersand.
std::string fault_of(const std::string& xml) {
  std::vector<std::string> open;
  std::set<std::string> ids;
  std::size_t at = xml.find("?>") + 2;
  while ((at = xml.find('<', at)) != std::string::npos) {
    const std::size_t end = xml.find('>', at);
    if (end == std::string::npos) return "an element without an end";
    const std::string tag = xml.substr(at + 1, end - at - 1);
    const std::string name =
        tag.substr(tag[0] == '/', tag.find_first_of(" \n/", 1) - (tag[0] == '/'));
    if (holds(tag, "<")) return "a bare < in " + name;
    if (tag[0] == '/') {
      if (open.empty() || open.back() != name) return "unexpected end of " + name;
      open.pop_back();
    } else {
      if (count_of(tag, "\"") % 2) return "odd quotes in " + name;
      const std::size_t id = tag.find(" id=\"");
      if (id != std::string::npos &&
          !ids.insert(tag.substr(id + 5, tag.find('"', id + 5) - id - 5)).second)
        return "an id twice: " + tag;
      if (!tag.ends_with('/')) open.push_back(name);
    }
    at = end;
  }
  for (std::size_t i = xml.find('&'); i != std::string::npos; i = xml.find('&', i + 1))
    if (xml.find(';', i) > i + 5) return "a bare ampersand";
  return open.empty() ? "" : open.back() + " is not closed";
}

bool has_tool(const std::string& name) {
  if (run_command("command -v " + name).code == 0) return true;
  MESSAGE(name << " is not installed: a part of this test is left out");
  return false;
}

std::filesystem::path kept(const TemporaryFolder& folder, const std::string& name,
                           const std::string& bytes) {
  std::ofstream(folder / name, std::ios::binary) << bytes;
  return folder / name;
}

Image read_png(const std::filesystem::path& file) {
  return io::decode_png(testing::slurp(file), file.string());
}

// Mean over all pixels and channels, 0..255.
double mean_difference(const Image& a, const Image& b) {
  if (a.width != b.width || a.height != b.height) return 255.0;
  double sum = 0.0;
  for (int y = 0; y < a.height; ++y)
    for (int x = 0; x < a.width; ++x) sum += difference(at(a, x, y), at(b, x, y));
  return sum / (double(a.width) * a.height);
}

}  // namespace

TEST_CASE("every word of an SVG picture is text that can be edited") {
  const std::string svg = svg_of(full_frame(701));
  CHECK(fault_of(svg) == "");
  for (const std::string said :
       {">Deltoid &amp; &lt;arm&gt;</text>", ">Musculus &quot;d&quot;</text>", ">Deltoid</text>",
        ">Infraspinatus, point 1</text>", ">right side</text>", ">trigger point, pressed</text>",
        ">low</text>", ">high</text>", ">marked as painful</text>", ">10 cm</text>", ">R</text>",
        ">L</text>", "lines of small type</tspan></text>"}) {
    CAPTURE(said);
    CHECK(holds(svg, said));
  }
  CHECK(holds(svg, "font-family=\"Inter, "));
  CHECK(holds(svg, "font-style=\"italic\""));
  CHECK(holds(svg, "font-weight=\"600\""));
  CHECK(count_of(svg, "<glyph") == 0);
}

TEST_CASE("a label is picked up whole, and its line is one line") {
  const std::string svg = svg_of(full_frame(702));
  CHECK(holds(svg, "<g id=\"label-deltoid\" inkscape:label=\"Deltoid\">"));
  CHECK(holds(svg, "<g id=\"label-deltoid-2\" inkscape:label=\"Deltoid\">"));
  const std::size_t start = svg.find("<g id=\"label-deltoid-arm\"");
  REQUIRE(start != std::string::npos);
  const std::string label = svg.substr(start, svg.find("</g>", start) - start);
  CHECK(count_of(label, "<polyline") == 2);  // and its pale edge
  CHECK(count_of(label, "<text") == 2);
  CHECK(count_of(label, "<circle") == 1);
  for (const std::string group :
       {"picture", "labels", "arrows", "marks", "sides", "credit", "legend", "scale-bar"}) {
    CAPTURE(group);
    CHECK(count_of(svg, "<g id=\"" + group + "\" inkscape:groupmode=\"layer\"") == 1);
  }
  CHECK(holds(svg, "stroke-dasharray"));  // the ring of a point on the far side
}

TEST_CASE("an SVG picture is as large on paper as its density says, and tells what it is") {
  const std::string svg = svg_of(full_frame(703));
  CHECK(holds(svg, "width=\"105.83333mm\" height=\"70.55556mm\" viewBox=\"0 0 600 400\""));
  CHECK(holds(svg, "<title>Title &amp; &lt;more&gt;</title>"));
  CHECK(holds(svg, "<desc>What is shown</desc>"));
  CHECK(holds(svg, "<dc:rights><cc:Agent><dc:title>CC BY 4.0, somebody</dc:title>"));
  CHECK(holds(svg, "<dc:creator><cc:Agent><dc:title>Ann</dc:title>"));
  CHECK(holds(svg, "xlink:href=\"data:image/png;base64,iVBORw0KGgo"));
  render::DocumentWords without = words();
  without.dpi = 0.0;
  CHECK(holds(render::svg_of(full_frame(703), "x", without), "width=\"600\" height=\"400\""));
  CHECK(holds(render::svg_of(full_frame(703), "x", without), "base64,eA==\""));
  CHECK(holds(render::svg_of(full_frame(703), "xy", without), "base64,eHk=\""));
  CHECK(holds(render::svg_of(full_frame(703), "xyz", without), "base64,eHl6\""));
}

TEST_CASE("words on the body keep their pale edge in an SVG picture, below the letters") {
  const std::string svg = svg_of(full_frame(712));
  const std::size_t words = svg.find(">Deltoid</text>");
  REQUIRE(words != std::string::npos);
  const std::string element =
      svg.substr(svg.rfind("<text", words), words - svg.rfind("<text", words));
  CHECK(element.find("paint-order=\"stroke\"") != std::string::npos);
  CHECK(element.find("stroke-width=\"2.6") != std::string::npos);
}

TEST_CASE("a transparent SVG picture has nothing behind its words") {
  scene::FrameDescription frame = full_frame(704);
  frame.legend->marked.clear();
  frame.background.transparent = true;
  const std::string svg = svg_of(frame);
  CHECK(count_of(svg, "<rect") == 1);  // the legend's ramp
  const std::size_t start = svg.find("<g id=\"label-deltoid-arm\"");
  CHECK(count_of(svg.substr(start, svg.find("</g>", start) - start), "<polyline") == 1);
}

TEST_CASE("an SVG picture looks like the picture") {
  if (!has_tool("rsvg-convert")) return;
  const TemporaryFolder folder;
  const scene::FrameDescription frame = full_frame(705);
  const auto svg = kept(folder, "a.svg", svg_of(frame));
  const auto png = folder / "a.png";
  REQUIRE(run_command("rsvg-convert -w 600 -h 400 " + svg.string() + " -o " + png.string()).code ==
          0);
  const Image drawn = read_png(png);
  CHECK(mean_difference(drawn, picture(frame)) < 2.0);
  CHECK(mean_difference(drawn, picture(plain_frame(706))) > 3.0);
}

TEST_CASE("the words of a PDF picture can be searched, and its pixels lose nothing") {
  const scene::FrameDescription frame = full_frame(707);
  const Image plain = picture(plain_frame(708));
  const std::string pdf = render::pdf_of(frame, plain, words());
  CHECK(pdf.starts_with("%PDF-"));
  CHECK(holds(pdf, "/FontFile"));
  CHECK(holds(pdf, "/MediaBox [ 0 0 300 200 ]"));
  const TemporaryFolder folder;
  const std::string file = kept(folder, "a.pdf", pdf).string();
  if (has_tool("pdftotext")) {
    const std::string text = run_command("pdftotext -layout " + file + " -").out;
    for (const std::string said : {"Deltoid & <arm>", "Infraspinatus, point 1", "marked as painful",
                                   "10 cm", "lines of small type"}) {
      CAPTURE(said);
      CHECK(holds(text, said));
    }
  }
  if (has_tool("pdfimages")) {
    REQUIRE(run_command("pdfimages -png " + file + " " + (folder / "image").string()).code == 0);
    CHECK(largest_difference(read_png(folder / "image-000.png"), plain) == 0);
  }
  if (has_tool("pdftoppm")) {
    REQUIRE(
        run_command("pdftoppm -r 144 -png -singlefile " + file + " " + (folder / "page").string())
            .code == 0);
    CHECK(mean_difference(read_png(folder / "page.png"), picture(frame)) < 4.0);
  }
}

TEST_CASE("the same picture gives the same bytes at any time of day") {
  const scene::FrameDescription frame = full_frame(709);
  const Image plain = picture(plain_frame(710));
  const std::string svg = svg_of(frame), pdf = render::pdf_of(frame, plain, words());
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  CHECK(svg_of(frame) == svg);
  CHECK(render::pdf_of(frame, plain, words()) == pdf);
  CHECK_FALSE(holds(pdf, "CreationDate"));
}

TEST_CASE("words that are no text harm neither SVG nor PDF") {
  render::DocumentWords odd = words();
  odd.title = "M\xfcller \x01 & ]]>";
  const scene::FrameDescription frame = full_frame(712);
  const std::string svg = render::svg_of(frame, "x", odd);
  CHECK(fault_of(svg) == "");
  CHECK(holds(svg, "<title>M\xef\xbf\xbdller  &amp; ]]&gt;</title>"));
  CHECK(holds(render::pdf_of(frame, picture(plain_frame(713)), odd), "%%EOF"));
}

TEST_CASE("the scale bar is as long as it says and keeps off legend and credit") {
  scene::FrameDescription frame = full_frame(711);
  frame.marks.clear();
  frame.arrows.clear();
  frame.view.mm_per_pixel = 0.8f;
  const std::string svg = svg_of(frame);
  const std::size_t start = svg.find("points=\"", svg.find("<g id=\"scale-bar\"")) + 8;
  double left = 0.0, top = 0.0, foot_x = 0.0, foot = 0.0, right = 0.0;
  REQUIRE(std::sscanf(svg.c_str() + start, "%lf,%lf %lf,%lf %lf", &left, &top, &foot_x, &foot,
                      &right) == 5);
  CHECK(right - left == doctest::Approx(125.0).epsilon(0.001));
  CHECK(left > 320.0);  // right of the legend
  CHECK(right < 590.0);
  CHECK(foot < 375.0);  // above two lines of credit
  CHECK(foot > 250.0);
  // In pixels too, and drawn anew when only the scale has changed.
  scene::FrameDescription other = frame;
  other.view.mm_per_pixel = 1.0f;
  CHECK(largest_difference(picture(frame), picture(other)) > 60);
}
