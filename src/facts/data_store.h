/* The tables of one run: each file is read once, however many ask for it, and listed for the depfile. */
#ifndef FACTS_DATA_STORE_H
#define FACTS_DATA_STORE_H

#include "base/file.h"
#include "spec/spec.h"
#include "table/table.h"

typedef struct StoredTable StoredTable;

typedef struct DataStore {
    Arena *arena;
    StoredTable *tables; /* what was loaded, faults too */
    size_t table_count, table_capacity;
    const char **paths; /* of the files read or tried, once each */
    size_t path_count, path_capacity;
    const FileBytes **files; /* the bytes of those that could be read */
    size_t file_count, file_capacity;
} DataStore;

/* All that the store holds lives in `arena`. */
void data_store_init(DataStore *store, Arena *arena);

/* As load_table(); faults are reported the first time only. */
Table *data_store_load(DataStore *store, const DataSpec *data, const char *spec_file,
                       Diagnostics *diagnostics);

/* For data that nobody asks for: sees that its file can be read, and lists it. */
bool data_store_check(DataStore *store, const DataSpec *data, const char *spec_file,
                      Diagnostics *diagnostics);

/* Gives back the memory of the files, until their texts are looked at again. */
void data_store_rest(const DataStore *store);

#endif
