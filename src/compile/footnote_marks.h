/* The marks that lead from a datum to its footnote. A footnote with `mark: true` has the next number, in
   superior figures within parentheses: 9,936⁽¹⁾, for a bare superior figure behind a number would read as its
   power. */
#ifndef COMPILE_FOOTNOTE_MARKS_H
#define COMPILE_FOOTNOTE_MARKS_H

#include "compile/compilation.h"

/* The mark of a footnote: NULL when it asks for none, or when it is not drawn (`is_drawn`). `*number` is that
   of the last numbered one. False with WRONG_KIND reported. */
bool footnote_find_mark(Compilation *compilation, const FootnoteSpec *spec, bool is_drawn, size_t *number,
                        const char **mark);

/* Puts the mark behind what shows the rows that pass the footnote's test, in every layer whose table has its
   fields: behind the total where a whole stack passes and has its total beside it; else behind the value
   label, or where the layer has none behind the category's name; in tables behind the cell of the footnote's
   field, or else of the first column. False with CONFLICT reported when there is none of these. */
bool footnote_mark_rows(Compilation *compilation, const FootnoteSpec *spec, const char *mark);

#endif
