#include "cli/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct Settings {
    bool quiet;
    const char *output;
    int threads;
    double scale;
    int color;
} Settings;

static const char *const whens[] = {"auto", "always", "never", NULL};

static const Option rows[] = {
    {'q', "quiet", OPTION_FLAG, NULL, "say less", offsetof(Settings, quiet), 0, NULL},
    {'o', "output", OPTION_TEXT, "FILE", "where to", offsetof(Settings, output), 0, NULL},
    {'j', "threads", OPTION_COUNT, "N", "threads", offsetof(Settings, threads), 64, NULL},
    {0, "scale", OPTION_NUMBER, "X", "size", offsetof(Settings, scale), 8, NULL},
    {0, "color", OPTION_CHOICE, "WHEN", "colours", offsetof(Settings, color), 0, whens},
};

static const OptionTable table = {"draw",        "SPEC...", "Draws.",
                                  "More words.", rows,      sizeof rows / sizeof *rows};

enum { MOST_WORDS = 16 };

typedef struct Call {
    Settings settings;
    Diagnostics diagnostics;
    char *arguments[MOST_WORDS + 1];
    int count, first;
    OptionsResult result;
} Call;

static Call call(const char *line) {
    static char copy[256];
    Call made = {.settings = {.threads = 1, .scale = 1}};
    diagnostics_init(&made.diagnostics);
    strcpy(copy, line);
    static char words[MOST_WORDS][40];
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
        strcpy(words[made.count], word);
        made.arguments[made.count] = words[made.count];
        made.count++;
    }
    made.result =
        options_read(&table, made.count, made.arguments, &made.settings, &made.first, &made.diagnostics);
    return made;
}

static void assert_fault(const char *line, MessageId id, const char *found, const char *sentence_end) {
    Call made = call(line);
    assert_int_equal(made.result, OPTIONS_WRONG);
    assert_int_equal(made.diagnostics.count, 1);
    const Diagnostic *fault = &made.diagnostics.items[0];
    assert_int_equal(fault->id, id);
    assert_string_equal(fault->found, found);
    const char *sentence = diagnostic_describe(fault, &made.diagnostics.arena);
    assert_string_equal(sentence + strlen(sentence) - strlen(sentence_end), sentence_end);
    diagnostics_finish(&made.diagnostics);
}

static void values_are_read_and_arguments_kept(void **state) {
    (void)state;
    Call made = call("draw a.yaml -q -o out b.yaml -j4 --scale=1.5 --color never -- -c.yaml");
    assert_int_equal(made.result, OPTIONS_RUN);
    assert_true(made.settings.quiet);
    assert_string_equal(made.settings.output, "out");
    assert_int_equal(made.settings.threads, 4);
    assert_true(made.settings.scale == 1.5);
    assert_int_equal(made.settings.color, 2);
    assert_int_equal(made.count - made.first, 3);
    assert_string_equal(made.arguments[made.first], "a.yaml");
    assert_string_equal(made.arguments[made.first + 1], "b.yaml");
    assert_string_equal(made.arguments[made.first + 2], "-c.yaml");
    diagnostics_finish(&made.diagnostics);
}

static void defaults_stay_and_a_dash_is_an_argument(void **state) {
    (void)state;
    Call made = call("draw -");
    assert_int_equal(made.result, OPTIONS_RUN);
    assert_int_equal(made.settings.threads, 1);
    assert_string_equal(made.arguments[made.first], "-");
    diagnostics_finish(&made.diagnostics);
}

static void wrong_calls_are_told(void **state) {
    (void)state;
    assert_fault("draw --qiet", MESSAGE_UNKNOWN_OPTION, "--qiet", "did you mean \"--quiet\"?");
    assert_fault("draw --ouptut=x", MESSAGE_UNKNOWN_OPTION, "--ouptut", "did you mean \"--output\"?");
    assert_fault("draw -x", MESSAGE_UNKNOWN_OPTION, "-x", "\"-x\"");
    assert_fault("draw -o", MESSAGE_OPTION_NEEDS_VALUE, "-o", "needs a value");
    assert_fault("draw --scale", MESSAGE_OPTION_NEEDS_VALUE, "--scale", "needs a value");
    assert_fault("draw --quiet=yes", MESSAGE_OPTION_TAKES_NO_VALUE, "--quiet", "takes no value");
    assert_fault("draw --=", MESSAGE_AMBIGUOUS_OPTION, "--", "more than one");
    assert_fault("draw --color allways", MESSAGE_BAD_OPTION, "allways", "did you mean \"always\"?");
}

static void numbers_keep_their_range(void **state) {
    (void)state;
    const char *wrong[] = {"draw -j 0",     "draw -j 65",     "draw -j 1.5",      "draw -j x",
                           "draw -j -1",    "draw --scale 0", "draw --scale nan", "draw --scale 9",
                           "draw --scale=", "draw --scale -1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Call made = call(wrong[i]);
        assert_int_equal(made.result, OPTIONS_WRONG);
        assert_int_equal(made.diagnostics.items[0].id, MESSAGE_BAD_OPTION);
        diagnostics_finish(&made.diagnostics);
    }
}

static void all_faults_are_told_at_once(void **state) {
    (void)state;
    Call made = call("draw --nonsense -j 0 -y --help");
    assert_int_equal(made.result, OPTIONS_WRONG);
    assert_int_equal(made.diagnostics.error_count, 3);
    diagnostics_finish(&made.diagnostics);
    made = call("draw -q --he");
    assert_int_equal(made.result, OPTIONS_HELP);
    diagnostics_finish(&made.diagnostics);
}

static void help_comes_from_the_rows(void **state) {
    (void)state;
    Buffer out;
    buffer_init(&out);
    options_append_help(&out, &table);
    assert_string_equal(buffer_text(&out), "Usage: deckchart draw [OPTION]... SPEC...\n\n"
                                           "Draws.\n\n"
                                           "Options:\n"
                                           "  -q, --quiet           say less\n"
                                           "  -o, --output FILE     where to\n"
                                           "  -j, --threads N       threads\n"
                                           "      --scale X         size\n"
                                           "      --color WHEN      colours\n"
                                           "  -h, --help            say this\n\n"
                                           "More words.\n");
    buffer_finish(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_read_and_arguments_kept),
        cmocka_unit_test(defaults_stay_and_a_dash_is_an_argument),
        cmocka_unit_test(wrong_calls_are_told),
        cmocka_unit_test(numbers_keep_their_range),
        cmocka_unit_test(all_faults_are_told_at_once),
        cmocka_unit_test(help_comes_from_the_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
