#include "render/pdf_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A file of these objects, as Cairo writes it; object 3 is none. */
static const char *const objects[] = {
    "<< /Type /Catalog\n   /Pages 4 0 R\n   /Note (5 0 R \\) \\\\) >>\n",
    "<< /Title (7 0 R) >>\n",
    NULL,
    "<< /Kids [ 6 0 R ] /Dates [ 10 0 5 0 Rx 2 1 R ] >>\n",
    "<< /Unused true >>\n",
    "<< /Length 11\n>>\nstream\n1 0 R 2 0 R\nendstream\n",
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

static bool rewrite(const Buffer *file, Buffer *out) {
    Arena arena;
    PdfFile pdf;
    arena_init(&arena);
    bool done = pdf_file_read(&pdf, file->bytes, file->length, &arena);
    if (done)
        pdf_file_write(&pdf, out);
    arena_finish(&arena);
    return done;
}

static void objects_are_numbered_anew_and_unused_ones_left_out(void **state) {
    (void)state;
    Buffer file, out;
    make_file(&file);
    buffer_init(&out);
    assert_true(rewrite(&file, &out));
    const char *text = buffer_text(&out);
    assert_non_null(strstr(
        text, "\n1 0 obj\n<< /Type /Catalog\n   /Pages 3 0 R\n   /Note (5 0 R \\) \\\\) >>\nendobj\n"));
    assert_non_null(strstr(text, "\n2 0 obj\n<< /Title (7 0 R) >>\nendobj\n"));
    assert_non_null(strstr(text, "\n3 0 obj\n<< /Kids [ 4 0 R ] /Dates [ 10 0 5 0 Rx 2 1 R ] >>\nendobj\n"));
    assert_non_null(strstr(text, "\n4 0 obj\n<< /Length 11\n>>\nstream\n1 0 R 2 0 R\nendstream\nendobj\n"));
    assert_null(strstr(text, "Unused"));
    assert_non_null(strstr(text, "trailer\n<< /Size 5\n   /Root 1 0 R\n   /Info 2 0 R\n   /ID [ <"));
    char table[64], head[32];
    snprintf(table, sizeof table, "startxref\n%zu\n", (size_t)(strstr(text, "xref\n0 5\n") - text));
    assert_non_null(strstr(text, table));
    snprintf(head, sizeof head, "%010zu 00000 n \n", (size_t)(strstr(text, "4 0 obj") - text));
    assert_non_null(strstr(text, head));
    buffer_finish(&file);
    buffer_finish(&out);
}

static void objects_can_be_changed_and_added(void **state) {
    (void)state;
    Buffer file, out;
    Arena arena;
    PdfFile pdf;
    make_file(&file);
    buffer_init(&out);
    arena_init(&arena);
    assert_true(pdf_file_read(&pdf, file.bytes, file.length, &arena));
    assert_int_equal(pdf_file_number(&pdf, pdf.root, "/Pages "), 4);
    assert_int_equal(pdf_file_number(&pdf, pdf.root, "/Outlines "), -1);
    assert_int_equal(pdf_file_number(&pdf, 3, "/Kids "), -1);
    assert_true(pdf_file_begins(&pdf, 4, "<< /Kids"));
    assert_false(pdf_file_begins(&pdf, 40, "<<"));
    unsigned number = pdf_file_reserve(&pdf);
    assert_int_equal(number, 7);
    pdf_file_set(&pdf, number, "<< /New true >>\n", 16);
    pdf_file_set(&pdf, pdf.root, "<< /Type /Catalog /Names 7 0 R /None 3 0 R >>", 45);
    pdf_file_write(&pdf, &out);
    assert_non_null(strstr(buffer_text(&out), "<< /Type /Catalog /Names 3 0 R /None null >>\nendobj\n"));
    assert_non_null(strstr(buffer_text(&out), "3 0 obj\n<< /New true >>\nendobj\n"));
    arena_finish(&arena);
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
        assert_false(rewrite(&file, &out));
    file.length = whole;
    uint32_t random = 5;
    for (int i = 0; i < 20000; i++) {
        random = random * 1664525u + 1013904223u;
        char *at = &file.bytes[(random >> 8) % whole], before = *at;
        random = random * 1664525u + 1013904223u;
        *at = (char)(random >> 16);
        rewrite(&file, &out);
        out.length = 0;
        *at = before;
    }
    buffer_finish(&file);
    buffer_finish(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_are_numbered_anew_and_unused_ones_left_out),
        cmocka_unit_test(objects_can_be_changed_and_added),
        cmocka_unit_test(damaged_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
