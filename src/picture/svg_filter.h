/* Part of svg_picture.h. */
#ifndef PICTURE_SVG_FILTER_H
#define PICTURE_SVG_FILTER_H

#include <stdbool.h>
#include <stddef.h>

/* True when the text has a filter element, attribute or property other than `none`. Looks at the text as it
   is written, so it may also find one in a comment. */
bool svg_filter_is_used(const char *text, size_t length);

#endif
