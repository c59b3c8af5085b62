// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "render/overlay.h"
#include "render/sketch_svg.h"
#include "render/vector.h"

namespace tautband::render {
namespace {

constexpr double kMillimetres = 25.4;  // per inch

std::string base64(std::string_view bytes) {
  static constexpr char kDigits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t left = std::min<std::size_t>(3, bytes.size() - i);
    unsigned word = 0;
    for (std::size_t k = 0; k < 3; ++k)
      word = word << 8 | (k < left ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k)
      out += k <= left ? kDigits[word >> (18 - 6 * k) & 63u] : '=';
  }
  return out;
}

// <name>words</name>, or nothing without words.
std::string element(std::string_view name, std::string_view words) {
  return words.empty() ? "" : fmt::format("<{0}>{1}</{0}>", name, xml_escaped(words));
}

std::string agent(std::string_view name, std::string_view who) {
  return who.empty() ? ""
                     : fmt::format("<{0}><cc:Agent><dc:title>{1}</dc:title></cc:Agent></{0}>", name,
                                   xml_escaped(who));
}

// In the words of Dublin Core, as Inkscape shows and keeps them.
std::string metadata(const DocumentWords& words) {
  return fmt::format(
      "  <metadata><rdf:RDF><cc:Work rdf:about=\"\"><dc:format>image/svg+xml</dc:format>"
      "<dc:type rdf:resource=\"http://purl.org/dc/dcmitype/StillImage\"/>{}{}{}{}{}"
      "</cc:Work></rdf:RDF></metadata>\n",
      element("dc:title", words.title), element("dc:description", words.description),
      agent("dc:creator", words.author.empty() ? words.software : words.author),
      agent("dc:rights", words.copyright), element("dc:source", words.software));
}

std::string head(glm::ivec2 size, const DocumentWords& words) {
  std::string across = std::to_string(size.x), down = std::to_string(size.y);
  if (words.dpi > 0.0) {
    across = svg_number(size.x * kMillimetres / words.dpi, 5) + "mm";
    down = svg_number(size.y * kMillimetres / words.dpi, 5) + "mm";
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"\n"
      "     xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n"
      "     xmlns:cc=\"http://creativecommons.org/ns#\"\n"
      "     xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
      "     xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\"\n"
      "     xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\"\n"
      "     version=\"1.1\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\">\n",
      across, down, size.x, size.y);
}

}  // namespace

std::string svg_of(const scene::FrameDescription& frame, std::string_view png,
                   const DocumentWords& words) {
  SvgSketch sketch;
  draw_overlay(sketch, frame);
  std::string out = head(frame.size, words);
  for (const std::string& line :
       {element("title", words.title), element("desc", words.description)})
    if (!line.empty()) out += "  " + line + "\n";
  out += metadata(words);
  out += fmt::format(
      "  <g id=\"picture\" inkscape:groupmode=\"layer\" inkscape:label=\"Picture\">\n"
      "    <image width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\" "
      "xlink:href=\"data:image/png;base64,",
      frame.size.x, frame.size.y);
  out += base64(png);
  out += "\"/>\n  </g>\n";
  out += sketch.elements();
  out += "</svg>\n";
  return out;
}

}  // namespace tautband::render
