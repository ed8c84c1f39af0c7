#include "pdf/pdf_import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A file of these objects, as Cairo writes it; object 3 is none. */
static const char *const objects[] = {
    "<< /Type /Catalog\n   /Pages 4 0 R\n >>\n",
    "<< /Title (7 0 R) >>\n",
    NULL,
    "<< /Kids [ 6 0 R ] /Count 1 >>\n",
    "<< /Unused true >>\n",
    "<< /Type /Page % 1\n   /Parent 4 0 R\n   /Contents 7 0 R\n   /Resources 8 0 R\n>>\n",
    "<< /Length 9 0 R\n>>\nstream\n1 0 R 2 0 R\nendstream\n",
    "<< /Note (5 0 R \\) \\\\) /None 3 0 R /Dates [ 10 0 5 0 Rx 2 1 R ] /Own 8 0 R >>\n",
    "   11\n",
};

enum { OBJECTS = sizeof objects / sizeof *objects };

static void make_file(Buffer *out) {
    size_t places[OBJECTS];
    buffer_init(out);
    buffer_append_text(out, "%PDF-1.5\n");
    for (int i = 0; i < OBJECTS; i++) {
        places[i] = out->length;
        if (objects[i])
            buffer_print(out, "%d 0 obj\n%sendobj\n", i + 1, objects[i]);
    }
    size_t table = out->length;
    buffer_print(out, "xref\n0 %d\n0000000000 65535 f \n", OBJECTS + 1);
    for (int i = 0; i < OBJECTS; i++)
        buffer_print(out, "%010zu 00000 %c \n", places[i], objects[i] ? 'n' : 'f');
    buffer_print(out, "trailer\n<< /Size %d\n   /Root 1 0 R\n   /Info 2 0 R\n>>\nstartxref\n%zu\n%%%%EOF\n",
                 OBJECTS + 1, table);
}

/* Nothing is written of a file that is refused. */
static bool import(const Buffer *file, Buffer *out) {
    PdfObjects pdf;
    pdf_objects_init(&pdf, out);
    unsigned number = pdf_objects_reserve(&pdf);
    size_t start = out->length;
    PdfImport *import = pdf_import_open(&pdf, file);
    bool done = import && pdf_import_form(import, 0, number, 200, 100);
    assert_true(done == (out->length > start));
    pdf_import_close(import);
    pdf_objects_finish(&pdf);
    return done;
}

static void the_page_becomes_a_form_with_what_it_needs(void **state) {
    (void)state;
    Buffer file, out;
    make_file(&file);
    buffer_init(&out);
    assert_true(import(&file, &out));
    const char *text = buffer_text(&out);
    assert_non_null(strstr(text, "1 0 obj\n<< /Type /XObject\n   /Subtype /Form\n   /BBox [ 0 0 200 100 ]\n"
                                 "   /Matrix [ 0.005 0 0 0.01 0 0 ]\n"));
    assert_non_null(
        strstr(text, "   /Resources 2 0 R\n   /Length 3 0 R\n>>\nstream\n1 0 R 2 0 R\nendstream\n"));
    assert_non_null(strstr(text, "2 0 obj\n<< /Note (5 0 R \\) \\\\) /None null /Dates [ 10 0 5 0 Rx 2 1 R ] "
                                 "/Own 2 0 R >>\n"));
    assert_non_null(strstr(text, "3 0 obj\n   11\n"));
    assert_null(strstr(text, "Unused"));
    assert_null(strstr(text, "/Page"));
    buffer_finish(&file);
    buffer_finish(&out);
}

static void damaged_files_are_refused(void **state) {
    (void)state;
    Buffer file, out;
    make_file(&file);
    buffer_init(&out);
    size_t whole = file.length;
    for (file.length = 0; file.length < whole; file.length++)
        assert_false(import(&file, &out));
    file.length = whole;
    uint32_t random = 5;
    for (int i = 0; i < 20000; i++) {
        random = random * 1664525u + 1013904223u;
        char *at = &file.bytes[(random >> 8) % whole], before = *at;
        random = random * 1664525u + 1013904223u;
        *at = (char)(random >> 16);
        import(&file, &out);
        out.length = 0;
        *at = before;
    }
    buffer_finish(&file);
    buffer_finish(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_becomes_a_form_with_what_it_needs),
        cmocka_unit_test(damaged_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
