/* Lines with heads and the pills on them: what arrows, curves and their figures are drawn with. */
#ifndef ANNOTATIONS_ARROW_H
#define ANNOTATIONS_ARROW_H

#include "plot/plot.h"
#include "scene/scene_arrow.h"

/* The look of an arrow and of the figure on it. */
typedef struct ArrowStyle {
    Color color, text_color;
    double width;         /* of the line */
    double outline_width; /* of the pill */
    double font_size;
} ArrowStyle;

/* A head with its tip at `tip`, coming from the direction of `from`. */
void arrow_draw_head(Plot *plot, SceneNode *parent, const ArrowStyle *style, Point from, Point tip);

/* A line through `points` with a head at the last one. */
void arrow_draw(Plot *plot, SceneNode *parent, const ArrowStyle *style, const Point *points, size_t count);

/* The box of a pill with `text`, about `center`. */
Rect pill_box(const Plot *plot, const ArrowStyle *style, const char *text, Point center);

/* A white box with round ends, a line around it, and the text in its middle by cap height. */
void pill_draw(Plot *plot, SceneNode *parent, const ArrowStyle *style, const char *text, Point center);

#endif
