/* Findings as text for people: `file:line:column: error: sentence`, the place that explains it as a note, and
   the source line with a caret. Nothing that came from a file can steer a terminal: control characters and
   those that turn the direction of text are shown as U+FFFD. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "base/buffer.h"
#include "base/diagnostic.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum ReportColor { REPORT_COLOR_AUTO, REPORT_COLOR_ALWAYS, REPORT_COLOR_NEVER } ReportColor;

/* What was read from a stream and can not be read again, so that its lines can be shown. */
typedef struct ReportSource {
    const char *name; /* as in Place.file; NULL: there is none */
    const char *bytes;
    size_t length;
} ReportSource;

typedef struct ReportStyle {
    bool color;
    bool quote; /* the source line and a caret */
    ReportSource stream;
} ReportStyle;

/* True when standard error is to be coloured: on a terminal, unless NO_COLOR is set or TERM is "dumb". */
bool report_wants_color(ReportColor when);

/* Appends a text in which nothing can steer a terminal. */
void report_append_harmless(Buffer *out, const char *text);

/* Appends all findings: files in the order in which they first appear, each file's findings by line and
   column, equal places in the order found. Files are read again for their source lines. */
void report_append(Buffer *out, const Diagnostics *diagnostics, const ReportStyle *style);

#endif
