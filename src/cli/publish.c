#define _POSIX_C_SOURCE 200809L

#include "cli/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_LINKS = 40, MOST_NAMES = 1000, COMPARE_STEP = 1 << 16 };

/* What is to be done with an output's target. */
typedef enum PublishWay { WAY_STANDARD_OUTPUT, WAY_DIRECT, WAY_SAME, WAY_RENAME } PublishWay;

struct PublishOutput {
    const char *path;      /* as the user named it */
    const char *target;    /* what is written: links followed */
    const char *temporary; /* NULL while, or as soon as, there is none */
    Buffer bytes;
    PublishWay way;
    bool replaces; /* a regular file, with these permissions: */
    mode_t mode;
};

void publish_init(PublishSet *set, const char *folder) {
    *set = (PublishSet){0};
    arena_init(&set->arena);
    set->folder = arena_copy_text(&set->arena, folder);
}

void publish_finish(PublishSet *set) {
    for (size_t i = 0; i < set->count; i++)
        buffer_finish(&set->outputs[i].bytes);
    arena_finish(&set->arena);
    *set = (PublishSet){0};
}

void publish_add(PublishSet *set, const char *path, Buffer *bytes) {
    set->outputs = arena_grow(&set->arena, set->outputs, set->count, &set->capacity, sizeof *set->outputs);
    set->outputs[set->count++] = (PublishOutput){.path = arena_copy_text(&set->arena, path), .bytes = *bytes};
    buffer_init(bytes);
}

static bool report(const char *path, int error, Diagnostics *diagnostics) {
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_OUTPUT_UNWRITABLE,
                                                        .found = strcmp(path, "-") ? path : "standard output",
                                                        .detail = strerror(error)});
}

static const char *folder_of(const char *path, Arena *arena) {
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : arena_copy_bytes(arena, path, (size_t)(slash - path));
}

static bool make_folder(PublishSet *set, const char *path) {
    if (mkdir(path, 0777)) {
        struct stat status;
        int error = errno;
        if (!stat(path, &status) && S_ISDIR(status.st_mode))
            return true;
        errno = error == EEXIST ? ENOTDIR : error;
        return false;
    }
    set->made_folders = arena_grow(&set->arena, set->made_folders, set->made_count, &set->made_capacity,
                                   sizeof *set->made_folders);
    set->made_folders[set->made_count++] = path;
    return true;
}

static bool make_folders(PublishSet *set, Diagnostics *diagnostics) {
    if (!set->folder)
        return true;
    for (const char *at = set->folder; *at;) {
        at += strspn(at, "/");
        at += strcspn(at, "/");
        const char *part = arena_copy_bytes(&set->arena, set->folder, (size_t)(at - set->folder));
        if (!make_folder(set, part))
            return report(part, errno, diagnostics);
    }
    return true;
}

/* Where a chain of links ends, whether or not there is a file. NULL, with errno, when it has no end. */
static const char *follow_links(const char *path, Arena *arena) {
    char link[4096];
    for (int i = 0; i < MOST_LINKS; i++) {
        ssize_t length = readlink(path, link, sizeof link);
        if (length < 0)
            return path;
        if ((size_t)length == sizeof link)
            break;
        const char *to = arena_copy_bytes(arena, link, (size_t)length);
        path = to[0] == '/' ? to : arena_print(arena, "%s/%s", folder_of(path, arena), to);
    }
    errno = ELOOP;
    return NULL;
}

static bool has_same_bytes(int descriptor, const Buffer *bytes) {
    char read_bytes[COMPARE_STEP];
    for (size_t at = 0; at < bytes->length;) {
        ssize_t got = read(descriptor, read_bytes, sizeof read_bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || (size_t)got > bytes->length - at ||
            memcmp(read_bytes, bytes->bytes + at, (size_t)got))
            return false;
        at += (size_t)got;
    }
    return true;
}

static bool file_has_same_bytes(const char *path, const struct stat *status, const Buffer *bytes) {
    if ((uintmax_t)status->st_size != bytes->length)
        return false;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    bool same = has_same_bytes(descriptor, bytes);
    close(descriptor);
    return same;
}

/* Looks at the target; false with errno when it can not be one. */
static bool choose_way(PublishOutput *output, Arena *arena) {
    struct stat status;
    output->way = WAY_STANDARD_OUTPUT;
    if (!strcmp(output->path, "-"))
        return true;
    output->target = output->path;
    output->way = WAY_DIRECT;
    bool there = !stat(output->path, &status);
    if (!there && errno != ENOENT)
        return false;
    if (there && !S_ISREG(status.st_mode)) {
        errno = EISDIR;
        return !S_ISDIR(status.st_mode);
    }
    output->target = follow_links(output->path, arena);
    output->replaces = there;
    output->mode = there ? status.st_mode & 0777 : 0;
    output->way = there && file_has_same_bytes(output->path, &status, &output->bytes) ? WAY_SAME : WAY_RENAME;
    return output->target != NULL;
}

static bool write_all(int descriptor, const Buffer *bytes) {
    for (size_t at = 0; at < bytes->length;) {
        ssize_t put = write(descriptor, bytes->bytes + at, bytes->length - at);
        if (put < 0 && errno != EINTR)
            return false;
        at += put > 0 ? (size_t)put : 0;
    }
    return true;
}

/* A new file beside the target. The name is short, so that it fits wherever the target's does. */
static int create_temporary(PublishOutput *output, Arena *arena) {
    const char *folder = folder_of(output->target, arena);
    for (int i = 0; i < MOST_NAMES; i++) {
        const char *path = arena_print(arena, "%s/.deckchart-%ld-%d", folder, (long)getpid(), i);
        int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0)
            output->temporary = path;
        if (descriptor >= 0 || errno != EEXIST)
            return descriptor;
    }
    return -1;
}

static bool close_checked(int descriptor, bool done) {
    int error = errno;
    if (close(descriptor) && done)
        return false;
    errno = error;
    return done;
}

static bool write_temporary(PublishOutput *output, bool durable, Arena *arena) {
    int descriptor = create_temporary(output, arena);
    if (descriptor < 0)
        return false;
    bool done = write_all(descriptor, &output->bytes) && (!durable || !fsync(descriptor)) &&
                (!output->replaces || !fchmod(descriptor, output->mode));
    return close_checked(descriptor, done);
}

static bool write_direct(const PublishOutput *output) {
    if (output->way == WAY_STANDARD_OUTPUT)
        return write_all(STDOUT_FILENO, &output->bytes);
    int descriptor = open(output->target, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return false;
    return close_checked(descriptor, write_all(descriptor, &output->bytes));
}

static bool finish_output(PublishOutput *output) {
    if (output->way == WAY_SAME)
        return !utimensat(AT_FDCWD, output->target, NULL, 0);
    if (output->way != WAY_RENAME)
        return true;
    if (rename(output->temporary, output->target))
        return false;
    output->temporary = NULL;
    return true;
}

static bool sync_folder(const char *path) {
    int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    return close_checked(descriptor, !fsync(descriptor));
}

static bool sync_folder_of(const PublishOutput *output, Arena *arena) {
    return output->way != WAY_RENAME || sync_folder(folder_of(output->target, arena));
}

static bool publish_all(PublishSet *set, bool durable, Diagnostics *diagnostics) {
    PublishOutput *end = set->outputs + set->count;
    for (PublishOutput *output = set->outputs; output < end; output++)
        if (!choose_way(output, &set->arena) ||
            (output->way == WAY_RENAME && !write_temporary(output, durable, &set->arena)))
            return report(output->path, errno, diagnostics);
    for (PublishOutput *output = set->outputs; output < end; output++)
        if (output->way <= WAY_DIRECT && !write_direct(output))
            return report(output->path, errno, diagnostics);
    for (PublishOutput *output = set->outputs; output < end; output++)
        if (!finish_output(output) || (durable && !sync_folder_of(output, &set->arena)))
            return report(output->path, errno, diagnostics);
    return true;
}

/* Folders that hold something by now stay: rmdir() removes empty ones only. */
static void clean_up(PublishSet *set) {
    for (size_t i = 0; i < set->count; i++)
        if (set->outputs[i].temporary)
            unlink(set->outputs[i].temporary);
    for (size_t i = set->made_count; i-- > 0;)
        rmdir(set->made_folders[i]);
}

bool publish_commit(PublishSet *set, bool durable, Diagnostics *diagnostics) {
    bool done = make_folders(set, diagnostics) && publish_all(set, durable, diagnostics);
    if (!done)
        clean_up(set);
    return done;
}
