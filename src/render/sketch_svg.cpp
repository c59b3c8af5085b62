// SPDX-License-Identifier: MIT
#include "render/sketch_svg.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include <fmt/format.h>
#include <glm/common.hpp>
#include <glm/vector_relational.hpp>

#include "core/text.h"

namespace tautband::render {
namespace {

// Text is measured on a surface that is never seen.
cairo_t* make_ruler() {
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
  cairo_t* cairo = cairo_create(surface);
  cairo_surface_destroy(surface);
  return cairo;
}

std::string hex(const glm::vec3& colour) {
  const auto byte = [](float share) {
    return int(std::lround(std::clamp(double(share), 0.0, 1.0) * 255.0));
  };
  return fmt::format("#{:02x}{:02x}{:02x}", byte(colour.r), byte(colour.g), byte(colour.b));
}

std::string attribute(std::string_view name, double value) {
  return fmt::format(" {}=\"{}\"", name, svg_number(value));
}

std::string fill_of(const std::optional<Ink>& ink) {
  if (!ink) return " fill=\"none\"";
  std::string text = fmt::format(" fill=\"{}\"", hex(ink->colour));
  if (ink->alpha < 1.0) text += attribute("fill-opacity", ink->alpha);
  return text;
}

std::string stroke_of(const Stroke& stroke) {
  std::string text = fmt::format(" stroke=\"{}\"", hex(stroke.ink.colour));
  if (stroke.ink.alpha < 1.0) text += attribute("stroke-opacity", stroke.ink.alpha);
  text += attribute("stroke-width", stroke.width);
  text += " stroke-linejoin=\"round\"";
  if (stroke.dash <= 0.0) return text + " stroke-linecap=\"round\"";
  return text + fmt::format(" stroke-dasharray=\"{0} {0}\"", svg_number(stroke.dash, 3));
}

std::string points_of(std::span<const glm::dvec2> points) {
  std::string text = " points=\"";
  for (const glm::dvec2& point : points)
    text += fmt::format("{}{},{}", text.ends_with('"') ? "" : " ", svg_number(point.x),
                        svg_number(point.y));
  return text + "\"";
}

std::string rectangle(const Box& box, double corner) {
  std::string text = attribute("x", box.x) + attribute("y", box.y) + attribute("width", box.width) +
                     attribute("height", box.height);
  return corner > 0.0 ? text + attribute("rx", corner) : text;
}

// Whether the colours between two of them lie so near the straight way that no eye tells.
bool is_straight(std::span<const glm::vec3> colours, std::size_t from, std::size_t to) {
  constexpr float kUnseen = 1.5f / 255.0f;
  for (std::size_t i = from + 1; i < to; ++i) {
    const glm::vec3 between =
        glm::mix(colours[from], colours[to], float(i - from) / float(to - from));
    if (glm::any(glm::greaterThan(glm::abs(colours[i] - between), glm::vec3(kUnseen))))
      return false;
  }
  return true;
}

// Few stops can be edited by hand, the dozens of a ramp cannot.
std::vector<std::size_t> needed_stops(std::span<const glm::vec3> colours) {
  std::vector<std::size_t> kept;
  for (std::size_t at = 0; at < colours.size();) {
    kept.push_back(at);
    std::size_t next = at + 1;
    while (next + 1 < colours.size() && is_straight(colours, at, next + 1)) ++next;
    at = next;
  }
  return kept;
}

int css_weight(Weight weight) {
  return weight == Weight::semibold ? 600 : weight == Weight::medium ? 500 : 400;
}

// Names of families with a space in them need quotes.
std::string css_families() {
  std::string list;
  std::string_view rest = kFontFamilies;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view family = rest.substr(0, comma);
    const bool spaced = family.find(' ') != std::string_view::npos;
    list += fmt::format("{}{}{}{}", list.empty() ? "" : ", ", spaced ? "'" : "", family,
                        spaced ? "'" : "");
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return list;
}

}  // namespace

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (const char c : valid_utf8(text)) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
      out += c;
  }
  return out;
}

std::string svg_number(double value, int places) {
  std::string text = fmt::format("{:.{}f}", value, places);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

SvgSketch::SvgSketch() : SvgSketch(Ruler(make_ruler(), &cairo_destroy)) {}

SvgSketch::SvgSketch(Ruler ruler)
    : Sketch(ruler.get()), ruler_(std::move(ruler)), ids_{"picture"} {}  // svg.cpp's own

void SvgSketch::begin(std::string_view element) {
  out_ += fmt::format("{:{}}<{}", "", 2 * depth_ + 2, element);
}

void SvgSketch::end_shape(const Paint& paint) {
  out_ += fill_of(paint.fill);
  if (paint.stroke) out_ += stroke_of(*paint.stroke);
  out_ += "/>\n";
}

void SvgSketch::line(std::span<const glm::dvec2> points, const Stroke& stroke) {
  begin("polyline");
  out_ += points_of(points);
  end_shape({.stroke = stroke});
}

void SvgSketch::polygon(std::span<const glm::dvec2> corners, const Paint& paint) {
  begin("polygon");
  out_ += points_of(corners);
  end_shape(paint);
}

void SvgSketch::circle(glm::dvec2 centre, double radius, const Paint& paint) {
  begin("circle");
  out_ += attribute("cx", centre.x) + attribute("cy", centre.y) + attribute("r", radius);
  end_shape(paint);
}

void SvgSketch::box(const Box& box, double corner, const Paint& paint) {
  begin("rect");
  out_ += rectangle(box, corner);
  end_shape(paint);
}

void SvgSketch::ramp(const Box& box, double corner, std::span<const glm::vec3> colours,
                     const Stroke& edge) {
  const std::string id = own_id("ramp");
  begin(fmt::format("linearGradient id=\"{}\">\n", id));
  ++depth_;
  for (const std::size_t i : needed_stops(colours)) {
    const double at = colours.size() > 1 ? double(i) / double(colours.size() - 1) : 0.0;
    begin(fmt::format("stop offset=\"{}\" stop-color=\"{}\"/>\n", svg_number(at, 4),
                      hex(colours[i])));
  }
  --depth_;
  begin("/linearGradient>\n");
  begin("rect");
  out_ += rectangle(box, corner) + fmt::format(" fill=\"url(#{})\"", id) + stroke_of(edge) + "/>\n";
}

// A line of its own for each line of the text, where Pango has put it.
void SvgSketch::write(const Text& text, double x, double y, const Ink& ink, Edge hold,
                      const std::optional<Stroke>& halo) {
  std::vector<Text::Line> lines = text.lines();
  std::erase_if(lines, [](const Text::Line& line) { return line.words.empty(); });
  if (lines.empty()) return;
  const TextStyle& style = text.style();
  const bool single = lines.size() == 1;
  begin("text xml:space=\"preserve\"");
  out_ += fmt::format(" font-family=\"{}\" font-size=\"{}\"", css_families(),
                      svg_number(style.size, 3));
  if (style.weight != Weight::regular)
    out_ += fmt::format(" font-weight=\"{}\"", css_weight(style.weight));
  if (style.italic) out_ += " font-style=\"italic\"";
  out_ += fill_of(ink);
  if (halo) out_ += " paint-order=\"stroke\"" + stroke_of(*halo);
  if (single) {
    const Text::Line& line = lines.front();
    const double held = hold == Edge::right    ? line.width
                        : hold == Edge::middle ? 0.5 * line.width
                                               : 0.0;
    if (hold == Edge::right) out_ += " text-anchor=\"end\"";
    if (hold == Edge::middle) out_ += " text-anchor=\"middle\"";
    out_ += attribute("x", x + line.x + held) + attribute("y", y + line.baseline);
    out_ += ">" + xml_escaped(line.words) + "</text>\n";
    return;
  }
  // Inkscape takes the first line's place from the whole text, other programs from the lines.
  out_ += attribute("x", x + lines.front().x) + attribute("y", y + lines.front().baseline);
  const double pitch = (lines.back().baseline - lines.front().baseline) / double(lines.size() - 1);
  out_ += fmt::format(" style=\"line-height:{}\">", svg_number(pitch / style.size, 4));
  for (const Text::Line& line : lines)
    out_ += "<tspan sodipodi:role=\"line\"" + attribute("x", x + line.x) +
            attribute("y", y + line.baseline) + ">" + xml_escaped(line.words) + "</tspan>";
  out_ += "</text>\n";
}

// A name that XML allows and that no other element has.
std::string SvgSketch::own_id(std::string_view wanted) {
  std::string id;
  for (const char c : lower(wanted)) {
    const bool letter = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (letter)
      id += c;
    else if (!id.empty() && !id.ends_with('-'))
      id += '-';
  }
  while (id.ends_with('-')) id.pop_back();
  if (id.empty() || !(id[0] >= 'a' && id[0] <= 'z')) id = "g-" + id;
  std::string own = id;
  for (int n = 2; !ids_.insert(own).second; ++n) own = fmt::format("{}-{}", id, n);
  return own;
}

void SvgSketch::open(std::string_view id, std::string_view title) {
  begin(fmt::format("g id=\"{}\"", own_id(id)));
  if (depth_ == 0) out_ += " inkscape:groupmode=\"layer\"";
  out_ += fmt::format(" inkscape:label=\"{}\">\n", xml_escaped(title.empty() ? id : title));
  ++depth_;
}

void SvgSketch::close() {
  --depth_;
  begin("/g>\n");
}

}  // namespace tautband::render
