#include "marks/arc_labels.h"
#include "marks/arc_tell.h"
#include "marks/marks.h"
#include "marks/painting.h"
#include "marks/placing.h"

#include <math.h>

/* A gap in the page's colour between slices, where the theme has no line around them. */
static void separate_slices(const Plot *plot, const ArcShape *shape, Stroke *outline) {
    Color page = plot->theme->background.value;
    if (outline->width <= 0 && page.alpha && shape->count > 1)
        *outline = stroke_solid(page, plot->theme->bar->gap.value);
    outline->join = JOIN_ROUND;
}

static void draw_slice(Plot *plot, const Layer *layer, const ArcShape *shape, const ArcSlice *slice,
                       SceneNode *parent) {
    Paint fill;
    Stroke outline;
    layer_style(plot, layer, slice->row, &fill, &outline);
    double opacity = layer_opacity(layer, slice->row);
    painting_fade_paint(&fill, opacity);
    painting_fade_stroke(&outline, opacity);
    separate_slices(plot, shape, &outline);
    SceneNode *node = scene_add_path(plot->scene, parent, ROLE_ARC, outline);
    node->path.fill = fill;
    arc_shape_add(plot->scene, node, shape, slice);
    scene_set_label(plot->scene, node, arc_labels_describe(plot, layer, slice));
}

static void draw(Plot *plot, const Layer *layer, SceneNode *parent) {
    ArcShape shape = arc_shape_find(plot, layer);
    for (size_t i = 0; i < shape.count; i++)
        draw_slice(plot, layer, &shape, &shape.slices[i], parent);
    arc_labels_draw_leaders(plot, layer, parent);
}

/* `origin` may be no place. */
static bool report(Plot *plot, Place place, Place origin, const char *detail) {
    return diagnostics_report(
        plot->diagnostics,
        (Diagnostic){.id = MESSAGE_NOT_DRAWABLE, .place = place, .origin = origin, .detail = detail});
}

static bool bind(Plot *plot, Layer *layer) {
    const Channel *theta = &layer->channels[CHANNEL_THETA];
    double greatest = 0;
    if (theta->source != SOURCE_FIELD || theta->column == TABLE_NO_COLUMN)
        return report(plot, theta->place, (Place){0}, "the channel theta needs a field");
    for (size_t row = 0; row < layer->row_count; row++) {
        if (theta->numbers[row] < 0)
            return report(
                plot, table_place(layer->table, theta->column, row), theta->place,
                arena_print(plot->arena,
                            "column \"%s\": a slice cannot be below zero, as \"%s\" is; write bar for "
                            "values of both signs",
                            theta->field, table_text_closed(layer->table, theta->column, row)));
        greatest = fmax(greatest, theta->numbers[row]);
    }
    if (greatest > 0)
        return arc_labels_bind(plot, layer);
    return report(plot, theta->place, (Place){0},
                  arena_print(plot->arena,
                              "column \"%s\" has no value above zero, so there is nothing to draw",
                              theta->field));
}

static const char *const keys[] = {"innerRadius", "total", "fontSize", "fontWeight", NULL};

const Mark mark_arc = {.name = "arc",
                       .meaning = "a slice of a circle, or of a ring, for each row: its share of the total",
                       .channels = CHANNEL_BIT(CHANNEL_THETA) | CHANNEL_BIT(CHANNEL_COLOR) |
                                   CHANNEL_BIT(CHANNEL_TEXT) | CHANNEL_BIT(CHANNEL_ORDER) |
                                   CHANNEL_BIT(CHANNEL_OPACITY) | CHANNEL_BIT(CHANNEL_DETAIL),
                       .needs = CHANNEL_BIT(CHANNEL_THETA),
                       .keys = keys,
                       .uses_fill = true,
                       .ordered_hues = true,
                       .names_series = true,
                       .bind = bind,
                       .draw = draw,
                       .label = arc_labels_request,
                       .tell = arc_tell,
                       .draw_symbol = painting_draw_symbol};
