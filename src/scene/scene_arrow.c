#include "scene/scene_arrow.h"

#include <math.h>

static const double hidden_share = 0.8;

double arrow_head_length(double width) {
    return 7 + 3.75 * width;
}

double arrow_head_breadth(double width) {
    return 6 + 3.5 * width;
}

/* The point `by` before `tip` on the way from `from`. */
static Point step_back(Point from, Point tip, double by) {
    double length = hypot(tip.x - from.x, tip.y - from.y);
    if (length <= 0)
        return tip;
    return (Point){tip.x - (tip.x - from.x) * by / length, tip.y - (tip.y - from.y) * by / length};
}

void scene_add_arrow_head(Scene *scene, SceneNode *parent, SceneRole role, Color color, double width,
                          Point from, Point tip) {
    double length = arrow_head_length(width), half = arrow_head_breadth(width) / 2;
    Point base = step_back(from, tip, length);
    double ux = (tip.x - base.x) / length, uy = (tip.y - base.y) / length;
    SceneNode *node = scene_add_path(scene, parent, role, stroke_none());
    node->path.fill = paint_solid(color);
    path_move(scene, node, tip.x, tip.y);
    path_line(scene, node, base.x - uy * half, base.y + ux * half);
    path_line(scene, node, base.x + uy * half, base.y - ux * half);
    path_close(scene, node);
}

void scene_add_arrow(Scene *scene, SceneNode *parent, SceneRole role, Stroke stroke, const Point *points,
                     size_t count, bool head_at_start, bool head_at_end) {
    double hidden = arrow_head_length(stroke.width) * hidden_share;
    SceneNode *node = scene_add_path(scene, parent, role, stroke);
    Point start = points[0], end = points[count - 1];
    if (head_at_start)
        start = step_back(points[1], points[0], hidden);
    if (head_at_end)
        end = step_back(points[count - 2], points[count - 1], hidden);
    path_move(scene, node, start.x, start.y);
    for (size_t i = 1; i + 1 < count; i++)
        path_line(scene, node, points[i].x, points[i].y);
    path_line(scene, node, end.x, end.y);
    if (head_at_start)
        scene_add_arrow_head(scene, parent, role, stroke.color, stroke.width, points[1], points[0]);
    if (head_at_end)
        scene_add_arrow_head(scene, parent, role, stroke.color, stroke.width, points[count - 2],
                             points[count - 1]);
}
