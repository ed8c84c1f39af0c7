#define _GNU_SOURCE

#include "cli/diff_draw.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* By DiffKind. */
static const struct {
    const char *program, *package;
} tools[] = {
    [DIFF_KIND_SVG] = {"rsvg-convert", "librsvg2-bin"}, [DIFF_KIND_PDF] = {"pdftoppm", "poppler-utils"}};

const char *diff_draw_program(DiffKind kind) {
    return tools[kind].program;
}

static bool report(const char *path, const char *why, Diagnostics *diagnostics) {
    return diagnostics_report(diagnostics,
                              (Diagnostic){.id = MESSAGE_NOT_COMPARABLE, .found = path, .detail = why});
}

bool diff_draw_begin(const char **folder, Arena *arena, Diagnostics *diagnostics) {
    const char *parent = getenv("TMPDIR");
    char *path = arena_print(arena, "%s/deckchart-XXXXXX", parent && *parent ? parent : "/tmp");
    *folder = path;
    return mkdtemp(path) || report(path, strerror(errno), diagnostics);
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The files of a folder that begin with `prefix`, sorted by name. */
static size_t list_files(const char *folder, const char *prefix, const char ***files, Arena *arena) {
    size_t count = 0, capacity = 0;
    DIR *stream = opendir(folder);
    *files = NULL;
    for (struct dirent *entry; stream && (entry = readdir(stream));) {
        if (entry->d_name[0] == '.' || strncmp(entry->d_name, prefix, strlen(prefix)) != 0)
            continue;
        *files = arena_grow(arena, *files, count, &capacity, sizeof **files);
        (*files)[count++] = arena_print(arena, "%s/%s", folder, entry->d_name);
    }
    if (stream)
        closedir(stream);
    if (count)
        qsort(*files, count, sizeof **files, compare_names);
    return count;
}

void diff_draw_end(const char *folder) {
    Arena arena;
    arena_init(&arena);
    const char **files;
    size_t count = list_files(folder, "", &files, &arena);
    for (size_t i = 0; i < count; i++)
        unlink(files[i]);
    rmdir(folder);
    arena_finish(&arena);
}

/* The program's exit status; -1 with errno when it could not be started. */
static int run(const char *const *arguments) {
    posix_spawn_file_actions_t actions;
    pid_t child;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    int status = 0,
        error = posix_spawnp(&child, arguments[0], &actions, NULL, (char *const *)arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error) {
        errno = error;
        return -1;
    }
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static bool report_run(const char *path, const char *program, const char *package, int status, Arena *arena,
                       Diagnostics *diagnostics) {
    if (status > 0)
        return report(path, arena_print(arena, "%s cannot read it", program), diagnostics);
    if (errno != ENOENT)
        return report(path, arena_print(arena, "%s: %s", program, strerror(errno)), diagnostics);
    return report(
        path, arena_print(arena, "for that %s is needed; install the Debian package %s", program, package),
        diagnostics);
}

static const char *not_an_option(const char *path, Arena *arena) {
    return path[0] == '-' ? arena_print(arena, "./%s", path) : path;
}

bool diff_draw(const char *path, DiffKind kind, const char *folder, const char *prefix,
               const char *const **pages, size_t *count, Arena *arena, Diagnostics *diagnostics) {
    const char *program = tools[kind].program, *target = arena_print(arena, "%s/%s", folder, prefix);
    const char *source = not_an_option(path, arena);
    const char *const svg[] = {program, "-o", arena_print(arena, "%s.png", target), source, NULL};
    const char *const pdf[] = {program, "-png", "-r", "96", source, target, NULL};
    int status = run(kind == DIFF_KIND_SVG ? svg : pdf);
    if (status)
        return report_run(path, program, tools[kind].package, status, arena, diagnostics);
    const char **files;
    *count = list_files(folder, prefix, &files, arena);
    *pages = (const char *const *)files;
    return *count > 0 || report_run(path, program, tools[kind].package, 1, arena, diagnostics);
}

bool diff_draw_text(const char *path, const char *folder, const char *prefix, const char **text, Arena *arena,
                    Diagnostics *diagnostics) {
    *text = arena_print(arena, "%s/%s.txt", folder, prefix);
    const char *const arguments[] = {"pdftotext", "-raw", "-enc", "UTF-8", not_an_option(path, arena),
                                     *text,       NULL};
    int status = run(arguments);
    return !status ||
           report_run(path, arguments[0], tools[DIFF_KIND_PDF].package, status, arena, diagnostics);
}
