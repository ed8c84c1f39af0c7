#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void reads_what_it_writes(void **state) {
    (void)state;
    const uint32_t codes[] = {0x41, 0x7F, 0x80, 0x7FF, 0x800, 0x2212, 0xFFFD, 0x10000, 0x10FFFF};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        char bytes[4];
        size_t length = utf8_write(codes[i], bytes);
        const char *at = bytes;
        assert_int_equal(utf8_next(&at, bytes + length), codes[i]);
        assert_ptr_equal(at, bytes + length);
        assert_true(utf8_check(bytes, length, NULL));
    }
}

static void finds_the_first_fault(void **state) {
    (void)state;
    const struct {
        const char *bytes;
        size_t offset;
    } cases[] = {{"ab\xC0\x80", 2},        /* overlong */
                 {"\xED\xA0\x80", 0},      /* surrogate */
                 {"a\xF4\x90\x80\x80", 1}, /* above U+10FFFF */
                 {"\x80", 0},              /* continuation alone */
                 {"xyz\xE2\x88", 3},       /* cut off */
                 {"\xFF", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t offset = 99;
        assert_false(utf8_check(cases[i].bytes, strlen(cases[i].bytes), &offset));
        assert_int_equal(offset, cases[i].offset);
    }
}

static void moves_on_by_one_byte(void **state) {
    (void)state;
    const char *bytes = "\xFFz", *at = bytes;
    assert_int_equal(utf8_next(&at, bytes + 2), 0xFFFD);
    assert_int_equal(utf8_next(&at, bytes + 2), 'z');
}

static void knows_the_columns_of_a_terminal(void **state) {
    (void)state;
    assert_int_equal(utf8_columns('a'), 1);
    assert_int_equal(utf8_columns(0x58F2), 2); /* 売 */
    assert_int_equal(utf8_columns(0x30AB), 2); /* カ */
    assert_int_equal(utf8_columns(0x0301), 0); /* combining acute */
    assert_int_equal(utf8_count("売上A", strlen("売上A")), 3);
}

static void finds_the_beginning_of_a_text(void **state) {
    (void)state;
    assert_int_equal(utf8_prefix("売上A", 2), strlen("売上"));
    assert_int_equal(utf8_prefix("売上A", 9), strlen("売上A"));
    assert_int_equal(utf8_prefix("", 1), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_it_writes),
        cmocka_unit_test(finds_the_first_fault),
        cmocka_unit_test(moves_on_by_one_byte),
        cmocka_unit_test(knows_the_columns_of_a_terminal),
        cmocka_unit_test(finds_the_beginning_of_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
