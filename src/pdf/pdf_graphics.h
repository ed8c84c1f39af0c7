/* The operators of a page's content (ISO 32000-1 8 and 9): colours, strokes and paths, in page units. What is
   set already is not set again. */
#ifndef PDF_PDF_GRAPHICS_H
#define PDF_PDF_GRAPHICS_H

#include "base/buffer.h"
#include "scene/scene.h"

#include <stdbool.h>
#include <stddef.h>

/* What is set; see 8.4.1. */
typedef struct PdfState {
    Color fill, stroke;  /* their alpha is in `alpha` */
    unsigned char alpha; /* of both */
    double width;
    LineCap cap;
    LineJoin join;
    int dash_count;
    double dashes[STROKE_MOST_DASHES];
    size_t font; /* counted from 1; 0: none */
    double font_size;
} PdfState;

typedef struct PdfGraphics {
    Buffer out; /* the content of the page at hand */
    PdfState state;
    bool alphas[256]; /* those that any page has needed, which are its resources /a0 to /a255 */
} PdfGraphics;

void pdf_graphics_init(PdfGraphics *graphics);
void pdf_graphics_finish(PdfGraphics *graphics);

/* Empties the content, for a page of that height, and `scale` units of the file to one of the page. */
void pdf_graphics_begin_page(PdfGraphics *graphics, double height, double scale);

/* Numbers have at most two digits behind the point, and a blank behind them. */
void pdf_put_point(PdfGraphics *graphics, double x, double y);
void pdf_put(PdfGraphics *graphics, const char *operators);

/* What is set between the two counts for what is drawn between them. */
PdfState pdf_save(PdfGraphics *graphics);
void pdf_restore(PdfGraphics *graphics, PdfState before);

void pdf_set_alpha(PdfGraphics *graphics, unsigned char alpha);
void pdf_set_fill(PdfGraphics *graphics, Color color);
void pdf_set_stroke(PdfGraphics *graphics, const Stroke *stroke);

/* Paths, to be painted by an operator. */
void pdf_move_to(PdfGraphics *graphics, double x, double y);
void pdf_line_to(PdfGraphics *graphics, double x, double y);
void pdf_curve_to(PdfGraphics *graphics, Point control1, Point control2, Point end);
void pdf_add_path(PdfGraphics *graphics, const Path *path);
void pdf_add_rect(PdfGraphics *graphics, Rect rect, double radius);

#endif
