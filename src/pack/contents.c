#include "pack/content.h"

/* What a panel gives under the key of a type; NULL: nothing. */
static const Node *find_value(const PanelSpec *panel, const ContentType *type) {
    return node_find(panel->head.node, type->key);
}

static const ContentType *const types[] = {
#define CONTENT(KEY) &content_##KEY,
#include "pack/contents.def"
#undef CONTENT
};

enum { TYPE_COUNT = sizeof types / sizeof *types };

static bool read_panel(Slide *slide, const PanelSpec *panel, bool with_text) {
    Content *content = &slide->contents[slide->content_count];
    *content = (Content){.panel = panel};
    for (size_t i = 0; i < TYPE_COUNT; i++) {
        const Node *value = types[i] == &content_text && !with_text ? NULL : find_value(panel, types[i]);
        if (value && content->type)
            return pack_fault(slide->run, MESSAGE_CONFLICT, value, NULL,
                              "expected one thing in a panel; write several as panels");
        if (value) {
            content->type = types[i];
            content->node = value;
        }
    }
    slide->content_count += content->type != NULL;
    return true;
}

/* The slide itself seen as its one panel. */
static const PanelSpec *own_panel(const Slide *slide) {
    const SlideSpec *spec = slide->spec;
    PanelSpec *panel = arena_new(slide->run->arena, PanelSpec);
    *panel = (PanelSpec){.head = spec->head, .description = spec->description};
    return panel;
}

static bool find_panels(Slide *slide) {
    const SlideSpec *spec = slide->spec;
    bool done = read_panel(slide, own_panel(slide), false);
    if (slide->content_count && spec->panels.node)
        return pack_fault(slide->run, MESSAGE_CONFLICT, spec->panels.node, NULL,
                          "a slide has one thing of its own, or panels");
    if (spec->panels.count > SLIDE_MOST_PANELS)
        return pack_fault(slide->run, MESSAGE_OUT_OF_RANGE, spec->panels.node,
                          arena_print(slide->run->arena, "a list of %zu panels", spec->panels.count),
                          "at most 4");
    for (size_t i = 0; i < spec->panels.count; i++) {
        const PanelSpec *panel = spec->panels.items[i];
        size_t count = slide->content_count;
        done &= read_panel(slide, panel, true);
        if (done && slide->content_count == count)
            done = pack_missing(slide->run, panel->head.node, "a panel", "chart");
    }
    return done;
}

bool contents_open(Slide *slide) {
    slide->contents = arena_new_array(slide->run->arena, Content, SLIDE_MOST_PANELS + 1);
    bool done = find_panels(slide);
    for (size_t i = 0; i < slide->content_count; i++)
        done &= slide->contents[i].type->open(slide, &slide->contents[i]);
    return done;
}
