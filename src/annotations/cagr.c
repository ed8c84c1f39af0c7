/* cagr: the compound annual growth rate between two data, on a curve or an arrow. */
#include "annotations/annotations.h"
#include "annotations/figure.h"
#include "annotations/growth.h"
#include "annotations/phrases.h"
#include "annotations/span.h"
#include "plot/layer.h"

#include <math.h>

enum { STYLE_CURVE, STYLE_ARROW };

static const Choice growth_style_rows[] = {{"curve", STYLE_CURVE}, {"arrow", STYLE_ARROW}};
static const ChoiceList growth_style_choices = {"style", growth_style_rows, 2};

#define CAGR_FIELDS(F)                                                                                       \
    REFERENCE_FIELDS(F)                                                                                      \
    F(CHOICE, style, "style", growth_style, "curve", "curve or arrow; on horizontal bars always an arrow")   \
    F(TEXT, format, "format", -, ".0%", "number format of the rate")                                         \
    F(PROSE, text, "text", -, NULL,                                                                          \
      "of the label, with {value}, {years}, {series}, {from}, {to}, {start}, {end}")
typedef struct CagrSpec CagrSpec;
SPEC_STRUCT(CagrSpec, CAGR_FIELDS);

#define SPEC_THIS CagrSpec
static const Field cagr_fields[] = {CAGR_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static const FieldTable cagr_table = {.name = "cagr",
                                      .meaning = "the compound annual growth rate between two data, computed",
                                      .fields = cagr_fields,
                                      .count = sizeof cagr_fields / sizeof *cagr_fields,
                                      .size = sizeof(CagrSpec)};

static const char *const placeholders[] = {"value", "years", "series", "from", "to", "start", "end"};
enum { PLACEHOLDER_COUNT = sizeof placeholders / sizeof *placeholders };

static bool find_growth(const Inquiry *inquiry, const CagrSpec *spec, Growth *growth) {
    References references = REFERENCES_OF(spec);
    return growth_find(inquiry, &references, growth);
}

static const char *write_text(const Plot *plot, const CagrSpec *spec, const Growth *growth) {
    NumberFormat rate, years = figure_format(",.2~f"), value = figure_layer_format(growth->pair[0].layer);
    const char *written = figure_write(plot, &years, growth->years);
    figure_read_format(spec->format, number_format_default, &rate, NULL);
    const FillWord words[PLACEHOLDER_COUNT] = {{"value", figure_write(plot, &rate, growth->rate)},
                                               {"years", written},
                                               {"series", reference_name_series(&growth->pair[0])},
                                               {"from", growth->pair[0].name},
                                               {"to", growth->pair[1].name},
                                               {"start", figure_write(plot, &value, growth->pair[0].value)},
                                               {"end", figure_write(plot, &value, growth->pair[1].value)}};
    const char *phrase = phrase_text(plot, growth->years == 1 ? PHRASE_CAGR_ONE_YEAR : PHRASE_CAGR);
    const char *text =
        fill_text(plot->arena, spec->text.text ? spec->text.text : phrase, words, PLACEHOLDER_COUNT);
    if (spec->text.text || !reference_needs_name(&growth->pair[0]))
        return text;
    const FillWord named[] = {{"series", reference_name_series(&growth->pair[0])}, {"value", text}};
    return fill_text(plot->arena, phrase_text(plot, PHRASE_SERIES_VALUE), named, 2);
}

static bool check(Plot *plot, const Annotation *annotation) {
    const CagrSpec *spec = annotation->params;
    Inquiry inquiry = {.plot = plot,
                       .diagnostics = plot->diagnostics,
                       .place = annotation->place,
                       .refusal = MESSAGE_CAGR_REFUSED};
    Growth growth;
    NumberFormat format;
    bool done = figure_read_format(spec->format, number_format_default, &format, plot->diagnostics);
    done &= figure_check_text(spec->text, placeholders, PLACEHOLDER_COUNT, plot->diagnostics);
    return find_growth(&inquiry, spec, &growth) && done;
}

bool cagr_find_span(Plot *plot, const Annotation *annotation, Span *span) {
    const CagrSpec *spec = annotation->params;
    const AnnotationTheme *theme = plot->theme->annotation;
    Inquiry inquiry = {.plot = plot, .refusal = MESSAGE_CAGR_REFUSED};
    Growth growth;
    if (!find_growth(&inquiry, spec, &growth))
        return false;
    bool horizontal = growth.pair[0].layer->direction == DIRECTION_HORIZONTAL;
    *span = (Span){.pair = {growth.pair[0], growth.pair[1]},
                   .text = write_text(plot, spec, &growth),
                   .kind = spec->style.value == STYLE_CURVE && !horizontal ? SPAN_CURVE : SPAN_ARROW,
                   .style = {theme->growth_color.value, plot_readable_color(plot, theme->growth_color.value),
                             theme->growth_stroke_width.value, theme->stroke_width.value,
                             theme->font_size.value}};
    return true;
}

const AnnotationType annotation_cagr = {
    .name = "cagr", .table = &cagr_table, .check = check, .draw = span_draw_all};
