#include "pack/slide.h"

#include "guides/title.h"
#include "pack/links.h"
#include "spec/translation.h"

#include <math.h>
#include <string.h>

/* Above panels a text takes no more than this of the body. */
static const double most_text = 0.4;

/* The heading of a panel takes no more than this of it. */
static const double most_heading = 0.5;

static const struct {
    const char *name;
    int text;
    size_t least, most;
    const char *holds;
} layouts[SLIDE_LAYOUT_COUNT] = {
#define SLIDE_LAYOUT(ID, NAME, TEXT, LEAST, MOST, HOLDS) {NAME, TEXT, LEAST, MOST, HOLDS},
#include "spec/slide_layouts.def"
#undef SLIDE_LAYOUT
};

/* Layouts */

static bool holds(const Slide *slide, const char *key) {
    for (size_t i = 0; key && i < slide->content_count; i++)
        if (strcmp(slide->contents[i].type->key, key))
            return false;
    return true;
}

static bool text_fits(const Slide *slide, int need) {
    bool has_text = slide->spec->text.text != NULL;
    return need == 1 || has_text == (need == 2);
}

static bool layout_fits_slide(const Slide *slide, SlideLayout layout) {
    size_t count = slide->content_count;
    return text_fits(slide, layouts[layout].text) && count >= layouts[layout].least &&
           count <= layouts[layout].most && holds(slide, layouts[layout].holds);
}

static const char *describe_need(const Slide *slide, SlideLayout layout) {
    static const char *const texts[] = {"no text", "a text or none", "a text"};
    const char *kind = layouts[layout].holds ? layouts[layout].holds : "chart, table, diagram or picture";
    size_t least = layouts[layout].least, most = layouts[layout].most;
    Arena *arena = slide->run->arena;
    const char *panels = !most           ? "nothing else"
                         : most > 1      ? arena_print(arena, "%zu to %zu panels", least, most)
                         : least == most ? arena_print(arena, "one %s", kind)
                                         : arena_print(arena, "at most one %s", kind);
    return arena_print(arena, "a slide of the layout %s takes %s and %s", layouts[layout].name,
                       texts[layouts[layout].text], panels);
}

static bool find_layout(Slide *slide) {
    const SpecChoice *asked = &slide->spec->layout;
    if (asked->set) {
        slide->layout = (SlideLayout)asked->value;
        return layout_fits_slide(slide, slide->layout) ||
               pack_fault(slide->run, MESSAGE_CONFLICT, asked->node, NULL,
                          describe_need(slide, slide->layout));
    }
    for (int i = 0; i < SLIDE_LAYOUT_COUNT; i++) {
        slide->layout = (SlideLayout)i;
        bool is_empty = !layouts[i].least && layouts[i].text < 2;
        if (!is_empty && layout_fits_slide(slide, slide->layout))
            return true;
    }
    return pack_fault(slide->run, MESSAGE_CONFLICT, slide->spec->head.node, NULL,
                      "a slide needs a text, a chart, panels or a layout, such as title or section");
}

/* Titles */

static bool same_text(const char *a, const char *b) {
    return a && b && !strcmp(a, b);
}

/* The one content of a slide lends it its title; what the slide says is not said again above the content. */
static void find_titles(Slide *slide) {
    Plot *plot = &slide->plot;
    bool lone = slide->content_count == 1;
    Content *first = slide->contents;
    plot->title = slide->spec->title.text;
    plot->subtitle = slide->spec->subtitle.text;
    if (lone && !plot->title && slide->layout != SLIDE_LAYOUT_BLANK)
        plot->title = first->title;
    if (lone && !plot->subtitle && same_text(plot->title, first->title))
        plot->subtitle = first->subtitle;
    for (size_t i = 0; i < slide->content_count; i++) {
        Content *content = &slide->contents[i];
        content->heading_title = content->panel->title.text ? content->panel->title.text : content->title;
        content->heading_subtitle = content->subtitle;
        if (same_text(content->heading_title, plot->title))
            content->heading_title = NULL;
        if (same_text(content->heading_subtitle, plot->subtitle))
            content->heading_subtitle = NULL;
    }
}

static bool compute_texts(Slide *slide) {
    PackRun *run = slide->run;
    SlideSpec *spec = run->spec->slides.items[slide->number - 1];
    translation_apply(run->translation, &SlideSpec_table, spec);
    return fact_expand(run->facts, &SlideSpec_table, spec, run->diagnostics);
}

static bool check_said(const Slide *slide, const SpecText *text, const char *what) {
    const char *at = text->text;
    if (!at || at[strspn(at, " \t\r\n")])
        return true;
    return pack_fault(slide->run, MESSAGE_CONFLICT, text->node, NULL,
                      arena_print(slide->run->arena, "the %s is empty; leave it out", what));
}

static bool check_texts(const Slide *slide) {
    const SlideSpec *spec = slide->spec;
    return check_said(slide, &spec->title, "title") & check_said(slide, &spec->subtitle, "subtitle") &
           check_said(slide, &spec->text, "text") & check_said(slide, &spec->description, "description");
}

static bool check_cover(const Slide *slide) {
    if (!slide_is_cover(slide) || slide->plot.title)
        return true;
    return pack_missing(
        slide->run, slide->spec->head.node,
        arena_print(slide->run->arena, "a slide of the layout %s", layouts[slide->layout].name), "title");
}

bool slide_open(Slide *slide) {
    if (!compute_texts(slide) || !check_texts(slide))
        return false;
    if (!contents_open(slide) || !find_layout(slide))
        return false;
    find_titles(slide);
    return check_cover(slide) && slide_read_titles(slide);
}

bool slide_settle(Slide *slide) {
    bool done = true;
    for (size_t i = 0; i < slide->content_count; i++) {
        Content *content = &slide->contents[i];
        done &= !content->type->settle || content->type->settle(slide, content);
    }
    return done;
}

/* Drawing */

static double theme_gap(const Slide *slide) {
    return slide->plot.theme->slide->gap.value;
}

static bool is_upright(const Slide *slide) {
    return slide->run->height > slide->run->width;
}

/* Panels stand in a row; four of them, and two on an upright page, in two rows. */
static size_t count_columns(const Slide *slide) {
    size_t count = slide->content_count;
    if (is_upright(slide))
        return count > 2 ? 2 : 1;
    return count == 4 ? 2 : count;
}

Rect slide_draw_heading(Slide *slide, const Content *content, Rect place, SceneNode *parent) {
    double used = title_draw_heading(&slide->plot, content->heading_title, content->heading_subtitle,
                                     ROLE_HEADING, place, parent);
    if (used > place.height * most_heading && !slide->run->measuring)
        pack_fault(slide->run, MESSAGE_NO_ROOM, content->node, content->heading_title,
                   "the title of the panel is too long");
    return (Rect){place.x, place.y + used, place.width, fmax(place.height - used, 1)};
}

/* A figure is read as its description alone, so the title that the slide puts above it and its notes are said
   there. A description that the pack gives says all. */
static const char *describe_content(const Slide *slide, const Content *content, const char *own) {
    Arena *arena = slide->run->arena;
    if (content->panel->description.text)
        return content->panel->description.text;
    if (!own)
        return NULL;
    const char *text = own;
    if (content->heading_title && !strstr(own, content->heading_title))
        text = arena_print(arena, "%s: %s", content->heading_title, text);
    return content->notes ? arena_print(arena, "%s %s", text, content->notes) : text;
}

static bool draw_content(Slide *slide, const Content *content, Rect place, SceneNode *parent) {
    SceneNode *group = content->type->draw(slide, content, place, parent);
    const char *description = group ? describe_content(slide, content, group->label) : NULL;
    if (description)
        scene_set_label(slide->plot.scene, group, description);
    return group != NULL;
}

static bool draw_panels(Slide *slide, Rect body, SceneNode *parent) {
    size_t count = slide->content_count, columns = count_columns(slide);
    size_t rows = columns ? (count + columns - 1) / columns : 0;
    double gap = theme_gap(slide);
    double width = (body.width - gap * (double)(columns - 1)) / (double)columns;
    double height = (body.height - gap * (double)(rows - 1)) / (double)rows;
    bool done = true;
    for (size_t i = 0; i < count; i++) {
        Rect place = {round(body.x + (width + gap) * (double)(i % columns)),
                      round(body.y + (height + gap) * (double)(i / columns)), floor(width), floor(height)};
        done &= draw_content(slide, &slide->contents[i], place, parent);
    }
    return done;
}

static double text_share(const Slide *slide) {
    const SpecNumber *own = &slide->spec->text_share;
    return own->set ? own->value : slide->plot.theme->slide->text_share.value;
}

/* The text at the left of the one panel, above it on an upright page, above several, or alone; the rest of
 * the body is the panels'. */
static bool draw_body(Slide *slide, Rect body, SceneNode *parent) {
    const SpecText *text = &slide->spec->text;
    TextSetting setting = (TextSetting)slide->spec->align.value;
    double gap = theme_gap(slide), height;
    bool beside = slide->layout == SLIDE_LAYOUT_TEXT_CHART && !is_upright(slide);
    bool alone = !slide->content_count && !slide->plot.title;
    if (text->text) {
        Rect place = body;
        if (beside)
            place.width = round((body.width - gap) * text_share(slide));
        else if (slide->content_count)
            place.height = body.height * most_text;
        if (!slide_draw_text(slide, text, setting, alone ? TEXT_PLACE_MIDDLE : TEXT_PLACE_TOP, place, &height,
                             parent))
            return false;
        double left = beside ? place.width + gap : 0;
        double top = beside || !slide->content_count ? 0 : height + gap * 0.6;
        body = (Rect){body.x + left, body.y + top, body.width - left, body.height - top};
    }
    return draw_panels(slide, body, parent);
}

/* Title block and footnotes from the edges of the page inwards; returns what is between. */
static Rect draw_edges(Slide *slide, SceneNode *head, SceneNode *foot) {
    Plot *plot = &slide->plot;
    double gap = plot->theme->title->offset.value;
    Rect page = plot->page, top_page = page;
    top_page.width -= slide_logo_room(slide);
    double title = slide_draw_titles(slide, top_page, head), notes = slide_draw_footnotes(slide, page, foot);
    double top = page.y + title + (title > 0 ? gap : 0);
    double bottom = rect_bottom(page) - notes - (notes > 0 ? gap * 0.5 : 0);
    return (Rect){page.x, top, page.width, fmax(bottom - top, 1)};
}

/* Groups in the order in which the slide is read. */
static bool draw_ordinary(Slide *slide, SceneNode *root) {
    Scene *scene = slide->plot.scene;
    SceneNode *head = scene_add_group(scene, root, ROLE_NONE),
              *body = scene_add_group(scene, root, ROLE_NONE),
              *foot = scene_add_group(scene, root, ROLE_NONE);
    Rect room = draw_edges(slide, head, foot);
    return draw_body(slide, room, body);
}

bool slide_draw(Slide *slide) {
    Plot *plot = &slide->plot;
    const SlideTheme *theme = plot->theme->slide;
    bool cover = slide_is_cover(slide);
    plot->measuring = slide->run->measuring;
    plot->scene = scene_create(slide->run->width, slide->run->height);
    plot->scene->background = cover ? theme->cover_background.value : plot->theme->background.value;
    plot->page = slide_page(slide);
    SceneNode *root = plot->scene->root;
    root->role = ROLE_SLIDE;
    bool done = cover ? slide_draw_cover(slide, root) : draw_ordinary(slide, root);
    slide_draw_frame(slide, root);
    done &= links_resolve(slide);
    plot->scene->title = arena_copy_text(&plot->scene->arena, plot->title ? plot->title : "");
    plot->scene->language = arena_copy_text(&plot->scene->arena, plot->theme->language.text);
    return done;
}
