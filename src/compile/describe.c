#include "compile/describe.h"

#include "compile/describe_parts.h"
#include "plot/layer.h"
#include "plot/mark.h"

#include <math.h>
#include <string.h>

/* So many panels are told one by one; so many annotations are told at all. */
enum { MOST_PANELS = 3, MOST_MARKED = 6, MOST_NAMED = 12, MOST_NOUNS = 4 };

/* Layers */

/* The layers that are told: those of data, one for each data set, and what stands beside the data only where
   it stands alone. */
typedef struct ToldLayers {
    const Layer **items;
    size_t count;
} ToldLayers;

static const Kind *kind_of(const Compilation *c, const Layer *layer) {
    return c->sources[layer - c->plot.layers].kind;
}

static bool same_field(const Layer *a, const Layer *b, ChannelId id) {
    const char *left = a->channels[id].field, *right = b->channels[id].field;
    return left && right ? !strcmp(left, right) : left == right;
}

/* Points on a line show what the line shows. */
static bool repeats(const Layer *layer, const ToldLayers *told) {
    for (size_t i = 0; i < told->count; i++)
        if (told->items[i]->table == layer->table && same_field(told->items[i], layer, CHANNEL_X) &&
            same_field(told->items[i], layer, CHANNEL_Y) && same_field(told->items[i], layer, CHANNEL_COLOR))
            return true;
    return false;
}

static bool is_told(const Layer *layer) {
    return layer->mark->tell || describe_has_values(layer) ||
           (layer->channels[CHANNEL_X].codes && layer->channels[CHANNEL_Y].codes);
}

static ToldLayers list_told(const Plot *plot) {
    ToldLayers told = {arena_new_array(plot->arena, const Layer *, plot->layer_count), 0};
    for (int aside = 0; aside < 2 && !told.count; aside++)
        for (size_t i = 0; i < plot->layer_count; i++)
            if (plot->layers[i].mark->is_aside == aside && is_told(&plot->layers[i]) &&
                !repeats(&plot->layers[i], &told))
                told.items[told.count++] = &plot->layers[i];
    return told;
}

/* What it is */

static bool has_hole(const Layer *layer) {
    return layer->spec->inner_radius.set && layer->spec->inner_radius.value > 0;
}

static const char *name_layer(const Compilation *c, const Layer *layer, bool beside) {
    const Plot *plot = &c->plot;
    const Kind *kind = kind_of(c, layer);
    const char *name = kind ? kind->name : layer->mark->name;
    if (layer->mark->call)
        return layer->mark->call(plot, layer);
    if (!kind && describe_is_scatter(layer))
        name = layer->channels[CHANNEL_SIZE].source == SOURCE_FIELD ? "bubble" : "scatter";
    if (!kind && layer->mark->tell && has_hole(layer))
        name = "donut";
    const char *noun = tell_noun(plot, name, beside);
    bool many = !kind && layer->series_count > 1;
    if (many && layer->stacked)
        return TELL(plot, TELL_STACKED, {"what", noun});
    return many && layer->channels[layer->offset].source == SOURCE_FIELD
               ? TELL(plot, TELL_GROUPED, {"what", noun})
               : noun;
}

/* "stacked bar and line chart". */
static const char *name_layers(const Compilation *c, const ToldLayers *told) {
    const Plot *plot = &c->plot;
    const char *nouns[MOST_NOUNS];
    size_t count = 0;
    for (size_t i = 0; i < told->count && count < MOST_NOUNS; i++) {
        const char *noun = name_layer(c, told->items[i], true);
        bool known = false;
        for (size_t k = 0; k < count; k++)
            known |= !strcmp(nouns[k], noun);
        if (!known)
            nouns[count++] = noun;
    }
    if (count < 2)
        return told->count ? name_layer(c, told->items[0], false) : NULL;
    return TELL(plot, TELL_NOUN_OF_MANY,
                {"what", tell_join(plot, nouns, count, TELL_NOUNS_JOIN, TELL_NOUNS_JOIN)});
}

static bool is_logarithmic(const Plot *plot, const ToldLayers *told) {
    for (size_t i = 0; i < told->count; i++) {
        const Scale *scale = told->items[i]->channels[told->items[i]->across].scale;
        if (scale && scale->type == scale_type(SCALE_LOG) &&
            !(plot->subtitle && strstr(plot->subtitle, tell_words(plot, TELL_LOG_WORD))))
            return true;
    }
    return false;
}

static const char *call_layers(const Compilation *c, const ToldLayers *told) {
    const char *what = name_layers(c, told);
    return what && is_logarithmic(&c->plot, told)
               ? arena_print(c->arena, "%s%s", what, tell_words(&c->plot, TELL_LOG))
               : what;
}

/* From when to when, where the axis has times or periods. */
static const char *tell_span(const Plot *plot, const ToldLayers *told) {
    const Layer *layer = told->count ? told->items[0] : NULL;
    const Channel *along = layer ? &layer->channels[layer->along] : NULL;
    if (!layer || !describe_has_values(layer) || !(along->type == TYPE_TEMPORAL || along->scale->periods))
        return "";
    Reading first = {0, INFINITY, 0}, last = {0, -INFINITY, 0};
    for (size_t i = 0; i < told->count; i++)
        for (size_t row = 0; row < told->items[i]->row_count; row++) {
            double key = channel_value(&told->items[i]->channels[layer->along], row);
            if (told->items[i]->channels[layer->along].scale != along->scale || isnan(key))
                continue;
            first.key = key < first.key ? key : first.key;
            last.key = key > last.key ? key : last.key;
        }
    if (!(first.key < last.key))
        return "";
    return TELL(plot, TELL_SPAN, {"from", describe_place(plot, layer, &first)},
                {"to", describe_place(plot, layer, &last)});
}

/* What it shows */

typedef const char *PanelTeller(const Plot *plot);

static PanelTeller *find_kind_teller(const Compilation *c, const ToldLayers *told) {
    static PanelTeller *const tellers[KIND_STORY_COUNT] = {
        [KIND_STEPS] = describe_steps, [KIND_RANKS] = describe_ranks};
    const Kind *kind = told->count ? kind_of(c, told->items[0]) : NULL;
    return kind ? tellers[kind->story] : NULL;
}

static bool is_series(const Layer *layer) {
    return !layer->mark->tell && describe_has_values(layer) && !describe_is_scatter(layer) &&
           describe_is_ordered(layer);
}

static const char *tell_layer(const Plot *plot, const Layer *layer) {
    if (layer->mark->tell)
        return layer->mark->tell(plot, layer);
    if (!describe_has_values(layer))
        return describe_cells(plot, layer);
    return describe_is_scatter(layer) ? describe_points(plot, layer) : describe_ranking(plot, layer);
}

/* The values along an axis of all layers together, and then each of the others. */
static const char *tell_layers(const Plot *plot, const ToldLayers *told) {
    const Layer **series = arena_new_array(plot->arena, const Layer *, told->count);
    size_t count = 0;
    for (size_t i = 0; i < told->count; i++)
        if (is_series(told->items[i]))
            series[count++] = told->items[i];
    const char *sentences = count ? describe_series(plot, series, count) : NULL;
    for (size_t i = 0; i < told->count; i++)
        if (!is_series(told->items[i]))
            sentences = tell_sentences(plot, sentences, tell_layer(plot, told->items[i]));
    return sentences;
}

static const char *tell_body(const Compilation *c, const Plot *plot, const ToldLayers *told) {
    PanelTeller *teller = find_kind_teller(c, told);
    return teller ? teller(plot) : tell_layers(plot, told);
}

/* Annotations, by what they tell screen readers themselves */

typedef struct MarkedTexts {
    const char *items[MOST_MARKED + 1];
    size_t count, all;
} MarkedTexts;

static bool is_annotation(const SceneNode *node) {
    return node->label && (node->role == ROLE_ANNOTATION || node->role == ROLE_NOTE ||
                           node->role == ROLE_VALUE_LINE || node->role == ROLE_BAND);
}

static const char *join_lines(Arena *arena, const char *text) {
    char *copy = arena_copy_text(arena, text);
    for (char *at = copy; *at; at++)
        if (*at == '\n')
            *at = ' ';
    return copy;
}

static void collect_marked(const Plot *plot, const SceneNode *group, MarkedTexts *texts, int depth) {
    for (size_t i = 0; i < group->group.count; i++) {
        const SceneNode *node = group->group.children[i];
        if (is_annotation(node)) {
            if (texts->count < MOST_MARKED)
                texts->items[texts->count++] = tell_without_stop(plot, join_lines(plot->arena, node->label));
            texts->all++;
        } else if (node->kind == SCENE_GROUP && depth < 2 &&
                   (node->role == ROLE_PLOT || node->role == ROLE_NONE)) {
            collect_marked(plot, node, texts, depth + 1);
        }
    }
}

static const char *tell_marked(const Plot *plot, const Scene *scene) {
    MarkedTexts texts = {.count = 0};
    collect_marked(plot, scene->root, &texts, 0);
    if (!texts.count)
        return NULL;
    if (texts.all > texts.count)
        texts.items[texts.count++] =
            TELL(plot, TELL_MORE, {"count", tell_number(plot, texts.all - MOST_MARKED)});
    return TELL(
        plot, TELL_MARKED,
        {"items", tell_join(plot, texts.items, texts.count, TELL_ITEM_SEPARATOR, TELL_ITEM_SEPARATOR)});
}

/* The page */

static const char *tell_unit(const Plot *plot, const char *subtitle) {
    return subtitle ? TELL(plot, TELL_UNIT, {"unit", subtitle}) : "";
}

static const char *tell_head(const Plot *plot, const char *what, const char *span) {
    const char *unit = tell_unit(plot, plot->subtitle);
    if (plot->title)
        return TELL(plot, TELL_HEAD, {"title", plot->title}, {"what", what}, {"unit", unit}, {"span", span});
    return TELL(plot, TELL_HEAD_UNTITLED, {"what", tell_capital(plot, what)}, {"unit", unit}, {"span", span});
}

static const char *name_panel(const Compilation *c, size_t index) {
    const Panel *panel = &c->panels[index];
    return panel->title ? panel->title
                        : TELL(&c->plot, TELL_UNNAMED_PANEL, {"count", tell_number(&c->plot, index + 1)});
}

static const char *tell_panel(const Compilation *c, size_t index, const ToldLayers *told) {
    const Panel *panel = &c->panels[index];
    const Plot *plot = &c->plot;
    const char *what = call_layers(c, told), *body = tell_body(c, &panel->plot, told);
    if (!what || !body)
        return NULL;
    if (panel->facet)
        return TELL(plot, TELL_FACET, {"name", name_panel(c, index)}, {"body", body});
    return TELL(plot, TELL_PANEL, {"name", name_panel(c, index)}, {"what", what},
                {"unit", tell_unit(plot, panel->subtitle)}, {"span", tell_span(plot, told)}, {"body", body});
}

static const char *tell_names(const Compilation *c) {
    const char **names = arena_new_array(c->arena, const char *, c->panel_count);
    for (size_t i = 0; i < c->panel_count; i++)
        names[i] = name_panel(c, i);
    return TELL(&c->plot, TELL_PANEL_NAMES,
                {"names", tell_list_some(&c->plot, names, c->panel_count, MOST_NAMED)});
}

static bool is_one_facet(const Compilation *c) {
    for (size_t i = 0; i < c->panel_count; i++)
        if (!c->panels[i].facet || c->panels[i].facet != c->panels[0].facet)
            return false;
    return true;
}

/* Of many panels, their names, and the ends of their values where these are of one kind. */
static const char *tell_many(const Compilation *c, const ToldLayers *told) {
    NamedLayer *layers = arena_new_array(c->arena, NamedLayer, c->panel_count);
    size_t count = 0;
    for (size_t i = 0; i < c->panel_count; i++)
        if (is_one_facet(c) && told[i].count && describe_has_values(told[i].items[0]))
            layers[count++] = (NamedLayer){&c->panels[i].plot, told[i].items[0], name_panel(c, i)};
    return tell_sentences(&c->plot, tell_names(c), count ? describe_many_panels(layers, count) : NULL);
}

static const char *tell_panels(const Compilation *c, const ToldLayers *told) {
    const Plot *plot = &c->plot;
    const char *number = tell_number(plot, c->panel_count), *what = call_layers(c, &told[0]);
    bool facet = is_one_facet(c) && what;
    const char *sentences = tell_head(plot,
                                      facet ? TELL(plot, TELL_PANELS, {"what", what}, {"count", number})
                                            : TELL(plot, TELL_CHARTS, {"count", number}),
                                      facet ? tell_span(plot, &told[0]) : "");
    if (c->panel_count > MOST_PANELS)
        return tell_sentences(plot, sentences, tell_many(c, told));
    for (size_t i = 0; i < c->panel_count; i++)
        sentences = tell_sentences(plot, sentences, tell_panel(c, i, &told[i]));
    return sentences;
}

static const char *tell_one(const Compilation *c, const ToldLayers *told) {
    const Plot *plot = &c->plot;
    const char *what = call_layers(c, told);
    if (!what)
        return NULL;
    return tell_sentences(plot, tell_head(plot, what, tell_span(plot, told)),
                          tell_body(c, &c->panels[0].plot, told));
}

/* Nothing of the data is told: what is written above is. */
static const char *tell_title(const Plot *plot) {
    return arena_print(plot->arena, "%s%s%s", plot->title ? plot->title : "",
                       plot->title && plot->subtitle ? ". " : "", plot->subtitle ? plot->subtitle : "");
}

const char *describe_chart(const Compilation *c, const Scene *scene) {
    const Plot *plot = &c->plot;
    if (plot->description)
        return plot->description;
    ToldLayers *told = arena_new_array(c->arena, ToldLayers, c->panel_count);
    for (size_t i = 0; i < c->panel_count; i++)
        told[i] = list_told(&c->panels[i].plot);
    const char *sentences = c->panel_count > 1 ? tell_panels(c, told) : tell_one(c, &told[0]);
    return tell_sentences(plot, sentences ? sentences : tell_title(plot), tell_marked(plot, scene));
}
