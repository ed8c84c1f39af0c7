#include "pdf/pdf_text.h"

#include "base/utf8.h"
#include "fonts/text_line.h"
#include "fonts/text_outline.h"
#include "pdf/pdf_value.h"

#include <math.h>
#include <stdbool.h>

/* Halo */

static void pen_move(void *graphics, double x, double y) {
    pdf_move_to(graphics, x, y);
}

static void pen_line(void *graphics, double x, double y) {
    pdf_line_to(graphics, x, y);
}

static void pen_curve(void *graphics, double x1, double y1, double x2, double y2, double x, double y) {
    pdf_curve_to(graphics, (Point){x1, y1}, (Point){x2, y2}, (Point){x, y});
}

static void pen_close(void *graphics) {
    pdf_put(graphics, "h\n");
}

static void draw_halo(PdfGraphics *graphics, Fonts *fonts, const SceneText *text) {
    static const FontPen calls = {pen_move, pen_line, pen_curve, pen_close};
    const Stroke stroke = {.color = text->halo, .width = 2 * text->halo_width, .join = JOIN_ROUND};
    pdf_set_stroke(graphics, &stroke);
    size_t before = graphics->out.length;
    text_outline_draw(fonts, text, &calls, graphics);
    if (graphics->out.length > before)
        pdf_put(graphics, "S\n");
}

/* Glyphs */

/* A line as it is written. Places are in em from the line's start. */
typedef struct TextWriter {
    PdfGraphics *graphics;
    PdfFonts *pdf;
    PdfTags *tags;
    const SceneText *text;
    double start;     /* of the line, from the text's point */
    bool is_open;     /* there is a text object; */
    bool is_showing;  /* and in it an array of glyphs; */
    bool is_string;   /* and in that a string */
    double pen, rise; /* where a glyph would come, as a reader counts */
} TextWriter;

static void end_string(TextWriter *writer) {
    if (writer->is_string)
        pdf_put(writer->graphics, ">");
    writer->is_string = false;
}

static void end_showing(TextWriter *writer) {
    end_string(writer);
    if (writer->is_showing)
        pdf_put(writer->graphics, "] TJ\n");
    writer->is_showing = false;
}

static void end_object(TextWriter *writer) {
    end_showing(writer);
    if (writer->is_open)
        pdf_put(writer->graphics, "ET\n");
    writer->is_open = false;
}

/* The text's own axes: along the line, and up from it. */
static void put_place(TextWriter *writer, Point at) {
    const SceneText *text = writer->text;
    double turn = text->angle * radians_per_degree, cosine = cos(turn), sine = sin(turn);
    double along = (writer->start + at.x) * text->size, down = at.y * text->size;
    PdfGraphics *graphics = writer->graphics;
    if (text->angle == 0) {
        pdf_put(graphics, "1 0 0 -1 ");
    } else {
        const double axes[] = {cosine, sine, sine, -cosine};
        for (int i = 0; i < 4; i++) {
            buffer_append_number(&graphics->out, axes[i], 6);
            pdf_put(graphics, " ");
        }
    }
    pdf_put_point(graphics, text->at.x + along * cosine - down * sine,
                  text->at.y + along * sine + down * cosine);
    pdf_put(graphics, "Tm\n");
    writer->pen = at.x;
    writer->rise = at.y;
}

static void set_font(TextWriter *writer, size_t font) {
    PdfState *state = &writer->graphics->state;
    if (state->font == font && state->font_size == writer->text->size)
        return;
    end_showing(writer);
    state->font = font;
    state->font_size = writer->text->size;
    buffer_print(&writer->graphics->out, "/F%zu ", font);
    buffer_append_number(&writer->graphics->out, writer->text->size, 4);
    pdf_put(writer->graphics, " Tf\n");
}

/* What a reader's pen is short of a glyph's place is made up for in whole 1/1000 em, and the rest is
 * remembered. */
static void move_pen(TextWriter *writer, double x) {
    double step = round((x - writer->pen) * 1000);
    if (step == 0)
        return;
    end_string(writer);
    buffer_append_number(&writer->graphics->out, -step, 0);
    writer->pen += step / 1000;
}

static void put_code(Buffer *out, unsigned code) {
    static const char digits[] = "0123456789abcdef";
    const char text[] = {digits[code >> 12 & 15], digits[code >> 8 & 15], digits[code >> 4 & 15],
                         digits[code & 15]};
    buffer_append(out, text, sizeof text);
}

static void show_glyph(TextWriter *writer, PdfGlyph shown, const FontGlyph *glyph) {
    if (!writer->is_open) {
        pdf_set_fill(writer->graphics, writer->text->color);
        pdf_put(writer->graphics, "BT\n");
    }
    set_font(writer, shown.font);
    if (!writer->is_open || glyph->y != writer->rise) {
        end_showing(writer);
        put_place(writer, (Point){glyph->x, glyph->y});
    }
    writer->is_open = true;
    if (!writer->is_showing)
        pdf_put(writer->graphics, "[");
    writer->is_showing = true;
    move_pen(writer, glyph->x);
    if (!writer->is_string)
        pdf_put(writer->graphics, "<");
    writer->is_string = true;
    put_code(&writer->graphics->out, shown.code);
    writer->pen += shown.width / 1000;
}

/* A glyph cannot stand for more (Adobe Technical Note 5411: 512 bytes of UTF-16). */
enum { MOST_TEXT = 256 };

/* The first glyph stands for the text, the others for nothing. */
static void show_glyphs(TextWriter *writer, const FontSpan *span, const FontGlyph *glyphs, size_t count,
                        const char *text, size_t length) {
    for (size_t i = 0; i < count; i++)
        show_glyph(writer, pdf_fonts_get(writer->pdf, span->face, glyphs[i].id, text, i ? 0 : length),
                   &glyphs[i]);
}

/* Unicode's blocks of combining marks, and those of kana. */
static bool is_combining(uint32_t code) {
    static const uint32_t ranges[][2] = {{0x300, 0x36F},   {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
                                         {0x20D0, 0x20FF}, {0x3099, 0x309A}, {0xFE20, 0xFE2F}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code >= ranges[i][0] && code <= ranges[i][1])
            return true;
    return false;
}

/* A letter with marks, each a glyph. */
static bool is_accented(const FontCluster *cluster, const char *text) {
    const char *at = text, *end = text + cluster->byte_count;
    size_t count = 0;
    for (; at < end; count++)
        if (is_combining(utf8_next(&at, end)) != (count > 0))
            return false;
    return count > 1 && count == cluster->glyph_count;
}

static void show_accented(TextWriter *writer, const FontSpan *span, const FontGlyph *glyphs, const char *text,
                          const char *end) {
    for (const char *at = text; at < end; glyphs++) {
        const char *letter = at;
        utf8_next(&at, end);
        show_glyphs(writer, span, glyphs, 1, letter, (size_t)(at - letter));
    }
}

/* Several glyphs for a text that cannot be shared out among them: it is told beside them, as not all readers
   take a glyph for nothing. */
static void show_together(TextWriter *writer, const FontSpan *span, const FontGlyph *glyphs, size_t count,
                          const char *text, size_t length) {
    end_object(writer);
    pdf_tags_split(writer->tags);
    pdf_put(writer->graphics, "/Span <</ActualText <feff");
    pdf_value_utf16(&writer->graphics->out, text, length);
    pdf_put(writer->graphics, ">>> BDC\n");
    show_glyphs(writer, span, glyphs, count, text, length <= MOST_TEXT ? length : 0);
    end_object(writer);
    pdf_put(writer->graphics, "EMC\n");
    pdf_tags_split(writer->tags);
}

/* In a backward span the first cluster has the last glyphs. */
static void show_span(TextWriter *writer, const FontSpan *span) {
    const char *text = writer->text->text + span->text_start;
    size_t shown = 0;
    for (size_t i = 0; i < span->cluster_count; i++) {
        const FontCluster *cluster = &span->clusters[i];
        size_t count = cluster->glyph_count, length = cluster->byte_count;
        const FontGlyph *glyphs = span->glyphs + (span->backward ? span->glyph_count - shown - count : shown);
        if (count == 1 && length <= MOST_TEXT)
            show_glyphs(writer, span, glyphs, 1, text, length);
        else if (!span->backward && is_accented(cluster, text))
            show_accented(writer, span, glyphs, text, text + length);
        else if (count)
            show_together(writer, span, glyphs, count, text, length);
        shown += count;
        text += length;
    }
}

void pdf_text_draw(PdfGraphics *graphics, PdfFonts *pdf, PdfTags *tags, const SceneText *text) {
    if (text->halo.alpha && text->halo_width > 0)
        draw_halo(graphics, pdf->fonts, text);
    const FontLine *line = text_line_shape(pdf->fonts, text);
    TextWriter writer = {.graphics = graphics,
                         .pdf = pdf,
                         .tags = tags,
                         .text = text,
                         .start = text_outline_start(text, line->width)};
    for (size_t i = 0; i < line->span_count; i++)
        show_span(&writer, &line->spans[i]);
    end_object(&writer);
}
