#include "pack/slide.h"
#include "prose/prose_draw.h"

#include <math.h>

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

SceneNode *slide_draw_text(Slide *slide, const SpecText *text, TextSetting setting, TextPlace where, Rect place,
                           double *height, SceneNode *parent) {
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
