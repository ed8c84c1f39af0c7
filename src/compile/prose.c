#include "compile/compilation.h"
#include "spec/translation.h"

/* The nearest data above decides; a chart without any has the rows of its first layer or first part. */
static bool find_rows(const SourceLevel *level, LayerSource *source) {
    const ChartSpec *chart = level->chart;
    const SpecList *parts = chart->hconcat.count ? &chart->hconcat : &chart->vconcat;
    source_find_data(source, NULL, level);
    if (!source->data && chart->layer.count)
        source_find_data(source, chart->layer.items[0], level);
    if (source->data || !parts->count)
        return source->data != NULL;
    return find_rows(&(SourceLevel){parts->items[0], level}, source);
}

static FactSet *make_facts(Compilation *c, const SourceLevel *level, FactSet *outer) {
    const ChartSpec *chart = level->chart;
    LayerSource *rows = arena_new(c->arena, LayerSource);
    FactSet *set = fact_set_create(outer, &c->store, c->request->spec->file, c->plot.number_locale, c->arena);
    fact_set_add(set, &chart->datasets, c->diagnostics);
    if (find_rows(level, rows))
        fact_set_add_rows(set, rows->data, rows->steps, rows->step_count);
    c->facts = arena_grow(c->arena, c->facts, c->fact_count, &c->fact_capacity, sizeof *c->facts);
    c->facts[c->fact_count++] = (ChartFacts){chart, set};
    return set;
}

static void expand_chart(Compilation *c, ChartSpec *chart, const SourceLevel *outer, FactSet *outer_facts);

static void expand_parts(Compilation *c, const SpecList *parts, const SourceLevel *level, FactSet *facts) {
    for (size_t i = 0; i < parts->count; i++)
        expand_chart(c, parts->items[i], level, facts);
}

/* A chart's parts are charts with data sets of their own, so they are left out of its own prose. */
static void expand_chart(Compilation *c, ChartSpec *chart, const SourceLevel *outer, FactSet *outer_facts) {
    const SourceLevel level = {chart, outer};
    const SpecList side_by_side = chart->hconcat, below = chart->vconcat;
    FactSet *facts = make_facts(c, &level, outer_facts);
    chart->hconcat = chart->vconcat = (SpecList){0};
    fact_expand(facts, &ChartSpec_table, chart, c->diagnostics);
    chart->hconcat = side_by_side;
    chart->vconcat = below;
    expand_parts(c, &side_by_side, &level, facts);
    expand_parts(c, &below, &level, facts);
}

FactSet *compilation_find_facts(const Compilation *c, const ChartSpec *chart) {
    for (size_t i = 0; i < c->fact_count; i++)
        if (c->facts[i].chart == chart)
            return c->facts[i].set;
    return NULL;
}

bool compile_prose(Compilation *c) {
    ChartSpec *chart = field_copy_object(&ChartSpec_table, c->chart, c->arena);
    c->chart = chart;
    translation_apply(c->plot.translation, &ChartSpec_table, chart);
    expand_chart(c, chart, NULL, c->request->facts);
    c->plot.title = chart->title ? chart->title->text.text : NULL;
    c->plot.subtitle = chart->title ? chart->title->subtitle.text : NULL;
    c->plot.description = chart->description.text;
    return true;
}

bool compile_claims(Compilation *c) {
    for (size_t i = 0; i < c->fact_count; i++)
        claims_check(c->facts[i].set, &c->facts[i].chart->claims, c->diagnostics);
    return true;
}

bool compile_data_rest(Compilation *c) {
    for (size_t i = 0; i < c->fact_count; i++)
        fact_set_check_rest(c->facts[i].set, c->diagnostics);
    return true;
}
