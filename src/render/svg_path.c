#include "render/svg_path.h"

#include "fonts/text_outline.h"
#include "render/hatch.h"

#include <math.h>
#include <string.h>

enum { DECIMALS = 2 };

static void add_number(Buffer *out, double value) {
    buffer_append_number(out, value, DECIMALS);
}

static void add_point(Buffer *out, char before, Point at) {
    buffer_append(out, &before, 1);
    add_number(out, at.x);
    buffer_append(out, " ", 1);
    add_number(out, at.y);
}

static void add_line(Buffer *out, Point from, Point to) {
    if (from.y == to.y) {
        buffer_append(out, "H", 1);
        add_number(out, to.x);
    } else if (from.x == to.x) {
        buffer_append(out, "V", 1);
        add_number(out, to.y);
    } else {
        add_point(out, 'L', to);
    }
}

static void add_curve(Buffer *out, Point control1, Point control2, Point end) {
    add_point(out, 'C', control1);
    add_point(out, ' ', control2);
    add_point(out, ' ', end);
}

void svg_path_append(Buffer *out, const Path *path) {
    const Point *at = path->points;
    for (size_t i = 0; i < path->verb_count; i++) {
        switch (path->verbs[i]) {
        case PATH_MOVE:
            add_point(out, 'M', *at++);
            break;
        case PATH_LINE:
            add_line(out, at[-1], at[0]);
            at++;
            break;
        case PATH_CURVE:
            add_curve(out, at[0], at[1], at[2]);
            at += 3;
            break;
        default:
            buffer_append(out, "Z", 1);
        }
    }
}

void svg_path_append_hatch(Buffer *out, const Paint *paint, Rect area) {
    HatchWalk walk = hatch_begin(paint, area);
    HatchStripe stripe;
    while (hatch_next(&walk, &stripe)) {
        add_point(out, 'M', stripe.corners[0]);
        for (int i = 1; i < stripe.count; i++)
            add_line(out, stripe.corners[i - 1], stripe.corners[i]);
        buffer_append(out, "Z", 1);
    }
}

typedef struct GlyphPen {
    Buffer *out;
    Point last;
} GlyphPen;

static void pen_move(void *data, double x, double y) {
    GlyphPen *pen = data;
    pen->last = (Point){x, y};
    add_point(pen->out, 'M', pen->last);
}

static void pen_line(void *data, double x, double y) {
    GlyphPen *pen = data;
    add_line(pen->out, pen->last, (Point){x, y});
    pen->last = (Point){x, y};
}

static void pen_curve(void *data, double x1, double y1, double x2, double y2, double x, double y) {
    GlyphPen *pen = data;
    pen->last = (Point){x, y};
    add_curve(pen->out, (Point){x1, y1}, (Point){x2, y2}, pen->last);
}

static void pen_close(void *data) {
    GlyphPen *pen = data;
    buffer_append(pen->out, "Z", 1);
}

void svg_path_append_glyphs(Buffer *out, Fonts *fonts, const SceneText *text) {
    static const FontPen calls = {pen_move, pen_line, pen_curve, pen_close};
    GlyphPen pen = {.out = out};
    text_outline_draw(fonts, text, &calls, &pen);
}

bool svg_path_is_circle(const Path *path, Point *center, double *radius) {
    static const unsigned char verbs[] = {PATH_MOVE,  PATH_CURVE, PATH_CURVE,
                                          PATH_CURVE, PATH_CURVE, PATH_CLOSE};
    const double k = quarter_control;
    const Point unit[] = {{1, 0},   {1, k},   {k, 1},  {0, 1},  {-k, 1}, {-1, k}, {-1, 0},
                          {-1, -k}, {-k, -1}, {0, -1}, {k, -1}, {1, -k}, {1, 0}};
    if (path->verb_count != sizeof verbs || memcmp(path->verbs, verbs, sizeof verbs))
        return false;
    const Point *at = path->points;
    *center = (Point){(at[0].x + at[6].x) / 2, (at[0].y + at[6].y) / 2};
    *radius = (at[0].x - at[6].x) / 2;
    for (int i = 0; i < 13; i++)
        if (fabs(at[i].x - center->x - *radius * unit[i].x) > 1e-6 ||
            fabs(at[i].y - center->y - *radius * unit[i].y) > 1e-6)
            return false;
    return *radius > 0;
}
