// SPDX-License-Identifier: MIT
#include "render/overlay_text.h"

#include "core/words.h"

namespace tautband::render {
namespace {

PangoWeight pango_weight(Weight weight) {
  switch (weight) {
    case Weight::medium:
      return PANGO_WEIGHT_MEDIUM;
    case Weight::semibold:
      return PANGO_WEIGHT_SEMIBOLD;
    default:
      return PANGO_WEIGHT_NORMAL;
  }
}

// Unhinted, so that a text is the same at every place and scale.
void set_font_options(PangoLayout* layout) {
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(pango_layout_get_context(layout), options);
  cairo_font_options_destroy(options);
}

void set_strong(PangoLayout* layout, std::size_t bytes) {
  PangoAttribute* weight = pango_attr_weight_new(PANGO_WEIGHT_SEMIBOLD);
  weight->start_index = 0;
  weight->end_index = guint(bytes);
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, weight);  // which owns it from here on
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
}

}  // namespace

std::string valid_utf8(std::string_view text) {
  const std::unique_ptr<char, decltype(&g_free)> valid(
      g_utf8_make_valid(text.data(), gssize(text.size())), &g_free);
  return valid.get();
}

Text::Text(cairo_t* cairo, const std::string& words, const TextStyle& style)
    : cairo_(cairo), style_(style), layout_(pango_cairo_create_layout(cairo)) {
  set_font_options(layout_.get());
  PangoContext* context = pango_layout_get_context(layout_.get());
  // Rounded to whole pixels, a small preview would break its lines elsewhere than the large
  // picture.
  pango_context_set_round_glyph_positions(context, FALSE);
  // Chinese and Japanese write some characters in shapes of their own.
  pango_context_set_language(context, pango_language_from_string(std::string(language()).c_str()));
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family(font, kFontFamilies);
  pango_font_description_set_weight(font, pango_weight(style.weight));
  pango_font_description_set_style(font, style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  pango_layout_set_font_description(layout_.get(), font);
  pango_font_description_free(font);
  pango_layout_set_text(layout_.get(), words.data(), int(words.size()));
  if (style.strong > 0) set_strong(layout_.get(), style.strong);
  if (style.wrap > 0.0) {
    pango_layout_set_width(layout_.get(), int(style.wrap * PANGO_SCALE));
    pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);  // an address longer than a line
  }
  if (style.wrap > 0.0 && style.most_lines > 0) {
    pango_layout_set_height(layout_.get(), -style.most_lines);
    pango_layout_set_ellipsize(layout_.get(), PANGO_ELLIPSIZE_END);
  }
  pango_layout_set_alignment(layout_.get(), style.align == Edge::right    ? PANGO_ALIGN_RIGHT
                                            : style.align == Edge::middle ? PANGO_ALIGN_CENTER
                                                                          : PANGO_ALIGN_LEFT);
  int width = 0, height = 0;
  pango_layout_get_size(layout_.get(), &width, &height);
  width_ = double(width) / PANGO_SCALE;
  height_ = double(height) / PANGO_SCALE;
}

void Text::draw(double x, double y) const {
  if (cairo_surface_get_type(cairo_get_target(cairo_)) == CAIRO_SURFACE_TYPE_PDF) {
    cairo_move_to(cairo_, x, y);
    return pango_cairo_show_layout(cairo_, layout_.get());  // words stay words
  }
  // As pixels Cairo would set each letter on a whole one, and small words unevenly.
  outline(x, y);
  cairo_fill(cairo_);
}

void Text::outline(double x, double y) const {
  cairo_new_path(cairo_);
  cairo_move_to(cairo_, x, y);
  pango_cairo_layout_path(cairo_, layout_.get());
}

std::vector<Text::Line> Text::lines() const {
  std::vector<Line> lines;
  const std::string words = pango_layout_get_text(layout_.get());
  const std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> at(
      pango_layout_get_iter(layout_.get()), &pango_layout_iter_free);
  do {
    const PangoLayoutLine* line = pango_layout_iter_get_line_readonly(at.get());
    PangoRectangle box;
    pango_layout_iter_get_line_extents(at.get(), nullptr, &box);
    std::string text = words.substr(std::size_t(line->start_index), std::size_t(line->length));
    while (!text.empty() && text.back() == ' ') text.pop_back();  // where the line was broken
    lines.push_back({std::move(text), double(box.x) / PANGO_SCALE,
                     double(pango_layout_iter_get_baseline(at.get())) / PANGO_SCALE,
                     double(box.width) / PANGO_SCALE});
  } while (pango_layout_iter_next_line(at.get()));
  return lines;
}

}  // namespace tautband::render
