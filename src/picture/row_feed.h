/* The rows of a PNG file one after another, decoded ahead on a thread of its own or as they are asked for. */
#ifndef PICTURE_ROW_FEED_H
#define PICTURE_ROW_FEED_H

#include "picture/png_reader.h"

typedef struct RowFeed RowFeed;

/* `reader` has no fault, and is not to be used by others until row_feed_destroy(). With `ahead`, where a
   thread can be had, rows are decoded while the caller does other things. */
RowFeed *row_feed_create(PngReader *reader, bool ahead);
void row_feed_destroy(RowFeed *feed);

/* The next row, valid until the next call; NULL when the reader has a fault. Not to be called after that. */
const uint8_t *row_feed_next(RowFeed *feed);

/* After the last row: reads the file to its end. False when the reader has a fault. */
bool row_feed_end(RowFeed *feed);

#endif
