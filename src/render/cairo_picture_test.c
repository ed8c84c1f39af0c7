#define _POSIX_C_SOURCE 200809L

#include "render/cairo_picture.h"

#include "picture/svg_library.h"
#include "render/png.h"
#include "render/raster.h"
#include "render/render_fixture.h"
#include "render/svg.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char svg_start[] = "<svg xmlns='http://www.w3.org/2000/svg' "
                                "xmlns:xlink='http://www.w3.org/1999/xlink' width='10' height='10'>";

static bool has_librsvg(void) {
    SvgLibrary library;
    if (svg_library_load(&library))
        return true;
    print_message("without SVG pictures: librsvg is not installed (Debian package librsvg2-2)\n");
    return false;
}

/* Red at the left, half of a blue at the right. */
static void make_png(Buffer *out) {
    const uint32_t pixels[] = {0xffc0392b, 0x80000080};
    const PngPicture picture = {pixels, sizeof pixels, 2, 1, true, 0};
    buffer_init(out);
    assert_true(png_encode(&picture, out));
}

static SceneNode *add_svg(Scene *scene, Rect bounds, const char *content) {
    Buffer svg;
    buffer_init(&svg);
    buffer_print(&svg, "%s%s</svg>", svg_start, content);
    SceneNode *node = scene_add_image(scene, scene->root, ROLE_IMAGE, bounds, svg.bytes, svg.length);
    buffer_finish(&svg);
    return node;
}

static uint32_t pixel_at(cairo_surface_t *surface, int x, int y) {
    const unsigned char *rows = cairo_image_surface_get_data(surface);
    return ((const uint32_t *)(const void *)(rows + cairo_image_surface_get_stride(surface) * y))[x] &
           0xffffff;
}

static void assert_pixel(cairo_surface_t *surface, int x, int y, uint32_t color) {
    if (pixel_at(surface, x, y) != color)
        fail_msg("%06x at %d, %d; expected %06x", (unsigned)pixel_at(surface, x, y), x, y, (unsigned)color);
}

static cairo_surface_t *draw(const Scene *scene) {
    Fixture fixture;
    fixture_open(&fixture);
    cairo_surface_t *surface = raster_draw(scene, 1, fixture.fonts, &fixture.found);
    assert_non_null(surface);
    assert_int_equal(fixture.found.count, 0);
    fixture_close(&fixture);
    return surface;
}

static void a_png_fills_its_place(void **state) {
    (void)state;
    Buffer png;
    make_png(&png);
    Scene *scene = fixture_page(40, 20);
    scene_add_image(scene, scene->root, ROLE_IMAGE, (Rect){10, 5, 20, 10}, png.bytes, png.length);
    cairo_surface_t *surface = draw(scene);
    assert_pixel(surface, 9, 10, 0xffffff);
    assert_pixel(surface, 10, 5, 0xc0392b);
    assert_pixel(surface, 29, 14, 0x7f7fff);
    assert_pixel(surface, 30, 10, 0xffffff);
    assert_pixel(surface, 20, 15, 0xffffff);
    cairo_surface_destroy(surface);
    scene_destroy(scene);
    buffer_finish(&png);
}

static void an_svg_picture_fills_its_place(void **state) {
    (void)state;
    if (!has_librsvg())
        skip();
    Scene *scene = fixture_page(60, 20);
    add_svg(scene, (Rect){20, 0, 40, 20}, "<rect x='5' width='5' height='10' fill='#c0392b'/>");
    cairo_surface_t *surface = draw(scene);
    assert_pixel(surface, 30, 10, 0xffffff);
    assert_pixel(surface, 41, 10, 0xc0392b);
    assert_pixel(surface, 59, 19, 0xc0392b);
    cairo_surface_destroy(surface);
    scene_destroy(scene);
}

static void no_file_is_read_for_a_picture(void **state) {
    (void)state;
    if (!has_librsvg())
        skip();
    Buffer png, link;
    make_png(&png);
    char path[] = "/tmp/deckchart-picture-XXXXXX";
    int file = mkstemp(path);
    assert_int_equal(write(file, png.bytes, png.length), png.length);
    close(file);
    static const char *const links[] = {"href='file://%s'", "xlink:href='file://%s'", "href='%s'"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        Scene *scene = fixture_page(10, 10);
        buffer_init(&link);
        buffer_append_text(&link, "<image width='10' height='10' ");
        char place[128];
        snprintf(place, sizeof place, links[i], path);
        buffer_print(&link, "%s/>", place);
        add_svg(scene, (Rect){0, 0, 10, 10}, buffer_text(&link));
        cairo_surface_t *surface = draw(scene);
        assert_pixel(surface, 1, 5, 0xffffff);
        cairo_surface_destroy(surface);
        buffer_finish(&link);
        scene_destroy(scene);
    }
    unlink(path);
    buffer_finish(&png);
}

static void write_with(RenderWriter *writer, const Scene *scene, Buffer *out) {
    Fixture fixture;
    fixture_open(&fixture);
    buffer_init(out);
    assert_true(writer(scene, &fixture.options, fixture.fonts, out, &fixture.found));
    assert_int_equal(fixture.found.count, 0);
    fixture_close(&fixture);
}

static void pdf_has_a_png_once_and_svg_as_lines(void **state) {
    (void)state;
    Buffer png, out;
    make_png(&png);
    Scene *scene = fixture_page(100, 100);
    for (int i = 0; i < 5; i++)
        scene_add_image(scene, scene->root, ROLE_IMAGE, (Rect){10 * i, 5 + i, 20, 10}, png.bytes, png.length);
    if (has_librsvg())
        add_svg(scene, (Rect){0, 50, 50, 50}, "<circle cx='5' cy='5' r='4'/>");
    write_with(render_format_find("pdf")->write, scene, &out);
    assert_int_equal(fixture_count(&out, "/Subtype /Image"), 2); /* colours and alpha */
    assert_int_equal(fixture_count(&out, "/Subtype /Form"), has_librsvg() ? 1 : 0);
    buffer_finish(&out);
    buffer_finish(&png);
    scene_destroy(scene);
}

/* Those of lines are written together, so that they share fonts; their links are left out, and what they
   blend with is the page. */
static void pdf_has_all_pictures_of_lines_in_one(void **state) {
    (void)state;
    if (!has_librsvg())
        skip();
    Buffer out;
    Scene *scene = fixture_page(100, 100);
    for (int i = 0; i < 5; i++) {
        char content[160];
        snprintf(
            content, sizeof content,
            "<a href='https://example.com/'><text y='5' font-size='4' font-family='Inter'>Logo %d</text></a>",
            i);
        add_svg(scene, (Rect){0, 20 * i, 50, 10}, content);
    }
    write_with(render_format_find("pdf")->write, scene, &out);
    assert_int_equal(fixture_count(&out, "/Subtype /Form"), 5);
    assert_int_equal(fixture_count(&out, "/FontFile"), 1);
    assert_int_equal(fixture_count(&out, "/Transparency"), 1); /* of the page */
    assert_int_equal(fixture_count(&out, "/URI"), 0);
    buffer_finish(&out);
    scene_destroy(scene);
}

/* Cairo 1.16 leaves out an object of what the link brings. */
static void links_that_are_hidden_do_no_harm(void **state) {
    (void)state;
    if (!has_librsvg())
        skip();
    static const char picture[] = "<!DOCTYPE svg [<!ATTLIST a href CDATA 'https://example.com/'>]>"
                                  "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'>"
                                  "<a><rect width='50' height='50'/></a></svg>";
    Buffer out;
    Scene *scene = fixture_page(100, 100);
    scene_add_image(scene, scene->root, ROLE_IMAGE, (Rect){0, 0, 50, 50}, picture, sizeof picture - 1);
    write_with(render_format_find("pdf")->write, scene, &out);
    assert_int_equal(fixture_count(&out, "/Subtype /Form"), 1);
    assert_int_equal(fixture_count(&out, "/URI"), 0);
    buffer_finish(&out);
    scene_destroy(scene);
}

static void svg_carries_the_files(void **state) {
    (void)state;
    Buffer png, out;
    make_png(&png);
    Scene *scene = fixture_page(100, 100);
    scene_set_label(
        scene, scene_add_image(scene, scene->root, ROLE_IMAGE, (Rect){1, 2, 30, 40}, png.bytes, png.length),
        "Logo");
    if (has_librsvg())
        add_svg(scene, (Rect){0, 50, 50, 50}, "");
    write_with(svg_write, scene, &out);
    assert_int_equal(fixture_count(&out, "<image class=\"image\""), has_librsvg() ? 2 : 1);
    assert_int_equal(fixture_count(&out,
                                   "aria-label=\"Logo\" x=\"1\" y=\"2\" width=\"30\" height=\"40\" "
                                   "preserveAspectRatio=\"none\" href=\"data:image/png;base64,iVBORw0KGgo"),
                     1);
    if (has_librsvg())
        assert_int_equal(fixture_count(&out, "href=\"data:image/svg+xml;base64,PHN2Zy"), 1);
    buffer_finish(&out);
    buffer_finish(&png);
    scene_destroy(scene);
}

/* AddressSanitizer's allocator may be locked for ever in a process that is forked amid threads. */
#ifdef __SANITIZE_ADDRESS__
static const bool may_fork = false;
#else
static const bool may_fork = true;
#endif

static void *draw_in_thread(void *out) {
    Scene *scene = fixture_page(100, 100);
    for (int i = 0; i < 3; i++) {
        char content[96];
        snprintf(content, sizeof content, "<rect x='%d' width='5' height='9' fill='#c0392b' opacity='.5'/>",
                 i);
        SceneNode *node = add_svg(scene, (Rect){30 * i, 10, 20, 40}, content);
        node->image.is_sound = !may_fork;
    }
    write_with(render_format_find("pdf")->write, scene, out);
    scene_destroy(scene);
    return NULL;
}

static void threads_draw_the_same(void **state) {
    (void)state;
    if (!has_librsvg())
        skip();
    enum { THREADS = 3 };
    pthread_t threads[THREADS];
    Buffer alone, together[THREADS];
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, draw_in_thread, &together[i]), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    draw_in_thread(&alone);
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(together[i].length, alone.length);
        assert_memory_equal(together[i].bytes, alone.bytes, alone.length);
        buffer_finish(&together[i]);
    }
    buffer_finish(&alone);
}

static void damaged_pictures_stop_every_format_that_draws(void **state) {
    (void)state;
    static const char *const formats[] = {"png", "svg", "pdf"};
    Buffer png;
    make_png(&png);
    png.bytes[png.length - 16] ^= 1;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        Scene *scene = fixture_page(100, 100);
        SceneNode *node =
            scene_add_image(scene, scene->root, ROLE_IMAGE, (Rect){0, 0, 9, 9}, png.bytes, png.length);
        scene_set_label(scene, node, "Logo");
        if (strcmp(formats[i], "svg") != 0) /* once more, which is told once */
            scene_add_image(scene, scene->root, ROLE_IMAGE, (Rect){9, 9, 9, 9}, png.bytes, png.length);
        Fixture fixture;
        Buffer out;
        fixture_open(&fixture);
        buffer_init(&out);
        assert_false(render_scene(render_format_find(formats[i]), scene, &fixture.options, fixture.fonts,
                                  &out, &fixture.found));
        assert_int_equal(out.length, 0);
        assert_int_equal(fixture.found.count, 1);
        assert_int_equal(fixture.found.items[0].id, MESSAGE_PICTURE_UNUSABLE);
        assert_string_equal(fixture.found.items[0].found, "Logo");
        buffer_finish(&out);
        fixture_close(&fixture);
        scene_destroy(scene);
    }
    buffer_finish(&png);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_png_fills_its_place),
        cmocka_unit_test(an_svg_picture_fills_its_place),
        cmocka_unit_test(no_file_is_read_for_a_picture),
        cmocka_unit_test(pdf_has_a_png_once_and_svg_as_lines),
        cmocka_unit_test(pdf_has_all_pictures_of_lines_in_one),
        cmocka_unit_test(links_that_are_hidden_do_no_harm),
        cmocka_unit_test(svg_carries_the_files),
        cmocka_unit_test(threads_draw_the_same),
        cmocka_unit_test(damaged_pictures_stop_every_format_that_draws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
