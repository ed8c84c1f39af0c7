#define _POSIX_C_SOURCE 200809L

#include "cli/report.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_SOURCE = 64 << 20, MOST_COLUMNS = 120, COLUMNS_BEFORE = 80 };

#define BOLD  "\033[1m"
#define RED   "\033[1;31m"
#define AMBER "\033[1;35m"
#define BLUE  "\033[1;36m"
#define PLAIN "\033[0m"

typedef struct Report {
    Buffer *out;
    const ReportStyle *style;
    Arena arena;
    const char *open_name; /* the file whose bytes are at hand */
    FileBytes open;
} Report;

/* A finding with what it is sorted by. */
typedef struct Entry {
    const Diagnostic *diagnostic;
    size_t file, order;
} Entry;

bool report_wants_color(ReportColor when) {
    if (when != REPORT_COLOR_AUTO)
        return when == REPORT_COLOR_ALWAYS;
    const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return !(no_color && *no_color) && !(terminal && !strcmp(terminal, "dumb")) && isatty(STDERR_FILENO);
}

static bool is_harmless(uint32_t code) {
    return code >= ' ' && !(code >= 0x7f && code <= 0x9f) && !(code >= 0x200e && code <= 0x200f) &&
           !(code >= 0x2028 && code <= 0x202e) && !(code >= 0x2066 && code <= 0x2069) && code != 0x061c;
}

static void append_code(Buffer *out, uint32_t code) {
    char bytes[4];
    buffer_append(out, bytes, utf8_write(code == '\t' ? ' ' : is_harmless(code) ? code : 0xfffd, bytes));
}

void report_append_harmless(Buffer *out, const char *text) {
    const char *end = text + strlen(text);
    while (text < end)
        append_code(out, utf8_next(&text, end));
}

static void append_style(const Report *report, const char *style) {
    if (report->style->color)
        buffer_append_text(report->out, style);
}

static void append_place(const Report *report, Place place) {
    append_style(report, BOLD);
    report_append_harmless(report->out, place.file ? place.file : "deckchart");
    if (place.file && place.line > 0)
        buffer_print(report->out, ":%d:%d", place.line, place.column);
    buffer_append_text(report->out, ": ");
    append_style(report, PLAIN);
}

static void append_label(const Report *report, const char *label, const char *style) {
    append_style(report, style);
    buffer_append_text(report->out, label);
    append_style(report, PLAIN);
}

static void close_file(Report *report) {
    if (report->open_name && report->open.bytes != report->style->stream.bytes)
        file_release(&report->open);
    report->open_name = NULL;
}

/* A file that can not be read any more just has no lines to show. */
static bool open_file(Report *report, const char *name) {
    if (report->open_name && !strcmp(report->open_name, name))
        return true;
    close_file(report);
    const ReportSource *stream = &report->style->stream;
    if (stream->name && !strcmp(stream->name, name)) {
        report->open = (FileBytes){stream->bytes, stream->length, false};
    } else {
        Diagnostics ignored;
        diagnostics_init(&ignored);
        bool done = file_read(name, MOST_SOURCE, (Place){0}, &report->open, &ignored);
        diagnostics_finish(&ignored);
        if (!done)
            return false;
    }
    report->open_name = name;
    return true;
}

/* The bytes of a line, without its end. */
static bool find_line(const FileBytes *file, int number, const char **start, const char **end) {
    const char *at = file->bytes, *last = file->bytes + file->length;
    for (int line = 1; line < number; line++) {
        const char *newline = memchr(at, '\n', (size_t)(last - at));
        if (!newline)
            return false;
        at = newline + 1;
    }
    const char *newline = memchr(at, '\n', (size_t)(last - at));
    *start = at;
    *end = newline ? newline : last;
    if (*end > at && (*end)[-1] == '\r')
        --*end;
    return true;
}

/* Of a long line only the part around the column is shown. Returns the columns of the terminal before it. */
static int append_excerpt(Buffer *out, const char *at, const char *end, int column) {
    int skipped = column > MOST_COLUMNS ? column - COLUMNS_BEFORE : 0, before = 0, shown = 0;
    for (int i = 0; i < skipped && at < end; i++)
        utf8_next(&at, end);
    if (skipped) {
        buffer_append_text(out, "…");
        before++;
    }
    for (int i = skipped + 1; at < end && shown < MOST_COLUMNS; i++) {
        uint32_t code = utf8_next(&at, end);
        int columns = is_harmless(code) ? utf8_columns(code) : 1;
        append_code(out, code);
        shown += columns;
        before += i < column ? columns : 0;
    }
    if (at < end)
        buffer_append_text(out, "…");
    return before;
}

static void append_quote(Report *report, Place place) {
    const char *start, *end;
    if (!report->style->quote || !place.file || place.line < 1 || !open_file(report, place.file) ||
        !find_line(&report->open, place.line, &start, &end))
        return;
    buffer_print(report->out, "%6d | ", place.line);
    int before = append_excerpt(report->out, start, end, place.column);
    buffer_append_text(report->out, "\n       | ");
    buffer_print(report->out, "%*s", before, "");
    append_label(report, "^", RED);
    buffer_append_text(report->out, "\n");
}

static void append_finding(Report *report, const Diagnostic *diagnostic) {
    bool is_error = diagnostic_severity(diagnostic) != SEVERITY_WARNING;
    append_place(report, diagnostic->place);
    append_label(report, is_error ? "error: " : "warning: ", is_error ? RED : AMBER);
    report_append_harmless(report->out, diagnostic_describe(diagnostic, &report->arena));
    buffer_append_text(report->out, "\n");
    append_quote(report, diagnostic->place);
    if (!diagnostic->origin.file)
        return;
    append_place(report, diagnostic->origin);
    append_label(report, "note: ", BLUE);
    buffer_append_text(report->out, "see here\n");
    append_quote(report, diagnostic->origin);
}

static int compare_numbers(size_t a, size_t b) {
    return (a > b) - (a < b);
}

static int compare_entries(const void *left, const void *right) {
    const Entry *a = left, *b = right;
    const Place *p = &a->diagnostic->place, *q = &b->diagnostic->place;
    if (a->file != b->file)
        return compare_numbers(a->file, b->file);
    if (p->line != q->line)
        return p->line < q->line ? -1 : 1;
    if (p->column != q->column)
        return p->column < q->column ? -1 : 1;
    return compare_numbers(a->order, b->order);
}

static bool same_file(const Diagnostic *a, const Diagnostic *b) {
    const char *p = a->place.file, *q = b->place.file;
    return p && q ? !strcmp(p, q) : p == q;
}

static Entry *sort_findings(const Diagnostics *diagnostics) {
    Entry *entries = memory_allocate(diagnostics->count, sizeof *entries);
    for (size_t i = 0; i < diagnostics->count; i++) {
        size_t first = 0;
        while (!same_file(&diagnostics->items[first], &diagnostics->items[i]))
            first++;
        entries[i] = (Entry){&diagnostics->items[i], first, i};
    }
    qsort(entries, diagnostics->count, sizeof *entries, compare_entries);
    return entries;
}

static size_t count_errors(const Diagnostics *diagnostics) {
    size_t errors = 0;
    for (size_t i = 0; i < diagnostics->count; i++)
        errors += diagnostic_severity(&diagnostics->items[i]) != SEVERITY_WARNING;
    return errors;
}

void report_append(Buffer *out, const Diagnostics *diagnostics, const ReportStyle *style) {
    Report report = {.out = out, .style = style};
    arena_init(&report.arena);
    Entry *entries = sort_findings(diagnostics);
    for (size_t i = 0; i < diagnostics->count; i++)
        append_finding(&report, entries[i].diagnostic);
    size_t untold = diagnostics->error_count - count_errors(diagnostics);
    if (untold)
        buffer_print(out, "deckchart: and %zu more %s\n", untold, untold == 1 ? "error" : "errors");
    free(entries);
    close_file(&report);
    arena_finish(&report.arena);
}
