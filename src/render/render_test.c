#include "render/render.h"

#include "render/render_fixture.h"

#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void formats_are_found_by_name_and_ending(void **state) {
    (void)state;
    size_t count;
    const char *const *names = render_format_names(&count);
    assert_true(count >= 4);
    for (size_t i = 0; i < count; i++) {
        const RenderFormat *format = render_format_find(names[i]);
        assert_non_null(format);
        assert_string_equal(format->name, names[i]);
        char path[64] = "out/a.b";
        strcat(path, format->ending);
        assert_ptr_equal(render_format_for_ending(path), format);
    }
    assert_string_equal(render_format_for_ending("A.PNG")->name, "png");
    assert_null(render_format_find("PNG"));
    assert_null(render_format_find("gif"));
    assert_null(render_format_for_ending("png"));
    assert_null(render_format_for_ending(".png"));
    assert_null(render_format_for_ending("a.png.bak"));
}

typedef struct Outputs {
    Buffer files[8];
    size_t count;
} Outputs;

/* Everything in the given order of formats, with fonts of its own. */
static void render_all(Outputs *outputs, bool backwards) {
    Scene *scene = fixture_scene();
    Fixture fixture;
    fixture_open(&fixture);
    const char *const *names = render_format_names(&outputs->count);
    for (size_t i = 0; i < outputs->count; i++) {
        size_t at = backwards ? outputs->count - 1 - i : i;
        buffer_init(&outputs->files[at]);
        if (!render_scene(render_format_find(names[at]), scene, &fixture.options, fixture.fonts,
                          &outputs->files[at], &fixture.found))
            outputs->files[at].length = 0;
    }
    fixture_close(&fixture);
    scene_destroy(scene);
}

static void assert_same(Outputs *a, Outputs *b) {
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_true(a->files[i].length > 100);
        assert_int_equal(a->files[i].length, b->files[i].length);
        assert_memory_equal(a->files[i].bytes, b->files[i].bytes, a->files[i].length);
    }
}

static void finish(Outputs *outputs) {
    for (size_t i = 0; i < outputs->count; i++)
        buffer_finish(&outputs->files[i]);
}

static void order_and_repetition_change_nothing(void **state) {
    (void)state;
    Outputs first, second;
    render_all(&first, false);
    render_all(&second, true);
    assert_same(&first, &second);
    finish(&first);
    finish(&second);
}

static void *render_in_thread(void *outputs) {
    render_all(outputs, false);
    return NULL;
}

static void threads_change_nothing(void **state) {
    (void)state;
    Outputs alone, parallel[3];
    pthread_t threads[3];
    for (int i = 0; i < 3; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, render_in_thread, &parallel[i]), 0);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    render_all(&alone, false);
    for (int i = 0; i < 3; i++) {
        assert_same(&alone, &parallel[i]);
        finish(&parallel[i]);
    }
    finish(&alone);
}

static void assert_all_refuse(Scene *scene, MessageId id, bool without_fonts_too) {
    size_t count;
    const char *const *names = render_format_names(&count);
    for (size_t i = 0; i < count; i++) {
        const RenderFormat *format = render_format_find(names[i]);
        Fixture fixture;
        Buffer out;
        fixture_open(&fixture);
        buffer_init(&out);
        buffer_append_text(&out, "old");
        bool refused = format->needs_fonts || without_fonts_too;
        for (int again = 0; refused && again < 2; again++)
            assert_false(render_scene(format, scene, &fixture.options, fixture.fonts, &out, &fixture.found));
        if (refused) {
            assert_int_equal(out.length, 3);
            assert_true(fixture.found.error_count > 0);
            assert_int_equal(fixture.found.items[0].id, id);
        }
        buffer_finish(&out);
        fixture_close(&fixture);
    }
    scene_destroy(scene);
}

static void bad_numbers_stop_every_format(void **state) {
    (void)state;
    Scene *scene = fixture_scene();
    fixture_text(scene, "x", NAN, 5, 10);
    assert_all_refuse(scene, MESSAGE_NOT_FINITE, true);
}

static void missing_glyphs_stop_every_format_that_draws(void **state) {
    (void)state;
    Scene *scene = fixture_scene();
    fixture_text(scene, "\xf3\xb0\x80\x80", 5, 5, 10); /* a private-use character */
    assert_all_refuse(scene, MESSAGE_GLYPH_MISSING, false);
}

static void the_scene_needs_no_fonts(void **state) {
    (void)state;
    Scene *scene = fixture_scene();
    Diagnostics found;
    Buffer out;
    diagnostics_init(&found);
    buffer_init(&out);
    assert_true(
        render_scene(render_format_find("scene"), scene, &render_options_default, NULL, &out, &found));
    assert_memory_equal(out.bytes, "scene 300x200", 13);
    buffer_finish(&out);
    diagnostics_finish(&found);
    scene_destroy(scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_are_found_by_name_and_ending),
        cmocka_unit_test(order_and_repetition_change_nothing),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(bad_numbers_stop_every_format),
        cmocka_unit_test(missing_glyphs_stop_every_format_that_draws),
        cmocka_unit_test(the_scene_needs_no_fonts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
