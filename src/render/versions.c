#include "render/versions.h"

#include "fonts/font_versions.h"

#include <cairo.h>
#include <pixman.h>

void render_append_versions(Buffer *out) {
    buffer_print(out, "cairo %s\n", cairo_version_string());
    fonts_append_versions(out);
    buffer_print(out, "pixman %s\n", pixman_version_string());
}
