#define _XOPEN_SOURCE 700

#include "cli/render_plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct Trial {
    Arena arena;
    Diagnostics diagnostics;
    RenderPlan plan;
    const char *suffix;
} Trial;

static int begin(void **state) {
    Trial *trial = calloc(1, sizeof *trial);
    arena_init(&trial->arena);
    diagnostics_init(&trial->diagnostics);
    *state = trial;
    return 0;
}

static int end(void **state) {
    Trial *trial = *state;
    diagnostics_finish(&trial->diagnostics);
    arena_finish(&trial->arena);
    free(trial);
    return 0;
}

/* Up to two specs; NULL: none. */
static bool make(Trial *trial, const char *formats, const char *output, const char *first,
                 const char *second) {
    char *specs[] = {(char *)first, (char *)second};
    size_t count = (first != NULL) + (second != NULL);
    const RenderPlanRequest request = {formats, output, trial->suffix, specs, count};
    return render_plan_make(&trial->plan, &request, &trial->arena, &trial->diagnostics);
}

static void assert_target(const Trial *trial, size_t job, size_t format, const char *expected) {
    assert_string_equal(trial->plan.jobs[job].targets[format], expected);
}

static void outputs_have_the_specs_stem(void **state) {
    Trial *trial = *state;
    assert_true(make(trial, "png,svg,png", NULL, "x/a.yaml", "y/b.chart.yaml"));
    assert_int_equal(trial->plan.format_count, 2);
    assert_target(trial, 0, 0, "a.png");
    assert_target(trial, 0, 1, "a.svg");
    assert_target(trial, 1, 1, "b.chart.svg");
    assert_null(trial->plan.folder);
    assert_true(make(trial, NULL, "out", "x/a.yaml", NULL));
    assert_target(trial, 0, 0, "out/a.png");
    assert_string_equal(trial->plan.folder, "out");
    assert_true(make(trial, "pdf", "out/", "-", NULL));
    assert_target(trial, 0, 0, "out/stdin.pdf");
}

static void a_lone_output_may_be_a_file(void **state) {
    Trial *trial = *state;
    assert_true(make(trial, NULL, "b/c.SVG", "a.yaml", NULL));
    assert_target(trial, 0, 0, "b/c.SVG");
    assert_string_equal(trial->plan.formats[0]->name, "svg");
    assert_null(trial->plan.folder);
    assert_true(make(trial, "svg", "/dev/null", "a.yaml", NULL));
    assert_target(trial, 0, 0, "/dev/null");
    assert_true(make(trial, "png,svg", "c.svg", "a.yaml", NULL));
    assert_target(trial, 0, 0, "c.svg/a.png");
    assert_false(make(trial, "png", "c.svg", "a.yaml", NULL));
}

static void a_folder_stays_a_folder_whatever_its_name(void **state) {
    Trial *trial = *state;
    char folder[] = "/tmp/plan_testXXXXXX", expected[64];
    assert_non_null(mkdtemp(folder));
    assert_true(make(trial, NULL, folder, "a.yaml", NULL));
    strcat(strcpy(expected, folder), "/a.png");
    assert_target(trial, 0, 0, expected);
    rmdir(folder);
    assert_true(make(trial, NULL, "c.png/", "a.yaml", NULL));
    assert_target(trial, 0, 0, "c.png/a.png");
}

static void standard_streams_take_one(void **state) {
    Trial *trial = *state;
    assert_true(make(trial, "svg", NULL, "-", NULL));
    assert_target(trial, 0, 0, "-");
    assert_true(make(trial, NULL, "-", "a.yaml", NULL));
    assert_target(trial, 0, 0, "-");
    assert_false(make(trial, "png,svg", "-", "a.yaml", NULL));
    assert_false(make(trial, NULL, "-", "a.yaml", "b.yaml"));
    assert_false(make(trial, NULL, "out", "-", "-"));
    assert_int_equal(trial->diagnostics.error_count, 3);
}

static void names_must_differ(void **state) {
    Trial *trial = *state;
    assert_false(make(trial, NULL, "out", "x/a.yaml", "y/a.yaml"));
    assert_int_equal(trial->diagnostics.items[0].id, MESSAGE_USAGE);
    assert_non_null(strstr(trial->diagnostics.items[0].detail, "out/a.png"));
}

static void wrong_calls_are_reported(void **state) {
    Trial *trial = *state;
    assert_false(make(trial, NULL, NULL, NULL, NULL));
    assert_false(make(trial, NULL, "", "a.yaml", NULL));
    assert_false(make(trial, "pgn,", NULL, "a.yaml", NULL));
    assert_int_equal(trial->diagnostics.count, 4);
    const char *sentence = diagnostic_describe(&trial->diagnostics.items[2], &trial->arena);
    assert_string_equal(sentence, "unknown format \"pgn\"; did you mean \"png\"?");
}

#define with_trial(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        with_trial(outputs_have_the_specs_stem),
        with_trial(a_lone_output_may_be_a_file),
        with_trial(a_folder_stays_a_folder_whatever_its_name),
        with_trial(standard_streams_take_one),
        with_trial(names_must_differ),
        with_trial(wrong_calls_are_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
