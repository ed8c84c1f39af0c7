#include "picture/picture_size.h"

#include "picture/picture_fixture.h"
#include "picture/svg_filter.h"
#include "picture/svg_library.h"
#include "picture/svg_links.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* NULL, or the detail of what is reported. */
static char detail[512];

static const char *find(const void *bytes, size_t length, PictureSize *size) {
    Diagnostics found;
    diagnostics_init(&found);
    bool done = picture_find_size("logo", bytes, length, (Place){"deck.yaml", 3, 7}, size, &found);
    assert_int_equal(found.count, done ? 0 : 1);
    if (!done) {
        assert_int_equal(found.items[0].id, MESSAGE_PICTURE_UNUSABLE);
        assert_string_equal(found.items[0].found, "logo");
        assert_int_equal(found.items[0].place.column, 7);
        snprintf(detail, sizeof detail, "%s", found.items[0].detail);
    }
    diagnostics_finish(&found);
    return done ? NULL : detail;
}

static void assert_size(const void *bytes, size_t length, double width, double height) {
    PictureSize size;
    const char *fault = find(bytes, length, &size);
    if (fault)
        fail_msg("%s", fault);
    assert_float_equal(size.width, width, 1e-9);
    assert_float_equal(size.height, height, 1e-9);
}

static void assert_unusable(const void *bytes, size_t length, const char *part) {
    PictureSize size;
    const char *fault = find(bytes, length, &size);
    if (!fault || !strstr(fault, part))
        fail_msg("\"%s\" does not say \"%s\"", fault ? fault : "nothing", part);
}

static void make_png(Buffer *out) {
    PngHead head = {.width = 3, .height = 2, .depth = 8, .color_type = PNG_GREY};
    buffer_init(out);
    fixture_append_head(out, &head);
    Buffer data;
    buffer_init(&data);
    fixture_deflate(&data, "\0abc\0def", 8, 6);
    fixture_append_chunk(out, "IDAT", data.bytes, data.length);
    fixture_append_chunk(out, "IEND", "", 0);
    buffer_finish(&data);
}

static void a_png_has_its_pixels(void **state) {
    (void)state;
    Buffer png;
    make_png(&png);
    assert_size(png.bytes, png.length, 3, 2);
    assert_unusable(png.bytes, png.length - 20, "");
    png.bytes[png.length - 20] ^= 1;
    assert_unusable(png.bytes, png.length, "");
    buffer_finish(&png);
}

static void what_is_neither_is_refused(void **state) {
    (void)state;
    assert_unusable("", 0, "neither PNG nor SVG");
    assert_unusable("GIF89a", 6, "neither PNG nor SVG");
    assert_unusable("\x1f\x8b\x08 packed", 10, "neither PNG nor SVG");
}

static void skip_without_librsvg(void) {
    SvgLibrary library;
    if (svg_library_load(&library))
        return;
    print_message("skipped: librsvg is not installed (Debian package librsvg2-2)\n");
    skip();
}

#define SVG(ATTRIBUTES, CONTENT) "<svg xmlns='http://www.w3.org/2000/svg' " ATTRIBUTES ">" CONTENT "</svg>"

static void assert_svg_size(const char *svg, double width, double height) {
    assert_size(svg, strlen(svg), width, height);
}

static void assert_svg_unusable(const char *svg, const char *part) {
    assert_unusable(svg, strlen(svg), part);
}

static void an_svg_picture_has_its_size(void **state) {
    (void)state;
    skip_without_librsvg();
    assert_svg_size(SVG("width='120' height='40.5'", "<rect width='9' height='9'/>"), 120, 40.5);
    assert_svg_size("\xef\xbb\xbf \n" SVG("width='1in' height='2in' viewBox='0 0 1 2'", ""), 96, 192);
    assert_svg_size(SVG("viewBox='10 10 30 20'", ""), 30, 20);
    assert_svg_unusable(SVG("", "<path d='M0 0H5'/>"), "neither width and height nor a viewBox");
    assert_svg_unusable(SVG("width='0' height='5'", ""), "out of range");
    assert_svg_unusable("<svg", "");
    assert_svg_unusable("<html><body/></html>", "");
}

static void filters_are_refused(void **state) {
    (void)state;
    static const char *const with[] = {"<a filter='url(#a)'>", "<filter id='a'>",
                                       "style=\"filter: blur(2px)\"", "<g\nfilter=\"drop\">"};
    static const char *const without[] = {"filter",
                                          "style=\"filter:none\"",
                                          "<a filter=\"none\"/>",
                                          "color-interpolation-filters:linear",
                                          "id='filter'",
                                          "a-filter=1",
                                          "the filter of a pump"};
    for (size_t i = 0; i < sizeof with / sizeof *with; i++)
        if (!svg_filter_is_used(with[i], strlen(with[i])))
            fail_msg("no filter in %s", with[i]);
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        if (svg_filter_is_used(without[i], strlen(without[i])))
            fail_msg("a filter in %s", without[i]);
    assert_svg_unusable(SVG("width='9' height='9'", "<filter id='a'/>"), "filter effects");
}

static void links_are_taken_out(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"<a href='x'>t</a>", "<a hre_='x'>t</a>"},
        {"<s:a\n xlink:href = \"a>b href='\" id='href'/>", "<s:a\n xlink:hre_ = \"a>b href='\" id='href'/>"},
        {"<use href='#a'/><a>href</a>", "<use href='#a'/><a>href</a>"},
        {"<!-- <a href='x'> --><![CDATA[<a href='x'>]]><?a href='x'?>",
         "<!-- <a href='x'> --><![CDATA[<a href='x'>]]><?a href='x'?>"},
        {"<a href='x", "<a hre_='x"},
        {"<a href", "<a hre_"},
        {"<", "<"},
        {"<!--", "<!--"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[128];
        size_t length = strlen(cases[i][0]);
        memcpy(text, cases[i][0], length + 1);
        svg_links_remove(text, length);
        assert_string_equal(text, cases[i][1]);
    }
}

/* A pattern of patterns: each of the ten draws a thousand of the next. */
static void append_bomb(Buffer *out) {
    buffer_append_text(out, "<svg xmlns='http://www.w3.org/2000/svg' width='900' height='900'><defs>"
                            "<path id='p0' d='M0 0");
    for (int i = 0; i < 20000; i++)
        buffer_print(out, "L%d %d", i * 7919 % 900, i * 104729 % 900);
    buffer_append_text(out, "'/>");
    for (int level = 1; level <= 5; level++) {
        buffer_print(out, "<g id='p%d'>", level);
        for (int i = 0; i < 10; i++)
            buffer_print(out, "<use href='#p%d' x='%d' opacity='.5'/>", level - 1, i);
        buffer_append_text(out, "</g>");
    }
    buffer_append_text(out, "</defs><use href='#p5'/></svg>");
}

static void endless_work_is_cut_off(void **state) {
    (void)state;
    skip_without_librsvg();
    Buffer svg;
    buffer_init(&svg);
    append_bomb(&svg);
    assert_unusable(svg.bytes, svg.length, "");
    buffer_finish(&svg);
    assert_svg_unusable("<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                        "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>"
                        "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;'>"
                        "<!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'><!ENTITY h '&g;&g;&g;&g;&g;&g;&g;'>]>"
                        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>&h;</text></svg>",
                        "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_png_has_its_pixels),        cmocka_unit_test(what_is_neither_is_refused),
        cmocka_unit_test(an_svg_picture_has_its_size), cmocka_unit_test(filters_are_refused),
        cmocka_unit_test(links_are_taken_out),         cmocka_unit_test(endless_work_is_cut_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
