#include "pdf/pdf_value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef void ValueWriter(Buffer *out, const char *text);

static void assert_written(ValueWriter *writer, const char *text, const char *expected) {
    Buffer out;
    buffer_init(&out);
    writer(&out, text);
    assert_string_equal(buffer_text(&out), expected);
    buffer_finish(&out);
}

static void texts_are_ascii_or_utf_16(void **state) {
    (void)state;
    assert_written(pdf_value_text, "", "()");
    assert_written(pdf_value_text, "a (b) \\ c", "(a \\(b\\) \\\\ c)");
    assert_written(pdf_value_text, "é売\xf0\x9f\x98\x80", "<feff00e958f2d83dde00>");
    assert_written(pdf_value_text, "a\nb", "<feff0061000a0062>");
    assert_written(pdf_value_bytes, "A-3", "(A-3)");
    assert_written(pdf_value_bytes, "売", "<e5a3b2>");
}

static void addresses_are_ascii(void **state) {
    (void)state;
    assert_written(pdf_value_address, "https://a.example/?q=(1)&r=%20\\#x",
                   "(https://a.example/?q=%281%29&r=%20%5C#x)");
    assert_written(pdf_value_address, "https://売.example/", "(https://%E5%A3%B2.example/)");
}

static void boxes_are_upside_down(void **state) {
    (void)state;
    Buffer out;
    buffer_init(&out);
    pdf_value_box(&out, (Rect){10, 20, 30, 40.5}, 200);
    assert_string_equal(buffer_text(&out), "[ 10 139.5 40 180 ]");
    buffer_finish(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_ascii_or_utf_16),
        cmocka_unit_test(addresses_are_ascii),
        cmocka_unit_test(boxes_are_upside_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
