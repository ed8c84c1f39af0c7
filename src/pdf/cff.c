#include "pdf/cff.h"

#include "base/memory.h"
#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Operators of charstrings (5177, appendix A). */
enum { NO_OPERATOR = -1, RLINETO = 5, RRCURVETO = 8, ENDCHAR = 14, RMOVETO = 21 };

enum { MOST_OPERANDS = 48 };

/* Charstrings */

static void put_byte(Buffer *out, int byte) {
    buffer_append(out, &(char){(char)byte}, 1);
}

static void put_bytes(Buffer *out, size_t value, int count) {
    for (int i = count - 1; i >= 0; i--)
        put_byte(out, (int)(value >> 8 * i & 255));
}

/* An integer of 16 bits, as charstrings and dictionaries alike have it. */
static void put_integer(Buffer *out, int value) {
    if (value >= -107 && value <= 107) {
        put_byte(out, value + 139);
    } else if (value >= 108 && value <= 1131) {
        put_byte(out, 247 + (value - 108) / 256);
        put_byte(out, (value - 108) % 256);
    } else if (value >= -1131 && value <= -108) {
        put_byte(out, 251 + (-value - 108) / 256);
        put_byte(out, (-value - 108) % 256);
    } else {
        put_byte(out, 28);
        put_bytes(out, (size_t)(unsigned)value & 0xFFFF, 2);
    }
}

static int whole(double value) {
    return (int)lround(fmin(fmax(value, -CFF_FARTHEST), CFF_FARTHEST));
}

static void flush(CffFont *font) {
    if (font->pending != NO_OPERATOR)
        put_byte(&font->programs, font->pending);
    font->pending = NO_OPERATOR;
    font->operands = 0;
}

static void begin_operator(CffFont *font, int op, int operands) {
    if (font->pending != op || font->operands + operands > MOST_OPERANDS)
        flush(font);
    font->pending = op;
    font->operands += operands;
}

static void put_step(CffFont *font, double x, double y) {
    int to_x = whole(x), to_y = whole(y);
    put_integer(&font->programs, to_x - font->last_x);
    put_integer(&font->programs, to_y - font->last_y);
    font->last_x = to_x;
    font->last_y = to_y;
    int *box = font->box;
    box[0] = to_x < box[0] ? to_x : box[0];
    box[1] = to_y < box[1] ? to_y : box[1];
    box[2] = to_x > box[2] ? to_x : box[2];
    box[3] = to_y > box[3] ? to_y : box[3];
}

static void end_glyph(CffFont *font) {
    if (!font->glyph_count)
        return;
    flush(font);
    put_byte(&font->programs, ENDCHAR);
    font->ends[font->glyph_count - 1] = font->programs.length;
}

void cff_add_glyph(CffFont *font, double width) {
    end_glyph(font);
    font->ends = memory_grow(font->ends, &font->capacity, font->glyph_count + 1, sizeof *font->ends);
    font->glyph_count++;
    font->last_x = font->last_y = 0;
    put_integer(&font->programs, whole(width));
}

void cff_move(CffFont *font, double x, double y) {
    flush(font);
    begin_operator(font, RMOVETO, 2);
    put_step(font, x, y);
}

void cff_line(CffFont *font, double x, double y) {
    begin_operator(font, RLINETO, 2);
    put_step(font, x, y);
}

void cff_curve(CffFont *font, double x1, double y1, double x2, double y2, double x, double y) {
    begin_operator(font, RRCURVETO, 6);
    put_step(font, x1, y1);
    put_step(font, x2, y2);
    put_step(font, x, y);
}

void cff_init(CffFont *font) {
    *font = (CffFont){.pending = NO_OPERATOR};
    buffer_init(&font->programs);
    cff_add_glyph(font, 0);
}

void cff_finish(CffFont *font) {
    buffer_finish(&font->programs);
    free(font->ends);
}

/* The file */

/* Operators of dictionaries (5176, tables 9, 10 and 23); of those of two bytes, the second. */
enum {
    FONT_BBOX = 5,
    CHARSET = 15,
    CHAR_STRINGS = 17,
    PRIVATE = 18,
    DEFAULT_WIDTH = 20,
    NOMINAL_WIDTH = 21,
    ESCAPE = 12,
    FONT_MATRIX = 7,
    ROS = 30,
    CID_COUNT = 34,
    FD_ARRAY = 36,
    FD_SELECT = 37,
};

enum { USUAL_UNITS = 1000, FIRST_OWN_STRING = 391 };

static const char registry[] = "Adobe", ordering[] = "Identity";

/* An INDEX (5176, section 5): how many objects, where each begins and the last one ends, counted from 1, and
 * the objects. */
static void put_index(Buffer *out, const char *bytes, const size_t *ends, size_t count) {
    enum { OFFSET_SIZE = 4 };
    put_bytes(out, count, 2);
    if (!count)
        return;
    put_byte(out, OFFSET_SIZE);
    put_bytes(out, 1, OFFSET_SIZE);
    for (size_t i = 0; i < count; i++)
        put_bytes(out, ends[i] + 1, OFFSET_SIZE);
    buffer_append(out, bytes, ends[count - 1]);
}

/* Of five bytes, so that a dictionary is as long whatever its offsets are. */
static void put_offset(Buffer *out, size_t offset) {
    put_byte(out, 29);
    put_bytes(out, offset, 4);
}

static void put_escaped(Buffer *out, int op) {
    put_byte(out, ESCAPE);
    put_byte(out, op);
}

/* A real number, a digit in each half of a byte: "." is a, "e" b, "e-" c, the end f. */
static void put_real(Buffer *out, double value) {
    char text[NUMBER_TEXT_SIZE];
    size_t length = number_write_shortest(text, value), digits = 0;
    unsigned byte = 0;
    put_byte(out, 30);
    for (size_t i = 0; i <= length; i++) {
        bool is_small = i + 1 < length && text[i] == 'e' && text[i + 1] == '-';
        unsigned digit = i == length      ? 0xF
                         : text[i] == '.' ? 0xA
                         : is_small       ? 0xC
                         : text[i] == 'e' ? 0xB
                                          : (unsigned)(text[i] - '0');
        i += is_small;
        byte = byte << 4 | digit;
        if (++digits % 2 == 0)
            put_byte(out, (int)(byte & 0xFF));
    }
    if (digits % 2)
        put_byte(out, (int)((byte << 4 | 0xF) & 0xFF));
}

static void put_matrix(Buffer *out, double units_per_em) {
    if (units_per_em == USUAL_UNITS)
        return;
    for (int i = 0; i < 6; i++)
        if (i == 0 || i == 3)
            put_real(out, 1.0 / units_per_em);
        else
            put_integer(out, 0);
    put_escaped(out, FONT_MATRIX);
}

/* Where the parts of the file are. */
typedef struct Places {
    size_t charset, select, programs, dictionaries, private, private_size;
} Places;

static void put_top_dictionary(const CffFont *font, double units_per_em, const Places *places, Buffer *out) {
    put_integer(out, FIRST_OWN_STRING);
    put_integer(out, FIRST_OWN_STRING + 1);
    put_integer(out, 0);
    put_escaped(out, ROS);
    put_matrix(out, units_per_em);
    for (int i = 0; i < 4; i++)
        put_integer(out, font->box[i]);
    put_byte(out, FONT_BBOX);
    put_offset(out, font->glyph_count);
    put_escaped(out, CID_COUNT);
    put_offset(out, places->charset);
    put_byte(out, CHARSET);
    put_offset(out, places->select);
    put_escaped(out, FD_SELECT);
    put_offset(out, places->programs);
    put_byte(out, CHAR_STRINGS);
    put_offset(out, places->dictionaries);
    put_escaped(out, FD_ARRAY);
}

/* The CIDs of all glyphs but the first, as one range; and for all glyphs the first font dictionary. */
static void put_charset(const CffFont *font, Buffer *out) {
    if (font->glyph_count < 2) {
        put_byte(out, 0);
        return;
    }
    put_byte(out, 2);
    put_bytes(out, 1, 2);
    put_bytes(out, font->glyph_count - 2, 2);
}

static void put_select(const CffFont *font, Buffer *out) {
    put_byte(out, 3);
    put_bytes(out, 1, 2);
    put_bytes(out, 0, 3);
    put_bytes(out, font->glyph_count, 2);
}

static void put_font_dictionary(const Places *places, Buffer *out) {
    put_offset(out, places->private_size);
    put_offset(out, places->private);
    put_byte(out, PRIVATE);
}

static void put_private(Buffer *out) {
    put_integer(out, 0);
    put_byte(out, DEFAULT_WIDTH);
    put_integer(out, 0);
    put_byte(out, NOMINAL_WIDTH);
}

static void put_dictionary_index(Buffer *out, Buffer *dictionary) {
    put_index(out, dictionary->bytes, &dictionary->length, 1);
    dictionary->length = 0;
}

/* Notes the places, which it writes as they were noted the time before. */
static void put_file(const CffFont *font, const char *name, double units_per_em, Places *places,
                     Buffer *out) {
    static const char header[] = {1, 0, 4, 4};
    const size_t start = out->length, name_end = strlen(name);
    const Places known = *places;
    Buffer dictionary;
    buffer_init(&dictionary);
    buffer_append(out, header, sizeof header);
    put_index(out, name, &name_end, 1);
    put_top_dictionary(font, units_per_em, &known, &dictionary);
    put_dictionary_index(out, &dictionary);
    char strings[sizeof registry + sizeof ordering];
    const size_t string_ends[] = {sizeof registry - 1, sizeof registry + sizeof ordering - 2};
    memcpy(strings, registry, sizeof registry);
    memcpy(strings + string_ends[0], ordering, sizeof ordering);
    put_index(out, strings, string_ends, 2);
    put_index(out, NULL, NULL, 0); /* subroutines */
    places->charset = out->length - start;
    put_charset(font, out);
    places->select = out->length - start;
    put_select(font, out);
    places->programs = out->length - start;
    put_index(out, font->programs.bytes, font->ends, font->glyph_count);
    places->dictionaries = out->length - start;
    put_font_dictionary(&known, &dictionary);
    put_dictionary_index(out, &dictionary);
    places->private = out->length - start;
    put_private(out);
    places->private_size = out->length - start - places->private;
    buffer_finish(&dictionary);
}

void cff_write(CffFont *font, const char *name, double units_per_em, Buffer *out) {
    const size_t start = out->length;
    Places places = {0};
    end_glyph(font);
    put_file(font, name, units_per_em, &places, out);
    out->length = start;
    put_file(font, name, units_per_em, &places, out);
}
