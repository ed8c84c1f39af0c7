#include "plot/text_block.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

static const double leading_em = 1.2, halo_em = 0.25;
static const char ellipsis[] = "\xE2\x80\xA6";

enum { BALANCE_ROUNDS = 12, FEW_LINES = 8 };

typedef size_t WrapText(const TextMeasure *measure, const char *text, FontWeight weight, double size,
                        double width, TextLine *lines, size_t capacity);

static TextBlock wrap_block(const Plot *plot, WrapText *wrap, const char *text, FontWeight weight,
                            double size, double width) {
    TextExtent extent = plot_measure(plot, "", weight, size);
    TextLine few[FEW_LINES], *lines = few;
    TextBlock block = {.text = text,
                       .count = wrap(plot->measure, text, weight, size, width, few, FEW_LINES),
                       .weight = weight,
                       .size = size,
                       .leading = leading_em * size,
                       .ascent = extent.ascent,
                       .descent = extent.descent,
                       .cap_height = extent.cap_height};
    if (block.count > FEW_LINES) {
        lines = arena_new_array(plot->arena, TextLine, block.count);
        wrap(plot->measure, text, weight, size, width, lines, block.count);
    }
    block.lines = arena_new_array(plot->arena, const char *, block.count);
    for (size_t i = 0; i < block.count; i++) {
        block.lines[i] = arena_copy_bytes(plot->arena, lines[i].start, lines[i].length);
        block.width = fmax(block.width, lines[i].width);
    }
    return block;
}

static TextBlock balance_block(const Plot *plot, WrapText *wrap, const char *text, FontWeight weight,
                               double size, double width) {
    TextBlock block = wrap_block(plot, wrap, text, weight, size, width);
    if (block.count < 2 || block.width > width)
        return block;
    double low = 0, high = width;
    for (int round = 0; round < BALANCE_ROUNDS; round++) {
        double middle = (low + high) / 2;
        if (wrap(plot->measure, text, weight, size, middle, NULL, 0) <= block.count)
            high = middle;
        else
            low = middle;
    }
    TextBlock even = wrap_block(plot, wrap, text, weight, size, high);
    return even.width <= width ? even : block;
}

TextBlock text_block_wrap(const Plot *plot, const char *text, FontWeight weight, double size, double width) {
    return wrap_block(plot, text_measure_wrap, text, weight, size, width);
}

TextBlock text_block_wrap_words(const Plot *plot, const char *text, FontWeight weight, double size,
                                double width) {
    return wrap_block(plot, text_measure_wrap_words, text, weight, size, width);
}

TextBlock text_block_balance(const Plot *plot, const char *text, FontWeight weight, double size,
                             double width) {
    return balance_block(plot, text_measure_wrap, text, weight, size, width);
}

TextBlock text_block_balance_words(const Plot *plot, const char *text, FontWeight weight, double size,
                                   double width) {
    return balance_block(plot, text_measure_wrap_words, text, weight, size, width);
}

/* The longest beginning of `text` that fits with an ellipsis behind it. */
static const char *cut_line(const Plot *plot, const TextBlock *block, const char *text, double width) {
    const char *end = text + strlen(text), *at = text;
    size_t low = 0, high = utf8_count(text, (size_t)(end - text));
    const char *best = ellipsis;
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        at = text;
        for (size_t i = 0; i < middle; i++)
            utf8_next(&at, end);
        while (at > text && at[-1] == ' ')
            at--;
        char *line = arena_print(plot->arena, "%.*s%s", (int)(at - text), text, ellipsis);
        if (plot_measure(plot, line, block->weight, block->size).width <= width) {
            best = line;
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return best;
}

static double widest_line(const Plot *plot, const TextBlock *block) {
    double widest = 0;
    for (size_t i = 0; i < block->count; i++)
        widest = fmax(widest, plot_measure(plot, block->lines[i], block->weight, block->size).width);
    return widest;
}

void text_block_cut(const Plot *plot, TextBlock *block, size_t most_lines, double width) {
    if (block->count <= most_lines && block->width <= width)
        return;
    if (block->count > most_lines) {
        block->count = most_lines;
        const char *last = block->lines[most_lines - 1];
        const char *open = arena_print(plot->arena, "%s%s", last, ellipsis);
        bool fits = plot_measure(plot, open, block->weight, block->size).width <= width;
        block->lines[most_lines - 1] = fits ? open : cut_line(plot, block, last, width);
    }
    for (size_t i = 0; i < block->count; i++)
        if (plot_measure(plot, block->lines[i], block->weight, block->size).width > width)
            block->lines[i] = cut_line(plot, block, block->lines[i], width);
    block->width = widest_line(plot, block);
    block->cut = true;
}

void text_block_report_cut(Plot *plot, const TextBlock *block, SceneRole role, const char *detail) {
    if (!block->cut || plot->measuring)
        return;
    diagnostics_report(plot->diagnostics,
                       (Diagnostic){.id = MESSAGE_LABEL_DROPPED, .found = block->text, .detail = detail});
    scene_note(plot->scene,
               (SceneNote){.kind = LAYOUT_CUT, .role = role, .text = block->text, .reason = detail});
}

void text_block_note(Plot *plot, const TextBlock *block, SceneRole role, double full) {
    if (plot->measuring)
        return;
    if (block->size < full)
        scene_note(
            plot->scene,
            (SceneNote){
                .kind = LAYOUT_SHRUNK, .role = role, .text = block->text, .from = full, .to = block->size});
    if (block->count > 1)
        scene_note(plot->scene, (SceneNote){.kind = LAYOUT_WRAPPED,
                                            .role = role,
                                            .text = block->text,
                                            .to = (double)block->count});
}

double text_block_height(const TextBlock *block) {
    return block->count ? block->ascent + block->descent + (double)(block->count - 1) * block->leading : 0;
}

double text_block_optical_height(const TextBlock *block) {
    return block->count ? block->cap_height + (double)(block->count - 1) * block->leading : 0;
}

void text_block_draw(Plot *plot, SceneNode *parent, const TextBlock *block, SceneRole role, Point at,
                     TextAnchor anchor, double angle, Color color) {
    double radians = angle * (acos(-1) / 180);
    for (size_t i = 0; i < block->count; i++) {
        double down = (double)i * block->leading;
        Point place = {at.x - (angle ? down * sin(radians) : 0), at.y + (angle ? down * cos(radians) : down)};
        SceneNode *node = plot_add_text(plot, parent, role, block->lines[i], place, anchor, block->weight,
                                        block->size, color);
        node->text.angle = angle;
        node->text.halo = block->halo;
        node->text.halo_width = block->halo.alpha ? halo_em * block->size : 0;
    }
}

double line_center_crisply(double position, double width) {
    if (width < 1)
        return position;
    return fmod(floor(width + 0.5), 2) == 0 ? floor(position + 0.5) : floor(position) + 0.5;
}

SceneNode *line_add_straight(Plot *plot, SceneNode *parent, SceneRole role, Point from, Point to,
                             Stroke stroke) {
    if (from.y == to.y)
        from.y = to.y = line_center_crisply(from.y, stroke.width);
    else if (from.x == to.x)
        from.x = to.x = line_center_crisply(from.x, stroke.width);
    SceneNode *node = scene_add_path(plot->scene, parent, role, stroke);
    path_move(plot->scene, node, from.x, from.y);
    path_line(plot->scene, node, to.x, to.y);
    return node;
}
