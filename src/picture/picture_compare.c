#include "picture/picture_compare.h"

#include "base/memory.h"
#include "picture/row_feed.h"
#include "picture/samples.h"
#include "picture/yiq.h"

#include <stdlib.h>
#include <string.h>

enum { SMALL = 1 << 16 /* pixels for which a thread is not worth while */ };

typedef struct Side {
    PngReader *reader;
    RowFeed *feed;
    const PngHead *head;
    const uint8_t *row;      /* packed; NULL below the last */
    uint8_t *rows[YIQ_ROWS]; /* the last ones in 8 bits, by their number; only the first but for yiq */
    uint16_t *wide;          /* the row in 16 bits */
} Side;

typedef struct Comparison {
    Side sides[2];
    const PictureRules *rules;
    const PictureWatch *watch; /* NULL: none */
    PictureFindings *findings;
    bool same_file; /* the second side has no feed of its own */
    bool rows_comparable;
    size_t kept;            /* rows of 8 bits */
    uint32_t width, height; /* of the wider and of the higher one */
    uint8_t *marks;
    uint32_t last_y; /* of the pixels counted */
    uint32_t right;  /* behind them */
} Comparison;

static bool open_side(Side *side, const void *bytes, size_t length, PictureSide *found) {
    side->reader = png_reader_create(bytes, length);
    found->fault = png_reader_fault(side->reader);
    if (found->fault)
        return false;
    side->head = png_reader_head(side->reader);
    found->width = side->head->width;
    found->height = side->head->height;
    found->depth = side->head->depth;
    found->gamma = side->head->gamma;
    return true;
}

static void close_side(Side *side) {
    row_feed_destroy(side->feed);
    png_reader_destroy(side->reader);
    for (size_t i = 0; i < YIQ_ROWS; i++)
        free(side->rows[i]);
    free(side->wide);
}

static uint32_t larger(uint32_t a, uint32_t b) {
    return a > b ? a : b;
}

static void prepare(Comparison *comparison, bool threads) {
    const PictureSide *found = comparison->findings->sides;
    PictureFindings *findings = comparison->findings;
    findings->sizes_differ = found[0].width != found[1].width || found[0].height != found[1].height;
    findings->range = found[0].depth == 16 || found[1].depth == 16 ? 65535 : 255;
    comparison->width = larger(found[0].width, found[1].width);
    comparison->height = larger(found[0].height, found[1].height);
    comparison->rows_comparable = png_heads_agree(comparison->sides[0].head, comparison->sides[1].head);
    comparison->kept = comparison->rules->metric == PICTURE_METRIC_YIQ ? YIQ_ROWS : 1;
    comparison->marks = memory_allocate(comparison->width, 1);
    for (int i = 0; i < 2; i++) {
        Side *side = &comparison->sides[i];
        for (size_t row = 0; row < comparison->kept; row++)
            side->rows[row] = memory_allocate(side->head->width, 4);
        if (findings->range > 255)
            side->wide = memory_allocate(side->head->width, 4 * sizeof *side->wide);
        bool ahead = threads && i && (uint64_t)found[i].width * found[i].height > SMALL;
        if (!i || !comparison->same_file)
            side->feed = row_feed_create(side->reader, ahead);
    }
}

static uint8_t *kept_row(const Comparison *comparison, int side, uint32_t y) {
    return comparison->sides[side].rows[y % comparison->kept];
}

static void expand(const Comparison *comparison, uint32_t y) {
    for (int i = 0; i < 2; i++) {
        const Side *side = &comparison->sides[i];
        if (side->row)
            samples_to_8(side->head, side->row, side->head->width, kept_row(comparison, i, y));
    }
}

static bool next_rows(Comparison *comparison, uint32_t y) {
    for (int i = 0; i < 2; i++) {
        Side *side = &comparison->sides[i];
        if (i && comparison->same_file) {
            side->row = comparison->sides[0].row;
            continue;
        }
        side->row = y < side->head->height ? row_feed_next(side->feed) : NULL;
        if (!side->row && y < side->head->height)
            return false;
    }
    return true;
}

static void mark_ignored(Comparison *comparison, uint32_t y) {
    memset(comparison->marks, PICTURE_MARK_SAME, comparison->width);
    for (size_t i = 0; i < comparison->rules->ignored_count; i++) {
        const PictureArea *area = &comparison->rules->ignored[i];
        if (y < area->y || y - area->y >= area->height || area->x >= comparison->width)
            continue;
        uint32_t left = comparison->width - area->x;
        memset(comparison->marks + area->x, PICTURE_MARK_IGNORED, left < area->width ? left : area->width);
    }
}

static void count_pixel(Comparison *comparison, uint32_t x, uint32_t y) {
    PictureFindings *findings = comparison->findings;
    comparison->marks[x] = PICTURE_MARK_COUNTED;
    if (!findings->counted++) {
        findings->box.x = x;
        findings->box.y = y;
    }
    if (x < findings->box.x)
        findings->box.x = x;
    comparison->right = larger(comparison->right, x + 1);
    comparison->last_y = y;
}

static int channel_difference(const Side sides[2], bool wide, uint32_t x, const uint8_t *a,
                              const uint8_t *b) {
    int largest = 0;
    for (size_t i = (size_t)4 * x; i < (size_t)4 * x + 4; i++) {
        int difference = wide ? abs(sides[0].wide[i] - sides[1].wide[i]) : abs(a[i] - b[i]);
        largest = difference > largest ? difference : largest;
    }
    return largest;
}

static void note_pixel(Comparison *comparison, uint32_t x, uint32_t y, int difference) {
    PictureFindings *findings = comparison->findings;
    findings->raw++;
    findings->largest = difference > findings->largest ? difference : findings->largest;
    if (comparison->rules->metric != PICTURE_METRIC_CHANNELS)
        return;
    if (comparison->marks[x] == PICTURE_MARK_IGNORED)
        findings->ignored++;
    else if (difference > comparison->rules->tolerance * (findings->range / 255))
        count_pixel(comparison, x, y);
}

/* Pixels that are equal, from the first on; several at a time. */
static uint32_t skip_equal(const uint8_t *a, const uint8_t *b, uint32_t x, uint32_t width) {
    enum { STEP = 16 };
    while (x + STEP <= width && !memcmp(a + (size_t)4 * x, b + (size_t)4 * x, (size_t)4 * STEP))
        x += STEP;
    return x;
}

/* What differs at all, at the depth of the pictures; and by channels, what counts. */
static void note_row(Comparison *comparison, uint32_t y) {
    const Side *sides = comparison->sides;
    const uint8_t *a = kept_row(comparison, 0, y), *b = kept_row(comparison, 1, y);
    bool wide = comparison->findings->range > 255;
    uint32_t width = sides[0].head->width;
    for (int i = 0; wide && i < 2; i++)
        samples_to_16(sides[i].head, sides[i].row, width, sides[i].wide);
    for (uint32_t x = wide ? 0 : skip_equal(a, b, 0, width); x < width;) {
        int difference = channel_difference(sides, wide, x, a, b);
        if (difference)
            note_pixel(comparison, x, y, difference);
        x++;
        if (!difference && !wide)
            x = skip_equal(a, b, x, width);
    }
}

static void show_row(const Comparison *comparison, uint32_t y) {
    if (comparison->watch)
        comparison->watch->row(comparison->watch->context, y, comparison->marks,
                               y < comparison->sides[0].head->height ? kept_row(comparison, 0, y) : NULL,
                               y < comparison->sides[1].head->height ? kept_row(comparison, 1, y) : NULL);
}

static bool rows_equal(const Comparison *comparison) {
    const Side *sides = comparison->sides;
    return sides[0].row == sides[1].row ||
           (comparison->rows_comparable &&
            !memcmp(sides[0].row, sides[1].row, png_head_row_size(sides[0].head, sides[0].head->width)));
}

static void compare_channels(Comparison *comparison, uint32_t y) {
    bool equal = rows_equal(comparison);
    if (equal && !comparison->watch)
        return;
    expand(comparison, y);
    mark_ignored(comparison, y);
    if (!equal)
        note_row(comparison, y);
    show_row(comparison, y);
}

static void judge_pixel(Comparison *comparison, const YiqPicture pictures[2], uint32_t x, uint32_t y) {
    const PictureRules *rules = comparison->rules;
    PictureFindings *findings = comparison->findings;
    if (comparison->marks[x] == PICTURE_MARK_IGNORED) {
        findings->ignored++;
        return;
    }
    if (yiq_distance(&pictures[0], &pictures[1], x, y) <= yiq_limit(rules->threshold))
        return;
    if (!rules->include_antialiased && (yiq_is_antialiased(&pictures[0], &pictures[1], x, y) ||
                                        yiq_is_antialiased(&pictures[1], &pictures[0], x, y))) {
        comparison->marks[x] = PICTURE_MARK_ANTIALIASED;
        findings->antialiased++;
    } else {
        count_pixel(comparison, x, y);
    }
}

/* A row whose neighbours are there. */
static void judge_row(Comparison *comparison, uint32_t y) {
    YiqPicture pictures[2];
    for (int i = 0; i < 2; i++) {
        const Side *side = &comparison->sides[i];
        pictures[i] = (YiqPicture){.width = side->head->width, .height = side->head->height};
        memcpy(pictures[i].rows, side->rows, sizeof side->rows);
    }
    const uint8_t *a = kept_row(comparison, 0, y), *b = kept_row(comparison, 1, y);
    uint32_t width = pictures[0].width;
    mark_ignored(comparison, y);
    for (uint32_t x = skip_equal(a, b, 0, width); x < width; x++) {
        if (memcmp(a + (size_t)4 * x, b + (size_t)4 * x, 4) != 0)
            judge_pixel(comparison, pictures, x, y);
        else
            x = skip_equal(a, b, x + 1, width) - 1;
    }
    show_row(comparison, y);
}

/* A row is judged when the two below it are there. */
static void compare_yiq(Comparison *comparison, uint32_t y) {
    enum { BELOW = YIQ_ROWS / 2 };
    expand(comparison, y);
    if (!rows_equal(comparison))
        note_row(comparison, y);
    if (y >= BELOW)
        judge_row(comparison, y - BELOW);
    if (y + 1 < comparison->height)
        return;
    for (uint32_t last = y >= BELOW ? y - BELOW + 1 : 0; last <= y; last++)
        judge_row(comparison, last);
}

/* Where sizes differ, rows are compared only to be shown, and exactly. */
static void compare_odd(Comparison *comparison, uint32_t y) {
    if (!comparison->watch)
        return;
    const Side *sides = comparison->sides;
    expand(comparison, y);
    mark_ignored(comparison, y);
    const uint8_t *a = kept_row(comparison, 0, y), *b = kept_row(comparison, 1, y);
    for (uint32_t x = 0; x < comparison->width; x++)
        if (!sides[0].row || !sides[1].row || x >= sides[0].head->width || x >= sides[1].head->width)
            comparison->marks[x] = PICTURE_MARK_OUTSIDE;
        else if (comparison->marks[x] == PICTURE_MARK_SAME &&
                 memcmp(a + (size_t)4 * x, b + (size_t)4 * x, 4) != 0)
            comparison->marks[x] = PICTURE_MARK_COUNTED;
    show_row(comparison, y);
}

static bool compare_rows(Comparison *comparison) {
    void (*compare)(Comparison *, uint32_t) = comparison->findings->sizes_differ ? compare_odd
                                              : comparison->kept > 1             ? compare_yiq
                                                                                 : compare_channels;
    for (uint32_t y = 0; y < comparison->height; y++) {
        if (!next_rows(comparison, y))
            return false;
        compare(comparison, y);
    }
    for (int i = 0; i < 2; i++)
        if (comparison->sides[i].feed && !row_feed_end(comparison->sides[i].feed))
            return false;
    return true;
}

/* Once the threads have stopped. */
static void note_faults(Comparison *comparison) {
    for (int i = 0; i < 2; i++) {
        Side *side = &comparison->sides[i];
        row_feed_destroy(side->feed);
        side->feed = NULL;
        comparison->findings->sides[i].fault = png_reader_fault(side->reader);
    }
    if (comparison->same_file)
        comparison->findings->sides[1].fault = comparison->findings->sides[0].fault;
}

static void close_box(const Comparison *comparison) {
    PictureArea *box = &comparison->findings->box;
    if (!comparison->findings->counted)
        return;
    box->width = comparison->right - box->x;
    box->height = comparison->last_y + 1 - box->y;
}

static bool run(Comparison *comparison, bool threads) {
    prepare(comparison, threads);
    const PictureSide *found = comparison->findings->sides;
    if (comparison->watch && !comparison->watch->begin(comparison->watch->context, &found[0], &found[1]))
        comparison->watch = NULL;
    bool done = compare_rows(comparison);
    note_faults(comparison);
    close_box(comparison);
    return done;
}

bool picture_compare(const void *expected, size_t expected_length, const void *actual, size_t actual_length,
                     const PictureRules *rules, const PictureWatch *watch, bool threads,
                     PictureFindings *findings) {
    *findings = (PictureFindings){0};
    Comparison comparison = {.rules = rules, .watch = watch, .findings = findings};
    comparison.same_file = expected_length == actual_length && !memcmp(expected, actual, expected_length);
    bool first = open_side(&comparison.sides[0], expected, expected_length, &findings->sides[0]);
    bool second = open_side(&comparison.sides[1], actual, actual_length, &findings->sides[1]);
    bool done = first && second && run(&comparison, threads);
    close_side(&comparison.sides[0]);
    close_side(&comparison.sides[1]);
    free(comparison.marks);
    return done;
}

bool picture_findings_same(const PictureFindings *findings) {
    return !findings->sizes_differ && !findings->counted;
}
