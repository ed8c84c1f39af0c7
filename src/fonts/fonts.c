#include "fonts/fonts.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "fonts/font_cache.h"
#include "fonts/font_face.h"
#include "fonts/font_runs.h"
#include "fonts/font_shape.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FACE_LIMIT = FONT_FAMILY_LIMIT * FONT_WEIGHT_COUNT, LONGEST_LINE = 1024 * 1024, LONGEST_QUOTE = 60 };

_Static_assert(FACE_LIMIT <= 64, "a set of faces is the bits of a number");

/* `holder` is the slot that opens the file: the first one that names the same face of the same file. */
typedef struct FaceSlot {
    uint32_t holder;
    OpenFace *face;
    bool failed; /* in this chart */
} FaceSlot;

struct Fonts {
    TextMeasure measure; /* first: what fonts_text_measure() gives */
    Arena arena;
    FontFamily *families;
    size_t family_count;
    FaceSlot slots[FACE_LIMIT]; /* family * FONT_WEIGHT_COUNT + weight */
    FontCache cache;
    FontRuns runs;
    FontShaper shaper;
    uint64_t opened_now; /* faces that the line being shaped looked into */
    uint64_t needed;     /* faces that the chart's lines looked into */
    unsigned chart;
    Place place;
    Diagnostics *diagnostics;
};

static FontFamily copy_family(const FontFamily *family, Arena *arena) {
    FontFamily copy = *family;
    copy.name = arena_copy_text(arena, family->name ? family->name : "");
    copy.package = arena_copy_text(arena, family->package);
    copy.place.file = arena_copy_text(arena, family->place.file);
    for (size_t i = 0; i < FONT_WEIGHT_COUNT; i++) {
        copy.files[i].path = arena_copy_text(arena, family->files[i].path);
        copy.files[i].hash = arena_copy_text(arena, family->files[i].hash);
    }
    return copy;
}

static bool same_text(const char *a, const char *b) {
    return a && b ? !strcmp(a, b) : a == b;
}

static bool same_file(const FontFile *a, const FontFile *b) {
    return a->index == b->index && same_text(a->path, b->path) && same_text(a->hash, b->hash);
}

static const FontFile *file_of(const Fonts *fonts, uint32_t slot) {
    const FontFile *files = fonts->families[slot / FONT_WEIGHT_COUNT].files;
    FontWeight weight = (FontWeight)(slot % FONT_WEIGHT_COUNT);
    return &files[files[weight].path ? weight : font_weight_upright(weight)];
}

static void find_holders(Fonts *fonts) {
    for (uint32_t slot = 0; slot < fonts->family_count * FONT_WEIGHT_COUNT; slot++) {
        uint32_t holder = 0;
        while (holder < slot && !same_file(file_of(fonts, slot), file_of(fonts, holder)))
            holder++;
        fonts->slots[slot].holder = holder;
    }
}

static TextExtent measure_text(const TextMeasure *self, const char *text, size_t length, FontWeight weight,
                               double size);
static TextExtent measure_prose(const TextMeasure *self, const char *text, size_t length, FontWeight weight,
                                double size);

Fonts *fonts_create(const FontList *list) {
    Fonts *fonts = memory_allocate(1, sizeof *fonts);
    fonts->measure = (TextMeasure){measure_text, measure_prose};
    arena_init(&fonts->arena);
    fonts->family_count = list->count < FONT_FAMILY_LIMIT ? list->count : FONT_FAMILY_LIMIT;
    fonts->families = arena_new_array(&fonts->arena, FontFamily, fonts->family_count);
    for (size_t i = 0; i < fonts->family_count; i++)
        fonts->families[i] = copy_family(&list->families[i], &fonts->arena);
    find_holders(fonts);
    font_cache_init(&fonts->cache);
    font_runs_init(&fonts->runs);
    font_shaper_init(&fonts->shaper);
    return fonts;
}

void fonts_destroy(Fonts *fonts) {
    if (!fonts)
        return;
    for (size_t i = 0; i < FACE_LIMIT; i++)
        font_face_close(fonts->slots[i].face);
    font_shaper_finish(&fonts->shaper);
    font_runs_finish(&fonts->runs);
    font_cache_finish(&fonts->cache);
    arena_finish(&fonts->arena);
    free(fonts);
}

static bool same_family(const FontFamily *a, const FontFamily *b) {
    for (size_t i = 0; i < FONT_WEIGHT_COUNT; i++)
        if (!same_file(&a->files[i], &b->files[i]))
            return false;
    return same_text(a->name, b->name) && same_text(a->package, b->package);
}

bool fonts_serve(const Fonts *fonts, const FontList *list) {
    size_t count = list->count < FONT_FAMILY_LIMIT ? list->count : FONT_FAMILY_LIMIT;
    if (count != fonts->family_count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!same_family(&fonts->families[i], &list->families[i]))
            return false;
    return true;
}

/* A file that could not be opened gets another chance with the next chart, and lines that missed it too. */
void fonts_begin(Fonts *fonts, Place place, Diagnostics *diagnostics) {
    bool any_failed = false;
    for (size_t i = 0; i < FACE_LIMIT; i++) {
        any_failed = any_failed || fonts->slots[i].failed;
        fonts->slots[i].failed = false;
    }
    if (any_failed)
        font_cache_clear(&fonts->cache);
    fonts->chart++;
    fonts->needed = 0;
    fonts->place = place;
    fonts->diagnostics = diagnostics;
}

/* Opens the face on first use. NULL when it cannot be opened, which has been reported. */
static OpenFace *open_face(Fonts *fonts, uint32_t id) {
    FaceSlot *slot = &fonts->slots[fonts->slots[id].holder];
    uint32_t holder = fonts->slots[id].holder;
    fonts->opened_now |= UINT64_C(1) << holder;
    if (!slot->face && !slot->failed) {
        slot->face = font_face_open(&fonts->families[holder / FONT_WEIGHT_COUNT],
                                    (FontWeight)(holder % FONT_WEIGHT_COUNT), fonts->diagnostics);
        slot->failed = !slot->face;
    }
    return slot->face;
}

static bool report_unusable(Fonts *fonts, MessageId id, const char *found, const char *detail) {
    return diagnostics_report(
        fonts->diagnostics, (Diagnostic){.id = id, .place = fonts->place, .found = found, .detail = detail});
}

/* The beginning of a text as a message may show it: control characters as their symbols (U+2400 and on). */
static const char *quote(const CachedLine *line, char *out) {
    const char *at = line->text, *end = line->text + line->length;
    char *to = out;
    for (size_t count = 0; at < end && count < LONGEST_QUOTE; count++) {
        uint32_t code = utf8_next(&at, end);
        code = code < 0x20 ? 0x2400 + code : code == 0x7F ? 0x2421 : code;
        to += utf8_write(code >= 0x80 && code < 0xA0 ? 0xFFFD : code, to);
    }
    if (at < end)
        to += utf8_write(0x2026, to);
    *to = 0;
    return out;
}

static void name_character(uint32_t code, char *out, size_t size) {
    char bytes[5] = {0};
    utf8_write(code, bytes);
    if (code < 0x20 || (code >= 0x7F && code < 0xA0))
        snprintf(out, size, "U+%04X (a control character)", (unsigned)code);
    else
        snprintf(out, size, "U+%04X '%s'", (unsigned)code, bytes);
}

static void report_faults(Fonts *fonts, CachedLine *line) {
    char text[4 * (LONGEST_QUOTE + 1) + 1], found[48];
    if (line->reported == fonts->chart)
        return;
    line->reported = fonts->chart;
    quote(line, text);
    for (size_t i = 0; i < line->faults->count; i++) {
        name_character(line->faults->codes[i], found, sizeof found);
        report_unusable(fonts, MESSAGE_GLYPH_MISSING, found, text);
    }
    if (!line->faults->malformed_byte)
        return;
    snprintf(found, sizeof found, "%zu", line->faults->malformed_byte);
    report_unusable(fonts, MESSAGE_TEXT_NOT_UTF8, found, text);
}

/* What the coverage callback of one line needs. */
typedef struct LineFaces {
    Fonts *fonts;
    FontWeight weight;
    bool failed; /* a file that was needed could not be opened */
    FontChoice choices[FONT_FAMILY_LIMIT];
} LineFaces;

static bool choose_face(LineFaces *faces, size_t family) {
    FontChoice *choice = &faces->choices[family];
    uint32_t id = (uint32_t)(family * FONT_WEIGHT_COUNT + faces->weight);
    if (!choice->face)
        *choice = (FontChoice){open_face(faces->fonts, id), faces->fonts->slots[id].holder};
    faces->failed = faces->failed || !choice->face;
    return choice->face;
}

static bool family_shows(void *data, size_t family, uint32_t code) {
    LineFaces *faces = data;
    return choose_face(faces, family) && font_face_shows(faces->choices[family].face, code);
}

/* One line is shaped: a line end in it counts as a space. */
static const char *without_line_ends(const char *text, size_t length, Arena *arena) {
    if (!memchr(text, '\n', length))
        return text;
    char *copy = arena_copy_bytes(arena, text, length);
    for (size_t i = 0; i < length; i++)
        if (copy[i] == '\n')
            copy[i] = ' ';
    return copy;
}

/* Shapes the line; what it found wrong is in `faults`, or already reported (a font file). */
static bool shape(Fonts *fonts, CachedLine *line, FontFaults *faults) {
    LineFaces faces = {.fonts = fonts, .weight = line->weight};
    FontCoverage coverage = {family_shows, &faces, fonts->family_count};
    const char *text = without_line_ends(line->text, line->length, &fonts->cache.arena);
    if (!choose_face(&faces, 0))
        return false;
    if (!font_runs_split(&fonts->runs, text, line->length, &coverage, faults) || faces.failed)
        return false;
    font_shape_line(&fonts->shaper, text, line->length, &fonts->runs, faces.choices, line->in_prose,
                    &line->line, &fonts->cache.arena, faults);
    return !font_faults_any(faults);
}

static double fixed_width(const char *text, size_t length, FontWeight weight) {
    return text_measure_fixed.measure(&text_measure_fixed, text, length, weight, 1).width;
}

static void fill_in_line(Fonts *fonts, CachedLine *line) {
    FontFaults faults = {0};
    fonts->opened_now = 0;
    if (!shape(fonts, line, &faults))
        line->line = (FontLine){.width = fixed_width(line->text, line->length, line->weight)};
    if (font_faults_any(&faults))
        line->faults = arena_copy_items(&fonts->cache.arena, &faults, 1, 1, sizeof faults);
    line->faces = fonts->opened_now;
    font_cache_charge(&fonts->cache, line);
}

static const FontLine *refuse_length(Fonts *fonts, size_t length) {
    static const FontLine none = {0};
    char detail[96];
    snprintf(detail, sizeof detail, "a line of text has %zu bytes; expected at most %d", length,
             (int)LONGEST_LINE);
    report_unusable(fonts, MESSAGE_NOT_DRAWABLE, NULL, detail);
    return &none;
}

static const FontLine *shape_line(Fonts *fonts, const char *text, size_t length, FontWeight weight,
                                  bool in_prose) {
    if (length > LONGEST_LINE)
        return refuse_length(fonts, length);
    bool is_new;
    CachedLine *line = font_cache_take(&fonts->cache, text, length, weight, in_prose, &is_new);
    if (is_new)
        fill_in_line(fonts, line);
    if (line->faults)
        report_faults(fonts, line);
    fonts->needed |= line->faces;
    return &line->line;
}

const FontLine *fonts_shape(Fonts *fonts, const char *text, size_t length, FontWeight weight) {
    return shape_line(fonts, text, length, weight, false);
}

const FontLine *fonts_shape_prose(Fonts *fonts, const char *text, size_t length, FontWeight weight) {
    return shape_line(fonts, text, length, weight, text_is_figure(text, length));
}

static TextExtent make_extent(const Fonts *fonts, double width, FontWeight weight, double size) {
    const OpenFace *main = fonts->slots[fonts->slots[weight].holder].face;
    TextExtent extent =
        main ? main->info.metrics : text_measure_fixed.measure(&text_measure_fixed, "", 0, weight, 1);
    return (TextExtent){width * size, extent.ascent * size, extent.descent * size, extent.cap_height * size};
}

static TextExtent measure_text(const TextMeasure *self, const char *text, size_t length, FontWeight weight,
                               double size) {
    Fonts *fonts = (Fonts *)self;
    return make_extent(fonts, fonts_shape(fonts, text, length, weight)->width, weight, size);
}

static TextExtent measure_prose(const TextMeasure *self, const char *text, size_t length, FontWeight weight,
                                double size) {
    Fonts *fonts = (Fonts *)self;
    return make_extent(fonts, fonts_shape_prose(fonts, text, length, weight)->width, weight, size);
}

const TextMeasure *fonts_text_measure(const Fonts *fonts) {
    return &fonts->measure;
}

const FontFace *fonts_face(const Fonts *fonts, uint32_t face) {
    return &fonts->slots[face].face->info;
}

void fonts_name(const Fonts *fonts, uint32_t face, char name[FONT_NAME_SIZE]) {
    font_face_name(fonts->slots[face].face, name);
}

double fonts_glyph_advance(const Fonts *fonts, uint32_t face, uint32_t glyph) {
    return font_face_advance(fonts->slots[face].face, glyph);
}

bool fonts_draw_glyph(Fonts *fonts, uint32_t face, uint32_t glyph, const FontPen *pen, void *data) {
    return font_face_draw(fonts->slots[face].face, glyph, pen, data);
}

int fonts_weight_number(FontWeight weight) {
    static const int numbers[] = {[FONT_REGULAR] = 400, [FONT_SEMIBOLD] = 600, [FONT_BOLD] = 700};
    return numbers[font_weight_upright(weight)];
}

const char *const *fonts_list_files(const Fonts *fonts, Arena *arena, size_t *count) {
    const char **paths = arena_new_array(arena, const char *, FACE_LIMIT);
    *count = 0;
    for (size_t i = 0; i < FACE_LIMIT; i++) {
        const OpenFace *face = fonts->slots[i].face;
        if (!face || !(fonts->needed >> i & 1))
            continue;
        bool listed = false;
        for (size_t k = 0; k < *count; k++)
            listed = listed || !strcmp(paths[k], face->info.path);
        if (!listed)
            paths[(*count)++] = arena_copy_text(arena, face->info.path);
    }
    return paths;
}
