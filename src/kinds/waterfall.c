#include "kinds/build.h"
#include "kinds/kinds.h"
#include "kinds/waterfall_totals.h"

#include <string.h>

/* Columns that the transforms add: what a row adds to the level, the part of the data since the last absolute
   value, the level after the row and before it, the category of the next row. */
static const char step[] = "~step", reset[] = "~reset", part[] = "~part", level[] = "~level",
                  before[] = "~before", next[] = "~next";

/* The colour of steps: the theme's third of stacked series, or where the spec says the main colour, so far
   from it towards the page's. Steps down are as much lighter again: a hatch would make forecasts of them. */
static const size_t step_color = 2;
static const double lightness = 0.5;

/* Connectors, in widths of gridlines. */
static const double connector_widths = 1.5;

typedef struct Waterfall {
    const KindUnit *unit;
    KindLayers *layers;
    ChannelId along, across;
    const char *value;        /* the values' column, */
    const char *datum;        /* and as an expression */
    const char *measure;      /* an expression; NULL: all steps are relative */
    const char *format;       /* of levels */
    const char *label_column; /* what the spec has written beside the bars; NULL: values and levels */
} Waterfall;

static bool check_measures(const KindUnit *unit) {
    static const char *const known[] = {"relative", "total", "absolute"};
    const char *field = unit->channels[CHANNEL_MEASURE] ? build_find_field(unit, CHANNEL_MEASURE) : NULL;
    if (!field)
        return !unit->channels[CHANNEL_MEASURE];
    Place asked = unit->channels[CHANNEL_MEASURE]->field.node->place;
    size_t column = table_require_column(unit->table, field, asked, NULL, unit->diagnostics);
    bool done = column != TABLE_NO_COLUMN;
    for (size_t row = 0; column != TABLE_NO_COLUMN && row < table_row_count(unit->table); row++) {
        const char *text = table_text_closed(unit->table, column, row);
        bool is_known = !text;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            is_known |= text && !strcmp(known[i], text);
        if (!is_known)
            done = diagnostics_report(unit->diagnostics,
                                      (Diagnostic){.id = MESSAGE_NOT_A_MEASURE,
                                                   .place = table_place(unit->table, column, row),
                                                   .origin = asked,
                                                   .found = text,
                                                   .detail = field,
                                                   .known = known,
                                                   .known_count = sizeof known / sizeof *known});
    }
    return done;
}

static const char *is_measure(const Waterfall *w, const char *measure) {
    return w->measure ? arena_print(w->unit->arena, "%s == '%s'", w->measure, measure) : "false";
}

/* An absolute value begins a new part, within which the level is the sum of the steps so far; a total adds
   nothing to it. */
static void add_levels(const Waterfall *w) {
    const KindUnit *unit = w->unit;
    KindSteps *steps = &w->layers->steps;
    Arena *arena = unit->arena;
    build_calculate(unit, steps, reset, arena_print(arena, "%s ? 1 : 0", is_measure(w, "absolute")));
    build_window(unit, steps, "sum", reset, part, NULL, NULL);
    build_calculate(unit, steps, step, arena_print(arena, "%s ? 0 : %s", is_measure(w, "total"), w->datum));
    build_window(unit, steps, "sum", step, level, part, NULL);
    build_calculate(unit, steps, before,
                    arena_print(arena, "%s - %s", build_datum(unit, level), build_datum(unit, step)));
    build_window(unit, steps, "lead", unit->channels[w->along]->field.text, next, NULL, NULL);
}

/* The steps are drawn in the order in which they add up. */
static ChannelSpec *make_category(const Waterfall *w) {
    static const Node as_in_data = {.kind = NODE_NULL};
    ChannelSpec *along = build_channel(w->unit, w->along);
    if (!along->sort)
        along->sort = &as_in_data;
    if (!along->type.set)
        along->type = build_choice(TYPE_ORDINAL);
    if (w->unit->mark->width.set)
        build_scale(w->unit, along)->padding_inner = build_number(1 - w->unit->mark->width.value);
    return along;
}

static ChannelId second_of(ChannelId id) {
    return id == CHANNEL_X ? CHANNEL_X2 : CHANNEL_Y2;
}

static ChannelSpec *make_second(const Waterfall *w, ChannelId of, const char *field) {
    ChannelSpec *channel = arena_new(w->unit->arena, ChannelSpec);
    *channel = (ChannelSpec){.head = {.node = w->unit->mark->type.node},
                             .field = {field, w->unit->channels[of]->field.node}};
    return channel;
}

/* Every bar has its number, so the axis is there only where the spec asks for it. */
static ChannelSpec *make_level(const Waterfall *w) {
    ChannelSpec *across = build_field(w->unit, w->across, level);
    build_no_axis(w->unit, across);
    return across;
}

/* A line at a level, from a place within a band to one within another. */
static KindLayer *add_line(const Waterfall *w, const char *to, double from_place, double to_place) {
    KindLayer *line = build_layer(w->unit, w->layers, "rule");
    ChannelSpec *from = make_category(w), *end = make_second(w, w->along, to);
    from->band_position = build_number(from_place);
    end->band_position = build_number(to_place);
    line->mark->opacity = (SpecNumber){0};
    line->channels[w->along] = from;
    line->channels[second_of(w->along)] = end;
    line->channels[w->across] = make_level(w);
    return line;
}

static void set_connector(const Waterfall *w, KindLayer *line) {
    const AxisTheme *theme = w->unit->theme->axis;
    line->mark->color = build_color(theme->domain_color.value);
    line->mark->stroke_width = build_number(theme->grid_width.value * connector_widths);
}

static KindLayer *add_bars(const Waterfall *w, const char *rows, Color color) {
    KindLayer *bars = build_layer(w->unit, w->layers, "bar");
    build_filter(w->unit, &bars->steps, rows);
    bars->mark->color = build_color(color);
    bars->mark->width = (SpecNumber){0};
    bars->mark->range = build_choice(RANGE_FLOATING);
    bars->channels[w->along] = make_category(w);
    bars->channels[w->across] = make_level(w);
    return bars;
}

static ChannelSpec *make_label(const Waterfall *w, const char *column, const char *format) {
    ChannelSpec *text = build_field(w->unit, CHANNEL_TEXT, w->label_column ? w->label_column : column);
    if (!w->label_column)
        text->format = build_text(format);
    return text;
}

/* The rows that are steps and of which a test of their value holds. */
static const char *select_steps(const Waterfall *w, const char *test) {
    return arena_print(w->unit->arena, "!(%s) && !(%s) && %s%s", is_measure(w, "total"),
                       is_measure(w, "absolute"), w->datum, test);
}

static void add_steps(const Waterfall *w, const char *test, Color color) {
    KindLayer *bars = add_bars(w, select_steps(w, test), color);
    bars->channels[second_of(w->across)] = make_second(w, w->across, before);
    bars->channels[CHANNEL_TEXT] = make_label(w, w->value, build_sign_format(w->unit, w->format));
}

/* From bar to bar, and through the bands of steps without a value. */
static void add_connectors(const Waterfall *w) {
    const char *same = w->unit->channels[w->along]->field.text;
    set_connector(w, add_line(w, next, 1, 0));
    KindLayer *through = add_line(w, same, 0, 1);
    build_filter(w->unit, &through->steps, select_steps(w, " == null"));
    set_connector(w, through);
}

/* A step of 0 is a line. */
static void add_flat_steps(const Waterfall *w, Color color) {
    KindLayer *line = add_line(w, w->unit->channels[w->along]->field.text, 0, 1);
    build_filter(w->unit, &line->steps, select_steps(w, " == 0"));
    line->mark->color = build_color(color);
    line->mark->stroke_width = build_number(w->unit->theme->axis->domain_width.value);
}

static void add_totals(const Waterfall *w, Color color) {
    KindLayer *bars = add_bars(
        w, arena_print(w->unit->arena, "%s || %s", is_measure(w, "total"), is_measure(w, "absolute")), color);
    bars->channels[CHANNEL_TEXT] = make_label(w, level, w->format);
}

static void read_labels(Waterfall *w) {
    const ChannelSpec *text = w->unit->channels[CHANNEL_TEXT], *across = w->unit->channels[w->across];
    w->format = text && text->format.text                   ? text->format.text
                : across->format.text                       ? across->format.text
                : across->axis && across->axis->format.text ? across->axis->format.text
                                                            : build_fit_format(w->unit, w->value);
    if (text && text->field.text && strcmp(text->field.text, w->value))
        w->label_column = text->field.text;
}

static Color find_step_color(const KindUnit *unit) {
    const SpecColors *stack = &unit->theme->range->stack;
    if (!unit->mark->color.set && stack->count > step_color)
        return stack->items[step_color];
    return color_mix(build_main_color(unit), unit->theme->background.value, lightness);
}

static bool rewrite(const KindUnit *unit, KindLayers *layers) {
    Waterfall w = {.unit = unit, .layers = layers};
    if (!build_find_direction(unit, &w.along, &w.across) || !check_measures(unit))
        return false;
    w.value = unit->channels[w.across]->field.text;
    w.datum = build_datum(unit, w.value);
    w.measure = unit->channels[CHANNEL_MEASURE]
                    ? build_datum(unit, unit->channels[CHANNEL_MEASURE]->field.text)
                    : NULL;
    read_labels(&w);
    Color main = build_main_color(unit), light = find_step_color(unit);
    add_levels(&w);
    add_connectors(&w);
    add_flat_steps(&w, light);
    add_steps(&w, " >= 0", light);
    add_steps(&w, " < 0", color_mix(light, unit->theme->background.value, lightness));
    if (w.measure) {
        add_totals(&w, main);
        waterfall_check_totals(unit, unit->channels[w.across], unit->channels[CHANNEL_MEASURE]);
    }
    return true;
}

static const char *const keys[] = {"width", "cornerRadius", "fontSize", "fontWeight", NULL};

const Kind kind_waterfall = {.name = "waterfall",
                             .meaning =
                                 "bars from level to level: measure says of each row whether its value "
                                 "is added (relative), shows the sum so far (total) or sets it "
                                 "(absolute)",
                             .channels = KIND_BIT(CHANNEL_X) | KIND_BIT(CHANNEL_Y) |
                                         KIND_BIT(CHANNEL_MEASURE) | KIND_BIT(CHANNEL_TEXT),
                             .needs = KIND_BIT(CHANNEL_X) | KIND_BIT(CHANNEL_Y),
                             .keys = keys,
                             .story = KIND_STEPS,
                             .rewrite = rewrite};
