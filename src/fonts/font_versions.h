/* The versions of the text libraries, as lines "name version", sorted by name. */
#ifndef FONTS_FONT_VERSIONS_H
#define FONTS_FONT_VERSIONS_H

#include "base/buffer.h"

void fonts_append_versions(Buffer *out);

#endif
