#include "marks/shapes.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

/* Half the side of the square that each shape is drawn in, for an area of 1. The equilateral triangle has its
   side from the area; the cross is five squares; the diamond is a square on its corner. */
static double unit_reach(Shape shape) {
    switch (shape) {
    case SHAPE_CIRCLE:
        return sqrt(1 / pi);
    case SHAPE_SQUARE:
        return 0.5;
    case SHAPE_TRIANGLE_UP:
    case SHAPE_TRIANGLE_DOWN:
        return sqrt(1 / sqrt(3));
    case SHAPE_DIAMOND:
        return sqrt(0.5);
    default:
        return 1.5 / sqrt(5);
    }
}

/* Corners in shares of the reach. */
typedef struct Outline {
    int count;
    Point corners[12];
} Outline;

/* Half the height of an equilateral triangle, in half sides. */
#define RISE 0.86602540378443865
#define ARM  (1.0 / 3)

static const Outline outlines[SHAPE_COUNT] = {
    [SHAPE_SQUARE] = {4, {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}},
    [SHAPE_TRIANGLE_UP] = {3, {{0, -RISE}, {1, RISE}, {-1, RISE}}},
    [SHAPE_DIAMOND] = {4, {{0, -1}, {1, 0}, {0, 1}, {-1, 0}}},
    [SHAPE_TRIANGLE_DOWN] = {3, {{0, RISE}, {-1, -RISE}, {1, -RISE}}},
    [SHAPE_CROSS] = {12,
                     {{-ARM, -1},
                      {ARM, -1},
                      {ARM, -ARM},
                      {1, -ARM},
                      {1, ARM},
                      {ARM, ARM},
                      {ARM, 1},
                      {-ARM, 1},
                      {-ARM, ARM},
                      {-1, ARM},
                      {-1, -ARM},
                      {-ARM, -ARM}}}};

double shape_reach(Shape shape, double area) {
    return unit_reach(shape) * sqrt(fmax(area, 0));
}

double shape_area_of_diameter(double diameter) {
    return pi * diameter * diameter / 4;
}

void shape_add(Scene *scene, SceneNode *node, Shape shape, Point center, double area) {
    const Outline *outline = &outlines[shape];
    double reach = shape_reach(shape, area);
    if (!outline->count) {
        path_circle(scene, node, center, reach);
        return;
    }
    for (int i = 0; i < outline->count; i++) {
        double x = center.x + outline->corners[i].x * reach, y = center.y + outline->corners[i].y * reach;
        if (i)
            path_line(scene, node, x, y);
        else
            path_move(scene, node, x, y);
    }
    path_close(scene, node);
}
