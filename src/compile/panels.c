#include "compile/composites.h"
#include "plot/names.h"
#include "scale/category_set.h"
#include "spec/translation.h"

#include <math.h>
#include <string.h>

/* A view is a chart that is none of charts; a facet makes several panels of one. */
typedef struct View {
    const ChartSpec *chart;
    size_t first_source, source_count;
} View;

typedef struct ViewList {
    View views[COMPILE_MOST_PANELS];
    size_t count;
} ViewList;

static bool collect(Compilation *c, const SourceLevel *outer, const ChartSpec *chart, ViewList *list,
                    Division *division, int depth);

static bool check_concat(Compilation *c, const ChartSpec *chart) {
    const Node *node = chart->hconcat.node ? chart->hconcat.node : chart->vconcat.node;
    if (chart->hconcat.node && chart->vconcat.node)
        return compile_fault(c, MESSAGE_CONFLICT, node, NULL,
                             "a chart has hconcat or vconcat; put one inside the other");
    if (chart->mark || chart->layer.node || chart->encoding || chart->annotations.node)
        return compile_fault(c, MESSAGE_CONFLICT, node, NULL,
                             "a chart of charts has no mark, layer, encoding or annotations of its own; they "
                             "belong to its charts");
    if (!chart->hconcat.count && !chart->vconcat.count)
        return compile_fault(c, MESSAGE_CONFLICT, node, NULL, "expected at least one chart");
    return true;
}

/* What belongs to the whole picture is not said by a part of it. */
static bool check_part(Compilation *c, const ChartSpec *chart) {
    const struct {
        const Node *node;
        const char *key;
    } keys[] = {{chart->width.node, "width"},
                {chart->height.node, "height"},
                {chart->config, "config"},
                {chart->strings.node, "strings"},
                {chart->footnotes.node, "footnotes"}};
    bool done = true;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].node)
            done = compile_fault(
                c, MESSAGE_CONFLICT, keys[i].node, NULL,
                arena_print(c->arena,
                            "the key %s belongs to the whole picture: write it beside hconcat or vconcat",
                            keys[i].key));
    return done;
}

static bool collect_parts(Compilation *c, const SourceLevel *level, ViewList *list, Division *division,
                          int depth) {
    const ChartSpec *chart = level->chart;
    const SpecList *parts = chart->hconcat.node ? &chart->hconcat : &chart->vconcat;
    bool done = true;
    if (!check_concat(c, chart))
        return false;
    *division = (Division){.vertical = chart->vconcat.node != NULL,
                           .parts = arena_new_array(c->arena, Division, parts->count),
                           .count = parts->count};
    for (size_t i = 0; i < parts->count; i++)
        done &= collect(c, level, parts->items[i], list, &division->parts[i], depth + 1);
    return done;
}

static bool collect(Compilation *c, const SourceLevel *outer, const ChartSpec *chart, ViewList *list,
                    Division *division, int depth) {
    const SourceLevel level = {chart, outer};
    if (depth > COMPILE_MOST_LEVELS - 2 || list->count >= COMPILE_MOST_PANELS)
        return compile_fault(c, MESSAGE_YAML_LIMIT, chart->head.node, "too many charts in a chart", "256");
    if (depth > 0 && !check_part(c, chart))
        return false;
    if (chart->hconcat.node || chart->vconcat.node)
        return collect_parts(c, &level, list, division, depth);
    View *view = &list->views[list->count];
    *division = (Division){.panel = list->count++};
    view->chart = chart;
    return sources_add(c, &level, &view->first_source, &view->source_count);
}

/* Facets */

typedef struct FacetColumn {
    const FacetSpec *spec; /* NULL: none */
    size_t column;         /* of the table of the view */
    CategorySet values;
    uint32_t *order; /* of the values as shown */
} FacetColumn;

static int compare_values(const CategorySet *set, uint32_t a, uint32_t b) {
    Period left, right;
    const char *x = set->names[a], *y = set->names[b];
    if (period_read(x, strlen(x), &left) && period_read(y, strlen(y), &right))
        return period_compare(left, right);
    return strcmp(x, y);
}

/* Periods are in calendar order; other values as in the data, unless sorted. */
static bool order_values(Compilation *c, FacetColumn *column) {
    const Node *sort = column->spec->sort;
    const char *text = sort && node_is_scalar(sort) && !node_is_null(sort) ? node_text(sort) : NULL;
    bool descending = text && !strcmp(text, "descending");
    Period period;
    bool sorted = text || (column->values.count && !sort &&
                           period_read(column->values.names[0], strlen(column->values.names[0]), &period));
    column->order = arena_new_array(c->arena, uint32_t, column->values.count);
    if (text && !descending && strcmp(text, "ascending"))
        return compile_fault(c, MESSAGE_WRONG_KIND, sort, node_describe(sort, c->arena),
                             "ascending, descending, null or a list of values");
    for (uint32_t i = 0; i < column->values.count; i++) {
        uint32_t at = i;
        while (sorted && at > 0 &&
               compare_values(&column->values, column->order[at - 1], i) * (descending ? -1 : 1) > 0) {
            column->order[at] = column->order[at - 1];
            at--;
        }
        column->order[at] = i;
    }
    return true;
}

static bool read_facet(Compilation *c, const FacetSpec *spec, Table *table, FacetColumn *column) {
    *column = (FacetColumn){.spec = spec && !spec->head.off ? spec : NULL};
    if (!column->spec)
        return true;
    if (!spec->field.text)
        return diagnostics_report(c->diagnostics, (Diagnostic){.id = MESSAGE_MISSING_KEY,
                                                               .place = spec->head.node->place,
                                                               .detail = "a facet",
                                                               .expected = "field"});
    size_t at = table_require_column(table, spec->field.text, spec->field.node->place, NULL, c->diagnostics);
    if (at == TABLE_NO_COLUMN)
        return false;
    column->column = at;
    const Node *sort = spec->sort;
    category_set_init(&column->values, c->arena);
    for (size_t i = 0; sort && node_kind(sort) == NODE_LIST && i < node_count(sort); i++)
        if (node_text(node_item(sort, i)))
            category_set_add(&column->values, node_text(node_item(sort, i)),
                             strlen(node_text(node_item(sort, i))));
    for (size_t row = 0; row < table_row_count(table); row++) {
        TextSlice text = table_text(table, at, row);
        if (text.bytes)
            category_set_add(&column->values, text.bytes, text.length);
    }
    return order_values(c, column);
}

static bool row_matches(const Table *table, size_t column, size_t row, const char *value) {
    TextSlice text = table_text(table, column, row);
    return text.bytes && strlen(value) == text.length && !memcmp(value, text.bytes, text.length);
}

/* The rows of one value; a table that lacks the column stands in every panel whole. */
static Table *select_value(Compilation *c, Table *table, const FacetColumn *facet, const char *value) {
    size_t column = facet->spec ? table_find_column(table, facet->spec->field.text) : TABLE_NO_COLUMN;
    if (column == TABLE_NO_COLUMN)
        return table;
    uint32_t *rows = arena_new_array(c->arena, uint32_t, table_row_count(table));
    size_t count = 0;
    for (size_t row = 0; row < table_row_count(table); row++)
        if (row_matches(table, column, row, value))
            rows[count++] = (uint32_t)row;
    return table_select_rows(table, rows, count, c->arena);
}

/* Making panels */

typedef struct PanelMaker {
    Compilation *compilation;
    Panel *panels;
    size_t panel_count, panel_capacity;
    LayerSource *sources; /* one a layer of every panel */
    size_t source_count, source_capacity;
    size_t facets;
    bool failed;
} PanelMaker;

static void add_source(PanelMaker *maker, const LayerSource *source) {
    LayerSource expanded[COMPOSITE_MOST_SOURCES];
    size_t count = composites_expand(maker->compilation, source, expanded);
    maker->failed |= !count;
    for (size_t i = 0; i < count; i++) {
        maker->sources = arena_grow(maker->compilation->arena, maker->sources, maker->source_count,
                                    &maker->source_capacity, sizeof *maker->sources);
        maker->sources[maker->source_count++] = expanded[i];
    }
}

static Panel *add_panel(PanelMaker *maker, const View *view, const FacetColumn facets[2],
                        const char *values[2]) {
    Compilation *c = maker->compilation;
    maker->panels = arena_grow(c->arena, maker->panels, maker->panel_count, &maker->panel_capacity,
                               sizeof *maker->panels);
    Panel *panel = &maker->panels[maker->panel_count++];
    *panel = (Panel){
        .chart = view->chart, .first_layer = maker->source_count, .left_edge = true, .bottom_edge = true};
    for (size_t i = 0; i < view->source_count; i++) {
        LayerSource source = c->sources[view->first_source + i];
        for (int k = 0; k < 2; k++)
            if (values[k])
                source.table = select_value(c, source.table, &facets[k], values[k]);
        add_source(maker, &source);
    }
    panel->layer_count = maker->source_count - panel->first_layer;
    return panel;
}

static const char *value_at(const FacetColumn *facet, size_t index) {
    return facet->spec ? facet->values.names[facet->order[index]] : NULL;
}

static const char *name_value(const Compilation *c, const View *view, const FacetColumn *facet,
                              const char *value) {
    const Table *table = c->sources[view->first_source].table;
    size_t row = 0;
    if (!value || !translation_is_missing(c->plot.translation, value))
        return plot_name_text(&c->plot, value, (Place){0});
    while (row + 1 < table_row_count(table) && !row_matches(table, facet->column, row, value))
        row++;
    return plot_name_text(&c->plot, value, table_place(table, facet->column, row));
}

static const char *join_values(Arena *arena, const char *row, const char *column) {
    return row && column ? arena_print(arena, "%s · %s", row, column) : row ? row : column;
}

/* A grid of panels: rows by columns, or one facet wrapped into rows of `columns`. */
static bool add_facets(PanelMaker *maker, const View *view, const FacetColumn facets[2], size_t columns,
                       Division *division) {
    Compilation *c = maker->compilation;
    size_t down = facets[0].spec ? facets[0].values.count : 1;
    size_t total = down * (facets[1].spec ? facets[1].values.count : 1);
    size_t rows = (total + columns - 1) / columns;
    if (!total || total > COMPILE_MOST_PANELS)
        return compile_fault(c, MESSAGE_CONFLICT, view->chart->encoding->head.node, NULL,
                             total ? "the facet has more than 256 values" : "the facet has no values");
    *division =
        (Division){.vertical = true, .parts = arena_new_array(c->arena, Division, rows), .count = rows};
    maker->facets++;
    for (size_t i = 0; i < total; i++) {
        Division *line = &division->parts[i / columns];
        const char *values[2] = {value_at(&facets[0], i / (total / down)),
                                 value_at(&facets[1], i % (total / down))};
        if (!line->parts)
            *line = (Division){.parts = arena_new_array(c->arena, Division, columns), .count = columns};
        line->parts[i % columns] = (Division){.panel = maker->panel_count};
        Panel *panel = add_panel(maker, view, facets, values);
        panel->facet = maker->facets;
        panel->title = join_values(c->arena, name_value(c, view, &facets[0], values[0]),
                                   name_value(c, view, &facets[1], values[1]));
        panel->left_edge = i % columns == 0;
        panel->bottom_edge = i + columns >= total;
    }
    for (size_t i = total; i < rows * columns; i++)
        division->parts[rows - 1].parts[i % columns] = (Division){
            .empty = true, .panel = rows > 1 ? division->parts[rows - 2].parts[i % columns].panel : 0};
    return true;
}

static bool make_panels(PanelMaker *maker, const View *view, Division *division) {
    Compilation *c = maker->compilation;
    const EncodingSpec *encoding = view->chart->encoding;
    Table *table = c->sources[view->first_source].table;
    FacetColumn facets[2] = {0}, wrapped;
    const char *no_values[2] = {NULL, NULL};
    if (!encoding || (!encoding->facet && !encoding->row && !encoding->column)) {
        division->panel = maker->panel_count;
        Panel *panel = add_panel(maker, view, facets, no_values);
        if (view->chart != c->chart && view->chart->title) {
            panel->title = view->chart->title->text.text;
            panel->subtitle = view->chart->title->subtitle.text;
        }
        return true;
    }
    if (!read_facet(c, encoding->row, table, &facets[0]) ||
        !read_facet(c, encoding->column, table, &facets[1]) ||
        !read_facet(c, encoding->facet, table, &wrapped))
        return false;
    if (wrapped.spec && (facets[0].spec || facets[1].spec))
        return compile_fault(c, MESSAGE_CONFLICT, wrapped.spec->head.node, NULL,
                             "facet goes alone; row and column go together");
    if (!wrapped.spec)
        return add_facets(maker, view, facets, facets[1].spec ? facets[1].values.count : 1, division);
    facets[0] = (FacetColumn){0};
    facets[1] = wrapped;
    double columns =
        wrapped.spec->columns.set ? wrapped.spec->columns.value : ceil(sqrt((double)wrapped.values.count));
    return add_facets(maker, view, facets, (size_t)fmin(columns, fmax((double)wrapped.values.count, 1)),
                      division);
}

static bool make_leaves(PanelMaker *maker, const ViewList *list, Division *division) {
    if (!division->count)
        return make_panels(maker, &list->views[division->panel], division);
    bool done = true;
    for (size_t i = 0; i < division->count; i++)
        done &= make_leaves(maker, list, &division->parts[i]);
    return done;
}

/* The plot's layers are one array; each panel's plot sees its part of it. */
static void make_layers(Compilation *c, const PanelMaker *maker) {
    c->sources = maker->sources;
    c->source_count = maker->source_count;
    c->panels = maker->panels;
    c->panel_count = maker->panel_count;
    c->plot.layers = arena_new_array(c->arena, Layer, c->source_count);
    c->plot.layer_count = c->source_count;
    for (size_t p = 0; p < c->panel_count; p++) {
        Panel *panel = &c->panels[p];
        panel->plot = c->plot;
        panel->plot.layers = c->plot.layers + panel->first_layer;
        panel->plot.layer_count = panel->layer_count;
        for (size_t i = 0; i < panel->layer_count; i++) {
            panel->plot.layers[i].panel = p;
            panel->plot.layers[i].index = i;
            panel->plot.layers[i].table = c->sources[panel->first_layer + i].table;
        }
    }
}

/* Panels with bands along x are as wide as they have bands, so that bars are equally broad in all of them; no
   panel is less than a quarter of the widest. Panels that have a size of their own have no say in it. */
void compile_weights(Compilation *c) {
    double widest = 0;
    for (size_t i = 0; i < c->panel_count; i++) {
        Panel *panel = &c->panels[i];
        panel->weight = 0;
        if (panel->plot.layers[0].mark->find_size)
            continue;
        for (size_t k = 0; k < panel->layer_count && panel->weight >= 0; k++) {
            const Channel *x = &panel->plot.layers[k].channels[CHANNEL_X];
            bool discrete = x->scale && x->scale->type->discrete;
            panel->weight = discrete ? fmax(panel->weight, (double)x->scale->categories.count) : -1;
        }
        widest = fmax(widest, panel->weight);
    }
    for (size_t i = 0; i < c->panel_count; i++)
        for (size_t k = 0; k < c->panel_count; k++)
            if (c->panels[k].weight < 0)
                c->panels[i].weight = 1;
    for (size_t i = 0; i < c->panel_count; i++)
        c->panels[i].weight = fmax(c->panels[i].weight, widest > 0 ? widest / 4 : 1);
}

bool compile_panels(Compilation *c) {
    ViewList *list = arena_new(c->arena, ViewList);
    PanelMaker maker = {.compilation = c};
    if (!collect(c, NULL, c->chart, list, &c->division, 0) || !sources_load(c) ||
        !make_leaves(&maker, list, &c->division) || maker.failed)
        return false;
    make_layers(c, &maker);
    return true;
}
