#define _XOPEN_SOURCE 700

#include "cli/diff_plan.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEEPEST = 32 };

/* The files of a folder, by their paths within it. */
typedef struct Listing {
    const char *root;
    const char **names;
    size_t count, capacity, others;
    Arena *arena;
    Diagnostics *diagnostics;
} Listing;

static bool report(const char *path, const char *why, Diagnostics *diagnostics) {
    return diagnostics_report(diagnostics,
                              (Diagnostic){.id = MESSAGE_FILE_UNREADABLE, .found = path, .detail = why});
}

static bool list_folder(Listing *listing, const char *within, int depth);

/* Links to folders are not followed: they may lead in circles. */
static bool list_entry(Listing *listing, const char *name, int depth) {
    const char *path = arena_print(listing->arena, "%s/%s", listing->root, name);
    struct stat status;
    bool link = !lstat(path, &status) && S_ISLNK(status.st_mode);
    if (stat(path, &status))
        return report(path, strerror(errno), listing->diagnostics);
    if (S_ISDIR(status.st_mode) && !link)
        return list_folder(listing, name, depth + 1);
    if (!S_ISREG(status.st_mode) || !diff_kind_of_name(name)) {
        listing->others++;
        return true;
    }
    listing->names = arena_grow(listing->arena, listing->names, listing->count, &listing->capacity,
                                sizeof *listing->names);
    listing->names[listing->count++] = name;
    return true;
}

static bool list_folder(Listing *listing, const char *within, int depth) {
    const char *path = *within ? arena_print(listing->arena, "%s/%s", listing->root, within) : listing->root;
    if (depth > DEEPEST)
        return report(path, "it lies too deep", listing->diagnostics);
    DIR *stream = opendir(path);
    if (!stream)
        return report(path, strerror(errno), listing->diagnostics);
    bool done = true;
    for (struct dirent *entry; done && (entry = readdir(stream));)
        if (entry->d_name[0] != '.')
            done = list_entry(
                listing, arena_print(listing->arena, "%s%s%s", within, *within ? "/" : "", entry->d_name),
                depth);
    closedir(stream);
    return done;
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool list(Listing *listing) {
    if (!list_folder(listing, "", 0))
        return false;
    if (listing->count)
        qsort(listing->names, listing->count, sizeof *listing->names, compare_names);
    return true;
}

static const char *within(const Listing *listing, const char *name) {
    return arena_print(listing->arena, "%s/%s", listing->root, name);
}

static void merge(DiffPlan *plan, const Listing *a, const Listing *b) {
    DiffPair *pairs = arena_new_array(a->arena, DiffPair, a->count + b->count);
    for (size_t i = 0, j = 0; i < a->count || j < b->count;) {
        int order = i == a->count ? 1 : j == b->count ? -1 : strcmp(a->names[i], b->names[j]);
        const char *name = order <= 0 ? a->names[i] : b->names[j];
        pairs[plan->count++] = (DiffPair){.name = name,
                                          .expected = order <= 0 ? within(a, name) : NULL,
                                          .actual = order >= 0 ? within(b, name) : NULL};
        i += order <= 0;
        j += order >= 0;
    }
    plan->pairs = pairs;
    plan->others = a->others + b->others;
}

static bool is_folder(const char *path) {
    struct stat status;
    return !stat(path, &status) && S_ISDIR(status.st_mode);
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool plan_two_files(DiffPlan *plan, const char *expected, const char *actual, bool first_is_folder,
                           bool second_is_folder, Arena *arena, Diagnostics *diagnostics) {
    if (!strcmp(expected, "-") && !strcmp(actual, "-"))
        return diagnostics_report(
            diagnostics, (Diagnostic){.id = MESSAGE_USAGE, .detail = "only one file can be standard input"});
    DiffPair *pair = arena_new(arena, DiffPair);
    pair->expected = first_is_folder ? arena_print(arena, "%s/%s", expected, base_name(actual)) : expected;
    pair->actual = second_is_folder ? arena_print(arena, "%s/%s", actual, base_name(expected)) : actual;
    pair->name = base_name(first_is_folder ? actual : expected);
    plan->pairs = pair;
    plan->count = 1;
    return true;
}

bool diff_plan_make(DiffPlan *plan, const char *expected, const char *actual, Arena *arena,
                    Diagnostics *diagnostics) {
    *plan = (DiffPlan){0};
    bool first = is_folder(expected), second = is_folder(actual);
    if (!first || !second)
        return plan_two_files(plan, expected, actual, first, second, arena, diagnostics);
    Listing a = {.root = expected, .arena = arena, .diagnostics = diagnostics}, b = a;
    b.root = actual;
    plan->folders = true;
    if (!list(&a) || !list(&b))
        return false;
    merge(plan, &a, &b);
    return true;
}
