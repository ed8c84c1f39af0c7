/* For the tests of tables: a table from a spec of the mark and a CSV text, with fixed-width text. */
#ifndef MARKS_MARK_TABLE_FIXTURE_H
#define MARKS_MARK_TABLE_FIXTURE_H

#include "marks/mark_table_cells.h"
#include "marks/marks.h"
#include "spec/yaml.h"
#include "table/csv.h"

#include <stdlib.h>
#include <string.h>

typedef struct Fixture {
    Arena arena;
    Diagnostics diagnostics;
    Plot plot;
    Layer layer;
} Fixture;

static inline int fixture_set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    Plot *plot = &fixture->plot;
    SpecTexts files = {0};
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
    plot->theme = theme_resolve(NULL, "test.yaml", &fixture->arena, &files, &fixture->diagnostics);
    plot->measure = &text_measure_fixed;
    plot->number_locale = number_locale_find("en-US");
    plot->time_locale = time_locale_find("en-US");
    plot->arena = &fixture->arena;
    plot->diagnostics = &fixture->diagnostics;
    plot->scene = scene_create(1600, 900);
    plot->page = plot->body = plot->frame = (Rect){64, 100, 1472, 700};
    *state = fixture;
    return 0;
}

static inline int fixture_tear_down(void **state) {
    Fixture *fixture = *state;
    scene_destroy(fixture->plot.scene);
    diagnostics_finish(&fixture->diagnostics);
    arena_finish(&fixture->arena);
    free(fixture);
    return 0;
}

/* `csv` must outlast the fixture. */
static inline bool fixture_bind(Fixture *fixture, const char *spec, const char *csv) {
    const Node *node = yaml_read("test.yaml", spec, strlen(spec), &fixture->arena, &fixture->diagnostics);
    TextSource source = text_source_from_file("test.csv", csv, strlen(csv));
    Layer *layer = &fixture->layer;
    *layer = (Layer){.mark = &mark_table};
    layer->spec = field_read_object(&MarkSpec_table, node, "mark", &fixture->arena, &fixture->diagnostics);
    layer->table = csv_read(source, ',', &fixture->arena, &fixture->diagnostics);
    if (!layer->table)
        return false;
    layer->row_count = table_row_count(layer->table);
    return mark_table.bind(&fixture->plot, layer);
}

/* NULL when there was anything to report. */
static inline const MarkTable *fixture_table(Fixture *fixture, const char *spec, const char *csv) {
    return fixture_bind(fixture, spec, csv) && !fixture->diagnostics.count ? fixture->layer.content : NULL;
}

#endif
