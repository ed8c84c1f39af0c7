#include "fonts/font_hash.h"

#include "base/file.h"

#include <stdio.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { HASHED_BYTES = 64 * 1024 };

void font_hash_bytes(const void *bytes, size_t length, char text[FONT_HASH_TEXT_SIZE]) {
    XXH128_hash_t hash = XXH3_128bits(bytes, length < HASHED_BYTES ? length : HASHED_BYTES);
    snprintf(text, FONT_HASH_TEXT_SIZE, "%016llx%016llx", (unsigned long long)hash.high64,
             (unsigned long long)hash.low64);
}

bool font_hash_file(const char *path, char text[FONT_HASH_TEXT_SIZE]) {
    FileBytes file;
    Diagnostics ignored;
    diagnostics_init(&ignored);
    bool done = file_read(path, (size_t)FONT_LARGEST_FILE_MIB << 20, (Place){0}, &file, &ignored);
    if (done) {
        font_hash_bytes(file.bytes, file.length, text);
        file_release(&file);
    }
    diagnostics_finish(&ignored);
    return done;
}
