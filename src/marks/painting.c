#include "marks/painting.h"

void painting_fade_color(Color *color, double opacity) {
    color->alpha = (uint8_t)lround(color->alpha * opacity);
}

void painting_fade_paint(Paint *paint, double opacity) {
    painting_fade_color(&paint->color, opacity);
    painting_fade_color(&paint->ground, opacity);
}

void painting_fade_stroke(Stroke *stroke, double opacity) {
    painting_fade_color(&stroke->color, opacity);
}

SceneNode *painting_add_rect(Plot *plot, SceneNode *parent, SceneRole role, Rect bounds, Paint fill,
                             Stroke outline) {
    double least = fmin(bounds.width, bounds.height);
    outline.width = fmin(outline.width, least / 2);
    SceneNode *node = scene_add_rect(plot->scene, parent, role, rect_grow(bounds, -outline.width / 2), fill);
    node->rect.stroke = outline;
    return node;
}

static void style_entry(const Plot *plot, const LegendEntry *entry, Paint *fill, Stroke *outline) {
    const BarTheme *theme = plot->theme->bar;
    *fill = entry->look.fill;
    *outline = theme->stroke_width.value > 0
                   ? stroke_solid(theme->stroke_color.value, theme->stroke_width.value)
                   : stroke_none();
    plot_style_pattern(plot, entry->layer->spec, fill, outline);
    plot_style_scenario(plot, entry->scenario, fill, outline);
}

void painting_draw_symbol(Plot *plot, const LegendEntry *entry, Rect box, SceneNode *parent) {
    Paint fill;
    Stroke outline;
    style_entry(plot, entry, &fill, &outline);
    painting_add_rect(plot, parent, ROLE_LEGEND_SYMBOL, box, fill, outline);
}
