#include "pdf/pdf.h"

#include "base/memory.h"
#include "pdf/pdf_content.h"
#include "pdf/pdf_document.h"
#include "pdf/pdf_objects.h"
#include "pdf/pdf_pictures.h"
#include "render/document.h"

#include <stdlib.h>

/* What goes into one file. */
typedef struct PdfFile {
    PdfObjects objects;
    PdfGraphics graphics;
    PdfFonts fonts;
    PdfTags tags;
    PdfPictures pictures;
    unsigned *contents; /* objects, by page */
} PdfFile;

static void begin_file(PdfFile *file, const Document *document, Fonts *fonts, Buffer *out) {
    pdf_objects_init(&file->objects, out);
    pdf_graphics_init(&file->graphics);
    pdf_fonts_init(&file->fonts, fonts);
    pdf_tags_init(&file->tags, document->language);
    pdf_pictures_init(&file->pictures);
    file->contents = memory_allocate(document->page_count, sizeof *file->contents);
}

static void finish_file(PdfFile *file) {
    pdf_objects_finish(&file->objects);
    pdf_graphics_finish(&file->graphics);
    pdf_fonts_finish(&file->fonts);
    pdf_tags_finish(&file->tags);
    pdf_pictures_finish(&file->pictures);
    free(file->contents);
}

static bool read_pictures(PdfFile *file, const Document *document, Diagnostics *diagnostics) {
    bool sound = true;
    for (size_t i = 0; i < document->page_count; i++)
        sound &=
            pdf_pictures_read(&file->pictures, &file->objects, document->pages[i].scene->root, diagnostics);
    return sound;
}

static void write_contents(PdfFile *file, const Document *document) {
    const PdfContent content = {&file->graphics, &file->fonts, &file->tags, &file->pictures.index};
    for (size_t i = 0; i < document->page_count; i++) {
        pdf_content_draw(&content, document->pages[i].scene, i, pdf_page_scale(document, i));
        file->contents[i] = pdf_objects_reserve(&file->objects);
        pdf_objects_put_stream(&file->objects, file->contents[i], "", file->graphics.out.bytes,
                               file->graphics.out.length);
    }
}

static void put_alphas(const PdfGraphics *graphics, Buffer *out) {
    const char *before = "   /ExtGState <<";
    for (int i = 0; i < 256; i++) {
        if (!graphics->alphas[i])
            continue;
        buffer_print(out, "%s /a%d << ", before, i);
        for (int stroked = 0; stroked < 2; stroked++) {
            buffer_append_text(out, stroked ? " /CA " : "/ca ");
            buffer_append_number(out, i / 255.0, 4);
        }
        buffer_append_text(out, " >>");
        before = "";
    }
    if (!*before)
        buffer_append_text(out, " >>\n");
}

/* All pages have the same resources. */
static bool write_resources(PdfFile *file, unsigned number, Diagnostics *diagnostics) {
    Buffer entries;
    buffer_init(&entries);
    put_alphas(&file->graphics, &entries);
    pdf_fonts_write(&file->fonts, &file->objects, &entries);
    bool done = pdf_pictures_write(&file->pictures, &file->objects, &entries);
    pdf_objects_open(&file->objects, number);
    buffer_append_text(file->objects.out, "<<\n");
    buffer_append(file->objects.out, entries.bytes, entries.length);
    buffer_append_text(file->objects.out, ">>");
    pdf_objects_close(&file->objects);
    buffer_finish(&entries);
    return done ||
           diagnostics_report(diagnostics,
                              (Diagnostic){.id = MESSAGE_FORMAT_FAILED,
                                           .found = "PDF",
                                           .detail = "Cairo's file of the pictures is not as expected"});
}

static bool write_file(PdfFile *file, const Document *document, int64_t epoch, Diagnostics *diagnostics) {
    if (!read_pictures(file, document, diagnostics))
        return false;
    write_contents(file, document);
    unsigned resources = pdf_objects_reserve(&file->objects);
    return write_resources(file, resources, diagnostics) &&
           pdf_document_write(document, &file->tags, file->contents, resources, epoch, &file->objects,
                              diagnostics);
}

static bool write_document(const Document *document, const RenderOptions *options, Fonts *fonts, Buffer *out,
                           Diagnostics *diagnostics) {
    const size_t start = out->length;
    PdfFile file;
    begin_file(&file, document, fonts, out);
    bool done = write_file(&file, document, options->epoch, diagnostics);
    finish_file(&file);
    if (!done)
        out->length = start;
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
