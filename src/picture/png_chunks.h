/* The chunks of a PNG file (ISO/IEC 15948): what stands before the pixels, and the compressed pixels part by
   part. Fails where libpng does, and also where libpng only warns about the pixels: after a wrong checksum of
   their stream, or without IEND. Ancillary chunks that are not as they should be are not heeded. */
#ifndef PICTURE_PNG_CHUNKS_H
#define PICTURE_PNG_CHUNKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* libpng's limit of its own. */
enum { PNG_CHUNKS_MOST_SIDE = 1000000, PNG_CHUNKS_MOST_COLORS = 256 };

enum { PNG_SRGB_GAMMA = 45455 };

/* The values are PNG's. */
typedef enum PngColorType {
    PNG_GREY = 0,
    PNG_RGB = 2,
    PNG_INDEXED = 3,
    PNG_GREY_ALPHA = 4,
    PNG_RGBA = 6
} PngColorType;

typedef struct PngHead {
    uint32_t width, height;
    int depth; /* bits of a sample: 1, 2, 4, 8 or 16 */
    PngColorType color_type;
    bool interlaced;
    uint8_t palette[PNG_CHUNKS_MOST_COLORS]
                   [4]; /* red, green, blue, alpha; black beyond those that the file has */
    bool has_key;       /* the grey or the colour that is transparent */
    uint16_t key[3];
    uint32_t gamma; /* as stated, in 100,000ths, also by naming sRGB; 0: not stated */
} PngHead;

typedef struct PngChunks {
    const uint8_t *bytes, *end; /* what is not read yet */
    PngHead head;
    const uint8_t *data; /* of the IDAT chunk whose data comes next; NULL: there is no more */
    size_t data_length;
    const char *fault; /* why the file is not valid; NULL while it is */
} PngChunks;

/* True when the bytes begin as a PNG file does. */
bool png_chunks_is_png(const void *bytes, size_t length);

/* Reads all that stands before the pixels; `bytes` must stay. False with `fault` when the file is not valid.
 */
bool png_chunks_begin(PngChunks *chunks, const void *bytes, size_t length);

/* The next part of the compressed pixels, for InflateSource; `context` is the PngChunks. */
bool png_chunks_next_data(void *context, const uint8_t **data, size_t *length);

/* Reads what stands behind the pixels. */
bool png_chunks_end(PngChunks *chunks);

/* Samples of a pixel, bits of a pixel, and bytes of a row of `width` pixels. */
int png_head_channels(const PngHead *head);
int png_head_pixel_bits(const PngHead *head);
size_t png_head_row_size(const PngHead *head, uint32_t width);

/* True when the same row of samples means the same colours in both. */
bool png_heads_agree(const PngHead *a, const PngHead *b);

#endif
