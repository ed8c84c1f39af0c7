/* CSV text into a table, by RFC 4180 and the habits of the field: a byte order mark; lines that end with LF,
   CRLF or CR; cells in double quotes, with "" for a quote, delimiters and line breaks within; a header line.

   Refused, with the place: text that is not UTF-8, NUL bytes, a quote within a cell that does not begin with
   one, text behind a closing quote, a quote never closed, an empty or duplicate column name, a row with more
   or fewer cells than the header. Empty lines at the end are left out; comments are not known.

   A reader of our own rather than libcsv, because libcsv gives no positions and copies every cell. Here a
   cell is 4 bytes (where it begins) beside the file's own bytes; only cells with "" within are copied. */
#ifndef TABLE_CSV_H
#define TABLE_CSV_H

#include "base/text_source.h"
#include "table/table.h"

#define CSV_MOST_BYTES ((size_t)1 << 30)

enum { CSV_MOST_COLUMNS = 10000 };

/* The table in `source`, whose bytes must outlive it, or NULL with at least one error reported. `delimiter`
   is
   ',' ';' '\t' or '|'. */
Table *csv_read(TextSource source, char delimiter, Arena *arena, Diagnostics *diagnostics);

#endif
