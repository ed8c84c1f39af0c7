/* The theme: sizes, colours, fonts and house rules of a picture. Two ship with the program, `slide` and
   `print` (the files in themes/, built in); a spec's `config` names one of them or a file, or gives keys over
   one. */
#ifndef SPEC_THEME_H
#define SPEC_THEME_H

#include "base/font_list.h"
#include "base/number_locale.h"
#include "base/time_locale.h"
#include "spec/field.h"

typedef struct Theme Theme;
typedef struct PaddingTheme PaddingTheme;
typedef struct FontFileTheme FontFileTheme;
typedef struct FontTheme FontTheme;
typedef struct TitleTheme TitleTheme;
typedef struct AxisTheme AxisTheme;
typedef struct LegendTheme LegendTheme;
typedef struct LabelTheme LabelTheme;
typedef struct FootnoteTheme FootnoteTheme;
typedef struct PatternTheme PatternTheme;
typedef struct DashTheme DashTheme;
typedef struct RangeTheme RangeTheme;
typedef struct BarTheme BarTheme;
typedef struct LineTheme LineTheme;
typedef struct PointTheme PointTheme;
typedef struct AreaTheme AreaTheme;
typedef struct ScenarioTheme ScenarioTheme;
typedef struct AnnotationTheme AnnotationTheme;
typedef struct TableTheme TableTheme;
typedef struct ProseTheme ProseTheme;
typedef struct SlideTheme SlideTheme;
typedef struct DiagramTheme DiagramTheme;
typedef struct DiagramStyleTheme DiagramStyleTheme;

#define PADDING_THEME_FIELDS(F)                                                                              \
    F(NUMBER, left, "left", zero_up, NULL, "margin at the left")                                             \
    F(NUMBER, right, "right", zero_up, NULL, "margin at the right")                                          \
    F(NUMBER, top, "top", zero_up, NULL, "margin at the top")                                                \
    F(NUMBER, bottom, "bottom", zero_up, NULL, "margin at the bottom")
SPEC_STRUCT(PaddingTheme, PADDING_THEME_FIELDS);

#define FONT_FILE_THEME_FIELDS(F)                                                                            \
    F(CHOICE, weight, "weight", weight, "normal",                                                            \
      "what the file has; without a file, italic and bold-italic stand upright")                             \
    F(TEXT, path, "path", -, NULL, "the font file")                                                          \
    F(NUMBER, index, "index", zero_up, "0", "of the face in a collection")                                   \
    F(TEXT, hash, "hash", -, NULL, "XXH3-128 of the file's first 64 KiB; any content will do when absent")
SPEC_STRUCT(FontFileTheme, FONT_FILE_THEME_FIELDS);

#define FONT_THEME_FIELDS(F)                                                                                 \
    F(TEXT, family, "family", -, NULL, "as in CSS; looked up on the system when no files are given")         \
    F(TEXT, package, "package", -, NULL, "the Debian package that has the files")                            \
    F(LIST, files, "files", FontFileTheme, NULL, "one for each weight")
SPEC_STRUCT(FontTheme, FONT_THEME_FIELDS);

#define TITLE_THEME_FIELDS(F)                                                                                \
    F(NUMBER, font_size, "fontSize", positive, NULL, "of the title")                                         \
    F(CHOICE, font_weight, "fontWeight", weight, NULL, "of the title")                                       \
    F(COLOR, color, "color", -, NULL, "of the title")                                                        \
    F(NUMBER, subtitle_font_size, "subtitleFontSize", positive, NULL, "of the subtitle")                     \
    F(COLOR, subtitle_color, "subtitleColor", -, NULL, "of the subtitle")                                    \
    F(NUMBER, offset, "offset", zero_up, NULL, "between the title block and the plot")
SPEC_STRUCT(TitleTheme, TITLE_THEME_FIELDS);

#define AXIS_THEME_FIELDS(F)                                                                                 \
    F(NUMBER, label_font_size, "labelFontSize", positive, NULL, "of tick labels")                            \
    F(COLOR, label_color, "labelColor", -, NULL, "of categories and periods")                                \
    F(COLOR, value_color, "valueColor", -, NULL, "of numbers along a value axis")                            \
    F(NUMBER, title_font_size, "titleFontSize", positive, NULL, "of axis titles")                            \
    F(COLOR, grid_color, "gridColor", -, NULL, "of gridlines")                                               \
    F(NUMBER, grid_width, "gridWidth", zero_up, NULL, "of gridlines")                                        \
    F(COLOR, domain_color, "domainColor", -, NULL, "of the baseline")                                        \
    F(NUMBER, domain_width, "domainWidth", zero_up, NULL, "of the baseline")                                 \
    F(COLOR, bracket_color, "bracketColor", -, NULL, "of the lines above fiscal years")                      \
    F(NUMBER, bracket_width, "bracketWidth", zero_up, NULL, "of the lines above fiscal years")               \
    F(NUMBER, tick_count, "tickCount", count, NULL, "about how many ticks a value axis has")                 \
    F(NUMBER, tick_size, "tickSize", zero_up, NULL, "length of tick marks")                                  \
    F(NUMBER, offset, "offset", zero_up, NULL, "between the plot and the labels")
SPEC_STRUCT(AxisTheme, AXIS_THEME_FIELDS);

#define LEGEND_THEME_FIELDS(F)                                                                               \
    F(NUMBER, label_font_size, "labelFontSize", positive, NULL, "of legend entries and series names")        \
    F(COLOR, label_color, "labelColor", -, NULL, "of legend entries")                                        \
    F(NUMBER, symbol_size, "symbolSize", positive, NULL, "side of a symbol")
SPEC_STRUCT(LegendTheme, LEGEND_THEME_FIELDS);

#define LABEL_THEME_FIELDS(F)                                                                                \
    F(NUMBER, font_size, "fontSize", positive, NULL, "of value labels")                                      \
    F(CHOICE, font_weight, "fontWeight", weight, NULL, "of value labels outside of bars")                    \
    F(CHOICE, inner_font_weight, "innerFontWeight", weight, NULL, "of value labels inside stacked bars")     \
    F(NUMBER, total_font_size, "totalFontSize", positive, NULL, "of totals")                                 \
    F(NUMBER, minimum_font_size, "minimumFontSize", positive, NULL, "below which no text is shrunk")         \
    F(COLOR, color, "color", -, NULL, "of labels outside of fills and inside light ones")                    \
    F(COLOR, light_color, "lightColor", -, NULL, "of labels inside dark fills")                              \
    F(NUMBER, offset, "offset", zero_up, NULL, "between a mark and its label")
SPEC_STRUCT(LabelTheme, LABEL_THEME_FIELDS);

#define FOOTNOTE_THEME_FIELDS(F)                                                                             \
    F(NUMBER, font_size, "fontSize", positive, NULL, "of footnotes")                                         \
    F(COLOR, color, "color", -, NULL, "of footnotes")
SPEC_STRUCT(FootnoteTheme, FOOTNOTE_THEME_FIELDS);

#define PATTERN_THEME_FIELDS(F)                                                                              \
    F(NUMBER, width, "width", zero_up, "0", "of the lines; 0 for a solid fill")                              \
    F(NUMBER, spacing, "spacing", positive, "8", "from line to line")                                        \
    F(NUMBER, angle, "angle", any, "45", "of the lines, in degrees; 45 rises to the right")
SPEC_STRUCT(PatternTheme, PATTERN_THEME_FIELDS);

#define DASH_THEME_FIELDS(F) F(NUMBERS, dash, "dash", zero_up, NULL, "lengths of dash and gap; [] for solid")
SPEC_STRUCT(DashTheme, DASH_THEME_FIELDS);

#define RANGE_THEME_FIELDS(F)                                                                                \
    F(COLORS, single, "single", -, NULL, "the colours of a mark without series: the first layer's, ...")     \
    F(COLORS, stack, "stack", -, NULL, "of stacked or ordered series, from the base up")                     \
    F(COLORS, category, "category", -, NULL, "of series without order")                                      \
    F(COLORS, ramp, "ramp", -, NULL, "from low to high of a quantitative colour scale")                      \
    F(COLOR, accent, "accent", -, NULL, "for what the picture is about")                                     \
    F(COLOR, comparison, "comparison", -, NULL, "for what it is compared with")                              \
    F(LIST, patterns, "patterns", PatternTheme, NULL, "hatches of series' fills, beside their colours")      \
    F(LIST, dashes, "dashes", DashTheme, NULL, "dashes of series' lines, where series have dashes")          \
    F(FLAG, dashed_series, "dashedSeries", -, NULL, "whether lines of several series differ in dashes too")  \
    F(FLAG, shaped_series, "shapedSeries", -, NULL, "whether points of several series differ in shape too")
SPEC_STRUCT(RangeTheme, RANGE_THEME_FIELDS);

#define BAR_THEME_FIELDS(F)                                                                                  \
    F(NUMBER, width, "width", share, NULL, "a bar's share of its band")                                      \
    F(NUMBER, widest, "widest", positive, NULL, "breadth that no bar exceeds")                               \
    F(NUMBER, gap, "gap", zero_up, NULL, "between the segments of a stack and between bars side by side")    \
    F(COLOR, stroke_color, "strokeColor", -, NULL, "of a line around bars")                                  \
    F(NUMBER, stroke_width, "strokeWidth", zero_up, NULL, "of a line around bars; 0 for none")
SPEC_STRUCT(BarTheme, BAR_THEME_FIELDS);

#define LINE_THEME_FIELDS(F)                                                                                 \
    F(NUMBER, stroke_width, "strokeWidth", zero_up, NULL, "of lines")                                        \
    F(NUMBER, point_size, "pointSize", positive, NULL, "diameter of points on lines")
SPEC_STRUCT(LineTheme, LINE_THEME_FIELDS);

#define POINT_THEME_FIELDS(F)                                                                                \
    F(NUMBER, size, "size", positive, NULL, "area of points in square px")                                   \
    F(NUMBER, largest, "largest", positive, NULL,                                                            \
      "area of the largest point where a size channel has a scale")
SPEC_STRUCT(PointTheme, POINT_THEME_FIELDS);

#define AREA_THEME_FIELDS(F) F(NUMBER, opacity, "opacity", share, NULL, "of areas that are not stacked")
SPEC_STRUCT(AreaTheme, AREA_THEME_FIELDS);

#define SCENARIO_THEME_FIELDS(F)                                                                             \
    F(NUMBER, lightness, "lightness", share, NULL, "how far previous year's colour goes towards white")      \
    F(NUMBER, border_width, "borderWidth", zero_up, NULL, "around plan and forecast")                        \
    F(NUMBER, hatch_width, "hatchWidth", positive, NULL, "of the lines in a forecast")                       \
    F(NUMBER, hatch_spacing, "hatchSpacing", positive, NULL, "from line to line in a forecast")              \
    F(NUMBERS, dash, "dash", zero_up, NULL, "of lines where they are plan or forecast")
SPEC_STRUCT(ScenarioTheme, SCENARIO_THEME_FIELDS);

#define ANNOTATION_THEME_FIELDS(F)                                                                           \
    F(NUMBER, stroke_width, "strokeWidth", zero_up, NULL, "of arrows and lines")                             \
    F(COLOR, color, "color", -, NULL, "of difference arrows, notes and value lines")                         \
    F(COLOR, growth_color, "growthColor", -, NULL, "of the CAGR curve or arrow")                             \
    F(NUMBER, growth_stroke_width, "growthStrokeWidth", zero_up, NULL, "of the CAGR curve or arrow")         \
    F(COLOR, good_color, "goodColor", -, NULL, "of a difference in the good direction")                      \
    F(COLOR, bad_color, "badColor", -, NULL, "of a difference in the bad direction")                         \
    F(COLOR, band_color, "bandColor", -, NULL, "of bands behind the marks")                                  \
    F(NUMBER, font_size, "fontSize", positive, NULL, "of figures in pills and of notes")
SPEC_STRUCT(AnnotationTheme, ANNOTATION_THEME_FIELDS);

#define TABLE_THEME_FIELDS(F)                                                                                \
    F(NUMBER, font_size, "fontSize", positive, NULL, "of cells")                                             \
    F(NUMBER, header_font_size, "headerFontSize", positive, NULL, "of the columns' heads")                   \
    F(COLOR, header_color, "headerColor", -, NULL,                                                           \
      "of the columns' heads, and of what stands for a "                                                     \
      "missing cell")                                                                                        \
    F(NUMBER, row_height, "rowHeight", positive, NULL,                                                       \
      "of a row of one line, in font sizes; less where many rows need the room")                             \
    F(NUMBER, cell_padding, "cellPadding", zero_up, NULL, "at the left and right of a cell, in font sizes")  \
    F(COLOR, rule_color, "ruleColor", -, NULL, "of the rules above and below")                               \
    F(NUMBER, rule_width, "ruleWidth", zero_up, NULL, "of the rules above and below")                        \
    F(COLOR, light_rule_color, "lightRuleColor", -, NULL, "of the rules below the heads and between rows")   \
    F(NUMBER, light_rule_width, "lightRuleWidth", zero_up, NULL,                                             \
      "of the rules below the heads and between rows")                                                       \
    F(COLOR, highlight_color, "highlightColor", -, NULL, "behind highlighted rows")                          \
    F(COLOR, bar_color, "barColor", -, NULL, "of bars in cells")                                             \
    F(COLOR, highlight_bar_color, "highlightBarColor", -, NULL, "of bars in highlighted rows")
SPEC_STRUCT(TableTheme, TABLE_THEME_FIELDS);

#define PROSE_THEME_FIELDS(F)                                                                                \
    F(NUMBER, font_size, "fontSize", positive, NULL, "of paragraphs and of the first level of lists")        \
    F(NUMBER, second_font_size, "secondFontSize", positive, NULL, "of the second level of lists")            \
    F(NUMBER, line_height, "lineHeight", positive, NULL, "from baseline to baseline, in font sizes")         \
    F(NUMBER, paragraph_gap, "paragraphGap", zero_up, NULL,                                                  \
      "more than that between paragraphs and between items of a list, in font sizes")                        \
    F(COLOR, color, "color", -, NULL, "of texts")                                                            \
    F(COLOR, bullet_color, "bulletColor", -, NULL, "of bullets, dashes and numbers of lists")                \
    F(COLOR, link_color, "linkColor", -, NULL, "of links and the lines below them")
SPEC_STRUCT(ProseTheme, PROSE_THEME_FIELDS);

#define SLIDE_THEME_FIELDS(F)                                                                                \
    F(NUMBER, scale, "scale", positive, NULL, "points of a page of PDF for each px")                         \
    F(OBJECT, padding, "padding", PaddingTheme, "{}", "margins of a slide")                                  \
    F(NUMBER, gap, "gap", zero_up, NULL, "between a text and a chart, and between panels")                   \
    F(NUMBER, text_share, "textShare", share, NULL, "of the width, for a text beside a chart")               \
    F(TEXT, logo, "logo", -, NULL, "an SVG or PNG file, at the upper right of each slide")                   \
    F(NUMBER, logo_height, "logoHeight", positive, NULL, "of the logo")                                      \
    F(PROSE, header, "header", -, NULL, "a line above the title of each slide")                               \
    F(PROSE, footer, "footer", -, NULL, "a line at the foot of each slide, such as the company's name")       \
    F(FLAG, page_numbers, "pageNumbers", -, NULL, "whether slides have their numbers at the lower right")    \
    F(PROSE, stamp, "stamp", -, NULL, "framed at the upper right of each slide, such as Confidential")        \
    F(NUMBER, font_size, "fontSize", positive, NULL, "of header, footer, page numbers and stamp")            \
    F(COLOR, color, "color", -, NULL, "of header, footer and page numbers")                                  \
    F(COLOR, stamp_color, "stampColor", -, NULL, "of the stamp and its frame")                               \
    F(NUMBER, cover_font_size, "coverFontSize", positive, NULL, "of the title of a title or section slide")  \
    F(NUMBER, cover_subtitle_font_size, "coverSubtitleFontSize", positive, NULL, "of the text below it")     \
    F(COLOR, cover_background, "coverBackground", -, NULL, "of a title or section slide")                    \
    F(COLOR, cover_color, "coverColor", -, NULL, "of the title there")                                       \
    F(COLOR, cover_subtitle_color, "coverSubtitleColor", -, NULL, "of other texts there")                    \
    F(COLOR, cover_accent_color, "coverAccentColor", -, NULL, "of the short rule above the title there")
SPEC_STRUCT(SlideTheme, SLIDE_THEME_FIELDS);

#define DIAGRAM_STYLE_THEME_FIELDS(F)                                                                        \
    F(COLOR, fill, "fill", -, NULL, "of boxes")                                                              \
    F(COLOR, stroke, "stroke", -, NULL, "of the lines around boxes and groups, and of edges")                \
    F(COLOR, color, "color", -, NULL, "of texts and icons in boxes")                                         \
    F(COLOR, ground, "ground", -, NULL, "of groups")                                                         \
    F(FLAG, framed, "framed", -, NULL, "whether groups have a line around")
SPEC_STRUCT(DiagramStyleTheme, DIAGRAM_STYLE_THEME_FIELDS);

#define DIAGRAM_THEME_FIELDS(F)                                                                              \
    F(NUMBER, font_size, "fontSize", positive, NULL, "of texts in boxes")                                    \
    F(CHOICE, font_weight, "fontWeight", weight, NULL, "of texts in boxes")                                  \
    F(NUMBER, detail_font_size, "detailFontSize", positive, NULL, "of details below them")                   \
    F(NUMBER, edge_font_size, "edgeFontSize", positive, NULL, "of texts on edges")                           \
    F(NUMBER, group_font_size, "groupFontSize", positive, NULL, "of texts on groups")                        \
    F(NUMBER, stroke_width, "strokeWidth", zero_up, NULL, "of boxes, edges and icons")                       \
    F(NUMBER, group_stroke_width, "groupStrokeWidth", zero_up, NULL, "of the lines around groups")           \
    F(NUMBERS, dash, "dash", zero_up, NULL, "of dashed lines")                                               \
    F(NUMBER, corner_radius, "cornerRadius", zero_up, NULL, "of boxes whose shape is rounded, and of groups") \
    F(NUMBER, column_gap, "columnGap", zero_up, NULL, "between boxes side by side; more where texts need it") \
    F(NUMBER, row_gap, "rowGap", zero_up, NULL, "between boxes below one another; more where texts need it") \
    F(NUMBER, padding, "padding", zero_up, NULL, "between the outline of a box and its text")                \
    F(NUMBER, group_padding, "groupPadding", zero_up, NULL, "between a group's frame and what is in it")     \
    F(NUMBER, icon_size, "iconSize", positive, NULL, "side of an icon")                                      \
    F(OBJECT, plain, "plain", DiagramStyleTheme, "{}", "the look of the style plain")                        \
    F(OBJECT, tint, "tint", DiagramStyleTheme, "{}", "the look of the style tint")                           \
    F(OBJECT, accent, "accent", DiagramStyleTheme, "{}", "the look of the style accent")                     \
    F(OBJECT, dark, "dark", DiagramStyleTheme, "{}", "the look of the style dark")                           \
    F(OBJECT, muted, "muted", DiagramStyleTheme, "{}", "the look of the style muted")
SPEC_STRUCT(DiagramTheme, DIAGRAM_THEME_FIELDS);

#define THEME_FIELDS(F)                                                                                      \
    F(TEXT, base, "theme", -, NULL, "the theme that the other keys change: slide, print, or a file")         \
    F(NUMBER, width, "width", page, NULL, "of a picture, where the spec says none")                          \
    F(NUMBER, height, "height", page, NULL, "of a picture, where the spec says none")                        \
    F(COLOR, background, "background", -, NULL, "of the page")                                               \
    F(TEXT, locale, "locale", -, NULL, "of numbers and dates: en-US or ja-JP")                               \
    F(TEXT, language, "language", -, NULL, "of the picture's texts: en or ja")                               \
    F(OBJECT, padding, "padding", PaddingTheme, "{}", "margins of the page")                                 \
    F(LIST, fonts, "fonts", FontTheme, NULL,                                                                 \
      "font families, in the order in which a character is looked up")                                       \
    F(OBJECT, title, "title", TitleTheme, "{}", "title and subtitle")                                        \
    F(OBJECT, axis, "axis", AxisTheme, "{}", "axes and gridlines")                                           \
    F(OBJECT, legend, "legend", LegendTheme, "{}", "legends and series names")                               \
    F(OBJECT, label, "label", LabelTheme, "{}", "value labels and totals")                                   \
    F(OBJECT, footnote, "footnote", FootnoteTheme, "{}", "footnotes")                                        \
    F(OBJECT, range, "range", RangeTheme, "{}", "colours, patterns, dashes")                                 \
    F(OBJECT, bar, "bar", BarTheme, "{}", "bars")                                                            \
    F(OBJECT, line, "line", LineTheme, "{}", "lines")                                                        \
    F(OBJECT, point, "point", PointTheme, "{}", "points")                                                    \
    F(OBJECT, area, "area", AreaTheme, "{}", "areas")                                                        \
    F(OBJECT, scenario, "scenario", ScenarioTheme, "{}", "looks of the scenarios")                           \
    F(OBJECT, annotation, "annotation", AnnotationTheme, "{}", "arrows, curves, notes")                      \
    F(OBJECT, table, "table", TableTheme, "{}", "tables")                                                    \
    F(OBJECT, prose, "prose", ProseTheme, "{}", "texts of slides")                                           \
    F(OBJECT, slide, "slide", SlideTheme, "{}", "the slides of a pack")                                      \
    F(OBJECT, diagram, "diagram", DiagramTheme, "{}", "diagrams")
SPEC_STRUCT(Theme, THEME_FIELDS);

extern const FieldTable Theme_table;

/* The theme that `config` (NULL: the slide theme) asks for, complete: every member is set. `spec_file` is
   what a theme file's path is relative to. The paths of theme files read are added to `*files`. In `arena`;
   NULL with errors reported when there is none to draw with. */
const Theme *theme_resolve(const Node *config, const char *spec_file, Arena *arena, SpecTexts *files,
                           Diagnostics *diagnostics);

/* The locales of numbers and dates that the theme names. False after reporting UNKNOWN_VALUE. */
bool theme_find_locales(const Theme *theme, const NumberLocale **numbers, const TimeLocale **times,
                        Diagnostics *diagnostics);

/* The theme of a chart in a pack: that of the pack's config (NULL: the slide theme), under the keys of the chart's
   own config; what theme that builds on does not count. */
const Theme *theme_resolve_within(const Node *outer, const char *outer_file, const Node *config, Arena *arena,
                                  SpecTexts *files, Diagnostics *diagnostics);

/* The theme with another language and the locale that goes with it, where no config has said one. In `arena`;
   it shares the rest with `theme`. */
const Theme *theme_in_language(const Theme *theme, const char *language, Arena *arena);

/* A colour as a spec writes it where the theme is at hand: one of the theme's by name (accent, comparison, or
   stack-2, category-1, single-1: by its place in that palette, from 1), else as color_read(). */
bool theme_read_color(const Theme *theme, const char *text, Color *color);

/* The theme's fonts as render/ takes them; in `arena`. A family without files has paths of NULL: it is to be
   looked up on the system. */
FontList theme_list_fonts(const Theme *theme, Arena *arena);

/* The themes built in. */
typedef struct ThemeText {
    const char *name, *text;
} ThemeText;

extern const ThemeText theme_texts[];
extern const size_t theme_text_count;

#endif
