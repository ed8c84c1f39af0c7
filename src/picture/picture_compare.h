/* Compares two PNG files by their pixels: exactly, alpha included, unless a tolerance is asked for. Both are
   decoded while they are compared, row by row, so that it takes little memory whatever their size (but for
   interlaced ones). Gamma is not applied; what the files state is told. */
#ifndef PICTURE_COMPARE_H
#define PICTURE_COMPARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum PictureMetric { PICTURE_METRIC_CHANNELS, PICTURE_METRIC_YIQ } PictureMetric;

/* In pixels; it may reach beyond the picture. */
typedef struct PictureArea {
    uint32_t x, y, width, height;
} PictureArea;

/* Which pixels count as different. None that lies in an ignored area. By channels: those with a channel that
   differs by more than `tolerance`, of 255. By yiq.h: those whose distance is above `threshold`, and which,
   unless `include_antialiased`, do not look anti-aliased; 16 bits are rounded to 8 for that. */
typedef struct PictureRules {
    PictureMetric metric;
    int tolerance;
    double threshold; /* 0 to 1 */
    bool include_antialiased;
    const PictureArea *ignored;
    size_t ignored_count;
} PictureRules;

typedef enum PictureMark {
    PICTURE_MARK_SAME, /* or with a difference that the rules allow */
    PICTURE_MARK_ANTIALIASED,
    PICTURE_MARK_IGNORED,
    PICTURE_MARK_COUNTED,
    PICTURE_MARK_OUTSIDE /* of one of the pictures */
} PictureMark;

typedef struct PictureSide {
    uint32_t width, height;
    int depth;         /* bits of a sample */
    uint32_t gamma;    /* as stated, in 100,000ths; 0: not stated */
    const char *fault; /* why the file is not valid, else NULL; what else is found is not to be used then */
} PictureSide;

typedef struct PictureFindings {
    PictureSide sides[2];                   /* expected, actual */
    bool sizes_differ;                      /* then nothing is counted */
    uint64_t raw;                           /* pixels that differ in any way, anywhere */
    uint64_t counted, antialiased, ignored; /* of them, by the rules */
    int largest;                            /* difference of a channel, of `range` */
    int range;                              /* 255, or 65535 when one picture has 16 bits */
    PictureArea box;                        /* of the pixels counted; empty when there are none */
} PictureFindings;

/* Sees every row after it was compared, from the first to the last of the higher picture. */
typedef struct PictureWatch {
    /* Before the first row, when both files are valid so far. False: nothing more is to be shown. */
    bool (*begin)(void *context, const PictureSide *expected, const PictureSide *actual);
    /* `marks` is as wide as the wider picture. Pixels have 4 bytes, as in samples.h; NULL where the picture
       has no such row. */
    void (*row)(void *context, uint32_t y, const uint8_t *marks, const uint8_t *expected,
                const uint8_t *actual);
    void *context;
} PictureWatch;

/* `watch` may be NULL. With `threads` the second file is decoded on a thread of its own. False when a file is
   not valid, with the fault in `findings`. */
bool picture_compare(const void *expected, size_t expected_length, const void *actual, size_t actual_length,
                     const PictureRules *rules, const PictureWatch *watch, bool threads,
                     PictureFindings *findings);

/* False when they differ in size or in pixels that count. */
bool picture_findings_same(const PictureFindings *findings);

#endif
