#include "base/text_measure.h"

#include "base/utf8.h"

#include <string.h>

static const double COLUMN_EM = 0.6, ASCENT_EM = 0.97, DESCENT_EM = 0.24, CAPITAL_EM = 0.73;

static TextExtent measure_fixed(const TextMeasure *self, const char *text, size_t length, FontWeight weight,
                                double size) {
    (void)self;
    (void)weight;
    const char *end = text + length;
    size_t columns = 0;
    while (text < end)
        columns += (size_t)utf8_columns(utf8_next(&text, end));
    return (TextExtent){.width = (double)columns * COLUMN_EM * size,
                        .ascent = ASCENT_EM * size,
                        .descent = DESCENT_EM * size,
                        .cap_height = CAPITAL_EM * size};
}

bool text_is_figure(const char *text, size_t length) {
    enum { MOST_LETTERS = 4, FIRST_LETTER_BEYOND_ASCII = 0xC0, FIRST_MARK = 0x2000, LAST_MARK = 0x2BFF };
    const char *end = text + length;
    int letters = 0;
    bool digits = false;
    while (text < end && letters <= MOST_LETTERS) {
        uint32_t code = utf8_next(&text, end), lower = code | 0x20;
        bool is_mark = code >= FIRST_MARK && code <= LAST_MARK;
        digits |= code >= '0' && code <= '9';
        letters += (lower >= 'a' && lower <= 'z') || (code >= FIRST_LETTER_BEYOND_ASCII && !is_mark);
    }
    return digits && letters <= MOST_LETTERS;
}

const TextMeasure text_measure_fixed = {measure_fixed, measure_fixed};

FontWeight font_weight_upright(FontWeight weight) {
    return weight == FONT_ITALIC ? FONT_REGULAR : weight == FONT_BOLD_ITALIC ? FONT_BOLD : weight;
}

TextExtent text_measure_line(const TextMeasure *measure, const char *text, FontWeight weight, double size) {
    return measure->measure(measure, text, strlen(text), weight, size);
}
