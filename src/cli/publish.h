/* Outputs that were made in memory, published last and all together: whole or not at all.

   Every output is first written to a new file beside its target; only when all of them stand are they
   renamed. So a fault before the first rename (a full disk, no permission) leaves everything as it was. A
   target with the very same bytes is left alone but for its time. A target that is a symbolic link stays one:
   what it points to is replaced. A replaced file keeps its permissions, a new one gets what the umask leaves.
   A target that is no regular file (a pipe, a device, standard output) is written to directly, before the
   renames. */
#ifndef CLI_PUBLISH_H
#define CLI_PUBLISH_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostic.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct PublishOutput PublishOutput;

typedef struct PublishSet {
    Arena arena;
    PublishOutput *outputs;
    size_t count, capacity;
    const char *folder;        /* made, with its parents, when it is missing; NULL: none */
    const char **made_folders; /* outermost first; removed again when nothing could be published */
    size_t made_count, made_capacity;
} PublishSet;

/* `folder` may be NULL; it is copied. */
void publish_init(PublishSet *set, const char *folder);
void publish_finish(PublishSet *set);

/* Adds an output and takes over its bytes; `bytes` is empty afterwards. The path "-" is standard output. */
void publish_add(PublishSet *set, const char *path, Buffer *bytes);

/* Publishes them all, once. With `durable` the files and their folders are on the disk (fsync) when this
   returns. On a fault it is reported (MESSAGE_OUTPUT_UNWRITABLE), all temporary files and new folders are
   removed, and false is returned. */
bool publish_commit(PublishSet *set, bool durable, Diagnostics *diagnostics);

#endif
