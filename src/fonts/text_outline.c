#include "fonts/text_outline.h"

#include "fonts/text_line.h"

#include <math.h>

/* Where a glyph stands: a point of its outline, in em, goes through the size, the turn and the origin. */
typedef struct PlacedPen {
    const FontPen *pen;
    void *data;
    Point origin;
    double cosine, sine; /* times the size */
} PlacedPen;

static Point place(const PlacedPen *pen, double x, double y) {
    return (Point){pen->origin.x + x * pen->cosine - y * pen->sine,
                   pen->origin.y + x * pen->sine + y * pen->cosine};
}

static void pen_move(void *data, double x, double y) {
    const PlacedPen *pen = data;
    Point to = place(pen, x, y);
    pen->pen->move(pen->data, to.x, to.y);
}

static void pen_line(void *data, double x, double y) {
    const PlacedPen *pen = data;
    Point to = place(pen, x, y);
    pen->pen->line(pen->data, to.x, to.y);
}

static void pen_curve(void *data, double x1, double y1, double x2, double y2, double x, double y) {
    const PlacedPen *pen = data;
    Point control1 = place(pen, x1, y1), control2 = place(pen, x2, y2), end = place(pen, x, y);
    pen->pen->curve(pen->data, control1.x, control1.y, control2.x, control2.y, end.x, end.y);
}

static void pen_close(void *data) {
    const PlacedPen *pen = data;
    pen->pen->close(pen->data);
}

double text_outline_start(const SceneText *text, double width) {
    static const double shares[] = {0, 0.5, 1};
    return -shares[text->anchor] * width;
}

void text_outline_draw(Fonts *fonts, const SceneText *text, const FontPen *pen, void *data) {
    static const FontPen calls = {pen_move, pen_line, pen_curve, pen_close};
    const FontLine *line = text_line_shape(fonts, text);
    double turn = text->angle * radians_per_degree, start = text_outline_start(text, line->width);
    PlacedPen placed = {pen, data, text->at, text->size * cos(turn), text->size * sin(turn)};
    for (size_t i = 0; i < line->span_count; i++) {
        const FontSpan *span = &line->spans[i];
        for (size_t j = 0; j < span->glyph_count; j++) {
            placed.origin = text->at;
            placed.origin = place(&placed, start + span->glyphs[j].x, span->glyphs[j].y);
            fonts_draw_glyph(fonts, span->face, span->glyphs[j].id, &calls, &placed);
        }
    }
}
