/* The interface through which layout asks how large a text is. Two implementations: the fixed-width one
   below, the same on every machine, and the font one of render/fonts.h. */
#ifndef BASE_TEXT_MEASURE_H
#define BASE_TEXT_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

/* A face as layout names it. `family` is an index into the theme's font list (0 is the main family). */
typedef enum FontWeight { FONT_REGULAR, FONT_SEMIBOLD, FONT_BOLD } FontWeight;

enum { FONT_WEIGHT_COUNT = 3 };

/* One line of text. Units: page units; ascent and descent are positive distances from the baseline and the
   same for all texts of one size and weight (cap height too), so that baselines can be lined up. */
typedef struct TextExtent {
    double width, ascent, descent, cap_height;
} TextExtent;

typedef struct TextMeasure TextMeasure;

struct TextMeasure {
    /* The extent of one line (no line breaks in it). */
    TextExtent (*measure)(const TextMeasure *self, const char *text, size_t length, FontWeight weight,
                          double size);
};

/* Fixed width: 0.6 em a column (a wide character has two), ascent 0.97, descent 0.24, capitals 0.73 em. */
extern const TextMeasure text_measure_fixed;

TextExtent text_measure_line(const TextMeasure *measure, const char *text, FontWeight weight, double size);

/* Where a line may be broken: offsets at which a new line may start, by Unicode UAX #14 with Japanese
   rules. `breaks` has `length` bytes; breaks[i] is TEXT_BREAK_* for the boundary after byte i. */
enum { TEXT_BREAK_NO, TEXT_BREAK_MAY, TEXT_BREAK_MUST };

typedef struct TextLine {
    const char *start; /* in the text that was wrapped */
    size_t length;     /* without the white space at which it was broken */
    double width;
} TextLine;

/* Wraps a text into at most `capacity` lines no wider than `width` (a word wider than that stands alone),
   and returns how many lines it takes in all, which may be more than `capacity`. '\n' always breaks. */
size_t text_measure_wrap(const TextMeasure *measure, const char *text, FontWeight weight, double size,
                         double width, TextLine *lines, size_t capacity);

#endif
