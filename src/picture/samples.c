#include "picture/samples.h"

#include <string.h>

enum { OPAQUE_8 = 255, OPAQUE_16 = 65535 };

static unsigned packed_sample(const uint8_t *row, uint32_t x, unsigned bits) {
    size_t at = (size_t)x * bits;
    return row[at / 8] >> (8 - bits - at % 8) & ((1u << bits) - 1);
}

static void indexed_to_8(const PngHead *head, const uint8_t *row, uint32_t width, uint8_t *colors) {
    for (uint32_t x = 0; x < width; x++) {
        unsigned index = head->depth == 8 ? row[x] : packed_sample(row, x, (unsigned)head->depth);
        memcpy(colors + (size_t)4 * x, head->palette[index], 4);
    }
}

static void packed_grey_to_8(const PngHead *head, const uint8_t *row, uint32_t width, uint8_t *colors) {
    unsigned bits = (unsigned)head->depth, factor = 255 / ((1u << bits) - 1);
    for (uint32_t x = 0; x < width; x++, colors += 4) {
        unsigned sample = packed_sample(row, x, bits);
        memset(colors, (int)(sample * factor), 3);
        colors[3] = head->has_key && sample == head->key[0] ? 0 : OPAQUE_8;
    }
}

static void grey_to_8(const PngHead *head, const uint8_t *row, uint32_t width, uint8_t *colors) {
    bool has_alpha = head->color_type == PNG_GREY_ALPHA;
    for (uint32_t x = 0; x < width; x++, colors += 4) {
        uint8_t sample = *row++;
        memset(colors, sample, 3);
        colors[3] = has_alpha ? *row++ : head->has_key && sample == head->key[0] ? 0 : OPAQUE_8;
    }
}

static void rgb_to_8(const PngHead *head, const uint8_t *row, uint32_t width, uint8_t *colors) {
    for (uint32_t x = 0; x < width; x++, colors += 4, row += 3) {
        bool clear =
            head->has_key && row[0] == head->key[0] && row[1] == head->key[1] && row[2] == head->key[2];
        colors[0] = row[0];
        colors[1] = row[1];
        colors[2] = row[2];
        colors[3] = clear ? 0 : OPAQUE_8;
    }
}

static uint16_t sample_16(const uint8_t *row) {
    return (uint16_t)(row[0] << 8 | row[1]);
}

/* One pixel of 16-bit samples; gives the first sample behind it. */
static const uint8_t *pixel_16(const PngHead *head, const uint8_t *row, uint16_t *color) {
    bool grey = head->color_type == PNG_GREY || head->color_type == PNG_GREY_ALPHA;
    bool clear = head->has_key;
    for (int i = 0; i < 3; i++) {
        color[i] = sample_16(row);
        clear = clear && color[i] == head->key[grey ? 0 : i];
        row += grey && i < 2 ? 0 : 2;
    }
    bool has_alpha = head->color_type == PNG_GREY_ALPHA || head->color_type == PNG_RGBA;
    color[3] = has_alpha ? sample_16(row) : clear ? 0 : OPAQUE_16;
    return has_alpha ? row + 2 : row;
}

static uint8_t round_to_8(uint16_t sample) {
    return (uint8_t)((sample * 255u + 32767u) / 65535u);
}

void samples_to_8(const PngHead *head, const uint8_t *row, uint32_t width, uint8_t *colors) {
    uint16_t color[4];
    if (head->color_type == PNG_INDEXED)
        indexed_to_8(head, row, width, colors);
    else if (head->depth < 8)
        packed_grey_to_8(head, row, width, colors);
    else if (head->depth == 16)
        for (uint32_t x = 0; x < width; x++, colors += 4) {
            row = pixel_16(head, row, color);
            for (int i = 0; i < 4; i++)
                colors[i] = round_to_8(color[i]);
        }
    else if (head->color_type == PNG_RGBA)
        memcpy(colors, row, (size_t)4 * width);
    else if (head->color_type == PNG_RGB)
        rgb_to_8(head, row, width, colors);
    else
        grey_to_8(head, row, width, colors);
}

void samples_to_16(const PngHead *head, const uint8_t *row, uint32_t width, uint16_t *colors) {
    if (head->depth == 16) {
        for (uint32_t x = 0; x < width; x++)
            row = pixel_16(head, row, colors + (size_t)4 * x);
        return;
    }
    uint8_t *bytes = (uint8_t *)colors + (size_t)4 * width;
    samples_to_8(head, row, width, bytes);
    for (size_t i = 0; i < (size_t)4 * width; i++)
        colors[i] = (uint16_t)(bytes[i] * 257);
}
