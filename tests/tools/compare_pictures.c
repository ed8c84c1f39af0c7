/* Compares two PNG files by a named rule.

     compare_pictures RULE EXPECTED ACTUAL [DIFFERENCE]

   The rules:
     exact     every pixel is the same, alpha included
     mean=N    the mean difference of all channels is at most N (of 255)
     cells=N   the mean colour of every cell of 16x16 pixels differs by at most N (of 255) in any channel: for
               pictures drawn by different programs, whose edges are smoothed differently
   With alpha, pictures are laid on white but for the rule `exact`. When the rule is broken, DIFFERENCE
   becomes a picture of expected | difference | actual. Exit status: 0 the rule holds, 1 it is broken, 2 wrong
   call. */
#include "base/buffer.h"
#include "render/png.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CELL = 16, GAP = 8, MOST_PIXELS = 1 << 28, CHANNELS = 4, COLORS = 3 };

static const uint32_t gap_color = 0x00808080, differs_color = 0x00e0002d, outside_color = 0x00ffd0f0;

typedef struct Findings {
    size_t differing, first_x, first_y; /* pixels, and the first of them in reading order */
    int largest;                        /* difference of a channel */
    double mean;
    double cell; /* largest difference of two cells' means */
    size_t cell_x, cell_y;
} Findings;

typedef struct Rule {
    const char *name;
    bool takes_limit;
    double (*measure)(const Findings *findings);
} Rule;

static double measure_exact(const Findings *findings) {
    return (double)findings->differing;
}

static double measure_mean(const Findings *findings) {
    return findings->mean;
}

static double measure_cells(const Findings *findings) {
    return findings->cell;
}

static const Rule rules[] = {
    {"exact", false, measure_exact}, {"mean", true, measure_mean}, {"cells", true, measure_cells}};

static const Rule *find_rule(const char *text, double *limit) {
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        size_t length = strlen(rules[i].name);
        char *end = NULL;
        *limit = 0;
        if (strncmp(text, rules[i].name, length) != 0)
            continue;
        if (!rules[i].takes_limit && !text[length])
            return &rules[i];
        if (rules[i].takes_limit && text[length] == '=')
            *limit = strtod(text + length + 1, &end);
        if (end && end > text + length + 1 && !*end)
            return &rules[i];
    }
    return NULL;
}

static bool read_picture(const char *path, PngImage *image) {
    Buffer bytes;
    buffer_init(&bytes);
    FILE *file = fopen(path, "rb");
    char part[1 << 16];
    for (size_t got; file && (got = fread(part, 1, sizeof part, file)) > 0;)
        buffer_append(&bytes, part, got);
    bool done = file && !ferror(file) && png_decode(bytes.bytes, bytes.length, MOST_PIXELS, image);
    if (file)
        fclose(file);
    if (!done)
        printf("%s: %s\n", path, file ? "not a PNG" : "cannot be read");
    buffer_finish(&bytes);
    return done;
}

static const uint8_t *pixel_at(const PngImage *image, size_t x, size_t y) {
    return image->pixels + CHANNELS * (y * image->width + x);
}

static int on_white(const uint8_t *pixel, int channel) {
    return (pixel[channel] * pixel[3] + 255 * (255 - pixel[3]) + 127) / 255;
}

static void note_pixel(Findings *findings, const uint8_t *a, const uint8_t *b, size_t x, size_t y) {
    if (!memcmp(a, b, CHANNELS))
        return;
    if (!findings->differing++) {
        findings->first_x = x;
        findings->first_y = y;
    }
    for (int channel = 0; channel < CHANNELS; channel++) {
        int difference = abs(a[channel] - b[channel]);
        findings->largest = difference > findings->largest ? difference : findings->largest;
    }
    for (int channel = 0; channel < COLORS; channel++)
        findings->mean += abs(on_white(a, channel) - on_white(b, channel));
}

static void note_cell(Findings *findings, const PngImage *a, const PngImage *b, size_t left, size_t top) {
    size_t right = left + CELL < a->width ? left + CELL : a->width;
    size_t bottom = top + CELL < a->height ? top + CELL : a->height;
    for (int channel = 0; channel < COLORS; channel++) {
        int sum = 0;
        for (size_t y = top; y < bottom; y++)
            for (size_t x = left; x < right; x++)
                sum += on_white(pixel_at(a, x, y), channel) - on_white(pixel_at(b, x, y), channel);
        double mean = abs(sum) / (double)((right - left) * (bottom - top));
        if (mean > findings->cell) {
            findings->cell = mean;
            findings->cell_x = left;
            findings->cell_y = top;
        }
    }
}

static Findings compare(const PngImage *a, const PngImage *b) {
    Findings findings = {0};
    for (size_t y = 0; y < a->height; y++)
        for (size_t x = 0; x < a->width; x++)
            note_pixel(&findings, pixel_at(a, x, y), pixel_at(b, x, y), x, y);
    findings.mean /= (double)(COLORS * a->width * a->height);
    for (size_t y = 0; y < a->height; y += CELL)
        for (size_t x = 0; x < a->width; x += CELL)
            note_cell(&findings, a, b, x, y);
    return findings;
}

static uint32_t color_at(const PngImage *image, size_t x, size_t y) {
    if (x >= image->width || y >= image->height)
        return outside_color;
    const uint8_t *pixel = pixel_at(image, x, y);
    return (uint32_t)(on_white(pixel, 0) << 16 | on_white(pixel, 1) << 8 | on_white(pixel, 2));
}

/* Where pixels are equal, the picture is shown pale, so that one can see where one is. */
static uint32_t difference_at(const PngImage *a, const PngImage *b, size_t x, size_t y) {
    bool in_both = x < a->width && y < a->height && x < b->width && y < b->height;
    if (!in_both || memcmp(pixel_at(a, x, y), pixel_at(b, x, y), CHANNELS) != 0)
        return differs_color;
    uint32_t color = color_at(a, x, y);
    uint32_t grey = 192 + ((color >> 16 & 255) + (color >> 8 & 255) + (color & 255)) / 12;
    return grey << 16 | grey << 8 | grey;
}

static void fill_row(uint32_t *row, const PngImage *a, const PngImage *b, size_t width, size_t y) {
    for (size_t x = 0; x < width; x++) {
        row[x] = color_at(a, x, y);
        row[x + width + GAP] = difference_at(a, b, x, y);
        row[x + 2 * (width + GAP)] = color_at(b, x, y);
    }
    for (size_t x = 0; x < GAP; x++)
        row[width + x] = row[2 * width + GAP + x] = gap_color;
}

static bool write_difference(const char *path, const PngImage *a, const PngImage *b) {
    size_t width = a->width > b->width ? a->width : b->width, whole = 3 * width + 2 * GAP;
    size_t height = a->height > b->height ? a->height : b->height;
    uint32_t *pixels = calloc(whole * height, sizeof *pixels);
    if (!pixels)
        return false;
    for (size_t y = 0; y < height; y++)
        fill_row(pixels + whole * y, a, b, width, y);
    PngPicture picture = {
        .pixels = pixels, .stride = whole * sizeof *pixels, .width = (int)whole, .height = (int)height};
    Buffer bytes;
    buffer_init(&bytes);
    FILE *file = png_encode(&picture, &bytes) ? fopen(path, "wb") : NULL;
    bool done = file && fwrite(bytes.bytes, 1, bytes.length, file) == bytes.length;
    done = file && !fclose(file) && done;
    buffer_finish(&bytes);
    free(pixels);
    return done;
}

static bool judge(const char *rule_text, const Rule *rule, double limit, const PngImage *a,
                  const PngImage *b) {
    if (a->width != b->width || a->height != b->height) {
        printf("expected %zux%zu pixels, found %zux%zu\n", a->width, a->height, b->width, b->height);
        return false;
    }
    Findings found = compare(a, b);
    if (rule->measure(&found) <= limit)
        return true;
    printf("rule %s is broken: %zu of %zu pixels differ, the first at %zu,%zu, by at most %d; mean %.4f; "
           "cell at %zu,%zu by %.2f\n",
           rule_text, found.differing, a->width * a->height, found.first_x, found.first_y, found.largest,
           found.mean, found.cell_x, found.cell_y, found.cell);
    return false;
}

static int run(const char *rule_text, const Rule *rule, double limit, char **paths) {
    PngImage expected = {0}, actual = {0};
    if (!read_picture(paths[0], &expected) || !read_picture(paths[1], &actual)) {
        png_image_finish(&expected);
        return 2;
    }
    bool holds = judge(rule_text, rule, limit, &expected, &actual);
    if (!holds && paths[2])
        printf("%s %s\n", write_difference(paths[2], &expected, &actual) ? "see" : "cannot write", paths[2]);
    png_image_finish(&expected);
    png_image_finish(&actual);
    return holds ? 0 : 1;
}

int main(int count, char **arguments) {
    double limit = 0;
    const Rule *rule = count == 4 || count == 5 ? find_rule(arguments[1], &limit) : NULL;
    if (!rule) {
        puts("usage: compare_pictures exact|mean=N|cells=N EXPECTED ACTUAL [DIFFERENCE]");
        return 2;
    }
    return run(arguments[1], rule, limit, arguments + 2);
}
