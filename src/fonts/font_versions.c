#include "fonts/font_versions.h"

#include <fribidi.h>
#include <hb.h>

void fonts_append_versions(Buffer *out) {
    buffer_print(out, "fribidi %s\n", FRIBIDI_VERSION);
    buffer_print(out, "harfbuzz %s\n", hb_version_string());
}
