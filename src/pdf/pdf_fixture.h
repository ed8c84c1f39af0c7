/* For the tests of PDF: what is in a file. */
#ifndef PDF_PDF_FIXTURE_H
#define PDF_PDF_FIXTURE_H

#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <cmocka.h>

/* Where `part` is found from `at` on; NULL: nowhere. */
static inline const char *pdf_fixture_find(const Buffer *file, const char *at, const char *part) {
    size_t length = strlen(part);
    for (const char *end = file->bytes + file->length; (size_t)(end - at) >= length; at++)
        if (!memcmp(at, part, length))
            return at;
    return NULL;
}

static inline int pdf_fixture_count(const Buffer *file, const char *part) {
    int count = 0;
    for (const char *at = file->bytes; (at = pdf_fixture_find(file, at, part)); at++)
        count++;
    return count;
}

/* Appends what the first stream behind the first `key` has in it. */
static inline void pdf_fixture_stream(const Buffer *file, const char *key, Buffer *out) {
    const char *at = pdf_fixture_find(file, file->bytes, key);
    assert_non_null(at);
    const char *stream = pdf_fixture_find(file, at, "stream\n"),
               *filter = pdf_fixture_find(file, at, "/FlateDecode");
    const char *size = pdf_fixture_find(file, at, "/Length ");
    assert_true(stream && size && size < stream);
    size_t length = strtoul(size + strlen("/Length "), NULL, 10);
    stream += strlen("stream\n");
    if (!filter || filter > stream) {
        buffer_append(out, stream, length);
        return;
    }
    enum { MOST = 1 << 20 };
    unsigned char *room = malloc(MOST);
    uLongf got = MOST;
    assert_int_equal(uncompress(room, &got, (const unsigned char *)stream, length), Z_OK);
    buffer_append(out, room, got);
    free(room);
}

#endif
