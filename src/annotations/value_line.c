/* value_line: a thin line across the plot at a value: a target, a mean, a date. */
#include "annotations/annotations.h"
#include "annotations/figure.h"
#include "annotations/line_runs.h"
#include "annotations/phrases.h"
#include "annotations/reference.h"
#include "annotations/value_label.h"
#include "annotations/value_summary.h"
#include "base/calendar.h"
#include "base/number.h"
#include "plot/labels.h"
#include "plot/layer.h"

#include <math.h>
#include <string.h>

#define VALUE_LINE_FIELDS(F)                                                                                 \
    F(TEXT, y, "y", -, NULL, "a value on the y axis, or mean, median, min or max of the values there")       \
    F(TEXT, x, "x", -, NULL, "a value, category or date on the x axis, or the same words")                   \
    F(PROSE, text, "text", -, NULL, "of its label, with {value}; the value when absent")                     \
    F(PROSE, label, "label", -, NULL, "the same as text")                                                    \
    F(TEXT, format, "format", -, NULL, "number format of the value; the layer's when absent")                \
    F(TEXT, layer, "layer", -, NULL, "which layer's scale: its name, or the column of its values")           \
    F(COLOR, color, "color", -, NULL, "of the line and its label")                                           \
    F(NUMBERS, stroke_dash, "strokeDash", zero_up, NULL, "lengths of dash and gap; [] for a solid line")
typedef struct ValueLineSpec ValueLineSpec;
SPEC_STRUCT(ValueLineSpec, VALUE_LINE_FIELDS);

#define SPEC_THIS ValueLineSpec
static const Field value_line_fields[] = {VALUE_LINE_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static const FieldTable value_line_table = {.name = "value_line",
                                            .meaning = "a line across the plot at a value",
                                            .fields = value_line_fields,
                                            .count = sizeof value_line_fields / sizeof *value_line_fields,
                                            .size = sizeof(ValueLineSpec),
                                            .shorthand = "y"};

static const char *const placeholders[] = {"value"};

/* In em of the label. */
static const double label_gap = 0.35, label_size = 0.9, crossing_gap = 0.15;
static const double default_dashes[] = {6, 5};

/* The line, as resolved. */
typedef struct ValueLine {
    const Layer *layer;
    ChannelId channel; /* x or y */
    double value;      /* or the category's index */
    const char *text;
} ValueLine;

static SpecText written_value(const ValueLineSpec *spec) {
    return spec->y.text ? spec->y : spec->x;
}

static SpecText written_text(const ValueLineSpec *spec) {
    return spec->text.text ? spec->text : spec->label;
}

/* A value along or across the layer: a summary's word, a number, a category or a date. */
static bool find_value(const Inquiry *inquiry, const ValueLineSpec *spec, ValueLine *line, PhraseId *phrase) {
    const Layer *layer = line->layer;
    SpecText text = written_value(spec);
    bool across = line->channel == layer->across;
    *phrase = PHRASE_COUNT;
    if (across && value_summary_find(inquiry->plot, layer, text.text, phrase, &line->value))
        return true;
    if (!across && layer->channels[layer->along].scale->type->discrete)
        return reference_find_key(inquiry, layer, text, &line->value);
    bool is_time = layer->channels[line->channel].type == TYPE_TEMPORAL;
    size_t length = strlen(text.text);
    if (is_time ? calendar_read_iso(text.text, length, &line->value)
                : number_read(text.text, length, &line->value))
        return true;
    return value_summary_report(inquiry, text, across, is_time);
}

static const char *write_value(const Inquiry *inquiry, const ValueLineSpec *spec, const ValueLine *line) {
    const Layer *layer = line->layer;
    NumberFormat format;
    if (line->channel == layer->along && (layer->channels[layer->along].scale->type->discrete ||
                                          layer->channels[layer->along].type == TYPE_TEMPORAL))
        return reference_name(inquiry->plot, written_value(spec));
    NumberFormat otherwise = line->channel == layer->across ? figure_layer_format(layer) : figure_format("");
    return figure_read_format(spec->format, otherwise, &format, inquiry->diagnostics)
               ? figure_write(inquiry->plot, &format, line->value)
               : "";
}

static bool find_line(const Inquiry *inquiry, const ValueLineSpec *spec, ValueLine *line) {
    PhraseId phrase;
    *line = (ValueLine){.channel = spec->y.text ? CHANNEL_Y : CHANNEL_X};
    line->layer = reference_find_layer(inquiry, spec->layer, (SpecText){0});
    if (!line->layer || !find_value(inquiry, spec, line, &phrase))
        return false;
    const FillWord word = {"value", write_value(inquiry, spec, line)};
    const char *given = written_text(spec).text;
    const char *otherwise = phrase == PHRASE_COUNT ? "{value}" : phrase_text(inquiry->plot, phrase);
    line->text = fill_text(inquiry->plot->arena, given ? given : otherwise, &word, 1);
    return true;
}

static void extend(Plot *plot, const Annotation *annotation, const Scale *scale, double *low, double *high) {
    const ValueLineSpec *spec = annotation->params;
    Inquiry inquiry = {.plot = plot};
    ValueLine line;
    if (!spec->x.text == !spec->y.text || !find_line(&inquiry, spec, &line) ||
        line.layer->channels[line.channel].scale != scale)
        return;
    *low = fmin(*low, line.value);
    *high = fmax(*high, line.value);
}

static bool report(const Inquiry *inquiry, const ValueLineSpec *spec, const char *detail) {
    return diagnostics_report(inquiry->diagnostics,
                              (Diagnostic){.id = MESSAGE_CONFLICT,
                                           .place = field_place(written_value(spec).node, inquiry->place),
                                           .detail = detail});
}

/* Whether the scale has a place for it: a domain of the spec's own need not, nor a log scale, nor a break. */
static bool check_place(const Inquiry *inquiry, const ValueLineSpec *spec, const ValueLine *line) {
    const Scale *scale = line->layer->channels[line->channel].scale;
    Arena *arena = inquiry->plot->arena;
    const char *text = written_value(spec).text;
    if (scale->type->discrete)
        return true;
    if (isnan(scale_apply(scale, line->value)))
        return report(inquiry, spec,
                      arena_print(arena, "a value_line at %s has no place on a log scale", text));
    if ((line->value - scale->domain[0]) * (line->value - scale->domain[1]) > 0)
        return report(inquiry, spec,
                      arena_print(arena, "the value_line at %s lies outside the domain of %s", text,
                                  channel_name(line->channel)));
    if (scale_find_break(scale, line->value))
        return report(inquiry, spec,
                      arena_print(arena, "the value_line at %s lies in a break of %s", text,
                                  channel_name(line->channel)));
    return true;
}

static bool check(Plot *plot, const Annotation *annotation) {
    const ValueLineSpec *spec = annotation->params;
    Inquiry inquiry = {.plot = plot, .diagnostics = plot->diagnostics, .place = annotation->place};
    ValueLine line;
    if (!spec->x.text == !spec->y.text)
        return diagnostics_report(
            plot->diagnostics,
            (Diagnostic){.id = MESSAGE_CONFLICT,
                         .place = annotation->place,
                         .detail = "a value_line needs either y or x: the value it stands at"});
    bool done = figure_check_text(written_text(spec), placeholders, 1, plot->diagnostics);
    return find_line(&inquiry, spec, &line) && check_place(&inquiry, spec, &line) && done;
}

/* On the page */

static bool find_ends(const Plot *plot, const ValueLine *line, Point ends[2]) {
    Rect frame = plot->frame;
    double at = scale_apply(line->layer->channels[line->channel].scale, line->value);
    if (!isfinite(at))
        return false;
    bool level = line->channel == CHANNEL_Y;
    ends[0] = level ? (Point){frame.x, at} : (Point){at, rect_bottom(frame)};
    ends[1] = level ? (Point){rect_right(frame), at} : (Point){at, frame.y};
    return true;
}

static Stroke stroke_of(const Plot *plot, const ValueLineSpec *spec) {
    const AnnotationTheme *theme = plot->theme->annotation;
    Stroke stroke =
        stroke_solid(spec->color.set ? spec->color.value : theme->color.value, theme->stroke_width.value);
    const double *dashes = spec->stroke_dash.node ? spec->stroke_dash.items : default_dashes;
    size_t count = spec->stroke_dash.node ? spec->stroke_dash.count : 2;
    double unit = spec->stroke_dash.node ? 1 : theme->stroke_width.value / 2;
    for (size_t i = 0; i + 1 < count && i + 1 < STROKE_MOST_DASHES; i += 2) {
        stroke.dashes[i] = dashes[i] * unit;
        stroke.dashes[i + 1] = dashes[i + 1] * unit;
        stroke.dash_count += 2;
    }
    return stroke;
}

static void draw(Plot *plot, const Annotation *annotation, SceneNode *parent) {
    const ValueLineSpec *spec = annotation->params;
    Inquiry inquiry = {.plot = plot};
    double size = plot->theme->annotation->font_size.value * label_size;
    ValueLine line;
    Point ends[2];
    if (!find_line(&inquiry, spec, &line) || !find_ends(plot, &line, ends))
        return;
    SceneNode *group = scene_add_group(plot->scene, parent, ROLE_VALUE_LINE);
    scene_set_label(plot->scene, group, line.text);
    Stroke stroke = stroke_of(plot, spec);
    ValueLabel place = value_label_place(plot, line.text, size, ends, label_gap * size);
    line_runs_draw(plot, stroke, ends, crossing_gap * size, group);
    if (place.meets)
        labels_report_dropped(plot, ROLE_ANNOTATION_LABEL, line.text, annotation->place);
    else
        value_label_draw(plot, &place, line.text, size, stroke.color, plot->theme->background.value, group);
}

const AnnotationType annotation_value_line = {
    .name = "value_line", .table = &value_line_table, .extend = extend, .check = check, .draw = draw};
