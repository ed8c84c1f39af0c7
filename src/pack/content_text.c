#include "pack/slide.h"

static bool open_text(Slide *slide, Content *content) {
    (void)slide;
    (void)content;
    return true;
}

/* A panel of words has the panel's title above it, as charts have theirs. */
static SceneNode *draw_text(Slide *slide, const Content *content, Rect place, SceneNode *parent) {
    double height;
    Rect rest = slide_draw_heading(slide, content, place, parent);
    return slide_draw_text(slide, &content->panel->text, TEXT_SETTING_LEFT, TEXT_PLACE_PANEL, rest, &height,
                           parent);
}

const ContentType content_text = {"text", open_text, NULL, draw_text};
