/* Expressions over a table's rows, in the words of Vega's expression language, for filter, calculate and
   conditions:

     datum.revenue  datum['net income']       a field of the row
     12  1.5e3  'text'  "text"  true  false  null  PI  E
     + - * / % **   == != === !==   < <= > >=   && || !   c ? a : b   ( )
     if isValid isNaN toNumber toString toBoolean toDate
     abs ceil floor round trunc sign sqrt exp log log2 log10 pow min max clamp
     length lower upper trim substring indexof replace format
     year quarter month date day hours minutes seconds datetime time

   Values are numbers, texts, truth values and times (milliseconds, a number in arithmetic), or missing.
   - A field of a CSV file is a number when all its cells are; where a number is needed, it is read as one and
   each cell that is none is an error at the cell's place. So is text + number when the text is a field's:
   only where a text is written as such ('FY' + datum.year), or both are texts, does + join texts.
   - toNumber() and toDate() are the way around that: a text that they cannot read gives a missing value.
   - Missing stays missing through arithmetic and functions; a comparison with a missing value is false, but
     x == null and x != null (or '') ask for it. A missing condition is false. '' is a text within an
     expression, so that (datum.n > 0 ? '+' : '') + datum.n is what it says; as its result it is missing.
   - Results that no number can hold (a division by zero, the log of 0) are missing, and so draw nothing: over
     many rows an error would be in the way of the ones that are good.
   - == and === are the same. A text beside a number is compared as a number, and is an error when it is none.
     Texts are ordered by their code points.
   - a || b gives b where a is missing, false, 0 or empty. Texts are no conditions, but for a field that holds
     true and false.
   - Times are UTC; month() counts from 0 and day() from Sunday, 0, as Vega's. Positions in texts count
     characters from 0. lower() and upper() know the letters of ASCII. replace() replaces the first
     occurrence of a text. format() takes a d3-format specifier.

   Faults are reported at their place in the spec, with column; at most EXPRESSION_MOST_BYTES and
   EXPRESSION_MOST_DEPTH levels. */
#ifndef TABLE_EXPRESSION_H
#define TABLE_EXPRESSION_H

#include "base/text_source.h"
#include "table/table.h"

enum { EXPRESSION_MOST_BYTES = 16384, EXPRESSION_MOST_DEPTH = 200 };

/* One value for each row: `texts` for COLUMN_TEXT, else `values`. Kept by the arena. */
typedef struct ExpressionResult {
    ColumnKind kind;
    const double *values;
    const TextSlice *texts;
} ExpressionResult;

bool expression_evaluate(TextSource text, Table *table, Arena *arena, ExpressionResult *result,
                         Diagnostics *diagnostics);

/* Whether the expression holds, for each row; NULL with faults reported. */
const bool *expression_test(TextSource text, Table *table, Arena *arena, Diagnostics *diagnostics);

/* Looks for faults that can be found without data. */
bool expression_check(TextSource text, Diagnostics *diagnostics);

#endif
