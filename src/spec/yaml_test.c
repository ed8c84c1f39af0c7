#include "spec/yaml.h"

#include "spec/node_builder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Fixture {
    Arena arena;
    Diagnostics diagnostics;
} Fixture;

static int set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    Fixture *fixture = *state;
    diagnostics_finish(&fixture->diagnostics);
    arena_finish(&fixture->arena);
    free(fixture);
    return 0;
}

static const Node *read_text(Fixture *fixture, const char *text) {
    return yaml_read("spec.yaml", text, strlen(text), &fixture->arena, &fixture->diagnostics);
}

static void assert_place(Place place, int line, int column) {
    assert_string_equal(place.file, "spec.yaml");
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

static void keeps_order_and_places(void **state) {
    const Node *root = read_text(*state, "\xEF\xBB\xBF"
                                         "b: 売上\na: [1, {日本: x}]\n");
    assert_non_null(root);
    assert_int_equal(node_count(root), 2);
    assert_string_equal(node_entry(root, 0)->key, "b");
    assert_place(node_entry(root, 1)->place, 2, 1);
    const Node *list = node_find(root, "a");
    assert_int_equal(node_kind(list), NODE_LIST);
    assert_place(node_item(list, 0)->place, 2, 5);
    const NodeEntry *inner = node_entry(node_item(list, 1), 0);
    assert_place(inner->place, 2, 9);
    assert_place(inner->value->place, 2, 13);
    assert_null(node_find(root, "c"));
    assert_null(node_item(list, 2));
}

static void resolves_by_the_core_schema(void **state) {
    static const struct {
        const char *text;
        NodeKind kind;
        double number;
    } cases[] = {
        {"12", NODE_NUMBER, 12},
        {"-1.5e3", NODE_NUMBER, -1500},
        {"0x1F", NODE_NUMBER, 31},
        {"0o17", NODE_NUMBER, 15},
        {".5", NODE_NUMBER, 0.5},
        {"010", NODE_NUMBER, 10},
        {"true", NODE_BOOL, 0},
        {"yes", NODE_TEXT, 0},
        {"on", NODE_TEXT, 0},
        {"~", NODE_NULL, 0},
        {"null", NODE_NULL, 0},
        {".inf", NODE_TEXT, 0},
        {".nan", NODE_TEXT, 0},
        {"1_000", NODE_TEXT, 0},
        {"'12'", NODE_TEXT, 0},
        {"\"true\"", NODE_TEXT, 0},
        {"2001-02-03", NODE_TEXT, 0},
        {"!!str 12", NODE_TEXT, 0},
        {"!!int '12'", NODE_NUMBER, 12},
        {"1e999", NODE_TEXT, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Node *root = read_text(*state, cases[i].text);
        assert_non_null(root);
        assert_int_equal(node_kind(root), cases[i].kind);
        double number = 0;
        assert_int_equal(node_number(root, &number), cases[i].kind == NODE_NUMBER);
        assert_true(number == cases[i].number);
    }
}

static void knows_where_each_byte_of_a_text_stands(void **state) {
    const Node *root = read_text(*state, "plain: abc def\n"
                                         "single: 'a''b c'\n"
                                         "double: \"ab c\"\n"
                                         "escaped: \"a\\tb c\"\n"
                                         "block: |\n"
                                         "    a b\n"
                                         "      c\n");
    static const struct {
        const char *key;
        char at;
        int line, column;
    } cases[] = {{"plain", 'd', 1, 12},  {"single", 'c', 2, 15},
                 {"double", 'c', 3, 13}, {"escaped", 'c', 4, 10}, /* its start only */
                 {"block", 'b', 6, 7},   {"block", 'c', 7, 7}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const TextSource *text = &node_find(root, cases[i].key)->text;
        size_t offset = (size_t)(strchr(text->bytes, cases[i].at) - text->bytes);
        assert_place(text_source_place(text, offset), cases[i].line, cases[i].column);
    }
}

static void expands_aliases_and_merges(void **state) {
    const Node *root = read_text(*state, "base: &b {a: 1, b: 2}\n"
                                         "other: *b\n"
                                         "merged: {<<: [*b, {a: 7, z: 9}], b: 3}\n");
    assert_non_null(root);
    assert_ptr_equal(node_find(root, "base"), node_find(root, "other"));
    const Node *merged = node_find(root, "merged");
    assert_int_equal(node_count(merged), 3);
    double number;
    assert_true(node_number(node_find(merged, "a"), &number) && number == 1);
    assert_true(node_number(node_find(merged, "b"), &number) && number == 3);
    assert_true(node_number(node_find(merged, "z"), &number) && number == 9);
    assert_string_equal(node_entry(merged, 0)->key, "b");
}

typedef struct Fault {
    const char *text;
    MessageId id;
    int line, column;
    const char *words; /* of the sentence */
} Fault;

static void assert_fault(const Fault *fault) {
    Fixture *fixture;
    set_up((void **)&fixture);
    assert_null(read_text(fixture, fault->text));
    assert_true(fixture->diagnostics.count > 0);
    const Diagnostic *found = &fixture->diagnostics.items[0];
    const char *sentence = diagnostic_describe(found, &fixture->arena);
    if (found->id != fault->id || !strstr(sentence, fault->words) || found->place.line != fault->line ||
        found->place.column != fault->column)
        fail_msg("%s\ngave %d:%d %s", fault->text, found->place.line, found->place.column, sentence);
    tear_down((void **)&fixture);
}

static void names_syntax_faults_in_plain_words(void **state) {
    (void)state;
    static const Fault faults[] = {
        {"a: 1\n\tb: 2\n", MESSAGE_YAML_SYNTAX, 2, 1, "tab"},
        {"a: 1\nb:2\nc: 3\n", MESSAGE_YAML_SYNTAX, 2, 1, "space is missing behind the colon"},
        {"a: 1\nbcd\ne: 2\n", MESSAGE_YAML_SYNTAX, 2, 1, "colon is missing"},
        {"a: \"abc\nb: 1\n", MESSAGE_YAML_SYNTAX, 1, 4, "quote is never closed"},
        {"a: [1, 2\n", MESSAGE_YAML_SYNTAX, 1, 4, "[ is never closed"},
        {"a: {b: 1\n", MESSAGE_YAML_SYNTAX, 1, 4, "{ is never closed"},
        {"a: ,.0f\n", MESSAGE_YAML_SYNTAX, 1, 4, "begins with a comma must be in quotes"},
        {"a: %b\n", MESSAGE_YAML_SYNTAX, 1, 4, "begins with % must be in quotes"},
        {"a: b: c\n", MESSAGE_YAML_SYNTAX, 1, 5, "put a text that has a colon in quotes"},
        {"a:\n  b: 1\n c: 2\n", MESSAGE_YAML_SYNTAX, 3, 2, "check the indentation"},
        {"a: 'it's'\n", MESSAGE_YAML_SYNTAX, 1, 8, "behind a closing quote"},
        {"a: *\n", MESSAGE_YAML_SYNTAX, 1, 4, "begins with * must be in quotes"},
        {"a: \"\\q\"\n", MESSAGE_YAML_SYNTAX, 1, 5, "unknown escape"},
        {"a: \"x\\0y\"\n", MESSAGE_YAML_SYNTAX, 1, 4, "\\0"},
        {"a: \x01\n", MESSAGE_YAML_SYNTAX, 1, 4, "control character"},
        {"a: 日本\nb: \xFF\n", MESSAGE_TEXT_NOT_UTF8, 2, 4, "0xFF"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        assert_fault(&faults[i]);
}

static void refuses_what_yaml_would_take(void **state) {
    (void)state;
    static const Fault faults[] = {
        {"", MESSAGE_YAML_EMPTY, 0, 0, "empty"},
        {"# nothing\n", MESSAGE_YAML_EMPTY, 0, 0, "empty"},
        {"a: 1\n---\nb: 2\n", MESSAGE_YAML_MANY_DOCUMENTS, 2, 1, "second"},
        {"a: 1\nb: 2\na: 3\n", MESSAGE_YAML_DUPLICATE_KEY, 3, 1, "\"a\""},
        {"[1]: 2\n", MESSAGE_YAML_KEY_NOT_TEXT, 1, 1, "a list"},
        {"a: *x\n", MESSAGE_YAML_UNKNOWN_ALIAS, 1, 4, "*x"},
        {"a: &x [1, *x]\n", MESSAGE_YAML_RECURSIVE_ALIAS, 1, 11, "*x"},
        {"a: !foo 1\n", MESSAGE_YAML_TAG, 1, 4, "!foo"},
        {"a: !!int 1.5\n", MESSAGE_YAML_TAG, 1, 4, "!!int"},
        {"<<: 1\n", MESSAGE_WRONG_KIND, 1, 5, "the number 1"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        assert_fault(&faults[i]);
}

static void tells_the_first_of_duplicates(void **state) {
    Fixture *fixture = *state;
    assert_null(read_text(fixture, "a: 1\nb: {c: 1, d: 2, c: 3}\na: 2\n"));
    assert_int_equal(fixture->diagnostics.count, 2);
    assert_place(fixture->diagnostics.items[0].place, 2, 17);
    assert_place(fixture->diagnostics.items[0].origin, 2, 5);
    assert_place(fixture->diagnostics.items[1].origin, 1, 1);
}

static void stops_at_its_limits(void **state) {
    Fixture *fixture = *state;
    char *deep = malloc(200001);
    memset(deep, '[', 200000);
    deep[200000] = '\0';
    assert_null(read_text(fixture, deep));
    assert_int_equal(fixture->diagnostics.items[0].id, MESSAGE_YAML_LIMIT);
    assert_int_equal(fixture->diagnostics.items[0].place.column, NODE_BUILDER_MOST_DEPTH + 1);
    for (int i = 0; i < NODE_BUILDER_MOST_DEPTH; i++) {
        deep[i] = '[';
        deep[NODE_BUILDER_MOST_DEPTH + i] = ']';
    }
    deep[2 * NODE_BUILDER_MOST_DEPTH] = '\0';
    assert_non_null(read_text(fixture, deep));
    free(deep);
}

static void counts_what_aliases_stand_for(void **state) {
    Fixture *fixture = *state;
    assert_null(read_text(fixture,
                          "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                          "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
                          "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n"));
    assert_int_equal(fixture->diagnostics.items[0].id, MESSAGE_YAML_LIMIT);
}

static void describes_what_was_found(void **state) {
    Fixture *fixture = *state;
    static const char *const cases[][2] = {{"[1]", "a list"},       {"{a: 1}", "a mapping"},
                                           {"12", "the number 12"}, {"abc", "the text \"abc\""},
                                           {"~", "null"},           {"True", "true"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(node_describe(read_text(fixture, cases[i][0]), &fixture->arena), cases[i][1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keeps_order_and_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(resolves_by_the_core_schema, set_up, tear_down),
        cmocka_unit_test_setup_teardown(knows_where_each_byte_of_a_text_stands, set_up, tear_down),
        cmocka_unit_test_setup_teardown(expands_aliases_and_merges, set_up, tear_down),
        cmocka_unit_test(names_syntax_faults_in_plain_words),
        cmocka_unit_test(refuses_what_yaml_would_take),
        cmocka_unit_test_setup_teardown(tells_the_first_of_duplicates, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stops_at_its_limits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(counts_what_aliases_stand_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(describes_what_was_found, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
