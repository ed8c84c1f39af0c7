#include "compile/words.h"
#include "pack/picture.h"
#include "pack/slide.h"
#include "plot/text_block.h"

#include <math.h>

/* Around the stamp's text, in em. */
static const double stamp_padding = 0.6;

Rect slide_page(const Slide *slide) {
    const PaddingTheme *padding = slide->plot.theme->slide->padding;
    double width = slide->run->width, height = slide->run->height;
    return (Rect){padding->left.value, padding->top.value,
                  fmax(width - padding->left.value - padding->right.value, 1),
                  fmax(height - padding->top.value - padding->bottom.value, 1)};
}

static Color text_color(const Slide *slide) {
    const SlideTheme *theme = slide->plot.theme->slide;
    return slide_is_cover(slide) ? theme->cover_subtitle_color.value : theme->color.value;
}

static void check_width(const Slide *slide, const SpecText *text, const char *what, double width,
                        double most) {
    if (width > most && !slide->run->measuring)
        pack_fault(slide->run, MESSAGE_NO_ROOM, text->node, text->text,
                   arena_print(slide->run->arena, "the %s is too long", what));
}

static double measure_line(const Slide *slide, const char *text, FontWeight weight) {
    return plot_measure(&slide->plot, text, weight, slide->plot.theme->slide->font_size.value).width;
}

static void draw_line(Slide *slide, SceneRole role, const char *text, Point at, TextAnchor anchor,
                      SceneNode *parent) {
    plot_add_text(&slide->plot, parent, role, text, at, anchor, FONT_REGULAR,
                  slide->plot.theme->slide->font_size.value, text_color(slide));
}

static const char *stamp_text(const Slide *slide) {
    const char *own = slide->plot.theme->slide->stamp.text;
    if (!slide->run->request->draft)
        return own;
    const char *draft = words_for_draft(slide->plot.theme->language.text);
    return own ? arena_print(slide->run->arena, "%s · %s", draft, own) : draft;
}

/* 0: there is no stamp. */
static double stamp_width(const Slide *slide) {
    const char *text = stamp_text(slide);
    double pad = stamp_padding * slide->plot.theme->slide->font_size.value;
    return text ? ceil(measure_line(slide, text, FONT_SEMIBOLD) + 2 * pad) : 0;
}

static void draw_header(Slide *slide, double baseline, SceneNode *parent) {
    const SlideTheme *theme = slide->plot.theme->slide;
    Rect page = slide->plot.page;
    if (!theme->header.text || slide_is_cover(slide))
        return;
    check_width(slide, &theme->header, "header", measure_line(slide, theme->header.text, FONT_REGULAR),
                page.width - stamp_width(slide) - theme->gap.value);
    draw_line(slide, ROLE_HEADER, theme->header.text, (Point){page.x, baseline}, ANCHOR_START, parent);
}

/* The footer, and the page's number at the other end of its line. */
static void draw_footer(Slide *slide, double baseline, SceneNode *parent) {
    const SlideTheme *theme = slide->plot.theme->slide;
    Rect page = slide->plot.page;
    double room = page.width;
    if (slide->layout == SLIDE_LAYOUT_TITLE)
        return;
    const char *number =
        theme->page_numbers.value ? arena_print(slide->run->arena, "%zu", slide->number) : NULL;
    if (number)
        room -= measure_line(slide, number, FONT_REGULAR) + theme->gap.value;
    if (theme->footer.text) {
        check_width(slide, &theme->footer, "footer", measure_line(slide, theme->footer.text, FONT_REGULAR),
                    room);
        draw_line(slide, ROLE_FOOTER, theme->footer.text, (Point){page.x, baseline}, ANCHOR_START, parent);
    }
    if (number)
        draw_line(slide, ROLE_PAGE_NUMBER, number, (Point){rect_right(page), baseline}, ANCHOR_END, parent);
}

/* In the middle of the margins, on the edges of the page. */
static void draw_lines(Slide *slide, SceneNode *parent) {
    Rect page = slide->plot.page;
    double size = slide->plot.theme->slide->font_size.value;
    double capitals = plot_measure(&slide->plot, "", FONT_REGULAR, size).cap_height;
    draw_header(slide, round((page.y + capitals) / 2), parent);
    draw_footer(slide, round((rect_bottom(page) + slide->run->height + capitals) / 2), parent);
}

static void draw_stamp(Slide *slide, SceneNode *parent) {
    const SlideTheme *theme = slide->plot.theme->slide;
    const char *text = stamp_text(slide);
    if (!text)
        return;
    Rect page = slide->plot.page;
    double size = theme->font_size.value, pad = stamp_padding * size, line = fmax(size / 10, 0.5);
    double capitals = plot_measure(&slide->plot, "", FONT_SEMIBOLD, size).cap_height;
    double width = stamp_width(slide), height = round(capitals + 1.4 * pad);
    check_width(slide, &theme->stamp, "stamp", width, page.width / 2);
    Rect box = {rect_right(page) - width, round((page.y - height) / 2), width, height};
    Color color = slide_is_cover(slide) ? theme->cover_color.value : theme->stamp_color.value;
    SceneNode *group = scene_add_group(slide->plot.scene, parent, ROLE_STAMP);
    SceneNode *frame = scene_add_rect(slide->plot.scene, group, ROLE_STAMP, box, paint_none());
    frame->rect.stroke = stroke_solid(color, line);
    plot_add_text(&slide->plot, group, ROLE_STAMP, text,
                  (Point){box.x + width / 2, box.y + (height + capitals) / 2}, ANCHOR_MIDDLE, FONT_SEMIBOLD,
                  size, color);
}

/* The logo at the upper right of the page, on slides that are no covers, and the width that it takes. NULL:
   there is none. */
static const PackPicture *find_logo(Slide *slide, double *width) {
    const SlideTheme *theme = slide->plot.theme->slide;
    const PackPicture *logo =
        theme->logo.node && !slide_is_cover(slide) ? pack_read_picture(slide->run, theme->logo.node) : NULL;
    *width = logo ? logo->size.width * theme->logo_height.value / logo->size.height : 0;
    return logo;
}

static void draw_logo(Slide *slide, SceneNode *parent) {
    double width;
    const PackPicture *logo = find_logo(slide, &width);
    Rect page = slide->plot.page;
    if (!logo)
        return;
    pack_add_picture(
        slide->plot.scene, parent, logo,
        (Rect){rect_right(page) - width, page.y, width, slide->plot.theme->slide->logo_height.value});
}

double slide_logo_room(Slide *slide) {
    double width;
    return find_logo(slide, &width) ? width + slide->plot.theme->slide->gap.value : 0;
}

void slide_draw_frame(Slide *slide, SceneNode *parent) {
    draw_lines(slide, parent);
    draw_logo(slide, parent);
    draw_stamp(slide, parent);
}
