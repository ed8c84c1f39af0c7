#include "cli/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void expect(const char *text, const char *json) {
    Buffer out;
    buffer_init(&out);
    json_append_text(&out, text);
    assert_string_equal(buffer_text(&out), json);
    buffer_finish(&out);
}

static void test_writes_texts(void **state) {
    (void)state;
    expect(NULL, "null");
    expect("", "\"\"");
    expect("a \"b\" \\ /", "\"a \\\"b\\\" \\\\ /\"");
    expect("\n\x01", "\"\\u000a\\u0001\"");
    expect("\xe5\x8f\x8e\xe7\x9b\x8a", "\"\xe5\x8f\x8e\xe7\x9b\x8a\"");
    expect("a\xff\xc3", "\"a\xef\xbf\xbd\xef\xbf\xbd\"");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_writes_texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
