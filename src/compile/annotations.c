#include "annotations/annotations.h"

#include "annotations/axis_break.h"
#include "compile/compilation.h"
#include "plot/annotation.h"
#include "spec/translation.h"

static bool add_annotation(Compilation *c, Plot *plot, FactSet *facts, const SpecKeyed *keyed, size_t index) {
    const AnnotationType *type = annotation_find(keyed->name);
    size_t count;
    const char *const *names = annotation_names(&count);
    if (!type)
        return diagnostics_report(c->diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                                               .place = keyed->name_place,
                                                               .path = "annotations",
                                                               .found = keyed->name,
                                                               .detail = "annotation",
                                                               .known = names,
                                                               .known_count = count});
    const char *path = arena_print(c->arena, "annotations[%zu].%s", index, keyed->name);
    bool empty = !keyed->body || node_is_null(keyed->body);
    void *params = empty ? field_make_default(type->table, c->arena)
                         : field_read_object(type->table, keyed->body, path, c->arena, c->diagnostics);
    if (empty)
        ((SpecHead *)params)->node = keyed->head.node;
    translation_apply(c->plot.translation, type->table, params);
    if (facts)
        fact_expand(facts, type->table, params, c->diagnostics);
    plot->annotations[plot->annotation_count++] = (Annotation){type, params, keyed->name_place};
    return true;
}

static bool has_breaks(const Compilation *c, const Panel *panel) {
    for (size_t i = 0; i < c->use_count; i++)
        if (c->uses[i].spec && c->uses[i].spec->breaks && scale_use_is_in(&c->uses[i], panel))
            return true;
    return false;
}

bool annotations_read(Compilation *c, const ChartSpec *chart, Plot *plot) {
    const SpecList *list = &chart->annotations;
    FactSet *facts = compilation_find_facts(c, chart);
    bool done = true;
    if (!plot->annotations)
        plot->annotations = arena_new_array(c->arena, Annotation, list->count + 1);
    for (size_t i = 0; i < list->count; i++)
        done &= add_annotation(c, plot, facts, list->items[i], i);
    return done;
}

static bool add_annotations(Compilation *c, Panel *panel) {
    const SpecList *list = &panel->chart->annotations;
    Plot *plot = &panel->plot;
    plot->annotations = arena_new_array(c->arena, Annotation, list->count + 1);
    if (has_breaks(c, panel))
        plot->annotations[plot->annotation_count++] = (Annotation){.type = &annotation_axis_break};
    return annotations_read(c, panel->chart, plot);
}

bool compile_annotations(Compilation *c) {
    bool done = true;
    for (size_t i = 0; i < c->panel_count; i++)
        done &= add_annotations(c, &c->panels[i]);
    return done;
}

bool compile_checks(Compilation *c) {
    bool done = true;
    for (size_t p = 0; p < c->panel_count; p++) {
        Plot *plot = &c->panels[p].plot;
        for (size_t i = 0; i < plot->annotation_count; i++) {
            const Annotation *annotation = &plot->annotations[i];
            if (annotation->type->check)
                done &= annotation->type->check(plot, annotation);
        }
    }
    return done;
}
