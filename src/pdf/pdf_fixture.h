/* For the tests of PDF: what is in a file. */
#ifndef PDF_PDF_FIXTURE_H
#define PDF_PDF_FIXTURE_H

#include "render/render_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <cmocka.h>

/* Appends what the first stream behind the first `key` has in it. */
static inline void pdf_fixture_stream(const Buffer *file, const char *key, Buffer *out) {
    const char *at = fixture_find(file, file->bytes, key);
    assert_non_null(at);
    const char *stream = fixture_find(file, at, "stream\n"), *filter = fixture_find(file, at, "/FlateDecode");
    const char *size = fixture_find(file, at, "/Length ");
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
