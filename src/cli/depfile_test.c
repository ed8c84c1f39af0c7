#define _XOPEN_SOURCE 700

#include "cli/depfile.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static bool append(Buffer *out, const char *target, const char *input, const char **unsayable) {
    const DepfileRule rule = {&target, 1, &input, 1};
    return depfile_append(out, &rule, 1, unsayable);
}

static void rules_come_first_then_each_input_once(void **state) {
    (void)state;
    const char *targets[] = {"out/a.png", "out/a.svg"}, *second[] = {"out/b.png"};
    const char *inputs[] = {"a.yaml", "d.csv"}, *others[] = {"b.yaml", "d.csv"};
    const DepfileRule rules[] = {{targets, 2, inputs, 2}, {second, 1, others, 2}};
    const char *unsayable;
    Buffer out;
    buffer_init(&out);
    assert_true(depfile_append(&out, rules, 2, &unsayable));
    assert_string_equal(buffer_text(&out), "out/a.png out/a.svg: a.yaml d.csv\n"
                                           "out/b.png: b.yaml d.csv\n"
                                           "\na.yaml:\n\nb.yaml:\n\nd.csv:\n");
    buffer_finish(&out);
}

static void names_are_escaped(void **state) {
    (void)state;
    const char *unsayable;
    Buffer out;
    buffer_init(&out);
    assert_true(append(&out, "a b#$:%.png", "~c\\ =\\d%.csv", &unsayable));
    assert_string_equal(buffer_text(&out), "a\\ b\\#$$\\:\\%.png: ./~c\\\\\\ $(or =)\\d%.csv\n"
                                           "\n./~c\\\\\\ $(or =)\\d\\%.csv:\n");
    buffer_finish(&out);
}

static void some_names_can_not_be_said(void **state) {
    (void)state;
    const char *names[] = {"a\nb", "a\tb", "a;b", "a|b", "a\\", "a(b)", ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *unsayable = NULL;
        Buffer out;
        buffer_init(&out);
        assert_false(append(&out, "a.png", names[i], &unsayable));
        assert_ptr_equal(unsayable, names[i]);
        assert_false(append(&out, names[i], "a.csv", &unsayable));
        assert_int_equal(out.length, 0);
        buffer_finish(&out);
    }
}

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void set_time(const char *path, time_t seconds) {
    const struct timespec times[2] = {{.tv_sec = seconds}, {.tv_sec = seconds}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

/* True when make finds that "out" is up to date. */
static bool make_is_content(void) {
    int status = system("make -q -f Makefile out >/dev/null 2>&1");
    assert_true(WIFEXITED(status));
    assert_in_range(WEXITSTATUS(status), 0, 1);
    return !WEXITSTATUS(status);
}

/* GNU make itself is asked: an older input, a newer one, a deleted one. */
static void make_understands_the_names(void **state) {
    (void)state;
    const char *names[] = {"a b", "a#b",  "a$b",   "a:b", "a%b", "a*b",     "a?b",   "a[b]",    "a=b",
                           "~b",  "a\\b", "a\\ b", "é",   "a'b", "b (1).c", "$(x)y", "a\\\\:b", "a % b"};
    char folder[] = "/tmp/depfile_test_XXXXXX", command[64];
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    write_file("Makefile", "out:; @false\ninclude out.d\n");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *unsayable;
        Buffer out;
        buffer_init(&out);
        assert_true(append(&out, "out", names[i], &unsayable));
        write_file("out.d", buffer_text(&out));
        buffer_finish(&out);
        write_file("out", "");
        set_time("out", 5000);
        write_file(names[i], "");
        set_time(names[i], 4000);
        assert_true(make_is_content());
        set_time(names[i], 6000);
        assert_false(make_is_content());
        unlink(names[i]);
        assert_false(make_is_content());
    }
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(chdir("/") || system(command), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_come_first_then_each_input_once),
        cmocka_unit_test(names_are_escaped),
        cmocka_unit_test(some_names_can_not_be_said),
        cmocka_unit_test(make_understands_the_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
