#include "plot/box_grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { BOXES = 400 };

typedef struct Found {
    int times[BOXES];
    int most;
} Found;

static bool count_visit(void *context, const BoxGridItem *item) {
    Found *found = context;
    found->times[item->id]++;
    return --found->most != 0;
}

/* Boxes of many sizes, a part of them beyond the grid's edges. */
static Rect make_box(unsigned *state) {
    unsigned part[4];
    for (int i = 0; i < 4; i++)
        part[i] = (*state = *state * 1664525u + 1013904223u) >> 16;
    return (Rect){part[0] % 1400 - 200.0, part[1] % 900 - 200.0, part[2] % 150, part[3] % 60};
}

static bool meets(Rect a, Rect b) {
    return a.x <= rect_right(b) && b.x <= rect_right(a) && a.y <= rect_bottom(b) && b.y <= rect_bottom(a);
}

static void each_box_that_meets_is_found_once(void **state) {
    (void)state;
    Arena arena;
    BoxGrid grid;
    Rect boxes[BOXES];
    unsigned random = 7;
    arena_init(&arena);
    box_grid_init(&grid, (Rect){0, 0, 1000, 500}, 64, &arena);
    for (size_t i = 0; i < BOXES; i++)
        box_grid_add(&grid, boxes[i] = make_box(&random), i);
    for (int round = 0; round < 200; round++) {
        Found found = {.most = -1};
        Rect box = make_box(&random);
        box_grid_find(&grid, box, count_visit, &found);
        for (size_t i = 0; i < BOXES; i++)
            assert_int_equal(found.times[i], meets(box, boxes[i]));
    }
    arena_finish(&arena);
}

static void a_visitor_can_stop(void **state) {
    (void)state;
    Arena arena;
    BoxGrid grid;
    arena_init(&arena);
    box_grid_init(&grid, (Rect){0, 0, 100, 100}, 64, &arena);
    box_grid_add(&grid, (Rect){10, 10, 80, 80}, 0);
    box_grid_add(&grid, (Rect){20, 20, 10, 10}, 1);
    Found found = {.most = 1};
    box_grid_find(&grid, (Rect){0, 0, 100, 100}, count_visit, &found);
    assert_int_equal(found.times[0] + found.times[1], 1);
    arena_finish(&arena);
}

static void an_area_without_size_is_one_cell(void **state) {
    (void)state;
    Arena arena;
    BoxGrid grid;
    arena_init(&arena);
    box_grid_init(&grid, (Rect){0}, 64, &arena);
    assert_int_equal(grid.columns * grid.rows, 1);
    box_grid_add(&grid, (Rect){-1e9, 5, 2e9, 1}, 3);
    Found found = {.most = -1};
    box_grid_find(&grid, (Rect){7, 0, 1, 10}, count_visit, &found);
    assert_int_equal(found.times[3], 1);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_box_that_meets_is_found_once),
        cmocka_unit_test(a_visitor_can_stop),
        cmocka_unit_test(an_area_without_size_is_one_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
