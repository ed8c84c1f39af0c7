#include "pack/links.h"

#include <stdlib.h>
#include <string.h>

static const SlideSpec *slide_spec(const PackRun *run, size_t index) {
    return run->spec->slides.items[index];
}

/* The number of the slide of that name, from 1; a number is its own name. 0: there is none. */
static size_t find_slide(const PackRun *run, const char *name) {
    size_t count = run->spec->slides.count;
    for (size_t i = 0; i < count; i++)
        if (slide_spec(run, i)->id.text && !strcmp(slide_spec(run, i)->id.text, name))
            return i + 1;
    char *end;
    unsigned long number = strtoul(name, &end, 10);
    return *name >= '1' && *name <= '9' && !*end && number <= count ? number : 0;
}

static void report_unknown(const Slide *slide, const char *name) {
    const PackRun *run = slide->run;
    size_t count = run->spec->slides.count, known = 0;
    const char **names = arena_new_array(run->arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        if (slide_spec(run, i)->id.text)
            names[known++] = slide_spec(run, i)->id.text;
    diagnostics_report(run->diagnostics, (Diagnostic){.id = MESSAGE_LINK_UNKNOWN,
                                                      .place = slide->spec->head.node->place,
                                                      .found = name,
                                                      .known = names,
                                                      .known_count = known});
}

static bool resolve_node(const Slide *slide, SceneNode *node) {
    if (node->kind != SCENE_GROUP)
        return true;
    bool done = true;
    const char *link = node->group.link;
    if (link && *link == '#') {
        size_t number = find_slide(slide->run, link + 1);
        if (number)
            scene_set_link(slide->plot.scene, node, arena_print(slide->run->arena, "#%zu", number));
        else
            report_unknown(slide, link + 1);
        done = number > 0;
    }
    for (size_t i = 0; i < node->group.count; i++)
        done &= resolve_node(slide, node->group.children[i]);
    return done;
}

bool links_resolve(const Slide *slide) {
    return resolve_node(slide, slide->plot.scene->root);
}

bool links_check_names(const PackRun *run) {
    bool done = true;
    for (size_t i = 0; i < run->spec->slides.count; i++) {
        const SpecText *id = &slide_spec(run, i)->id;
        size_t first = id->text ? find_slide(run, id->text) : 0;
        if (first && first <= i)
            done = diagnostics_report(
                run->diagnostics,
                (Diagnostic){.id = MESSAGE_CONFLICT,
                             .place = id->node->place,
                             .origin = slide_spec(run, first - 1)->id.node->place,
                             .detail = arena_print(run->arena, "two slides with the id \"%s\"", id->text)});
    }
    return done;
}
