#include "pdf/pdf_pictures.h"

#include "pdf/pdf_fixture.h"
#include "picture/picture_fixture.h"
#include "render/render_fixture.h"

#include <stdio.h>

enum { WIDTH = 13, HEIGHT = 7 };

static void make_png(PngHead *head, Buffer *out) {
    uint8_t samples[WIDTH * HEIGHT * 8];
    uint32_t random = 3;
    head->width = WIDTH;
    head->height = HEIGHT;
    for (size_t i = 0; i < sizeof samples; i++)
        samples[i] = (uint8_t)fixture_random(&random);
    for (int i = 0; i < 256; i++)
        for (int k = 0; k < 3; k++)
            head->palette[i][k] = (uint8_t)fixture_random(&random);
    buffer_init(out);
    fixture_append_png(out, head, samples, -1, 20);
}

/* The picture as objects of a file. */
static void write_picture(const Buffer *png, Buffer *out) {
    Scene *scene = fixture_page(20, 20);
    PdfPictures pictures;
    PdfObjects objects;
    Diagnostics found;
    Buffer resources;
    diagnostics_init(&found);
    pdf_pictures_init(&pictures);
    buffer_init(out);
    buffer_init(&resources);
    pdf_objects_init(&objects, out);
    scene_add_image(scene, scene->root, ROLE_IMAGE, (Rect){0, 0, 10, 10}, png->bytes, png->length);
    assert_true(pdf_pictures_read(&pictures, &objects, scene->root, &found));
    assert_true(pdf_pictures_write(&pictures, &objects, &resources));
    assert_string_equal(buffer_text(&resources), "   /XObject << /P1 1 0 R >>\n");
    pdf_objects_finish(&objects);
    pdf_pictures_finish(&pictures);
    diagnostics_finish(&found);
    buffer_finish(&resources);
    scene_destroy(scene);
}

static void assert_has(const Buffer *out, const char *part) {
    if (!fixture_count(out, part))
        fail_msg("no \"%s\" in:\n%s", part, buffer_text((Buffer *)out));
}

static void pixels_without_alpha_are_kept_as_they_are(void **state) {
    (void)state;
    static const struct {
        PngColorType type;
        int depth;
        uint32_t gamma;
        const char *space;
    } cases[] = {
        {PNG_RGB, 8, 0, "/ColorSpace /DeviceRGB\n"},
        {PNG_RGB, 8, 45455, "/ColorSpace /DeviceRGB\n"},
        {PNG_GREY, 8, 0, "/ColorSpace /DeviceGray\n"},
        {PNG_GREY, 1, 0, "/ColorSpace /DeviceGray\n"},
        {PNG_GREY, 4, 0, "/ColorSpace /DeviceGray\n"},
        {PNG_INDEXED, 8, 0, "/ColorSpace [ /Indexed /DeviceRGB 255 <"},
        {PNG_INDEXED, 2, 0, "/ColorSpace [ /Indexed /DeviceRGB 3 <"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        PngHead head = {.depth = cases[i].depth, .color_type = cases[i].type, .gamma = cases[i].gamma};
        memset(head.palette, 255, sizeof head.palette);
        Buffer png, out, stream;
        make_png(&head, &png);
        write_picture(&png, &out);
        assert_has(&out, cases[i].space);
        char parameters[96];
        snprintf(parameters, sizeof parameters,
                 "/DecodeParms << /Predictor 15 /Colors %d /BitsPerComponent %d /Columns 13 >>",
                 cases[i].type == PNG_RGB ? 3 : 1, cases[i].depth);
        assert_has(&out, parameters);
        /* Rows of samples, each behind the number of its filter. */
        buffer_init(&stream);
        pdf_fixture_stream(&out, "/Subtype /Image", &stream);
        assert_int_equal(stream.length, HEIGHT * (1 + png_head_row_size(&head, WIDTH)));
        if (cases[i].type == PNG_INDEXED) {
            char color[16];
            snprintf(color, sizeof color, "%02x%02x%02x", head.palette[1][0], head.palette[1][1],
                     head.palette[1][2]);
            assert_has(&out, color);
        }
        buffer_finish(&stream);
        buffer_finish(&png);
        buffer_finish(&out);
    }
}

static void other_pixels_are_decoded(void **state) {
    (void)state;
    const PngHead cases[] = {
        {.depth = 8, .color_type = PNG_RGBA},
        {.depth = 8, .color_type = PNG_GREY_ALPHA},
        {.depth = 16, .color_type = PNG_RGB},
        {.depth = 8, .color_type = PNG_RGB, .interlaced = true},
        {.depth = 8, .color_type = PNG_RGB, .gamma = 100000},
        {.depth = 1, .color_type = PNG_GREY, .has_key = true, .key = {1}},
        {.depth = 8, .color_type = PNG_INDEXED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        PngHead head = cases[i];
        Buffer png, out, samples;
        PngImage image;
        make_png(&head, &png);
        write_picture(&png, &out);
        assert_true(png_decode(png.bytes, png.length, 1000, &image));
        bool opaque = png_image_is_opaque(&image),
             is_gray = head.color_type == PNG_GREY || head.color_type == PNG_GREY_ALPHA;
        assert_int_equal(fixture_count(&out, "/Predictor"), 0);
        assert_int_equal(fixture_count(&out, "/Subtype /Image"), opaque ? 1 : 2);
        assert_int_equal(fixture_count(&out, "/SMask "), opaque ? 0 : 1);
        buffer_init(&samples);
        pdf_fixture_stream(&out, opaque ? "/Subtype /Image" : "\n1 0 obj", &samples);
        size_t count = is_gray ? 1 : 3;
        assert_int_equal(samples.length, WIDTH * HEIGHT * count);
        for (size_t at = 0; at < WIDTH * HEIGHT; at++)
            assert_memory_equal(samples.bytes + at * count, image.pixels + 4 * at, count);
        samples.length = 0;
        if (!opaque) {
            pdf_fixture_stream(&out, "\n2 0 obj", &samples);
            for (size_t at = 0; at < WIDTH * HEIGHT; at++)
                assert_int_equal((uint8_t)samples.bytes[at], image.pixels[4 * at + 3]);
        }
        png_image_finish(&image);
        buffer_finish(&samples);
        buffer_finish(&png);
        buffer_finish(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pixels_without_alpha_are_kept_as_they_are),
        cmocka_unit_test(other_pixels_are_decoded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
