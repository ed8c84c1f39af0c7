#include "kinds/build.h"

#include "base/buffer.h"
#include "base/number_format.h"

#include <math.h>
#include <string.h>

enum { MOST_LOOKED_AT = 4096, MOST_DECIMALS = 2 };

static Node *make_text(const KindUnit *unit, const char *text) {
    Node *node = arena_new(unit->arena, Node);
    node->kind = NODE_TEXT;
    node->place = unit->mark->type.node->place;
    node->text = text_source_from_text(arena_copy_text(unit->arena, text), node->place);
    return node;
}

static SpecText text_of(const KindUnit *unit, const char *text) {
    const Node *node = make_text(unit, text);
    return (SpecText){node_text(node), node};
}

static SpecTexts list_of(const KindUnit *unit, const char *text) {
    SpecText *item = arena_new(unit->arena, SpecText);
    *item = text ? text_of(unit, text) : (SpecText){0};
    return (SpecTexts){item, text ? 1 : 0, text ? item->node : NULL};
}

static void *add_step(const KindUnit *unit, KindSteps *steps, TransformKind kind) {
    SpecHead *head = field_make_default(transform_variants.tables[kind], unit->arena);
    head->node = unit->mark->type.node;
    head->variant = kind;
    steps->items[steps->count++] = head;
    return head;
}

static OperationSpec *make_operation(const KindUnit *unit, const char *op, const char *field,
                                     const char *as) {
    OperationSpec *operation = field_make_default(&OperationSpec_table, unit->arena);
    operation->head.node = unit->mark->type.node;
    operation->op = text_of(unit, op);
    operation->field = field ? text_of(unit, field) : (SpecText){0};
    operation->as = text_of(unit, as);
    return operation;
}

static SpecList make_list(const KindUnit *unit, OperationSpec *first, OperationSpec *second) {
    void **items = arena_new_array(unit->arena, void *, 2);
    items[0] = first;
    items[1] = second;
    return (SpecList){items, second ? 2 : 1, unit->mark->type.node};
}

const char *build_datum(const KindUnit *unit, const char *field) {
    char *quoted = arena_allocate(unit->arena, 2 * strlen(field) + 1, 1), *end = quoted;
    for (const char *at = field; *at; at++) {
        if (*at == '\\' || *at == '"')
            *end++ = '\\';
        *end++ = *at;
    }
    return arena_print(unit->arena, "datum[\"%s\"]", quoted);
}

void build_calculate(const KindUnit *unit, KindSteps *steps, const char *as, const char *expression) {
    CalculateSpec *spec = add_step(unit, steps, TRANSFORM_CALCULATE);
    spec->calculate = text_of(unit, expression);
    spec->as = text_of(unit, as);
}

void build_filter(const KindUnit *unit, KindSteps *steps, const char *expression) {
    FilterSpec *spec = add_step(unit, steps, TRANSFORM_FILTER);
    spec->filter = make_text(unit, expression);
}

static const Node *make_descending(const KindUnit *unit, const char *field) {
    Node *node = arena_new(unit->arena, Node);
    NodeEntry *entries = arena_new_array(unit->arena, NodeEntry, 2);
    Place place = unit->mark->type.node->place;
    entries[0] = (NodeEntry){"field", place, make_text(unit, field)};
    entries[1] = (NodeEntry){"order", place, make_text(unit, "descending")};
    *node = (Node){.kind = NODE_MAPPING, .place = place, .entries = entries, .count = 2};
    return node;
}

void build_window(const KindUnit *unit, KindSteps *steps, const char *op, const char *field, const char *as,
                  const char *group, const char *sort_field) {
    WindowSpec *spec = add_step(unit, steps, TRANSFORM_WINDOW);
    spec->window = make_list(unit, make_operation(unit, op, field, as), NULL);
    spec->groupby = list_of(unit, group);
    spec->ignore_peers = build_flag(true);
    spec->sort = sort_field ? make_descending(unit, sort_field) : NULL;
}

void build_extent(const KindUnit *unit, KindSteps *steps, const char *field, const char *low,
                  const char *high, const char *group) {
    AggregateSpec *spec = add_step(unit, steps, TRANSFORM_AGGREGATE);
    spec->aggregate =
        make_list(unit, make_operation(unit, "min", field, low), make_operation(unit, "max", field, high));
    spec->groupby = list_of(unit, group);
}

/* Formats */

static int decimals_of(double number) {
    double scale = 1;
    for (int decimals = 0; decimals < MOST_DECIMALS; decimals++, scale *= 10)
        if (fabs(number * scale - round(number * scale)) < 1e-9 * fmax(1, fabs(number * scale)))
            return decimals;
    return MOST_DECIMALS;
}

const char *build_fit_format(const KindUnit *unit, const char *field) {
    size_t column = table_find_column(unit->table, field), count = table_row_count(unit->table);
    const double *numbers = table_numbers(unit->table, column, (Place){0}, NULL);
    int most = 0;
    for (size_t i = 0; numbers && i < count && i < MOST_LOOKED_AT; i++)
        if (isfinite(numbers[i]) && decimals_of(numbers[i]) > most)
            most = decimals_of(numbers[i]);
    return arena_print(unit->arena, ",.%df", most);
}

const char *build_sign_format(const KindUnit *unit, const char *specifier) {
    NumberFormat format;
    const char *signed_one = arena_print(unit->arena, "+%s", specifier);
    if (!number_format_read(specifier, &format, NULL) || format.sign != '-' || *specifier == '-')
        return specifier;
    return number_format_read(signed_one, &format, NULL) && format.sign == '+' ? signed_one : specifier;
}
