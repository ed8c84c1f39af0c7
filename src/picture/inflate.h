/* Decompresses a zlib stream (RFC 1950, RFC 1951) piece by piece: the memory it takes does not depend on the
   data. libpng's way, through zlib, takes four to twenty times as long for pictures with large plain areas.

   The compressed bytes may come in any number of parts, as in PNG's IDAT chunks. The stream is checked as
   strictly as zlib does: no code that is over-subscribed or, but for a single one, incomplete, no distance
   beyond the start, and the Adler-32 at the end. */
#ifndef PICTURE_INFLATE_H
#define PICTURE_INFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Gives the next part of the compressed bytes, which must stay where they are until the next call; false at
   the end, and when there can be no more. An empty part is allowed. */
typedef struct InflateSource {
    bool (*next)(void *context, const uint8_t **bytes, size_t *length);
    void *context;
} InflateSource;

typedef struct Inflater Inflater;

Inflater *inflater_create(InflateSource source);
void inflater_destroy(Inflater *inflater);

/* Writes the next `length` bytes to `out`. False when the stream is corrupt or has no more; `out` may then be
   partly written. */
bool inflater_read(Inflater *inflater, uint8_t *out, size_t length);

/* True when all bytes were read, the stream ends here, and its checksum is right. */
bool inflater_end(Inflater *inflater);

#endif
