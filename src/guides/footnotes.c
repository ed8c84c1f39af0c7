#include "guides/footnotes.h"

#include "plot/text_block.h"

static const double most_of_page = 0.5;

static double total_height(const TextBlock *blocks, size_t count) {
    double lines = 0;
    for (size_t i = 0; i < count; i++)
        lines += (double)blocks[i].count;
    return lines > 0 ? blocks[0].ascent + blocks[0].descent + (lines - 1) * blocks[0].leading : 0;
}

double footnotes_draw(Plot *plot, Rect page, SceneNode *parent) {
    const FootnoteTheme *theme = plot->theme->footnote;
    TextBlock *blocks = arena_new_array(plot->arena, TextBlock, plot->footnote_count);
    for (size_t i = 0; i < plot->footnote_count; i++)
        blocks[i] =
            text_block_wrap(plot, plot->footnotes[i], FONT_REGULAR, theme->font_size.value, page.width);
    double height = total_height(blocks, plot->footnote_count);
    if (height > most_of_page * page.height && !plot->measuring)
        diagnostics_report(
            plot->diagnostics,
            (Diagnostic){.id = MESSAGE_NO_ROOM, .detail = "the footnotes take more than half of the page"});
    double top = rect_bottom(page) - height;
    for (size_t i = 0; i < plot->footnote_count; i++) {
        text_block_draw(plot, parent, &blocks[i], ROLE_FOOTNOTE, (Point){page.x, top + blocks[i].ascent},
                        ANCHOR_START, 0, theme->color.value);
        top += (double)blocks[i].count * blocks[i].leading;
    }
    return height;
}
