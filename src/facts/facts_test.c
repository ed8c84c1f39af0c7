#include "facts/facts.h"

#include "spec/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A chart's data sets, with two tables: quarters by service, and years. */
static const char spec_text[] =
    "datasets:\n"
    "  rev: |\n"
    "    quarter,service,sales,net sales,text\n"
    "    1Q00,Access,5100,1.50,a\n"
    "    1Q00,SI,2200,2.25,b\n"
    "    2Q00,Access,5300.5,3,c\n"
    "    2Q00,SI,n/a,,d\n"
    "    3Q00,Access,5600,-4,e\n"
    "    3Q00,SI,0,5,f\n"
    "    4Q00,\"a, b\",7,6,g\n"
    "  year: |\n"
    "    fiscal_year,year,total,plain,date\n"
    "    FY2000,2000,31876,1,2000-04-01\n"
    "    FY1998,1998,14800,2,1998-04-01\n"
    "    FY1999,1999,24900,,1999-10-01\n"
    "  outer: {values: [{k: inner}], transform: [{calculate: datum.k + '!', as: m}]}\n";

typedef struct Fixture {
    Arena arena;
    Diagnostics diagnostics;
    DataStore store;
    FactSet *set;
    Spec *spec;
} Fixture;

static void set_up(Fixture *fixture) {
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
    data_store_init(&fixture->store, &fixture->arena);
    fixture->spec = spec_read("chart.yaml", spec_text, strlen(spec_text), &fixture->diagnostics);
    fixture->set =
        fact_set_create(NULL, &fixture->store, "chart.yaml", number_locale_find("en-US"), &fixture->arena);
    assert_true(fact_set_add(fixture->set, &fixture->spec->chart->datasets, &fixture->diagnostics));
}

static void tear_down(Fixture *fixture) {
    spec_destroy(fixture->spec);
    diagnostics_finish(&fixture->diagnostics);
    arena_finish(&fixture->arena);
}

static TextSource source(const char *text) {
    return (TextSource){.bytes = text, .length = strlen(text), .start = {"chart.yaml", 1, 1}};
}

static void assert_written(const char *text, const char *wanted) {
    Fixture fixture;
    set_up(&fixture);
    const char *written = fact_text(fixture.set, source(text), &fixture.diagnostics);
    if (!written)
        print_error("%s: %s\n", text, diagnostic_describe(&fixture.diagnostics.items[0], &fixture.arena));
    assert_non_null(written);
    assert_string_equal(written, wanted);
    assert_int_equal(fixture.diagnostics.count, 0);
    tear_down(&fixture);
}

static void assert_refused(const char *text, MessageId id, int column) {
    Fixture fixture;
    set_up(&fixture);
    if (fact_text(fixture.set, source(text), &fixture.diagnostics))
        print_error("%s is not refused\n", text);
    assert_int_equal(fixture.diagnostics.error_count, 1);
    const Diagnostic *found = &fixture.diagnostics.items[0];
    if (found->id != id || found->place.column != column)
        print_error("%s: column %d: %s\n", text, found->place.column,
                    diagnostic_describe(found, &fixture.arena));
    assert_int_equal(found->id, id);
    assert_int_equal(found->place.column, column);
    tear_down(&fixture);
}

static void cells_are_written_as_the_data_has_them(void **state) {
    (void)state;
    assert_written("nothing", "nothing");
    assert_written("a {{ rev.sales[1Q00, Access] }} b", "a 5,100 b");
    assert_written("{{rev.sales[2Q00,Access]}}{{rev.sales[1Q00,SI]}}", "5,300.52,200");
    assert_written("{{ rev.\"net sales\"[1Q00, Access] }}", "1.50");
    assert_written("{{ rev.`net sales`[3Q00, Access] }}", "\xE2\x88\x92"
                                                          "4");
    assert_written("{{ rev.text[3Q00, SI] }}", "f");
    assert_written("{{ year.year[FY1999] }} {{ year.total[FY1998] }}", "1999 14,800");
    assert_written("\\{{ {{ rev.text[1Q00, SI] }} }}", "{{ b }}");
    assert_written("{{ outer.m }}", "inner!");
}

static void keys_find_their_rows(void **state) {
    (void)state;
    assert_written("{{ rev.text[quarter = 2Q00, service = SI] }}", "d");
    assert_written("{{ rev.text[service = SI, quarter=3Q00] }}", "f");
    assert_written("{{ rev.text[service = 'a, b'] }}", "g");
    assert_written("{{ rev.text[\"text\"=e] }}", "e");
    assert_written("{{ rev.text[1Q2000, SI] }}", "b");
}

static void numbers_match_as_numbers(void **state) {
    (void)state;
    assert_written("{{ rev.text[sales = 2200.0] }}", "b");
    assert_written("{{ rev.text[sales = -0] }}", "f");
}

static void ranges_are_in_order(void **state) {
    (void)state;
    assert_written("{{ first(year.total[FY1998..FY2000]) }} {{ last(year.total[FY1998..FY2000]) }}",
                   "14,800 31,876");
    assert_written("{{ first(year.total) }}", "31,876");
    assert_written("{{ sum(rev.sales[1Q00..3Q00, Access]) }}", "16,000.5");
    assert_written("{{ last(year.fiscal_year[year = 1998..1999]) }}", "FY1999");
    assert_written("{{ last(year.fiscal_year[date = 1998-04-01 .. 1999-10-01]) }}", "FY1999");
    assert_refused("{{ sum(year.total[FY2000..FY1998]) }}", MESSAGE_FIGURE_REFUSED, 19);
    assert_refused("{{ sum(year.total[FY1997..FY1999]) }}", MESSAGE_NO_CELL, 19);
    assert_refused("{{ sum(year.total[FY1998..2000]) }}", MESSAGE_FIGURE_REFUSED, 19);
    assert_refused("{{ sum(rev.sales[text = a..c]) }}", MESSAGE_FIGURE_REFUSED, 25);
}

static void functions_compute(void **state) {
    (void)state;
    assert_written("{{ growth(year.total[FY1998], year.total[FY2000]) }}", "115.4%");
    assert_written("{{ cagr(year.total[FY1998..FY2000]) | .2% }}", "46.76%");
    assert_written("{{ cagr(year.total[FY1998], year.total[FY2000]) | .2% }}", "46.76%");
    assert_written("{{ share(rev.sales[1Q00, SI], sum(rev.sales[1Q00])) | .0% }}", "30%");
    assert_written("{{ difference(rev.sales[1Q00, Access], rev.sales[2Q00, Access]) | +,.1f }}", "+200.5");
    assert_written("{{ max(rev.sales[1Q00]) }} {{ min(3, 1,050, 2) }} {{ count(year.plain) }}", "5,100 2 2");
    assert_written("{{ mean(rev.sales[1Q00]) | ,.0f }} {{ abs(rev.`net sales`[3Q00, Access]) }}", "3,650 4");
    assert_written("{{ difference(share(1, 4), share(1, 2)) }}", "25.0%");
}

static void operators_bind_as_usual(void **state) {
    (void)state;
    assert_written("{{ 1 + 2 * 3 - 4 / 2 | .1f }}", "5.0");
    assert_written("{{ (1 + 2) * 3 | .0f }} {{ -(1 - 3) }} {{ 7 - 2 - 1 }} {{ \xE2\x88\x92"
                   "5 + 5.50 }}",
                   "9 2 4 0.50");
    assert_written("{{ 35.7% + 0.3% }} {{ 1,234,567 }} {{ 8 / 4 / 2 | .0f }}", "0.360 1,234,567 1");
}

static void faults_have_their_places(void **state) {
    (void)state;
    assert_refused("{{ rev.sales[2Q00, SI] + 1 }}", MESSAGE_NOT_A_NUMBER, 4);
    assert_refused("{{ rev.\"net sales\"[2Q00, SI] }}", MESSAGE_CELL_MISSING, 4);
    assert_refused("{{ rev.sales[1Q00] }}", MESSAGE_MANY_CELLS, 4);
    assert_refused("{{ rev.sales[1Q00, 'a, b'] }}", MESSAGE_NO_SUCH_ROW, 20);
    assert_refused("{{ rev.sale[1Q00] }}", MESSAGE_UNKNOWN_FIELD, 8);
    assert_refused("{{ rve.sales[1Q00] }}", MESSAGE_UNKNOWN_VALUE, 4);
    assert_refused("{{ rev.sales[a = b] }}", MESSAGE_UNKNOWN_FIELD, 18);
    assert_refused("{{ rev.sales[1,2,3,4,5,6] }}", MESSAGE_EXPRESSION_SYNTAX, 24);
    assert_refused("{{ 1 / (2 - 2) | .1f }}", MESSAGE_FIGURE_REFUSED, 4);
    assert_refused("{{ growth(0, 5) }}", MESSAGE_FIGURE_REFUSED, 4);
    assert_refused("{{ cagr(rev.sales[1Q00, Access], rev.sales[1Q00, SI]) }}", MESSAGE_FIGURE_REFUSED, 4);
    assert_refused("{{ 2 * 3 }}", MESSAGE_EXPRESSION_KIND, 4);
    assert_refused("{{ rev.text[1Q00, SI] | .1f }}", MESSAGE_NOT_A_NUMBER, 4);
    assert_refused("{{ 1 | .1y }}", MESSAGE_BAD_FORMAT, 8);
    assert_refused("a {{ 1", MESSAGE_EXPRESSION_SYNTAX, 3);
    assert_refused("{{ 1 | .1f", MESSAGE_EXPRESSION_SYNTAX, 1);
    assert_refused("{{ }}", MESSAGE_EXPRESSION_SYNTAX, 4);
    assert_refused("{{ 1 2 }}", MESSAGE_EXPRESSION_SYNTAX, 6);
    assert_refused("{{ rev.sales[] }}", MESSAGE_EXPRESSION_SYNTAX, 14);
    assert_refused("{{ rev.sales[$q] }}", MESSAGE_EXPRESSION_SYNTAX, 14);
}

static void deep_and_long_texts_are_refused(void **state) {
    (void)state;
    static char text[80000];
    memset(text, '(', sizeof text - 1);
    memcpy(text, "{{", 2);
    text[5000] = '\0';
    assert_refused(text, MESSAGE_EXPRESSION_SYNTAX, 67);
    for (size_t i = 2; i < 5000; i++)
        text[i] = "1+"[i % 2];
    assert_refused(text, MESSAGE_EXPRESSION_SYNTAX, 3);
    memset(text, ' ', sizeof text - 1);
    assert_refused(text, MESSAGE_EXPRESSION_SYNTAX, 1);
}

static void outer_sets_stand_behind(void **state) {
    (void)state;
    Fixture fixture;
    set_up(&fixture);
    FactSet *inner = fact_set_create(fixture.set, &fixture.store, "inner.yaml", number_locale_find("en-US"),
                                     &fixture.arena);
    assert_string_equal(fact_text(inner, source("{{ outer.k }}"), &fixture.diagnostics), "inner");
    assert_null(fact_text(inner, source("{{ data.k }}"), &fixture.diagnostics));
    assert_true(fact_set_check_rest(inner, &fixture.diagnostics));
    tear_down(&fixture);
}

/* Claims */

static size_t count_failures(const char *claims, MessageId id) {
    Fixture fixture;
    size_t failures = 0;
    Diagnostics reading;
    set_up(&fixture);
    diagnostics_init(&reading);
    char text[1024];
    snprintf(text, sizeof text, "claims:\n%s", claims);
    Spec *spec = spec_read("claims.yaml", text, strlen(text), &reading);
    assert_non_null(spec);
    assert_int_equal(reading.count, 0);
    bool done = claims_check(fixture.set, &spec->chart->claims, &fixture.diagnostics);
    for (size_t i = 0; i < fixture.diagnostics.count; i++) {
        failures += fixture.diagnostics.items[i].id == id;
        if (fixture.diagnostics.items[i].id != id)
            print_error("%s: %s\n", claims,
                        diagnostic_describe(&fixture.diagnostics.items[i], &fixture.arena));
    }
    assert_int_equal(done, fixture.diagnostics.count == 0);
    spec_destroy(spec);
    diagnostics_finish(&reading);
    tear_down(&fixture);
    return failures;
}

static void assert_claim(const char *claim, bool holds) {
    char text[512];
    snprintf(text, sizeof text, "  - %s\n", claim);
    size_t failures = count_failures(text, MESSAGE_CLAIM_FAILED);
    if ((failures == 0) != holds)
        print_error("%s: %zu failures\n", claim, failures);
    assert_int_equal(failures, holds ? 0 : 1);
}

static void equal_is_what_is_printed_alike(void **state) {
    (void)state;
    assert_claim("growth(year.total[FY1998], year.total[FY2000]) = 115.4%", true);
    assert_claim("growth(year.total[FY1998], year.total[FY2000]) = 115.38%", true);
    assert_claim("growth(year.total[FY1998], year.total[FY2000]) = 115.3%", false);
    assert_claim("115% = growth(year.total[FY1998], year.total[FY2000])", true);
    assert_claim("year.total[FY1998] = 14,800.4", true);
    assert_claim("year.total[FY1998] = 14,800.6", false);
    assert_claim("14,800.0 = 14,800.04", true);
    assert_claim("sum(year.total[FY1998]) = 14800.4 + 0", false);
    assert_claim("0.35 = 0.345", true);
    assert_claim("\xE2\x88\x92"
                 "3 = -3.4",
                 true);
    assert_claim("max(year.total) / 1000 = 31.9", true);
    assert_claim("max(year.total) / 1000 = 32", true);
    assert_claim("max(year.total) / 1000 = 31.8", false);
}

static void relations_hold_as_they_say(void **state) {
    (void)state;
    assert_claim("1 < 2", true);
    assert_claim("2 < 2", false);
    assert_claim("2.4 <= 2", true);
    assert_claim("2.6 <= 2", false);
    assert_claim("2 >= 2.4", true);
    assert_claim("2 \xE2\x89\xA5 2.6", false);
    assert_claim("3 > 3", false);
    assert_claim("year.total[FY1999] between 24,000 and 25,000", true);
    assert_claim("year.total[FY1999] between 25,000 and 26,000", false);
    assert_claim("24900.4 between year.total[FY1999] and year.total[FY1999]", true);
    assert_claim("{that: 3 = 3.9, within: 1}", true);
    assert_claim("{that: 3 = 3.4, within: 0.1}", false);
    assert_claim("{that: 10% = 10.9%, within: 1%}", true);
}

static void each_value_is_claimed(void **state) {
    (void)state;
    assert_int_equal(
        count_failures("  - {that: 'sum(rev.`net sales`[$quarter, service = Access]) > 0', each: "
                       "'rev.quarter[1Q00..3Q00]'}\n",
                       MESSAGE_CLAIM_FAILED),
        1);
    assert_int_equal(count_failures("  - {that: 'year.year[$fiscal_year] < 1998', each: year.fiscal_year}\n"
                                    "  - 1 = 2\n",
                                    MESSAGE_CLAIM_FAILED),
                     4);
}

static void each_stands_for_a_thousand_values_at_most(void **state) {
    (void)state;
    static char text[64000] = "datasets:\n  many: |\n    k\n    ";
    for (int i = 0; i < 3001; i++)
        snprintf(text + strlen(text), 32, "%d\n    ", i % 1001);
    strcat(text, "\nclaims: [{each: many.k, that: 1 = 1}]\n");
    Fixture fixture;
    set_up(&fixture);
    Spec *spec = spec_read("many.yaml", text, strlen(text), &fixture.diagnostics);
    FactSet *many = fact_set_create(fixture.set, &fixture.store, "many.yaml", number_locale_find("en-US"),
                                    &fixture.arena);
    assert_true(fact_set_add(many, &spec->chart->datasets, &fixture.diagnostics));
    assert_false(claims_check(many, &spec->chart->claims, &fixture.diagnostics));
    assert_int_equal(fixture.diagnostics.items[0].id, MESSAGE_EXPRESSION_KIND);
    spec_destroy(spec);
    tear_down(&fixture);
}

static void a_failure_tells_both_figures_and_their_cells(void **state) {
    (void)state;
    Fixture fixture;
    Diagnostics reading;
    set_up(&fixture);
    diagnostics_init(&reading);
    const char *text = "claims: [{claim: doubled, that: 'growth(year.total[FY1998], year.total[FY1999]) = "
                       "99.9%'}]\n";
    Spec *spec = spec_read("claims.yaml", text, strlen(text), &reading);
    assert_false(claims_check(fixture.set, &spec->chart->claims, &fixture.diagnostics));
    assert_string_equal(diagnostic_describe(&fixture.diagnostics.items[0], &fixture.arena),
                        "the claim \"doubled\" does not hold: growth(year.total[FY1998], year.total[FY1999]) "
                        "is 68.2% (0.682432), from 14800 at chart.yaml:14:17, 24900 at chart.yaml:15:17; "
                        "expected = 99.9%");
    assert_int_equal(fixture.diagnostics.items[0].origin.line, 14);
    spec_destroy(spec);
    diagnostics_finish(&reading);
    tear_down(&fixture);
}

/* Chance that is the same in each run. */
static uint64_t next_chance(uint64_t *chance) {
    *chance ^= *chance << 13;
    *chance ^= *chance >> 7;
    *chance ^= *chance << 17;
    return *chance >> 16;
}

static const char *const pieces[] = {"rev",
                                     ".",
                                     "sales",
                                     "[",
                                     "]",
                                     "1Q00",
                                     "..",
                                     "3Q00",
                                     ",",
                                     "service",
                                     "=",
                                     "SI",
                                     "\"",
                                     "'",
                                     "`",
                                     "(",
                                     ")",
                                     "sum",
                                     "cagr",
                                     "growth",
                                     "share",
                                     "year",
                                     "total",
                                     "+",
                                     "-",
                                     "*",
                                     "/",
                                     "\xE2\x88\x92",
                                     "35.7%",
                                     "1,050",
                                     "0",
                                     "9.9",
                                     "|",
                                     ",.1f",
                                     "}}",
                                     "{{",
                                     "\\{{",
                                     " ",
                                     "$quarter",
                                     "FY1998",
                                     "FY2000",
                                     "max",
                                     "first",
                                     "last",
                                     "count",
                                     "abs",
                                     "mean",
                                     "<=",
                                     "\xE2\x89\xA4",
                                     "text",
                                     "net sales",
                                     "\xFF",
                                     "\xE2",
                                     "%",
                                     "n/a",
                                     "between",
                                     "and",
                                     "1e999",
                                     "rev.sales[1Q00, SI]",
                                     "year.total[FY1998..FY2000]",
                                     "date",
                                     "1999-10-01",
                                     "fiscal_year"};

static const char *const good[] = {"growth(year.total[FY1998], year.total[FY2000])",
                                   "cagr(year.total[date = 1998-04-01..2000-04-01])",
                                   "sum(rev.sales[1Q00..3Q00, Access], -9.9)",
                                   "rev.`net sales`[service = SI, quarter = 3Q00] * 2 / 1,050",
                                   "abs(min(rev.sales[1Q00], 35.7%))",
                                   "last(year.fiscal_year[year = 1998..1999])",
                                   "share(rev.sales[1Q00, \"SI\"], sum(rev.sales[1Q00]))",
                                   "count(year.plain) + (mean(year.total) - 3)",
                                   "difference(first(rev.sales), max(year.year))"};

enum { PIECES = sizeof pieces / sizeof *pieces, GOOD = sizeof good / sizeof *good, SPOILT_SIZE = 400 };

/* A good expression with up to four places of it replaced by other pieces. */
static void write_spoilt(char text[SPOILT_SIZE], uint64_t *chance) {
    char spoilt[SPOILT_SIZE];
    snprintf(text, SPOILT_SIZE, "%s", good[next_chance(chance) % GOOD]);
    for (uint64_t changes = next_chance(chance) % 5; changes; changes--) {
        size_t length = strlen(text), at = next_chance(chance) % (length + 1);
        size_t left_out = next_chance(chance) % 4;
        const char *piece = next_chance(chance) % 4 ? pieces[next_chance(chance) % PIECES] : "";
        size_t behind = at + left_out < length ? at + left_out : length;
        snprintf(spoilt, sizeof spoilt, "%.*s%s%s", (int)at, text, piece, text + behind);
        memcpy(text, spoilt, sizeof spoilt);
    }
}

/* A copy that ends where its memory does. */
static TextSource exact_source(const char *text) {
    char *copy = malloc(strlen(text) + 1);
    assert_non_null(copy);
    memcpy(copy, text, strlen(text));
    return (TextSource){.bytes = copy, .length = strlen(text), .start = {"chart.yaml", 1, 1}};
}

static bool try_text(Fixture *fixture, const char *expression, const char *end) {
    char text[SPOILT_SIZE + 32];
    snprintf(text, sizeof text, "a {{ %s%s", expression, end);
    TextSource exact = exact_source(text);
    const char *figure = fact_text(fixture->set, exact, &fixture->diagnostics);
    assert_true(figure || fixture->diagnostics.error_count);
    free((char *)exact.bytes);
    return figure != NULL;
}

static void try_claim(Fixture *fixture, const char *expression, const char *other, const char *relation) {
    char text[2 * SPOILT_SIZE + 32];
    snprintf(text, sizeof text, "%s %s %s", expression, relation, other);
    const Node that = {.kind = NODE_TEXT, .text = exact_source(text)};
    const Node each = {.kind = NODE_TEXT, .text = exact_source("rev.quarter")};
    ClaimSpec claim = {.that = {"-", &that}, .each = {*relation == '=' ? "-" : NULL, &each}};
    void *items[] = {&claim};
    bool done = claims_check(fixture->set, &(SpecList){items, 1, NULL}, &fixture->diagnostics);
    assert_true(done || fixture->diagnostics.error_count);
    free((char *)that.text.bytes);
    free((char *)each.text.bytes);
}

/* Expressions that are nearly right: none may do harm, and those that are refused are so with a reason.
   FACTS_TEST_ROUNDS asks for more of them. */
static void any_text_is_read_or_refused(void **state) {
    (void)state;
    static const char *const ends[] = {" }}", " | ,.1f }}", " | .1f", ""}, *const relations[] = {"=", "<",
                                                                                                 ">="};
    const char *asked = getenv("FACTS_TEST_ROUNDS");
    size_t rounds = asked ? strtoul(asked, NULL, 10) : 20000, written = 0;
    uint64_t chance = 88172645463325252u;
    char one[SPOILT_SIZE], other[SPOILT_SIZE];
    Fixture fixture;
    for (size_t i = 0; i < rounds; i++) {
        if (i % 100 == 0)
            set_up(&fixture);
        write_spoilt(one, &chance);
        write_spoilt(other, &chance);
        written += try_text(&fixture, one, ends[next_chance(&chance) % 4]);
        try_claim(&fixture, one, other, relations[next_chance(&chance) % 3]);
        if (i % 100 == 99 || i + 1 == rounds)
            tear_down(&fixture);
    }
    assert_in_range(written, rounds / 20, rounds * 3 / 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_written_as_the_data_has_them),
        cmocka_unit_test(keys_find_their_rows),
        cmocka_unit_test(numbers_match_as_numbers),
        cmocka_unit_test(ranges_are_in_order),
        cmocka_unit_test(functions_compute),
        cmocka_unit_test(operators_bind_as_usual),
        cmocka_unit_test(faults_have_their_places),
        cmocka_unit_test(deep_and_long_texts_are_refused),
        cmocka_unit_test(outer_sets_stand_behind),
        cmocka_unit_test(equal_is_what_is_printed_alike),
        cmocka_unit_test(relations_hold_as_they_say),
        cmocka_unit_test(each_value_is_claimed),
        cmocka_unit_test(each_stands_for_a_thousand_values_at_most),
        cmocka_unit_test(a_failure_tells_both_figures_and_their_cells),
        cmocka_unit_test(any_text_is_read_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
