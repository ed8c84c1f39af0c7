#include "pdf/pdf_fonts.h"

#include "base/memory.h"
#include "pdf/cff.h"
#include "pdf/pdf_value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { FIRST_CAPACITY = 256 };

typedef struct CodeEntry {
    double width;
    const char *text;
    size_t length;
} CodeEntry;

struct PdfFont {
    uint32_t face;
    CffFont program;
    CodeEntry *codes; /* code 1 and so on */
    size_t code_count, code_capacity;
};

struct PdfGlyphSlot {
    uint32_t face, glyph;
    const char *text; /* NULL: the slot is free */
    size_t length;
    PdfGlyph shown;
};

void pdf_fonts_init(PdfFonts *pdf, Fonts *fonts) {
    *pdf = (PdfFonts){.fonts = fonts, .slot_capacity = FIRST_CAPACITY};
    arena_init(&pdf->arena);
    pdf->slots = memory_allocate(FIRST_CAPACITY, sizeof *pdf->slots);
}

void pdf_fonts_finish(PdfFonts *pdf) {
    for (size_t i = 0; i < pdf->count; i++)
        cff_finish(&pdf->items[i].program);
    free(pdf->items);
    free(pdf->slots);
    arena_finish(&pdf->arena);
}

/* Glyphs */

static PdfGlyphSlot *find_slot(PdfGlyphSlot *slots, size_t capacity, const PdfGlyphSlot *key) {
    uint64_t seed = (uint64_t)key->face << 32 | key->glyph;
    size_t at = (size_t)XXH3_64bits_withSeed(key->text, key->length, seed) & (capacity - 1);
    while (slots[at].text &&
           !(slots[at].face == key->face && slots[at].glyph == key->glyph &&
             slots[at].length == key->length && !memcmp(slots[at].text, key->text, key->length)))
        at = (at + 1) & (capacity - 1);
    return &slots[at];
}

static void make_room(PdfFonts *pdf) {
    if (2 * pdf->slot_count < pdf->slot_capacity)
        return;
    size_t capacity = 2 * pdf->slot_capacity;
    PdfGlyphSlot *slots = memory_allocate(capacity, sizeof *slots);
    for (size_t i = 0; i < pdf->slot_capacity; i++)
        if (pdf->slots[i].text)
            *find_slot(slots, capacity, &pdf->slots[i]) = pdf->slots[i];
    free(pdf->slots);
    pdf->slots = slots;
    pdf->slot_capacity = capacity;
}

/* The font's own units, where glyphs drawn in whole ones are even and have room in the numbers of a program:
   few units are multiplied, and of many, or where glyphs are very wide, there are fewer. */
static double units_of(const PdfFonts *pdf, uint32_t face) {
    static const double least = 1000, most = 4096;
    const FontFace *font = fonts_face(pdf->fonts, face);
    double units = font->units_per_em * ceil(least / font->units_per_em);
    double room = font->reach > 0 ? CFF_FARTHEST / font->reach : most;
    return fmin(units, floor(fmin(room, most)));
}

/* The latest font of the face, unless that is full; counted from 1. */
static size_t find_font(PdfFonts *pdf, uint32_t face) {
    for (size_t i = pdf->count; i > 0; i--)
        if (pdf->items[i - 1].face == face && pdf->items[i - 1].program.glyph_count < CFF_MOST_GLYPHS)
            return i;
    pdf->items = memory_grow(pdf->items, &pdf->capacity, pdf->count + 1, sizeof *pdf->items);
    pdf->items[pdf->count] = (PdfFont){.face = face};
    cff_init(&pdf->items[pdf->count].program);
    return ++pdf->count;
}

/* From em, y downwards, to font units. */
typedef struct ProgramPen {
    CffFont *program;
    double units;
} ProgramPen;

static void pen_move(void *data, double x, double y) {
    const ProgramPen *pen = data;
    cff_move(pen->program, x * pen->units, -y * pen->units);
}

static void pen_line(void *data, double x, double y) {
    const ProgramPen *pen = data;
    cff_line(pen->program, x * pen->units, -y * pen->units);
}

static void pen_curve(void *data, double x1, double y1, double x2, double y2, double x, double y) {
    const ProgramPen *pen = data;
    double units = pen->units;
    cff_curve(pen->program, x1 * units, -y1 * units, x2 * units, -y2 * units, x * units, -y * units);
}

static void pen_close(void *data) {
    (void)data;
}

static double thousandths(double em) {
    return round(em * 1e5) / 100;
}

static PdfGlyph add_glyph(PdfFonts *pdf, const PdfGlyphSlot *key) {
    static const FontPen calls = {pen_move, pen_line, pen_curve, pen_close};
    size_t index = find_font(pdf, key->face);
    PdfFont *font = &pdf->items[index - 1];
    ProgramPen pen = {&font->program, units_of(pdf, key->face)};
    double advance = fonts_glyph_advance(pdf->fonts, key->face, key->glyph);
    cff_add_glyph(&font->program, advance * pen.units);
    fonts_draw_glyph(pdf->fonts, key->face, key->glyph, &calls, &pen);
    font->codes =
        arena_grow(&pdf->arena, font->codes, font->code_count, &font->code_capacity, sizeof *font->codes);
    font->codes[font->code_count++] = (CodeEntry){thousandths(advance), key->text, key->length};
    return (PdfGlyph){index, (unsigned)font->code_count, thousandths(advance)};
}

PdfGlyph pdf_fonts_get(PdfFonts *pdf, uint32_t face, uint32_t glyph, const char *text, size_t length) {
    PdfGlyphSlot key = {face, glyph, text, length, {0}};
    make_room(pdf);
    PdfGlyphSlot *slot = find_slot(pdf->slots, pdf->slot_capacity, &key);
    if (!slot->text) {
        key.text = arena_copy_bytes(&pdf->arena, text, length);
        key.shown = add_glyph(pdf, &key);
        *slot = key;
        pdf->slot_count++;
    }
    return slot->shown;
}

/* Objects */

/* Subsets of one font are told apart by six letters before its name (9.6.4). */
static void put_name(const PdfFonts *pdf, const PdfFont *font, char name[FONT_NAME_SIZE + 8]) {
    XXH64_hash_t hash = XXH3_64bits(font->program.programs.bytes, font->program.programs.length);
    for (int i = 0; i < 6; i++, hash /= 26)
        name[i] = (char)('A' + hash % 26);
    name[6] = '+';
    fonts_name(pdf->fonts, font->face, name + 7);
}

static unsigned write_program(const PdfFonts *pdf, PdfFont *font, const char *name, PdfObjects *objects) {
    unsigned number = pdf_objects_reserve(objects);
    Buffer program;
    buffer_init(&program);
    cff_write(&font->program, name, units_of(pdf, font->face), &program);
    pdf_objects_put_stream(objects, number, "/Subtype /CIDFontType0C ", program.bytes, program.length);
    buffer_finish(&program);
    return number;
}

static unsigned write_descriptor(const PdfFonts *pdf, PdfFont *font, const char *name, PdfObjects *objects) {
    enum { SYMBOLIC = 4, ITALIC = 64, USUAL_STEM = 80, USUAL_SLANT = -10 };
    unsigned program = write_program(pdf, font, name, objects), number = pdf_objects_reserve(objects);
    const FontFace *face = fonts_face(pdf->fonts, font->face);
    bool italic = font_weight_upright(face->weight) != face->weight;
    Buffer *out = objects->out;
    pdf_objects_open(objects, number);
    buffer_print(out, "<< /Type /FontDescriptor\n   /FontName /%s\n   /Flags %d\n   /FontBBox [", name,
                 italic ? SYMBOLIC | ITALIC : SYMBOLIC);
    for (int i = 0; i < 4; i++)
        buffer_print(out, " %d", (int)lround(font->program.box[i] * 1000 / units_of(pdf, font->face)));
    buffer_print(out,
                 " ]\n   /ItalicAngle %d\n   /Ascent %d\n   /Descent %d\n   /CapHeight %d\n   /StemV %d\n"
                 "   /FontFile3 %u 0 R\n>>",
                 italic ? USUAL_SLANT : 0, (int)lround(face->metrics.ascent * 1000),
                 (int)lround(-face->metrics.descent * 1000), (int)lround(face->metrics.cap_height * 1000),
                 USUAL_STEM, program);
    pdf_objects_close(objects);
    return number;
}

static unsigned write_cid_font(const PdfFonts *pdf, PdfFont *font, const char *name, PdfObjects *objects) {
    unsigned descriptor = write_descriptor(pdf, font, name, objects), number = pdf_objects_reserve(objects);
    Buffer *out = objects->out;
    pdf_objects_open(objects, number);
    buffer_print(out,
                 "<< /Type /Font\n   /Subtype /CIDFontType0\n   /BaseFont /%s\n"
                 "   /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>\n"
                 "   /FontDescriptor %u 0 R\n   /W [ 1 [",
                 name, descriptor);
    for (size_t i = 0; i < font->code_count; i++) {
        buffer_append_text(out, " ");
        buffer_append_number(out, font->codes[i].width, 2);
    }
    buffer_append_text(out, " ] ]\n>>");
    pdf_objects_close(objects);
    return number;
}

/* The texts of the codes, in blocks of at most 100 (9.10.3, and Adobe Technical Note 5411). */
static unsigned write_texts(const PdfFont *font, PdfObjects *objects) {
    enum { MOST_IN_BLOCK = 100 };
    unsigned number = pdf_objects_reserve(objects);
    Buffer map;
    buffer_init(&map);
    buffer_append_text(&map, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                             "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                             "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                             "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n");
    size_t with_text = 0, written = 0;
    for (size_t i = 0; i < font->code_count; i++)
        with_text += font->codes[i].length > 0;
    for (size_t i = 0; i < font->code_count; i++) {
        if (!font->codes[i].length)
            continue;
        size_t left = with_text - written;
        if (written % MOST_IN_BLOCK == 0)
            buffer_print(&map, "%zu beginbfchar\n", left < MOST_IN_BLOCK ? left : (size_t)MOST_IN_BLOCK);
        buffer_print(&map, "<%04zx> <", i + 1);
        pdf_value_utf16(&map, font->codes[i].text, font->codes[i].length);
        buffer_append_text(&map, ">\n");
        if (++written % MOST_IN_BLOCK == 0 || written == with_text)
            buffer_append_text(&map, "endbfchar\n");
    }
    buffer_append_text(&map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    pdf_objects_put_stream(objects, number, "", map.bytes, map.length);
    buffer_finish(&map);
    return number;
}

static unsigned write_font(const PdfFonts *pdf, PdfFont *font, PdfObjects *objects) {
    char name[FONT_NAME_SIZE + 8];
    put_name(pdf, font, name);
    unsigned cid_font = write_cid_font(pdf, font, name, objects), texts = write_texts(font, objects);
    unsigned number = pdf_objects_reserve(objects);
    pdf_objects_open(objects, number);
    buffer_print(objects->out,
                 "<< /Type /Font\n   /Subtype /Type0\n   /BaseFont /%s-Identity-H\n   /Encoding /Identity-H\n"
                 "   /DescendantFonts [ %u 0 R ]\n   /ToUnicode %u 0 R\n>>",
                 name, cid_font, texts);
    pdf_objects_close(objects);
    return number;
}

void pdf_fonts_write(PdfFonts *pdf, PdfObjects *objects, Buffer *resources) {
    if (!pdf->count)
        return;
    buffer_append_text(resources, "   /Font <<");
    for (size_t i = 0; i < pdf->count; i++)
        buffer_print(resources, " /F%zu %u 0 R", i + 1, write_font(pdf, &pdf->items[i], objects));
    buffer_append_text(resources, " >>\n");
}
