#include "render/cairo_text.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "render/pdf_tags.h"
#include "render/text_line.h"

#include <cairo-ft.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double radians_per_degree = 0.017453292519943295;
static const cairo_user_data_key_t holder_key;

enum { FEW_GLYPHS = 256 };

static void set_options(cairo_t *cairo) {
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cairo, options);
    cairo_font_options_destroy(options);
}

void cairo_text_init(CairoText *texts, cairo_t *cairo, Fonts *fonts) {
    *texts = (CairoText){.cairo = cairo, .fonts = fonts};
    texts->whole_widths = cairo_surface_get_type(cairo_get_target(cairo)) == CAIRO_SURFACE_TYPE_PDF &&
                          cairo_version() < CAIRO_VERSION_ENCODE(1, 17, 0);
    set_options(cairo);
}

void cairo_text_finish(CairoText *texts) {
    for (size_t i = 0; i < texts->face_capacity; i++)
        if (texts->faces[i])
            cairo_font_face_destroy(texts->faces[i]);
    free(texts->faces);
    glyph_texts_finish(&texts->glyph_texts);
}

static double anchor_offset(const SceneText *text, double width) {
    return text->anchor == ANCHOR_START ? 0 : text->anchor == ANCHOR_MIDDLE ? width / 2 : width;
}

static void set_color(cairo_t *cairo, Color color) {
    cairo_set_source_rgba(cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0,
                          color.alpha / 255.0);
}

/* Cairo's caches keep a face beyond the drawing, so the face holds the font file by itself. */
static cairo_font_face_t *make_face(Fonts *fonts, uint32_t index) {
    FT_Face freetype = fonts_face_freetype(fonts, index);
    if (!freetype)
        return NULL;
    cairo_font_face_t *face = cairo_ft_font_face_create_for_ft_face(freetype, FT_LOAD_NO_HINTING);
    const FontFace *held = fonts_face(fonts, index);
    fonts_face_hold(held);
    if (cairo_font_face_set_user_data(face, &holder_key, (void *)held, fonts_face_release)) {
        fonts_face_release((void *)held);
        cairo_font_face_destroy(face);
        return NULL;
    }
    return face;
}

static void make_room(CairoText *texts, uint32_t index) {
    size_t old = texts->face_capacity;
    if (index < old)
        return;
    texts->faces = memory_grow(texts->faces, &texts->face_capacity, index + 1, sizeof(cairo_font_face_t *));
    for (size_t i = old; i < texts->face_capacity; i++)
        texts->faces[i] = NULL;
}

static bool set_face(CairoText *texts, uint32_t index) {
    make_room(texts, index);
    if (!texts->faces[index])
        texts->faces[index] = make_face(texts->fonts, index);
    if (!texts->faces[index])
        return false;
    cairo_set_font_face(texts->cairo, texts->faces[index]);
    return true;
}

typedef struct GlyphRun {
    cairo_glyph_t few[FEW_GLYPHS], *glyphs;
    cairo_text_cluster_t few_clusters[FEW_GLYPHS], *clusters;
    int glyph_count, cluster_count;
} GlyphRun;

/* A letter with accents, each a glyph: Latin, Greek, Cyrillic, or kana. */
static bool is_accented(const FontCluster *cluster, const char *text) {
    const char *at = text, *end = text + cluster->byte_count;
    size_t count = 0;
    for (; at < end; count++) {
        uint32_t code = utf8_next(&at, end);
        bool is_accent = (code >= 0x300 && code <= 0x36f) || code == 0x3099 || code == 0x309a;
        if (is_accent != (count > 0))
            return false;
    }
    return count > 1 && count == cluster->glyph_count;
}

static void add_cluster(GlyphRun *run, uint32_t bytes, uint32_t glyphs) {
    run->clusters[run->cluster_count++] = (cairo_text_cluster_t){(int)bytes, (int)glyphs};
}

/* As few glyphs in one as can be: several cannot stand for a text in a PDF. */
static void add_clusters(GlyphRun *run, const FontCluster *cluster, const char *text) {
    if (!is_accented(cluster, text)) {
        add_cluster(run, cluster->byte_count, cluster->glyph_count);
        return;
    }
    for (const char *at = text, *end = text + cluster->byte_count, *start; at < end;) {
        start = at;
        utf8_next(&at, end);
        add_cluster(run, (uint32_t)(at - start), 1);
    }
}

static void fill_run(GlyphRun *run, const FontSpan *span, const char *text, Point at, double size) {
    size_t most_clusters = span->cluster_count + span->glyph_count;
    bool few = most_clusters <= FEW_GLYPHS;
    run->glyphs = few ? run->few : memory_allocate(span->glyph_count, sizeof *run->glyphs);
    run->clusters = few ? run->few_clusters : memory_allocate(most_clusters, sizeof *run->clusters);
    run->glyph_count = (int)span->glyph_count;
    run->cluster_count = 0;
    for (size_t i = 0; i < span->glyph_count; i++) {
        const FontGlyph *glyph = &span->glyphs[i];
        run->glyphs[i] = (cairo_glyph_t){glyph->id, at.x + glyph->x * size, at.y + glyph->y * size};
    }
    for (size_t i = 0; i < span->cluster_count; i++) {
        add_clusters(run, &span->clusters[i], text);
        text += span->clusters[i].byte_count;
    }
}

/* Cairo expects a reader to advance by the exact width of each glyph, but writes widths without their
   fraction into the file, so that long lines came out short: up to a unit in a title. Asking for positions
   that much further right makes it write what is missing as spacing. */
static void make_up_for_widths(const Fonts *fonts, uint32_t face, GlyphRun *run, double size) {
    double missing = 0;
    for (int i = 0; i < run->glyph_count; i++) {
        double thousandths = fonts_glyph_advance(fonts, face, (uint32_t)run->glyphs[i].index) * 1000;
        run->glyphs[i].x += missing;
        missing += (thousandths - floor(thousandths + 1e-3)) / 1000 * size;
    }
}

static void finish_run(GlyphRun *run) {
    if (run->glyphs == run->few)
        return;
    free(run->glyphs);
    free(run->clusters);
}

/* Clusters in a row: where they begin, and how many clusters, bytes and glyphs they have. */
typedef struct Stretch {
    const char *text;
    int cluster, glyph;
    int clusters, bytes, glyphs;
} Stretch;

static Stretch stretch_behind(const Stretch *part) {
    return (Stretch){.text = part->text + part->bytes,
                     .cluster = part->cluster + part->clusters,
                     .glyph = part->glyph + part->glyphs};
}

static void stretch_add(Stretch *part, const cairo_text_cluster_t *cluster) {
    part->clusters++;
    part->bytes += cluster->num_bytes;
    part->glyphs += cluster->num_glyphs;
}

/* In a backward span the first cluster has the last glyphs. */
static cairo_glyph_t *stretch_glyphs(const Stretch *part, const FontSpan *span, const GlyphRun *run) {
    return run->glyphs + (span->backward ? run->glyph_count - part->glyph - part->glyphs : part->glyph);
}

static void show_stretch(cairo_t *cairo, const Stretch *part, const FontSpan *span, const GlyphRun *run) {
    cairo_text_cluster_flags_t flags = span->backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0;
    if (part->clusters)
        cairo_show_text_glyphs(cairo, part->text, part->bytes, stretch_glyphs(part, span, run), part->glyphs,
                               run->clusters + part->cluster, part->clusters, flags);
}

static bool speaks_for_itself(CairoText *texts, const Stretch *part, const FontSpan *span,
                              const GlyphRun *run) {
    return part->glyphs == 1 &&
           glyph_texts_add(&texts->glyph_texts, span->face, (uint32_t)stretch_glyphs(part, span, run)->index,
                           part->text, (size_t)part->bytes);
}

/* Clusters that get an /ActualText are pieces by themselves. */
static void show_span(CairoText *texts, const char *text, const FontSpan *span, const GlyphRun *run) {
    Stretch part = {.text = text + span->text_start};
    for (int i = 0; i < run->cluster_count; i++) {
        Stretch next = stretch_behind(&part);
        stretch_add(&next, &run->clusters[i]);
        if (!texts->tags || speaks_for_itself(texts, &next, span, run)) {
            stretch_add(&part, &run->clusters[i]);
            continue;
        }
        show_stretch(texts->cairo, &part, span, run);
        pdf_tags_split(texts->tags);
        show_stretch(texts->cairo, &next, span, run);
        pdf_tags_split(texts->tags);
        part = stretch_behind(&next);
    }
    show_stretch(texts->cairo, &part, span, run);
}

static void stroke_span(cairo_t *cairo, const GlyphRun *run) {
    cairo_glyph_path(cairo, run->glyphs, run->glyph_count);
    cairo_stroke(cairo);
}

typedef enum TextPass { PASS_HALO, PASS_GLYPHS } TextPass;

static void draw_line(CairoText *texts, const SceneText *text, Point at, TextPass pass) {
    cairo_t *cairo = texts->cairo;
    const FontLine *line = text_line_shape(texts->fonts, text);
    at.x -= anchor_offset(text, line->width * text->size);
    set_color(cairo, pass == PASS_HALO ? text->halo : text->color);
    for (size_t i = 0; i < line->span_count; i++) {
        const FontSpan *span = &line->spans[i];
        GlyphRun run;
        if (!set_face(texts, span->face))
            continue;
        fill_run(&run, span, text->text + span->text_start, at, text->size);
        if (pass == PASS_GLYPHS && texts->whole_widths)
            make_up_for_widths(texts->fonts, span->face, &run, text->size);
        if (pass == PASS_HALO)
            stroke_span(cairo, &run);
        else
            show_span(texts, text->text, span, &run);
        finish_run(&run);
    }
}

void cairo_text_draw(CairoText *texts, const SceneText *text) {
    cairo_t *cairo = texts->cairo;
    Point at = text->at;
    cairo_save(cairo);
    if (text->angle != 0) {
        cairo_translate(cairo, at.x, at.y);
        cairo_rotate(cairo, text->angle * radians_per_degree);
        at = (Point){0, 0};
    }
    cairo_set_font_size(cairo, text->size);
    if (text->halo.alpha && text->halo_width > 0) {
        cairo_set_line_width(cairo, 2 * text->halo_width);
        cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
        cairo_set_dash(cairo, NULL, 0, 0);
        draw_line(texts, text, at, PASS_HALO);
    }
    draw_line(texts, text, at, PASS_GLYPHS);
    cairo_restore(cairo);
}
