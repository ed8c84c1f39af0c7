#include "pack/slide.h"
#include "prose/prose_draw.h"

#include <math.h>
#include <string.h>

/* From baseline to baseline of footnotes, in font sizes; and of the page, what they may take. */
static const double footnote_leading = 1.2, most_footnotes = 0.5;

/* From baseline to baseline of titles, and above a subtitle, in its font sizes. */
static const double title_leading = 1.21, subtitle_air = 0.35;

/* A text in a panel is no larger than the titles of panels. */
static ProseStyle make_style(const Slide *slide, TextSetting setting, bool in_panel) {
    static const ProseAlign aligns[] = {[TEXT_SETTING_LEFT] = PROSE_LEFT,
                                        [TEXT_SETTING_CENTER] = PROSE_CENTER,
                                        [TEXT_SETTING_JUSTIFY] = PROSE_JUSTIFY};
    const SlideTheme *theme = slide->plot.theme->slide;
    ProseStyle style = prose_style_make(slide->plot.theme);
    style.align = aligns[setting];
    if (in_panel) {
        style.font_size = slide->plot.theme->title->subtitle_font_size.value;
        style.second_font_size = fmin(style.second_font_size, slide->plot.theme->label->font_size.value);
    }
    if (slide_is_cover(slide))
        style.color = style.bullet_color = style.link_color = theme->cover_subtitle_color.value;
    return style;
}

/* A text that was not changed since it was written has its exact places. */
static TextSource find_source(const SpecText *text) {
    const Node *node = text->node;
    return node_text(node) == text->text ? node->text : text_source_from_text(text->text, node->place);
}

SceneNode *slide_draw_text(Slide *slide, const SpecText *text, TextSetting setting, TextPlace where,
                           Rect place, double *height, SceneNode *parent) {
    static const double shares[] = {
        [TEXT_PLACE_TOP] = 0, [TEXT_PLACE_MIDDLE] = 0.42, [TEXT_PLACE_FOOT] = 1, [TEXT_PLACE_PANEL] = 0};
    const Prose *prose = prose_parse(find_source(text), slide->run->arena, slide->run->diagnostics);
    ProseStyle style = make_style(slide, setting, where == TEXT_PLACE_PANEL);
    ProseLayout layout;
    *height = 0;
    if (prose && !slide->beginning)
        slide->beginning = prose_plain_text(prose, " ", slide->run->arena);
    if (!prose || !prose_fit(prose, &style, slide->plot.measure, place.width, place.height, slide->run->arena,
                             &layout, slide->run->diagnostics))
        return NULL;
    SceneNode *group = scene_add_group(slide->plot.scene, parent, ROLE_NONE);
    double down = round((place.height - layout.height) * shares[where]);
    prose_draw(slide->plot.scene, group, &layout, (Point){place.x, place.y + down});
    *height = layout.height;
    return group;
}

/* Title block. What a slide says of itself has inline marks; what it takes over from a chart has none. */

static const char *escape_marks(const char *text, Arena *arena) {
    char *escaped = arena_new_array(arena, char, 2 * strlen(text) + 1), *at = escaped;
    for (; *text; text++) {
        if (strchr("\\`*_[]<>^&#!", *text))
            *at++ = '\\';
        *at++ = *text;
    }
    return escaped;
}

static const Prose *read_title(Slide *slide, const SpecText *own, const char *lent) {
    Arena *arena = slide->run->arena;
    if (own->text)
        return prose_parse_line(find_source(own), arena, slide->run->diagnostics);
    const Place place = slide->spec->head.node->place;
    return prose_parse_line(text_source_from_text(escape_marks(lent, arena), place), arena,
                            slide->run->diagnostics);
}

bool slide_read_titles(Slide *slide) {
    Plot *plot = &slide->plot;
    slide->title = plot->title ? read_title(slide, &slide->spec->title, plot->title) : NULL;
    slide->subtitle = plot->subtitle ? read_title(slide, &slide->spec->subtitle, plot->subtitle) : NULL;
    if ((plot->title && !slide->title) || (plot->subtitle && !slide->subtitle))
        return false;
    plot->title = slide->title ? prose_plain_text(slide->title, " ", slide->run->arena) : NULL;
    plot->subtitle = slide->subtitle ? prose_plain_text(slide->subtitle, " ", slide->run->arena) : NULL;
    return true;
}

ProseStyle slide_title_style(const Slide *slide, SceneRole role, double size, FontWeight weight,
                             Color color) {
    ProseStyle style = prose_style_make(slide->plot.theme);
    style.font_size = style.second_font_size = size;
    style.weight = weight;
    style.color = color;
    style.line_height = title_leading;
    style.balanced = true;
    style.role = role;
    return style;
}

/* In so many lines at most, shrunk for that. */
bool slide_fit_title(Slide *slide, const Prose *title, const ProseStyle *style, int lines, double width,
                     ProseLayout *layout) {
    double room = (lines + 0.5) * style->line_height * style->font_size;
    return prose_fit(title, style, slide->plot.measure, width, room, slide->run->arena, layout,
                     slide->run->diagnostics);
}

/* Returns the height. */
static double draw_title(Slide *slide, const Prose *prose, const ProseStyle *style, int lines, Point at,
                         double width, SceneNode *parent) {
    ProseLayout layout;
    if (slide_fit_title(slide, prose, style, lines, width, &layout))
        prose_draw(slide->plot.scene, parent, &layout, at);
    return layout.height;
}

double slide_draw_titles(Slide *slide, Rect page, SceneNode *parent) {
    const TitleTheme *theme = slide->plot.theme->title;
    double used = 0, size = theme->subtitle_font_size.value;
    ProseStyle title = slide_title_style(slide, ROLE_TITLE, theme->font_size.value,
                                         (FontWeight)theme->font_weight.value, theme->color.value);
    ProseStyle subtitle =
        slide_title_style(slide, ROLE_SUBTITLE, size, FONT_REGULAR, theme->subtitle_color.value);
    if (slide->title)
        used = draw_title(slide, slide->title, &title, 2, (Point){page.x, page.y}, page.width, parent);
    if (slide->subtitle) {
        used += used > 0 ? subtitle_air * size : 0;
        used += draw_title(slide, slide->subtitle, &subtitle, 3, (Point){page.x, page.y + used}, page.width,
                           parent);
    }
    return used;
}

/* Footnotes */

static ProseStyle footnote_style(const Slide *slide) {
    const FootnoteTheme *theme = slide->plot.theme->footnote;
    ProseStyle style = prose_style_make(slide->plot.theme);
    style.font_size = style.second_font_size = theme->font_size.value;
    style.color = theme->color.value;
    style.line_height = footnote_leading;
    style.paragraph_gap = 0;
    style.role = ROLE_FOOTNOTE;
    return style;
}

double slide_draw_footnotes(Slide *slide, Rect page, SceneNode *parent) {
    const SpecList *notes = &slide->spec->footnotes;
    Arena *arena = slide->run->arena;
    ProseStyle style = footnote_style(slide);
    ProseLayout *layouts = arena_new_array(arena, ProseLayout, notes->count);
    double height = 0;
    for (size_t i = 0; i < notes->count; i++) {
        const NoteSpec *note = notes->items[i];
        const Prose *prose = note->text.text
                                 ? prose_parse_line(find_source(&note->text), arena, slide->run->diagnostics)
                                 : NULL;
        if (prose)
            layouts[i] = prose_lay(prose, &style, slide->plot.measure, page.width, 1, arena);
        height += layouts[i].height;
    }
    double top = rect_bottom(page) - height;
    for (size_t i = 0; i < notes->count; i++) {
        if (layouts[i].prose)
            prose_draw(slide->plot.scene, parent, &layouts[i], (Point){page.x, top});
        top += layouts[i].height;
    }
    if (height > most_footnotes * page.height && !slide->run->measuring)
        pack_fault(slide->run, MESSAGE_NO_ROOM, notes->node, NULL,
                   "the footnotes take more than half of the slide");
    return height;
}
