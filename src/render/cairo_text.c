#include "render/cairo_text.h"

#include "fonts/text_outline.h"
#include "render/cairo_color.h"

static void pen_move(void *cairo, double x, double y) {
    cairo_move_to(cairo, x, y);
}

static void pen_line(void *cairo, double x, double y) {
    cairo_line_to(cairo, x, y);
}

static void pen_curve(void *cairo, double x1, double y1, double x2, double y2, double x, double y) {
    cairo_curve_to(cairo, x1, y1, x2, y2, x, y);
}

static void pen_close(void *cairo) {
    cairo_close_path(cairo);
}

void cairo_text_draw(cairo_t *cairo, Fonts *fonts, const SceneText *text) {
    static const FontPen calls = {pen_move, pen_line, pen_curve, pen_close};
    cairo_save(cairo);
    text_outline_draw(fonts, text, &calls, cairo);
    if (text->halo.alpha && text->halo_width > 0) {
        cairo_color_set(cairo, text->halo);
        cairo_set_line_width(cairo, 2 * text->halo_width);
        cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
        cairo_set_dash(cairo, NULL, 0, 0);
        cairo_stroke_preserve(cairo);
    }
    cairo_color_set(cairo, text->color);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING);
    cairo_fill(cairo);
    cairo_restore(cairo);
}
