#include "facts/transforms.h"

#include "table/expression.h"
#include "table/transform.h"

#include <math.h>
#include <string.h>

/* Turning the spec's objects into the parameters of table/transform.h. */
typedef struct Applier {
    Arena *arena;
    Diagnostics *diagnostics;
} Applier;

typedef Table *ApplyTransform(const Applier *applier, const SpecHead *head, Table *table);

static Table *missing(const Applier *applier, const SpecHead *head, const char *what, const char *key) {
    diagnostics_report(
        applier->diagnostics,
        (Diagnostic){.id = MESSAGE_MISSING_KEY, .place = head->node->place, .detail = what, .expected = key});
    return NULL;
}

static Table *wrong_kind(const Applier *applier, const Node *node, const char *expected) {
    diagnostics_report(applier->diagnostics, (Diagnostic){.id = MESSAGE_WRONG_KIND,
                                                          .place = node->place,
                                                          .found = node_describe(node, applier->arena),
                                                          .expected = expected});
    return NULL;
}

static TransformName name_of(SpecText text, const SpecHead *head) {
    return (TransformName){text.text, field_place(text.node, field_place(head->node, (Place){0}))};
}

static TransformNames names_of(const Applier *applier, const SpecTexts *texts) {
    TransformName *names = arena_new_array(applier->arena, TransformName, texts->count);
    for (size_t i = 0; i < texts->count; i++)
        names[i] = (TransformName){texts->items[i].text, field_place(texts->items[i].node, (Place){0})};
    return (TransformNames){names, texts->count};
}

/* Filters */

static const struct {
    const char *key;
    PredicateTest test;
} predicate_keys[] = {{"equal", PREDICATE_EQUAL},  {"lt", PREDICATE_LT},      {"lte", PREDICATE_LTE},
                      {"gt", PREDICATE_GT},        {"gte", PREDICATE_GTE},    {"range", PREDICATE_RANGE},
                      {"oneOf", PREDICATE_ONE_OF}, {"valid", PREDICATE_VALID}};

enum { PREDICATE_KEYS = sizeof predicate_keys / sizeof *predicate_keys };

static PredicateValue value_of(const Node *node) {
    PredicateValue value = {.place = node->place};
    if (node_number(node, &value.number))
        value.is_number = true;
    else if (!node_is_null(node))
        value.text = node_text(node);
    return value;
}

static bool read_values(const Applier *applier, const Node *node, PredicateParams *params) {
    bool list = node_kind(node) == NODE_LIST;
    size_t count = list ? node_count(node) : 1;
    PredicateValue *values = arena_new_array(applier->arena, PredicateValue, count);
    for (size_t i = 0; i < count; i++) {
        const Node *item = list ? node_item(node, i) : node;
        if (!node_is_scalar(item))
            return wrong_kind(applier, item, "a value") != NULL;
        values[i] = value_of(item);
    }
    params->values = values;
    params->value_count = count;
    return true;
}

static bool read_predicate_entry(const Applier *applier, const NodeEntry *entry, PredicateParams *params,
                                 bool *tested) {
    const char *known[PREDICATE_KEYS + 1] = {"field"};
    if (!strcmp(entry->key, "field") && node_text(entry->value)) {
        params->field = (TransformName){node_text(entry->value), entry->value->place};
        return true;
    }
    for (size_t i = 0; i < PREDICATE_KEYS; i++) {
        known[i + 1] = predicate_keys[i].key;
        if (strcmp(entry->key, predicate_keys[i].key))
            continue;
        bool truth = true;
        *tested = true;
        params->test = predicate_keys[i].test;
        if (params->test != PREDICATE_VALID)
            return read_values(applier, entry->value, params);
        if (!node_bool(entry->value, &truth))
            return wrong_kind(applier, entry->value, "true or false") != NULL;
        params->test = truth ? PREDICATE_VALID : PREDICATE_INVALID;
        return true;
    }
    return diagnostics_report(applier->diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_KEY,
                                                                 .place = entry->place,
                                                                 .found = entry->key,
                                                                 .detail = "a field predicate",
                                                                 .known = known,
                                                                 .known_count = PREDICATE_KEYS + 1});
}

static Table *filter_by_field(const Applier *applier, const SpecHead *head, const Node *node, Table *table) {
    PredicateParams params = {0};
    bool tested = false;
    for (size_t i = 0; i < node_count(node); i++)
        if (!read_predicate_entry(applier, node_entry(node, i), &params, &tested))
            return NULL;
    if (!params.field.text)
        return missing(applier, head, "a field predicate", "field");
    if (!tested)
        return missing(applier, head, "a field predicate", "equal");
    return transform_filter_field(table, &params, applier->arena, applier->diagnostics);
}

static Table *apply_filter(const Applier *applier, const SpecHead *head, Table *table) {
    const Node *node = ((const FilterSpec *)head)->filter;
    if (node_kind(node) == NODE_MAPPING)
        return filter_by_field(applier, head, node, table);
    if (!node_is_scalar(node) || node_is_null(node))
        return wrong_kind(applier, node, "an expression or a field predicate");
    return transform_filter(table, node->text, applier->arena, applier->diagnostics);
}

static Table *apply_calculate(const Applier *applier, const SpecHead *head, Table *table) {
    const CalculateSpec *spec = (const CalculateSpec *)head;
    if (!spec->as.text)
        return missing(applier, head, "the calculate transform", "as");
    return spec->calculate.text ? transform_calculate(table, spec->calculate.node->text, spec->as.text,
                                                      applier->arena, applier->diagnostics)
                                : NULL;
}

static Table *apply_fold(const Applier *applier, const SpecHead *head, Table *table) {
    const FoldSpec *spec = (const FoldSpec *)head;
    if (spec->as.node && spec->as.count != 2)
        return wrong_kind(applier, spec->as.node, "a list of two names: key and value");
    const char *key = spec->as.node ? spec->as.items[0].text : "key";
    const char *value = spec->as.node ? spec->as.items[1].text : "value";
    return transform_fold(table, names_of(applier, &spec->fold), key, value, applier->arena,
                          applier->diagnostics);
}

/* Aggregates and windows */

static AggregateParams aggregate_params(const Applier *applier, const SpecList *list,
                                        const SpecTexts *groupby) {
    AggregateItem *items = arena_new_array(applier->arena, AggregateItem, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const OperationSpec *spec = list->items[i];
        items[i] =
            (AggregateItem){name_of(spec->op, &spec->head), name_of(spec->field, &spec->head), spec->as.text};
    }
    return (AggregateParams){items, list->count, names_of(applier, groupby)};
}

static bool have_operations(const Applier *applier, const SpecList *list) {
    for (size_t i = 0; i < list->count; i++) {
        const OperationSpec *spec = list->items[i];
        if (!spec->op.text)
            return missing(applier, &spec->head, "an operation", "op") != NULL;
    }
    return true;
}

static Table *apply_aggregate(const Applier *applier, const SpecHead *head, Table *table) {
    const AggregateSpec *spec = (const AggregateSpec *)head;
    if (!have_operations(applier, &spec->aggregate))
        return NULL;
    AggregateParams params = aggregate_params(applier, &spec->aggregate, &spec->groupby);
    return transform_aggregate(table, &params, applier->arena, applier->diagnostics);
}

static Table *apply_join_aggregate(const Applier *applier, const SpecHead *head, Table *table) {
    const JoinAggregateSpec *spec = (const JoinAggregateSpec *)head;
    if (!have_operations(applier, &spec->joinaggregate))
        return NULL;
    AggregateParams params = aggregate_params(applier, &spec->joinaggregate, &spec->groupby);
    return transform_join_aggregate(table, &params, applier->arena, applier->diagnostics);
}

static bool read_sort_item(const Applier *applier, const Node *node, SortItem *item) {
    const Node *field = node_find(node, "field"), *order = node_find(node, "order");
    if (!field || !node_text(field))
        return wrong_kind(applier, node, "a mapping {field, order}") != NULL;
    item->field = (TransformName){node_text(field), field->place};
    if (order && node_text(order) && !strcmp(node_text(order), "descending"))
        item->descending = true;
    else if (order && (!node_text(order) || strcmp(node_text(order), "ascending")))
        return wrong_kind(applier, order, "ascending or descending") != NULL;
    return true;
}

static bool read_sort(const Applier *applier, const Node *node, const SortItem **sort, size_t *count) {
    *sort = NULL;
    *count = 0;
    if (!node || node_is_null(node))
        return true;
    bool list = node_kind(node) == NODE_LIST;
    size_t wanted = list ? node_count(node) : 1;
    SortItem *items = arena_new_array(applier->arena, SortItem, wanted);
    for (size_t i = 0; i < wanted; i++)
        if (!read_sort_item(applier, list ? node_item(node, i) : node, &items[i]))
            return false;
    *sort = items;
    *count = wanted;
    return true;
}

static bool read_frame(const Applier *applier, const Node *frame, WindowParams *params) {
    params->all_before = true;
    if (!frame)
        return true;
    if (node_kind(frame) != NODE_LIST || node_count(frame) != 2)
        return wrong_kind(applier, frame, "a list of two: rows before and after, or null") != NULL;
    const Node *before = node_item(frame, 0), *after = node_item(frame, 1);
    int number = 0;
    params->all_before = node_is_null(before);
    params->all_after = node_is_null(after);
    if (!params->all_before &&
        !node_integer(before, -TRANSFORM_WIDEST_FRAME, TRANSFORM_WIDEST_FRAME, &number))
        return wrong_kind(applier, before, "a whole number of rows, or null") != NULL;
    params->before = -number;
    number = 0;
    if (!params->all_after && !node_integer(after, -TRANSFORM_WIDEST_FRAME, TRANSFORM_WIDEST_FRAME, &number))
        return wrong_kind(applier, after, "a whole number of rows, or null") != NULL;
    params->after = number;
    return true;
}

static Table *apply_window(const Applier *applier, const SpecHead *head, Table *table) {
    const WindowSpec *spec = (const WindowSpec *)head;
    WindowItem *items = arena_new_array(applier->arena, WindowItem, spec->window.count);
    WindowParams params = {.items = items,
                           .item_count = spec->window.count,
                           .groupby = names_of(applier, &spec->groupby),
                           .ignore_peers = spec->ignore_peers.value};
    if (!have_operations(applier, &spec->window))
        return NULL;
    for (size_t i = 0; i < spec->window.count; i++) {
        const OperationSpec *item = spec->window.items[i];
        items[i] = (WindowItem){name_of(item->op, &item->head), name_of(item->field, &item->head),
                                item->as.text, item->param.set ? item->param.value : NAN};
    }
    if (!read_sort(applier, spec->sort, &params.sort, &params.sort_count) ||
        !read_frame(applier, spec->frame, &params))
        return NULL;
    return transform_window(table, &params, applier->arena, applier->diagnostics);
}

static Table *apply_stack(const Applier *applier, const SpecHead *head, Table *table) {
    const StackSpec *spec = (const StackSpec *)head;
    StackParams params = {.field = name_of(spec->stack, head),
                          .groupby = names_of(applier, &spec->groupby),
                          .offset = (TransformStackOffset)spec->offset.value};
    if (!spec->as.count)
        return missing(applier, head, "the stack transform", "as");
    if (!read_sort(applier, spec->sort, &params.sort, &params.sort_count))
        return NULL;
    params.start = spec->as.items[0].text;
    params.end = spec->as.count > 1 ? spec->as.items[1].text
                                    : arena_print(applier->arena, "%s_end", spec->as.items[0].text);
    return transform_stack(table, &params, applier->arena, applier->diagnostics);
}

static ApplyTransform *const apply[] = {
    [TRANSFORM_FILTER] = apply_filter,
    [TRANSFORM_CALCULATE] = apply_calculate,
    [TRANSFORM_FOLD] = apply_fold,
    [TRANSFORM_AGGREGATE] = apply_aggregate,
    [TRANSFORM_JOIN_AGGREGATE] = apply_join_aggregate,
    [TRANSFORM_WINDOW] = apply_window,
    [TRANSFORM_STACK] = apply_stack,
};

/* Behind a transform that failed there is no table, but expressions can be read all the same. */
static void check_rest(const SpecList *list, size_t from, Diagnostics *diagnostics) {
    for (size_t i = from; i < list->count; i++) {
        const SpecHead *head = list->items[i];
        const Node *node = head->variant == TRANSFORM_FILTER ? ((const FilterSpec *)head)->filter
                           : head->variant == TRANSFORM_CALCULATE
                               ? ((const CalculateSpec *)head)->calculate.node
                               : NULL;
        if (node && node_is_scalar(node) && !node_is_null(node))
            expression_check(node->text, diagnostics);
    }
}

Table *transforms_apply(const SpecList *list, Table *table, Arena *arena, Diagnostics *diagnostics) {
    const Applier applier = {arena, diagnostics};
    for (size_t i = 0; table && i < list->count; i++) {
        const SpecHead *head = list->items[i];
        table = apply[head->variant](&applier, head, table);
        if (!table)
            check_rest(list, i + 1, diagnostics);
    }
    return table;
}

Table *transforms_aggregate(Table *table, const char *const *groups, size_t group_count,
                            const OperationSpec *operations, size_t operation_count, Arena *arena,
                            Diagnostics *diagnostics) {
    TransformName *names = arena_new_array(arena, TransformName, group_count);
    AggregateItem *items = arena_new_array(arena, AggregateItem, operation_count);
    for (size_t i = 0; i < group_count; i++)
        names[i].text = groups[i];
    for (size_t i = 0; i < operation_count; i++)
        items[i] = (AggregateItem){name_of(operations[i].op, &operations[i].head),
                                   name_of(operations[i].field, &operations[i].head), operations[i].as.text};
    AggregateParams params = {items, operation_count, {names, group_count}};
    return transform_aggregate(table, &params, arena, diagnostics);
}
