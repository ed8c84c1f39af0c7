#include "scene/path_data.h"

#include "base/buffer.h"
#include "scene/scene_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The path as the scene's text has it, behind "d". */
static void assert_path(const char *data, Point origin, double scale, const char *expected) {
    Scene *scene = scene_create(100, 100);
    SceneNode *node = scene_add_path(scene, scene->root, ROLE_ICON, stroke_none());
    Buffer out;
    buffer_init(&out);
    assert_null(path_data_check(data));
    path_data_add(scene, node, data, origin, scale);
    scene_text_write(scene, &out);
    const char *found = strstr(buffer_text(&out), " d ");
    assert_non_null(found);
    assert_memory_equal(found + 3, expected, strlen(expected));
    assert_int_equal(found[3 + strlen(expected)], '\n');
    buffer_finish(&out);
    scene_destroy(scene);
}

static void reads_lines(void **state) {
    (void)state;
    const Point zero = {0, 0};
    assert_path("M1 2L3 4H5V6Z", zero, 1, "M 1,2 L 3,4 L 5,4 L 5,6 Z");
    assert_path("m1 2l3 4h5v6z", zero, 1, "M 1,2 L 4,6 L 9,6 L 9,12 Z");
    assert_path("M1,2 3,4 5,6", zero, 1, "M 1,2 L 3,4 L 5,6");
    assert_path("m1 2 3 4", zero, 1, "M 1,2 L 4,6");
    assert_path(" M 1e1-.5 L+2.5.5", zero, 1, "M 10,-0.5 L 2.5,0.5");
    assert_path("M1 1h2z l0 3", zero, 1, "M 1,1 L 3,1 Z M 1,1 L 1,4");
    assert_path("M1 2l1 1", (Point){10, 20}, 2, "M 12,24 L 14,26");
}

static void reads_curves(void **state) {
    (void)state;
    const Point zero = {0, 0};
    assert_path("M0 0C1 2 3 4 5 6S9 8 7 7", zero, 1, "M 0,0 C 1,2 3,4 5,6 C 7,8 9,8 7,7");
    assert_path("M0 0S3 4 5 6", zero, 1, "M 0,0 C 0,0 3,4 5,6");
    assert_path("M0 0q3 6 6 0t6 0", zero, 1, "M 0,0 C 2,4 4,4 6,0 C 8,-4 10,-4 12,0");
}

static void reads_arcs(void **state) {
    (void)state;
    const Point zero = {0, 0};
    assert_path("M0 0A5 5 0 0 1 5 5", zero, 1, "M 0,0 C 2.76,0 5,2.24 5,5");
    assert_path("M0 0a5 5 0 0 0 5 5", zero, 1, "M 0,0 C 0,2.76 2.24,5 5,5");
    assert_path("M0 0a1 1 0 0110 0", zero, 1, "M 0,0 C 0,-2.76 2.24,-5 5,-5 C 7.76,-5 10,-2.76 10,0");
    assert_path("M0 0a0 1 0 0 1 10 0", zero, 1, "M 0,0 L 10,0");
    assert_path("M1 1a3 3 0 0 1 0 0", zero, 1, "M 1,1 L 1,1");
}

static void refuses_what_is_no_path(void **state) {
    (void)state;
    static const char *const paths[] = {"",           " ",        "L1 2",
                                        "1 2",        "M1",       "M1 2x",
                                        "M1 2 3",     "M1 2l3",   "M0 0a1 1 0 2 0 1 1",
                                        "M1 2ZZ3",    "M 1;2",    "M1 2L3 -",
                                        "M9999999 1", "M1e400 1", "M..1 2"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (!path_data_check(paths[i]))
            fail_msg("taken as a path: \"%s\"", paths[i]);
    char *large = malloc(PATH_DATA_MOST_BYTES + 2);
    memset(large, ' ', PATH_DATA_MOST_BYTES + 1);
    large[PATH_DATA_MOST_BYTES + 1] = 0;
    memcpy(large, "M1 1", 4);
    assert_non_null(path_data_check(large));
    free(large);
}

/* Whatever is written, reading ends, and what passes the check can be drawn. */
static void survives_anything(void **state) {
    (void)state;
    static const char letters[] = "MmLlHhVvCcSsQqTtAaZz0123456789.,-+eE \t";
    uint64_t seed = 42;
    for (int round = 0; round < 20000; round++) {
        char data[48] = "M0 0";
        for (size_t i = 4; i + 1 < sizeof data; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            data[i] = letters[(seed >> 33) % (sizeof letters - 1)];
        }
        if (path_data_check(data))
            continue;
        Scene *scene = scene_create(10, 10);
        path_data_add(scene, scene_add_path(scene, scene->root, ROLE_ICON, stroke_none()), data,
                      (Point){0, 0}, 1);
        assert_true(scene->root->group.children[0]->path.path.verb_count > 0);
        scene_destroy(scene);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_lines),       cmocka_unit_test(reads_curves),
        cmocka_unit_test(reads_arcs),        cmocka_unit_test(refuses_what_is_no_path),
        cmocka_unit_test(survives_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
