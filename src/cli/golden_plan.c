#define _XOPEN_SOURCE 700

#include "cli/golden_plan.h"

#include "base/file.h"
#include "base/memory.h"
#include "spec/pack_spec.h"
#include "spec/spec.h"
#include "spec/yaml.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEEPEST = 32 };

static const char golden_name[] = "golden", chart_ending[] = ".yaml";

/* What is gone through. */
typedef struct Search {
    GoldenPlan *plan;
    const GoldenPlaces *places;
    size_t chart_capacity, folder_capacity;
    const char *root;
    Arena *arena;
    Diagnostics *diagnostics;
} Search;

static const char *const level_names[] = {"scene", "svg", "png"};

const char *golden_level_name(GoldenLevel level) {
    return level_names[level];
}

static bool report(const char *path, const char *why, Diagnostics *diagnostics) {
    return diagnostics_report(diagnostics,
                              (Diagnostic){.id = MESSAGE_FILE_UNREADABLE, .found = path, .detail = why});
}

static bool wrong_call(const char *why, Diagnostics *diagnostics) {
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_USAGE, .detail = why});
}

static bool ends_with(const char *text, const char *ending) {
    size_t length = strlen(text), part = strlen(ending);
    return length > part && !strcmp(text + length - part, ending);
}

/* Adds it when it is not there yet. */
static size_t find_folder(Search *search, const char *path) {
    GoldenPlan *plan = search->plan;
    for (size_t i = 0; i < plan->folder_count; i++)
        if (!strcmp(plan->folders[i].path, path))
            return i;
    plan->folders = arena_grow(search->arena, plan->folders, plan->folder_count, &search->folder_capacity,
                               sizeof *plan->folders);
    plan->folders[plan->folder_count] = (GoldenFolder){.path = path};
    return plan->folder_count++;
}

/* The part of a path up to its last slash. */
static int folder_length(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? (int)(slash + 1 - path) : 0;
}

static const char *golden_folder(const Search *search, const char *spec) {
    return search->places->golden
               ? search->places->golden
               : arena_print(search->arena, "%.*s%s", folder_length(spec), spec, golden_name);
}

/* As `pack` calls the pictures of its slides. */
static const char *stem_of(const char *spec, size_t slide, Arena *arena) {
    const char *stem = file_stem(spec, arena);
    if (!slide)
        return stem;
    size_t length = strlen(stem) - (ends_with(stem, ".pack") ? strlen(".pack") : 0);
    return arena_print(arena, "%.*s-%02zu", (int)length, stem, slide);
}

static void add_chart(Search *search, const char *spec, const char *within, size_t slide) {
    GoldenPlan *plan = search->plan;
    Arena *arena = search->arena;
    const char *stem = stem_of(spec, slide, arena), *folder = golden_folder(search, spec);
    const char *named = search->places->count > 1 ? spec : within;
    GoldenChart chart = {.spec = spec,
                         .slide = slide,
                         .name = arena_print(arena, "%.*s%s", folder_length(named), named, stem),
                         .folder = find_folder(search, folder)};
    for (int i = 0; i < GOLDEN_LEVELS; i++) {
        const char *file = arena_print(arena, "%s.%s", stem, level_names[i]);
        chart.goldens[i] = arena_print(arena, "%s/%s", folder, file);
        chart.actuals[i] =
            search->places->actual
                ? arena_print(arena, "%s/%s.%s.actual", search->places->actual, chart.name, level_names[i])
                : arena_print(arena, "%s.actual", chart.goldens[i]);
    }
    plan->charts =
        arena_grow(arena, plan->charts, plan->chart_count, &search->chart_capacity, sizeof *plan->charts);
    plan->charts[plan->chart_count++] = chart;
}

/* What is wrong with a spec is told when it is drawn. */
static size_t count_slides(const char *path) {
    FileBytes file;
    Diagnostics ignored;
    size_t count = 0;
    diagnostics_init(&ignored);
    if (file_read(path, YAML_MOST_BYTES, (Place){0}, &file, &ignored)) {
        Spec *spec = spec_read(path, file.bytes, file.length, &ignored);
        count = spec && spec->kind == SPEC_PACK ? spec->pack->slides.count : 0;
        spec_destroy(spec);
        file_release(&file);
    }
    diagnostics_finish(&ignored);
    return count;
}

static void add_spec(Search *search, const char *spec, const char *within) {
    size_t slides = count_slides(spec);
    for (size_t slide = slides > 0; slide <= slides; slide++)
        add_chart(search, spec, within, slide);
}

static bool is_excluded(const Search *search, const char *within) {
    for (size_t i = 0; i < search->places->exclusion_count; i++)
        if (!fnmatch(search->places->exclusions[i], within, 0))
            return true;
    return false;
}

static bool is_golden_folder(const char *within) {
    const char *slash = strrchr(within, '/');
    return !strcmp(slash ? slash + 1 : within, golden_name);
}

static bool search_folder(Search *search, const char *within, int depth);

/* Links to folders are not followed: they may lead in circles. */
static bool search_entry(Search *search, const char *within, int depth) {
    const char *path = arena_print(search->arena, "%s/%s", search->root, within);
    struct stat status;
    bool link = !lstat(path, &status) && S_ISLNK(status.st_mode);
    if (stat(path, &status))
        return link || report(path, strerror(errno), search->diagnostics);
    if (is_excluded(search, within))
        return true;
    if (S_ISDIR(status.st_mode) && is_golden_folder(within)) {
        size_t folder = search->places->golden ? 0 : find_folder(search, path);
        if (!search->places->golden)
            search->plan->folders[folder].whole = true;
        return true;
    }
    if (S_ISDIR(status.st_mode))
        return link || search_folder(search, within, depth + 1);
    if (S_ISREG(status.st_mode) && ends_with(within, chart_ending))
        add_spec(search, path, within);
    return true;
}

static int compare_texts(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in a folder, sorted, without those that begin with a dot. False after a report. */
static bool list_names(const char *path, const char ***names, size_t *count, Arena *arena,
                       Diagnostics *diagnostics) {
    size_t capacity = 0;
    *names = NULL;
    *count = 0;
    DIR *stream = opendir(path);
    if (!stream)
        return report(path, strerror(errno), diagnostics);
    for (struct dirent *entry; (entry = readdir(stream));) {
        if (entry->d_name[0] == '.')
            continue;
        *names = arena_grow(arena, *names, *count, &capacity, sizeof **names);
        (*names)[(*count)++] = arena_copy_text(arena, entry->d_name);
    }
    closedir(stream);
    if (*count)
        qsort(*names, *count, sizeof **names, compare_texts);
    return true;
}

static bool search_folder(Search *search, const char *within, int depth) {
    const char *path = *within ? arena_print(search->arena, "%s/%s", search->root, within) : search->root;
    const char **names;
    size_t count;
    if (depth > DEEPEST)
        return report(path, "it lies too deep", search->diagnostics);
    if (!list_names(path, &names, &count, search->arena, search->diagnostics))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!search_entry(search, arena_print(search->arena, "%s%s%s", within, *within ? "/" : "", names[i]),
                          depth))
            return false;
    return true;
}

static const char *without_slashes(const char *path, Arena *arena) {
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return arena_copy_bytes(arena, path, length);
}

static bool search_place(Search *search, const char *place) {
    struct stat status;
    if (stat(place, &status))
        return report(place, strerror(errno), search->diagnostics);
    if (!S_ISDIR(status.st_mode)) {
        add_spec(search, place, place + folder_length(place));
        return true;
    }
    search->root = without_slashes(place, search->arena);
    size_t before = search->plan->chart_count;
    if (!search_folder(search, "", 0))
        return false;
    for (size_t i = before; i < search->plan->chart_count && !search->places->golden; i++)
        search->plan->folders[search->plan->charts[i].folder].whole = true;
    return true;
}

static bool are_folders(const GoldenPlaces *places) {
    struct stat status;
    for (size_t i = 0; i < places->count; i++)
        if (stat(places->items[i], &status) || !S_ISDIR(status.st_mode))
            return false;
    return true;
}

static int compare_charts(const void *left, const void *right) {
    const GoldenChart *const *a = left, *const *b = right;
    int order = strcmp((*a)->goldens[0], (*b)->goldens[0]);
    return order ? order : strcmp((*a)->actuals[0], (*b)->actuals[0]);
}

/* Of two charts with one golden each would fail when the other is right. */
static bool check_names(const GoldenPlan *plan, Arena *arena, Diagnostics *diagnostics) {
    const GoldenChart **charts = memory_allocate(plan->chart_count, sizeof *charts);
    for (size_t i = 0; i < plan->chart_count; i++)
        charts[i] = &plan->charts[i];
    qsort(charts, plan->chart_count, sizeof *charts, compare_charts);
    bool done = true;
    for (size_t i = 1; i < plan->chart_count; i++)
        if (!strcmp(charts[i - 1]->goldens[0], charts[i]->goldens[0]))
            done = wrong_call(arena_print(arena, "two charts with one golden: \"%s\" and \"%s\"",
                                          charts[i - 1]->spec, charts[i]->spec),
                              diagnostics);
    free(charts);
    return done;
}

bool golden_plan_make(GoldenPlan *plan, const GoldenPlaces *places, Arena *arena, Diagnostics *diagnostics) {
    Search search = {.plan = plan, .places = places, .arena = arena, .diagnostics = diagnostics};
    bool done = true;
    for (size_t i = 0; i < places->count; i++)
        done &= search_place(&search, places->items[i]);
    if (!done)
        return false;
    if (!plan->chart_count)
        return wrong_call("no charts: there is no *.yaml", diagnostics);
    if (places->golden)
        plan->folders[0].whole = are_folders(places);
    return check_names(plan, arena, diagnostics);
}

/* ---- goldens of no chart ---- */

static bool is_golden(const char *name) {
    const char *dot = strrchr(name, '.');
    for (int i = 0; dot && i < GOLDEN_LEVELS; i++)
        if (!strcmp(dot + 1, level_names[i]))
            return true;
    return false;
}

/* Paths of the goldens that charts have, sorted. */
typedef struct Claims {
    const char **paths;
    size_t count;
} Claims;

static Claims list_claims(const GoldenPlan *plan, const bool *is_chart, Arena *arena) {
    Claims claims = {.paths = arena_new_array(arena, const char *, plan->chart_count *GOLDEN_LEVELS)};
    for (size_t i = 0; i < plan->chart_count; i++)
        for (int level = 0; is_chart[i] && level < GOLDEN_LEVELS; level++)
            claims.paths[claims.count++] = plan->charts[i].goldens[level];
    if (claims.count)
        qsort(claims.paths, claims.count, sizeof *claims.paths, compare_texts);
    return claims;
}

static bool is_claimed(const Claims *claims, const char *path) {
    return claims->count &&
           bsearch(&path, claims->paths, claims->count, sizeof *claims->paths, compare_texts);
}

static bool find_stale(GoldenFolder *folder, const Claims *claims, Arena *arena, Diagnostics *diagnostics) {
    struct stat status;
    const char **names;
    size_t count;
    if (!folder->whole || stat(folder->path, &status))
        return true;
    if (!list_names(folder->path, &names, &count, arena, diagnostics))
        return false;
    const char **stale = arena_new_array(arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        if (is_golden(names[i]) && !is_claimed(claims, arena_print(arena, "%s/%s", folder->path, names[i])))
            stale[folder->stale_count++] = names[i];
    folder->stale = stale;
    return true;
}

bool golden_plan_find_stale(GoldenPlan *plan, const bool *is_chart, Arena *arena, Diagnostics *diagnostics) {
    Claims claims = list_claims(plan, is_chart, arena);
    bool done = true;
    for (size_t i = 0; i < plan->folder_count; i++)
        done &= find_stale(&plan->folders[i], &claims, arena, diagnostics);
    return done;
}
