#define _POSIX_C_SOURCE 200809L

#include "fonts/font_face.h"

#include "base/memory.h"
#include "fonts/font_hash.h"

#include <errno.h>
#include <fcntl.h>
#include <hb-ot.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool report(const FontFamily *family, const FontFile *file, MessageId id, const char *detail,
                   Diagnostics *diagnostics) {
    return diagnostics_report(diagnostics,
                              (Diagnostic){.id = id,
                                           .place = family->place,
                                           .found = file->path,
                                           .expected = family->package ? family->package : "that has it",
                                           .detail = detail});
}

static const char *map_descriptor(int descriptor, OpenFace *face) {
    struct stat status;
    if (fstat(descriptor, &status))
        return strerror(errno);
    if (!S_ISREG(status.st_mode))
        return "it is not a regular file";
    if (status.st_size == 0)
        return "it is empty";
    if (status.st_size > (off_t)FONT_LARGEST_FILE_MIB << 20)
        return "it is larger than 256 MiB";
    void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (bytes == MAP_FAILED)
        return strerror(errno);
    face->bytes = bytes;
    face->length = (size_t)status.st_size;
    return NULL;
}

static bool map_file(const FontFamily *family, const FontFile *file, OpenFace *face,
                     Diagnostics *diagnostics) {
    if (!file->path)
        return report(family, file, MESSAGE_FONT_BROKEN, "no file is given for this weight", diagnostics);
    int descriptor = open(file->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR))
        return report(family, file, MESSAGE_FONT_MISSING, NULL, diagnostics);
    if (descriptor < 0)
        return report(family, file, MESSAGE_FONT_BROKEN, strerror(errno), diagnostics);
    const char *fault = map_descriptor(descriptor, face);
    close(descriptor);
    return fault ? report(family, file, MESSAGE_FONT_BROKEN, fault, diagnostics) : true;
}

static bool check_hash(const FontFamily *family, const FontFile *file, const OpenFace *face,
                       Diagnostics *diagnostics) {
    if (!file->hash)
        return true;
    char found[FONT_HASH_TEXT_SIZE], detail[256];
    font_hash_bytes(face->bytes, face->length, found);
    if (!strcmp(found, file->hash))
        return true;
    snprintf(detail, sizeof detail, "expected XXH3-128 %.64s, found %s", file->hash, found);
    return report(family, file, MESSAGE_FONT_CHANGED, detail, diagnostics);
}

static bool has_table(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *table = hb_face_reference_table(face, tag);
    bool present = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return present;
}

/* A face without outlines (of bitmaps, as emoji fonts are) would be drawn as nothing at all. */
static const char *check_face(hb_face_t *face) {
    if (!hb_face_get_glyph_count(face) || !has_table(face, HB_TAG('c', 'm', 'a', 'p')))
        return "it is damaged: no glyphs or no character map";
    if (!has_table(face, HB_TAG('g', 'l', 'y', 'f')) && !has_table(face, HB_TAG('C', 'F', 'F', ' ')) &&
        !has_table(face, HB_TAG('C', 'F', 'F', '2')))
        return "it has no outlines";
    return NULL;
}

static double metric(const OpenFace *face, hb_ot_metrics_tag_t tag, double otherwise) {
    hb_position_t value;
    if (!hb_ot_metrics_get_position(face->font, tag, &value) || value == 0)
        return otherwise;
    return fabs(value / face->info.units_per_em);
}

static TextExtent measure_line(const OpenFace *face) {
    TextExtent usual = text_measure_fixed.measure(&text_measure_fixed, "", 0, FONT_REGULAR, 1);
    return (TextExtent){
        .ascent = metric(face, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, usual.ascent),
        .descent = metric(face, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, usual.descent),
        .cap_height = metric(face, HB_OT_METRICS_TAG_CAP_HEIGHT, usual.cap_height),
    };
}

static int read_signed(const char *bytes) {
    return (int16_t)((unsigned char)bytes[0] << 8 | (unsigned char)bytes[1]);
}

/* The box of all glyphs is in the table "head" from byte 36 on: four signed numbers of two bytes. */
static double find_reach(hb_face_t *face) {
    enum { BOX = 36, SIDES = 4 };
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length;
    const char *bytes = hb_blob_get_data(table, &length);
    int farthest = 0;
    for (unsigned at = BOX; at < BOX + 2 * SIDES && at + 2 <= length; at += 2) {
        int side = abs(read_signed(bytes + at));
        farthest = side > farthest ? side : farthest;
    }
    hb_blob_destroy(table);
    return (double)farthest / hb_face_get_upem(face);
}

static const char *load_font(const FontFile *file, OpenFace *face) {
    hb_blob_t *blob =
        hb_blob_create(face->bytes, (unsigned)face->length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    unsigned index = (unsigned)file->index & 0xFFFF, instance = (unsigned)file->index >> 16;
    unsigned count = hb_face_count(blob);
    const char *fault = !count                              ? "it is not a font file"
                        : file->index < 0 || index >= count ? "it has no face of that index"
                                                            : NULL;
    if (!fault) {
        hb_face_t *shapes = hb_face_create(blob, index);
        fault = check_face(shapes);
        face->font = hb_font_create(shapes);
        face->info.units_per_em = hb_face_get_upem(shapes);
        if (instance)
            hb_font_set_var_named_instance(face->font, instance - 1);
        face->info.metrics = measure_line(face);
        face->info.reach = find_reach(shapes);
        hb_face_destroy(shapes);
    }
    hb_blob_destroy(blob);
    return fault;
}

static bool load_face(const FontFamily *family, const FontFile *file, OpenFace *face,
                      Diagnostics *diagnostics) {
    if (!map_file(family, file, face, diagnostics) || !check_hash(family, file, face, diagnostics))
        return false;
    const char *fault = load_font(file, face);
    return fault ? report(family, file, MESSAGE_FONT_BROKEN, fault, diagnostics) : true;
}

static char *copy_text(const char *text) {
    size_t size = strlen(text) + 1;
    return memcpy(memory_allocate(size, 1), text, size);
}

OpenFace *font_face_open(const FontFamily *family, FontWeight weight, Diagnostics *diagnostics) {
    const FontFile *file = &family->files[weight];
    OpenFace *face = memory_allocate(1, sizeof *face);
    if (!load_face(family, file, face, diagnostics)) {
        font_face_close(face);
        return NULL;
    }
    face->info.family = copy_text(family->name);
    face->info.weight = weight;
    face->info.path = copy_text(file->path);
    face->info.index = file->index;
    return face;
}

void font_face_close(OpenFace *face) {
    if (!face)
        return;
    hb_font_destroy(face->font);
    if (face->bytes)
        munmap((void *)face->bytes, face->length);
    free((void *)face->info.family);
    free((void *)face->info.path);
    free(face);
}

static bool has_glyph(const OpenFace *face, uint32_t code) {
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(face->font, code, &glyph) && glyph;
}

/* As HarfBuzz's normalizer does: other spaces from U+0020, the non-breaking hyphen from the hyphen, and
   what decomposes from its parts. */
bool font_face_shows(const OpenFace *face, uint32_t code) {
    enum { NON_BREAKING_HYPHEN = 0x2011, HYPHEN = 0x2010 };
    if (has_glyph(face, code))
        return true;
    if (code < 0x80)
        return false;
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    if (hb_unicode_general_category(unicode, code) == HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR)
        return has_glyph(face, ' ');
    if (code == NON_BREAKING_HYPHEN)
        return has_glyph(face, HYPHEN);
    hb_codepoint_t first, second;
    return hb_unicode_decompose(unicode, code, &first, &second) && font_face_shows(face, first) &&
           (!second || font_face_shows(face, second));
}

/* A pen with the numbers turned from font units, y up, into em, y down. */
typedef struct Drawing {
    const FontPen *pen;
    void *data;
    double units_per_em;
    bool drawn;
} Drawing;

static void draw_move(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x, float y,
                      void *user_data) {
    (void)functions, (void)state, (void)user_data;
    Drawing *drawing = data;
    double em = drawing->units_per_em;
    drawing->drawn = true;
    drawing->pen->move(drawing->data, x / em, -y / em);
}

static void draw_line(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x, float y,
                      void *user_data) {
    (void)functions, (void)state, (void)user_data;
    Drawing *drawing = data;
    double em = drawing->units_per_em;
    drawing->pen->line(drawing->data, x / em, -y / em);
}

static void draw_curve(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x1, float y1,
                       float x2, float y2, float x, float y, void *user_data) {
    (void)functions, (void)state, (void)user_data;
    Drawing *drawing = data;
    double em = drawing->units_per_em;
    drawing->pen->curve(drawing->data, x1 / em, -y1 / em, x2 / em, -y2 / em, x / em, -y / em);
}

static void draw_close(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, void *user_data) {
    (void)functions, (void)state, (void)user_data;
    Drawing *drawing = data;
    drawing->pen->close(drawing->data);
}

/* Printable ASCII without what delimits in PostScript, as the OpenType specification has it (name, ID 6). */
void font_face_name(const OpenFace *face, char name[FONT_NAME_SIZE]) {
    unsigned size = FONT_NAME_SIZE;
    size_t length = 0;
    hb_ot_name_get_utf8(hb_font_get_face(face->font), HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID,
                        &size, name);
    for (const char *at = name; *at; at++)
        if (*at > ' ' && *at <= '~' && !strchr("[](){}<>/%#", *at))
            name[length++] = *at;
    name[length] = 0;
    if (!length)
        memcpy(name, "Font", sizeof "Font");
}

double font_face_advance(const OpenFace *face, uint32_t glyph) {
    return hb_font_get_glyph_h_advance(face->font, glyph) / face->info.units_per_em;
}

static hb_draw_funcs_t *draw_functions;
static pthread_once_t functions_ready = PTHREAD_ONCE_INIT;

static void make_functions(void) {
    draw_functions = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(draw_functions, draw_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(draw_functions, draw_line, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(draw_functions, draw_curve, NULL, NULL);
    hb_draw_funcs_set_close_path_func(draw_functions, draw_close, NULL, NULL);
    hb_draw_funcs_make_immutable(draw_functions);
}

bool font_face_draw(const OpenFace *face, uint32_t glyph, const FontPen *pen, void *data) {
    Drawing drawing = {pen, data, face->info.units_per_em, false};
    pthread_once(&functions_ready, make_functions);
    hb_font_get_glyph_shape(face->font, glyph, draw_functions, &drawing);
    return drawing.drawn;
}
