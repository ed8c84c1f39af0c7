#define _GNU_SOURCE

#include "picture/svg_picture.h"

#include "base/memory.h"
#include "picture/svg_filter.h"
#include "picture/svg_library.h"
#include "picture/svg_links.h"
#include "picture/svg_trial.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { DPI = 96, TRIAL_SIDE = 400, MOST_SIDE = 1000000 };

struct SvgPicture {
    SvgLibrary library;
    void *handle;
    PictureSize size;
};

/* Not for data of ours: for the state that librsvg's libraries keep of the whole process. */
static pthread_mutex_t librsvg_lock = PTHREAD_MUTEX_INITIALIZER;

static const char *take_message(const SvgLibrary *library, SvgError *error, Arena *arena) {
    const char *message = error ? arena_copy_text(arena, error->message) : "librsvg cannot read it";
    if (error)
        library->error_free(error);
    for (char *at = (char *)message; error && *at; at++)
        if ((unsigned char)*at < ' ')
            *at = ' ';
    return message;
}

static bool find_size(const SvgLibrary *library, void *handle, PictureSize *size) {
    if (library->handle_get_intrinsic_size_in_pixels(handle, &size->width, &size->height))
        return true;
    int has_width, has_height, has_viewbox;
    SvgLength width, height;
    SvgBox box = {0};
    library->handle_get_intrinsic_dimensions(handle, &has_width, &width, &has_height, &height, &has_viewbox,
                                             &box);
    *size = (PictureSize){box.width, box.height};
    return has_viewbox;
}

static const char *read_picture(SvgPicture *picture, const void *bytes, size_t length, Arena *arena) {
    SvgError *error = NULL;
    char *text = arena_copy_bytes(arena, bytes, length);
    svg_links_remove(text, length);
    picture->handle = picture->library.handle_new_from_data((const unsigned char *)text, length, &error);
    if (!picture->handle)
        return take_message(&picture->library, error, arena);
    picture->library.handle_set_dpi(picture->handle, DPI);
    PictureSize *size = &picture->size;
    if (!find_size(&picture->library, picture->handle, size))
        return "it has neither width and height nor a viewBox";
    if (!(size->width > 0 && size->width <= MOST_SIDE && size->height > 0 && size->height <= MOST_SIDE))
        return "its width or height is out of range; expected 1 to 1000000";
    return NULL;
}

static bool draw(const SvgPicture *picture, cairo_t *cairo) {
    const SvgBox whole = {0, 0, picture->size.width, picture->size.height};
    SvgError *error = NULL;
    bool drawn = picture->library.handle_render_document(picture->handle, cairo, &whole, &error);
    if (error)
        picture->library.error_free(error);
    return drawn && !cairo_status(cairo);
}

static double trial_scale(PictureSize size) {
    return TRIAL_SIDE / fmax(size.width, size.height);
}

/* Ends the surface. */
static bool draw_on(const SvgPicture *picture, cairo_surface_t *surface) {
    double scale = trial_scale(picture->size);
    cairo_t *cairo = cairo_create(surface);
    cairo_scale(cairo, scale, scale);
    bool drawn = draw(picture, cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    drawn &= !cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return drawn;
}

static cairo_surface_t *create_pixels(PictureSize size) {
    double scale = trial_scale(size);
    return cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)ceil(size.width * scale),
                                      (int)ceil(size.height * scale));
}

static cairo_status_t drop_bytes(void *closure, const unsigned char *bytes, unsigned length) {
    (void)closure, (void)bytes, (void)length;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *create_pdf(PictureSize size) {
    double scale = trial_scale(size);
    return cairo_pdf_surface_create_for_stream(drop_bytes, NULL, size.width * scale, size.height * scale);
}

typedef struct Candidate {
    SvgPicture *picture;
    const void *bytes;
    size_t length;
} Candidate;

/* In the trial's process. */
static const char *try_out(void *data, Arena *arena) {
    const Candidate *candidate = data;
    const char *fault = read_picture(candidate->picture, candidate->bytes, candidate->length, arena);
    const SvgPicture *picture = candidate->picture;
    if (fault)
        return fault;
    if (!draw_on(picture, create_pixels(picture->size)))
        return "librsvg cannot draw it";
    return draw_on(picture, create_pdf(picture->size))
               ? NULL
               : "it cannot become a part of a PDF, as with links that are hidden";
}

static const char *look_at_text(const char *bytes, size_t length) {
    if (length > SVG_PICTURE_MOST_BYTES)
        return "it is larger than 4 MiB";
    size_t blank = 0;
    if (length >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3))
        blank = 3;
    while (blank < length && strchr(" \t\r\n", bytes[blank]))
        blank++;
    if (blank == length || bytes[blank] != '<' || memchr(bytes, 0, length))
        return "it is neither PNG nor SVG";
    if (svg_filter_is_used(bytes, length))
        return "it has filter effects, which are not drawn";
    return NULL;
}

static const char *open_picture(SvgPicture *picture, const void *bytes, size_t length, bool is_tried,
                                Arena *arena) {
    Candidate candidate = {picture, bytes, length};
    if (!svg_library_load(&picture->library))
        return "librsvg is needed for SVG pictures; install the Debian package librsvg2-2";
    const char *fault = is_tried ? NULL : svg_trial_run(try_out, &candidate, arena);
    return fault ? fault : read_picture(picture, bytes, length, arena);
}

SvgPicture *svg_picture_open(const void *bytes, size_t length, bool is_tried, const char **fault,
                             Arena *arena) {
    SvgPicture *picture = memory_allocate(1, sizeof *picture);
    *fault = look_at_text(bytes, length);
    if (!*fault) {
        pthread_mutex_lock(&librsvg_lock);
        *fault = open_picture(picture, bytes, length, is_tried, arena);
        pthread_mutex_unlock(&librsvg_lock);
    }
    if (!*fault)
        return picture;
    svg_picture_close(picture);
    return NULL;
}

void svg_picture_close(SvgPicture *picture) {
    if (!picture)
        return;
    if (picture->handle) {
        pthread_mutex_lock(&librsvg_lock);
        picture->library.object_unref(picture->handle);
        pthread_mutex_unlock(&librsvg_lock);
    }
    free(picture);
}

PictureSize svg_picture_size(const SvgPicture *picture) {
    return picture->size;
}

bool svg_picture_draw(const SvgPicture *picture, struct _cairo *cairo) {
    pthread_mutex_lock(&librsvg_lock);
    bool drawn = draw(picture, cairo);
    pthread_mutex_unlock(&librsvg_lock);
    return drawn;
}

const char *svg_picture_find_size(const void *bytes, size_t length, PictureSize *size, Arena *arena) {
    const char *fault;
    SvgPicture *picture = svg_picture_open(bytes, length, false, &fault, arena);
    if (picture)
        *size = picture->size;
    svg_picture_close(picture);
    return fault;
}
