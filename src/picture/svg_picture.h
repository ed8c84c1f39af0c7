/* SVG pictures by librsvg, which is loaded when the first one is opened. Their links are left out. A picture
   is untrusted: it gets at no file and no network (librsvg follows references only from a picture that has an
   address, and these have none; data: references stay), and each is first drawn for trial in a process of its
   own, which may take a second of processor and 512 MiB. One thread at a time is in librsvg: its libraries
   keep state of the whole process, and a process is forked of it. */
#ifndef PICTURE_SVG_PICTURE_H
#define PICTURE_SVG_PICTURE_H

#include "base/arena.h"
#include "picture/picture_size.h"

#include <stdbool.h>
#include <stddef.h>

struct _cairo;

enum { SVG_PICTURE_MOST_BYTES = 4 << 20 };

typedef struct SvgPicture SvgPicture;

/* Reads a picture, and tries it, unless it `is_tried` already; the caller closes it. NULL with `*fault` set
   (in `arena`), which ends the sentence "picture NAME cannot be used: ": damaged, without a size, above the
   limits, or with filter effects, which have no lines that PDF could keep; or librsvg is not installed.
   `bytes` are not needed any more. */
SvgPicture *svg_picture_open(const void *bytes, size_t length, bool is_tried, const char **fault,
                             Arena *arena);
void svg_picture_close(SvgPicture *picture);

/* Its width and height, else those of its viewBox. */
PictureSize svg_picture_size(const SvgPicture *picture);

/* Draws it, from 0,0 to its size, on a Cairo context; as lines where the target keeps them. */
bool svg_picture_draw(const SvgPicture *picture, struct _cairo *cairo);

/* The size alone: NULL, or the fault. */
const char *svg_picture_find_size(const void *bytes, size_t length, PictureSize *size, Arena *arena);

#endif
