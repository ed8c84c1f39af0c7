#include "kinds/kinds.h"
#include "kinds/series_ends.h"

#include <math.h>
#include <string.h>

static const char key[] = "~key", number[] = "~number", rank[] = "~rank";

/* Lines are so many times as thick as others; points so many times as high as the ranks in them, but leave
   some of the room between ranks, of which a chart has about this share of the page's height. */
static const double thickness = 2, point_em = 1.9, most_of_step = 0.8, height_share = 0.68;

static const unsigned line_channels = KIND_BIT(CHANNEL_X) | KIND_BIT(CHANNEL_Y) | KIND_BIT(CHANNEL_COLOR) |
                                      KIND_BIT(CHANNEL_DETAIL) | KIND_BIT(CHANNEL_OPACITY);

/* The greatest value is first, or with sort: ascending the least; equal ones are in the order of the data, so
   that no line covers another. A missing value has no rank. */
static bool add_ranks(const KindUnit *unit, KindLayers *layers) {
    const ChannelSpec *y = unit->channels[CHANNEL_Y];
    const char *sort = y->sort && node_is_scalar(y->sort) ? node_text(y->sort) : NULL;
    const char *value = build_datum(unit, y->field.text);
    size_t column =
        table_require_column(unit->table, y->field.text, y->field.node->place, NULL, unit->diagnostics);
    if (column == TABLE_NO_COLUMN ||
        !table_numbers(unit->table, column, y->field.node->place, unit->diagnostics))
        return false;
    bool ascending = sort && !strcmp(sort, "ascending");
    build_calculate(unit, &layers->steps, key, ascending ? arena_print(unit->arena, "-%s", value) : value);
    build_window(unit, &layers->steps, "row_number", NULL, number, unit->channels[CHANNEL_X]->field.text,
                 key);
    build_calculate(unit, &layers->steps, rank,
                    arena_print(unit->arena, "isValid(%s) ? %s : null", value, build_datum(unit, number)));
    return true;
}

static bool has_ranks(const KindUnit *unit) {
    const SpecChoice *type = &unit->channels[CHANNEL_Y]->type;
    return type->set && type->value == TYPE_ORDINAL;
}

static double point_diameter(const KindUnit *unit, ChannelId series) {
    double step = unit->theme->height.value * height_share /
                  fmax((double)build_count_values(unit, unit->channels[series]->field.text), 1);
    return fmin(point_em * unit->theme->label->font_size.value, most_of_step * step);
}

static ChannelSpec *make_rank_channel(const KindUnit *unit) {
    if (has_ranks(unit))
        return build_channel(unit, CHANNEL_Y);
    ChannelSpec *y = build_field(unit, CHANNEL_Y, rank);
    y->type = build_choice(TYPE_ORDINAL);
    y->sort = NULL;
    return y;
}

static void add_points(const KindUnit *unit, KindLayers *layers, const KindLayer *line, double diameter) {
    KindLayer *point = build_layer(unit, layers, "point");
    point->mark->color = line->mark->color;
    point->mark->size = build_number(diameter * diameter * 0.785);
    for (int id = 0; id < CHANNEL_COUNT; id++)
        point->channels[id] = line->channels[id];
    if (diameter > 1.3 * unit->theme->label->minimum_font_size.value)
        point->channels[CHANNEL_TEXT] =
            build_field(unit, CHANNEL_TEXT, line->channels[CHANNEL_Y]->field.text);
}

static bool rewrite(const KindUnit *unit, KindLayers *layers) {
    ChannelId series;
    if (!series_ends_find(unit, &series) || !build_find_field(unit, CHANNEL_X) ||
        !build_find_field(unit, CHANNEL_Y) || (!has_ranks(unit) && !add_ranks(unit, layers)))
        return false;
    double diameter = point_diameter(unit, series);
    KindLayer *line = build_layer(unit, layers, "line");
    build_pass(unit, line, line_channels);
    line->mark->color = build_color(build_main_color(unit));
    line->mark->point = NULL;
    line->channels[CHANNEL_Y] = make_rank_channel(unit);
    if (!line->mark->stroke_width.set)
        line->mark->stroke_width =
            build_number(fmin(unit->theme->line->stroke_width.value * thickness, diameter / 2));
    series_ends_set_axes(unit, line->channels[CHANNEL_X], line->channels[CHANNEL_Y], false);
    build_no_legend(unit, line->channels[series]);
    add_points(unit, layers, line, diameter);
    ChannelSpec *text = build_field(unit, CHANNEL_TEXT, unit->channels[series]->field.text);
    series_ends_add(unit, layers, line, text, diameter / 2 + unit->theme->label->offset.value);
    return true;
}

static const char *const keys[] = {"interpolate", "strokeWidth", "fontSize", "fontWeight", NULL};

const Kind kind_bump = {.name = "bump",
                        .meaning = "ranks over time: y is the value to rank by, the greatest first, or with "
                                   "type: ordinal the rank itself",
                        .channels = line_channels,
                        .needs = KIND_BIT(CHANNEL_X) | KIND_BIT(CHANNEL_Y),
                        .keys = keys,
                        .story = KIND_RANKS,
                        .rewrite = rewrite};
