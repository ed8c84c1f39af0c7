#include "facts/facts.h"

#include "base/buffer.h"
#include "base/number.h"
#include "facts/fact_parser.h"
#include "facts/fact_set.h"
#include "facts/fact_text.h"

#include <math.h>
#include <string.h>

enum { MOST_VALUES = 1000, MOST_CELLS_TOLD = 8 };

typedef enum Relation { EQUAL, BELOW, AT_MOST, ABOVE, AT_LEAST, BETWEEN } Relation;

static const struct {
    const char *sign;
    Relation relation;
} relations[] = {{"=", EQUAL}, {"<", BELOW},     {"<=", AT_MOST},
                 {">", ABOVE}, {">=", AT_LEAST}, {"between", BETWEEN}};

enum { RELATION_COUNT = sizeof relations / sizeof *relations };

/* What a claim says: a relation of the first figure to one or, of BETWEEN, two others. */
typedef struct Claim {
    const ClaimSpec *spec;
    FactContext context;
    Relation relation;
    FactTerm *terms[3];
    size_t count;
    bool has_tolerance;
    double tolerance;
} Claim;

/* Figures of one run, and the cells that each was made from. */
typedef struct Sides {
    FactItem items[3];
    FactUse uses[3];
} Sides;

/* Reading */

static bool read_relation(FactParser *parser, Claim *claim) {
    for (size_t i = 0; i < RELATION_COUNT; i++) {
        if (!fact_token_is(parser, relations[i].sign))
            continue;
        claim->relation = relations[i].relation;
        fact_advance(parser);
        return true;
    }
    return fact_fail_at_token(parser,
                              "expected = < <= > >= or between, and what the figure is compared with");
}

static bool read_term(FactParser *parser, Claim *claim) {
    claim->terms[claim->count] = fact_parse(parser);
    return claim->terms[claim->count++] != NULL;
}

static bool read_and(FactParser *parser) {
    if (!fact_token_is(parser, "and"))
        return fact_fail_at_token(parser, "expected and, with the upper end, behind between");
    fact_advance(parser);
    return true;
}

static bool read_claim(Claim *claim) {
    if (claim->context.text.length > FACT_MOST_BYTES)
        return fact_fail(&claim->context, MESSAGE_EXPRESSION_SYNTAX, 0, "longer than 16 KiB");
    FactParser parser = fact_parser_begin(&claim->context, 0);
    if (!read_term(&parser, claim) || !read_relation(&parser, claim) || !read_term(&parser, claim))
        return false;
    if (claim->relation == BETWEEN && (!read_and(&parser) || !read_term(&parser, claim)))
        return false;
    return parser.token.kind == FACT_TOKEN_END ||
           fact_fail_at_token(&parser, "expected the end of the claim");
}

static bool read_tolerance(Claim *claim) {
    const SpecText *within = &claim->spec->within;
    if (!within->text)
        return true;
    FactContext context = claim->context;
    context.text = within->node->text;
    FactParser parser = fact_parser_begin(&context, 0);
    FactToken token = parser.token;
    fact_advance(&parser);
    claim->has_tolerance = true;
    claim->tolerance = token.number;
    return (token.kind == FACT_TOKEN_NUMBER && parser.token.kind == FACT_TOKEN_END) ||
           (token.kind != FACT_TOKEN_FAULT &&
            fact_fail(&context, MESSAGE_EXPRESSION_SYNTAX, 0, "expected a number, such as 0.5 or 0.1%"));
}

/* Comparing */

static double tolerance_of(const Claim *claim, const FactItem *a, const FactItem *b) {
    double unit = fmax(a->unit, b->unit), least = 1e-9 * fmax(fabs(a->number), fabs(b->number));
    return (claim->has_tolerance ? claim->tolerance : unit / 2) + least;
}

static bool are_equal(const Claim *claim, const FactItem *a, const FactItem *b) {
    return fabs(a->number - b->number) <= tolerance_of(claim, a, b);
}

static bool holds(const Claim *claim, const FactItem *items) {
    const FactItem *a = &items[0], *b = &items[1], *c = &items[2];
    switch (claim->relation) {
    case EQUAL:
        return are_equal(claim, a, b);
    case BELOW:
        return a->number < b->number;
    case AT_MOST:
        return a->number < b->number || are_equal(claim, a, b);
    case ABOVE:
        return a->number > b->number;
    case AT_LEAST:
        return a->number > b->number || are_equal(claim, a, b);
    default:
        return (a->number > b->number || are_equal(claim, a, b)) &&
               (a->number < c->number || are_equal(claim, a, c));
    }
}

/* Telling */

static const char *written(const Claim *claim, const FactTerm *term) {
    return arena_copy_bytes(claim->context.arena, claim->context.text.bytes + term->offset,
                            term->end - term->offset);
}

/* A figure with all digits that matter. */
static const char *write_exactly(const Claim *claim, const FactItem *item) {
    NumberFormat format = number_format_default;
    double size = fabs(item->number);
    number_format_read(size > 0 && size < 1e-4 ? ".6~e" : ",.6~f", &format, NULL);
    return number_format_text(&format, claim->context.set->locale, item->number, claim->context.arena);
}

/* A figure with the digits of what it is compared with, and whether that is in per cent. */
static const char *write_printed(const Claim *claim, const FactItem *item, double unit, bool percent) {
    NumberFormat format = number_format_default;
    int decimals = (int)lround(-log10(unit)) - (percent ? 2 : 0);
    format.type = percent ? '%' : 'f';
    format.comma = true;
    format.precision = decimals < 0 ? 0 : decimals > 20 ? 20 : decimals;
    return number_format_text(&format, claim->context.set->locale, item->number, claim->context.arena);
}

static bool ends_in_percent(const Claim *claim, size_t side) {
    const FactTerm *term = claim->terms[side];
    return term && claim->context.text.bytes[term->end - 1] == '%';
}

/* As printed beside the other figures, and exactly where that says more. */
static const char *tell_number(const Claim *claim, const Sides *sides, size_t side) {
    const FactItem *item = &sides->items[side];
    double unit = 0;
    bool percent = item->is_rate;
    for (size_t i = 0; i < claim->count; i++) {
        unit = fmax(unit, sides->items[i].unit);
        percent |= ends_in_percent(claim, i);
    }
    const char *exact = write_exactly(claim, item);
    if (unit == 0 && !percent)
        return exact;
    const char *printed = write_printed(claim, item, unit == 0 ? 0.001 : unit, percent);
    double steps = item->number / (unit == 0 ? 0.001 : unit);
    bool rounded = fabs(steps - round(steps)) > 1e-9 * fmax(1, fabs(steps));
    return rounded ? arena_print(claim->context.arena, "%s (%s)", printed, exact) : printed;
}

static void tell_cell(const FactCell *cell, Buffer *out) {
    Place place = table_place(cell->table, cell->column, cell->row);
    TextSlice text = table_text(cell->table, cell->column, cell->row);
    buffer_print(out, "%.*s at %s:%d:%d", (int)text.length, text.bytes ? text.bytes : "",
                 place.file ? place.file : "?", place.line, place.column);
}

/* A number as printed, which tells itself. */
static bool is_literal(const FactTerm *term) {
    return term->kind == FACT_LITERAL ||
           (term->function == &fact_operators[FACT_NEGATE] && is_literal(term->arguments[0]));
}

static void tell_side(const Claim *claim, const Sides *sides, size_t side, const char *is, Buffer *out) {
    const FactUse *use = &sides->uses[side];
    const FactTerm *term = claim->terms[side];
    buffer_append_text(out, written(claim, term));
    if (is_literal(term))
        return;
    buffer_print(out, "%s%s", is, tell_number(claim, sides, side));
    for (size_t i = 0; i < use->count && i < MOST_CELLS_TOLD; i++) {
        buffer_append_text(out, i ? ", " : ", from ");
        tell_cell(&use->cells[i], out);
    }
    if (use->count > MOST_CELLS_TOLD)
        buffer_print(out, " and %zu more", use->count - MOST_CELLS_TOLD);
}

static const char *take_text(const Claim *claim, Buffer *out) {
    const char *text = arena_copy_bytes(claim->context.arena, buffer_text(out), out->length);
    buffer_finish(out);
    return text;
}

static const char *tell_found(const Claim *claim, const Sides *sides) {
    Buffer out;
    buffer_init(&out);
    tell_side(claim, sides, 0, " is ", &out);
    return take_text(claim, &out);
}

static const char *tell_expected(const Claim *claim, const Sides *sides) {
    Buffer out;
    buffer_init(&out);
    buffer_print(&out, "%s ", relations[claim->relation].sign);
    for (size_t i = 1; i < claim->count; i++) {
        buffer_append_text(&out, i > 1 ? " and " : "");
        tell_side(claim, sides, i, ", which is ", &out);
    }
    return take_text(claim, &out);
}

static const char *tell_claim(const Claim *claim) {
    const FactContext *context = &claim->context;
    const char *words = claim->spec->claim.text;
    const char *name = words ? arena_print(context->arena, "the claim \"%s\"", words) : "the claim";
    if (!context->name)
        return name;
    return arena_print(context->arena, "%s, for %s %.*s,", name, context->name, (int)context->value.length,
                       context->value.bytes);
}

static bool fail_claim(const Claim *claim, const Sides *sides) {
    const FactContext *context = &claim->context;
    const FactCell *cell = sides->uses[0].count ? &sides->uses[0].cells[0] : NULL;
    return diagnostics_report(
        context->diagnostics,
        (Diagnostic){.id = MESSAGE_CLAIM_FAILED,
                     .place = text_source_place(&context->text, claim->terms[0]->offset),
                     .origin = cell ? table_place(cell->table, cell->column, cell->row) : (Place){0},
                     .found = tell_found(claim, sides),
                     .expected = tell_expected(claim, sides),
                     .detail = tell_claim(claim)});
}

/* Running */

static bool run(const Claim *claim) {
    Sides sides = {0};
    bool done = true;
    for (size_t i = 0; i < claim->count; i++) {
        FactContext context = claim->context;
        context.use = &sides.uses[i];
        done &= fact_figure(&context, claim->terms[i], &sides.items[i]);
    }
    return done && (holds(claim, sides.items) || fail_claim(claim, &sides));
}

static TextSlice cell_text(const FactItem *item) {
    return table_text(item->cell.table, item->cell.column, item->cell.row);
}

static bool is_among(const TextSlice *texts, size_t count, TextSlice text) {
    for (size_t i = 0; i < count; i++)
        if (texts[i].length == text.length && !memcmp(texts[i].bytes, text.bytes, text.length))
            return true;
    return false;
}

/* The values of the cells, once each; more than MOST_VALUES of them are cut off behind the next. */
static TextSlice *list_values(const Claim *claim, const FactValue *cells, size_t *count) {
    TextSlice *texts = arena_new_array(claim->context.arena, TextSlice, MOST_VALUES + 1);
    *count = 0;
    for (size_t i = 0; i < cells->count && *count <= MOST_VALUES; i++) {
        TextSlice text = cell_text(&cells->items[i]);
        if (text.bytes && !is_among(texts, *count, text))
            texts[(*count)++] = text;
    }
    return texts;
}

/* The terms are read anew for each value, as their keys depend on it. */
static bool run_each(Claim *claim, const char *name, const TextSlice *values, size_t count) {
    bool done = true;
    claim->context.name = name;
    for (size_t i = 0; i < count; i++) {
        claim->context.value = values[i];
        claim->count = 0;
        if (!read_claim(claim))
            return false;
        done &= run(claim);
    }
    return done;
}

static bool check_each(Claim *claim) {
    const SpecText *each = &claim->spec->each;
    FactContext context = claim->context;
    context.text = each->node->text;
    FactParser parser = fact_parser_begin(&context, 0);
    FactTerm *term = fact_parse(&parser);
    FactValue values;
    size_t count;
    if (!term)
        return false;
    if (parser.token.kind != FACT_TOKEN_END || term->kind != FACT_REFERENCE)
        return fact_fail(&context, MESSAGE_EXPRESSION_SYNTAX, 0, "expected dataset.column");
    if (!fact_select(&context, term, &values))
        return false;
    TextSlice *texts = list_values(claim, &values, &count);
    if (!count || count > MOST_VALUES)
        return fact_fail(&context, MESSAGE_EXPRESSION_KIND, 0,
                         count ? "more than 1,000 values" : "the column has no values");
    return run_each(claim, term->column, texts, count);
}

static bool check_claim(FactSet *set, const ClaimSpec *spec, Diagnostics *diagnostics) {
    Claim claim = {.spec = spec, .context = {.set = set, .arena = set->arena, .diagnostics = diagnostics}};
    if (!spec->that.text)
        return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_MISSING_KEY,
                                                            .place = spec->head.node->place,
                                                            .detail = "a claim",
                                                            .expected = "that"});
    claim.context.text = spec->that.node->text;
    if (!read_tolerance(&claim))
        return false;
    return spec->each.text ? check_each(&claim) : read_claim(&claim) && run(&claim);
}

bool claims_check(FactSet *set, const SpecList *claims, Diagnostics *diagnostics) {
    bool done = true;
    for (size_t i = 0; i < claims->count; i++)
        done &= check_claim(set, claims->items[i], diagnostics);
    return done;
}
