#include "facts/data_store.h"

#include "facts/load.h"
#include "table/csv.h"

#include <string.h>

/* A table, with what tells it from others: the file or the values, and how they are to be read. */
struct StoredTable {
    const char *path;
    const Node *values;
    const DataFormatSpec *format;
    Table *table;
};

void data_store_init(DataStore *store, Arena *arena) {
    *store = (DataStore){.arena = arena};
}

static void add_path(DataStore *store, const char *path) {
    for (size_t i = 0; i < store->path_count; i++)
        if (!strcmp(store->paths[i], path))
            return;
    store->paths = arena_grow(store->arena, store->paths, store->path_count, &store->path_capacity,
                              sizeof *store->paths);
    store->paths[store->path_count++] = path;
}

static void add_file(DataStore *store, const FileBytes *file) {
    store->files = arena_grow(store->arena, store->files, store->file_count, &store->file_capacity,
                              sizeof *store->files);
    store->files[store->file_count++] = file;
}

static bool same_text(SpecText a, SpecText b) {
    return a.text && b.text ? !strcmp(a.text, b.text) : a.text == b.text;
}

static bool same_format(const DataFormatSpec *a, const DataFormatSpec *b) {
    static const DataFormatSpec none = {0};
    a = a ? a : &none;
    b = b ? b : &none;
    return a->type.set == b->type.set && a->type.value == b->type.value &&
           same_text(a->delimiter, b->delimiter) && same_text(a->property, b->property);
}

static const StoredTable *find_table(const DataStore *store, const StoredTable *wanted) {
    for (size_t i = 0; i < store->table_count; i++) {
        const StoredTable *stored = &store->tables[i];
        bool same_path =
            stored->path && wanted->path ? !strcmp(stored->path, wanted->path) : stored->path == wanted->path;
        if (same_path && stored->values == wanted->values && same_format(stored->format, wanted->format))
            return stored;
    }
    return NULL;
}

Table *data_store_load(DataStore *store, const DataSpec *data, const char *spec_file,
                       Diagnostics *diagnostics) {
    StoredTable wanted = {.values = data->values, .format = data->format};
    if (data->url.text)
        wanted.path = file_resolve_path(spec_file, data->url.text, store->arena);
    const StoredTable *stored = wanted.path || wanted.values ? find_table(store, &wanted) : NULL;
    if (stored)
        return stored->table;
    LoadedFile file;
    wanted.table = load_table(data, spec_file, store->arena, &file, diagnostics);
    if (file.path)
        add_path(store, file.path);
    if (file.bytes)
        add_file(store, file.bytes);
    store->tables = arena_grow(store->arena, store->tables, store->table_count, &store->table_capacity,
                               sizeof *store->tables);
    store->tables[store->table_count++] = wanted;
    return wanted.table;
}

bool data_store_check(DataStore *store, const DataSpec *data, const char *spec_file,
                      Diagnostics *diagnostics) {
    FileBytes file;
    if (!data->url.text || data->values)
        return data_store_load(store, data, spec_file, diagnostics) != NULL;
    const char *path = file_resolve_path(spec_file, data->url.text, store->arena);
    add_path(store, path);
    if (!file_read(path, CSV_MOST_BYTES, field_place(data->url.node, (Place){0}), &file, diagnostics))
        return false;
    file_release(&file);
    return true;
}

void data_store_rest(const DataStore *store) {
    for (size_t i = 0; i < store->file_count; i++)
        file_rest(store->files[i]);
}
