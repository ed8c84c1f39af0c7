#include "render/dense_line.h"

#include <cairo.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WIDTH = 200, HEIGHT = 100, COUNT = 4000 };

/* The steps that a mask's levels and Cairo's own grid take. */
enum { MOST_DIFFERENCE = 40 };

static const PixelBox page = {0, 0, WIDTH, HEIGHT};

/* A walk across the page and beyond its top and bottom. */
static SceneNode *add_walk(Scene *scene, double stroke_width, double left, double right) {
    Stroke stroke = stroke_solid((Color){0, 0, 0, 255}, stroke_width);
    stroke.cap = CAP_ROUND;
    stroke.join = JOIN_ROUND;
    SceneNode *node = scene_add_path(scene, scene->root, ROLE_LINE, stroke);
    uint32_t seed = 11;
    double y = 50;
    for (int i = 0; i < COUNT; i++) {
        seed = (uint32_t)((uint64_t)seed * 48271 % 2147483647);
        y += 6 * (seed / 2147483647.0 - 0.5);
        double x = left + (right - left) * i / (COUNT - 1);
        if (i)
            path_line(scene, node, x, y);
        else
            path_move(scene, node, x, y);
    }
    return node;
}

static cairo_surface_t *stroke_by_cairo(const ScenePath *line) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, WIDTH, HEIGHT);
    cairo_t *cairo = cairo_create(surface);
    for (size_t i = 0; i < line->path.point_count; i++)
        cairo_line_to(cairo, line->path.points[i].x, line->path.points[i].y);
    cairo_set_line_width(cairo, line->stroke.width);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(cairo);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    return surface;
}

static int mask_at(const DenseLine *line, int x, int y) {
    x -= line->box.x;
    y -= line->box.y;
    if (x < 0 || y < 0 || x >= line->box.width || y >= line->box.height)
        return 0;
    return line->rows[(size_t)y * line->stride + (size_t)x];
}

static void assert_as_by_cairo(double stroke_width, double left, double right) {
    Scene *scene = scene_create(WIDTH, HEIGHT);
    const ScenePath *path = &add_walk(scene, stroke_width, left, right)->path;
    assert_true(dense_line_applies(path, 1));
    DenseLine line = dense_line_fill(path, 1, page);
    cairo_surface_t *expected = stroke_by_cairo(path);
    const unsigned char *rows = cairo_image_surface_get_data(expected);
    int stride = cairo_image_surface_get_stride(expected), covered = 0;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            assert_true(abs(mask_at(&line, x, y) - rows[y * stride + x]) <= MOST_DIFFERENCE);
            covered += rows[y * stride + x] == 255;
        }
    assert_true(covered > WIDTH);
    cairo_surface_destroy(expected);
    free(line.rows);
    scene_destroy(scene);
}

static void a_dense_line_is_stroked_as_by_cairo(void **state) {
    (void)state;
    assert_as_by_cairo(4, 10, 190);
    assert_as_by_cairo(1.5, 20.3, 150.6);
    assert_as_by_cairo(25, 30, 170);
}

static void the_page_cuts_it_off(void **state) {
    (void)state;
    Scene *scene = scene_create(WIDTH, HEIGHT);
    const ScenePath *path = &add_walk(scene, 4, -300, 600)->path;
    DenseLine line = dense_line_fill(path, 1, page);
    assert_true(line.box.x == 0 && line.box.width == WIDTH);
    assert_true(line.box.y >= 0 && line.box.y + line.box.height <= HEIGHT);
    free(line.rows);
    path = &add_walk(scene, 4, 300, 500)->path;
    assert_int_equal(dense_line_fill(path, 1, page).box.width, 0);
    scene_destroy(scene);
}

static void other_lines_are_left_to_cairo(void **state) {
    (void)state;
    Scene *scene = scene_create(WIDTH, HEIGHT);
    ScenePath *path = &add_walk(scene, 4, 10, 190)->path;
    assert_true(dense_line_applies(path, 1));
    assert_false(dense_line_applies(path, 20)); /* few points for so many pixels */
    path->stroke.join = JOIN_MITER;
    assert_false(dense_line_applies(path, 1));
    path->stroke.join = JOIN_ROUND;
    path->path.points[COUNT / 2].x -= 10; /* turns back */
    assert_false(dense_line_applies(path, 1));
    path->path.points[COUNT / 2].x += 10;
    path->path.verbs[COUNT / 2] = PATH_MOVE; /* two lines */
    assert_false(dense_line_applies(path, 1));
    scene_destroy(scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dense_line_is_stroked_as_by_cairo),
        cmocka_unit_test(the_page_cuts_it_off),
        cmocka_unit_test(other_lines_are_left_to_cairo),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
