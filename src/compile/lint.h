/* The integrity lint: what is drawn as the spec says but may mislead, or that some readers cannot tell apart.
   Each lint is a row of the table in lint.c and reports warnings of its own (LINT_... in messages.def), at
   the place in the spec that could change it. Not part of rendering: only `check` asks for it.

     base        bars or areas whose scale has no zero, and no break that says so; or is logarithmic

     axes        two value axes, both shown, whose zeros are not at the same height

     series      more than eight series told apart by their looks; or two with the same look

     faint       marks below a contrast of 3 to 1 against the page (WCAG 2.1, 1.4.11) that have nothing else
                 to be seen by: no outline, no label; segments of a stack are told by their gaps and names

     vision      neighbours in a legend that one kind of colour-blind reader sees alike (CIELAB distance below
                 8); of lines and points, which cross, any two, unless names stand at their ends

     grey        neighbours in a legend apart from the marks that are alike in greyscale (below 5)

     hatch       patterns whose lines are closer than a 300th of the page's width, or that a bar is too narrow
                 for

   Series that differ in pattern, dashes or shape besides are told apart. */
#ifndef COMPILE_LINT_H
#define COMPILE_LINT_H

#include "compile/compilation.h"

/* A lint looks at the compiled chart and its picture. */
typedef void Lint(Compilation *compilation, const Scene *scene);

void lint_chart(Compilation *compilation, const Scene *scene);

/* Those that look at colours (lint_color.c). */
Lint lint_series, lint_faint, lint_vision, lint_grey;

#endif
