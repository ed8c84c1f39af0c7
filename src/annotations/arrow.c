#include "annotations/arrow.h"

#include <math.h>

void arrow_draw_head(Plot *plot, SceneNode *parent, const ArrowStyle *style, Point from, Point tip) {
    scene_add_arrow_head(plot->scene, parent, ROLE_ANNOTATION_LINE, style->color, style->width, from, tip);
}

void arrow_draw(Plot *plot, SceneNode *parent, const ArrowStyle *style, const Point *points, size_t count) {
    scene_add_arrow(plot->scene, parent, ROLE_ANNOTATION_LINE, stroke_solid(style->color, style->width), points,
                    count, false, true);
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
