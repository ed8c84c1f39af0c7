#include "compile/compilation.h"

#include "compile/layout.h"
#include "compile/words.h"
#include "plot/layer.h"
#include "plot/names.h"

#include <math.h>
#include <string.h>

enum { RAMP_ENTRIES = 5, SIZE_ENTRIES = 3, SIZE_TICKS = 10, MOST_LEGENDS = 16 };

/* A legend of a panel, or of the whole picture. */
static Legend *add_legend(Compilation *c, Plot *plot, const char *title, Orient orient, size_t capacity) {
    if (!plot->legends)
        plot->legends = arena_new_array(c->arena, Legend, MOST_LEGENDS);
    Legend *legend = &plot->legends[plot->legend_count++];
    *legend = (Legend){title, orient, arena_new_array(c->arena, LegendEntry, capacity), 0};
    return legend;
}

/* A scale that panels share is explained once, for all of them. */
static Plot *plot_of_use(Compilation *c, const ScaleUse *use) {
    return use->many_panels ? &c->plot : &c->panels[use->layers[0]->panel].plot;
}

static ScaleUse *find_use(Compilation *c, ChannelId id, size_t after) {
    for (size_t i = after; i < c->use_count; i++)
        if (c->uses[i].channel == id)
            return &c->uses[i];
    return NULL;
}

/* Every layer with the field along its axis tells its categories there already. */
static bool is_redundant(const ScaleUse *use) {
    for (size_t i = 0; i < use->layer_count; i++) {
        const Layer *layer = use->layers[i];
        const Channel *channel = &layer->channels[use->channel], *along = &layer->channels[layer->along];
        if (!along->field || !along->codes || strcmp(along->field, channel->field))
            return false;
    }
    return true;
}

/* Names can stand beside the marks where a series goes all along the axis. */
static bool can_be_direct(const ScaleUse *use) {
    for (size_t i = 0; i < use->layer_count; i++) {
        const Layer *layer = use->layers[i];
        if (layer->mark->names_series && !use->many_panels)
            continue;
        if (layer->direction != DIRECTION_VERTICAL || !layer->mark->find_end || use->many_panels ||
            !(layer->mark->connects || layer->stacked) ||
            layer->channels[layer->offset].source != SOURCE_NONE)
            return false;
    }
    return true;
}

/* The share of the value axis that the last stack fills. */
static double last_share(const Layer *layer) {
    const Channel *along = &layer->channels[layer->along];
    const double *domain = layer->channels[layer->across].scale->domain;
    double last = -INFINITY, filled = 0;
    for (size_t row = 0; row < layer->row_count; row++)
        last = isnan(layer->high[row]) ? last : fmax(last, channel_value(along, row));
    for (size_t row = 0; row < layer->row_count; row++)
        if (channel_value(along, row) == last && !isnan(layer->high[row]))
            filled += fabs(layer->high[row] - layer->low[row]);
    return filled / fabs(domain[1] - domain[0]);
}

/* Names beside a last stack that is far lower than they are together could not be told from where they stand.
 */
static bool is_crowded(const Compilation *c, const ScaleUse *use) {
    const Theme *theme = c->request->theme;
    double height = c->chart->height.set ? c->chart->height.value : theme->height.value;
    double line = theme->legend->label_font_size.value / height;
    for (size_t i = 0; i < use->layer_count; i++) {
        const Layer *layer = use->layers[i];
        if (layer->stacked && layer->high && layer->channels[layer->across].scale &&
            last_share(layer) < line * (double)use->scale->categories.count)
            return true;
    }
    return false;
}

static Orient find_orient(const Compilation *c, const ScaleUse *use) {
    if (use->legend && use->legend->orient.set)
        return (Orient)use->legend->orient.value;
    return can_be_direct(use) && !is_crowded(c, use) ? ORIENT_DIRECT : ORIENT_TOP;
}

static bool find_series(const Layer *layer, const ScaleUse *use, uint32_t category, size_t *series) {
    const Channel *channel = &layer->channels[use->channel];
    for (size_t row = 0; row < layer->row_count; row++) {
        if (channel->codes[row] != category)
            continue;
        *series = layer->series_of ? layer->series_of[row] : 0;
        return true;
    }
    return false;
}

static void add_category(const Compilation *c, const ScaleUse *use, Legend *legend, uint32_t category) {
    size_t series;
    for (size_t i = 0; i < use->layer_count; i++) {
        const Layer *layer = use->layers[i];
        if (!find_series(layer, use, category, &series))
            continue;
        LegendEntry *entry = &legend->entries[legend->count++];
        *entry = (LegendEntry){
            plot_name_category(&c->plot, use->scale, category), layer, series, layer->series[series], 0, 0};
        return;
    }
}

/* What a channel shows where its legend does not say it: the title, or the column's name. */
static const char *name_channel(const Compilation *c, const Channel *channel) {
    return channel->titled ? channel->title : plot_name_text(&c->plot, channel->title, channel->place);
}

static const char *legend_title(const ScaleUse *use) {
    return use->legend ? use->legend->title.text : NULL;
}

static void add_discrete(Compilation *c, const ScaleUse *use) {
    size_t count = use->scale->categories.count;
    if (!count || (use->legend && use->legend->head.off) || is_redundant(use))
        return;
    Legend *legend = add_legend(c, plot_of_use(c, use), legend_title(use), find_orient(c, use), count);
    for (uint32_t i = 0; i < count; i++)
        add_category(c, use, legend, i);
}

/* A ramp is shown by a few of its values. */
static void add_ramp(Compilation *c, const ScaleUse *use) {
    const Layer *layer = use->layers[0];
    const Channel *color = &layer->channels[CHANNEL_COLOR];
    TickList ticks = scale_ticks(use->scale, RAMP_ENTRIES, c->arena);
    if ((use->legend && use->legend->head.off) || !color->ramp)
        return;
    NumberFormat format = ticks_linear_format;
    ticks_fit_format(use->scale->domain[0], use->scale->domain[1], RAMP_ENTRIES, &format);
    bool titled = use->legend && use->legend->title.node;
    Legend *legend = add_legend(
        c, plot_of_use(c, use), titled ? use->legend->title.text : name_channel(c, color),
        use->legend && use->legend->orient.set ? (Orient)use->legend->orient.value : ORIENT_TOP, ticks.count);
    for (size_t i = 0; i < ticks.count; i++) {
        double share =
            (ticks.values[i] - use->scale->domain[0]) / (use->scale->domain[1] - use->scale->domain[0]);
        double at = clamp(share, 0, 1) * (double)(color->ramp_count - 1);
        size_t first = at >= (double)color->ramp_count - 1 ? color->ramp_count - 2 : (size_t)at;
        Series look = layer->series[0];
        look.color = color_mix(color->ramp[first], color->ramp[first + 1], at - (double)first);
        look.fill = paint_solid(look.color);
        legend->entries[legend->count++] =
            (LegendEntry){number_format_text(&format, c->plot.number_locale, ticks.values[i], c->arena),
                          layer,
                          0,
                          look,
                          0,
                          0};
    }
}

static double greatest_size(const ScaleUse *use) {
    double greatest = 0;
    for (size_t i = 0; i < use->layer_count; i++) {
        const Layer *layer = use->layers[i];
        const double *sizes = layer->channels[CHANNEL_SIZE].numbers;
        for (size_t row = 0; sizes && row < layer->row_count; row++)
            greatest = fmax(greatest, sizes[row]);
    }
    return greatest;
}

/* Three sizes: the greatest round value, and about a half and a tenth of it. */
static size_t choose_sizes(Compilation *c, const Scale *scale, double values[SIZE_ENTRIES]) {
    static const double shares[SIZE_ENTRIES] = {0.1, 0.4, 1};
    TickList ticks = scale_ticks(scale, SIZE_TICKS, c->arena);
    double greatest = ticks.count ? ticks.values[ticks.count - 1] : 0, last = 0;
    size_t count = 0;
    for (size_t i = 0; i < SIZE_ENTRIES; i++) {
        double wanted = greatest * shares[i], best = greatest;
        for (size_t k = 0; k < ticks.count; k++)
            if (ticks.values[k] > 0 && fabs(ticks.values[k] - wanted) < fabs(best - wanted))
                best = ticks.values[k];
        if (best > last)
            values[count++] = last = best;
    }
    return count;
}

static void add_sizes(Compilation *c, const ScaleUse *use) {
    const Layer *layer = use->layers[0];
    double values[SIZE_ENTRIES];
    size_t count = choose_sizes(c, use->scale, values);
    if ((use->legend && use->legend->head.off) || !count || greatest_size(use) <= 0)
        return;
    NumberFormat format = ticks_linear_format;
    ticks_fit_format(0, values[count - 1], SIZE_TICKS, &format);
    Legend *legend = add_legend(
        c, plot_of_use(c, use),
        legend_title(use) ? legend_title(use) : name_channel(c, &layer->channels[CHANNEL_SIZE]),
        use->legend && use->legend->orient.set ? (Orient)use->legend->orient.value : ORIENT_TOP, count);
    layout_set_look_ranges(c);
    for (size_t i = 0; i < count; i++) {
        Series look = layer->series[0];
        if (layer->series_count > 1)
            look.color = c->request->theme->range->comparison.value;
        legend->entries[legend->count++] =
            (LegendEntry){number_format_text(&format, c->plot.number_locale, values[i], c->arena),
                          layer,
                          0,
                          look,
                          0,
                          scale_apply(use->scale, values[i])};
    }
}

/* Shapes and dashes are told with the colours where they show the same field. */
static bool is_told(Compilation *c, const ScaleUse *use) {
    for (size_t i = 0; i < use->layer_count; i++) {
        const Channel *color = &use->layers[i]->channels[CHANNEL_COLOR];
        if (!color->field || !color->codes ||
            strcmp(color->field, use->layers[i]->channels[use->channel].field))
            return false;
    }
    (void)c;
    return true;
}

static void add_channel(Compilation *c, ChannelId id) {
    size_t at = 0;
    for (ScaleUse *use; (use = find_use(c, id, at)); at = (size_t)(use - c->uses) + 1) {
        if (plot_of_use(c, use)->legend_count >= MOST_LEGENDS || (id != CHANNEL_COLOR && is_told(c, use)))
            continue;
        if (use->scale->type->discrete)
            add_discrete(c, use);
        else if (id == CHANNEL_COLOR)
            add_ramp(c, use);
        else if (id == CHANNEL_SIZE)
            add_sizes(c, use);
    }
}

/* Layers without series of their own are told by their names, which the spec gives them. */
static const char *layer_title(const Layer *layer) {
    const Channel *across = &layer->channels[layer->across];
    return layer->name ? layer->name : across->titled ? across->title : NULL;
}

static bool has_title(const Layer *layer) {
    const Channel *color = &layer->channels[CHANNEL_COLOR];
    return layer_title(layer) && !layer->series_of && color->source != SOURCE_FIELD && !color->tests &&
           layer->mark->draw_symbol;
}

/* One title alone tells nothing apart, but a name was given to be seen. */
bool panel_names_layers(const Panel *panel) {
    size_t count = 0;
    for (size_t i = 0; i < panel->layer_count; i++) {
        const Layer *layer = &panel->plot.layers[i];
        count += has_title(layer) ? layer->name ? 2 : 1 : 0;
    }
    return panel->layer_count > 1 && count > 1;
}

static bool can_all_be_direct(const Plot *plot) {
    for (size_t i = 0; i < plot->layer_count; i++) {
        const Layer *layer = &plot->layers[i];
        if (has_title(layer) && (layer->direction != DIRECTION_VERTICAL || !layer->mark->find_end))
            return false;
    }
    return true;
}

static void add_layers(Compilation *c, Panel *panel) {
    Plot *plot = &panel->plot;
    if (!panel_names_layers(panel) || plot->legend_count >= MOST_LEGENDS)
        return;
    Orient orient = can_all_be_direct(plot) ? ORIENT_DIRECT : ORIENT_TOP;
    Legend *legend = add_legend(c, plot, NULL, orient, plot->layer_count);
    for (size_t i = 0; i < plot->layer_count; i++) {
        Layer *layer = &plot->layers[i];
        if (!has_title(layer))
            continue;
        layer->series[0].name = layer_title(layer);
        legend->entries[legend->count++] =
            (LegendEntry){layer_title(layer), layer, 0, layer->series[0], 0, 0};
    }
}

/* Scenarios */

typedef struct ScenarioUse {
    bool used, ranged;
    const Layer *layer;
} ScenarioUse;

static bool has_range(const Layer *layer, size_t row) {
    double end = layer->whisker ? channel_value(&layer->channels[layer->across2], row) : NAN;
    return !isnan(end) && end != layer_number(layer, row);
}

static void note_scenarios(const Layer *layer, ScenarioUse uses[SCENARIO_COUNT]) {
    for (size_t row = 0; layer->scenarios && row < layer->row_count; row++) {
        ScenarioUse *use = &uses[layer->scenarios[row]];
        use->used = true;
        use->ranged |= has_range(layer, row);
        if (!use->layer)
            use->layer = layer;
    }
}

/* Where series have colours of their own, the scenarios are shown on the first one's. */
static void add_scenarios(Compilation *c) {
    ScenarioUse uses[SCENARIO_COUNT] = {0};
    for (size_t i = 0; i < c->plot.layer_count; i++)
        note_scenarios(&c->plot.layers[i], uses);
    if (!uses[SCENARIO_PREVIOUS].used && !uses[SCENARIO_PLAN].used && !uses[SCENARIO_FORECAST].used)
        return;
    for (size_t i = 0; i < c->plot.layer_count; i++) {
        const ChannelSpec *spec = c->plot.layers[i].channels[CHANNEL_SCENARIO].spec;
        if (spec && spec->legend && spec->legend->head.off)
            return;
    }
    Legend *legend =
        add_legend(c, c->panel_count > 1 ? &c->plot : &c->panels[0].plot, NULL, ORIENT_TOP, SCENARIO_COUNT);
    for (int i = 0; i < SCENARIO_COUNT; i++)
        if (uses[i].used)
            legend->entries[legend->count++] = (LegendEntry){
                words_for_scenario(c->request->theme->language.text, (Scenario)i, uses[i].ranged),
                uses[i].layer,
                0,
                uses[i].layer->series[0],
                (Scenario)i,
                0};
}

bool compile_legends(Compilation *c) {
    add_channel(c, CHANNEL_COLOR);
    add_channel(c, CHANNEL_SHAPE);
    add_channel(c, CHANNEL_STROKE_DASH);
    add_channel(c, CHANNEL_SIZE);
    for (size_t i = 0; i < c->panel_count; i++)
        add_layers(c, &c->panels[i]);
    add_scenarios(c);
    return true;
}
