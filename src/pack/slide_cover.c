#include "pack/slide.h"
#include "prose/prose_draw.h"

#include <math.h>

/* Of the page: where the title's block ends, the breadth of its lines, and the rule above it, in em. */
static const double title_bottom = 0.58, title_width = 0.86, rule_length = 1.1, rule_width = 0.08;

enum { MOST_LINES = 3 };

bool slide_is_cover(const Slide *slide) {
    return slide->layout == SLIDE_LAYOUT_TITLE || slide->layout == SLIDE_LAYOUT_SECTION;
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

/* Its foot is at `bottom`. False after a report. */
static bool draw_title(Slide *slide, Point at, double width, SceneNode *root) {
    const SlideTheme *theme = slide->plot.theme->slide;
    ProseStyle style = slide_title_style(slide, ROLE_TITLE, theme->cover_font_size.value, FONT_BOLD,
                                         theme->cover_color.value);
    ProseLayout layout;
    if (!slide_fit_title(slide, slide->title, &style, MOST_LINES, width, &layout))
        return false;
    double top = at.y - layout.height, size = style.font_size * layout.scale;
    draw_rule(slide, (Point){at.x, top - size * 0.45}, size, root);
    prose_draw(slide->plot.scene, root, &layout, (Point){at.x, top});
    return true;
}

/* Below the title; `*y` goes down to its foot. False after a report. */
static bool draw_subtitle(Slide *slide, double *y, double width, SceneNode *root) {
    const SlideTheme *theme = slide->plot.theme->slide;
    double size = theme->cover_subtitle_font_size.value;
    ProseStyle style =
        slide_title_style(slide, ROLE_SUBTITLE, size, FONT_REGULAR, theme->cover_subtitle_color.value);
    ProseLayout layout;
    if (!slide->subtitle)
        return true;
    if (!slide_fit_title(slide, slide->subtitle, &style, MOST_LINES, width, &layout))
        return false;
    prose_draw(slide->plot.scene, root, &layout, (Point){slide->plot.page.x, *y + size * 0.4});
    *y += size * 0.8 + layout.height;
    return true;
}

/* The title stands a little above the middle, its subtitle below it; the text, such as who speaks and when,
   stands at the foot of the page. */
bool slide_draw_cover(Slide *slide, SceneNode *root) {
    Rect page = slide->plot.page;
    double width = page.width * title_width, bottom = page.y + page.height * title_bottom, height;
    bool done =
        draw_title(slide, (Point){page.x, bottom}, width, root) && draw_subtitle(slide, &bottom, width, root);
    Rect rest = {page.x, bottom, width, fmax(rect_bottom(page) - bottom, 1)};
    if (slide->spec->text.text)
        done &= slide_draw_text(slide, &slide->spec->text, TEXT_SETTING_LEFT, TEXT_PLACE_FOOT, rest, &height,
                                root) != NULL;
    return done & draw_picture(slide, (Rect){page.x, page.y, page.width, page.height * 0.2}, root);
}
