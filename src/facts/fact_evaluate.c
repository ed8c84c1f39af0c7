#include "facts/fact_tree.h"

#include "base/number.h"
#include "table/number_hint.h"

#include <math.h>
#include <string.h>

FactValue fact_value_of(const FactContext *context, FactItem item) {
    FactValue value = {arena_new(context->arena, FactItem), 1};
    *value.items = item;
    return value;
}

static Diagnostic finding(const FactContext *context, MessageId id, const FactTerm *term, FactCell cell) {
    return (Diagnostic){.id = id,
                        .place = text_source_place(&context->text, term->offset),
                        .origin = cell.table ? table_place(cell.table, cell.column, cell.row) : (Place){0},
                        .detail = cell.table ? table_column_name(cell.table, cell.column) : NULL};
}

static bool fail_not_number(const FactContext *context, const FactTerm *term, FactCell cell) {
    TextSlice text = table_text(cell.table, cell.column, cell.row);
    Diagnostic missing = finding(context, MESSAGE_CELL_MISSING, term, cell);
    if (!text.bytes)
        return diagnostics_report(context->diagnostics, missing);
    Diagnostic wrong = finding(context, MESSAGE_NOT_A_NUMBER, term, cell);
    wrong.found = arena_copy_bytes(context->arena, text.bytes, text.length);
    wrong.expected = number_hint(text, context->arena);
    return diagnostics_report(context->diagnostics, wrong);
}

bool fact_number(const FactContext *context, const FactTerm *term, FactItem *item) {
    return item->is_number || fail_not_number(context, term, item->cell);
}

bool fact_single(const FactContext *context, const FactTerm *term, const FactValue *value, FactItem *item) {
    if (value->count == 1) {
        *item = value->items[0];
        return fact_number(context, term, item);
    }
    FactCell first = value->count ? value->items[0].cell : (FactCell){0};
    Diagnostic several = finding(context, MESSAGE_MANY_CELLS, term, first);
    several.found = arena_print(context->arena, "%zu", value->count);
    return diagnostics_report(context->diagnostics, several);
}

bool fact_figure(const FactContext *context, const FactTerm *term, FactItem *item) {
    FactValue value;
    return fact_evaluate(context, term, &value) && fact_single(context, term, &value, item);
}

static FactItem literal_item(const FactTerm *term) {
    int decimals = (int)lround(-log10(term->unit));
    return (FactItem){.is_number = true, .number = term->number, .decimals = decimals, .unit = term->unit};
}

/* Of a list of which one cell is taken, only that one counts as used. */
static void forget_others(const FactContext *context, size_t before, const FactValue *picked) {
    FactUse *use = context->use;
    if (!use)
        return;
    use->count = before;
    if (picked->count == 1 && picked->items[0].cell.table)
        use->cells[use->count++] = picked->items[0].cell;
}

static bool evaluate_call(const FactContext *context, const FactTerm *term, FactValue *value) {
    FactValue arguments[FACT_MOST_ARGUMENTS];
    size_t before = context->use ? context->use->count : 0;
    for (size_t i = 0; i < term->argument_count; i++)
        if (!fact_evaluate(context, term->arguments[i], &arguments[i]))
            return false;
    if (!term->function->compute(context, term, arguments, value))
        return false;
    if (term->function->picks)
        forget_others(context, before, value);
    return true;
}

bool fact_evaluate(const FactContext *context, const FactTerm *term, FactValue *value) {
    switch (term->kind) {
    case FACT_LITERAL:
        *value = fact_value_of(context, literal_item(term));
        return true;
    case FACT_REFERENCE:
        return fact_select(context, term, value);
    default:
        return evaluate_call(context, term, value);
    }
}
