#include "render/pdf.h"

#include "render/cairo_draw.h"
#include "render/document.h"
#include "render/pdf_document.h"
#include "render/pdf_tags.h"

#include <cairo-pdf.h>
#include <string.h>

static cairo_status_t take_bytes(void *closure, const unsigned char *bytes, unsigned length) {
    buffer_append(closure, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

static void paint_background(cairo_t *cairo, Color color) {
    if (!color.alpha)
        return;
    cairo_set_source_rgba(cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0,
                          color.alpha / 255.0);
    cairo_paint(cairo);
}

static double points_of(const Document *document) {
    return document->points > 0 ? document->points : 1;
}

static bool draw_pages(CairoDraw *draw, cairo_surface_t *surface, const Document *document,
                       Diagnostics *diagnostics) {
    double points = points_of(document);
    for (size_t i = 0; i < document->page_count; i++) {
        const Scene *scene = document->pages[i].scene;
        cairo_pdf_surface_set_size(surface, scene->width * points, scene->height * points);
        cairo_save(draw->cairo);
        cairo_scale(draw->cairo, points, points);
        paint_background(draw->cairo, scene->background);
        pdf_tags_begin_page(draw->tags, scene, i);
        if (!cairo_draw_scene(draw, scene, diagnostics))
            return false;
        pdf_tags_end_page(draw->tags);
        if (i + 1 == document->page_count)
            pdf_tags_end(draw->tags);
        cairo_restore(draw->cairo);
        cairo_show_page(draw->cairo);
    }
    return true;
}

/* The pages as Cairo writes them. It can end in success without having written all; who reads the file sees.
 */
static bool write_pages(const Document *document, Fonts *fonts, PdfTags *tags, Buffer *out,
                        Diagnostics *diagnostics) {
    const Scene *first = document->pages[0].scene;
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(take_bytes, out, first->width * points_of(document),
                                            first->height * points_of(document));
    cairo_t *cairo = cairo_create(surface);
    CairoDraw draw;
    cairo_draw_init(&draw, cairo, fonts, 0);
    pdf_tags_begin(tags, cairo, document->language);
    draw.tags = draw.texts.tags = tags;
    bool drawn = draw_pages(&draw, surface, document, diagnostics);
    cairo_status_t status = cairo_status(cairo);
    cairo_draw_finish(&draw);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    status = status ? status : cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return drawn && (!status ||
                     diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_FORMAT_FAILED,
                                                                  .found = "PDF",
                                                                  .detail = cairo_status_to_string(status)}));
}

static bool write_document(const Document *document, const RenderOptions *options, Fonts *fonts, Buffer *out,
                           Diagnostics *diagnostics) {
    PdfTags tags;
    Buffer pages;
    size_t found_before = diagnostics->error_count;
    buffer_init(&pages);
    bool done = write_pages(document, fonts, &tags, &pages, diagnostics) &&
                pdf_document_write(document, &tags, options, &pages, out, diagnostics);
    if (!done && diagnostics->error_count == found_before)
        diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_FORMAT_FAILED,
                                                     .found = "PDF",
                                                     .detail = "Cairo's file is not as expected"});
    pdf_tags_finish(&tags);
    buffer_finish(&pages);
    return done;
}

bool pdf_write_document(const Document *document, const RenderOptions *options, Fonts *fonts, Buffer *out,
                        Diagnostics *diagnostics) {
    bool sound = true;
    for (size_t i = 0; i < document->page_count; i++)
        sound &= render_check_scene(document->pages[i].scene, fonts, diagnostics);
    return sound && write_document(document, options, fonts, out, diagnostics);
}

bool pdf_write(const Scene *scene, const RenderOptions *options, Fonts *fonts, Buffer *out,
               Diagnostics *diagnostics) {
    const DocumentPage page = {.scene = scene};
    const Document document = {.pages = &page,
                               .page_count = 1,
                               .title = scene->title,
                               .subject = scene->description,
                               .language = scene->language};
    return write_document(&document, options, fonts, out, diagnostics);
}
