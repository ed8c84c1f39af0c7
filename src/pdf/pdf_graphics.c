#include "pdf/pdf_graphics.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

enum { DECIMALS = 2, COLOR_DECIMALS = 3, STROKE_DECIMALS = 4, MATRIX_DECIMALS = 6 };

/* 10 to the power of DECIMALS; and the least width that is not written as zero, which would mean a line of
   one device pixel. */
static const double steps = 100, least_width = 1e-4;

void pdf_graphics_init(PdfGraphics *graphics) {
    *graphics = (PdfGraphics){0};
    buffer_init(&graphics->out);
}

void pdf_graphics_finish(PdfGraphics *graphics) {
    buffer_finish(&graphics->out);
}

static void put_number(PdfGraphics *graphics, double value, int decimals) {
    char text[NUMBER_TEXT_SIZE + 1];
    size_t length = number_write(text, value, decimals);
    text[length] = ' ';
    buffer_append(&graphics->out, text, length + 1);
}

void pdf_put_point(PdfGraphics *graphics, double x, double y) {
    put_number(graphics, x, DECIMALS);
    put_number(graphics, y, DECIMALS);
}

void pdf_put(PdfGraphics *graphics, const char *operators) {
    buffer_append_text(&graphics->out, operators);
}

/* The state that a page begins with is that of 8.4.1. */
void pdf_graphics_begin_page(PdfGraphics *graphics, double height, double scale) {
    graphics->out.length = 0;
    graphics->state = (PdfState){.alpha = 255, .width = 1};
    const double matrix[] = {scale, 0, 0, -scale, 0, height * scale};
    for (int i = 0; i < 6; i++)
        put_number(graphics, matrix[i], MATRIX_DECIMALS);
    pdf_put(graphics, "cm\n");
}

PdfState pdf_save(PdfGraphics *graphics) {
    pdf_put(graphics, "q\n");
    return graphics->state;
}

void pdf_restore(PdfGraphics *graphics, PdfState before) {
    pdf_put(graphics, "Q\n");
    graphics->state = before;
}

void pdf_set_alpha(PdfGraphics *graphics, unsigned char alpha) {
    if (alpha == graphics->state.alpha)
        return;
    graphics->state.alpha = alpha;
    graphics->alphas[alpha] = true;
    buffer_print(&graphics->out, "/a%d gs\n", alpha);
}

static void put_color(PdfGraphics *graphics, Color color, Color *known, const char *gray, const char *rgb) {
    if (color.red == known->red && color.green == known->green && color.blue == known->blue)
        return;
    *known = color;
    bool is_gray = color.red == color.green && color.green == color.blue;
    put_number(graphics, color.red / 255.0, COLOR_DECIMALS);
    if (!is_gray) {
        put_number(graphics, color.green / 255.0, COLOR_DECIMALS);
        put_number(graphics, color.blue / 255.0, COLOR_DECIMALS);
    }
    pdf_put(graphics, is_gray ? gray : rgb);
}

void pdf_set_fill(PdfGraphics *graphics, Color color) {
    pdf_set_alpha(graphics, color.alpha);
    put_color(graphics, color, &graphics->state.fill, "g\n", "rg\n");
}

static void set_dashes(PdfGraphics *graphics, const Stroke *stroke) {
    PdfState *state = &graphics->state;
    size_t size = (size_t)stroke->dash_count * sizeof *stroke->dashes;
    if (state->dash_count == stroke->dash_count && !memcmp(state->dashes, stroke->dashes, size))
        return;
    state->dash_count = stroke->dash_count;
    memcpy(state->dashes, stroke->dashes, size);
    pdf_put(graphics, "[");
    for (int i = 0; i < stroke->dash_count; i++)
        put_number(graphics, stroke->dashes[i], STROKE_DECIMALS);
    pdf_put(graphics, "] 0 d\n");
}

void pdf_set_stroke(PdfGraphics *graphics, const Stroke *stroke) {
    static const char *const caps[] = {"0 J\n", "1 J\n", "2 J\n"}, *const joins[] = {"0 j\n", "1 j\n"};
    PdfState *state = &graphics->state;
    pdf_set_alpha(graphics, stroke->color.alpha);
    put_color(graphics, stroke->color, &state->stroke, "G\n", "RG\n");
    double width = fmax(stroke->width, least_width);
    if (width != state->width) {
        state->width = width;
        put_number(graphics, width, STROKE_DECIMALS);
        pdf_put(graphics, "w\n");
    }
    if (stroke->cap != state->cap)
        pdf_put(graphics, caps[state->cap = stroke->cap]);
    if (stroke->join != state->join)
        pdf_put(graphics, joins[state->join = stroke->join]);
    set_dashes(graphics, stroke);
}

void pdf_move_to(PdfGraphics *graphics, double x, double y) {
    pdf_put_point(graphics, x, y);
    pdf_put(graphics, "m\n");
}

void pdf_line_to(PdfGraphics *graphics, double x, double y) {
    pdf_put_point(graphics, x, y);
    pdf_put(graphics, "l\n");
}

void pdf_curve_to(PdfGraphics *graphics, Point control1, Point control2, Point end) {
    pdf_put_point(graphics, control1.x, control1.y);
    pdf_put_point(graphics, control2.x, control2.y);
    pdf_put_point(graphics, end.x, end.y);
    pdf_put(graphics, "c\n");
}

void pdf_add_path(PdfGraphics *graphics, const Path *path) {
    const Point *at = path->points;
    for (size_t i = 0; i < path->verb_count; i++) {
        switch (path->verbs[i]) {
        case PATH_MOVE:
            pdf_move_to(graphics, at->x, at->y);
            at++;
            break;
        case PATH_LINE:
            pdf_line_to(graphics, at->x, at->y);
            at++;
            break;
        case PATH_CURVE:
            pdf_curve_to(graphics, at[0], at[1], at[2]);
            at += 3;
            break;
        default:
            pdf_put(graphics, "h\n");
        }
    }
}

static double rounded(double value) {
    return round(value * steps) / steps;
}

/* Right and bottom are rounded as such, so that what touches goes on doing so. */
static void add_square(PdfGraphics *graphics, Rect rect) {
    double left = rounded(rect.x), top = rounded(rect.y);
    pdf_put_point(graphics, left, top);
    pdf_put_point(graphics, rounded(rect_right(rect)) - left, rounded(rect_bottom(rect)) - top);
    pdf_put(graphics, "re\n");
}

/* A corner from `from` to `to`, as a quarter of a circle; both tangents meet in `corner`. */
static void add_corner(PdfGraphics *graphics, Point from, Point corner, Point to) {
    const double k = quarter_control;
    pdf_line_to(graphics, from.x, from.y);
    pdf_curve_to(graphics, (Point){from.x + k * (corner.x - from.x), from.y + k * (corner.y - from.y)},
                 (Point){to.x + k * (corner.x - to.x), to.y + k * (corner.y - to.y)}, to);
}

void pdf_add_rect(PdfGraphics *graphics, Rect rect, double radius) {
    double r = fmin(radius, fmin(rect.width, rect.height) / 2);
    if (r <= 0) {
        add_square(graphics, rect);
        return;
    }
    double left = rect.x, top = rect.y, right = rect_right(rect), bottom = rect_bottom(rect);
    pdf_move_to(graphics, left + r, top);
    add_corner(graphics, (Point){right - r, top}, (Point){right, top}, (Point){right, top + r});
    add_corner(graphics, (Point){right, bottom - r}, (Point){right, bottom}, (Point){right - r, bottom});
    add_corner(graphics, (Point){left + r, bottom}, (Point){left, bottom}, (Point){left, bottom - r});
    add_corner(graphics, (Point){left, top + r}, (Point){left, top}, (Point){left + r, top});
    pdf_put(graphics, "h\n");
}
