/* The interface through which layout asks how large a text is. Two implementations: the fixed-width one
   below, the same on every machine, and the font one of fonts/fonts.h. */
#ifndef BASE_TEXT_MEASURE_H
#define BASE_TEXT_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

/* The weights and slants of a family that pictures use; the files behind them are in base/font_list.h. */
typedef enum FontWeight { FONT_REGULAR, FONT_SEMIBOLD, FONT_BOLD, FONT_ITALIC, FONT_BOLD_ITALIC } FontWeight;

enum { FONT_WEIGHT_COUNT = 5 };

/* The weight without its slant. */
FontWeight font_weight_upright(FontWeight weight);

/* One line of text. Units: page units; ascent and descent are positive distances from the baseline and the
   same for all texts of one size and weight (cap height too), so that baselines can be lined up. */
typedef struct TextExtent {
    double width, ascent, descent, cap_height;
} TextExtent;

typedef struct TextMeasure TextMeasure;

/* Put first into a larger struct by an implementation that needs more. */
struct TextMeasure {
    /* The extent of one line of `length` bytes of UTF-8 (no line breaks in it) at `size` page units an em. */
    TextExtent (*measure)(const TextMeasure *self, const char *text, size_t length, FontWeight weight,
                          double size);

    /* The same for a piece of running text, whose digits are not tabular even where the piece is a figure. */
    TextExtent (*measure_prose)(const TextMeasure *self, const char *text, size_t length, FontWeight weight,
                                double size);
};

/* Fixed width: 0.6 em a column (see utf8_columns()), ascent 0.97, descent 0.24, capitals 0.73 em. */
extern const TextMeasure text_measure_fixed;

/* Whether a text is a figure, with at most four letters for its unit or period ("1,234", "+8.0 pt", "FY2001
   FC"): figures are set in tabular digits, so that they line up; prose in proportional ones. */
bool text_is_figure(const char *text, size_t length);

TextExtent text_measure_line(const TextMeasure *measure, const char *text, FontWeight weight, double size);

typedef struct TextLine {
    const char *start; /* in the text that was wrapped */
    size_t length;     /* without the white space at its end */
    double width;
    double lead; /* how far its first glyph's box reaches to the left of the line, see below; else 0 */
} TextLine;

/* Wraps a text into lines no wider than `width`, and returns how many it takes in all; the first `capacity`
   of them are written to `lines`. '\n' ends a line (an empty text has no line, "a\n\nb" has three). Else
   lines break where Unicode UAX #14 allows it, with the Japanese rules (kinsoku, strict: no line begins with
   a small kana or a long-vowel mark) in a text that has wide characters. A line takes as much as fits; a
   piece without a break that is wider than `width` stands alone. */
size_t text_measure_wrap(const TextMeasure *measure, const char *text, FontWeight weight, double size,
                         double width, TextLine *lines, size_t capacity);

/* The same, but Japanese words stay whole: a run of katakana, of kanji with the figures in it, and the hiragana
   behind either, so that lines break where one begins, at middle dots, brackets and spaces. */
size_t text_measure_wrap_words(const TextMeasure *measure, const char *text, FontWeight weight, double size,
                               double width, TextLine *lines, size_t capacity);

/* A piece of a text in one style. `whole`: no line break in it, nor before it, as a footnote's mark wants it.
 */
typedef struct TextRun {
    size_t length; /* in bytes */
    FontWeight weight;
    double size;
    bool whole;
} TextRun;

/* The same for running text in several styles, whose runs cover it one after the other; a piece that holds
   together may be in several. No line begins with a dash that stands alone, and no figure is parted from its
   scale and unit (JPY9 million, 9億400万円, 4.3%増).
   The blank half of a full-width mark at the edge of a line is not in the line's width: that of a comma or a
   closing bracket hangs out at its end, that of an opening one at its start, so that edges look straight. */
size_t text_measure_wrap_runs(const TextMeasure *measure, const char *text, const TextRun *runs,
                              size_t run_count, double width, TextLine *lines, size_t capacity);

#endif
