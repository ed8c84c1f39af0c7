#include "pdf/pdf_objects.h"

#include "base/memory.h"

#include <stdbool.h>
#include <stdlib.h>
#define XXH_INLINE_ALL
#include <xxhash.h>
#include <zlib.h>

struct PdfDeflater {
    z_stream stream;
};

void pdf_objects_init(PdfObjects *objects, Buffer *out) {
    *objects = (PdfObjects){.out = out, .start = out->length, .count = 1};
    objects->places = memory_grow(NULL, &objects->capacity, 1, sizeof *objects->places);
    objects->places[0] = 0;
    buffer_append_text(out, "%PDF-1.7\n%\xb5\xed\xae\xfb\n");
}

void pdf_objects_finish(PdfObjects *objects) {
    if (objects->deflater)
        deflateEnd(&objects->deflater->stream);
    free(objects->deflater);
    free(objects->places);
}

unsigned pdf_objects_reserve(PdfObjects *objects) {
    objects->places =
        memory_grow(objects->places, &objects->capacity, objects->count + 1, sizeof *objects->places);
    objects->places[objects->count] = 0;
    return (unsigned)objects->count++;
}

void pdf_objects_open(PdfObjects *objects, unsigned number) {
    objects->places[number] = objects->out->length - objects->start;
    buffer_print(objects->out, "%u 0 obj\n", number);
}

void pdf_objects_close(PdfObjects *objects) {
    buffer_append_text(objects->out, "\nendobj\n");
}

static z_stream *get_stream(PdfObjects *objects) {
    if (objects->deflater) {
        deflateReset(&objects->deflater->stream);
        return &objects->deflater->stream;
    }
    objects->deflater = memory_allocate(1, sizeof *objects->deflater);
    deflateInit(&objects->deflater->stream, Z_DEFAULT_COMPRESSION);
    return &objects->deflater->stream;
}

/* All in one call; zlib counts in 32 bits, and what is longer stays as it is. */
static bool deflate_bytes(PdfObjects *objects, const void *bytes, size_t length, Buffer *out) {
    enum { MOST = 1 << 30 };
    if (length > MOST)
        return false;
    z_stream *stream = get_stream(objects);
    size_t most = deflateBound(stream, (uLong)length);
    unsigned char *room = memory_allocate(most, 1);
    stream->next_in = (void *)bytes;
    stream->avail_in = (uInt)length;
    stream->next_out = room;
    stream->avail_out = (uInt)most;
    bool done = deflate(stream, Z_FINISH) == Z_STREAM_END;
    if (done)
        buffer_append(out, room, most - stream->avail_out);
    free(room);
    return done;
}

static void put_stream(PdfObjects *objects, unsigned number, const char *entries, const char *filter,
                       const void *bytes, size_t length) {
    pdf_objects_open(objects, number);
    buffer_print(objects->out, "<< %s%s/Length %zu >>\nstream\n", entries, filter, length);
    buffer_append(objects->out, bytes, length);
    buffer_append_text(objects->out, "\nendstream");
    pdf_objects_close(objects);
}

void pdf_objects_put_stream(PdfObjects *objects, unsigned number, const char *entries, const void *bytes,
                            size_t length) {
    Buffer packed;
    buffer_init(&packed);
    if (deflate_bytes(objects, bytes, length, &packed) && packed.length < length)
        put_stream(objects, number, entries, "/Filter /FlateDecode ", packed.bytes, packed.length);
    else
        put_stream(objects, number, entries, "", bytes, length);
    buffer_finish(&packed);
}

void pdf_objects_put_encoded(PdfObjects *objects, unsigned number, const char *entries, const void *bytes,
                             size_t length) {
    put_stream(objects, number, entries, "", bytes, length);
}

void pdf_objects_end(PdfObjects *objects, unsigned catalog, unsigned info) {
    Buffer *out = objects->out;
    size_t table = out->length - objects->start;
    XXH128_hash_t hash = XXH3_128bits(out->bytes + objects->start, table);
    buffer_print(out, "xref\n0 %zu\n0000000000 65535 f \n", objects->count);
    for (size_t i = 1; i < objects->count; i++)
        buffer_print(out, objects->places[i] ? "%010zu 00000 n \n" : "%010zu 65535 f \n", objects->places[i]);
    buffer_print(out, "trailer\n<< /Size %zu\n   /Root %u 0 R\n   /Info %u 0 R\n   /ID [", objects->count,
                 catalog, info);
    for (int i = 0; i < 2; i++)
        buffer_print(out, " <%016llx%016llx>", (unsigned long long)hash.high64,
                     (unsigned long long)hash.low64);
    buffer_print(out, " ]\n>>\nstartxref\n%zu\n%%%%EOF\n", table);
}
