#include "render/raster.h"

#include "render/png.h"
#include "render/render_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static cairo_surface_t *draw(const Scene *scene, double scale) {
    Fixture fixture;
    fixture_open(&fixture);
    cairo_surface_t *surface = raster_draw(scene, scale, fixture.fonts, &fixture.found);
    assert_non_null(surface);
    assert_int_equal(fixture.found.count, 0);
    fixture_close(&fixture);
    return surface;
}

/* 0xRRGGBB, or 0xAARRGGBB where the surface has alpha. */
static unsigned pixel(cairo_surface_t *surface, int x, int y) {
    const unsigned char *row =
        cairo_image_surface_get_data(surface) + (size_t)y * (size_t)cairo_image_surface_get_stride(surface);
    uint32_t value;
    memcpy(&value, row + 4 * x, sizeof value);
    return cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24 ? value & 0xffffff : value;
}

static void bars_have_sharp_edges(void **state) {
    (void)state;
    Scene *scene = fixture_page(40, 40);
    scene_add_rect(scene, scene->root, ROLE_BAR, (Rect){10.3, 5.6, 10.1, 14.2}, paint_solid(fixture_navy));
    cairo_surface_t *surface = draw(scene, 1);
    for (int y = 0; y < 40; y++)
        for (int x = 0; x < 40; x++)
            assert_int_equal(pixel(surface, x, y),
                             x >= 10 && x < 20 && y >= 6 && y < 20 ? 0x0b3c6f : 0xffffff);
    cairo_surface_destroy(surface);
    scene_destroy(scene);
}

static int count_rows(cairo_surface_t *surface, int x, unsigned color) {
    int count = 0;
    for (int y = 0; y < cairo_image_surface_get_height(surface); y++)
        count += pixel(surface, x, y) == color;
    return count;
}

static void lines_are_whole_rows(void **state) {
    (void)state;
    static const double widths[] = {1, 2, 1.4, 3};
    static const int rows[] = {1, 2, 1, 3};
    for (int i = 0; i < 4; i++) {
        Scene *scene = fixture_page(40, 40);
        SceneNode *line =
            scene_add_path(scene, scene->root, ROLE_AXIS_LINE, stroke_solid(fixture_navy, widths[i]));
        path_move(scene, line, 0, 20.3);
        path_line(scene, line, 40, 20.3);
        cairo_surface_t *surface = draw(scene, 1);
        assert_int_equal(count_rows(surface, 20, 0x0b3c6f), rows[i]);
        assert_int_equal(count_rows(surface, 20, 0xffffff), 40 - rows[i]);
        cairo_surface_destroy(surface);
        surface = draw(scene, 2);
        assert_int_equal(count_rows(surface, 20, 0x0b3c6f) + count_rows(surface, 20, 0xffffff), 80);
        cairo_surface_destroy(surface);
        scene_destroy(scene);
    }
}

static void clips_and_hatches_stay_inside(void **state) {
    (void)state;
    Scene *scene = fixture_page(60, 60);
    SceneNode *plot = scene_add_group(scene, scene->root, ROLE_PLOT);
    plot->group.clipped = true;
    plot->group.clip = (Rect){10.2, 10.2, 20, 20};
    scene_add_rect(scene, plot, ROLE_BAR, (Rect){0, 0, 60, 60},
                   (Paint){PAINT_HATCH, fixture_navy, fixture_red, 3, 9, 45});
    scene_add_rect(scene, scene->root, ROLE_BAR, (Rect){40, 40, 10, 10},
                   (Paint){PAINT_HATCH, fixture_navy, {0}, 3, 9, 45});
    cairo_surface_t *surface = draw(scene, 1);
    int navy = 0, red = 0;
    for (int y = 0; y < 60; y++)
        for (int x = 0; x < 60; x++) {
            bool inside = x >= 10 && x < 30 && y >= 10 && y < 30,
                 small = x >= 40 && x < 50 && y >= 40 && y < 50;
            if (!inside && !small)
                assert_int_equal(pixel(surface, x, y), 0xffffff);
            navy += pixel(surface, x, y) == 0x0b3c6f;
            red += pixel(surface, x, y) == 0xc0392b;
        }
    assert_in_range(navy, 60, 300);
    assert_in_range(red, 100, 300);
    cairo_surface_destroy(surface);
    scene_destroy(scene);
}

/* How much darker than white a box of the picture is, in whole black pixels. */
static double ink(cairo_surface_t *surface, int x0, int y0, int x1, int y1) {
    double total = 0;
    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++)
            total += (255 - (pixel(surface, x, y) & 0xff)) / (double)(255 - 0x6f);
    return total;
}

static void text_stands_where_it_is_anchored(void **state) {
    (void)state;
    Scene *scene = fixture_page(300, 120);
    fixture_text(scene, "H", 100, 50, 40);
    SceneNode *end = fixture_text(scene, "H", 100, 110, 40);
    end->text.anchor = ANCHOR_END;
    cairo_surface_t *surface = draw(scene, 1);
    /* Capitals of Inter are 0.727 em high: 29 rows above the baseline. */
    assert_true(ink(surface, 100, 21, 140, 50) > 200);
    assert_true(ink(surface, 0, 0, 300, 20) == 0);
    assert_true(ink(surface, 0, 50, 300, 60) == 0);
    assert_true(ink(surface, 0, 21, 100, 50) == 0);
    assert_true(ink(surface, 60, 81, 100, 110) > 200);
    assert_true(ink(surface, 100, 70, 140, 120) == 0);
    cairo_surface_destroy(surface);
    scene_destroy(scene);
}

static void turned_text_has_the_same_ink(void **state) {
    (void)state;
    double found[3];
    static const double angles[] = {0, -90, 33};
    for (int i = 0; i < 3; i++) {
        Scene *scene = fixture_page(300, 300);
        fixture_text(scene, "Revenue 1,234", 150, 150, 20)->text.angle = angles[i];
        cairo_surface_t *surface = draw(scene, 1);
        found[i] = ink(surface, 0, 0, 300, 300);
        cairo_surface_destroy(surface);
        scene_destroy(scene);
    }
    assert_true(found[0] > 300);
    assert_true(found[1] > 0.97 * found[0] && found[1] < 1.03 * found[0]);
    assert_true(found[2] > 0.97 * found[0] && found[2] < 1.03 * found[0]);
}

static void a_halo_clears_the_ground_around_text(void **state) {
    (void)state;
    Scene *scene = fixture_page(100, 60);
    scene_add_rect(scene, scene->root, ROLE_BAR, (Rect){0, 0, 100, 60}, paint_solid(fixture_red));
    SceneNode *text = fixture_text(scene, "l", 50, 40, 30);
    text->text.halo = fixture_white;
    text->text.halo_width = 4;
    static const double scales[] = {1, 4}; /* by mask, and by Cairo's stroke */
    for (int i = 0; i < 2; i++) {
        int scale = (int)scales[i], white = 0, navy = 0;
        cairo_surface_t *surface = draw(scene, scales[i]);
        for (int x = 0; x < 100 * scale; x++) {
            white += pixel(surface, x, 30 * scale) == 0xffffff;
            navy += pixel(surface, x, 30 * scale) == 0x0b3c6f;
        }
        assert_in_range(white, 6 * scale, 8 * scale);
        assert_in_range(navy, 1 * scale, 4 * scale);
        cairo_surface_destroy(surface);
    }
    scene_destroy(scene);
}

static void text_beyond_the_page_is_harmless(void **state) {
    (void)state;
    Scene *scene = fixture_page(100, 60);
    fixture_text(scene, "far away", -1e6, 1e6, 20);
    fixture_text(scene, "half here", -30, 64, 20);
    fixture_text(scene, "huge", -9000, 2000, 10000);
    fixture_text(scene, "", 10, 10, 20);
    fixture_text(scene, "turned", 0, 0, 300)->text.angle = 45;
    cairo_surface_destroy(draw(scene, 1));
    scene_destroy(scene);
}

static void a_clear_background_has_alpha(void **state) {
    (void)state;
    Scene *scene = scene_create(20, 20);
    scene_add_rect(scene, scene->root, ROLE_BAR, (Rect){0, 0, 10, 20}, paint_solid(fixture_navy));
    cairo_surface_t *surface = draw(scene, 1);
    assert_int_equal(pixel(surface, 5, 5), 0xff0b3c6f);
    assert_int_equal(pixel(surface, 15, 5), 0);
    cairo_surface_destroy(surface);
    scene_destroy(scene);
}

static void sizes_beyond_reason_are_refused(void **state) {
    (void)state;
    static const double scales[] = {0, -1, 9, 1e300, 0.0 / 0.0};
    Scene *scene = fixture_page(20000, 20);
    for (int i = 0; i < 5; i++) {
        Fixture fixture;
        fixture_open(&fixture);
        assert_null(raster_draw(scene, scales[i], fixture.fonts, &fixture.found));
        assert_int_equal(fixture.found.count, 1);
        fixture_close(&fixture);
    }
    Fixture fixture;
    fixture_open(&fixture);
    assert_null(raster_draw(scene, 2, fixture.fonts, &fixture.found));
    assert_int_equal(fixture.found.items[0].id, MESSAGE_PICTURE_TOO_LARGE);
    fixture_close(&fixture);
    scene_destroy(scene);
}

static void the_file_holds_the_same_pixels(void **state) {
    (void)state;
    Scene *scene = fixture_scene();
    Fixture fixture;
    Buffer out;
    fixture_open(&fixture);
    buffer_init(&out);
    fixture.options.scale = 1.5;
    assert_true(raster_write(scene, &fixture.options, fixture.fonts, &out, &fixture.found));
    PngImage image;
    assert_true(png_decode(out.bytes, out.length, 1000000, &image));
    assert_int_equal(image.width, 450);
    assert_int_equal(image.height, 300);
    cairo_surface_t *surface = draw(scene, 1.5);
    for (int i = 0; i < 450 * 300; i++) {
        const uint8_t *at = image.pixels + 4 * (size_t)i;
        assert_int_equal(pixel(surface, i % 450, i / 450), (unsigned)at[0] << 16 | at[1] << 8 | at[2]);
    }
    cairo_surface_destroy(surface);
    png_image_finish(&image);
    buffer_finish(&out);
    fixture_close(&fixture);
    scene_destroy(scene);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_have_sharp_edges),
        cmocka_unit_test(lines_are_whole_rows),
        cmocka_unit_test(clips_and_hatches_stay_inside),
        cmocka_unit_test(text_stands_where_it_is_anchored),
        cmocka_unit_test(turned_text_has_the_same_ink),
        cmocka_unit_test(a_halo_clears_the_ground_around_text),
        cmocka_unit_test(text_beyond_the_page_is_harmless),
        cmocka_unit_test(a_clear_background_has_alpha),
        cmocka_unit_test(sizes_beyond_reason_are_refused),
        cmocka_unit_test(the_file_holds_the_same_pixels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
