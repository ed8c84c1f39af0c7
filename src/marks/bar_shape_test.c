#include "marks/bar_shape.h"
#include "marks/marks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { BANDS = 7, GROUPS = 3, ROWS = BANDS * GROUPS };

/* Bars on a band scale, in groups, over a linear scale; in a group of one stack `low` and `high` are set. */
typedef struct Fixture {
    Arena arena;
    Diagnostics diagnostics;
    Plot plot;
    Layer layer;
    Scale along, offset, across;
    MarkSpec spec;
    uint32_t bands[ROWS], groups[ROWS];
    double values[ROWS], low[ROWS], high[ROWS];
} Fixture;

static void make_band(Scale *scale, size_t count, double padding, double from, double to) {
    *scale = (Scale){.type = scale_type(SCALE_BAND), .padding_inner = padding, .padding_outer = padding / 2};
    scale->categories.count = count;
    scale_set_range(scale, from, to);
}

static void set_scales(Fixture *fixture, double width) {
    make_band(&fixture->along, BANDS, 0.2, 64.3, 64.3 + width);
    make_band(&fixture->offset, GROUPS, 0, -fixture->along.bandwidth / 2, fixture->along.bandwidth / 2);
    fixture->across = (Scale){.type = scale_type(SCALE_LINEAR), .domain = {0, 1000}, .range = {700.4, 100.2}};
}

static void set_layer(Fixture *fixture) {
    Layer *layer = &fixture->layer;
    for (int i = 0; i < ROWS; i++) {
        fixture->bands[i] = (uint32_t)(i / GROUPS);
        fixture->groups[i] = (uint32_t)(i % GROUPS);
        fixture->values[i] = 37.7 * (i + 1);
    }
    *layer = (Layer){.mark = &mark_bar,
                     .spec = &fixture->spec,
                     .row_count = ROWS,
                     .along = CHANNEL_X,
                     .across = CHANNEL_Y,
                     .across2 = CHANNEL_Y2,
                     .offset = CHANNEL_X_OFFSET};
    layer->channels[CHANNEL_X] =
        (Channel){.source = SOURCE_FIELD, .codes = fixture->bands, .scale = &fixture->along};
    layer->channels[CHANNEL_X_OFFSET] =
        (Channel){.source = SOURCE_FIELD, .codes = fixture->groups, .scale = &fixture->offset};
    layer->channels[CHANNEL_Y] =
        (Channel){.source = SOURCE_FIELD, .numbers = fixture->values, .scale = &fixture->across};
}

static Fixture *setup(void) {
    Fixture *fixture = test_calloc(1, sizeof *fixture);
    arena_init(&fixture->arena);
    diagnostics_init(&fixture->diagnostics);
    SpecTexts files = {0};
    fixture->plot.theme = theme_resolve(NULL, "test.yaml", &fixture->arena, &files, &fixture->diagnostics);
    fixture->plot.scene = scene_create(1600, 900);
    assert_non_null(fixture->plot.theme);
    set_layer(fixture);
    set_scales(fixture, 1400);
    return fixture;
}

static void teardown(Fixture *fixture) {
    scene_destroy(fixture->plot.scene);
    diagnostics_finish(&fixture->diagnostics);
    arena_finish(&fixture->arena);
    test_free(fixture);
}

static bool is_whole(double value) {
    return value == floor(value);
}

static void bars_are_equally_broad_and_sharp(void **state) {
    (void)state;
    Fixture *fixture = setup();
    for (double width = 300; width < 1500; width += 7.3) {
        set_scales(fixture, width);
        double breadth = 0, gap = 0;
        for (size_t row = 0; row < ROWS; row++) {
            BarShape bar, before;
            assert_true(bar_shape_find(&fixture->plot, &fixture->layer, row, &bar));
            assert_true(is_whole(bar.left) && is_whole(bar.right) && is_whole(bar.base) && is_whole(bar.tip));
            breadth = row ? breadth : bar.right - bar.left;
            assert_true(bar.right - bar.left == breadth && breadth >= 1);
            if (row % GROUPS == 0)
                continue;
            bar_shape_find(&fixture->plot, &fixture->layer, row - 1, &before);
            gap = row == 1 ? bar.left - before.right : gap;
            assert_true(bar.left - before.right == gap && gap >= 1 && gap <= 3);
        }
    }
    teardown(fixture);
}

static void bars_stay_near_their_places(void **state) {
    (void)state;
    Fixture *fixture = setup();
    for (size_t row = 0; row < ROWS; row++) {
        BarShape bar;
        assert_true(bar_shape_find(&fixture->plot, &fixture->layer, row, &bar));
        assert_true(fabs((bar.left + bar.right) / 2 - layer_along(&fixture->layer, row)) <= 1.5);
        assert_true(fabs(bar.tip - scale_apply(&fixture->across, fixture->values[row])) <= 0.5);
        assert_true(fabs(bar.base - 700.4) <= 0.5);
    }
    teardown(fixture);
}

static void stacks_have_gaps_but_none_at_the_base(void **state) {
    (void)state;
    Fixture *fixture = setup();
    double ends[] = {0, 120, 121, 400};
    for (int i = 0; i < 3; i++) {
        fixture->low[i] = ends[i];
        fixture->high[i] = ends[i + 1];
    }
    fixture->layer.low = fixture->low;
    fixture->layer.high = fixture->high;
    fixture->layer.stacked = true;
    BarShape first, thin, last;
    assert_true(bar_shape_find(&fixture->plot, &fixture->layer, 0, &first));
    assert_true(bar_shape_find(&fixture->plot, &fixture->layer, 1, &thin));
    assert_true(bar_shape_find(&fixture->plot, &fixture->layer, 2, &last));
    assert_true(first.base == 700);
    assert_true(last.base == thin.tip - fixture->plot.theme->bar->gap.value);
    assert_true(thin.base >= thin.tip);
    teardown(fixture);
}

static void values_are_seen_and_missing_ones_are_not(void **state) {
    (void)state;
    Fixture *fixture = setup();
    BarShape bar;
    fixture->values[0] = 0.01;
    assert_true(bar_shape_find(&fixture->plot, &fixture->layer, 0, &bar));
    assert_true(bar.tip == bar.base - 1);
    fixture->values[0] = 0;
    assert_true(bar_shape_find(&fixture->plot, &fixture->layer, 0, &bar));
    assert_true(bar.tip == bar.base);
    fixture->values[0] = NAN;
    assert_false(bar_shape_find(&fixture->plot, &fixture->layer, 0, &bar));
    fixture->values[0] = 1e300;
    assert_true(bar_shape_find(&fixture->plot, &fixture->layer, 0, &bar));
    const double *range = fixture->layer.channels[CHANNEL_Y].scale->range;
    assert_true(fabs(bar.tip - range[1]) < 1);
    teardown(fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(bars_are_equally_broad_and_sharp),
                                       cmocka_unit_test(bars_stay_near_their_places),
                                       cmocka_unit_test(stacks_have_gaps_but_none_at_the_base),
                                       cmocka_unit_test(values_are_seen_and_missing_ones_are_not)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
