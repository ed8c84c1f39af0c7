/* For the tests of this folder: a plot made by hand, of bars or a line, with fixed-width text. */
#ifndef ANNOTATIONS_FIXTURE_H
#define ANNOTATIONS_FIXTURE_H

#include "annotations/annotations.h"
#include "annotations/arrow.h"
#include "plot/labels.h"
#include "plot/layer.h"
#include "plot/mark.h"
#include "spec/yaml.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct Fixture {
    Arena arena;
    Diagnostics diagnostics;
    Plot plot;
    Layer layer;
    Labels labels;
    Scale along, across, offset;
    MarkSpec mark_spec;
    Annotation annotations[8];
    SceneNode *group;
} Fixture;

static const Mark fixture_bar = {.name = "bar", .from_zero = true, .wants_bands = true, .has_ends = true};
static const Mark fixture_line = {.name = "line", .connects = true};

static inline void fixture_set_language(Fixture *fixture, const char *language) {
    Theme *theme = arena_copy_items(&fixture->arena, fixture->plot.theme, 1, 1, sizeof *theme);
    theme->language.text = language;
    fixture->plot.theme = theme;
}

static inline int fixture_set_up(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    Plot *plot = &fixture->plot;
    SpecTexts files = {0};
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
    labels_init(&fixture->labels);
    plot->theme = theme_resolve(NULL, "test.yaml", &fixture->arena, &files, &fixture->diagnostics);
    plot->measure = &text_measure_fixed;
    plot->number_locale = number_locale_find("en-US");
    plot->arena = &fixture->arena;
    plot->diagnostics = &fixture->diagnostics;
    plot->scene = scene_create(1600, 900);
    plot->page = plot->body = (Rect){64, 200, 1472, 600};
    plot->frame = (Rect){64, 300, 1472, 500};
    plot->layers = &fixture->layer;
    plot->layer_count = 1;
    plot->annotations = fixture->annotations;
    plot->labels = &fixture->labels;
    fixture->group = plot->scene->root;
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

static inline void fixture_set_categories(Fixture *fixture, const char *const *names, size_t count) {
    Scale *scale = &fixture->along;
    scale->type = scale_type(SCALE_BAND);
    category_set_init(&scale->categories, &fixture->arena);
    Period *periods = arena_new_array(&fixture->arena, Period, count);
    bool all = true;
    for (size_t i = 0; i < count; i++) {
        category_set_add(&scale->categories, names[i], strlen(names[i]));
        all &= period_read(names[i], strlen(names[i]), &periods[i]);
    }
    scale->periods = all ? periods : NULL;
    scale->padding_inner = 0.34;
    scale->padding_outer = 0.17;
    scale_set_range(scale, fixture->plot.frame.x, rect_right(fixture->plot.frame));
}

static inline void fixture_set_values(Fixture *fixture, const double *values, size_t count) {
    Scale *scale = &fixture->across;
    double low = 0, high = 0;
    for (size_t i = 0; i < count; i++) {
        low = fmin(low, isnan(values[i]) ? 0 : values[i]);
        high = fmax(high, isnan(values[i]) ? 0 : values[i]);
    }
    scale->type = scale_type(SCALE_LINEAR);
    scale->domain[0] = low;
    scale->domain[1] = high > low ? high : low + 1;
    scale_set_range(scale, rect_bottom(fixture->plot.frame), fixture->plot.frame.y);
}

/* One row a category; rows beyond `name_count` begin at the first category again, as further series. */
static inline void fixture_fill(Fixture *fixture, const Mark *mark, const char *const *names,
                                size_t name_count, const double *values, size_t count) {
    static const char *const series_names[] = {"A", "B", "C", "D"};
    Layer *layer = &fixture->layer;
    uint32_t *codes = arena_new_array(&fixture->arena, uint32_t, count);
    uint32_t *series = arena_new_array(&fixture->arena, uint32_t, count);
    fixture_set_categories(fixture, names, name_count);
    fixture_set_values(fixture, values, count);
    for (size_t i = 0; i < count; i++) {
        codes[i] = (uint32_t)(i % name_count);
        series[i] = (uint32_t)(i / name_count);
    }
    *layer = (Layer){.mark = mark,
                     .spec = &fixture->mark_spec,
                     .row_count = count,
                     .along = CHANNEL_X,
                     .across = CHANNEL_Y,
                     .across2 = CHANNEL_Y2,
                     .offset = CHANNEL_X_OFFSET,
                     .series_of = series,
                     .series_count = (count + name_count - 1) / name_count};
    layer->series = arena_new_array(&fixture->arena, Series, layer->series_count);
    for (size_t i = 0; i < layer->series_count; i++)
        layer->series[i].name = layer->series[i].key = series_names[i];
    layer->value_format.number = number_format_default;
    number_format_read(",", &layer->value_format.number, NULL);
    layer->channels[CHANNEL_X] = (Channel){.source = SOURCE_FIELD,
                                           .type = TYPE_ORDINAL,
                                           .field = "year",
                                           .codes = codes,
                                           .scale = &fixture->along};
    layer->channels[CHANNEL_Y] = (Channel){.source = SOURCE_FIELD,
                                           .type = TYPE_QUANTITATIVE,
                                           .field = "revenue",
                                           .numbers = values,
                                           .scale = &fixture->across};
}

/* Puts the series of each category onto one another, positive and negative ones apart. */
static inline void fixture_stack(Fixture *fixture) {
    Layer *layer = &fixture->layer;
    const double *values = layer->channels[CHANNEL_Y].numbers;
    double *low = arena_new_array(&fixture->arena, double, layer->row_count);
    double *high = arena_new_array(&fixture->arena, double, layer->row_count);
    for (size_t i = 0; i < layer->row_count; i++) {
        double base = 0;
        for (size_t k = 0; k < i; k++)
            if (layer->channels[CHANNEL_X].codes[k] == layer->channels[CHANNEL_X].codes[i] &&
                (values[k] < 0) == (values[i] < 0) && !isnan(values[k]))
                base += values[k];
        low[i] = fmin(base, base + values[i]);
        high[i] = fmax(base, base + values[i]);
    }
    layer->low = low;
    layer->high = high;
    layer->stacked = true;
}

/* A label above each bar, as the marks would place them. */
static inline void fixture_place_labels(Fixture *fixture, double width, double height) {
    Layer *layer = &fixture->layer;
    fixture->labels.placed = arena_new_array(&fixture->arena, PlacedLabel, layer->row_count);
    fixture->labels.placed_count = 0;
    for (size_t row = 0; row < layer->row_count; row++) {
        double base, tip;
        layer_page_ends(layer, row, &base, &tip);
        if (isnan(tip))
            continue;
        Rect box = {layer_along(layer, row) - width / 2, fmin(base, tip) - 10 - height, width, height};
        fixture->labels.placed[fixture->labels.placed_count++] =
            (PlacedLabel){.request = {.layer = layer, .row = row}, .box = box};
    }
}

/* Adds an annotation from its YAML and checks it. */
static inline bool fixture_annotate(Fixture *fixture, const char *name, const char *yaml) {
    Plot *plot = &fixture->plot;
    const AnnotationType *type = annotation_find(name);
    const Node *node = yaml_read("test.yaml", yaml, strlen(yaml), &fixture->arena, &fixture->diagnostics);
    assert_non_null(type);
    assert_non_null(node);
    const void *params = field_read_object(type->table, node, name, &fixture->arena, &fixture->diagnostics);
    Annotation *annotation = &fixture->annotations[plot->annotation_count++];
    *annotation = (Annotation){type, params, {"test.yaml", 1, 1}};
    return fixture->diagnostics.error_count == 0 && (!type->check || type->check(plot, annotation));
}

static inline void fixture_draw(Fixture *fixture) {
    for (size_t i = 0; i < fixture->plot.annotation_count; i++) {
        const Annotation *annotation = &fixture->annotations[i];
        const AnnotationType *type = annotation->type;
        if (type->draw_below)
            type->draw_below(&fixture->plot, annotation, fixture->group);
        if (type->draw_on_marks)
            type->draw_on_marks(&fixture->plot, annotation, fixture->group);
        if (type->draw)
            type->draw(&fixture->plot, annotation, fixture->group);
    }
}

static inline void fixture_assert_message(Fixture *fixture, MessageId id, const char *part) {
    assert_int_equal(fixture->diagnostics.count, 1);
    assert_int_equal(fixture->diagnostics.items[0].id, id);
    const char *text = diagnostic_describe(&fixture->diagnostics.items[0], &fixture->arena);
    if (!strstr(text, part))
        fail_msg("\"%s\" does not say \"%s\"", text, part);
}

/* The nodes of a role below `node`, in order; at most `capacity`. */
static inline size_t fixture_find_nodes(const SceneNode *node, SceneRole role, const SceneNode **found,
                                        size_t count, size_t capacity) {
    if (node->role == role && count < capacity)
        found[count++] = node;
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count; i++)
        count = fixture_find_nodes(node->group.children[i], role, found, count, capacity);
    return count;
}

/* What the last annotation makes of the domain of a scale; the given ends where it says nothing. */
static inline void fixture_extend(Fixture *fixture, const Scale *scale, double ends[2]) {
    const Annotation *annotation = &fixture->annotations[fixture->plot.annotation_count - 1];
    if (annotation->type->extend)
        annotation->type->extend(&fixture->plot, annotation, scale, &ends[0], &ends[1]);
}

/* The text of the first annotation label drawn. */
static inline const char *fixture_label(Fixture *fixture) {
    const SceneNode *found[1];
    fixture_draw(fixture);
    assert_int_equal(fixture_find_nodes(fixture->group, ROLE_ANNOTATION_LABEL, found, 0, 1), 1);
    return found[0]->text.text;
}

#endif
