#include "table/expression.h"

#include "table/expression_tree.h"

#include <math.h>
#include <string.h>

static bool is_text(const Term *term) {
    return term->value == VALUE_TEXT;
}

static void fill_constant(const Term *term) {
    for (size_t i = 0; i < EXPRESSION_BLOCK; i++)
        if (is_text(term))
            term->block.texts[i] = term->text;
        else
            term->block.numbers[i] = term->number;
}

/* Gives each term the place for its block of values. Numbers of fields are used where they are. */
static void prepare(Term *term, Arena *arena) {
    bool needs_block = term->kind != TERM_FIELD || is_text(term);
    if (needs_block && is_text(term))
        term->block.texts = arena_new_array(arena, TextSlice, EXPRESSION_BLOCK);
    else if (needs_block)
        term->block.numbers = arena_new_array(arena, double, EXPRESSION_BLOCK);
    if (term->kind == TERM_CONSTANT)
        fill_constant(term);
    for (size_t i = 0; i < term->argument_count; i++)
        prepare(term->arguments[i], arena);
}

static void load_field(const ExpressionContext *context, Term *term, size_t start, size_t count) {
    if (!is_text(term)) {
        term->block.numbers = (double *)term->numbers + start;
        return;
    }
    for (size_t i = 0; i < count; i++)
        term->block.texts[i] = table_text(context->table, term->column, start + i);
}

static void evaluate_block(const ExpressionContext *context, Term *term, size_t start, size_t count) {
    if (term->kind == TERM_FIELD)
        load_field(context, term, start, count);
    if (term->kind != TERM_CALL)
        return;
    Vector arguments[EXPRESSION_MOST_ARGUMENTS];
    for (size_t i = 0; i < term->argument_count; i++) {
        evaluate_block(context, term->arguments[i], start, count);
        arguments[i] = term->arguments[i]->block;
    }
    term->function->operation(term, arguments, term->block, count, context->arena);
}

/* A cell without characters is a missing one. */
static void keep_texts(const TextSlice *texts, size_t count, TextSlice *kept) {
    for (size_t i = 0; i < count; i++)
        kept[i] = texts[i].length ? texts[i] : (TextSlice){NULL, 0};
}

static void evaluate(const ExpressionContext *context, Term *term, ExpressionResult *result) {
    static const ColumnKind kinds[] = {[VALUE_NUMBER] = COLUMN_NUMBER,
                                       [VALUE_TEXT] = COLUMN_TEXT,
                                       [VALUE_BOOL] = COLUMN_BOOL,
                                       [VALUE_TIME] = COLUMN_TIME};
    size_t rows = table_row_count(context->table);
    Arena scratch;
    arena_init(&scratch);
    prepare(term, &scratch);
    double *values = is_text(term) ? NULL : arena_new_array(context->arena, double, rows);
    TextSlice *texts = is_text(term) ? arena_new_array(context->arena, TextSlice, rows) : NULL;
    for (size_t start = 0; start < rows; start += EXPRESSION_BLOCK) {
        size_t count = rows - start < EXPRESSION_BLOCK ? rows - start : EXPRESSION_BLOCK;
        evaluate_block(context, term, start, count);
        if (texts)
            keep_texts(term->block.texts, count, texts + start);
        else
            memcpy(values + start, term->block.numbers, count * sizeof *values);
    }
    arena_finish(&scratch);
    *result = (ExpressionResult){kinds[term->value], values, texts};
}

static bool evaluate_as(TextSource text, ValueKind wanted, Table *table, Arena *arena,
                        ExpressionResult *result, Diagnostics *diagnostics) {
    ExpressionContext context = {text, table, arena, diagnostics};
    Term *term = expression_parse(&context);
    if (term)
        term = expression_bind(&context, term, wanted);
    if (!term)
        return false;
    if (term->value == VALUE_MISSING)
        term->value = VALUE_NUMBER;
    evaluate(&context, term, result);
    return true;
}

bool expression_evaluate(TextSource text, Table *table, Arena *arena, ExpressionResult *result,
                         Diagnostics *diagnostics) {
    return evaluate_as(text, VALUE_ANY, table, arena, result, diagnostics);
}

const bool *expression_test(TextSource text, Table *table, Arena *arena, Diagnostics *diagnostics) {
    ExpressionResult result;
    if (!evaluate_as(text, VALUE_BOOL, table, arena, &result, diagnostics))
        return NULL;
    size_t rows = table_row_count(table);
    bool *holds = arena_new_array(arena, bool, rows);
    for (size_t i = 0; i < rows; i++)
        holds[i] = result.values[i] == 1;
    return holds;
}

bool expression_check(TextSource text, Diagnostics *diagnostics) {
    Arena arena;
    arena_init(&arena);
    ExpressionContext context = {text, NULL, &arena, diagnostics};
    bool good = expression_parse(&context) != NULL;
    arena_finish(&arena);
    return good;
}
