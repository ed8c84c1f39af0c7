#define _POSIX_C_SOURCE 200809L

#include "render/document.h"

#include "render/png.h"
#include "render/render_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { PAGES = 4 };

/* A deck of four slides: a title, words, a chart in Japanese, and a table. */
typedef struct Deck {
    Scene *scenes[PAGES];
    DocumentPage pages[PAGES];
    Document document;
} Deck;

static void add_text(Scene *scene, SceneNode *parent, SceneRole role, const char *text, double x, double y) {
    scene_add_text(scene, parent, role,
                   (SceneText){.text = text, .at = {x, y}, .size = 12, .color = fixture_navy});
}

static SceneNode *add_link(Scene *scene, SceneNode *parent, const char *to, const char *text, double y) {
    SceneNode *link = scene_add_group(scene, parent, ROLE_LINK);
    scene_set_link(scene, link, to);
    SceneText look = {
        .text = text, .at = {80, y}, .size = 12, .color = fixture_red, .extent = {60, 11, 3, 8}};
    scene_add_text(scene, link, parent->role, look);
    scene_add_path(scene, link, ROLE_LINK, stroke_solid(fixture_red, 1));
    return link;
}

static Scene *make_slide(const char *title) {
    Scene *scene = fixture_page(300, 200);
    scene->root->role = ROLE_SLIDE;
    add_text(scene, scene->root, ROLE_TITLE, title, 20, 20);
    SceneNode *footer = scene_add_group(scene, scene->root, ROLE_FOOTER);
    add_text(scene, footer, ROLE_TEXT, "Confidential", 20, 190);
    const uint32_t pixel = 0xff000000;
    const PngPicture picture = {&pixel, sizeof pixel, 1, 1, false, 0};
    Buffer png;
    buffer_init(&png);
    png_encode(&picture, &png);
    scene_add_image(scene, scene->root, ROLE_IMAGE, (Rect){280, 180, 10, 10}, png.bytes, png.length);
    buffer_finish(&png);
    return scene;
}

static void add_words(Scene *scene) {
    SceneNode *list = scene_add_group(scene, scene->root, ROLE_LIST);
    SceneNode *item = scene_add_group(scene, list, ROLE_LIST_ITEM);
    add_text(scene, item, ROLE_TEXT, "Results are on", 20, 60);
    add_link(scene, item, "https://example.com/a(b)?q=売", "the site", 60);
    item = scene_add_group(scene, list, ROLE_LIST_ITEM);
    add_text(scene, item, ROLE_LIST_ITEM, "A chart", 20, 80);
    add_link(scene, item, "#A-3", "below", 80);
    SceneNode *inner = scene_add_group(scene, item, ROLE_LIST);
    item = scene_add_group(scene, inner, ROLE_LIST_ITEM);
    add_text(scene, item, ROLE_LIST_ITEM, "with", 20, 90);
    add_text(scene, item, ROLE_LIST_ITEM, "bars", 60, 90);
    SceneNode *paragraph = scene_add_group(scene, scene->root, ROLE_PARAGRAPH);
    add_text(scene, paragraph, ROLE_TEXT, "Two lines", 20, 100);
    add_text(scene, paragraph, ROLE_TEXT, "of text", 20, 115);
    add_text(scene, scene->root, ROLE_FOOTNOTE, "A footnote", 20, 140);
}

static void add_table(Scene *scene) {
    SceneNode *chart = scene_add_group(scene, scene->root, ROLE_CHART);
    scene_set_label(scene, chart, "A table and bars");
    SceneNode *table = scene_add_group(scene, chart, ROLE_TABLE);
    SceneNode *head = scene_add_group(scene, table, ROLE_TABLE_ROW);
    add_text(scene, head, ROLE_TABLE_HEADER, "Long", 20, 50);
    add_text(scene, head, ROLE_TABLE_HEADER, "head", 20, 65);
    add_text(scene, head, ROLE_TABLE_HEADER, "Other", 90, 65);
    SceneNode *row = scene_add_group(scene, table, ROLE_TABLE_ROW);
    add_text(scene, row, ROLE_TABLE_CELL, "1", 20, 80);
    add_text(scene, row, ROLE_TABLE_CELL, "2", 90, 80);
    SceneNode *bars = scene_add_group(scene, chart, ROLE_PANEL);
    scene_add_rect(scene, bars, ROLE_BAR, (Rect){200, 50, 20, 50}, paint_solid(fixture_navy));
    scene_add_rect(scene, chart, ROLE_BAR, (Rect){230, 60, 20, 40}, paint_solid(fixture_navy));
}

static void make_deck(Deck *deck) {
    static const char *const titles[PAGES] = {"Results", "Words", "Japan (売上)", "Table"};
    static const char *const labels[PAGES] = {"1", "2", "A-3", "4"};
    for (int i = 0; i < PAGES; i++) {
        deck->scenes[i] = make_slide(titles[i]);
        deck->pages[i] = (DocumentPage){deck->scenes[i], labels[i], titles[i],
                                        i == 0   ? 0
                                        : i == 3 ? 2
                                                 : 1,
                                        NULL};
    }
    add_words(deck->scenes[1]);
    Scene *chart = fixture_scene();
    chart->language = "ja";
    scene_adopt(deck->scenes[2], deck->scenes[2]->root, chart, (Point){0, 0});
    deck->scenes[2]->width = 400;
    add_table(deck->scenes[3]);
    deck->document = (Document){.pages = deck->pages,
                                .page_count = PAGES,
                                .title = "Results 3Q01",
                                .author = "IR \\ Team",
                                .subject = "決算",
                                .keywords = "a, b",
                                .language = "en"};
}

static void finish_deck(Deck *deck) {
    for (int i = 0; i < PAGES; i++)
        scene_destroy(deck->scenes[i]);
}

static bool write_with(const Deck *deck, Fixture *fixture, Buffer *out) {
    fixture_open(fixture);
    buffer_init(out);
    return pdf_write_document(&deck->document, &fixture->options, fixture->fonts, out, &fixture->found);
}

static void write_deck(const Deck *deck, Buffer *out) {
    Fixture fixture;
    bool done = write_with(deck, &fixture, out);
    if (!done)
        fail_msg("%s", fixture.found.items[0].detail);
    assert_int_equal(fixture.found.count, 0);
    fixture_close(&fixture);
}

static void assert_has(const Buffer *out, const char *part, int times) {
    if (fixture_count(out, part) != times)
        fail_msg("%d times \"%s\", expected %d", fixture_count(out, part), part, times);
}

/* What a program says of the file, in `said`; skips the test when it is not installed. */
static void ask(const Buffer *file, const char *program, char *said, size_t size) {
    char path[] = "/tmp/deckchart-document-XXXXXX", command[256];
    int descriptor = mkstemp(path);
    assert_int_equal(write(descriptor, file->bytes, file->length), (ssize_t)file->length);
    close(descriptor);
    snprintf(command, sizeof command, "command -v %.*s >/dev/null || exit 77; %s %s 2>&1",
             (int)strcspn(program, " "), program, program, path);
    FILE *stream = popen(command, "r");
    assert_non_null(stream);
    size_t length = fread(said, 1, size - 1, stream);
    said[length] = 0;
    int status = pclose(stream);
    unlink(path);
    if (status == 77 << 8) {
        print_message("skipped: no %s\n", program);
        skip();
    }
    if (status)
        fail_msg("%s", said);
}

static void names_labels_and_outline_are_there(void **state) {
    (void)state;
    Deck deck;
    Buffer out;
    make_deck(&deck);
    write_deck(&deck, &out);
    assert_has(&out, "/Title (Results 3Q01)", 1);
    assert_has(&out, "/Author (IR \\\\ Team)", 1);
    assert_has(&out, "/Subject <feff6c7a7b97>", 1);
    assert_has(&out, "/Keywords (a, b)", 1);
    assert_has(&out, "Date", 0);
    assert_has(&out, "/DisplayDocTitle true", 1);
    assert_has(&out, "/PageLabels << /Nums [ 0 << /S /D /St 1 >> 2 << /P (A-3) >> 3 << /S /D /St 4 >> ] >>",
               1);
    assert_has(&out, "/Title <feff004a006100700061006e00200028", 1);
    assert_has(&out, "/PageMode /UseOutlines", 1);
    assert_has(&out, "/Count 4", 2); /* pages, and entries of the outline */
    assert_has(&out, "/Count 3", 1);
    assert_has(&out, "/MediaBox [ 0 0 300 200 ]", 3);
    assert_has(&out, "/MediaBox [ 0 0 400 200 ]", 1);
    assert_has(&out, "/Subtype /Image", 1);
    assert_has(&out, "/FontName", 3); /* for all pages */
    buffer_finish(&out);
    finish_deck(&deck);
}

static void elements_have_the_structure_of_their_roles(void **state) {
    (void)state;
    static const struct {
        const char *type;
        int count;
    } types[] = {{"Document", 1}, {"Sect", 5}, {"H1", 4},   {"L", 2},     {"LI", 3},
                 {"LBody", 3},    {"Span", 2}, {"Link", 2}, {"P", 2},     {"Table", 1},
                 {"TR", 2},       {"TH", 2},   {"TD", 2},   {"Figure", 2}};
    Deck deck;
    Buffer out;
    make_deck(&deck);
    write_deck(&deck, &out);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        char part[64];
        snprintf(part, sizeof part, "/StructElem\n   /S /%s\n", types[i].type);
        assert_has(&out, part, types[i].count);
    }
    assert_has(&out, "/Alt (Bars by quarter)\n   /Lang (ja)", 1);
    assert_has(&out, "/Alt (A table and bars)", 1);
    assert_has(&out, "/BBox [ 200 100 250 150 ]", 1); /* both bars in one Figure */
    assert_has(&out, "/Lang (en)", 1);
    assert_has(&out, "/Scope /Column", 2);
    buffer_finish(&out);
    finish_deck(&deck);
}

static void marks_of_items_are_labels(void **state) {
    (void)state;
    Deck deck;
    Buffer out;
    make_deck(&deck);
    Scene *scene = deck.scenes[0];
    for (int i = 0; i < 3; i++) {
        SceneNode *list = scene_add_group(scene, scene->root, ROLE_LIST);
        SceneNode *item = scene_add_group(scene, list, ROLE_LIST_ITEM);
        if (i == 0)
            scene_add_path(scene, item, ROLE_LIST_MARKER, stroke_solid(fixture_red, 1));
        else
            add_text(scene, item, ROLE_LIST_MARKER, i == 1 ? "12." : "~", 20, 60 + 20 * i);
        add_text(scene, item, ROLE_LIST_ITEM, "Marked", 40, 60 + 20 * i);
    }
    write_deck(&deck, &out);
    assert_has(&out, "/StructElem\n   /S /Lbl\n", 3);
    assert_has(&out, "/ActualText <feff2022>", 1);
    assert_has(&out, "/ListNumbering /Disc", 1);
    assert_has(&out, "/ListNumbering /Decimal", 1);
    static char said[65536];
    ask(&out, "pdfinfo -struct-text", said, sizeof said);
    assert_non_null(strstr(said, "      LI (block)\n"
                                 "        Lbl (block)\n"
                                 "          \"12.\"\n"
                                 "        LBody (block)\n"
                                 "          Span (inline)\n"
                                 "            \"Marked\"\n"));
    buffer_finish(&out);
    finish_deck(&deck);
}

static void links_lead_out_and_to_pages(void **state) {
    (void)state;
    Deck deck;
    Buffer out;
    make_deck(&deck);
    write_deck(&deck, &out);
    assert_has(&out, "/Subtype /Link", 2);
    assert_has(&out, "/URI (https://example.com/a%28b%29?q=%E5%A3%B2)", 1);
    assert_has(&out, "/Contents (the site)", 1);
    assert_has(&out, "/Rect [ 80 117 140 131 ]\n   /StructParent 5\n   /Contents (below)\n   /Dest [ ", 1);
    assert_has(&out, "(A-3) [ ", 1);
    buffer_finish(&out);
    finish_deck(&deck);
}

/* In a Figure, whose content is one piece, a link has an element beside that; in an artifact it has none. */
static void links_in_pictures_have_elements(void **state) {
    (void)state;
    Deck deck;
    Buffer out;
    make_deck(&deck);
    Scene *scene = deck.scenes[0];
    SceneNode *diagram = scene_add_group(scene, scene->root, ROLE_DIAGRAM);
    scene_set_label(scene, diagram, "Boxes");
    scene_add_rect(scene, diagram, ROLE_NODE, (Rect){20, 50, 100, 40}, paint_solid(fixture_navy));
    scene_set_label(scene, add_link(scene, diagram, "#2", "Server", 60), "The server");
    SceneNode *footer = scene_add_group(scene, scene->root, ROLE_FOOTER);
    add_link(scene, footer, "https://example.com/", "example.com", 190);
    write_deck(&deck, &out);
    assert_has(&out, "/Subtype /Link", 4);
    assert_has(&out, "/StructParent ", 3);
    assert_has(&out, "/StructElem\n   /S /Link\n", 3);
    assert_has(&out, "/Alt (The server)", 1);
    static char said[65536];
    ask(&out, "qpdf --check", said, sizeof said);
    buffer_finish(&out);
    finish_deck(&deck);
}

static void pages_can_be_led_to_by_their_names(void **state) {
    (void)state;
    Deck deck;
    Buffer out;
    make_deck(&deck);
    deck.pages[0].name = "4";
    deck.pages[1].name = "regions";
    deck.pages[2].name = "売上";
    write_deck(&deck, &out);
    static char said[65536];
    ask(&out, "pdfinfo -dests", said, sizeof said);
    static const struct {
        int page;
        const char *name;
    } cases[] = {{1, "1"}, {2, "2"}, {2, "regions"}, {1, "4"}, {3, "A-3"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char name[32];
        snprintf(name, sizeof name, "\"%s\"\n", cases[i].name);
        const char *at = strstr(said, name);
        assert_non_null(at);
        while (at > said && at[-1] != '\n')
            at--;
        assert_int_equal(atoi(at), cases[i].page);
    }
    assert_has(&out, "<e5a3b2e4b88a> [ ", 1);
    assert_has(&out, "(4) [ ", 1);
    buffer_finish(&out);
    finish_deck(&deck);
}

static void pages_may_be_scaled(void **state) {
    (void)state;
    Deck deck;
    Buffer out;
    make_deck(&deck);
    deck.document.points = 0.5;
    write_deck(&deck, &out);
    assert_has(&out, "/MediaBox [ 0 0 150 100 ]", 3);
    assert_has(&out, "/BBox [ 100 50 125 75 ]", 1);
    assert_has(&out, "/Rect [ 40 58.5 70 65.5 ]\n   /StructParent 5\n", 1);
    buffer_finish(&out);
    finish_deck(&deck);
}

static void pages_of_many_units_have_larger_ones(void **state) {
    (void)state;
    Deck deck;
    Buffer out;
    make_deck(&deck);
    deck.scenes[2]->width = 20000;
    write_deck(&deck, &out);
    assert_has(&out, "/MediaBox [ 0 0 10000 100 ]", 1);
    assert_has(&out, "/UserUnit 2\n", 1);
    static char said[65536];
    ask(&out, "qpdf --check", said, sizeof said);
    buffer_finish(&out);
    finish_deck(&deck);
}

/* The bars beside a table are a figure though nothing describes it; the lines of a link are its name. */
static void parts_without_names_have_their_structure(void **state) {
    (void)state;
    Deck deck;
    Buffer out;
    make_deck(&deck);
    deck.scenes[3]->root->group.children[deck.scenes[3]->root->group.count - 1]->label = NULL;
    SceneNode *link = add_link(deck.scenes[0], deck.scenes[0]->root, "#2", "First", 60);
    add_text(deck.scenes[0], link, ROLE_TEXT, "second", 80, 75);
    write_deck(&deck, &out);
    assert_has(&out, "/StructElem\n   /S /Figure\n", 2);
    assert_has(&out, "/Contents (First second)", 1);
    buffer_finish(&out);
    finish_deck(&deck);
}

static void a_link_to_no_page_is_a_fault_in_a_whole_document(void **state) {
    (void)state;
    Deck deck;
    Buffer out;
    Fixture fixture;
    make_deck(&deck);
    deck.pages[2].label = "A-4";
    assert_false(write_with(&deck, &fixture, &out));
    assert_int_equal(out.length, 0);
    assert_int_equal(fixture.found.count, 1);
    assert_int_equal(fixture.found.items[0].id, MESSAGE_LINK_UNKNOWN);
    Arena arena;
    arena_init(&arena);
    assert_string_equal(diagnostic_describe(&fixture.found.items[0], &arena),
                        "a link leads to page \"A-3\", which is not in the document; did you mean \"A-4\"?");
    arena_finish(&arena);
    fixture_close(&fixture);
    buffer_finish(&out);
    deck.document.is_part = true;
    write_deck(&deck, &out);
    assert_has(&out, "/Subtype /Link", 1);
    assert_has(&out, "/StructElem\n   /S /Link\n", 1);
    buffer_finish(&out);
    finish_deck(&deck);
}

static void a_fault_on_a_page_stops_the_document(void **state) {
    (void)state;
    Deck deck;
    Buffer out;
    Fixture fixture;
    make_deck(&deck);
    deck.scenes[3]->root->group.children[0]->text.at.x = NAN;
    assert_false(write_with(&deck, &fixture, &out));
    assert_int_equal(out.length, 0);
    assert_int_equal(fixture.found.items[0].id, MESSAGE_NOT_FINITE);
    fixture_close(&fixture);
    buffer_finish(&out);
    finish_deck(&deck);
}

static void the_same_document_gives_the_same_bytes(void **state) {
    (void)state;
    Deck deck;
    Buffer first, again;
    make_deck(&deck);
    write_deck(&deck, &first);
    write_deck(&deck, &again);
    assert_int_equal(first.length, again.length);
    assert_memory_equal(first.bytes, again.bytes, first.length);
    assert_has(&first, "/ID [ <", 1);
    buffer_finish(&first);
    buffer_finish(&again);
    finish_deck(&deck);
}

static void other_programs_agree(void **state) {
    (void)state;
    static char said[65536];
    Deck deck;
    Buffer out;
    make_deck(&deck);
    write_deck(&deck, &out);
    finish_deck(&deck);
    ask(&out, "qpdf --check", said, sizeof said);
    if (strstr(said, "WARNING"))
        fail_msg("%s", said);
    ask(&out, "pdfinfo -dests", said, sizeof said);
    assert_non_null(strstr(said, "   3 [ Fit"));
    assert_non_null(strstr(said, "\"A-3\""));
    ask(&out, "pdfinfo -struct-text", said, sizeof said);
    const char *link = strstr(said, "Link (inline)");
    assert_non_null(link);
    assert_non_null(strstr(link, "\"the site\""));
    const char *head = strstr(said, "\"Long\"");
    assert_non_null(head);
    assert_non_null(strstr(head, "\"head\""));
    assert_null(strstr(said, "Confidential"));
    buffer_finish(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_labels_and_outline_are_there),
        cmocka_unit_test(elements_have_the_structure_of_their_roles),
        cmocka_unit_test(marks_of_items_are_labels),
        cmocka_unit_test(links_lead_out_and_to_pages),
        cmocka_unit_test(links_in_pictures_have_elements),
        cmocka_unit_test(pages_can_be_led_to_by_their_names),
        cmocka_unit_test(pages_may_be_scaled),
        cmocka_unit_test(pages_of_many_units_have_larger_ones),
        cmocka_unit_test(parts_without_names_have_their_structure),
        cmocka_unit_test(a_link_to_no_page_is_a_fault_in_a_whole_document),
        cmocka_unit_test(a_fault_on_a_page_stops_the_document),
        cmocka_unit_test(the_same_document_gives_the_same_bytes),
        cmocka_unit_test(other_programs_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
