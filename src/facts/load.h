/* From a spec's data object to a table: a file (CSV, TSV or JSON) or values in the spec.

   Rows are a list of mappings, one a row, each key a column; or a list of scalars, which make one column
   "data". As text within the spec they are CSV unless format.type says otherwise. */
#ifndef FACTS_LOAD_H
#define FACTS_LOAD_H

#include "base/file.h"
#include "spec/spec.h"
#include "table/table.h"

/* The file that was read or tried; `bytes` is NULL where it was not read, `path` too for values. */
typedef struct LoadedFile {
    const char *path;
    const FileBytes *bytes;
} LoadedFile;

/* The table, in `arena`, which also keeps the file's bytes; NULL with faults reported. `spec_file` is what a
   url is relative to. */
Table *load_table(const DataSpec *data, const char *spec_file, Arena *arena, LoadedFile *file,
                  Diagnostics *diagnostics);

#endif
