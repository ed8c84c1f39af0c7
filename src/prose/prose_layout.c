#include "prose/prose_layout.h"

#include "base/utf8.h"
#include "prose/prose_lines.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* In font sizes: an item's text behind its bullet or dash, and at least that much behind a number. */
static const double bullet_indent = 0.9, number_gap = 0.45;

/* A raised piece's size and rise in those of the line; its figures then end at the capitals' height. */
static const double raised_size = 0.6, raised_rise = 0.35;

/* Shares of the paragraph gap. */
static const double inner_gap = 0.4, before_head_gap = 1.7, after_head_gap = 0.5;

static const char dash[] = "\xE2\x80\x93";

/* The most by which a blank is widened, in font sizes. */
static const double most_stretch = 0.75;

/* A text on its way into lines. */
typedef struct Setting {
    const TextMeasure *measure;
    const ProseStyle *style;
    double width, scale;
    Arena *arena;
    ProseLayout layout;
    size_t capacity;
    double indents[3]; /* of the text at each level of lists */
    double bottom;     /* of the last line's box */
} Setting;

static double block_size(const Setting *setting, const ProseBlock *block) {
    bool second = block->level == 2;
    return (second ? setting->style->second_font_size : setting->style->font_size) * setting->scale;
}

static FontWeight run_weight(const Setting *setting, const ProseBlock *block, const ProseRun *run) {
    static const FontWeight slanted[] = {FONT_ITALIC, FONT_BOLD_ITALIC, FONT_BOLD_ITALIC};
    FontWeight weight = run->bold || block->kind == PROSE_HEAD ? FONT_BOLD : setting->style->weight;
    return run->italic ? slanted[weight] : weight;
}

static TextRun *list_text_runs(const Setting *setting, const ProseBlock *block, double size) {
    TextRun *runs = arena_new_array(setting->arena, TextRun, block->run_count);
    for (size_t i = 0; i < block->run_count; i++) {
        const ProseRun *run = &block->runs[i];
        runs[i] = (TextRun){run->length, run_weight(setting, block, run),
                            run->raised ? raised_size * size : size, run->raised};
    }
    return runs;
}

/* Pieces of a line */

static void add_piece(const Setting *setting, ProseLine *line, size_t *capacity, ProsePiece piece) {
    ProsePiece *pieces =
        arena_grow(setting->arena, (ProsePiece *)line->pieces, line->count, capacity, sizeof *line->pieces);
    pieces[line->count++] = piece;
    line->pieces = pieces;
}

/* The length of what begins at `at` and stays together when a line is stretched: a word with the blanks
   behind it, or a wide character. */
static size_t stretch_length(const char *at, size_t length) {
    const char *end = at + length, *next = at;
    if (utf8_columns(utf8_next(&next, end)) == 2)
        return (size_t)(next - at);
    while (next < end) {
        const char *here = next;
        bool behind_blank = here[-1] == ' ';
        uint32_t code = utf8_next(&next, end);
        if ((behind_blank && code != ' ') || utf8_columns(code) == 2)
            return (size_t)(here - at);
    }
    return length;
}

typedef struct LineFilling {
    const Setting *setting;
    const ProseBlock *block;
    const TextRun *runs;
    ProseLine *line;
    size_t capacity;
    double whole_width; /* of the line as it is, marks that hang out included */
    double x, stretch;  /* what is added at each place where the line can give */
} LineFilling;

/* The last piece of a line keeps the blank that the line is broken at, so that who reads the text back finds the words
   apart; it takes no room. */
static void fill_piece(LineFilling *filling, size_t index, const char *text, size_t length, bool last) {
    const TextRun *run = &filling->runs[index];
    const Setting *setting = filling->setting;
    bool broken = last && text[length] == ' ' && text[length - 1] != ' ';
    ProsePiece piece = {.text = arena_copy_bytes(setting->arena, text, length + broken),
                        .run = &filling->block->runs[index],
                        .x = filling->x,
                        .rise = run->whole ? raised_rise * filling->line->size : 0,
                        .size = run->size,
                        .weight = run->weight};
    piece.extent = setting->measure->measure_prose(setting->measure, text, length, run->weight, run->size);
    add_piece(setting, filling->line, &filling->capacity, piece);
    filling->x += piece.extent.width;
}

/* One run's part of the line; `ends` when the line ends with it. */
static void fill_run(LineFilling *filling, size_t index, const char *text, size_t length, bool ends) {
    while (length) {
        size_t taken = filling->stretch > 0 ? stretch_length(text, length) : length;
        bool wide = utf8_columns(utf8_next(&(const char *){text}, text + taken)) == 2;
        bool gives = text[taken - 1] == ' ' || wide;
        fill_piece(filling, index, text, taken, ends && taken == length);
        text += taken;
        length -= taken;
        if (gives && (length || !ends))
            filling->x += filling->stretch;
    }
}

static void fill_line(LineFilling *filling, const TextLine *text) {
    size_t start = (size_t)(text->start - filling->block->text), end = start + text->length, from = 0;
    for (size_t i = 0; i < filling->block->run_count && from < end; i++) {
        size_t next = from + filling->runs[i].length;
        size_t first = from > start ? from : start, last = next < end ? next : end;
        if (first < last)
            fill_run(filling, i, filling->block->text + first, last - first, last == end);
        from = next;
    }
}

/* Lines of a block */

/* Lists begin at the left, where their markers are. */
static double free_share(ProseAlign align, const ProseBlock *block) {
    if (block->kind != PROSE_HEAD && block->level)
        return 0;
    return align == PROSE_CENTER ? 0.5 : align == PROSE_RIGHT ? 1 : 0;
}

/* A line that ends its paragraph, or that a break was asked for behind, is not stretched. */
static bool ends_paragraph(const TextLine *line) {
    const char *behind = line->start + line->length;
    behind += strspn(behind, " ");
    return !*behind || *behind == '\n';
}

/* The width of the pieces when none is taken apart. */
static double measure_whole(const LineFilling *filling, const TextLine *text) {
    ProseLine trial_line = {.size = filling->line->size};
    LineFilling trial = *filling;
    trial.line = &trial_line;
    fill_line(&trial, text);
    return trial.x;
}

/* What each place where a line can give has to give for the line to fill the width; 0 when that were so much
   that the line would fall apart. */
static double find_stretch(const LineFilling *filling, const TextLine *text, double room) {
    ProseLine trial_line = {.size = filling->line->size};
    LineFilling trial = *filling;
    trial.line = &trial_line;
    trial.capacity = 0;
    trial.x = 0;
    trial.stretch = 1;
    fill_line(&trial, text);
    double widths = 0;
    for (size_t i = 0; i < trial_line.count; i++)
        widths += trial_line.pieces[i].extent.width;
    double places = floor(trial.x - widths + 0.5);
    double stretch = places > 0 ? (room - (widths - filling->whole_width)) / places : 0;
    return stretch <= most_stretch * filling->line->size ? fmax(stretch, 0) : 0;
}

static void keep_line(Setting *setting, ProseLine line, double right) {
    ProseLayout *layout = &setting->layout;
    ProseLine *lines = arena_grow(setting->arena, (ProseLine *)layout->lines, layout->count,
                                  &setting->capacity, sizeof *layout->lines);
    lines[layout->count++] = line;
    layout->lines = lines;
    layout->width = fmax(layout->width, right);
}

static void add_line(Setting *setting, const ProseBlock *block, const TextRun *runs, const TextLine *text,
                     double size, double indent) {
    const ProseStyle *style = setting->style;
    TextExtent extent = text_measure_line(setting->measure, "", style->weight, size);
    double line_height = style->line_height * size;
    double above = (line_height - extent.ascent - extent.descent) / 2;
    double room = fmax(setting->width - indent - text->width, 0);
    ProseLine line = {.block = block,
                      .first = text->start == block->text,
                      .baseline = setting->bottom + above + extent.ascent,
                      .size = size,
                      .cap_height = extent.cap_height};
    LineFilling filling = {.setting = setting, .block = block, .runs = runs, .line = &line};
    filling.whole_width = measure_whole(&filling, text);
    if (style->align == PROSE_JUSTIFY && !ends_paragraph(text))
        filling.stretch = find_stretch(&filling, text, room);
    filling.x = indent + room * free_share(style->align, block) - text->lead;
    fill_line(&filling, text);
    setting->bottom += line_height;
    keep_line(setting, line, indent + text->width);
}

static double gap_before(const Setting *setting, const ProseBlock *before, const ProseBlock *block) {
    double gap = setting->style->paragraph_gap * setting->style->font_size * setting->scale;
    if (block->kind == PROSE_HEAD)
        return before_head_gap * gap;
    if (before->kind == PROSE_HEAD)
        return after_head_gap * gap;
    return block->level == 2 ? inner_gap * gap : gap;
}

/* The indent of a list's texts: what its widest number needs. */
static double list_indent(const Setting *setting, const ProseBlock *first, const ProseBlock *end) {
    double size = block_size(setting, first), indent = bullet_indent * size;
    for (const ProseBlock *block = first; block < end && block->level >= first->level; block++) {
        if (block->kind == PROSE_HEAD ||
            (block->begins_list && block != first && block->level == first->level))
            break;
        if (block->level > first->level || block->number < 0)
            continue;
        double width = text_measure_line(setting->measure, prose_number_text(block, setting->arena),
                                         setting->style->weight, size)
                           .width;
        indent = fmax(indent, width + number_gap * size);
    }
    return indent;
}

static void mark_item(Setting *setting, const ProseBlock *block, ProseLine *line) {
    bool numbered = block->number >= 0;
    ProsePiece *marker = &line->marker;
    marker->x = setting->indents[block->level - 1];
    if (!numbered && block->level == 1)
        return;
    marker->text = numbered ? prose_number_text(block, setting->arena) : dash;
    marker->size = line->size;
    marker->weight = setting->style->weight;
    marker->extent = text_measure_line(setting->measure, marker->text, marker->weight, marker->size);
    if (numbered)
        marker->x = setting->indents[block->level] - number_gap * line->size - marker->extent.width;
}

static void set_block(Setting *setting, const ProseBlock *block) {
    double size = block_size(setting, block);
    int level = block->kind == PROSE_HEAD ? 0 : block->level;
    size_t count, first_line = setting->layout.count;
    if (block->begins_list)
        setting->indents[level] =
            setting->indents[level - 1] +
            list_indent(setting, block, setting->layout.prose->blocks + setting->layout.prose->count);
    const TextRun *runs = list_text_runs(setting, block, size);
    ProseWrap wrap = {.measure = setting->measure,
                      .text = block->text,
                      .runs = runs,
                      .run_count = block->run_count,
                      .width = setting->width - setting->indents[level],
                      .balanced = setting->style->balanced,
                      .justified = setting->style->align == PROSE_JUSTIFY};
    const TextLine *lines = prose_wrap(&wrap, setting->arena, &count);
    for (size_t i = 0; i < count; i++)
        add_line(setting, block, runs, &lines[i], size, setting->indents[level]);
    if (block->begins_item && count)
        mark_item(setting, block, (ProseLine *)&setting->layout.lines[first_line]);
}

/* Takes off what the first line's box has above its ascent, and the last one's below its descent. */
static void trim_height(Setting *setting) {
    ProseLayout *layout = &setting->layout;
    if (!layout->count)
        return;
    ProseLine *lines = (ProseLine *)layout->lines, *last = &lines[layout->count - 1];
    TextExtent extent =
        text_measure_line(setting->measure, "", setting->style->weight, layout->lines[0].size);
    double above = lines[0].baseline - extent.ascent;
    for (size_t i = 0; i < layout->count; i++)
        lines[i].baseline -= above;
    extent = text_measure_line(setting->measure, "", setting->style->weight, last->size);
    layout->height = last->baseline + extent.descent;
    layout->first_cap_top = lines[0].baseline - lines[0].cap_height;
}

ProseLayout prose_lay(const Prose *prose, const ProseStyle *style, const TextMeasure *measure, double width,
                      double scale, Arena *arena) {
    Setting setting = {.measure = measure, .style = style, .width = width, .scale = scale, .arena = arena};
    setting.layout = (ProseLayout){.prose = prose, .style = *style, .scale = scale};
    for (size_t i = 0; i < prose->count; i++) {
        if (i)
            setting.bottom += gap_before(&setting, &prose->blocks[i - 1], &prose->blocks[i]);
        set_block(&setting, &prose->blocks[i]);
    }
    trim_height(&setting);
    return setting.layout;
}
