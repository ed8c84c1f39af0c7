#include "picture/yiq.h"

#include <math.h>
#include <string.h>

#define MOST_DISTANCE 35215

typedef struct Rgb {
    double red, green, blue;
} Rgb;

static const uint8_t *pixel_at(const YiqPicture *picture, uint32_t x, uint32_t y) {
    return picture->rows[y % YIQ_ROWS] + (size_t)4 * x;
}

static uint32_t word_at(const YiqPicture *picture, uint32_t x, uint32_t y) {
    uint32_t word;
    memcpy(&word, pixel_at(picture, x, y), sizeof word);
    return word;
}

double yiq_limit(double threshold) {
    return MOST_DISTANCE * threshold * threshold;
}

/* 48 or 207, by the parity of a whole number that wraps at 32 bits with its sign, as JavaScript's does:
   beyond 2^31 the parity of a negative number is -1. */
static double shade(double number) {
    int32_t whole = (int32_t)(uint32_t)(uint64_t)number;
    return 48 + 159 * (whole % 2);
}

static double blend(const uint8_t *a, const uint8_t *b, int channel, double ground) {
    return (a[channel] * a[3] - b[channel] * b[3] - ground * (a[3] - b[3])) / 255;
}

/* `place` is the byte at which the pixel would stand in the whole picture, a multiple of 4. */
static Rgb subtract(const uint8_t *a, const uint8_t *b, uint64_t place) {
    if (a[3] == 255 && b[3] == 255)
        return (Rgb){a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    double at = (double)place;
    return (Rgb){blend(a, b, 0, 48), blend(a, b, 1, shade(at / 1.618033988749895)),
                 blend(a, b, 2, shade(at / 2.618033988749895))};
}

static double brightness(Rgb color) {
    return color.red * 0.29889531 + color.green * 0.58662247 + color.blue * 0.11448223;
}

static uint64_t place_of(const YiqPicture *picture, uint32_t x, uint32_t y) {
    return 4 * ((uint64_t)y * picture->width + x);
}

double yiq_distance(const YiqPicture *a, const YiqPicture *b, uint32_t x, uint32_t y) {
    Rgb color = subtract(pixel_at(a, x, y), pixel_at(b, x, y), place_of(a, x, y));
    double luma = brightness(color);
    double in_phase = color.red * 0.59597799 - color.green * 0.27417610 - color.blue * 0.32180189;
    double quadrature = color.red * 0.21147017 - color.green * 0.52261711 + color.blue * 0.31114694;
    return 0.5053 * luma * luma + 0.299 * in_phase * in_phase + 0.1957 * quadrature * quadrature;
}

/* The pixels around one, and itself. */
typedef struct Around {
    uint32_t left, top, right, bottom;
    bool at_border;
} Around;

static Around around(const YiqPicture *picture, uint32_t x, uint32_t y) {
    Around area = {x > 0 ? x - 1 : 0, y > 0 ? y - 1 : 0, x + 1 < picture->width ? x + 1 : x,
                   y + 1 < picture->height ? y + 1 : y, false};
    area.at_border = area.left == x || area.right == x || area.top == y || area.bottom == y;
    return area;
}

/* Whether three or more of the pixels around one are equal to it; the border counts as one. */
static bool has_equals_around(const YiqPicture *picture, uint32_t x, uint32_t y) {
    Around area = around(picture, x, y);
    uint32_t word = word_at(picture, x, y);
    int equal = area.at_border - 1;
    for (uint32_t row = area.top; row <= area.bottom; row++)
        for (uint32_t column = area.left; column <= area.right; column++)
            equal += word_at(picture, column, row) == word;
    return equal > 2;
}

/* The darkest and the brightest of the pixels around one; the first, column by column, of equal ones. */
typedef struct Extremes {
    double least, most;
    uint32_t least_x, least_y, most_x, most_y;
    int equal;
} Extremes;

static void note_neighbor(Extremes *extremes, double difference, uint32_t x, uint32_t y) {
    if (difference == 0) {
        extremes->equal++;
    } else if (difference < extremes->least) {
        extremes->least = difference;
        extremes->least_x = x;
        extremes->least_y = y;
    } else if (difference > extremes->most) {
        extremes->most = difference;
        extremes->most_x = x;
        extremes->most_y = y;
    }
}

static bool both_have_equals_around(const YiqPicture *a, const YiqPicture *b, uint32_t x, uint32_t y) {
    return has_equals_around(a, x, y) && has_equals_around(b, x, y);
}

bool yiq_is_antialiased(const YiqPicture *picture, const YiqPicture *other, uint32_t x, uint32_t y) {
    Around area = around(picture, x, y);
    Extremes extremes = {.equal = area.at_border};
    const uint8_t *center = pixel_at(picture, x, y);
    uint64_t place = place_of(picture, x, y);
    for (uint32_t column = area.left; column <= area.right; column++)
        for (uint32_t row = area.top; row <= area.bottom; row++) {
            if (column == x && row == y)
                continue;
            note_neighbor(&extremes, brightness(subtract(center, pixel_at(picture, column, row), place)),
                          column, row);
            if (extremes.equal > 2)
                return false;
        }
    if (extremes.least == 0 || extremes.most == 0)
        return false;
    return both_have_equals_around(picture, other, extremes.least_x, extremes.least_y) ||
           both_have_equals_around(picture, other, extremes.most_x, extremes.most_y);
}
