#include "prose/prose_layout.h"

#include <math.h>
#include <string.h>

static const double least_share = 0.7, tolerance = 1e-6;

enum { STEPS = 100 };

/* What a text has to fit in. */
typedef struct Fitting {
    const Prose *prose;
    const ProseStyle *style;
    const TextMeasure *measure;
    double width, height;
} Fitting;

static double smallest_size(const Fitting *fitting) {
    double smallest = INFINITY;
    for (size_t i = 0; i < fitting->prose->count; i++)
        smallest = fmin(smallest, fitting->prose->blocks[i].level == 2 ? fitting->style->second_font_size
                                                                       : fitting->style->font_size);
    return smallest;
}

/* In hundredths. */
static int least_step(const Fitting *fitting) {
    double least = fmax(least_share, fitting->style->minimum_font_size / smallest_size(fitting));
    return least >= 1 ? STEPS : (int)ceil(least * STEPS - tolerance);
}

static ProseLayout lay(const Fitting *fitting, int step, Arena *arena) {
    return prose_lay(fitting->prose, fitting->style, fitting->measure, fitting->width, (double)step / STEPS,
                     arena);
}

static bool is_within(const Fitting *fitting, const ProseLayout *layout) {
    return layout->width <= fitting->width + tolerance && layout->height <= fitting->height + tolerance;
}

static bool fits(const Fitting *fitting, int step) {
    Arena scratch;
    arena_init(&scratch);
    ProseLayout layout = lay(fitting, step, &scratch);
    bool within = is_within(fitting, &layout);
    arena_finish(&scratch);
    return within;
}

/* The largest step that fits, or `low` when none does. */
static int find_step(const Fitting *fitting, int low) {
    int high = STEPS;
    if (fits(fitting, high))
        return high;
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (fits(fitting, middle))
            low = middle;
        else
            high = middle;
    }
    return low;
}

static const ProsePiece *find_wide_piece(const Fitting *fitting, const ProseLayout *layout) {
    const ProsePiece *widest = NULL;
    for (size_t i = 0; i < layout->count; i++)
        for (size_t k = 0; k < layout->lines[i].count; k++) {
            const ProsePiece *piece = &layout->lines[i].pieces[k];
            if (piece->x + piece->extent.width > fitting->width + tolerance &&
                (!widest || piece->extent.width > widest->extent.width))
                widest = piece;
        }
    return widest;
}

static const char *shorten(const char *text, Arena *arena) {
    enum { MOST_BYTES = 60 };
    size_t length = strlen(text);
    if (length <= MOST_BYTES)
        return text;
    length = MOST_BYTES;
    while (((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    return arena_print(arena, "%.*s\xE2\x80\xA6", (int)length, text);
}

static bool report(const Fitting *fitting, const ProseLayout *layout, Arena *arena,
                   Diagnostics *diagnostics) {
    Diagnostic fault = {.id = MESSAGE_PROSE_NO_ROOM, .place = fitting->prose->place};
    fault.detail = arena_print(arena, "%.4g", smallest_size(fitting) * layout->scale);
    const ProsePiece *wide =
        layout->width > fitting->width + tolerance ? find_wide_piece(fitting, layout) : NULL;
    if (wide) {
        fault.id = MESSAGE_PROSE_WORD;
        fault.found = shorten(wide->text, arena);
    } else {
        double line = fitting->style->line_height * fitting->style->font_size * layout->scale;
        int lines = (int)ceil((layout->height - fitting->height) / line - tolerance);
        fault.found = arena_print(arena, lines == 1 ? "%d line" : "%d lines", lines);
    }
    return diagnostics_report(diagnostics, fault);
}

bool prose_fit(const Prose *prose, const ProseStyle *style, const TextMeasure *measure, double width,
               double height, Arena *arena, ProseLayout *layout, Diagnostics *diagnostics) {
    Fitting fitting = {prose, style, measure, width, height};
    *layout = lay(&fitting, find_step(&fitting, least_step(&fitting)), arena);
    return is_within(&fitting, layout) || report(&fitting, layout, arena, diagnostics);
}
