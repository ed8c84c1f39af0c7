#include "facts/facts.h"

#include "base/buffer.h"
#include "base/number_format.h"
#include "facts/fact_parser.h"
#include "facts/fact_set.h"
#include "facts/fact_text.h"

#include <math.h>
#include <string.h>

/* Whole numbers within these are years, and years have no groups of thousands. */
static const double first_year = 1900, last_year = 2099;

static bool is_year_column(const FactCell *cell, FactItem item) {
    const Place nowhere = {0};
    Diagnostics ignored;
    diagnostics_init(&ignored);
    const double *numbers =
        cell->table && item.decimals == 0 && table_column_is_number(cell->table, cell->column)
            ? table_numbers(cell->table, cell->column, nowhere, &ignored)
            : NULL;
    bool years = numbers != NULL;
    for (size_t i = 0; years && i < table_row_count(cell->table); i++)
        years = isnan(numbers[i]) ||
                (numbers[i] >= first_year && numbers[i] <= last_year && numbers[i] == floor(numbers[i]));
    diagnostics_finish(&ignored);
    return years;
}

NumberFormat fact_own_format(const FactItem *item) {
    NumberFormat format = number_format_default;
    format.comma = !is_year_column(&item->cell, *item);
    format.type = item->is_rate ? '%' : 'f';
    format.precision = item->is_rate ? 1 : item->decimals;
    return format;
}

static const char *write_text_cell(const FactContext *context, const FactTerm *term, const FactItem *item) {
    const FactCell *cell = &item->cell;
    const char *text = table_text_closed(cell->table, cell->column, cell->row);
    if (!text)
        diagnostics_report(context->diagnostics,
                           (Diagnostic){.id = MESSAGE_CELL_MISSING,
                                        .place = text_source_place(&context->text, term->offset),
                                        .origin = table_place(cell->table, cell->column, cell->row),
                                        .detail = table_column_name(cell->table, cell->column)});
    return text;
}

/* A figure of its own accord, or the text of a cell. */
static const char *write_plainly(const FactContext *context, const FactTerm *term, const FactItem *item) {
    if (!item->is_number)
        return write_text_cell(context, term, item);
    if (item->decimals == FACT_NO_DECIMALS && !item->is_rate) {
        fact_fail(context, MESSAGE_EXPRESSION_KIND, term->offset,
                  "a figure that is computed so has no digits of its own; add a format, such as | ,.1f");
        return NULL;
    }
    NumberFormat format = fact_own_format(item);
    return number_format_text(&format, context->set->locale, item->number, context->arena);
}

static const char *write_formatted(const FactContext *context, const FactTerm *term, FactItem *item,
                                   size_t offset, const char *specifier) {
    NumberFormat format;
    const char *why;
    if (!number_format_read(specifier, &format, &why)) {
        diagnostics_report(context->diagnostics,
                           (Diagnostic){.id = MESSAGE_BAD_FORMAT,
                                        .place = text_source_place(&context->text, offset),
                                        .found = specifier,
                                        .expected = "number format",
                                        .detail = why});
        return NULL;
    }
    return fact_number(context, term, item)
               ? number_format_text(&format, context->set->locale, item->number, context->arena)
               : NULL;
}

static size_t find_close(const TextSource *text, size_t at) {
    while (at + 1 < text->length && memcmp(text->bytes + at, "}}", 2))
        at++;
    return at + 1 < text->length ? at : text->length;
}

/* What stands between the bars: the format, without the blanks around it. */
static const char *read_format(const FactContext *context, size_t *start, size_t end) {
    const char *bytes = context->text.bytes;
    while (*start < end && bytes[*start] == ' ')
        ++*start;
    while (end > *start && bytes[end - 1] == ' ')
        end--;
    return arena_copy_bytes(context->arena, bytes + *start, end - *start);
}

/* The figure whose expression begins at `*at`, behind the braces; moves behind those that close it. */
static const char *write_figure(const FactContext *context, size_t *at) {
    FactParser parser = fact_parser_begin(context, *at);
    FactTerm *term = fact_parse(&parser);
    FactValue value;
    FactItem item;
    if (!term)
        return NULL;
    bool formatted = fact_token_is(&parser, "|");
    size_t start = parser.token.end,
           end = formatted ? find_close(&context->text, start) : parser.token.offset;
    if (formatted ? end == context->text.length : !fact_token_is(&parser, "}}")) {
        if (formatted || parser.token.kind == FACT_TOKEN_END)
            fact_fail(context, MESSAGE_EXPRESSION_SYNTAX, *at - 2, "these {{ are never closed");
        else
            fact_fail_at_token(&parser, "expected an operator, | and a format, or }}");
        return NULL;
    }
    *at = end + 2;
    const char *specifier = formatted ? read_format(context, &start, end) : NULL;
    if (!fact_evaluate(context, term, &value))
        return NULL;
    if (value.count != 1)
        return fact_single(context, term, &value, &item) ? "" : NULL;
    item = value.items[0];
    return formatted ? write_formatted(context, term, &item, start, specifier)
                     : write_plainly(context, term, &item);
}

static bool fill_in(const FactContext *context, Buffer *out) {
    const TextSource *text = &context->text;
    bool done = true;
    for (size_t at = 0; at < text->length;) {
        const char *left = text->bytes + at;
        size_t rest = text->length - at;
        if (rest >= 3 && !memcmp(left, "\\{{", 3)) {
            buffer_append(out, "{{", 2);
            at += 3;
        } else if (rest >= 2 && !memcmp(left, "{{", 2)) {
            size_t behind = at + 2;
            const char *figure = write_figure(context, &behind);
            if (figure)
                buffer_append_text(out, figure);
            at = figure ? behind : find_close(text, at) + 2;
            done &= figure != NULL;
        } else {
            buffer_append(out, left, 1);
            at++;
        }
    }
    return done;
}

const char *fact_text(FactSet *set, TextSource text, Diagnostics *diagnostics) {
    const FactContext context = {.set = set, .text = text, .arena = set->arena, .diagnostics = diagnostics};
    if (text.length > FACT_MOST_BYTES * 4) {
        fact_fail(&context, MESSAGE_EXPRESSION_SYNTAX, 0, "a text longer than 64 KiB");
        return NULL;
    }
    Buffer out;
    buffer_init(&out);
    bool done = fill_in(&context, &out);
    const char *filled = done ? arena_copy_bytes(set->arena, buffer_text(&out), out.length) : NULL;
    buffer_finish(&out);
    return filled;
}

typedef struct Expansion {
    FactSet *set;
    Diagnostics *diagnostics;
    bool done;
} Expansion;

/* A text that was replaced since it was read has the place of the one before. */
static TextSource source_of(const SpecText *text) {
    return text->text == node_text(text->node) ? text->node->text
                                               : text_source_from_text(text->text, text->node->place);
}

static void expand(SpecText *text, void *context) {
    Expansion *expansion = context;
    if (!strstr(text->text, "{{"))
        return;
    const char *filled = fact_text(expansion->set, source_of(text), expansion->diagnostics);
    if (filled)
        text->text = filled;
    else
        expansion->done = false;
}

bool fact_expand(FactSet *set, const FieldTable *table, void *object, Diagnostics *diagnostics) {
    Expansion expansion = {set, diagnostics, true};
    field_visit_prose(table, object, expand, &expansion);
    return expansion.done;
}
