#include "picture/svg_library.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

static const char library_name[] = "librsvg-2.so.2";

static const struct {
    const char *name;
    size_t offset;
} functions[] = {
    {"rsvg_handle_new_from_data", offsetof(SvgLibrary, handle_new_from_data)},
    {"rsvg_handle_set_dpi", offsetof(SvgLibrary, handle_set_dpi)},
    {"rsvg_handle_get_intrinsic_size_in_pixels", offsetof(SvgLibrary, handle_get_intrinsic_size_in_pixels)},
    {"rsvg_handle_get_intrinsic_dimensions", offsetof(SvgLibrary, handle_get_intrinsic_dimensions)},
    {"rsvg_handle_render_document", offsetof(SvgLibrary, handle_render_document)},
    {"g_object_unref", offsetof(SvgLibrary, object_unref)},
    {"g_error_free", offsetof(SvgLibrary, error_free)},
};

/* The names of GLib are found by way of librsvg, which needs it. */
bool svg_library_load(SvgLibrary *library) {
    void *loaded = dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
    for (size_t i = 0; loaded && i < sizeof functions / sizeof *functions; i++) {
        void *function = dlsym(loaded, functions[i].name);
        if (!function)
            return false;
        memcpy((char *)library + functions[i].offset, &function, sizeof function);
    }
    return loaded;
}
