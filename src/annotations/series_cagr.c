/* series_cagr: beside the names of the series, a column with the compound annual growth rate of each and of
   their total. */
#include "annotations/annotations.h"
#include "annotations/figure.h"
#include "annotations/growth.h"
#include "annotations/phrases.h"
#include "annotations/terrain.h"
#include "plot/labels.h"
#include "plot/layer.h"
#include "plot/mark.h"

#include <math.h>

#define SERIES_CAGR_FIELDS(F)                                                                                \
    F(TEXT, from, "from", -, NULL, "the category, number or date where growth starts")                       \
    F(TEXT, to, "to", -, NULL, "the one where it ends")                                                      \
    F(TEXT, layer, "layer", -, NULL, "which layer: its name, or the column of its values")                   \
    F(TEXT, format, "format", -, "+.0%", "number format of the rates")                                       \
    F(PROSE, title, "title", -, NULL,                                                                        \
      "above the column, with {from} and {to}; CAGR and the two when absent")                                \
    F(FLAG, total, "total", -, "true", "whether the total of stacked series has its rate")                   \
    F(PROSE, missing, "missing", -, NULL,                                                                    \
      "what stands for a rate that has no meaning, such as n.m.; an error when absent")
typedef struct SeriesCagrSpec SeriesCagrSpec;
SPEC_STRUCT(SeriesCagrSpec, SERIES_CAGR_FIELDS);

#define SPEC_THIS SeriesCagrSpec
static const Field series_cagr_fields[] = {SERIES_CAGR_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static const FieldTable series_cagr_table = {.name = "series_cagr",
                                             .meaning =
                                                 "a column of the growth rates of all series, computed",
                                             .fields = series_cagr_fields,
                                             .count = sizeof series_cagr_fields / sizeof *series_cagr_fields,
                                             .size = sizeof(SeriesCagrSpec)};

static const char *const placeholders[] = {"from", "to"};

/* In em of the rates: between names and column, between rows, around the title; its size in theirs, and its
   most width. */
static const double gap = 1, row_air = 0.45, title_air = 0.8, title_size = 0.85, title_width = 9;

enum { TITLE_LINES = 4 };

/* Finding the rates */

static References references_of(const SeriesCagrSpec *spec, const Layer *layer, size_t series) {
    References references = {.from = spec->from, .to = spec->to, .layer = spec->layer};
    if (series != REFERENCE_TOTAL)
        references.series.text = layer->series[series].key;
    return references;
}

static bool has_total(const SeriesCagrSpec *spec, const Layer *layer) {
    return layer->stacked && layer->series_count > 1 && spec->total.value;
}

static const Layer *find_layer(const Inquiry *inquiry, const SeriesCagrSpec *spec) {
    return reference_find_layer(inquiry, spec->layer, (SpecText){0});
}

static bool find_rate(Inquiry inquiry, const SeriesCagrSpec *spec, const Layer *layer, size_t series,
                      Growth *growth) {
    References references = references_of(spec, layer, series);
    inquiry.subject = series == REFERENCE_TOTAL ? "the total" : layer->series[series].name;
    inquiry.advice = spec->missing.text ? NULL : "write missing: n.m. to have that in its place";
    return growth_find(&inquiry, &references, growth);
}

static bool report(const Plot *plot, const Annotation *annotation, const char *detail) {
    return diagnostics_report(
        plot->diagnostics,
        (Diagnostic){.id = MESSAGE_CONFLICT, .place = annotation->place, .detail = detail});
}

/* With a text for missing rates it is enough that one series has a rate; why none has is told of the first.
 */
static bool check_rates(const Inquiry *inquiry, const SeriesCagrSpec *spec, const Layer *layer) {
    Inquiry quiet = {.plot = inquiry->plot, .refusal = inquiry->refusal};
    Growth growth;
    bool done = true;
    for (size_t i = 0; i < layer->series_count && spec->missing.text; i++)
        if (find_rate(quiet, spec, layer, i, &growth))
            return true;
    for (size_t i = 0; i < layer->series_count && (done || !spec->missing.text); i++)
        done &= find_rate(*inquiry, spec, layer, i, &growth);
    return done && (!has_total(spec, layer) || find_rate(*inquiry, spec, layer, REFERENCE_TOTAL, &growth));
}

/* What holds for all series is reported once. */
static bool check_ends(const Inquiry *inquiry, const SeriesCagrSpec *spec, const Layer *layer) {
    double key;
    bool from = reference_find_key(inquiry, layer, spec->from, &key);
    return reference_find_key(inquiry, layer, spec->to, &key) && from;
}

static bool check(Plot *plot, const Annotation *annotation) {
    const SeriesCagrSpec *spec = annotation->params;
    Inquiry inquiry = {.plot = plot,
                       .diagnostics = plot->diagnostics,
                       .place = annotation->place,
                       .refusal = MESSAGE_CAGR_REFUSED};
    const char *missing = !spec->from.text ? "from" : !spec->to.text ? "to" : NULL;
    NumberFormat format;
    if (missing)
        return diagnostics_report(plot->diagnostics, (Diagnostic){.id = MESSAGE_MISSING_KEY,
                                                                  .place = annotation->place,
                                                                  .detail = "series_cagr",
                                                                  .expected = missing});
    bool done = figure_read_format(spec->format, number_format_default, &format, plot->diagnostics);
    done &= figure_check_text(spec->title, placeholders, 2, plot->diagnostics);
    const Layer *layer = find_layer(&inquiry, spec);
    if (layer && layer->direction == DIRECTION_HORIZONTAL)
        return report(plot, annotation,
                      "a series_cagr stands at the right of vertical marks; these are horizontal");
    if (layer && !layer->mark->find_end)
        return report(plot, annotation,
                      arena_print(plot->arena,
                                  "a series_cagr stands beside the last data of bars, lines and areas; a %s "
                                  "has no end to stand beside",
                                  layer->mark->name));
    return layer && check_ends(&inquiry, spec, layer) && check_rates(&inquiry, spec, layer) && done;
}

/* The column */

typedef struct RateRow {
    const char *name, *text; /* name: NULL where the direct legend has it */
    double middle;           /* its height on the page */
    FontWeight weight;
    Color color;
    bool total;
} RateRow;

typedef struct RateColumn {
    const Layer *layer;
    RateRow *rows; /* from the top down */
    size_t count;
    double size, pitch, cap_height;
    double names_left; /* where names begin */
} RateColumn;

static const char *write_rate(const Plot *plot, const SeriesCagrSpec *spec, const Layer *layer,
                              size_t series) {
    Inquiry inquiry = {.plot = (Plot *)plot, .refusal = MESSAGE_CAGR_REFUSED};
    Growth growth;
    NumberFormat format;
    if (!find_rate(inquiry, spec, layer, series, &growth))
        return spec->missing.text ? spec->missing.text : "";
    figure_read_format(spec->format, number_format_default, &format, NULL);
    return figure_write(plot, &format, growth.rate);
}

static void add_series(const Plot *plot, const SeriesCagrSpec *spec, size_t series, RateColumn *column) {
    const Layer *layer = column->layer;
    const SeriesPlace *name = labels_find_name(plot, layer, series);
    Color ink = plot->theme->label->color.value;
    Rect end;
    if (!layer->mark->find_end || !layer->mark->find_end(plot, layer, series, &end))
        return;
    RateRow row = {.name = name ? NULL : layer->series[series].name,
                   .text = write_rate(plot, spec, layer, series),
                   .middle = name ? name->start.y : end.y + end.height / 2,
                   .color = layer->stacked ? ink : plot_readable_color(plot, layer->series[series].color)};
    column->names_left =
        fmin(column->names_left, name ? name->start.x : rect_right(end) + gap * column->size);
    size_t at = column->count++;
    for (; at && column->rows[at - 1].middle > row.middle; at--)
        column->rows[at] = column->rows[at - 1];
    column->rows[at] = row;
}

/* Those that have no name beside them have not been moved apart. */
static void spread(RateColumn *column) {
    for (size_t i = 1; i < column->count; i++)
        column->rows[i].middle = fmax(column->rows[i].middle, column->rows[i - 1].middle + column->pitch);
}

/* The total of the last stack, or NULL. */
static const PlacedLabel *find_total(const Plot *plot) {
    const PlacedLabel *found = NULL;
    for (size_t i = 0; i < plot->labels->placed_count; i++) {
        const PlacedLabel *label = &plot->labels->placed[i];
        if (label->request.role == ROLE_TOTAL_LABEL && (!found || label->box.x > found->box.x))
            found = label;
    }
    return found;
}

/* In line with the last stack's total, and above all series. */
static void add_total(const Plot *plot, const SeriesCagrSpec *spec, RateColumn *column) {
    const PlacedLabel *total = find_total(plot);
    double above = column->rows[0].middle - column->pitch;
    for (size_t i = column->count; i > 0; i--)
        column->rows[i] = column->rows[i - 1];
    column->rows[0] = (RateRow){.name = phrase_text(plot, PHRASE_TOTAL),
                                .text = write_rate(plot, spec, column->layer, REFERENCE_TOTAL),
                                .middle = above,
                                .weight = FONT_SEMIBOLD,
                                .color = plot->theme->label->color.value,
                                .total = true};
    column->count++;
    if (total) {
        column->names_left = fmax(column->names_left, rect_right(total->box) + row_air * column->size);
        column->rows[0].middle = fmin(above, total->box.y + total->box.height / 2);
    }
}

static RateColumn make_column(const Plot *plot, const SeriesCagrSpec *spec, const Layer *layer) {
    RateColumn column = {.layer = layer,
                         .rows = arena_new_array(plot->arena, RateRow, layer->series_count + 1),
                         .size = plot->theme->legend->label_font_size.value,
                         .names_left = INFINITY};
    column.cap_height = plot_measure(plot, "", FONT_REGULAR, column.size).cap_height;
    column.pitch = column.cap_height + row_air * column.size;
    for (size_t i = 0; i < layer->series_count; i++)
        add_series(plot, spec, i, &column);
    spread(&column);
    if (column.count && has_total(spec, layer))
        add_total(plot, spec, &column);
    return column;
}

/* Drawing */

static double draw_text(Plot *plot, const RateColumn *column, const RateRow *row, const char *text, double x,
                        TextAnchor anchor, SceneNode *group) {
    TextExtent extent = plot_measure(plot, text, row->weight, column->size);
    double left = anchor == ANCHOR_END ? x - extent.width : x;
    plot_add_text(plot, group, ROLE_ANNOTATION_LABEL, text, (Point){x, row->middle + extent.cap_height / 2},
                  anchor, row->weight, column->size, row->color);
    labels_add_obstacle(plot,
                        (Rect){left, row->middle - extent.cap_height / 2, extent.width, extent.cap_height});
    return left + extent.width;
}

/* Names that the direct legend does not have; returns how far they reach. */
static double draw_names(Plot *plot, const RateColumn *column, double farthest, SceneNode *group) {
    double end = farthest;
    for (size_t i = 0; i < column->count; i++) {
        const RateRow *row = &column->rows[i];
        if (row->name && *row->name)
            end = fmax(end, draw_text(plot, column, row, row->name,
                                      row->total ? column->names_left : farthest + gap * column->size,
                                      ANCHOR_START, group));
    }
    return end;
}

static double widest_rate(const Plot *plot, const RateColumn *column) {
    double widest = 0;
    for (size_t i = 0; i < column->count; i++)
        widest = fmax(widest,
                      plot_measure(plot, column->rows[i].text, column->rows[i].weight, column->size).width);
    return widest;
}

/* A title, broken into lines. */
typedef struct ColumnTitle {
    TextLine lines[TITLE_LINES];
    size_t count;
    double size, width, leading;
    const char *text;
} ColumnTitle;

static ColumnTitle make_title(const Plot *plot, const SeriesCagrSpec *spec, double size) {
    const FillWord words[] = {{"from", reference_name(plot, spec->from)},
                              {"to", reference_name(plot, spec->to)}};
    const char *text = spec->title.text ? spec->title.text : phrase_text(plot, PHRASE_SERIES_CAGR);
    ColumnTitle title = {.size = size * title_size, .text = fill_text(plot->arena, text, words, 2)};
    size_t count = text_measure_wrap(plot->measure, title.text, FONT_REGULAR, title.size, title_width * size,
                                     title.lines, TITLE_LINES);
    title.count = count < TITLE_LINES ? count : TITLE_LINES;
    title.leading = 1.25 * title.size;
    for (size_t i = 0; i < title.count; i++)
        title.width = fmax(title.width, title.lines[i].width);
    return title;
}

static void draw_title(Plot *plot, const ColumnTitle *title, double middle, double bottom, SceneNode *group) {
    for (size_t i = 0; i < title->count; i++) {
        const char *line = arena_copy_bytes(plot->arena, title->lines[i].start, title->lines[i].length);
        double y = bottom - (double)(title->count - 1 - i) * title->leading;
        plot_add_text(plot, group, ROLE_ANNOTATION_LABEL, line, (Point){middle, y}, ANCHOR_MIDDLE,
                      FONT_REGULAR, title->size, plot->theme->footnote->color.value);
    }
    double height = (double)title->count * title->leading;
    labels_add_obstacle(plot, (Rect){middle - title->width / 2, bottom - height, title->width, height});
}

/* Gridlines that ended within the title would look like part of it. */
static double edge_of_grid(const Plot *plot) {
    for (size_t i = 0; i < plot->axis_count; i++)
        if (plot->axes[i].grid)
            return rect_right(plot->frame);
    return -INFINITY;
}

static void draw_column(Plot *plot, const RateColumn *column, const ColumnTitle *title, SceneNode *group) {
    const RateRow *first = &column->rows[0], *last = &column->rows[column->count - 1];
    double bottom = first->middle - column->cap_height / 2 - title_air * column->size;
    double top = bottom - (double)title->count * title->leading;
    double farthest =
        terrain_find_end(plot, false, top, last->middle + column->pitch / 2, column->names_left);
    double end = fmax(draw_names(plot, column, farthest, group), edge_of_grid(plot));
    double left = end + gap * column->size;
    double rates = widest_rate(plot, column), width = fmax(rates, title->width);
    for (size_t i = 0; i < column->count; i++)
        draw_text(plot, column, &column->rows[i], column->rows[i].text, left + (width + rates) / 2,
                  ANCHOR_END, group);
    draw_title(plot, title, left + width / 2, bottom, group);
}

static const char *add_rate(const Plot *plot, const char *rates, const char *name, const char *value) {
    const FillWord words[] = {{"name", name ? name : ""}, {"value", value}};
    const char *rate = fill_text(plot->arena, phrase_text(plot, PHRASE_RATE), words, 2);
    return rates ? arena_print(plot->arena, "%s%s%s", rates, phrase_text(plot, PHRASE_RATE_SEPARATOR), rate)
                 : rate;
}

static const char *describe(const Plot *plot, const SeriesCagrSpec *spec, const Layer *layer,
                            const char *title) {
    const char *rates = NULL;
    for (size_t i = 0; i < layer->series_count; i++)
        rates = add_rate(plot, rates, layer->series[i].name, write_rate(plot, spec, layer, i));
    if (has_total(spec, layer))
        rates = add_rate(plot, rates, phrase_text(plot, PHRASE_TOTAL),
                         write_rate(plot, spec, layer, REFERENCE_TOTAL));
    const FillWord words[] = {{"title", title}, {"rates", rates}};
    return fill_text(plot->arena, phrase_text(plot, PHRASE_RATES), words, 2);
}

static void draw(Plot *plot, const Annotation *annotation, SceneNode *parent) {
    const SeriesCagrSpec *spec = annotation->params;
    Inquiry inquiry = {.plot = plot};
    const Layer *layer = find_layer(&inquiry, spec);
    if (!layer)
        return;
    RateColumn column = make_column(plot, spec, layer);
    ColumnTitle title = make_title(plot, spec, column.size);
    if (!column.count)
        return;
    SceneNode *group = scene_add_group(plot->scene, parent, ROLE_ANNOTATION);
    scene_set_label(plot->scene, group, describe(plot, spec, layer, title.text));
    draw_column(plot, &column, &title, group);
}

const AnnotationType annotation_series_cagr = {
    .name = "series_cagr", .table = &series_cagr_table, .check = check, .draw = draw};
