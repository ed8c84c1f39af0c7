#include "compile/lint.h"

#include "base/color_vision.h"
#include "plot/layer.h"

#include <string.h>

enum { MOST_SERIES = 8, MOST_ROWS = 1000 };

static const double least_contrast = 3, least_difference = 8, least_grey_difference = 5;

typedef void LegendVisit(Compilation *compilation, const Legend *legend);

static void visit_plot(Compilation *c, const Plot *plot, LegendVisit *visit) {
    for (size_t i = 0; i < plot->legend_count; i++)
        visit(c, &plot->legends[i]);
}

static void visit_legends(Compilation *c, LegendVisit *visit) {
    visit_plot(c, &c->plot, visit);
    for (size_t i = 0; i < c->panel_count; i++)
        visit_plot(c, &c->panels[i].plot, visit);
}

/* Entries that explain series, not scenarios or sizes. */
static bool is_of_series(const Legend *legend) {
    for (size_t i = 0; i < legend->count; i++) {
        const LegendEntry *entry = &legend->entries[i];
        bool same =
            i && entry->layer == legend->entries[0].layer && entry->series == legend->entries[0].series;
        if (!entry->layer || !entry->label || entry->scenario != SCENARIO_ACTUAL || same)
            return false;
    }
    return legend->count > 1;
}

static Place legend_place(const Compilation *c, const Legend *legend) {
    const Layer *layer = legend->entries[0].layer;
    const Channel *color = &layer->channels[CHANNEL_COLOR];
    if (color->source == SOURCE_FIELD)
        return color->place;
    return field_place(layer->spec->head.node, c->chart->head.node->place);
}

static bool have_same_dashes(const Series *a, const Series *b) {
    return a->dash_count == b->dash_count &&
           !memcmp(a->dashes, b->dashes, (size_t)a->dash_count * sizeof *a->dashes);
}

static bool have_same_fill(const Series *a, const Series *b) {
    return a->fill.kind == b->fill.kind && a->fill.spacing == b->fill.spacing &&
           a->fill.angle == b->fill.angle && a->fill.width == b->fill.width;
}

/* Nothing but colour tells two series apart. */
static bool differ_in_color_only(const LegendEntry *a, const LegendEntry *b) {
    return a->layer->mark == b->layer->mark && a->look.shape == b->look.shape &&
           have_same_dashes(&a->look, &b->look) && have_same_fill(&a->look, &b->look);
}

/* A pattern's colour is that of its ground. */
static Color look_color(const LegendEntry *entry) {
    const Paint *fill = &entry->look.fill;
    return fill->kind == PAINT_HATCH && fill->ground.alpha ? fill->ground : entry->look.color;
}

/* How many and which */

static void report_repeated(Compilation *c, const Legend *legend) {
    for (size_t i = 0; i < legend->count; i++)
        for (size_t k = i + 1; k < legend->count; k++) {
            const LegendEntry *a = &legend->entries[i], *b = &legend->entries[k];
            if (!differ_in_color_only(a, b) || !color_equals(look_color(a), look_color(b)))
                continue;
            diagnostics_report(c->diagnostics, (Diagnostic){.id = MESSAGE_LINT_REPEATED,
                                                            .place = legend_place(c, legend),
                                                            .found = a->label,
                                                            .expected = b->label});
            return;
        }
}

static void check_series(Compilation *c, const Legend *legend) {
    if (!is_of_series(legend))
        return;
    if (legend->count > MOST_SERIES)
        diagnostics_report(c->diagnostics,
                           (Diagnostic){.id = MESSAGE_LINT_SERIES,
                                        .place = legend_place(c, legend),
                                        .found = arena_print(c->arena, "%zu", legend->count)});
    report_repeated(c, legend);
}

void lint_series(Compilation *c, const Scene *scene) {
    (void)scene;
    visit_legends(c, check_series);
}

/* Against the page */

static bool is_named_directly(const Plot *plot, const Layer *layer) {
    for (size_t i = 0; i < plot->legend_count; i++)
        for (size_t k = 0; plot->legends[i].orient == ORIENT_DIRECT && k < plot->legends[i].count; k++)
            if (plot->legends[i].entries[k].layer == layer)
                return true;
    return false;
}

/* Areas have their lines. */
static bool has_other_signs(const Compilation *c, const Plot *plot, const Layer *layer) {
    bool outlined = c->request->theme->bar->stroke_width.value > 0 && layer->mark->from_zero;
    bool labelled = layer->channels[CHANNEL_TEXT].source != SOURCE_NONE && !layer->mark->connects;
    bool told = layer->stacked && is_named_directly(plot, layer);
    bool ramp = layer->channels[CHANNEL_COLOR].ramp != NULL;
    return outlined || labelled || told || ramp || (layer->mark->connects && layer->mark->from_zero) ||
           layer->mark->is_aside || layer->mark->stands_alone;
}

static void check_layer(Compilation *c, const Plot *plot, const Layer *layer) {
    Color background = c->request->theme->background.value;
    if (has_other_signs(c, plot, layer) || background.alpha < 255)
        return;
    for (size_t row = 0; row < layer->row_count && row < MOST_ROWS; row++) {
        Color color = layer_color(plot, layer, row);
        double contrast = color_contrast(color, background);
        if (contrast >= least_contrast || !color.alpha)
            continue;
        char text[10];
        color_write(color, text);
        diagnostics_report(c->diagnostics, (Diagnostic){.id = MESSAGE_LINT_FAINT,
                                                        .place = field_place(layer->spec->head.node,
                                                                             c->chart->head.node->place),
                                                        .found = text,
                                                        .expected = arena_print(c->arena, "%.1f", contrast),
                                                        .detail = layer->mark->name});
        return;
    }
}

void lint_faint(Compilation *c, const Scene *scene) {
    (void)scene;
    for (size_t i = 0; i < c->panel_count; i++)
        for (size_t k = 0; k < c->panels[i].plot.layer_count; k++)
            check_layer(c, &c->panels[i].plot, &c->panels[i].plot.layers[k]);
}

/* Against each other */

/* Things that lie side by side in their legend's order need to differ from their neighbours only. */
static size_t last_compared(const Legend *legend, size_t index) {
    const Layer *layer = legend->entries[index].layer;
    bool cross = !layer->stacked && !layer->mark->wants_bands && legend->orient != ORIENT_DIRECT;
    return cross || index + 1 >= legend->count ? legend->count : index + 2;
}

/* The pair that is most alike as it is seen; false when none differs too little. */
static bool find_alike(const Legend *legend, ColorVision vision, double least, const LegendEntry *pair[2]) {
    double nearest = least;
    for (size_t i = 0; i < legend->count; i++)
        for (size_t k = i + 1; k < last_compared(legend, i); k++) {
            const LegendEntry *a = &legend->entries[i], *b = &legend->entries[k];
            double difference = color_difference(look_color(a), look_color(b), vision);
            bool same = color_equals(look_color(a), look_color(b));
            if (same || difference >= nearest || !differ_in_color_only(a, b))
                continue;
            nearest = difference;
            pair[0] = a;
            pair[1] = b;
        }
    return nearest < least;
}

static void report_alike(Compilation *c, const Legend *legend, ColorVision vision, double least,
                         MessageId message) {
    const LegendEntry *pair[2] = {NULL, NULL};
    if (find_alike(legend, vision, least, pair))
        diagnostics_report(c->diagnostics, (Diagnostic){.id = message,
                                                        .place = legend_place(c, legend),
                                                        .found = pair[0]->label,
                                                        .expected = pair[1]->label,
                                                        .detail = color_vision_name(vision)});
}

static void check_vision(Compilation *c, const Legend *legend) {
    if (!is_of_series(legend))
        return;
    for (ColorVision vision = VISION_PROTANOPIA; vision <= VISION_TRITANOPIA; vision++)
        report_alike(c, legend, vision, least_difference, MESSAGE_LINT_VISION);
}

void lint_vision(Compilation *c, const Scene *scene) {
    (void)scene;
    visit_legends(c, check_vision);
}

static void check_grey(Compilation *c, const Legend *legend) {
    if (is_of_series(legend) && legend->orient != ORIENT_DIRECT)
        report_alike(c, legend, VISION_GREYSCALE, least_grey_difference, MESSAGE_LINT_GREY);
}

void lint_grey(Compilation *c, const Scene *scene) {
    (void)scene;
    visit_legends(c, check_grey);
}
