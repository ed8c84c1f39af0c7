#include "render/pdf.h"

#include "render/cairo_draw.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <string.h>

enum { DATE_SIZE = 64 };

static const int seconds_per_day = 86400;

static cairo_status_t take_bytes(void *closure, const unsigned char *bytes, unsigned length) {
    buffer_append(closure, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Days since 1970-01-01 as a Gregorian date, by eras of 400 years that begin on a 1 March (H. Hinnant,
   "chrono-Compatible Low-Level Date Algorithms"). gmtime() would read TZ. */
static void write_date(char text[DATE_SIZE], int64_t epoch) {
    int64_t days = epoch / seconds_per_day + 719468, second = epoch % seconds_per_day;
    int64_t era = days / 146097, day_of_era = days % 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153; /* from March */
    int day = (int)(day_of_year - (153 * month + 2) / 5 + 1);
    int civil_month = (int)(month < 10 ? month + 3 : month - 9);
    int year = (int)(year_of_era + era * 400 + (civil_month <= 2));
    snprintf(text, DATE_SIZE, "%04d-%02d-%02dT%02d:%02d:%02dZ", year, civil_month, day, (int)(second / 3600),
             (int)(second / 60 % 60), (int)(second % 60));
}

static void set_metadata(cairo_surface_t *surface, const Scene *scene, int64_t epoch) {
    char date[DATE_SIZE];
    write_date(date, epoch);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "deckchart");
    if (*scene->title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene->title);
    if (*scene->description)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, scene->description);
}

static bool draw_page(cairo_t *cairo, const Scene *scene, Fonts *fonts, Diagnostics *diagnostics) {
    Color color = scene->background;
    if (color.alpha) {
        cairo_set_source_rgba(cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0,
                              color.alpha / 255.0);
        cairo_paint(cairo);
    }
    CairoDraw draw;
    cairo_draw_init(&draw, cairo, fonts, 0);
    bool drawn = cairo_draw_scene(&draw, scene, diagnostics);
    cairo_show_page(cairo);
    cairo_draw_finish(&draw);
    return drawn;
}

/* Cairo's PDF surface can end in success without having written all, so its last line is looked for. */
static bool is_whole(const char *bytes, size_t length) {
    static const char end[] = "%%EOF\n";
    return length > sizeof end && !memcmp(bytes, "%PDF-", 5) &&
           !memcmp(bytes + length - (sizeof end - 1), end, sizeof end - 1);
}

bool pdf_write(const Scene *scene, const RenderOptions *options, Fonts *fonts, Buffer *out,
               Diagnostics *diagnostics) {
    size_t start = out->length;
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(take_bytes, out, scene->width, scene->height);
    set_metadata(surface, scene, options->epoch);
    cairo_t *cairo = cairo_create(surface);
    bool drawn = draw_page(cairo, scene, fonts, diagnostics);
    cairo_status_t status = cairo_status(cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    if (!status)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (!drawn)
        return false;
    if (!status && is_whole(out->bytes + start, out->length - start))
        return true;
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_FORMAT_FAILED,
                                                        .found = "PDF",
                                                        .detail = status ? cairo_status_to_string(status)
                                                                         : "the file was not written whole"});
}
