#include "render/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_escaped(const char *text, const char *expected) {
    Buffer out;
    buffer_init(&out);
    xml_append_text(&out, text);
    assert_string_equal(buffer_text(&out), expected);
    buffer_finish(&out);
}

static void markup_becomes_entities(void **state) {
    (void)state;
    assert_escaped("", "");
    assert_escaped("a < b & \"c\" > 'd'", "a &lt; b &amp; &quot;c&quot; &gt; 'd'");
    assert_escaped("]]>&amp;", "]]&gt;&amp;amp;");
    assert_escaped("a\tb\nc\r", "a&#9;b&#10;c&#13;");
}

static void other_scripts_stay(void **state) {
    (void)state;
    assert_escaped("百万円 −5 é \xf0\x9f\x93\x88", "百万円 −5 é \xf0\x9f\x93\x88");
}

static void what_xml_cannot_hold_is_replaced(void **state) {
    (void)state;
    assert_escaped("a\x01z\x1f\x7f", "a\xef\xbf\xbdz\xef\xbf\xbd\xef\xbf\xbd");
    assert_escaped("\xef\xbf\xbe\xef\xbf\xbf", "\xef\xbf\xbd\xef\xbf\xbd");
    assert_escaped("\xff<", "\xef\xbf\xbd&lt;");
    assert_escaped("\xe7\x99", "\xef\xbf\xbd\xef\xbf\xbd");
}

static void attributes_are_quoted(void **state) {
    (void)state;
    Buffer out;
    buffer_init(&out);
    xml_append_attribute(&out, "aria-label", "3Q \"x\"");
    xml_append_number(&out, "y", 12.505001);
    xml_append_number(&out, "x", -0.001);
    assert_string_equal(buffer_text(&out), " aria-label=\"3Q &quot;x&quot;\" y=\"12.51\" x=\"0\"");
    buffer_finish(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_becomes_entities),
        cmocka_unit_test(other_scripts_stay),
        cmocka_unit_test(what_xml_cannot_hold_is_replaced),
        cmocka_unit_test(attributes_are_quoted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
