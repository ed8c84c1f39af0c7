#include "guides/title.h"

#include "plot/text_block.h"

#include <math.h>

static const double least_share = 0.7, subtitle_air_em = 0.35;

enum { SHRINK_STEPS = 6, TITLE_LINES = 2, SUBTITLE_LINES = 3 };

static bool fits(const TextBlock *block, size_t most_lines, double width) {
    return block->count <= most_lines && block->width <= width;
}

static void report_no_room(Plot *plot, const char *what, const char *text) {
    if (!plot->measuring)
        diagnostics_report(plot->diagnostics,
                           (Diagnostic){.id = MESSAGE_NO_ROOM,
                                        .found = text,
                                        .detail = arena_print(plot->arena, "the %s is too long", what)});
}

static TextBlock fit_text(Plot *plot, const char *what, const char *text, FontWeight weight, double size,
                          size_t most_lines, double width) {
    TextBlock block = {0};
    for (int step = 0; step <= SHRINK_STEPS; step++) {
        double shrunk = size * (1 - (1 - least_share) * step / SHRINK_STEPS);
        block = text_block_balance(plot, text, weight, shrunk, width);
        if (fits(&block, most_lines, width))
            return block;
    }
    report_no_room(plot, what, text);
    text_block_cut(plot, &block, most_lines, width);
    return block;
}

/* Returns where the block ends. */
static double draw_block(Plot *plot, const TextBlock *block, SceneRole role, double left, double top,
                         Color color, SceneNode *parent) {
    text_block_draw(plot, parent, block, role, (Point){left, top + block->ascent}, ANCHOR_START, 0, color);
    return top + text_block_height(block);
}

double title_draw(Plot *plot, Rect page, SceneNode *parent) {
    const TitleTheme *theme = plot->theme->title;
    double bottom = page.y;
    if (plot->title && *plot->title) {
        TextBlock block = fit_text(plot, "title", plot->title, (FontWeight)theme->font_weight.value,
                                   theme->font_size.value, TITLE_LINES, page.width);
        text_block_note(plot, &block, ROLE_TITLE, theme->font_size.value);
        bottom = draw_block(plot, &block, ROLE_TITLE, page.x, bottom, theme->color.value, parent);
    }
    if (plot->subtitle && *plot->subtitle) {
        double size = theme->subtitle_font_size.value;
        TextBlock block =
            fit_text(plot, "subtitle", plot->subtitle, FONT_REGULAR, size, SUBTITLE_LINES, page.width);
        text_block_note(plot, &block, ROLE_SUBTITLE, size);
        double air = bottom > page.y ? subtitle_air_em * size : 0;
        bottom = draw_block(plot, &block, ROLE_SUBTITLE, page.x, bottom + air, theme->subtitle_color.value,
                            parent);
    }
    return bottom - page.y;
}

static double draw_heading_part(Plot *plot, const TextBlock *block, SceneRole role, Point at, Color color,
                                SceneNode *parent) {
    text_block_draw(plot, parent, block, role, (Point){at.x, round(at.y + block->cap_height)}, ANCHOR_START, 0,
                    color);
    return text_block_optical_height(block);
}

double title_draw_heading(Plot *plot, const char *title, const char *subtitle, SceneRole role, Rect place,
                          SceneNode *parent) {
    const TitleTheme *theme = plot->theme->title;
    double size = theme->subtitle_font_size.value, small = size * 0.85, used = 0;
    if (!title && !subtitle)
        return 0;
    TextBlock head = text_block_wrap(plot, title ? title : "", FONT_SEMIBOLD, size, place.width);
    TextBlock tail = text_block_wrap(plot, subtitle ? subtitle : "", FONT_REGULAR, small, place.width);
    bool beside = head.count <= 1 && tail.count <= 1 &&
                  head.width + (title ? size / 2 : 0) + tail.width <= place.width;
    Point at = {place.x, place.y};
    if (title)
        used = draw_heading_part(plot, &head, role, at, theme->color.value, parent);
    if (title && beside)
        at = (Point){at.x + head.width + size / 2, at.y + head.cap_height - tail.cap_height};
    else if (title)
        at.y += used + size * 0.6;
    if (subtitle)
        used = at.y - place.y +
               draw_heading_part(plot, &tail, ROLE_SUBTITLE, at, theme->subtitle_color.value, parent);
    return used + size;
}
