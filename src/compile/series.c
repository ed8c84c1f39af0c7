#include "compile/compilation.h"
#include "plot/names.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A series is what rows with equal categories in these channels make. */
static const ChannelId series_channels[] = {CHANNEL_COLOR, CHANNEL_SHAPE, CHANNEL_STROKE_DASH,
                                            CHANNEL_DETAIL};

enum { SERIES_CHANNELS = 4, KEY_BITS = 16, KEY_MISSING = 0xFFFF };

static bool is_series_channel(const Layer *layer, ChannelId id) {
    return layer->channels[id].source == SOURCE_FIELD && layer->channels[id].codes;
}

static uint64_t row_key(const Layer *layer, size_t row) {
    uint64_t key = 0;
    for (int i = 0; i < SERIES_CHANNELS; i++) {
        const Channel *channel = &layer->channels[series_channels[i]];
        uint64_t code = is_series_channel(layer, series_channels[i]) ? channel->codes[row] : 0;
        key = key << KEY_BITS | (code < KEY_MISSING ? code : KEY_MISSING);
    }
    return key;
}

static int compare_keys(const void *a, const void *b) {
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

static size_t list_keys(Compilation *c, const Layer *layer, uint64_t **keys) {
    size_t count = 0, capacity = 0;
    *keys = NULL;
    uint64_t last = 0;
    for (size_t row = 0; row < layer->row_count; row++) {
        uint64_t key = row_key(layer, row);
        if (row && key == last)
            continue;
        last = key;
        bool known = false;
        for (size_t i = 0; i < count && count < 64 && !known; i++)
            known = (*keys)[i] == key;
        if (known)
            continue;
        *keys = arena_grow(c->arena, *keys, count, &capacity, sizeof **keys);
        (*keys)[count++] = key;
    }
    qsort(*keys, count, sizeof **keys, compare_keys);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!i || (*keys)[i] != (*keys)[i - 1])
            (*keys)[kept++] = (*keys)[i];
    return kept;
}

static uint32_t *assign_rows(Compilation *c, const Layer *layer, const uint64_t *keys, size_t count) {
    uint32_t *series_of = arena_new_array(c->arena, uint32_t, layer->row_count);
    for (size_t row = 0; row < layer->row_count; row++) {
        uint64_t key = row_key(layer, row);
        const uint64_t *found = bsearch(&key, keys, count, sizeof key, compare_keys);
        series_of[row] = (uint32_t)(found - keys);
    }
    return series_of;
}

static uint32_t code_of(uint64_t key, int channel) {
    return (uint32_t)(key >> KEY_BITS * (SERIES_CHANNELS - 1 - channel) & KEY_MISSING);
}

/* Looks */

typedef struct Palette {
    const Color *colors;
    size_t count;
    bool ordered; /* few colours stand for a ramp: more series get colours between them */
} Palette;

static bool read_colors(Compilation *c, const Node *range, Palette *palette) {
    size_t count = node_count(range);
    Color *colors = arena_new_array(c->arena, Color, count);
    if (node_kind(range) != NODE_LIST || !count)
        return compile_fault(c, MESSAGE_WRONG_KIND, range, node_describe(range, c->arena),
                             "a list of colours");
    bool done = true;
    for (size_t i = 0; i < count; i++) {
        const char *text = node_text(node_item(range, i));
        if (!text || !theme_read_color(c->request->theme, text, &colors[i]))
            done = compile_fault(c, MESSAGE_BAD_COLOR, node_item(range, i), text ? text : "", NULL);
    }
    *palette = (Palette){colors, count, false};
    return done;
}

static bool find_palette(Compilation *c, const Layer *layer, Palette *palette) {
    const RangeTheme *theme = c->request->theme->range;
    const ScaleUse *use = compilation_find_use(c, layer->channels[CHANNEL_COLOR].scale);
    bool ordered = layer->mark->ordered_hues || layer->channels[CHANNEL_COLOR].type == TYPE_ORDINAL;
    const SpecColors *colors = ordered ? &theme->stack : &theme->category;
    *palette = (Palette){colors->items, colors->count, ordered && !theme->patterns.count};
    return use && use->spec && use->spec->range ? read_colors(c, use->spec->range, palette) : true;
}

/* With more series than colours an ordered palette is spread over them; another begins anew. With fewer, an
   ordered palette is used from its dark end. */
static Color palette_color(const Palette *palette, size_t index, size_t of) {
    if (!palette->ordered || of <= palette->count)
        return palette->colors[index % palette->count];
    double at = (double)index / (double)(of - 1) * (double)(palette->count - 1);
    size_t first = (size_t)fmin(floor(at), (double)palette->count - 2);
    return color_mix(palette->colors[first], palette->colors[first + 1], at - (double)first);
}

static Paint series_fill(const Theme *theme, Color color, size_t index) {
    const SpecList *patterns = &theme->range->patterns;
    const PatternTheme *pattern = patterns->count ? patterns->items[index % patterns->count] : NULL;
    if (!pattern || pattern->width.value <= 0)
        return paint_solid(color);
    return (Paint){.kind = PAINT_HATCH,
                   .color = theme->label->color.value,
                   .ground = color,
                   .width = pattern->width.value,
                   .spacing = pattern->spacing.value,
                   .angle = pattern->angle.value};
}

static void set_dashes(Series *series, const double *dashes, size_t count) {
    series->dash_count = (int)(count < STROKE_MOST_DASHES ? count & ~(size_t)1 : STROKE_MOST_DASHES);
    for (int i = 0; i < series->dash_count; i++)
        series->dashes[i] = dashes[i];
}

static void set_theme_dash(const Theme *theme, Series *series, size_t index) {
    const SpecList *dashes = &theme->range->dashes;
    if (!dashes->count)
        return;
    const DashTheme *dash = dashes->items[index % dashes->count];
    set_dashes(series, dash->dash.items, dash->dash.count);
}

static bool find_shape(Compilation *c, const Node *node, const char *name, Shape *shape) {
    static const char *const names[SHAPE_COUNT] = {"circle",  "square",        "triangle-up",
                                                   "diamond", "triangle-down", "cross"};
    for (int i = 0; i < SHAPE_COUNT; i++) {
        if (!strcmp(names[i], name)) {
            *shape = (Shape)i;
            return true;
        }
    }
    return diagnostics_report(c->diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                                           .place = field_place(node, (Place){0}),
                                                           .found = name,
                                                           .detail = "shape",
                                                           .known = names,
                                                           .known_count = SHAPE_COUNT});
}

static bool read_dash(Compilation *c, const Node *list, Series *series) {
    double dashes[STROKE_MOST_DASHES];
    size_t count = node_count(list);
    if (node_kind(list) != NODE_LIST || count > STROKE_MOST_DASHES)
        return compile_fault(c, MESSAGE_WRONG_KIND, list, node_describe(list, c->arena),
                             "a list of up to four lengths");
    for (size_t i = 0; i < count; i++)
        if (!node_number(node_item(list, i), &dashes[i]) || dashes[i] < 0)
            return compile_fault(c, MESSAGE_WRONG_KIND, node_item(list, i),
                                 node_describe(node_item(list, i), c->arena), "a length");
    set_dashes(series, dashes, count);
    return true;
}

/* The item of a scale's own range for a category; NULL: the theme decides. */
static const Node *range_item(Compilation *c, const Layer *layer, ChannelId id, size_t code) {
    const ScaleUse *use = compilation_find_use(c, layer->channels[id].scale);
    const Node *range = use && use->spec ? use->spec->range : NULL;
    return range && node_count(range) ? node_item(range, code % node_count(range)) : NULL;
}

static bool style_shape(Compilation *c, const Layer *layer, Series *series, uint32_t code,
                        size_t color_code) {
    const MarkSpec *spec = layer->spec;
    series->shape = layer->mark->shape;
    if (layer->mark->has_shape)
        return true;
    if (is_series_channel(layer, CHANNEL_SHAPE)) {
        const Node *item = range_item(c, layer, CHANNEL_SHAPE, code);
        series->shape = (Shape)(code % SHAPE_COUNT);
        return !item || !node_text(item) || find_shape(c, item, node_text(item), &series->shape);
    }
    if (layer->channels[CHANNEL_SHAPE].text)
        return find_shape(c, layer->channels[CHANNEL_SHAPE].spec->value, layer->channels[CHANNEL_SHAPE].text,
                          &series->shape);
    if (spec->shape.text)
        return find_shape(c, spec->shape.node, spec->shape.text, &series->shape);
    if (c->request->theme->range->shaped_series.value)
        series->shape = (Shape)(color_code % SHAPE_COUNT);
    return true;
}

static bool style_dash(Compilation *c, const Layer *layer, Series *series, uint32_t code, size_t color_code) {
    if (is_series_channel(layer, CHANNEL_STROKE_DASH)) {
        const Node *item = range_item(c, layer, CHANNEL_STROKE_DASH, code);
        set_theme_dash(c->request->theme, series, code);
        return !item || read_dash(c, item, series);
    }
    if (layer->channels[CHANNEL_STROKE_DASH].source == SOURCE_CONSTANT)
        return read_dash(c, layer->channels[CHANNEL_STROKE_DASH].spec->value, series);
    if (c->request->theme->range->dashed_series.value)
        set_theme_dash(c->request->theme, series, color_code);
    return true;
}

/* A series is named after its colour's category, or else after that of the first channel that has one. */
static const Channel *naming_channel(const Layer *layer, uint64_t key, uint32_t *code) {
    for (int i = 0; i < SERIES_CHANNELS; i++) {
        const Channel *channel = &layer->channels[series_channels[i]];
        *code = code_of(key, i);
        if (is_series_channel(layer, series_channels[i]) && *code != KEY_MISSING)
            return channel;
    }
    return NULL;
}

static void name_series(const Compilation *c, const Layer *layer, uint64_t key, Series *series) {
    uint32_t code;
    const Channel *channel = naming_channel(layer, key, &code);
    if (!channel)
        return;
    series->key = channel->scale->categories.names[code];
    series->name = plot_name_category(&c->plot, channel->scale, code);
}

static size_t count_categories(const Layer *layer) {
    const Channel *color = &layer->channels[CHANNEL_COLOR];
    return color->codes ? color->scale->categories.count : 1;
}

static bool has_own_color(const Layer *layer) {
    return layer->spec->color.set || layer->channels[CHANNEL_COLOR].source == SOURCE_CONSTANT;
}

/* What lies over lengths must stand out from them; otherwise one column has one look. */
static bool looks_alike(const Layer *a, const Layer *b) {
    const Channel *left = &a->channels[a->across], *right = &b->channels[b->across];
    const char *name = left->spec ? left->spec->field.text : NULL;
    const char *other = right->spec ? right->spec->field.text : NULL;
    return name && other && !strcmp(name, other) && !a->mark->from_zero && !b->mark->from_zero;
}

/* The index of a layer's look among those of its panel; layers that are given a colour use none up. */
static size_t find_look(const Compilation *c, const Layer *layer) {
    const Layer *first = c->panels[layer->panel].plot.layers;
    size_t look = 0;
    for (const Layer *other = first; other < layer; other++) {
        if (has_own_color(other))
            continue;
        if (looks_alike(other, layer))
            return find_look(c, other);
        bool seen = false;
        for (const Layer *earlier = first; earlier < other && !seen; earlier++)
            seen = !has_own_color(earlier) && looks_alike(earlier, other);
        look += !seen;
    }
    return look;
}

static Color layer_own_color(const Theme *theme, const Layer *layer, size_t look) {
    if (layer->spec->color.set)
        return layer->spec->color.value;
    const SpecColors *single = &theme->range->single;
    return single->items[look % single->count];
}

/* With more series than colours the palette begins anew; what it begins for the second time differs in dash
   and shape. */
static size_t find_round(const Palette *palette, size_t color_code) {
    return palette->ordered ? 0 : color_code / palette->count;
}

static bool style_series(Compilation *c, Layer *layer, const Palette *palette, const uint64_t *keys) {
    const Theme *theme = c->request->theme;
    bool colored = is_series_channel(layer, CHANNEL_COLOR), done = true;
    size_t look = find_look(c, layer);
    for (size_t i = 0; i < layer->series_count; i++) {
        Series *series = &layer->series[i];
        uint32_t color_code = colored ? code_of(keys[i], 0) : (uint32_t)look;
        bool missing = colored && color_code == KEY_MISSING;
        Color color = !colored  ? layer_own_color(theme, layer, look)
                      : missing ? theme->range->comparison.value
                                : palette_color(palette, color_code, count_categories(layer));
        *series = (Series){.color = color, .rank = color_code};
        name_series(c, layer, keys[i], series);
        series->fill = colored ? series_fill(theme, color, color_code) : paint_solid(color);
        size_t round = colored && !missing ? find_round(palette, color_code) : 0;
        set_theme_dash(theme, series, round);
        series->shape = (Shape)(round % SHAPE_COUNT);
        done &= style_shape(c, layer, series, code_of(keys[i], 1), color_code);
        done &= style_dash(c, layer, series, code_of(keys[i], 2), color_code);
    }
    return done;
}

static bool set_ramp(Compilation *c, Layer *layer) {
    Channel *color = &layer->channels[CHANNEL_COLOR];
    const RangeTheme *theme = c->request->theme->range;
    const ScaleUse *use = compilation_find_use(c, color->scale);
    Palette palette = {theme->ramp.items, theme->ramp.count, true};
    if (color->source != SOURCE_FIELD || !color->numbers)
        return true;
    if (use && use->spec && use->spec->range && !read_colors(c, use->spec->range, &palette))
        return false;
    if (palette.count < 2)
        return compile_fault(c, MESSAGE_CONFLICT, use->spec->range, NULL, "a colour ramp needs two colours");
    color->ramp = palette.colors;
    color->ramp_count = palette.count;
    return true;
}

static bool make_series(Compilation *c, Layer *layer) {
    uint64_t *keys = arena_new(c->arena, uint64_t);
    Palette palette;
    bool many = false;
    for (int i = 0; i < SERIES_CHANNELS; i++) {
        const Channel *channel = &layer->channels[series_channels[i]];
        many |= is_series_channel(layer, series_channels[i]);
        if (is_series_channel(layer, series_channels[i]) && channel->scale->categories.count >= KEY_MISSING)
            return compile_fault(c, MESSAGE_YAML_LIMIT, channel->spec->head.node, "too many series",
                                 "65,534");
    }
    layer->series_count = many && layer->row_count ? list_keys(c, layer, &keys) : 1;
    layer->series = arena_new_array(c->arena, Series, layer->series_count);
    if (many)
        layer->series_of = assign_rows(c, layer, keys, layer->series_count);
    return find_palette(c, layer, &palette) && style_series(c, layer, &palette, keys) && set_ramp(c, layer);
}

bool compile_series(Compilation *c) {
    bool done = true;
    for (size_t i = 0; i < c->plot.layer_count; i++)
        done &= make_series(c, &c->plot.layers[i]);
    return done;
}

bool series_check_range(Compilation *c, const Node *range) {
    Palette palette;
    return read_colors(c, range, &palette);
}
