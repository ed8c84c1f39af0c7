#define _DEFAULT_SOURCE /* madvise */

#include "base/file.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Small files are read: two mappings cost more than one copy, and a mapped file that shrinks kills. */
enum { MAP_FROM = 256 * 1024, READ_STEP = 64 * 1024 };

static bool report_unreadable(const char *name, const char *why, Place asked, Diagnostics *diagnostics) {
    return diagnostics_report(
        diagnostics,
        (Diagnostic){.id = MESSAGE_FILE_UNREADABLE, .place = asked, .found = name, .detail = why});
}

static bool report_too_large(const char *name, size_t limit, Place asked, Diagnostics *diagnostics) {
    char text[48];
    snprintf(text, sizeof text, "the limit of %zu MiB", limit >> 20);
    return diagnostics_report(
        diagnostics,
        (Diagnostic){.id = MESSAGE_FILE_TOO_LARGE, .place = asked, .found = name, .expected = text});
}

/* `expected` bytes, or 0: who knows. One byte more is asked for, so that the end is seen at once. */
static bool read_stream(int descriptor, const char *name, size_t expected, size_t limit, Place asked,
                        FileBytes *file, Diagnostics *diagnostics) {
    size_t length = 0, capacity = 0;
    char *bytes = memory_grow(NULL, &capacity, expected ? expected + 1 : READ_STEP, 1);
    for (;;) {
        if (length == capacity)
            bytes = memory_grow(bytes, &capacity, length + READ_STEP, 1);
        ssize_t got = read(descriptor, bytes + length, capacity - length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            *file = (FileBytes){bytes, length, false};
            if (got == 0)
                return true;
            file_release(file);
            return report_unreadable(name, strerror(errno), asked, diagnostics);
        }
        length += (size_t)got;
        if (length > limit) {
            free(bytes);
            return report_too_large(name, limit, asked, diagnostics);
        }
    }
}

bool file_read_descriptor(int descriptor, const char *name, size_t limit, Place asked, FileBytes *file,
                          Diagnostics *diagnostics) {
    struct stat status;
    if (fstat(descriptor, &status))
        return report_unreadable(name, strerror(errno), asked, diagnostics);
    if (S_ISDIR(status.st_mode))
        return report_unreadable(name, "it is a folder", asked, diagnostics);
    if (!S_ISREG(status.st_mode) || status.st_size < MAP_FROM)
        return read_stream(descriptor, name, S_ISREG(status.st_mode) ? (size_t)status.st_size : 0, limit,
                           asked, file, diagnostics);
    if ((size_t)status.st_size > limit)
        return report_too_large(name, limit, asked, diagnostics);
    void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (bytes == MAP_FAILED)
        return read_stream(descriptor, name, 0, limit, asked, file, diagnostics);
    *file = (FileBytes){bytes, (size_t)status.st_size, true};
    return true;
}

bool file_read(const char *path, size_t limit, Place asked, FileBytes *file, Diagnostics *diagnostics) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return report_unreadable(path, strerror(errno), asked, diagnostics);
    bool done = file_read_descriptor(descriptor, path, limit, asked, file, diagnostics);
    close(descriptor);
    return done;
}

void file_release(FileBytes *file) {
    if (file->mapped)
        munmap((void *)file->bytes, file->length);
    else
        free((void *)file->bytes);
    *file = (FileBytes){0};
}

void file_rest(const FileBytes *file) {
    if (file->mapped)
        madvise((void *)file->bytes, file->length, MADV_DONTNEED);
}

const char *file_resolve_path(const char *base_file, const char *path, Arena *arena) {
    const char *slash = base_file && path[0] != '/' ? strrchr(base_file, '/') : NULL;
    if (!slash)
        return arena_copy_text(arena, path);
    return arena_print(arena, "%.*s/%s", (int)(slash - base_file), base_file, path);
}

const char *file_stem(const char *path, Arena *arena) {
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return arena_copy_bytes(arena, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}
