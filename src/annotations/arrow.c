#include "annotations/arrow.h"

#include <math.h>

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

void arrow_draw_head(Plot *plot, SceneNode *parent, const ArrowStyle *style, Point from, Point tip) {
    double length = arrow_head_length(style->width), half = arrow_head_breadth(style->width) / 2;
    Point base = step_back(from, tip, length);
    double ux = (tip.x - base.x) / length, uy = (tip.y - base.y) / length;
    SceneNode *node = scene_add_path(plot->scene, parent, ROLE_ANNOTATION_LINE, stroke_none());
    node->path.fill = paint_solid(style->color);
    path_move(plot->scene, node, tip.x, tip.y);
    path_line(plot->scene, node, base.x - uy * half, base.y + ux * half);
    path_line(plot->scene, node, base.x + uy * half, base.y - ux * half);
    path_close(plot->scene, node);
}

void arrow_draw(Plot *plot, SceneNode *parent, const ArrowStyle *style, const Point *points, size_t count) {
    Point before = points[count - 2], tip = points[count - 1];
    Point end = step_back(before, tip, arrow_head_length(style->width) * 0.8);
    SceneNode *node =
        scene_add_path(plot->scene, parent, ROLE_ANNOTATION_LINE, stroke_solid(style->color, style->width));
    path_move(plot->scene, node, points[0].x, points[0].y);
    for (size_t i = 1; i + 1 < count; i++)
        path_line(plot->scene, node, points[i].x, points[i].y);
    path_line(plot->scene, node, end.x, end.y);
    arrow_draw_head(plot, parent, style, before, tip);
}

Rect pill_box(const Plot *plot, const ArrowStyle *style, const char *text, Point center) {
    TextExtent extent = plot_measure(plot, text, FONT_SEMIBOLD, style->font_size);
    double height = extent.cap_height + 1.15 * style->font_size;
    double width = fmax(extent.width + 1.6 * style->font_size, height);
    return (Rect){center.x - width / 2, center.y - height / 2, width, height};
}

void pill_draw(Plot *plot, SceneNode *parent, const ArrowStyle *style, const char *text, Point center) {
    Rect box = pill_box(plot, style, text, center);
    TextExtent extent = plot_measure(plot, text, FONT_SEMIBOLD, style->font_size);
    SceneNode *node = scene_add_rect(plot->scene, parent, ROLE_ANNOTATION_BOX, box,
                                     paint_solid(plot->theme->background.value));
    node->rect.radius = box.height / 2;
    node->rect.stroke = stroke_solid(style->color, style->outline_width);
    plot_add_text(plot, parent, ROLE_ANNOTATION_LABEL, text,
                  (Point){center.x, center.y + extent.cap_height / 2}, ANCHOR_MIDDLE, FONT_SEMIBOLD,
                  style->font_size, style->text_color);
}
