#include "compile/footnote_marks.h"

#include "annotations/stack_group.h"
#include "base/buffer.h"
#include "table/expression.h"

#include <stdio.h>

static const char *const superior_digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

static const char *write_number(Compilation *c, size_t number) {
    char digits[24];
    Buffer text;
    buffer_init(&text);
    buffer_append_text(&text, "⁽");
    snprintf(digits, sizeof digits, "%zu", number);
    for (const char *digit = digits; *digit; digit++)
        buffer_append_text(&text, superior_digits[*digit - '0']);
    buffer_append_text(&text, "⁾");
    const char *kept = arena_copy_text(c->arena, buffer_text(&text));
    buffer_finish(&text);
    return kept;
}

/* A figure behind a figure would be another figure. */
static bool is_mark(const Node *node) {
    const char *text = node_is_scalar(node) ? node_text(node) : "";
    return *text && !(*text >= '0' && *text <= '9');
}

bool footnote_find_mark(Compilation *c, const FootnoteSpec *spec, bool is_drawn, size_t *number,
                        const char **mark) {
    const Node *node = spec->mark;
    bool numbered = true;
    *mark = NULL;
    if (!node || node_is_null(node))
        return true;
    if (!is_mark(node))
        return compile_fault(c, MESSAGE_WRONG_KIND, node, node_describe(node, c->arena),
                             "true, or a text such as * that begins with no digit");
    bool is_flag = node_bool(node, &numbered);
    if (is_drawn && numbered)
        *mark = is_flag ? write_number(c, ++*number) : node_text(node);
    return true;
}

/* A footnote's mark on its way into one layer. */
typedef struct Marker {
    Compilation *compilation;
    const Plot *plot; /* the panel's */
    Layer *layer;
    const bool *tests; /* by row; NULL: all pass */
    const char *mark;
    size_t column; /* of the footnote's field */
    bool any;      /* something has the mark */
} Marker;

static bool passes(const Marker *marker, size_t row) {
    return !marker->tests || marker->tests[row];
}

static void add_mark(Marker *marker, const char ***list, size_t row) {
    Arena *arena = marker->compilation->arena;
    if (!*list)
        *list = arena_new_array(arena, const char *, marker->layer->row_count);
    const char *before = (*list)[row] ? (*list)[row] : "";
    (*list)[row] = arena_print(arena, "%s%s", before, marker->mark);
    marker->any = true;
}

static bool passes_whole(const Marker *marker, const StackGroup *group) {
    for (size_t i = 0; i < group->count; i++)
        if (!passes(marker, group->rows[i]))
            return false;
    return true;
}

/* The rows of stacks that pass as a whole. */
static const bool *mark_totals(Marker *marker) {
    Layer *layer = marker->layer;
    if (!layer->totalled || !layer->stacked)
        return NULL;
    size_t count;
    bool *done = arena_new_array(marker->compilation->arena, bool, layer->row_count);
    const StackGroup *groups = stack_list_groups(marker->plot, layer, &count);
    for (size_t i = 0; i < count; i++) {
        if (!passes_whole(marker, &groups[i]))
            continue;
        for (size_t k = 0; k < groups[i].count; k++) {
            add_mark(marker, &layer->footnotes.totals, groups[i].rows[k]);
            done[groups[i].rows[k]] = true;
        }
    }
    return done;
}

static void mark_values(Marker *marker) {
    Layer *layer = marker->layer;
    FootnoteMarks *marks = &layer->footnotes;
    const bool *done = mark_totals(marker);
    bool labelled = layer->channels[CHANNEL_TEXT].source != SOURCE_NONE;
    bool has_categories = layer->channels[layer->along].codes != NULL;
    for (size_t row = 0; row < layer->row_count && (labelled || has_categories); row++)
        if (passes(marker, row) && !(done && done[row]))
            add_mark(marker, labelled ? &marks->labels : &marks->categories, row);
}

static void mark_cells(Marker *marker) {
    FootnoteMarks *marks = &marker->layer->footnotes;
    for (size_t row = 0; row < table_row_count(marker->layer->table); row++) {
        if (!passes(marker, row))
            continue;
        marks->cells = arena_grow(marker->compilation->arena, marks->cells, marks->cell_count,
                                  &marks->cell_capacity, sizeof *marks->cells);
        marks->cells[marks->cell_count++] = (CellMark){marker->column, row, marker->mark};
        marker->any = true;
    }
}

/* False when the layer's table does not have what the test asks for: it is for other layers then. */
static bool test_rows(Marker *marker, const FootnoteSpec *spec) {
    Compilation *c = marker->compilation;
    Diagnostics unheard;
    if (!spec->test.text)
        return true;
    diagnostics_init(&unheard);
    marker->tests = expression_test(spec->test.node->text, marker->layer->table, c->arena, &unheard);
    diagnostics_finish(&unheard);
    return marker->tests != NULL;
}

static bool mark_layer(Compilation *c, Panel *panel, Layer *layer, const FootnoteSpec *spec, const char *mark,
                       bool *any) {
    Marker marker = {
        .compilation = c, .plot = &panel->plot, .layer = layer, .mark = mark, .column = TABLE_NO_COLUMN};
    if (!test_rows(&marker, spec))
        return true;
    if (spec->field.text)
        marker.column = table_find_column(layer->table, spec->field.text);
    (layer->mark->stands_alone ? mark_cells : mark_values)(&marker);
    *any |= marker.any;
    return !marker.any || !layer->mark->stands_alone || layer->mark->bind(&panel->plot, layer);
}

bool footnote_mark_rows(Compilation *c, const FootnoteSpec *spec, const char *mark) {
    bool any = false, done = true;
    for (size_t p = 0; p < c->panel_count; p++)
        for (size_t i = 0; i < c->panels[p].plot.layer_count; i++)
            done &= mark_layer(c, &c->panels[p], &c->panels[p].plot.layers[i], spec, mark, &any);
    return done && (any || compile_fault(c, MESSAGE_CONFLICT, spec->mark, NULL,
                                         "no layer shows the footnote's rows one by one with a label, a "
                                         "category or a cell, so its mark has nothing to stand behind"));
}
