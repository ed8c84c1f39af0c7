#include "picture/picture_size.h"

#include "base/memory.h"
#include "picture/png_reader.h"
#include "picture/svg_picture.h"

#include <stdlib.h>

static const char *read_rows(PngReader *reader) {
    const PngHead *head = png_reader_head(reader);
    uint8_t *row = memory_allocate(png_head_row_size(head, head->width), 1);
    bool sound = true;
    for (uint32_t i = 0; sound && i < head->height; i++)
        sound = png_reader_read_row(reader, row);
    free(row);
    return sound && png_reader_end(reader) ? NULL : png_reader_fault(reader);
}

static const char *find_png_size(const void *bytes, size_t length, PictureSize *size) {
    PngReader *reader = png_reader_create(bytes, length);
    const char *fault = png_reader_fault(reader);
    if (!fault) {
        const PngHead *head = png_reader_head(reader);
        *size = (PictureSize){head->width, head->height};
        fault = (uint64_t)head->width * head->height > PICTURE_MOST_PIXELS
                    ? "it has more than 64 million pixels"
                    : read_rows(reader);
    }
    png_reader_destroy(reader);
    return fault;
}

bool picture_find_size(const char *name, const void *bytes, size_t length, Place place, PictureSize *size,
                       Diagnostics *diagnostics) {
    Arena arena;
    arena_init(&arena);
    const char *fault = length > PICTURE_MOST_BYTES ? "it is larger than 32 MiB"
                        : png_chunks_is_png(bytes, length)
                            ? find_png_size(bytes, length, size)
                            : svg_picture_find_size(bytes, length, size, &arena);
    if (fault)
        diagnostics_report(
            diagnostics,
            (Diagnostic){.id = MESSAGE_PICTURE_UNUSABLE, .place = place, .found = name, .detail = fault});
    arena_finish(&arena);
    return !fault;
}
