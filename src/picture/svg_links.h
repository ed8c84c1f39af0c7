/* Part of svg_picture.h. */
#ifndef PICTURE_SVG_LINKS_H
#define PICTURE_SVG_LINKS_H

#include <stddef.h>

/* Takes the links out of an SVG text, of the same length: the addresses of its elements `a` get other names.
   What stands in the elements stays. Cairo 1.16 makes no PDF of a picture with links; what entities and
   defaults of attributes hide from this, the trial finds. */
void svg_links_remove(char *text, size_t length);

#endif
