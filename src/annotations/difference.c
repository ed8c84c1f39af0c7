/* difference: how much one datum is above or below another, on an elbowed arrow. */
#include "annotations/annotations.h"
#include "annotations/figure.h"
#include "annotations/growth.h"
#include "annotations/phrases.h"
#include "annotations/span.h"

#include <math.h>

typedef enum DifferenceMode { MODE_PERCENT, MODE_ABSOLUTE, MODE_POINTS } DifferenceMode;
enum { GOOD_UP, GOOD_DOWN };
enum { STYLE_TOTAL, STYLE_LEVEL };

static const Choice difference_mode_rows[] = {
    {"percent", MODE_PERCENT}, {"absolute", MODE_ABSOLUTE}, {"points", MODE_POINTS}};
static const ChoiceList difference_mode_choices = {"mode", difference_mode_rows, 3};
static const Choice good_direction_rows[] = {{"up", GOOD_UP}, {"down", GOOD_DOWN}};
static const ChoiceList good_direction_choices = {"good direction", good_direction_rows, 2};

static const Choice difference_style_rows[] = {{"total", STYLE_TOTAL}, {"level", STYLE_LEVEL}};
static const ChoiceList difference_style_choices = {"style", difference_style_rows, 2};

#define DIFFERENCE_FIELDS(F)                                                                                 \
    REFERENCE_FIELDS(F)                                                                                      \
    F(CHOICE, mode, "mode", difference_mode, "percent",                                                      \
      "percent of the start, absolute, or points: percentage points between two ratios")                     \
    F(CHOICE, style, "style", difference_style, "total",                                                     \
      "total: an arrow from datum to datum above all; level: beside the marks, from the one's height to "    \
      "the "                                                                                                 \
      "other's")                                                                                             \
    F(CHOICE, good, "good", good_direction, NULL, "up or down: the direction that gets the good colour")     \
    F(TEXT, format, "format", -, NULL, "number format of the figure; its sign is always written")            \
    F(PROSE, text, "text", -, NULL, "of the label, with {value}, {series}, {from}, {to}, {start}, {end}")
typedef struct DifferenceSpec DifferenceSpec;
SPEC_STRUCT(DifferenceSpec, DIFFERENCE_FIELDS);

#define SPEC_THIS DifferenceSpec
static const Field difference_fields[] = {DIFFERENCE_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static const FieldTable difference_table = {.name = "difference",
                                            .meaning =
                                                "how much one datum is above or below another, computed",
                                            .fields = difference_fields,
                                            .count = sizeof difference_fields / sizeof *difference_fields,
                                            .size = sizeof(DifferenceSpec)};

static const char *const placeholders[] = {"value", "series", "from", "to", "start", "end"};
enum { PLACEHOLDER_COUNT = sizeof placeholders / sizeof *placeholders };

/* The figure of each mode. */
static double percent_of(double start, double end) {
    return (end - start) / start;
}

static double absolute_of(double start, double end) {
    return end - start;
}

static double points_of(double start, double end) {
    return (end - start) * 100;
}

static double (*const figure_of[])(double, double) = {
    [MODE_PERCENT] = percent_of, [MODE_ABSOLUTE] = absolute_of, [MODE_POINTS] = points_of};

static const char *refusal_of(const Inquiry *inquiry, DifferenceMode mode, const Datum pair[2]) {
    Arena *arena = inquiry->plot->arena;
    const char *detail = NULL;
    NumberFormat format = figure_layer_format(pair[0].layer);
    if (pair[0].key == pair[1].key)
        return arena_print(arena, "both are %s", pair[0].name);
    if (!growth_same_kind(pair, &detail))
        return detail;
    if (mode == MODE_PERCENT && !(pair[0].value > 0))
        return arena_print(arena,
                           "the value at %s is %s; a percentage is counted from a value above 0; write mode: "
                           "absolute",
                           pair[0].name, figure_write(inquiry->plot, &format, pair[0].value));
    return isfinite(figure_of[mode](pair[0].value, pair[1].value)) ? NULL : "it is beyond all numbers";
}

static bool find_difference(const Inquiry *inquiry, const DifferenceSpec *spec, Datum pair[2]) {
    References references = REFERENCES_OF(spec);
    if (!reference_find_pair(inquiry, &references, pair))
        return false;
    const char *detail = refusal_of(inquiry, (DifferenceMode)spec->mode.value, pair);
    return !detail || reference_refuse(inquiry, &references, detail);
}

static NumberFormat default_format(DifferenceMode mode, const Layer *layer) {
    return mode == MODE_ABSOLUTE ? figure_layer_format(layer)
                                 : figure_format(mode == MODE_PERCENT ? "+.1%" : "+.1f");
}

static bool check_ends(const Plot *plot, const Annotation *annotation) {
    const DifferenceSpec *spec = annotation->params;
    const char *missing = !spec->from.text ? "from" : !spec->to.text ? "to" : NULL;
    return !missing || diagnostics_report(plot->diagnostics, (Diagnostic){.id = MESSAGE_MISSING_KEY,
                                                                          .place = annotation->place,
                                                                          .detail = "difference",
                                                                          .expected = missing});
}

/* A segment of a stack ends at a height that is not its value. */
static bool check_style(const Inquiry *inquiry, const DifferenceSpec *spec, const Datum pair[2]) {
    References references = REFERENCES_OF(spec);
    return spec->style.value != STYLE_LEVEL || !pair[0].layer->stacked || pair[0].series == REFERENCE_TOTAL ||
           reference_refuse(
               inquiry, &references,
               "the level of one series in a stack is not its value; leave out series, or style: level");
}

static bool check(Plot *plot, const Annotation *annotation) {
    const DifferenceSpec *spec = annotation->params;
    Inquiry inquiry = {.plot = plot,
                       .diagnostics = plot->diagnostics,
                       .place = annotation->place,
                       .refusal = MESSAGE_DIFFERENCE_REFUSED};
    Datum pair[2];
    NumberFormat format;
    bool done = figure_read_format(spec->format, number_format_default, &format, plot->diagnostics);
    done &= figure_check_text(spec->text, placeholders, PLACEHOLDER_COUNT, plot->diagnostics);
    return check_ends(plot, annotation) && find_difference(&inquiry, spec, pair) &&
           check_style(&inquiry, spec, pair) && done;
}

static const char *write_value(const Plot *plot, const DifferenceSpec *spec, const Datum pair[2]) {
    DifferenceMode mode = (DifferenceMode)spec->mode.value;
    double figure = figure_of[mode](pair[0].value, pair[1].value);
    NumberFormat format;
    figure_read_format(spec->format, default_format(mode, pair[0].layer), &format, NULL);
    format.sign = format.sign == '-' ? '+' : format.sign;
    const FillWord word = {"value", figure_write(plot, &format, figure)};
    return mode == MODE_POINTS ? fill_text(plot->arena, phrase_text(plot, PHRASE_POINTS), &word, 1)
                               : word.text;
}

static const char *write_text(const Plot *plot, const DifferenceSpec *spec, const Datum pair[2]) {
    NumberFormat format = figure_layer_format(pair[0].layer);
    bool named = reference_needs_name(&pair[0]);
    const FillWord words[PLACEHOLDER_COUNT] = {{"value", write_value(plot, spec, pair)},
                                               {"series", reference_name_series(&pair[0])},
                                               {"from", pair[0].name},
                                               {"to", pair[1].name},
                                               {"start", figure_write(plot, &format, pair[0].value)},
                                               {"end", figure_write(plot, &format, pair[1].value)}};
    const char *otherwise = named ? phrase_text(plot, PHRASE_SERIES_VALUE) : "{value}";
    return fill_text(plot->arena, spec->text.text ? spec->text.text : otherwise, words, PLACEHOLDER_COUNT);
}

static Color color_of(const Plot *plot, const DifferenceSpec *spec, const Datum pair[2]) {
    const AnnotationTheme *theme = plot->theme->annotation;
    if (!spec->good.set || pair[0].value == pair[1].value)
        return theme->color.value;
    bool up = pair[1].value > pair[0].value;
    return up == (spec->good.value == GOOD_UP) ? theme->good_color.value : theme->bad_color.value;
}

bool difference_find_span(Plot *plot, const Annotation *annotation, Span *span) {
    const DifferenceSpec *spec = annotation->params;
    const AnnotationTheme *theme = plot->theme->annotation;
    Inquiry inquiry = {.plot = plot, .refusal = MESSAGE_DIFFERENCE_REFUSED};
    if (!find_difference(&inquiry, spec, span->pair))
        return false;
    Color color = color_of(plot, spec, span->pair);
    span->kind = spec->style.value == STYLE_LEVEL ? SPAN_LEVEL : SPAN_ARROW;
    span->text = write_text(plot, spec, span->pair);
    span->style = (ArrowStyle){color, color, theme->stroke_width.value, theme->stroke_width.value,
                               theme->font_size.value};
    return true;
}

const AnnotationType annotation_difference = {
    .name = "difference", .table = &difference_table, .check = check, .draw = span_draw_all};
