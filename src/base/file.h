/* Reading whole files. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/diagnostic.h"

#include <stdbool.h>
#include <stddef.h>

/* The bytes of a file, mapped or read into memory; `bytes` is never NULL (an empty file has length 0). */
typedef struct FileBytes {
    const char *bytes;
    size_t length;
    bool mapped;
} FileBytes;

/* Reads `path` (a regular file is mapped, a pipe or other stream is read to its end). A file above `limit`
   bytes or one that cannot be read is reported at `asked` (the place that names the file). */
bool file_read(const char *path, size_t limit, Place asked, FileBytes *file, Diagnostics *diagnostics);

/* The same from an open descriptor, which stays open; `name` is what messages call it. */
bool file_read_descriptor(int descriptor, const char *name, size_t limit, Place asked, FileBytes *file,
                          Diagnostics *diagnostics);

void file_release(FileBytes *file);

/* Gives back the memory of a mapped file until its bytes are looked at again. */
void file_rest(const FileBytes *file);

/* `path` as seen from the folder that `base_file` lies in; an absolute path is returned as it is. */
const char *file_resolve_path(const char *base_file, const char *path, Arena *arena);

/* The last part of a path without its ending: "a/b.chart.yaml" gives "b.chart". */
const char *file_stem(const char *path, Arena *arena);

#endif
