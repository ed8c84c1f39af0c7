/* Facts: figures in the words of a chart or pack that are computed from its data, and claims about the data
   that are checked.

   What an expression can say, over data sets by their names:

       revenue.total[3Q01]                     a cell: data set, column, and the row by a key
       revenue.sales[3Q01, Internet access]    several keys, compared with the first columns in turn
       revenue.sales[service = Internet access, quarter = 3Q01]         ... or with the named ones
       revenue.total[1Q01..3Q01]               a range, in order: of periods, dates or numbers
       revenue.total                           the whole column
       "net sales"."1st half"[`a, b`]          names and keys with other characters are quoted: " ' or `
       9.9   1,050   35.7%   +  -  *  /  ( )   numbers as they are printed, groups of three digits included
       sum mean min max first last count       over lists of cells
       difference(a, b)  growth(a, b)          b - a; b / a - 1, where a is above 0
       cagr(list)  cagr(a, b)                  from the first to the last, years by the calendar
       share(part, whole)  abs(a)

   - A reference is a list of cells. Where one figure is needed, exactly one cell must match.
   - A key equals a cell of the same text, the same period (3Q01, 3Q2001) or the same number. A range takes
     the rows from one end to the other, both of which must be there, and of periods every one between.
   - Missing cells and texts are errors where a figure is needed; so is a division by zero. The messages have
     the place in the spec and, as the note behind them, that of the cell.
   - `data` is a chart's own rows, its transforms done.

   In prose, {{ expression }} is replaced by the figure and {{ expression | format }} by the figure in a
   d3-format; \{{ is two braces. Without a format, cells have as many digits as in the data and thousands
   grouped, years none, sums and differences the digits of their cells, rates (growth, cagr, share) are
   written .1%; other figures need a format. A cell that holds a text is written as it is.

   A claim compares two figures: a = b, < <= > >=, or a between b and c. Equal is what is printed alike: a
   number as printed, and a lone cell as the data writes it, stand for all that is rounded to them, so they
   have half a unit of their last digit; the coarser of both sides decides, unless the claim says `within`.
   <= is < or equal in this sense; < and > are exact.

   Tables are loaded when an expression first names them, each file once; a data set that nothing names is
   only looked for, and is listed among the files all the same. One thread at a time. */
#ifndef FACTS_FACTS_H
#define FACTS_FACTS_H

#include "base/number_locale.h"
#include "base/text_source.h"
#include "facts/data_store.h"
#include "spec/spec.h"

enum { FACT_MOST_BYTES = 16384, FACT_MOST_DEPTH = 100, FACT_MOST_ARGUMENTS = 32, FACT_MOST_KEYS = 16 };

/* Named data sets. A name that a set does not have is looked for in its outer set: a chart's in its pack's.
 */
typedef struct FactSet FactSet;

/* `outer` may be NULL, and must outlive the set, as `store` must. `spec_file` is what urls are relative to.
   In `arena`, as all results are. */
FactSet *fact_set_create(FactSet *outer, DataStore *store, const char *spec_file, const NumberLocale *locale,
                         Arena *arena);

/* Adds what `datasets:` says. False with CONFLICT reported for the name `data`, which is a chart's own. */
bool fact_set_add(FactSet *set, const SpecList *datasets, Diagnostics *diagnostics);

/* Adds `data`: rows and the transforms over them, in order. `steps` is kept. */
void fact_set_add_rows(FactSet *set, const DataSpec *data, const SpecList *const *steps, size_t step_count);

/* The table of that name, loaded now if it was not yet; NULL with faults reported. `asked` is where the spec
   names it. */
Table *fact_set_table(FactSet *set, const char *name, Place asked, Diagnostics *diagnostics);

/* The table that a `data` object asks for, before any transforms: its own rows, or those of the set by its
   name. */
Table *fact_set_load(FactSet *set, const DataSpec *data, Diagnostics *diagnostics);

/* When all texts and claims are done: sees that the files of the data sets that nothing named can be read. */
bool fact_set_check_rest(FactSet *set, Diagnostics *diagnostics);

/* The text with its {{ }} replaced; NULL with faults reported. */
const char *fact_text(FactSet *set, TextSource text, Diagnostics *diagnostics);

/* The same over all prose of an object made by field_read_object(), in place. */
bool fact_expand(FactSet *set, const FieldTable *table, void *object, Diagnostics *diagnostics);

/* Checks a list of ClaimSpec. Each that does not hold is reported (CLAIM_FAILED), and each that cannot be
   computed; false when there was one. */
bool claims_check(FactSet *set, const SpecList *claims, Diagnostics *diagnostics);

#endif
