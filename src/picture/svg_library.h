/* The functions of librsvg that are used, found at run time. Part of svg_picture.h. */
#ifndef PICTURE_SVG_LIBRARY_H
#define PICTURE_SVG_LIBRARY_H

#include <stdbool.h>

struct _cairo;

/* As librsvg and GLib lay them out. */
typedef struct SvgBox {
    double x, y, width, height;
} SvgBox;

typedef struct SvgLength {
    double length;
    int unit;
} SvgLength;

typedef struct SvgError {
    unsigned domain;
    int code;
    char *message;
} SvgError;

typedef struct SvgLibrary {
    void *(*handle_new_from_data)(const unsigned char *bytes, unsigned long length, SvgError **error);
    void (*handle_set_dpi)(void *handle, double dpi);
    int (*handle_get_intrinsic_size_in_pixels)(void *handle, double *width, double *height);
    void (*handle_get_intrinsic_dimensions)(void *handle, int *has_width, SvgLength *width, int *has_height,
                                            SvgLength *height, int *has_viewbox, SvgBox *viewbox);
    int (*handle_render_document)(void *handle, struct _cairo *cairo, const SvgBox *viewport,
                                  SvgError **error);
    void (*object_unref)(void *object);
    void (*error_free)(SvgError *error);
} SvgLibrary;

/* Loads the library, which stays loaded. False when it is not installed or lacks a function. */
bool svg_library_load(SvgLibrary *library);

#endif
