#include "render/png_rows.h"

#include "base/memory.h"
#include "render/deflate.h"
#include "render/pixel_runs.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { FILTER_NONE = 0, FILTER_UP = 2 };
enum { INDEX_BITS = 13, INDEX_SIZE = 1 << INDEX_BITS, INDEXES = 2, MOST_INDEXED = 8, LONG_RUN = 16 };
enum { LITERAL_BITS = 8, MATCH_BITS = 8 }; /* what a literal byte and a match cost, about */
enum { KNOWN_BITS = 8 };
enum { PALETTE_KEY = 3 }; /* pixels in a key where a pixel is a byte; else 1 */
enum { ADLER_BASE = 65521, COMPARED_AT_ONCE = 64 };

typedef struct RowTokens {
    DeflateToken *items; /* owned; room for a whole row of literals */
    size_t count;
    size_t bits; /* what they will cost, about */
} RowTokens;

typedef struct Position {
    uint16_t x, y;
} Position;

typedef struct Match {
    size_t pixels, distance; /* distance in bytes */
    long saved;              /* bits, against literals */
} Match;

/* A pixel whose bytes were asked for. */
typedef struct KnownPixel {
    uint32_t pixel, bytes;
    bool used;
} KnownPixel;

typedef struct Matcher {
    const PngRows *rows;
    size_t row_size; /* bytes in the file, filter byte included */
    uint8_t *filters;
    RowTokens plain, up;
    uint64_t adler_low, adler_high; /* reduced after each row: 64 bits hold more than that */
    KnownPixel known[1 << KNOWN_BITS];
    size_t keys[INDEXES];               /* how many pixels make a key: ascending */
    Position seen[INDEXES][INDEX_SIZE]; /* by key; y past the end: nowhere */
} Matcher;

static const uint32_t *row_at(const Matcher *matcher, size_t y) {
    return matcher->rows->pixels + y * matcher->rows->stride;
}

static uint32_t bytes_of(Matcher *matcher, uint32_t pixel) {
    KnownPixel *known = &matcher->known[(pixel * 0x9E3779B1u) >> (32 - KNOWN_BITS)];
    if (!known->used || known->pixel != pixel)
        *known = (KnownPixel){pixel, matcher->rows->pixel_bytes(matcher->rows->context, pixel), true};
    return known->bytes;
}

/* Differences of the four bytes, each modulo 256. */
static uint32_t subtract_bytes(uint32_t a, uint32_t b) {
    const uint32_t high = 0x80808080u;
    return ((a | high) - (b & ~high)) ^ ((a ^ ~b) & high);
}

static void add_literal(RowTokens *tokens, uint32_t bytes, int count) {
    tokens->items[tokens->count++] = (DeflateToken){bytes, (uint16_t)count, 0};
    tokens->bits += (size_t)count * LITERAL_BITS;
}

/* The longest match of whole pixels that DEFLATE can say and that leaves no rest too short to be one. */
static size_t longest_part(size_t left, size_t pixel_size) {
    size_t most = pixel_size == 4 ? 256 : DEFLATE_MAX_MATCH;
    if (left <= most)
        return left;
    return left - most < DEFLATE_MIN_MATCH ? most - DEFLATE_MIN_MATCH : most;
}

/* A match of any length. `bytes`: those of the repeated pixel, for a run that is too short to be a match. */
static void add_match(RowTokens *tokens, size_t pixels, size_t distance, int pixel_size, uint32_t bytes) {
    size_t left = pixels * (size_t)pixel_size;
    int extra = deflate_extra_bits(distance);
    while (left >= DEFLATE_MIN_MATCH) {
        size_t part = longest_part(left, (size_t)pixel_size);
        tokens->items[tokens->count++] = (DeflateToken){bytes, (uint16_t)part, (uint16_t)distance};
        tokens->bits += (size_t)(MATCH_BITS + extra);
        left -= part;
    }
    for (; left; left -= (size_t)pixel_size)
        add_literal(tokens, bytes, pixel_size);
}

static long bits_saved(const Matcher *matcher, size_t pixels, size_t distance) {
    size_t bytes = pixels * (size_t)matcher->rows->pixel_size;
    if (bytes < DEFLATE_MIN_MATCH)
        return 0;
    return (long)(bytes * LITERAL_BITS) - MATCH_BITS - deflate_extra_bits(distance);
}

static void prefer(const Matcher *matcher, Match *best, size_t pixels, size_t distance) {
    if (distance > DEFLATE_MAX_DISTANCE)
        return;
    long saved = bits_saved(matcher, pixels, distance);
    if (saved > best->saved)
        *best = (Match){pixels, distance, saved};
}

/* The top byte is left out: it may mean nothing, and must not decide where a match is found. */
static uint32_t mix(uint32_t key, uint32_t pixel) {
    return (key + (pixel << 8)) * 0x9E3779B1u;
}

static Position *slot_of(Matcher *matcher, int index, const uint32_t *at) {
    uint32_t key = 0;
    for (size_t i = 0; i < matcher->keys[index]; i++)
        key = mix(key, at[i]);
    return &matcher->seen[index][key >> (32 - INDEX_BITS)];
}

/* The second key is the first one and one pixel more. */
static void index_pixels(Matcher *matcher, const uint32_t *row, size_t x, size_t end, size_t y) {
    const size_t width = matcher->rows->width, length = matcher->keys[0];
    for (; x < end && x + length <= width; x++) {
        const Position here = {(uint16_t)x, (uint16_t)y};
        uint32_t key = mix(0, row[x]);
        if (length == PALETTE_KEY)
            key = mix(mix(key, row[x + 1]), row[x + 2]);
        matcher->seen[0][key >> (32 - INDEX_BITS)] = here;
        if (x + length < width)
            matcher->seen[1][mix(key, row[x + length]) >> (32 - INDEX_BITS)] = here;
    }
}

/* Only rows that were written as they are can be matched; a match does not go past the end of its row,
   where the next filter byte stands. */
static void try_position(const Matcher *matcher, Match *best, Position from, size_t x, size_t y) {
    if (from.y > y || matcher->filters[from.y] != FILTER_NONE)
        return;
    size_t width = matcher->rows->width;
    size_t distance = (y - from.y) * matcher->row_size + (x - from.x) * (size_t)matcher->rows->pixel_size;
    if (distance > DEFLATE_MAX_DISTANCE || (from.y == y && from.x >= x))
        return;
    size_t limit = width - x;
    if (from.y != y && limit > width - from.x)
        limit = width - from.x;
    prefer(matcher, best,
           pixel_runs_count_equal(row_at(matcher, y) + x, row_at(matcher, from.y) + from.x, limit), distance);
}

static Match find_match(Matcher *matcher, const uint32_t *row, size_t x, size_t y) {
    Match best = {0};
    size_t limit = matcher->rows->width - x;
    if (x)
        prefer(matcher, &best, pixel_runs_count_equal(row + x, row + x - 1, limit),
               (size_t)matcher->rows->pixel_size);
    if (best.pixels >= LONG_RUN)
        return best;
    if (y && matcher->filters[y - 1] == FILTER_NONE)
        prefer(matcher, &best, pixel_runs_count_equal(row + x, row_at(matcher, y - 1) + x, limit),
               matcher->row_size);
    for (int i = INDEXES - 1; i >= 0 && best.pixels < matcher->keys[i]; i--)
        if (matcher->keys[i] <= limit)
            try_position(matcher, &best, *slot_of(matcher, i, row + x), x, y);
    return best;
}

/* The row with filter None: greedy matches. Of long matches only the end is indexed. */
static void match_plain(Matcher *matcher, size_t y) {
    const uint32_t *row = row_at(matcher, y);
    const int pixel_size = matcher->rows->pixel_size;
    RowTokens *tokens = &matcher->plain;
    tokens->count = tokens->bits = 0;
    matcher->filters[y] = FILTER_NONE;
    add_literal(tokens, FILTER_NONE, 1);
    for (size_t x = 0; x < matcher->rows->width;) {
        Match match = find_match(matcher, row, x, y);
        size_t end = x + (match.pixels ? match.pixels : 1);
        if (match.pixels)
            add_match(tokens, match.pixels, match.distance, pixel_size, bytes_of(matcher, row[end - 1]));
        else
            add_literal(tokens, bytes_of(matcher, row[x]), pixel_size);
        if (match.distance == (size_t)pixel_size)
            x = end - 1;
        else if (end - x > MOST_INDEXED)
            x = end - MOST_INDEXED;
        index_pixels(matcher, row, x, end, y);
        x = end;
    }
}

static size_t count_equal_pairs(const uint32_t *row, const uint32_t *above, size_t limit) {
    size_t n = 1;
    while (n < limit && row[n] == row[0] && above[n] == above[0])
        n++;
    return n;
}

/* The row with filter Up: runs of one difference, mostly 0. Given up when it costs more than `budget`. */
static bool match_up(Matcher *matcher, size_t y, size_t budget) {
    const uint32_t *row = row_at(matcher, y), *above = row_at(matcher, y - 1);
    const size_t width = matcher->rows->width, size = (size_t)matcher->rows->pixel_size;
    RowTokens *tokens = &matcher->up;
    tokens->count = tokens->bits = 0;
    add_literal(tokens, FILTER_UP, 1);
    for (size_t x = 0; x < width && tokens->bits < budget;) {
        size_t run = pixel_runs_count_equal(row + x, above + x, width - x);
        if (!run)
            run = count_equal_pairs(row + x, above + x, width - x);
        uint32_t bytes = subtract_bytes(bytes_of(matcher, row[x]), bytes_of(matcher, above[x]));
        add_literal(tokens, bytes, (int)size);
        add_match(tokens, run - 1, size, (int)size, bytes);
        x += run;
    }
    return tokens->bits < budget;
}

/* The Adler-32 after `repeats` times the same bytes, in one step: both sums are polynomials in `repeats`. */
static void sum_run(Matcher *matcher, uint32_t bytes, size_t size, uint64_t repeats) {
    uint64_t sum = 0, weighted = 0;
    for (size_t i = 0; i < size; i++) {
        sum += bytes >> 8 * i & 0xff;
        weighted += sum;
    }
    matcher->adler_high +=
        repeats * (size * matcher->adler_low + weighted) + size * sum * (repeats * (repeats - 1) / 2);
    matcher->adler_low += repeats * sum;
}

static void sum_copy(Matcher *matcher, const uint32_t *pixels, size_t count) {
    while (count) {
        size_t run = 1 + pixel_runs_count_equal(pixels + 1, pixels, count - 1);
        sum_run(matcher, bytes_of(matcher, *pixels), (size_t)matcher->rows->pixel_size, run);
        pixels += run;
        count -= run;
    }
}

static void sum_tokens(Matcher *matcher, const RowTokens *tokens, const uint32_t *row) {
    const size_t size = (size_t)matcher->rows->pixel_size;
    for (size_t i = 0; i < tokens->count; i++) {
        const DeflateToken *token = &tokens->items[i];
        size_t pixels = i ? token->length / size : 0;
        if (token->distance > size)
            sum_copy(matcher, row, pixels);
        else if (token->distance)
            sum_run(matcher, token->bytes, size, pixels);
        else
            sum_run(matcher, token->bytes, token->length, 1);
        row += pixels;
    }
    matcher->adler_low %= ADLER_BASE;
    matcher->adler_high %= ADLER_BASE;
}

static size_t count_different(const uint32_t *a, const uint32_t *b, size_t count) {
    size_t n = 0;
    for (size_t at = 0, length; at < count; at += length) {
        uint32_t found = 0;
        length = count - at < COMPARED_AT_ONCE ? count - at : COMPARED_AT_ONCE;
        if (!memcmp(a + at, b + at, length * sizeof *a))
            continue;
        for (size_t i = at; i < at + length; i++)
            found += a[i] != b[i];
        n += found;
    }
    return n;
}

/* Filter Up is tried only where, were each pixel that changes a literal, it would still be the cheaper one.
 */
static bool up_is_cheaper(Matcher *matcher, size_t y) {
    size_t budget = matcher->plain.bits, width = matcher->rows->width;
    size_t changed = count_different(row_at(matcher, y), row_at(matcher, y - 1), width);
    return changed * (size_t)matcher->rows->pixel_size * LITERAL_BITS < budget &&
           match_up(matcher, y, budget);
}

/* Filter Up of a row that is the same as the one above: nothing but zeros. */
static const RowTokens *repeat_row(Matcher *matcher) {
    const int size = matcher->rows->pixel_size;
    RowTokens *tokens = &matcher->up;
    tokens->count = tokens->bits = 0;
    add_literal(tokens, FILTER_UP, 1);
    add_literal(tokens, 0, size);
    add_match(tokens, matcher->rows->width - 1, (size_t)size, size, 0);
    return tokens;
}

static const RowTokens *choose_filter(Matcher *matcher, size_t y) {
    if (matcher->rows->repeats[y])
        return repeat_row(matcher);
    match_plain(matcher, y);
    return y && up_is_cheaper(matcher, y) ? &matcher->up : &matcher->plain;
}

static void write_row(Matcher *matcher, size_t y, Deflater *deflater) {
    const RowTokens *tokens = choose_filter(matcher, y);
    matcher->filters[y] = tokens == &matcher->up ? FILTER_UP : FILTER_NONE;
    sum_tokens(matcher, tokens, row_at(matcher, y));
    deflate_add(deflater, tokens->items, tokens->count);
}

void png_rows_write(const PngRows *rows, Buffer *out) {
    Matcher *matcher = memory_allocate(1, sizeof *matcher);
    matcher->rows = rows;
    matcher->row_size = rows->width * (size_t)rows->pixel_size + 1;
    matcher->filters = memory_allocate(rows->height, 1);
    matcher->plain.items = memory_allocate(rows->width + 1, sizeof(DeflateToken));
    matcher->up.items = memory_allocate(rows->width + 1, sizeof(DeflateToken));
    matcher->adler_low = 1;
    matcher->keys[0] = rows->pixel_size == 1 ? PALETTE_KEY : 1;
    matcher->keys[1] = matcher->keys[0] + 1;
    memset(matcher->seen, 0xff, sizeof matcher->seen);
    Deflater *deflater = deflate_start(out);
    for (size_t y = 0; y < rows->height; y++)
        write_row(matcher, y, deflater);
    deflate_finish(deflater, (uint32_t)(matcher->adler_high << 16 | matcher->adler_low));
    free(matcher->filters);
    free(matcher->plain.items);
    free(matcher->up.items);
    free(matcher);
}
