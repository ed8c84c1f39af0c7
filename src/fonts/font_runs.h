/* Splits a line into runs of one direction, script and family, in visual order. Part of the text engine. */
#ifndef FONTS_FONT_RUNS_H
#define FONTS_FONT_RUNS_H

#include "base/font_list.h"

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct FontChar {
    uint32_t code, offset; /* offset in bytes */
    hb_script_t script;
    uint8_t level, family; /* the bidi embedding level (UAX #9); an index into the font list */
} FontChar;

typedef struct FontRun {
    size_t start, length; /* bytes */
    hb_script_t script;
    uint8_t level, family;
} FontRun;

/* What cannot be drawn in a line: the distinct characters, as many as are worth telling, and the number of
   the first byte (from 1) that is not UTF-8, or 0. */
enum { FONT_FAULT_LIMIT = 16 };

typedef struct FontFaults {
    uint32_t codes[FONT_FAULT_LIMIT];
    size_t count, malformed_byte;
} FontFaults;

/* Whether the face of a family can show a character. */
typedef struct FontCoverage {
    bool (*shows)(void *data, size_t family, uint32_t code);
    void *data;
    size_t family_count;
} FontCoverage;

/* The split of the latest line; serves line after line. */
typedef struct FontRuns {
    FontChar *chars; /* in the order of the text */
    size_t char_count, char_capacity;
    FontRun *runs; /* visual, left to right */
    size_t run_count, run_capacity;
} FontRuns;

void font_runs_init(FontRuns *runs);
void font_runs_finish(FontRuns *runs);

/* A character goes with the first family that shows it, a base together with its marks; one that no family
   shows goes with the first that shows the base, else with the first. False, with `faults` filled in and
   no runs, for control characters and malformed bytes. */
bool font_runs_split(FontRuns *runs, const char *text, size_t length, const FontCoverage *coverage,
                     FontFaults *faults);

bool font_faults_any(const FontFaults *faults);
void font_faults_add(FontFaults *faults, uint32_t code);

#endif
