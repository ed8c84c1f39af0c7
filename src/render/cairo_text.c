#include "render/cairo_text.h"

#include "fonts/text_outline.h"

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

static void set_color(cairo_t *cairo, Color color) {
    cairo_set_source_rgba(cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0,
                          color.alpha / 255.0);
}

void cairo_text_draw(cairo_t *cairo, Fonts *fonts, const SceneText *text) {
    static const FontPen calls = {pen_move, pen_line, pen_curve, pen_close};
    cairo_save(cairo);
    text_outline_draw(fonts, text, &calls, cairo);
    if (text->halo.alpha && text->halo_width > 0) {
        set_color(cairo, text->halo);
        cairo_set_line_width(cairo, 2 * text->halo_width);
        cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
        cairo_set_dash(cairo, NULL, 0, 0);
        cairo_stroke_preserve(cairo);
    }
    set_color(cairo, text->color);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING);
    cairo_fill(cairo);
    cairo_restore(cairo);
}
