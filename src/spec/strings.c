#include "spec/strings.h"

#include "base/suggest.h"
#include "base/utf8.h"

#include "base/file.h"
#include "spec/yaml.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

typedef struct StringEntry {
    const char *key, *text; /* text NULL: the same */
    Place place;
    atomic_bool *used;
} StringEntry;

struct Strings {
    const char *path, *language;
    const Strings *outer;
    StringEntry *entries; /* by their keys */
    size_t count;
};

/* Blanks at the end of a text are no part of its key: texts in blocks end with a line end. */
static const char *make_key(const char *text, Arena *arena) {
    size_t length = strlen(text);
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\n'))
        length--;
    return text[length] ? arena_copy_bytes(arena, text, length) : text;
}

static int compare_entries(const void *a, const void *b) {
    return strcmp(((const StringEntry *)a)->key, ((const StringEntry *)b)->key);
}

/* Reading */

static bool report_kind(const Node *node, const char *expected, Arena *arena, Diagnostics *diagnostics) {
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_WRONG_KIND,
                                                        .place = node->place,
                                                        .found = node_describe(node, arena),
                                                        .expected = expected});
}

static size_t count_figures(const char *text) {
    size_t count = 0;
    for (const char *at = text; at && (at = strstr(at, "{{")) != NULL; at += 2)
        count++;
    return count;
}

/* What is computed in the key should not be typed in the translation. */
static void check_figures(const Strings *strings, const NodeEntry *entry, Arena *arena,
                          Diagnostics *diagnostics) {
    size_t expected = count_figures(entry->key);
    size_t found = node_is_null(entry->value) ? expected : count_figures(node_text(entry->value));
    if (found < expected)
        diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_FIGURES_LOST,
                                                     .place = entry->place,
                                                     .found = arena_print(arena, "%zu", found),
                                                     .expected = arena_print(arena, "%zu", expected),
                                                     .detail = strings->language});
}

static const Node *read_root(const char *path, Place asked, Arena *arena, Diagnostics *diagnostics) {
    FileBytes file;
    if (!file_read(path, YAML_MOST_BYTES, asked, &file, diagnostics))
        return NULL;
    const Node *root = yaml_read(path, file.bytes, file.length, arena, diagnostics);
    file_release(&file);
    if (!root || node_kind(root) == NODE_MAPPING)
        return root;
    report_kind(root, "a mapping of languages, such as ja: {Revenue: 売上高}", arena, diagnostics);
    return NULL;
}

static bool check_texts(const Node *texts, Arena *arena, Diagnostics *diagnostics) {
    bool done = true;
    if (node_kind(texts) != NODE_MAPPING)
        return report_kind(texts, "texts and what they are in the language", arena, diagnostics);
    for (size_t i = 0; i < node_count(texts); i++)
        if (!node_is_scalar(node_entry(texts, i)->value))
            done =
                report_kind(node_entry(texts, i)->value, "a text, or null for the same", arena, diagnostics);
    return done;
}

bool strings_check(const char *path, Place asked, Diagnostics *diagnostics) {
    FileBytes file;
    if (!file_read(path, YAML_MOST_BYTES, asked, &file, diagnostics))
        return false;
    file_release(&file);
    return true;
}

static bool report_language(const StringsRequest *request, const Node *root, Arena *arena,
                            Diagnostics *diagnostics) {
    size_t count = node_count(root);
    const char **known = arena_new_array(arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        known[i] = node_entry(root, i)->key;
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_NO_LANGUAGE,
                                                        .place = {request->path, 0, 0},
                                                        .origin = request->asked,
                                                        .found = request->language,
                                                        .known = known,
                                                        .known_count = count});
}

static void add_entries(Strings *strings, const Node *texts, Arena *arena, Diagnostics *diagnostics) {
    strings->entries = arena_new_array(arena, StringEntry, node_count(texts));
    atomic_bool *used = arena_new_array(arena, atomic_bool, node_count(texts));
    for (size_t i = 0; i < node_count(texts); i++) {
        const NodeEntry *entry = node_entry(texts, i);
        atomic_init(&used[i], false);
        check_figures(strings, entry, arena, diagnostics);
        strings->entries[strings->count++] =
            (StringEntry){.key = make_key(entry->key, arena),
                          .text = node_is_null(entry->value) ? NULL : node_text(entry->value),
                          .place = entry->place,
                          .used = &used[i]};
    }
    qsort(strings->entries, strings->count, sizeof *strings->entries, compare_entries);
}

const Strings *strings_read(const StringsRequest *request, Arena *arena, Diagnostics *diagnostics) {
    const Node *root = read_root(request->path, request->asked, arena, diagnostics);
    const Node *texts = root ? node_find(root, request->language) : NULL;
    if (root && !texts)
        report_language(request, root, arena, diagnostics);
    if (!texts || !check_texts(texts, arena, diagnostics))
        return NULL;
    Strings *strings = arena_new(arena, Strings);
    *strings = (Strings){.path = request->path, .language = request->language, .outer = request->outer};
    add_entries(strings, texts, arena, diagnostics);
    return strings;
}

/* Looking up */

const char *strings_path(const Strings *strings) {
    return strings->path;
}

const char *strings_language(const Strings *strings) {
    return strings->language;
}

static const StringEntry *find_entry(const Strings *strings, const char *key) {
    const StringEntry asked = {.key = key}, *entry = NULL;
    for (; strings && !entry; strings = strings->outer)
        entry = bsearch(&asked, strings->entries, strings->count, sizeof asked, compare_entries);
    return entry;
}

const char *strings_find(const Strings *strings, const char *text) {
    Arena arena;
    arena_init(&arena);
    const StringEntry *entry = find_entry(strings, make_key(text, &arena));
    arena_finish(&arena);
    if (!entry)
        return NULL;
    atomic_store_explicit(entry->used, true, memory_order_relaxed);
    return entry->text ? entry->text : text;
}

/* The first line of a text, or its beginning. */
static const char *shorten(const char *text, Arena *arena) {
    enum { MOST_CHARACTERS = 60 };
    size_t line = strcspn(text, "\n"), most = utf8_prefix(text, MOST_CHARACTERS);
    size_t length = line < most ? line : most;
    return text[length] ? arena_print(arena, "%.*s…", (int)length, text) : text;
}

void strings_report_missing(const Strings *strings, const char *text, Place place, Arena *arena,
                            Diagnostics *diagnostics) {
    size_t all = 0, count = 0;
    for (const Strings *file = strings; file; file = file->outer)
        all += file->count;
    const char **known = arena_new_array(arena, const char *, all);
    for (const Strings *file = strings; file; file = file->outer)
        for (size_t i = 0; i < file->count; i++)
            known[count++] = file->entries[i].key;
    const char *nearest = suggest_nearest(text, known, count);
    const char *named = nearest ? shorten(nearest, arena) : NULL;
    diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_MISSING_STRING,
                                                 .place = place,
                                                 .found = shorten(text, arena),
                                                 .detail = strings->language,
                                                 .expected = strings->path,
                                                 .known = &named,
                                                 .known_count = nearest != NULL});
}

static int compare_places(const void *a, const void *b) {
    const StringEntry *left = *(const StringEntry *const *)a, *right = *(const StringEntry *const *)b;
    int line = (left->place.line > right->place.line) - (left->place.line < right->place.line);
    return line ? line
                : (left->place.column > right->place.column) - (left->place.column < right->place.column);
}

void strings_report_unused(const Strings *strings, Diagnostics *diagnostics) {
    Arena arena;
    arena_init(&arena);
    const StringEntry **unused = arena_new_array(&arena, const StringEntry *, strings->count);
    size_t count = 0;
    for (size_t i = 0; i < strings->count; i++)
        if (!atomic_load_explicit(strings->entries[i].used, memory_order_relaxed))
            unused[count++] = &strings->entries[i];
    if (count)
        qsort(unused, count, sizeof *unused, compare_places);
    for (size_t i = 0; i < count; i++)
        diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_UNUSED_STRING,
                                                     .place = unused[i]->place,
                                                     .found = unused[i]->key,
                                                     .detail = strings->language});
    arena_finish(&arena);
}
