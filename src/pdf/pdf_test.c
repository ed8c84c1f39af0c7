#include "pdf/pdf.h"

#include "render/render_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void write_pdf(const Scene *scene, int64_t epoch, Buffer *out) {
    Fixture fixture;
    fixture_open(&fixture);
    fixture.options.epoch = epoch;
    assert_true(pdf_write(scene, &fixture.options, fixture.fonts, out, &fixture.found));
    assert_int_equal(fixture.found.count, 0);
    fixture_close(&fixture);
}

static void dates_come_from_the_epoch(void **state) {
    (void)state;
    static const struct {
        int64_t epoch;
        const char *date;
    } cases[] = {
        {0, "(D:19700101000000Z"},          {951782399, "(D:20000228235959Z"},
        {951782400, "(D:20000229000000Z"},  {951868800, "(D:20000301000000Z"},
        {1078012800, "(D:20040229000000Z"}, {1709164800, "(D:20240229000000Z"},
        {4107542400, "(D:21000301000000Z"}, {253402300799, "(D:99991231235959Z"},
    };
    Scene *scene = fixture_page(20, 20);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buffer out;
        buffer_init(&out);
        write_pdf(scene, cases[i].epoch, &out);
        if (!fixture_count(&out, cases[i].date))
            fail_msg("%lld is not %s", (long long)cases[i].epoch, cases[i].date);
        buffer_finish(&out);
    }
    scene_destroy(scene);
}

static void the_page_and_its_names_are_there(void **state) {
    (void)state;
    Scene *scene = fixture_scene();
    Buffer out;
    buffer_init(&out);
    buffer_append_text(&out, "before");
    write_pdf(scene, 0, &out);
    assert_memory_equal(out.bytes, "before%PDF-1.", 13);
    assert_true(fixture_count(&out, "/MediaBox [ 0 0 300 200 ]"));
    assert_true(fixture_count(&out, "(Revenues & costs)"));
    assert_true(fixture_count(&out, "(Bars by quarter)"));
    assert_true(fixture_count(&out, "/Creator (deckchart)"));
    assert_true(fixture_count(&out, "+Inter-Bold"));
    assert_true(fixture_count(&out, "+NotoSansCJKjp-Regular"));
    assert_true(fixture_count(&out, "/FontFile3"));
    buffer_finish(&out);
    scene_destroy(scene);
}

/* One subset of a face serves all texts, however many there are. */
static void a_face_is_embedded_once(void **state) {
    (void)state;
    Scene *scene = fixture_page(300, 900);
    for (int i = 0; i < 40; i++)
        fixture_text(scene, i % 2 ? "Revenues" : "12,345", 10, 20 * i, 8 + i % 5);
    Buffer out;
    buffer_init(&out);
    write_pdf(scene, 0, &out);
    assert_int_equal(fixture_count(&out, "/FontFile"), 1);
    buffer_finish(&out);
    scene_destroy(scene);
}

static void the_same_scene_gives_the_same_bytes(void **state) {
    (void)state;
    Scene *scene = fixture_scene(), *other = fixture_page(50, 50);
    Buffer first, between, again;
    buffer_init(&first);
    buffer_init(&between);
    buffer_init(&again);
    fixture_text(other, "Something else", 5, 20, 9);
    write_pdf(scene, 946684800, &first);
    write_pdf(other, 946684800, &between);
    write_pdf(scene, 946684800, &again);
    assert_int_equal(first.length, again.length);
    assert_memory_equal(first.bytes, again.bytes, first.length);
    buffer_finish(&first);
    buffer_finish(&between);
    buffer_finish(&again);
    scene_destroy(scene);
    scene_destroy(other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_come_from_the_epoch),
        cmocka_unit_test(the_page_and_its_names_are_there),
        cmocka_unit_test(a_face_is_embedded_once),
        cmocka_unit_test(the_same_scene_gives_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
