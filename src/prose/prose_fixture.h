/* For the tests of this folder: a text read, set in fixed width and drawn. */
#ifndef PROSE_PROSE_FIXTURE_H
#define PROSE_PROSE_FIXTURE_H

#include "prose/prose_draw.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Fixture {
    Arena arena;
    Diagnostics found;
    ProseStyle style;
    const Prose *prose;
    ProseLayout layout;
    bool fits;
} Fixture;

/* At size 10 a column of plain text is 6 wide, and lines are 15 apart. */
static inline void fixture_begin(Fixture *fixture) {
    *fixture = (Fixture){0};
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->found);
    fixture->style = (ProseStyle){.font_size = 10,
                                  .second_font_size = 8,
                                  .minimum_font_size = 6,
                                  .line_height = 1.5,
                                  .paragraph_gap = 0.5,
                                  .color = {0, 0, 0, 255},
                                  .bullet_color = {0, 0, 255, 255},
                                  .link_color = {0, 0, 255, 255},
                                  .role = ROLE_PARAGRAPH};
}

static inline void fixture_fit(Fixture *fixture, const char *text, double columns, double height) {
    TextSource source = text_source_from_file("slide.md", text, strlen(text));
    fixture->prose = prose_parse(source, &fixture->arena, &fixture->found);
    assert_non_null(fixture->prose);
    fixture->fits = prose_fit(fixture->prose, &fixture->style, &text_measure_fixed, columns * 6, height,
                              &fixture->arena, &fixture->layout, &fixture->found);
}

static inline void fixture_end(Fixture *fixture) {
    diagnostics_finish(&fixture->found);
    arena_finish(&fixture->arena);
}

#endif
