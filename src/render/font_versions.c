#include "render/versions.h"

#include <fribidi.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

void fonts_append_versions(Buffer *out) {
    FT_Library library;
    int major = 0, minor = 0, patch = 0;
    if (!FT_Init_FreeType(&library)) {
        FT_Library_Version(library, &major, &minor, &patch);
        FT_Done_FreeType(library);
    }
    buffer_print(out, "freetype %d.%d.%d\n", major, minor, patch);
    buffer_print(out, "fribidi %s\n", FRIBIDI_VERSION);
    buffer_print(out, "harfbuzz %s\n", hb_version_string());
}
