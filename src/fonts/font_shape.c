#include "fonts/font_shape.h"

#include "base/memory.h"

#include <stdlib.h>

/* Contextual alternates off: Inter's turn "->" into an arrow and "2x3" into a multiplication sign. Figures
   have tabular digits, so that they line up. */
static const hb_feature_t features[] = {
    {HB_TAG('c', 'a', 'l', 't'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
};

enum { PROSE_FEATURES = 1, FIGURE_FEATURES = 2 };

void font_shaper_init(FontShaper *shaper) {
    *shaper = (FontShaper){.buffer = hb_buffer_create()};
}

void font_shaper_finish(FontShaper *shaper) {
    hb_buffer_destroy(shaper->buffer);
    free(shaper->glyphs);
    free(shaper->spans);
    *shaper = (FontShaper){0};
}

static void shape_run(hb_buffer_t *buffer, const char *text, size_t length, const FontRun *run,
                      const OpenFace *face, bool figure) {
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, text, (int)length, (unsigned)run->start, (int)run->length);
    hb_buffer_set_direction(buffer, run->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, run->script);
    hb_shape(face->font, buffer, features, figure ? FIGURE_FEATURES : PROSE_FEATURES);
}

/* The text of the cluster that begins at `start` ends where the next one of the run begins. */
static size_t cluster_end(const hb_glyph_info_t *infos, unsigned count, const FontRun *run, size_t start) {
    size_t end = run->start + run->length;
    for (unsigned i = 0; i < count; i++)
        if (infos[i].cluster > start && infos[i].cluster < end)
            end = infos[i].cluster;
    return end;
}

/* Blames the characters of the cluster that the face has no glyph for; when it claims to have them all, the
   first. */
static void note_missing(const FontRuns *runs, size_t start, size_t end, const OpenFace *face,
                         FontFaults *faults) {
    uint32_t first = 0;
    bool blamed = false;
    for (size_t i = 0; i < runs->char_count && runs->chars[i].offset < end; i++) {
        if (runs->chars[i].offset < start)
            continue;
        first = first ? first : runs->chars[i].code;
        if (font_face_shows(face, runs->chars[i].code))
            continue;
        font_faults_add(faults, runs->chars[i].code);
        blamed = true;
    }
    if (!blamed)
        font_faults_add(faults, first);
}

static void note_all_missing(const FontRuns *runs, const FontRun *run, const OpenFace *face,
                             const hb_glyph_info_t *infos, unsigned count, FontFaults *faults) {
    for (unsigned i = 0; i < count && faults->count < FONT_FAULT_LIMIT; i++)
        if (!infos[i].codepoint)
            note_missing(runs, infos[i].cluster, cluster_end(infos, count, run, infos[i].cluster), face,
                         faults);
}

static bool continues(const ShapedSpan *last, const FontRun *run, uint32_t face) {
    bool backward = run->level & 1;
    if (last->span.face != face || last->span.backward != backward)
        return false;
    return backward ? run->start + run->length == last->span.text_start
                    : last->span.text_start + last->span.text_length == run->start;
}

/* Adds the run to the latest span when it goes on in the same face and direction, else begins a span. */
static ShapedSpan *span_for(FontShaper *shaper, const FontRun *run, uint32_t face) {
    ShapedSpan *last = shaper->span_count ? &shaper->spans[shaper->span_count - 1] : NULL;
    if (last && continues(last, run, face)) {
        last->span.text_length += run->length;
        if (run->start < last->span.text_start)
            last->span.text_start = run->start;
        return last;
    }
    shaper->spans =
        memory_grow(shaper->spans, &shaper->span_capacity, shaper->span_count + 1, sizeof *shaper->spans);
    ShapedSpan *span = &shaper->spans[shaper->span_count++];
    *span = (ShapedSpan){.span = {.face = face,
                                  .backward = run->level & 1,
                                  .text_start = run->start,
                                  .text_length = run->length},
                         .first_glyph = shaper->glyph_count};
    return span;
}

/* Takes the shaped glyphs over, from `pen` on (em). Returns the run's advance. */
static double take_glyphs(FontShaper *shaper, const OpenFace *face, double pen, const hb_glyph_info_t *infos,
                          unsigned count) {
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(shaper->buffer, NULL);
    shaper->glyphs = memory_grow(shaper->glyphs, &shaper->glyph_capacity, shaper->glyph_count + count,
                                 sizeof *shaper->glyphs);
    int64_t advance = 0;
    for (unsigned i = 0; i < count; i++) {
        double x = pen + (double)(advance + positions[i].x_offset) / face->info.units_per_em;
        double y = 0 - positions[i].y_offset / face->info.units_per_em;
        shaper->glyphs[shaper->glyph_count++] = (ShapedGlyph){{infos[i].codepoint, x, y}, infos[i].cluster};
        advance += positions[i].x_advance;
    }
    return (double)advance / face->info.units_per_em;
}

/* The clusters of a span, in the order of the text. */
static void make_clusters(FontSpan *span, const ShapedGlyph *glyphs, Arena *arena) {
    size_t count = span->glyph_count, used = 0;
    FontCluster *clusters = arena_new_array(arena, FontCluster, count ? count : 1);
    size_t start = span->text_start, end = span->text_start + span->text_length;
    for (size_t i = 0; i < count; i++) {
        size_t at = glyphs[span->backward ? count - 1 - i : i].cluster;
        if (used && at > start) {
            clusters[used - 1].byte_count = (uint32_t)(at - start);
            start = at;
            used++;
        }
        used += !used;
        clusters[used - 1].glyph_count++;
    }
    used += !used;
    clusters[used - 1].byte_count = (uint32_t)(end - start);
    span->clusters = clusters;
    span->cluster_count = used;
}

static void keep_line(const FontShaper *shaper, FontLine *line, Arena *arena) {
    FontGlyph *glyphs = arena_new_array(arena, FontGlyph, shaper->glyph_count);
    for (size_t i = 0; i < shaper->glyph_count; i++)
        glyphs[i] = shaper->glyphs[i].glyph;
    FontSpan *spans = arena_new_array(arena, FontSpan, shaper->span_count);
    for (size_t i = 0; i < shaper->span_count; i++) {
        const ShapedSpan *shaped = &shaper->spans[i];
        spans[i] = shaped->span;
        spans[i].glyphs = glyphs + shaped->first_glyph;
        make_clusters(&spans[i], shaper->glyphs + shaped->first_glyph, arena);
    }
    line->spans = spans;
    line->span_count = shaper->span_count;
}

void font_shape_line(FontShaper *shaper, const char *text, size_t length, const FontRuns *runs,
                     const FontChoice *choices, bool in_prose, FontLine *line, Arena *arena,
                     FontFaults *faults) {
    shaper->glyph_count = shaper->span_count = 0;
    bool figure = !in_prose && text_is_figure(text, length);
    double pen = 0;
    for (size_t i = 0; i < runs->run_count; i++) {
        const FontRun *run = &runs->runs[i];
        const FontChoice *choice = &choices[run->family];
        unsigned count;
        shape_run(shaper->buffer, text, length, run, choice->face, figure);
        const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, &count);
        note_all_missing(runs, run, choice->face, infos, count, faults);
        ShapedSpan *span = span_for(shaper, run, choice->id);
        span->span.glyph_count += count;
        pen += take_glyphs(shaper, choice->face, pen, infos, count);
    }
    line->width = pen;
    keep_line(shaper, line, arena);
}
