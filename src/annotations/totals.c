/* totals: the sum of each stack, above it. */
#include "annotations/annotations.h"
#include "annotations/figure.h"
#include "annotations/reference.h"
#include "annotations/span.h"
#include "annotations/stack_group.h"
#include "plot/labels.h"
#include "plot/layer.h"
#include "plot/mark.h"

#include <math.h>

enum { POSITION_ABOVE, POSITION_BELOW };

static const Choice total_position_rows[] = {{"above", POSITION_ABOVE}, {"below", POSITION_BELOW}};
static const ChoiceList total_position_choices = {"position", total_position_rows, 2};

#define TOTALS_FIELDS(F)                                                                                     \
    F(TEXT, format, "format", -, NULL, "number format; that of the value labels when absent")                \
    F(CHOICE, position, "position", total_position, "above", "above a stack, or below its negative part")    \
    F(TEXT, layer, "layer", -, NULL, "which layer: its name, or the column of its values")
typedef struct TotalsSpec TotalsSpec;
SPEC_STRUCT(TotalsSpec, TOTALS_FIELDS);

#define SPEC_THIS TotalsSpec
static const Field totals_fields[] = {TOTALS_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static const FieldTable totals_table = {.name = "totals",
                                        .meaning = "the sum of each stack, above it",
                                        .fields = totals_fields,
                                        .count = sizeof totals_fields / sizeof *totals_fields,
                                        .size = sizeof(TotalsSpec),
                                        .shorthand = "format"};

/* Totals come before value labels, which may be left out, and first those that an arrow is about. */
enum { PRIORITY = 100, PRIORITY_OF_END };

static bool report(const Plot *plot, const Annotation *annotation, const char *detail) {
    return diagnostics_report(
        plot->diagnostics,
        (Diagnostic){.id = MESSAGE_CONFLICT, .place = annotation->place, .detail = detail});
}

/* The layer that is named, or the first that is stacked. */
static const Layer *find_stack(Plot *plot, const TotalsSpec *spec, Place place, Diagnostics *diagnostics) {
    if (spec->layer.text)
        return reference_find_layer(&(Inquiry){.plot = plot, .diagnostics = diagnostics, .place = place},
                                    spec->layer, (SpecText){0});
    for (size_t i = 0; i < plot->layer_count; i++)
        if (plot->layers[i].stacked)
            return &plot->layers[i];
    return plot->layer_count ? &plot->layers[0] : NULL;
}

static bool check(Plot *plot, const Annotation *annotation) {
    const TotalsSpec *spec = annotation->params;
    NumberFormat format;
    bool done = figure_read_format(spec->format, number_format_default, &format, plot->diagnostics);
    const Layer *layer = find_stack(plot, spec, annotation->place, plot->diagnostics);
    if (!layer)
        return false;
    if (!layer->stacked)
        return report(plot, annotation, "totals have nothing to sum up: no series are stacked here");
    plot->layers[layer->index].totalled = true;
    if (layer->normalized)
        return report(plot, annotation,
                      "totals of a normalised stack are all 100%; leave them out, or stack: zero");
    return done;
}

/* What one total is written from and where. */
typedef struct Total {
    const StackGroup *group;
    const char *text;
    double along, low, high; /* on the page; low is the end in the negative direction */
    bool negative;           /* nothing of it is above zero */
} Total;

static bool find_total(const Plot *plot, const Layer *layer, const StackGroup *group,
                       const NumberFormat *format, Total *total) {
    *total = (Total){.group = group, .along = layer_along(layer, group->rows[0]), .negative = true};
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < group->count; i++) {
        low = fmin(low, layer->low[group->rows[i]]);
        high = fmax(high, layer->high[group->rows[i]]);
    }
    const Scale *scale = layer->channels[layer->across].scale;
    total->negative = low < 0 && high <= 0;
    total->low = scale_apply(scale, low);
    total->high = scale_apply(scale, high);
    total->text =
        layer_add_mark(plot, figure_write(plot, format, group->sum), layer->footnotes.totals, group->rows[0]);
    return isfinite(total->along) && isfinite(total->low) && isfinite(total->high);
}

static Total *list_totals(const Plot *plot, const Layer *layer, const TotalsSpec *spec, size_t *count) {
    size_t group_count;
    const StackGroup *groups = stack_list_groups(plot, layer, &group_count);
    Total *totals = arena_new_array(plot->arena, Total, group_count);
    NumberFormat format;
    figure_read_format(spec->format, figure_layer_format(layer), &format, NULL);
    *count = 0;
    for (size_t i = 0; i < group_count; i++)
        *count += find_total(plot, layer, &groups[i], &format, &totals[*count]);
    return totals;
}

/* The size at which neighbours keep apart; false when even the smallest is too large. */
static bool fit_size(const Plot *plot, const Layer *layer, const Total *totals, size_t count, double *size) {
    double largest = plot->theme->label->total_font_size.value, width = 0, step = INFINITY;
    *size = largest;
    for (size_t i = 0; i < count; i++) {
        TextExtent extent = plot_measure(plot, totals[i].text, FONT_SEMIBOLD, largest);
        width = fmax(width, layer->direction == DIRECTION_VERTICAL ? extent.width : extent.cap_height);
        if (i)
            step = fmin(step, fabs(totals[i].along - totals[i - 1].along));
    }
    double share = step / (width + 0.4 * largest);
    *size = clamp(largest * share, fmin(plot->theme->label->minimum_font_size.value, largest), largest);
    return largest * share >= *size - 1e-9;
}

/* First beside the stack, then farther away, for where a line's labels are in the way. */
static void set_places(const Plot *plot, const Layer *layer, const Total *total, bool below,
                       LabelRequest *request) {
    enum { PLACES = 4 };
    TextExtent extent = plot_measure(plot, total->text, request->weight, request->size);
    double offset = plot->theme->label->offset.value, end = below ? total->low : total->high;
    bool vertical = layer->direction == DIRECTION_VERTICAL;
    const Scale *scale = layer->channels[layer->across].scale;
    bool grows = (scale->range[1] > scale->range[0]) != below; /* towards larger page values */
    double text = vertical && grows ? extent.cap_height : 0;
    double step = vertical ? 1.25 * request->size : 2 * request->size;
    for (int i = 0; i < PLACES; i++) {
        double across = end + (grows ? 1 : -1) * (offset + text + i * step);
        request->places[i].at = layer_point(layer, total->along, across);
        request->places[i].at.y += vertical ? 0 : extent.cap_height / 2;
        request->places[i].anchor = vertical ? ANCHOR_MIDDLE : grows ? ANCHOR_START : ANCHOR_END;
    }
    request->place_count = PLACES;
}

/* Totals that are broader than their stacks may reach over the stacks beside them. */
static void avoid_stack(Plot *plot, const Layer *layer, const Total *total) {
    double half = layer_breadth(plot, layer) / 2;
    for (int side = -1; side <= 1; side++) {
        double along = total->along + side * half;
        labels_add_line(plot, layer_point(layer, along, total->low), layer_point(layer, along, total->high));
    }
}

static const char *describe(const Plot *plot, const Layer *layer, const Total *total) {
    const char *name = channel_text(plot, layer, &layer->channels[layer->along], total->group->rows[0]);
    return name ? arena_print(plot->arena, "%s: %s", name, total->text) : total->text;
}

static bool is_end(const Total *total, const double *ends, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (fabs(ends[i] - total->along) < 0.5)
            return true;
    return false;
}

static void label(Plot *plot, const Annotation *annotation) {
    const TotalsSpec *spec = annotation->params;
    const Layer *layer = find_stack(plot, spec, annotation->place, NULL);
    size_t count, end_count;
    double size;
    if (!layer || !layer->stacked)
        return;
    const Total *totals = list_totals(plot, layer, spec, &count);
    const double *ends = span_list_ends(plot, layer, &end_count);
    bool fits = fit_size(plot, layer, totals, count, &size);
    for (size_t i = 0; !fits && i < count; i++)
        avoid_stack(plot, layer, &totals[i]);
    for (size_t i = 0; i < count; i++) {
        LabelRequest request = {.text = totals[i].text,
                                .role = ROLE_TOTAL_LABEL,
                                .label = describe(plot, layer, &totals[i]),
                                .weight = FONT_SEMIBOLD,
                                .size = size,
                                .color = plot->theme->label->color.value,
                                .priority =
                                    !fits && is_end(&totals[i], ends, end_count) ? PRIORITY_OF_END : PRIORITY,
                                .required = fits,
                                .place = annotation->place};
        set_places(plot, layer, &totals[i], totals[i].negative || spec->position.value == POSITION_BELOW,
                   &request);
        request.place_count = fits ? request.place_count : 1;
        labels_request(plot, request);
    }
}

const AnnotationType annotation_totals = {
    .name = "totals", .table = &totals_table, .check = check, .label = label};
