/* Says the versions of the libraries that pixels depend on, one a line. */
#include <cairo.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>
#include <pixman.h>
#include <stdio.h>

int main(void) {
    FT_Library library;
    int major = 0, minor = 0, patch = 0;
    if (FT_Init_FreeType(&library))
        return 1;
    FT_Library_Version(library, &major, &minor, &patch);
    FT_Done_FreeType(library);
    printf("cairo %s\nfreetype %d.%d.%d\nharfbuzz %s\npixman %s\n", cairo_version_string(), major, minor,
           patch, hb_version_string(), pixman_version_string());
    return 0;
}
