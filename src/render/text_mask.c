#include "render/text_mask.h"

#include "base/memory.h"
#include "fonts/text_line.h"
#include "fonts/text_outline.h"
#include "render/coverage.h"
#include "render/glyph_mask.h"
#include "render/mask_paint.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double most_halo = 12, most_kept_size = 100;

enum { MOST_CELLS = 1 << 24 };

/* A glyph of level text and the pixel that its origin is in. */
typedef struct PlacedMask {
    GlyphMask mask;
    int x, y;
} PlacedMask;

struct TextMask {
    cairo_t *cairo;
    double pixels;
    PixelBox page;
    Fonts *fonts;
    GlyphOutlines outlines;
    GlyphMasks masks;
    GlyphLines lines;
    PlacedMask *placed; /* of the text at hand */
    size_t placed_count, placed_capacity;
    uint8_t *mask, *halo;
    size_t mask_capacity, halo_capacity;
};

TextMask *text_mask_create(cairo_t *cairo, Fonts *fonts, double pixels, int width, int height) {
    TextMask *texts = memory_allocate(1, sizeof *texts);
    texts->cairo = cairo;
    texts->fonts = fonts;
    texts->pixels = pixels;
    texts->page = (PixelBox){0, 0, width, height};
    glyph_outlines_init(&texts->outlines, fonts);
    glyph_masks_init(&texts->masks);
    return texts;
}

void text_mask_destroy(TextMask *texts) {
    if (!texts)
        return;
    glyph_outlines_finish(&texts->outlines);
    glyph_masks_finish(&texts->masks);
    glyph_lines_finish(&texts->lines);
    free(texts->placed);
    free(texts->mask);
    free(texts->halo);
    free(texts);
}

/* The line's start on the baseline, which is put on a whole pixel where the text runs along one axis. */
static GlyphPlacement place_text(const TextMask *texts, const SceneText *text, double width) {
    double turn = text->angle * radians_per_degree, size = text->size * texts->pixels;
    GlyphPlacement at = {
        {text->at.x * texts->pixels, text->at.y * texts->pixels}, size * cos(turn), size * sin(turn)};
    if (fmod(text->angle, 180) == 0)
        at.origin.y = round(at.origin.y);
    else if (fmod(text->angle, 90) == 0)
        at.origin.x = round(at.origin.x);
    at.origin = glyph_placement_apply(&at, (Point){text_outline_start(text, width), 0});
    return at;
}

static size_t stride_of(PixelBox box) {
    return ((size_t)box.width + 3) & ~(size_t)3;
}

static bool make_room(TextMask *texts, PixelBox box) {
    size_t size = stride_of(box) * (size_t)box.height;
    if (size > MOST_CELLS)
        return false;
    texts->mask = memory_grow(texts->mask, &texts->mask_capacity, size, 1);
    texts->halo = memory_grow(texts->halo, &texts->halo_capacity, size, 1);
    return true;
}

/* Turned or large text: all glyphs of the line are filled as one shape. */
static PixelBox fill_as_one(TextMask *texts, const FontLine *line, GlyphPlacement at, double margin) {
    texts->lines.count = 0;
    for (size_t i = 0; i < line->span_count; i++) {
        const FontSpan *span = &line->spans[i];
        for (size_t j = 0; j < span->glyph_count; j++) {
            const FontGlyph *glyph = &span->glyphs[j];
            GlyphPlacement place = at;
            place.origin = glyph_placement_apply(&at, (Point){glyph->x, glyph->y});
            glyph_lines_add(&texts->lines, glyph_outlines_get(&texts->outlines, span->face, glyph->id),
                            &place);
        }
    }
    PixelBox box = glyph_lines_box(&texts->lines, margin, texts->page);
    if (box.width && make_room(texts, box))
        glyph_lines_fill(&texts->lines, box, texts->mask, stride_of(box));
    return box;
}

static void place_mask(TextMask *texts, GlyphMask mask, int x, int y) {
    if (!mask.box.width)
        return;
    texts->placed =
        memory_grow(texts->placed, &texts->placed_capacity, texts->placed_count + 1, sizeof *texts->placed);
    texts->placed[texts->placed_count++] = (PlacedMask){mask, x + mask.box.x, y + mask.box.y};
}

static void place_glyphs(TextMask *texts, const FontLine *line, GlyphPlacement at) {
    texts->placed_count = 0;
    for (size_t i = 0; i < line->span_count; i++) {
        const FontSpan *span = &line->spans[i];
        for (size_t j = 0; j < span->glyph_count; j++) {
            const FontGlyph *glyph = &span->glyphs[j];
            Point origin = glyph_placement_apply(&at, (Point){glyph->x, glyph->y});
            double quarters = floor(origin.x * GLYPH_PHASES + 0.5), pixel = floor(quarters / GLYPH_PHASES);
            unsigned phase = (unsigned)(quarters - pixel * GLYPH_PHASES);
            GlyphMask mask = glyph_masks_get(&texts->masks, &texts->outlines, &texts->lines, span->face,
                                             glyph->id, at.cosine, phase);
            place_mask(texts, mask, (int)pixel, (int)round(origin.y));
        }
    }
}

static int least(int a, int b) {
    return a < b ? a : b;
}

static int greatest(int a, int b) {
    return a > b ? a : b;
}

static PixelBox box_of_placed(const TextMask *texts, int margin) {
    int left = texts->page.width, top = texts->page.height, right = 0, bottom = 0;
    for (size_t i = 0; i < texts->placed_count; i++) {
        const PlacedMask *placed = &texts->placed[i];
        left = least(left, placed->x - margin);
        top = least(top, placed->y - margin);
        right = greatest(right, placed->x + placed->mask.box.width + margin);
        bottom = greatest(bottom, placed->y + placed->mask.box.height + margin);
    }
    left = greatest(left, 0), top = greatest(top, 0);
    right = least(right, texts->page.width), bottom = least(bottom, texts->page.height);
    if (left >= right || top >= bottom)
        return (PixelBox){0};
    return (PixelBox){left, top, right - left, bottom - top};
}

static void add_rows(const PlacedMask *placed, PixelBox box, uint8_t *mask, size_t stride) {
    int left = greatest(placed->x, box.x),
        right = least(placed->x + placed->mask.box.width, box.x + box.width);
    int top = greatest(placed->y, box.y),
        bottom = least(placed->y + placed->mask.box.height, box.y + box.height);
    for (int y = top; y < bottom; y++) {
        const uint8_t *from = placed->mask.rows + (size_t)(y - placed->y) * (size_t)placed->mask.box.width;
        uint8_t *to = mask + (size_t)(y - box.y) * stride;
        for (int x = left; x < right; x++) {
            unsigned sum = (unsigned)from[x - placed->x] + to[x - box.x];
            to[x - box.x] = (uint8_t)(sum > 255 ? 255 : sum);
        }
    }
}

static PixelBox fill_by_glyph(TextMask *texts, const FontLine *line, GlyphPlacement at, double margin) {
    place_glyphs(texts, line, at);
    PixelBox box = box_of_placed(texts, (int)ceil(margin));
    if (!box.width || !make_room(texts, box))
        return box;
    memset(texts->mask, 0, stride_of(box) * (size_t)box.height);
    for (size_t i = 0; i < texts->placed_count; i++)
        add_rows(&texts->placed[i], box, texts->mask, stride_of(box));
    return box;
}

static void paint_all(TextMask *texts, const SceneText *text, PixelBox box, double halo) {
    if (halo > 0) {
        coverage_spread(texts->mask, texts->halo, box.width, box.height, stride_of(box), halo);
        mask_paint(texts->cairo, texts->halo, box, stride_of(box), text->halo);
    }
    mask_paint(texts->cairo, texts->mask, box, stride_of(box), text->color);
}

bool text_mask_draw(TextMask *texts, const SceneText *text) {
    double halo = text->halo.alpha ? text->halo_width * texts->pixels : 0;
    if (halo > most_halo)
        return false;
    const FontLine *line = text_line_shape(texts->fonts, text);
    GlyphPlacement at = place_text(texts, text, line->width);
    bool by_glyph = at.sine == 0 && at.cosine > 0 && at.cosine <= most_kept_size;
    double margin = halo > 0 ? halo + 1 : 0;
    PixelBox box = by_glyph ? fill_by_glyph(texts, line, at, margin) : fill_as_one(texts, line, at, margin);
    if (stride_of(box) * (size_t)box.height > MOST_CELLS)
        return false;
    if (box.width)
        paint_all(texts, text, box, halo);
    return true;
}
