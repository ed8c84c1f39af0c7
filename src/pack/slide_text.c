#include "pack/slide.h"
#include "prose/prose_draw.h"

#include <math.h>

/* From baseline to baseline of footnotes, in font sizes; and of the page, what they may take. */
static const double footnote_leading = 1.2, most_footnotes = 0.5;

static ProseStyle make_style(const Slide *slide, TextSetting setting) {
    static const ProseAlign aligns[] = {[TEXT_SETTING_LEFT] = PROSE_LEFT,
                                        [TEXT_SETTING_CENTER] = PROSE_CENTER,
                                        [TEXT_SETTING_JUSTIFY] = PROSE_JUSTIFY};
    const SlideTheme *theme = slide->plot.theme->slide;
    ProseStyle style = prose_style_make(slide->plot.theme);
    style.align = aligns[setting];
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
    static const double shares[] = {[TEXT_PLACE_TOP] = 0, [TEXT_PLACE_MIDDLE] = 0.42, [TEXT_PLACE_FOOT] = 1};
    const Prose *prose = prose_parse(find_source(text), slide->run->arena, slide->run->diagnostics);
    ProseStyle style = make_style(slide, setting);
    ProseLayout layout;
    *height = 0;
    if (!prose || !prose_fit(prose, &style, slide->plot.measure, place.width, place.height, slide->run->arena,
                             &layout, slide->run->diagnostics))
        return NULL;
    SceneNode *group = scene_add_group(slide->plot.scene, parent, ROLE_NONE);
    double down = round((place.height - layout.height) * shares[where]);
    prose_draw(slide->plot.scene, group, &layout, (Point){place.x, place.y + down});
    *height = layout.height;
    return group;
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
