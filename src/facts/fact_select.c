#include "facts/fact_tree.h"

#include "base/date_text.h"
#include "base/number.h"
#include "base/period.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_KNOWN = 1000 };

/* What a text may stand for besides itself: 2001 is a year and a number. */
typedef struct Meaning {
    TextSlice text;
    bool is_period, is_number, is_time;
    Period period;
    double number, time;
} Meaning;

/* By what a range is in order. */
typedef enum Order { ORDER_NONE, ORDER_PERIODS, ORDER_NUMBERS, ORDER_TIMES } Order;

/* A key with the column that it is about. */
typedef struct Matcher {
    const FactKey *key;
    size_t column;
    Meaning low, high;
    Order order; /* ORDER_NONE: no range */
} Matcher;

typedef struct Selection {
    const FactContext *context;
    const FactTerm *term;
    Table *table;
    size_t column;
    Matcher matchers[FACT_MOST_KEYS];
    uint32_t *rows;
    size_t count;
} Selection;

static Meaning meaning_of(TextSlice text) {
    Meaning meaning = {.text = text};
    meaning.is_period = period_read(text.bytes, text.length, &meaning.period);
    meaning.is_number = number_read(text.bytes, text.length, &meaning.number);
    meaning.is_time = !meaning.is_number && date_text_read(text.bytes, text.length, &meaning.time);
    return meaning;
}

static TextSlice trim(TextSlice text) {
    while (text.length && *text.bytes == ' ')
        text = (TextSlice){text.bytes + 1, text.length - 1};
    while (text.length && text.bytes[text.length - 1] == ' ')
        text.length--;
    return text;
}

static TextSlice cell_text(const Selection *selection, size_t column, size_t row) {
    return trim(table_text(selection->table, column, row));
}

static bool same_text(TextSlice a, TextSlice b) {
    return a.length == b.length && !memcmp(a.bytes, b.bytes, a.length);
}

static bool can_compare(const Meaning *a, const Meaning *b, Order order) {
    switch (order) {
    case ORDER_PERIODS:
        return a->is_period && b->is_period && a->period.kind == b->period.kind &&
               a->period.fiscal == b->period.fiscal;
    case ORDER_NUMBERS:
        return a->is_number && b->is_number;
    default:
        return a->is_time && b->is_time;
    }
}

static int compare_numbers(double a, double b) {
    return (a > b) - (a < b);
}

static int compare(const Meaning *a, const Meaning *b, Order order) {
    return order == ORDER_PERIODS   ? period_compare(a->period, b->period)
           : order == ORDER_NUMBERS ? compare_numbers(a->number, b->number)
                                    : compare_numbers(a->time, b->time);
}

static bool equals(const Meaning *wanted, TextSlice cell) {
    if (!cell.bytes || same_text(wanted->text, cell))
        return cell.bytes != NULL;
    if (!wanted->is_period && !wanted->is_number && !wanted->is_time)
        return false;
    Meaning meaning = meaning_of(cell);
    for (Order order = ORDER_PERIODS; order <= ORDER_TIMES; order++)
        if (can_compare(wanted, &meaning, order) && !compare(wanted, &meaning, order))
            return true;
    return false;
}

static bool matches(const Matcher *matcher, TextSlice cell) {
    Order order = matcher->order;
    if (order == ORDER_NONE)
        return equals(&matcher->low, cell);
    if (!cell.bytes)
        return false;
    Meaning meaning = meaning_of(cell);
    return can_compare(&matcher->low, &meaning, order) && compare(&matcher->low, &meaning, order) <= 0 &&
           compare(&meaning, &matcher->high, order) <= 0;
}

/* Matchers */

static TextSlice key_text(const FactContext *context, const FactKey *key) {
    return key->is_name_of_value ? context->value : key->low;
}

static bool find_column(Selection *selection, const char *name, size_t offset, size_t *column) {
    const FactContext *context = selection->context;
    *column = table_require_column(selection->table, name, text_source_place(&context->text, offset), NULL,
                                   context->diagnostics);
    return *column != TABLE_NO_COLUMN;
}

/* Whole numbers are years where the whole column is of periods. */
static Order find_order(const Selection *selection, const Matcher *matcher) {
    const Meaning *low = &matcher->low, *high = &matcher->high;
    bool numbers = can_compare(low, high, ORDER_NUMBERS);
    if (can_compare(low, high, ORDER_PERIODS) &&
        (!numbers || table_column_is_period(selection->table, matcher->column)))
        return ORDER_PERIODS;
    return numbers ? ORDER_NUMBERS : can_compare(low, high, ORDER_TIMES) ? ORDER_TIMES : ORDER_NONE;
}

static bool make_range(const Selection *selection, Matcher *matcher) {
    const FactContext *context = selection->context;
    matcher->high = meaning_of(trim(matcher->key->high));
    matcher->order = find_order(selection, matcher);
    if (matcher->order != ORDER_NONE && compare(&matcher->low, &matcher->high, matcher->order) <= 0)
        return true;
    return diagnostics_report(
        context->diagnostics,
        (Diagnostic){.id = MESSAGE_FIGURE_REFUSED,
                     .place = text_source_place(&context->text, matcher->key->offset),
                     .found = "range",
                     .detail = matcher->order == ORDER_NONE
                                   ? "expected two periods of one kind, two numbers or two dates"
                                   : "its end is before its start"});
}

static bool make_matcher(Selection *selection, size_t index, size_t *unnamed) {
    const FactContext *context = selection->context;
    const FactKey *key = &selection->term->keys[index];
    Matcher *matcher = &selection->matchers[index];
    *matcher = (Matcher){.key = key, .low = meaning_of(trim(key_text(context, key)))};
    if (key->name && !find_column(selection, key->name, key->offset, &matcher->column))
        return false;
    if (!key->name && *unnamed >= table_column_count(selection->table))
        return fact_fail(context, MESSAGE_EXPRESSION_SYNTAX, key->offset, "more keys than columns");
    if (!key->name)
        matcher->column = (*unnamed)++;
    return !key->high.bytes || make_range(selection, matcher);
}

static bool make_matchers(Selection *selection) {
    size_t unnamed = 0;
    for (size_t i = 0; i < selection->term->key_count; i++)
        if (!make_matcher(selection, i, &unnamed))
            return false;
    return true;
}

/* Rows */

static bool row_matches(const Selection *selection, size_t row) {
    for (size_t i = 0; i < selection->term->key_count; i++) {
        const Matcher *matcher = &selection->matchers[i];
        if (!matches(matcher, cell_text(selection, matcher->column, row)))
            return false;
    }
    return true;
}

static void find_rows(Selection *selection) {
    size_t capacity = 0, all = table_row_count(selection->table);
    for (size_t row = 0; row < all; row++) {
        if (!row_matches(selection, row))
            continue;
        selection->rows = arena_grow(selection->context->arena, selection->rows, selection->count, &capacity,
                                     sizeof *selection->rows);
        selection->rows[selection->count++] = (uint32_t)row;
    }
}

static bool has_cell(const Selection *selection, size_t column, const Meaning *wanted) {
    for (size_t row = 0; row < table_row_count(selection->table); row++)
        if (equals(wanted, cell_text(selection, column, row)))
            return true;
    return false;
}

static const char *const *list_cells(const Selection *selection, size_t column, size_t *count) {
    const char **known = arena_new_array(selection->context->arena, const char *, MOST_KNOWN);
    *count = 0;
    for (size_t row = 0; row < table_row_count(selection->table) && *count < MOST_KNOWN; row++) {
        const char *text = table_text_closed(selection->table, column, row);
        bool told = !text;
        for (size_t i = 0; i < *count && !told; i++)
            told = !strcmp(known[i], text);
        if (!told)
            known[(*count)++] = text;
    }
    return known;
}

static bool fail_no_row(const Selection *selection, const Matcher *matcher, TextSlice key, bool alone) {
    const FactContext *context = selection->context;
    size_t count = 0;
    const char *const *known = alone ? list_cells(selection, matcher->column, &count) : NULL;
    return diagnostics_report(context->diagnostics,
                              (Diagnostic){.id = alone ? MESSAGE_NO_CELL : MESSAGE_NO_SUCH_ROW,
                                           .place = text_source_place(&context->text, matcher->key->offset),
                                           .found = arena_copy_bytes(context->arena, key.bytes, key.length),
                                           .detail = table_column_name(selection->table, matcher->column),
                                           .known = known,
                                           .known_count = count});
}

/* Every key must be in its column, and both ends of a range, or a misspelt one would just find less. */
static bool check_keys(const Selection *selection) {
    for (size_t i = 0; i < selection->term->key_count; i++) {
        const Matcher *matcher = &selection->matchers[i];
        if (!has_cell(selection, matcher->column, &matcher->low))
            return fail_no_row(selection, matcher, matcher->low.text, true);
        if (matcher->order != ORDER_NONE && !has_cell(selection, matcher->column, &matcher->high))
            return fail_no_row(selection, matcher, matcher->high.text, true);
    }
    const Matcher *last = &selection->matchers[selection->term->key_count - 1];
    return selection->count || !selection->term->key_count ||
           fail_no_row(selection, last, last->low.text, false);
}

/* Order of a range */

typedef struct Placed {
    uint32_t row;
    size_t index;
    Order order;
    Meaning meaning;
} Placed;

static int compare_placed(const void *left, const void *right) {
    const Placed *a = left, *b = right;
    int order = compare(&a->meaning, &b->meaning, a->order);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

static bool check_gaps(const Selection *selection, const Matcher *matcher, const Placed *placed) {
    for (size_t i = 1; i < selection->count; i++) {
        Period pair[] = {placed[i - 1].meaning.period, placed[i].meaning.period};
        if (period_check_row(pair, 2, NULL) != PERIOD_GAP)
            continue;
        const FactContext *context = selection->context;
        TextSlice before = placed[i - 1].meaning.text, after = placed[i].meaning.text;
        return diagnostics_report(
            context->diagnostics,
            (Diagnostic){.id = MESSAGE_FIGURE_REFUSED,
                         .place = text_source_place(&context->text, matcher->key->offset),
                         .origin = table_place(selection->table, matcher->column, placed[i].row),
                         .found = "range",
                         .detail = arena_print(context->arena, "the data has no %s between %.*s and %.*s",
                                               period_kind_name(pair[0].kind), (int)before.length,
                                               before.bytes, (int)after.length, after.bytes)});
    }
    return true;
}

static bool sort_range(const Selection *selection, const Matcher *matcher) {
    Placed *placed = arena_new_array(selection->context->arena, Placed, selection->count);
    for (size_t i = 0; i < selection->count; i++)
        placed[i] = (Placed){selection->rows[i], i, matcher->order,
                             meaning_of(cell_text(selection, matcher->column, selection->rows[i]))};
    qsort(placed, selection->count, sizeof *placed, compare_placed);
    for (size_t i = 0; i < selection->count; i++)
        selection->rows[i] = placed[i].row;
    return matcher->order != ORDER_PERIODS || check_gaps(selection, matcher, placed);
}

static bool sort_rows(const Selection *selection) {
    for (size_t i = selection->term->key_count; i-- > 0;)
        if (selection->matchers[i].order != ORDER_NONE && !sort_range(selection, &selection->matchers[i]))
            return false;
    return true;
}

/* The column that says when a cell was: that of a key which is a time, else the first. */
static size_t find_along(const Selection *selection) {
    for (size_t i = 0; i < selection->term->key_count; i++) {
        const Meaning *low = &selection->matchers[i].low;
        if (low->is_period || low->is_time)
            return selection->matchers[i].column;
    }
    return 0;
}

/* The digits after the point of a number as it is written. */
static int count_decimals(TextSlice text) {
    int decimals = 0, exponent = 0;
    const char *point = memchr(text.bytes, '.', text.length), *end = text.bytes + text.length;
    const char *at = point ? point + 1 : end;
    for (; at < end && *at >= '0' && *at <= '9'; at++)
        decimals++;
    for (at = text.bytes; at < end && *at != 'e' && *at != 'E'; at++)
        continue;
    if (at < end)
        exponent = (int)strtol(at + 1, NULL, 10);
    decimals -= exponent;
    return decimals < 0 ? 0 : decimals > 20 ? 20 : decimals;
}

static double unit_of(int decimals) {
    double unit = 1;
    for (int i = 0; i < decimals; i++)
        unit /= 10;
    return unit;
}

static FactItem item_at(const Selection *selection, uint32_t row, size_t along) {
    FactItem item = {
        .cell = {selection->table, selection->column, row}, .along = along, .decimals = FACT_NO_DECIMALS};
    TextSlice text = cell_text(selection, selection->column, row);
    if (!text.bytes || !number_read(text.bytes, text.length, &item.number))
        return item;
    item.is_number = true;
    item.decimals = count_decimals(text);
    item.unit = unit_of(item.decimals);
    return item;
}

static void use_cell(const FactContext *context, FactCell cell) {
    FactUse *use = context->use;
    if (!use)
        return;
    use->cells = arena_grow(context->arena, use->cells, use->count, &use->capacity, sizeof *use->cells);
    use->cells[use->count++] = cell;
}

bool fact_select(const FactContext *context, const FactTerm *term, FactValue *value) {
    Selection selection = {.context = context, .term = term};
    selection.table = fact_set_table(context->set, term->set_name,
                                     text_source_place(&context->text, term->offset), context->diagnostics);
    if (!selection.table || !find_column(&selection, term->column, term->column_offset, &selection.column) ||
        !make_matchers(&selection))
        return false;
    find_rows(&selection);
    if ((term->key_count && !check_keys(&selection)) || !sort_rows(&selection))
        return false;
    size_t along = find_along(&selection);
    *value = (FactValue){arena_new_array(context->arena, FactItem, selection.count), selection.count};
    for (size_t i = 0; i < selection.count; i++) {
        value->items[i] = item_at(&selection, selection.rows[i], along);
        use_cell(context, value->items[i].cell);
    }
    return true;
}
