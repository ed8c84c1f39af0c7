/* A picture of what differs between two pictures, drawn while they are compared: pale where nothing counts,
   red where a pixel counts, yellow where it looks anti-aliased, blue where differences are ignored, and pink
   where one of the pictures has no pixel. Pixels that are not opaque are laid on white. */
#ifndef PICTURE_DIFFERENCE_PICTURE_H
#define PICTURE_DIFFERENCE_PICTURE_H

#include "picture/picture_compare.h"

/* Expected, difference and actual side by side; or the difference alone. */
typedef enum DifferenceLayout { DIFFERENCE_THREE_UP, DIFFERENCE_OVERLAY } DifferenceLayout;

typedef struct DifferencePicture {
    DifferenceLayout layout;
    uint32_t *pixels; /* owned; 0xRRGGBB, rows without padding; NULL before it is drawn */
    uint32_t width, height;
    uint32_t part;      /* width of each of the pictures side by side */
    uint32_t widths[2]; /* of expected and actual */
    bool too_large;
} DifferencePicture;

enum { DIFFERENCE_MOST_SIDE = 65535, DIFFERENCE_MOST_PIXELS = 1 << 28 };

void difference_picture_init(DifferencePicture *picture, DifferenceLayout layout);
void difference_picture_finish(DifferencePicture *picture);

/* For picture_compare(): draws into `picture`, once. When it would be larger than the limits it is not drawn,
   and `too_large` is set. */
PictureWatch difference_picture_watch(DifferencePicture *picture);

#endif
