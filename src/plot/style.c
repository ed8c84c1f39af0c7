#include "plot/layer.h"

#include "plot/mark.h"

#include <math.h>

static Color color_of_ramp(const Channel *channel, double share) {
    if (isnan(share))
        return (Color){0};
    double at = clamp(share, 0, 1) * (double)(channel->ramp_count - 1);
    size_t first = (size_t)fmin(floor(at), (double)channel->ramp_count - 2);
    return color_mix(channel->ramp[first], channel->ramp[first + 1], at - (double)first);
}

Color layer_color(const Plot *plot, const Layer *layer, size_t row) {
    (void)plot;
    const Channel *channel = &layer->channels[CHANNEL_COLOR];
    if (channel->tests && channel->tests[row])
        return channel->test_color;
    if (channel->source == SOURCE_CONSTANT)
        return channel->color;
    if (channel->ramp)
        return color_of_ramp(channel, channel_page_value(channel, row, NAN));
    return layer->series[layer_series(layer, row)].color;
}

double layer_opacity(const Layer *layer, size_t row) {
    double constant = layer->spec->opacity.set ? layer->spec->opacity.value : 1;
    return clamp(channel_page_value(&layer->channels[CHANNEL_OPACITY], row, constant), 0, 1);
}

static void style_plan(const Plot *plot, Color color, Paint *fill, Stroke *outline) {
    *fill = paint_solid(plot->theme->background.value);
    *outline = stroke_solid(color, plot->theme->scenario->border_width.value);
}

static void style_forecast(const Plot *plot, Color color, Paint *fill, Stroke *outline) {
    const ScenarioTheme *theme = plot->theme->scenario;
    *fill = (Paint){.kind = PAINT_HATCH,
                    .color = color,
                    .ground = plot->theme->background.value,
                    .width = theme->hatch_width.value,
                    .spacing = theme->hatch_spacing.value,
                    .angle = 45};
    *outline = stroke_solid(color, theme->border_width.value);
}

void plot_style_scenario(const Plot *plot, Scenario scenario, Paint *fill, Stroke *outline) {
    Color color = fill->color;
    switch (scenario) {
    case SCENARIO_PREVIOUS:
        fill->color =
            color_mix(fill->color, plot->theme->background.value, plot->theme->scenario->lightness.value);
        return;
    case SCENARIO_PLAN:
        style_plan(plot, color, fill, outline);
        return;
    case SCENARIO_FORECAST:
        style_forecast(plot, color, fill, outline);
        return;
    default:
        return;
    }
}

void plot_style_pattern(const Plot *plot, const MarkSpec *spec, Paint *fill, Stroke *outline) {
    if (!spec->pattern.set || spec->pattern.value == PATTERN_SOLID)
        return;
    plot_style_scenario(plot, spec->pattern.value == PATTERN_HATCH ? SCENARIO_FORECAST : SCENARIO_PLAN, fill,
                        outline);
}

void layer_style(const Plot *plot, const Layer *layer, size_t row, Paint *fill, Stroke *outline) {
    const BarTheme *theme = plot->theme->bar;
    *fill = layer->series[layer_series(layer, row)].fill;
    if (fill->kind == PAINT_HATCH)
        fill->ground = layer_color(plot, layer, row);
    else
        fill->color = layer_color(plot, layer, row);
    *outline = theme->stroke_width.value > 0
                   ? stroke_solid(theme->stroke_color.value, theme->stroke_width.value)
                   : stroke_none();
    plot_style_pattern(plot, layer->spec, fill, outline);
    plot_style_scenario(plot, layer_scenario(layer, row), fill, outline);
}

static void set_dashes(Stroke *stroke, const double *dashes, size_t count) {
    stroke->dash_count = 0;
    for (size_t i = 0; i + 1 < count && i + 1 < STROKE_MOST_DASHES; i += 2) {
        stroke->dashes[i] = dashes[i];
        stroke->dashes[i + 1] = dashes[i + 1];
        stroke->dash_count += 2;
    }
}

Stroke layer_stroke(const Plot *plot, const Layer *layer, const Series *series) {
    const MarkSpec *spec = layer->spec;
    Stroke stroke =
        stroke_solid(series->color, spec->stroke_width.set ? spec->stroke_width.value
                                                           : plot->theme->line->stroke_width.value);
    stroke.join = JOIN_ROUND;
    stroke.cap = CAP_ROUND;
    if (spec->stroke_dash.node)
        set_dashes(&stroke, spec->stroke_dash.items, spec->stroke_dash.count);
    else
        set_dashes(&stroke, series->dashes, (size_t)series->dash_count);
    if (stroke.dash_count)
        stroke.cap = CAP_BUTT;
    return stroke;
}

void plot_dash_scenario(const Plot *plot, Scenario scenario, Stroke *stroke) {
    const SpecNumbers *dash = &plot->theme->scenario->dash;
    if (scenario != SCENARIO_PLAN && scenario != SCENARIO_FORECAST)
        return;
    set_dashes(stroke, dash->items, dash->count);
    stroke->cap = CAP_BUTT;
}

Color plot_label_color(const Plot *plot, Paint fill) {
    const LabelTheme *theme = plot->theme->label;
    Color ground = fill.kind == PAINT_SOLID ? fill.color : fill.ground;
    double ink = color_contrast(theme->color.value, ground);
    double light = color_contrast(theme->light_color.value, ground);
    if (fill.kind == PAINT_SOLID && light > ink)
        return theme->light_color.value;
    return fill.kind == PAINT_SOLID ? color_make_readable(theme->color.value, ground) : theme->color.value;
}

Color plot_readable_color(const Plot *plot, Color color) {
    return color_make_readable(color, plot->theme->background.value);
}
