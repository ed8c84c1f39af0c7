#include "table/csv.h"

#include "base/number.h"
#include "table/column.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Columns that begin with a number are read while their cells are sought, in tables so narrow that most of
   their columns will be asked for. */
enum { MOST_BAD_ROWS = 10, MOST_READ_AHEAD = 16, COUNTED_AT_ONCE = 240 };

typedef struct Scanner {
    const char *bytes;
    size_t at, end;
    bool is_special[256]; /* ends a cell without quotes */
    char delimiter;
    CsvCells *cells;
    uint32_t *offsets; /* has room for every delimiter and line break */
    size_t count;      /* of cells */
    size_t row, most_rows;
    double *numbers[MOST_READ_AHEAD]; /* of the columns that are read ahead */
    size_t escaped_capacity, bad_rows;
    Arena *arena;
    Diagnostics *diagnostics;
} Scanner;

static bool report_syntax(const Scanner *scanner, size_t offset, const char *detail) {
    return diagnostics_report(scanner->diagnostics,
                              (Diagnostic){.id = MESSAGE_CSV_SYNTAX,
                                           .place = text_source_place(&scanner->cells->source, offset),
                                           .detail = detail});
}

static void add_escaped(Scanner *scanner, size_t start, size_t end) {
    char *text = arena_allocate(scanner->arena, end - start, 1);
    size_t length = 0;
    for (size_t i = start; i < end; i++) {
        text[length++] = scanner->bytes[i];
        i += scanner->bytes[i] == '"';
    }
    CsvCells *cells = scanner->cells;
    cells->escaped = arena_grow(scanner->arena, cells->escaped, cells->escaped_count,
                                &scanner->escaped_capacity, sizeof *cells->escaped);
    cells->escaped[cells->escaped_count++] = (CsvEscaped){scanner->count - 1, {text, length}};
}

static bool ends_cell(const Scanner *scanner, size_t at) {
    return at == scanner->end || scanner->is_special[(unsigned char)scanner->bytes[at]];
}

/* Moves behind the closing quote of the cell that begins here. */
static bool scan_quoted(Scanner *scanner) {
    size_t start = scanner->at + 1, at = start;
    bool doubled = false;
    for (;; at += 2, doubled = true) {
        const char *quote = at < scanner->end ? memchr(scanner->bytes + at, '"', scanner->end - at) : NULL;
        if (!quote)
            return report_syntax(scanner, scanner->at, "this quote is never closed");
        at = (size_t)(quote - scanner->bytes);
        if (at + 1 == scanner->end || quote[1] != '"')
            break;
    }
    if (!ends_cell(scanner, at + 1))
        return report_syntax(scanner, at + 1,
                             "text behind a closing quote; a quote within quotes is written twice");
    if (doubled)
        add_escaped(scanner, start, at);
    scanner->at = at + 1;
    return true;
}

/* Eight bytes, the first one lowest. */
static uint64_t read_word(const char *bytes) {
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
           (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* The high bit of each byte of `word` that is `byte`; the lowest of the bits that are set is sure. */
static uint64_t find_byte(uint64_t word, char byte) {
    const uint64_t ones = 0x0101010101010101u;
    uint64_t difference = word ^ (unsigned char)byte * ones;
    return (difference - ones) & ~difference & 0x80 * ones;
}

/* The first byte from `at` on that ends a cell without quotes, or the end of the text. */
static size_t find_special(const Scanner *scanner, size_t at) {
    for (; scanner->end - at >= 8; at += 8) {
        uint64_t word = read_word(scanner->bytes + at);
        uint64_t found = find_byte(word, scanner->delimiter) | find_byte(word, '\n') | find_byte(word, '\r');
        if (found)
            return at + (size_t)__builtin_ctzll(found) / 8;
    }
    while (!ends_cell(scanner, at))
        at++;
    return at;
}

/* Reads a cell that is empty, or a number as numbers mostly are, and moves to its end. */
static bool scan_number(Scanner *scanner, double *number) {
    size_t length = number_read_plain(scanner->bytes + scanner->at, scanner->end - scanner->at, number);
    if (!ends_cell(scanner, scanner->at + length))
        return false;
    if (!length)
        *number = NAN;
    scanner->at += length;
    return true;
}

/* Whether a column is read ahead shows in its first row. */
static void begin_numbers(Scanner *scanner, size_t column) {
    size_t start = scanner->at;
    double number;
    if (scan_number(scanner, &number) && scanner->at > start)
        scanner->numbers[column] = arena_new_array(scanner->arena, double, scanner->most_rows);
    scanner->at = start;
}

/* A column in which there is anything else is left to be read when it is asked for. */
static bool scan_ahead(Scanner *scanner, size_t column) {
    if (column >= MOST_READ_AHEAD)
        return false;
    double **numbers = &scanner->numbers[column];
    if (!scanner->row && scanner->most_rows)
        begin_numbers(scanner, column);
    if (*numbers && scan_number(scanner, *numbers + scanner->row))
        return true;
    *numbers = NULL;
    return false;
}

/* Adds the cell of a column and moves to the byte that ends it. */
static bool scan_cell(Scanner *scanner, size_t column) {
    scanner->offsets[scanner->count++] = (uint32_t)scanner->at;
    if (scan_ahead(scanner, column))
        return true;
    if (scanner->at < scanner->end && scanner->bytes[scanner->at] == '"')
        return scan_quoted(scanner);
    scanner->at = find_special(scanner, scanner->at);
    return true;
}

/* Adds the cells of one row and moves to the next one; returns their count, 0 for a fault. */
static size_t scan_row(Scanner *scanner) {
    size_t width = 0;
    for (;;) {
        if (!scan_cell(scanner, width++))
            return 0;
        if (scanner->at == scanner->end || scanner->bytes[scanner->at] != scanner->delimiter)
            break;
        scanner->at++;
    }
    if (scanner->at < scanner->end) {
        bool two = scanner->bytes[scanner->at] == '\r' && scanner->at + 1 < scanner->end &&
                   scanner->bytes[scanner->at + 1] == '\n';
        scanner->at += two ? 2 : 1;
    }
    return width;
}

static bool report_width(Scanner *scanner, size_t start, size_t width) {
    char found[24], expected[24];
    snprintf(found, sizeof found, "%zu", width);
    snprintf(expected, sizeof expected, "%zu", scanner->cells->width);
    diagnostics_report(scanner->diagnostics,
                       (Diagnostic){.id = MESSAGE_CSV_ROW_WIDTH,
                                    .place = text_source_place(&scanner->cells->source, start),
                                    .found = found,
                                    .expected = expected});
    return ++scanner->bad_rows < MOST_BAD_ROWS;
}

/* Rows of a wrong width are reported and left out. */
static bool scan_rows(Scanner *scanner) {
    while (scanner->at < scanner->end) {
        size_t start = scanner->at, first = scanner->count;
        size_t width = scan_row(scanner);
        if (!width)
            return false;
        if (width == scanner->cells->width) {
            scanner->row++;
            continue;
        }
        if (!report_width(scanner, start, width))
            return false;
        scanner->count = first;
    }
    return !scanner->bad_rows;
}

/* At most how many cells there are. */
static size_t count_separators(const Scanner *scanner) {
    size_t count = 0;
    char delimiter = scanner->delimiter;
    for (size_t at = 0, length; at < scanner->end; at += length) {
        const char *bytes = scanner->bytes + at;
        uint8_t found = 0; /* many of them are added at once */
        length = scanner->end - at < COUNTED_AT_ONCE ? scanner->end - at : COUNTED_AT_ONCE;
        for (size_t i = 0; i < length; i++)
            found += (uint8_t)((bytes[i] == delimiter) | (bytes[i] == '\n') | (bytes[i] == '\r'));
        count += found;
    }
    return count + 1;
}

static TextSlice trim_name(TextSlice name) {
    while (name.length && name.bytes[name.length - 1] == ' ')
        name.length--;
    for (; name.length && *name.bytes == ' '; name.length--)
        name.bytes++;
    return name;
}

static bool check_name(const Scanner *scanner, const Table *table, const char *name, size_t offset) {
    if (!*name)
        return report_syntax(scanner, offset, "a column without a name");
    size_t first = table_find_column(table, name);
    if (first == TABLE_NO_COLUMN)
        return true;
    const TextSource *source = &scanner->cells->source;
    return diagnostics_report(scanner->diagnostics,
                              (Diagnostic){.id = MESSAGE_CSV_DUPLICATE_COLUMN,
                                           .place = text_source_place(source, offset),
                                           .origin = text_source_place(source, scanner->offsets[first]),
                                           .found = name});
}

/* Reads the header line; its cells come before those of the rows. */
static bool read_names(Scanner *scanner, Table *table) {
    CsvCells *cells = scanner->cells;
    cells->width = scan_row(scanner);
    if (!cells->width)
        return false;
    if (cells->width > CSV_MOST_COLUMNS)
        return report_syntax(scanner, 0, "more than 10,000 columns");
    cells->offsets = scanner->offsets;
    cells->cell_count = cells->width + 1;
    scanner->offsets[cells->width] = (uint32_t)scanner->at;
    if (scanner->at == scanner->end) {
        cells->cell_count = cells->width;
        cells->content_end = scanner->end;
    }
    bool good = true;
    for (size_t i = 0; i < cells->width; i++) {
        TextSlice text = trim_name(csv_cell_text(cells, i, 0));
        const char *name = arena_copy_bytes(scanner->arena, text.bytes, text.length);
        good = check_name(scanner, table, name, scanner->offsets[i]) && good;
        table_append_column(table, name, NULL);
    }
    return good;
}

/* Leaves the header's cells out, so that cell 0 is the first of the first row. */
static void drop_header(Scanner *scanner) {
    CsvCells *cells = scanner->cells;
    size_t kept = 0;
    for (size_t i = 0; i < cells->escaped_count; i++) {
        CsvEscaped escaped = cells->escaped[i];
        if (escaped.cell < cells->width)
            continue;
        escaped.cell -= cells->width;
        cells->escaped[kept++] = escaped;
    }
    cells->escaped_count = kept;
    cells->offsets = scanner->offsets + cells->width;
    cells->cell_count = scanner->count - cells->width;
    cells->content_end = scanner->end;
}

static bool check_text(const Scanner *scanner) {
    const TextSource *source = &scanner->cells->source;
    if (source->length > CSV_MOST_BYTES)
        return report_syntax(scanner, 0, "larger than 1 GiB");
    if (!text_source_check_utf8(source, scanner->diagnostics))
        return false;
    const char *nul = source->length ? memchr(source->bytes, '\0', source->length) : NULL;
    if (nul)
        return report_syntax(scanner, (size_t)(nul - source->bytes), "a NUL byte; is this a text file?");
    return scanner->end || diagnostics_report(scanner->diagnostics,
                                              (Diagnostic){.id = MESSAGE_CSV_EMPTY, .place = source->start});
}

static Scanner begin(TextSource source, char delimiter, Arena *arena, Diagnostics *diagnostics) {
    Scanner scanner = {.bytes = source.bytes,
                       .end = source.length,
                       .delimiter = delimiter,
                       .cells = arena_new(arena, CsvCells),
                       .arena = arena,
                       .diagnostics = diagnostics};
    scanner.cells->source = source;
    scanner.is_special['\n'] = scanner.is_special['\r'] = true;
    scanner.is_special[(unsigned char)delimiter] = true;
    while (scanner.end && (source.bytes[scanner.end - 1] == '\n' || source.bytes[scanner.end - 1] == '\r'))
        scanner.end--;
    return scanner;
}

Table *csv_read(TextSource source, char delimiter, Arena *arena, Diagnostics *diagnostics) {
    Scanner scanner = begin(source, delimiter, arena, diagnostics);
    if (!check_text(&scanner))
        return NULL;
    size_t most_cells = count_separators(&scanner) + 1;
    scanner.offsets = arena_new_array(arena, uint32_t, most_cells);
    Table *table = table_create(0, arena);
    if (!read_names(&scanner, table))
        return NULL;
    scanner.most_rows = most_cells / scanner.cells->width;
    if (!scan_rows(&scanner))
        return NULL;
    drop_header(&scanner);
    RowSource *rows = arena_new(arena, RowSource);
    rows->csv = scanner.cells;
    table->source = rows;
    table->row_count = scanner.cells->cell_count / scanner.cells->width;
    for (size_t i = 0; i < table->column_count; i++)
        table->columns[i] = column_from_csv(scanner.cells, i, table->row_count, arena);
    for (size_t i = 0; i < table->column_count && i < MOST_READ_AHEAD; i++)
        table->columns[i]->numbers = scanner.numbers[i];
    return table;
}
