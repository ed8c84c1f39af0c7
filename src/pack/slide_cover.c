#include "pack/slide.h"
#include "plot/text_block.h"

#include <math.h>

/* Of the page: where the title's block ends, the breadth of its lines, and the rule above it, in em. */
static const double title_bottom = 0.58, title_width = 0.86, rule_length = 1.1, rule_width = 0.08,
                    least_share = 0.5;

enum { MOST_LINES = 3, SHRINK_STEPS = 10 };

bool slide_is_cover(const Slide *slide) {
    return slide->layout == SLIDE_LAYOUT_TITLE || slide->layout == SLIDE_LAYOUT_SECTION;
}

static TextBlock fit_title(Slide *slide, const char *text, double width) {
    Plot *plot = &slide->plot;
    const SlideTheme *theme = plot->theme->slide;
    TextBlock block = {0};
    for (int step = 0; step <= SHRINK_STEPS; step++) {
        double size = theme->cover_font_size.value * (1 - (1 - least_share) * step / SHRINK_STEPS);
        block = text_block_balance(plot, text, FONT_BOLD, size, width);
        if (block.count <= MOST_LINES && block.width <= width)
            return block;
    }
    pack_fault(slide->run, MESSAGE_NO_ROOM, slide->spec->head.node, text, "the title is too long");
    return block;
}

static void draw_rule(Slide *slide, Point at, double size, SceneNode *parent) {
    const SlideTheme *theme = slide->plot.theme->slide;
    Rect rule = {at.x, round(at.y), round(rule_length * size), fmax(round(rule_width * size), 1)};
    scene_add_rect(slide->plot.scene, parent, ROLE_RULE, rule, paint_solid(theme->cover_accent_color.value));
}

static bool draw_picture(Slide *slide, Rect place, SceneNode *parent) {
    const Content *content = slide->contents;
    return !slide->content_count || content->type->draw(slide, content, place, parent);
}

/* Below the title; returns how far down it reaches. */
static double draw_subtitle(Slide *slide, Point at, double width, SceneNode *root) {
    Plot *plot = &slide->plot;
    const SlideTheme *theme = plot->theme->slide;
    double size = theme->cover_subtitle_font_size.value;
    if (!plot->subtitle)
        return at.y;
    TextBlock block = text_block_wrap(plot, plot->subtitle, FONT_REGULAR, size, width);
    double bottom = at.y + size * 0.4 + text_block_height(&block);
    text_block_draw(plot, root, &block, ROLE_SUBTITLE, (Point){at.x, at.y + size * 0.4 + block.ascent},
                    ANCHOR_START, 0, theme->cover_subtitle_color.value);
    if (bottom > rect_bottom(plot->page) || block.width > width)
        pack_fault(slide->run, MESSAGE_NO_ROOM, slide->spec->subtitle.node, plot->subtitle,
                   "the subtitle is too long");
    return bottom + size * 0.4;
}

/* The title stands a little above the middle, its subtitle below it; the text, such as who speaks and when, stands
   at the foot of the page. */
bool slide_draw_cover(Slide *slide, SceneNode *root) {
    Plot *plot = &slide->plot;
    Rect page = plot->page;
    double width = page.width * title_width, bottom = page.y + page.height * title_bottom, height;
    TextBlock title = fit_title(slide, plot->title ? plot->title : "", width);
    double top = bottom - text_block_height(&title);
    draw_rule(slide, (Point){page.x, top - title.size * 0.45}, title.size, root);
    text_block_draw(plot, root, &title, ROLE_TITLE, (Point){page.x, top + title.ascent}, ANCHOR_START, 0,
                    plot->theme->slide->cover_color.value);
    bottom = draw_subtitle(slide, (Point){page.x, bottom}, width, root);
    Rect rest = {page.x, bottom, width, fmax(rect_bottom(page) - bottom, 1)};
    bool done = !slide->spec->text.text || slide_draw_text(slide, &slide->spec->text, TEXT_SETTING_LEFT,
                                                           TEXT_PLACE_FOOT, rest, &height, root);
    return done & draw_picture(slide, (Rect){page.x, page.y, page.width, page.height * 0.2}, root);
}
