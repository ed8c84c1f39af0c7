#include "marks/shapes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { CURVE_STEPS = 64 };

typedef struct Tracer {
    Point last;
    double twice_area;
} Tracer;

static void trace(Tracer *tracer, Point to) {
    tracer->twice_area += tracer->last.x * to.y - to.x * tracer->last.y;
    tracer->last = to;
}

static void trace_curve(Tracer *tracer, const Point *points) {
    Point from = tracer->last;
    for (int i = 1; i <= CURVE_STEPS; i++) {
        double t = (double)i / CURVE_STEPS, s = 1 - t;
        double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
        trace(tracer, (Point){a * from.x + b * points[0].x + c * points[1].x + d * points[2].x,
                              a * from.y + b * points[0].y + c * points[1].y + d * points[2].y});
    }
}

/* By the shoelace formula over the flattened outline. */
static double path_area(const Path *path) {
    Tracer tracer = {.last = path->points[0]};
    for (size_t verb = 1, point = 1; verb < path->verb_count; verb++) {
        if (path->verbs[verb] == PATH_CURVE) {
            trace_curve(&tracer, &path->points[point]);
            point += 3;
        } else {
            trace(&tracer, path->verbs[verb] == PATH_LINE ? path->points[point++] : path->points[0]);
        }
    }
    return fabs(tracer.twice_area) / 2;
}

static void shapes_have_their_area(void **state) {
    (void)state;
    Scene *scene = scene_create(100, 100);
    for (int shape = 0; shape < SHAPE_COUNT; shape++) {
        SceneNode *node = scene_add_path(scene, scene->root, ROLE_POINT, stroke_none());
        shape_add(scene, node, (Shape)shape, (Point){50, 40}, 120);
        assert_true(fabs(path_area(&node->path.path) - 120) < 0.2);
        assert_int_equal(node->path.path.verbs[node->path.path.verb_count - 1], PATH_CLOSE);
    }
    scene_destroy(scene);
}

static void shapes_stay_within_their_reach(void **state) {
    (void)state;
    Scene *scene = scene_create(100, 100);
    for (int shape = 0; shape < SHAPE_COUNT; shape++) {
        SceneNode *node = scene_add_path(scene, scene->root, ROLE_POINT, stroke_none());
        shape_add(scene, node, (Shape)shape, (Point){50, 40}, 300);
        double reach = shape_reach((Shape)shape, 300) + 1e-9, widest = 0;
        for (size_t i = 0; i < node->path.path.point_count; i++) {
            Point at = node->path.path.points[i];
            assert_true(fabs(at.x - 50) <= reach && fabs(at.y - 40) <= reach);
            widest = fmax(widest, fabs(at.x - 50));
        }
        assert_true(widest > reach - 1e-6);
    }
    scene_destroy(scene);
}

static void nothing_has_no_reach(void **state) {
    (void)state;
    assert_true(shape_reach(SHAPE_CIRCLE, 0) == 0 && shape_reach(SHAPE_CROSS, -5) == 0);
    assert_true(fabs(shape_reach(SHAPE_CIRCLE, shape_area_of_diameter(15)) - 7.5) < 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(shapes_have_their_area),
                                       cmocka_unit_test(shapes_stay_within_their_reach),
                                       cmocka_unit_test(nothing_has_no_reach)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
