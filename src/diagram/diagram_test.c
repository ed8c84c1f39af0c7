#include "diagram/diagram.h"
#include "diagram/icon.h"
#include "scene/path_data.h"
#include "scene/scene_layout.h"
#include "spec/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A diagram drawn into a place of 1000 × 600. */
typedef struct Drawing {
    Diagnostics diagnostics;
    Arena arena;
    Scene *scene;
    DiagramRequest request;
    SceneNode *group;
} Drawing;

static void init(Drawing *drawing, const char *text) {
    SpecTexts files;
    diagnostics_init(&drawing->diagnostics);
    arena_init(&drawing->arena);
    const Node *root = yaml_read("test.yaml", text, strlen(text), &drawing->arena, &drawing->diagnostics);
    const Theme *theme =
        theme_resolve(node_find(root, "config"), "test.yaml", &drawing->arena, &files, &drawing->diagnostics);
    drawing->scene = scene_create(1000, 600);
    drawing->request = (DiagramRequest){
        .spec = field_read_object(&DiagramSpec_table, root, "", &drawing->arena, &drawing->diagnostics),
        .file = "test.yaml",
        .theme = theme,
        .measure = &text_measure_fixed,
        .arena = &drawing->arena,
        .diagnostics = &drawing->diagnostics};
}

static void draw_in(Drawing *drawing, const char *text, double width, double height) {
    init(drawing, text);
    drawing->group =
        diagram_draw(&drawing->request, drawing->scene, drawing->scene->root, (Rect){0, 0, width, height});
    assert_int_equal(drawing->diagnostics.error_count, 0);
    assert_non_null(drawing->group);
}

static void draw(Drawing *drawing, const char *text) {
    draw_in(drawing, text, 1000, 600);
}

static void finish(Drawing *drawing) {
    scene_destroy(drawing->scene);
    arena_finish(&drawing->arena);
    diagnostics_finish(&drawing->diagnostics);
}

static const SceneNode *find(const Drawing *drawing, SceneRole role, const char *label) {
    const SceneGroup *group = &drawing->group->group;
    for (size_t i = 0; i < group->count; i++)
        if (group->children[i]->role == role && group->children[i]->label &&
            !strcmp(group->children[i]->label, label))
            return group->children[i];
    fail_msg("no %s \"%s\"", scene_role_name(role), label);
    return NULL;
}

static Rect box_of(const Drawing *drawing, const char *label) {
    return find(drawing, ROLE_NODE, label)->group.children[0]->rect.bounds;
}

static const Path *line_of(const Drawing *drawing, const char *label) {
    return &find(drawing, ROLE_EDGE, label)->group.children[0]->path.path;
}

static void cells_and_gaps_are_equal(void **state) {
    (void)state;
    Drawing d;
    draw(&d, "nodes: [{id: a, at: [1, 1]}, {id: b, at: [2, 1]}, {id: c, at: [3, 2]}, {id: w, at: [1, 3], "
             "span: [2, 1]}]");
    Rect a = box_of(&d, "a"), b = box_of(&d, "b"), c = box_of(&d, "c"), w = box_of(&d, "w");
    assert_true(a.width == b.width && b.width == c.width && a.height == w.height);
    assert_true(b.x - rect_right(a) == c.x - rect_right(b));
    assert_true(c.y - rect_bottom(b) == w.y - rect_bottom(c));
    assert_true(w.x == a.x && rect_right(w) == rect_right(b));
    finish(&d);
}

static void a_frame_has_the_same_air_on_all_sides(void **state) {
    (void)state;
    Drawing d;
    draw(&d, "nodes: [{id: a, at: [1, 1]}, {id: b, at: [2, 1]}, {id: c, at: [3, 1]}]\n"
             "groups: [{id: g, text: '', around: [a, b]}, {text: '', around: [g, c]}]");
    Rect a = box_of(&d, "a"), b = box_of(&d, "b"), c = box_of(&d, "c");
    Rect inner = find(&d, ROLE_DIAGRAM_GROUP, "a, b")->group.children[0]->rect.bounds;
    Rect outer = find(&d, ROLE_DIAGRAM_GROUP, "a, b, c")->group.children[0]->rect.bounds;
    double air = a.x - inner.x;
    assert_true(air > 0);
    assert_true(rect_right(inner) - rect_right(b) == air && a.y - inner.y == air &&
                rect_bottom(inner) - rect_bottom(b) == air);
    assert_true(inner.x - outer.x == air && rect_right(outer) - rect_right(c) == air);
    assert_true(rect_right(inner) < c.x);
    finish(&d);
}

static void what_faces_each_other_is_joined_straight(void **state) {
    (void)state;
    Drawing d;
    draw(&d, "nodes: [{id: a, at: [1, 1], span: [1, 2]}, {id: b, at: [2, 1]}, {id: c, at: [2, 2]}]\n"
             "edges: [{from: a, to: b}, {from: a, to: c, arrow: none}]");
    const Path *up = line_of(&d, "a → b"), *down = line_of(&d, "a – c");
    Rect a = box_of(&d, "a"), c = box_of(&d, "c");
    assert_int_equal(up->point_count, 2);
    assert_int_equal(down->point_count, 2);
    assert_true(down->points[0].y == c.y + c.height / 2);
    assert_true(down->points[0].x == rect_right(a) + 1 && down->points[1].x == c.x - 1);
    finish(&d);
}

static void lines_go_around_boxes(void **state) {
    (void)state;
    Drawing d;
    draw(&d,
         "nodes: [{id: a, at: [1, 1]}, {id: b, at: [2, 1]}, {id: c, at: [3, 1]}]\nedges: [{from: a, to: c}]");
    const Path *line = line_of(&d, "a → c");
    Rect b = rect_grow(box_of(&d, "b"), 2);
    assert_int_equal(line->point_count, 4 + 2);
    for (size_t i = 0; i + 1 < line->point_count; i++) {
        assert_false(rect_is_crossed(b, line->points[i], line->points[i + 1]));
        assert_true(line->points[i].x == line->points[i + 1].x || line->points[i].y == line->points[i + 1].y);
    }
    finish(&d);
}

static void lines_between_the_same_boxes_lie_apart_evenly(void **state) {
    (void)state;
    Drawing d;
    draw(&d, "nodes: [{id: a, at: [1, 1]}, {id: b, at: [2, 1]}]\n"
             "edges: [{from: a, to: b, arrow: none}, {from: a, to: b}, {from: b, to: a}]");
    Rect a = box_of(&d, "a");
    double middle = a.y + a.height / 2;
    double first = line_of(&d, "a – b")->points[0].y, second = line_of(&d, "a → b")->points[0].y,
           third = line_of(&d, "b → a")->points[0].y;
    assert_true(second - first >= 15 && second - first == third - second);
    assert_true(fabs(second - middle) <= 1);
    finish(&d);
}

static void lines_that_part_do_not_cross(void **state) {
    (void)state;
    Drawing d;
    draw(&d, "nodes: [{id: a, at: [1, 2]}, {id: b, at: [2, 1]}, {id: c, at: [2, 2]}, {id: e, at: [2, 3]}]\n"
             "edges: [{from: a, to: [e, c, b]}]");
    double up = line_of(&d, "a → b")->points[0].y, middle = line_of(&d, "a → c")->points[0].y,
           down = line_of(&d, "a → e")->points[0].y;
    assert_true(up < middle && middle < down);
    finish(&d);
}

static void texts_shrink_together_and_no_further_than_the_least(void **state) {
    (void)state;
    Drawing d;
    draw(&d, "config: {label: {minimumFontSize: 16}}\n"
             "nodes: [{id: Interconnection, at: [1, 1]}, {id: b, at: [2, 1]}, {id: c, at: [3, 1]}, {id: e, "
             "at: [4, 1]}]");
    double size = find(&d, ROLE_NODE, "b")->group.children[1]->text.size;
    assert_true(size < 22 && size >= 16);
    assert_true(find(&d, ROLE_NODE, "Interconnection")->group.children[1]->text.size == size);
    finish(&d);
    init(&d, "nodes: [{id: Telecommunications, at: [1, 1]}, {id: b, at: [9, 1]}]");
    assert_null(diagram_draw(&d.request, d.scene, d.scene->root, (Rect){0, 0, 1000, 600}));
    assert_int_equal(d.diagnostics.items[0].id, MESSAGE_TEXT_NO_ROOM);
    assert_int_equal(d.scene->root->group.count, 0);
    finish(&d);
}

static void nodes_without_places_stand_in_layers(void **state) {
    (void)state;
    Drawing d;
    draw(&d,
         "nodes: [{id: a}, {id: b}, {id: c}, {id: e}]\n"
         "edges: [{from: a, to: [b, c]}, {from: b, to: c}, {from: e, to: a, arrow: back}, {from: c, to: a}]");
    Rect a = box_of(&d, "a"), b = box_of(&d, "b"), c = box_of(&d, "c"), e = box_of(&d, "e");
    assert_true(a.x < b.x && b.x < c.x && e.x == b.x && e.y != b.y);
    finish(&d);
}

static const char chain[] =
    "nodes: [{id: a, text: Shipper}, {id: b, text: Collection depot}, {id: c, text: Sorting hub}, "
    "{id: e, text: Port of Rotterdam}, {id: f, text: Customs}, {id: g, text: Consignee}]\n"
    "edges: [{from: a, to: b, text: books a pickup}, {from: b, to: c, text: night truck}, "
    "{from: c, to: e, text: rail feeder}, {from: e, to: f, text: bill of lading}, "
    "{from: f, to: g, text: release note}]\n";

/* Whether texts have their full size and each stands in one line. */
static void assert_texts_are_whole(const Drawing *d) {
    for (size_t i = 0; i < d->scene->note_count; i++)
        fail_msg("\"%s\" was made to fit", d->scene->notes[i].text);
}

static void a_long_chain_is_folded_into_rows(void **state) {
    (void)state;
    static const double sizes[][2] = {{1472, 700}, {1072, 700}, {1000, 600}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        Drawing d;
        draw_in(&d, chain, sizes[i][0], sizes[i][1]);
        assert_texts_are_whole(&d);
        Rect a = box_of(&d, "Shipper"), b = box_of(&d, "Collection depot"), g = box_of(&d, "Consignee");
        assert_true(a.y == b.y && a.x < b.x && g.y > a.y);
        assert_true(a.width > 240);
        finish(&d);
    }
}

static void layers_follow_the_longer_side_of_the_place(void **state) {
    (void)state;
    Drawing d;
    draw_in(&d, chain, 800, 1200);
    assert_texts_are_whole(&d);
    Rect a = box_of(&d, "Shipper"), g = box_of(&d, "Consignee");
    assert_true(a.x == g.x && a.y < g.y);
    finish(&d);
    char right[sizeof chain + 64] = "direction: right\n";
    draw_in(&d, strcat(right, chain), 800, 1200);
    assert_true(box_of(&d, "Shipper").y == box_of(&d, "Collection depot").y);
    finish(&d);
}

static void what_branches_is_not_folded(void **state) {
    (void)state;
    Drawing d;
    draw_in(&d,
            "nodes: [{id: a, text: Order}, {id: b, text: Credit check}, {id: c, text: Stock check}, {id: e, "
            "text: Pick and "
            "pack}, {id: f, text: Invoice}, {id: g, text: Ship}, {id: h, text: Archive}]\n"
            "edges: [{from: a, to: [b, c]}, {from: b, to: e, text: approved}, {from: c, to: e, text: in "
            "stock}, {from: e, "
            "to: [f, g]}, {from: f, to: h}, {from: g, to: h}]",
            1072, 690);
    Rect order = box_of(&d, "Order"), archive = box_of(&d, "Archive");
    assert_true(order.x == archive.x || order.y == archive.y);
    finish(&d);
}

static void a_fold_puts_no_stranger_into_a_frame(void **state) {
    (void)state;
    Drawing d;
    char text[sizeof chain + 64];
    strcpy(text, chain);
    draw_in(&d, strcat(text, "groups: [{text: Sea, around: [a, b, c, e]}]"), 1472, 700);
    finish(&d);
}

/* Where an icon's middle lies in its box. */
static Point icon_middle(const Drawing *d, const char *label) {
    const SceneGroup *node = &find(d, ROLE_NODE, label)->group;
    Rect box = node->children[0]->rect.bounds, icon = scene_node_bounds(node->children[1]);
    return (Point){icon.x + icon.width / 2 - box.x, icon.y + icon.height / 2 - box.y};
}

static void boxes_of_one_size_are_arranged_alike(void **state) {
    (void)state;
    Drawing d;
    draw(&d, "nodes: [{id: a, text: Short, icon: user, at: [1, 1]}, {id: b, text: Stations, icon: user, at: "
             "[2, 1]}, "
             "{id: c, text: Broadcasting, icon: user, at: [3, 1]}, {id: e, text: \"Film and\\nmusic\", icon: "
             "user, at: "
             "[4, 1]}, {id: f, at: [4, 2]}, {id: g, at: [1, 3]}, {id: h, at: [1, 4]}, {id: i, at: [1, 5]}]");
    Point first = icon_middle(&d, "Short");
    bool above = fabs(first.x - box_of(&d, "Short").width / 2) < 2;
    static const char *const labels[] = {"Stations", "Broadcasting", "Film and music"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        Point middle = icon_middle(&d, labels[i]);
        assert_int_equal(above, fabs(middle.x - box_of(&d, labels[i]).width / 2) < 2);
    }
    finish(&d);
}

/* Whether a part of a node is, or holds, a text of exactly these words. */
static bool has_line(const SceneNode *node, const char *line) {
    if (node->kind == SCENE_TEXT)
        return !strcmp(node->text.text, line);
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count; i++)
        if (has_line(node->group.children[i], line))
            return true;
    return false;
}

static void japanese_words_are_whole(void **state) {
    (void)state;
    Drawing d;
    draw(&d, "nodes: [{id: ロッテルダム港湾, at: [1, 1]}, {id: 第2ターミナル, at: [2, 1]}, {id: テレビ局, "
             "at: [3, 1]}, {id: "
             "映像・音楽の配信, at: [4, 1]}, {id: ADSL事業者, at: [5, 1]}]");
    assert_true(has_line(find(&d, ROLE_NODE, "ロッテルダム港湾"), "ロッテルダム"));
    assert_true(has_line(find(&d, ROLE_NODE, "第2ターミナル"), "ターミナル"));
    assert_true(has_line(find(&d, ROLE_NODE, "テレビ局"), "テレビ局"));
    assert_true(has_line(find(&d, ROLE_NODE, "映像・音楽の配信"), "音楽の配信"));
    assert_true(has_line(find(&d, ROLE_NODE, "ADSL事業者"), "ADSL事業者"));
    finish(&d);
}

static void lines_go_around_foreign_groups(void **state) {
    (void)state;
    Drawing d;
    draw(&d, "nodes: [{id: a, at: [1, 1]}, {id: b, at: [2, 2]}, {id: c, at: [3, 1]}, {id: e, at: [2, 1]}, "
             "{id: f, at: "
             "[2, 3]}]\n"
             "groups: [{text: '', around: [e, b]}]\n"
             "edges: [{from: a, to: c}]");
    Rect frame = find(&d, ROLE_DIAGRAM_GROUP, "b, e")->group.children[0]->rect.bounds;
    const Path *line = line_of(&d, "a → c");
    for (size_t i = 0; i + 1 < line->point_count; i++)
        assert_false(rect_is_crossed(frame, line->points[i], line->points[i + 1]));
    finish(&d);
}

/* Three lines reach one box through the gap in which two frames begin, in places of many widths. */
static void no_line_runs_along_a_frame(void **state) {
    (void)state;
    for (double width = 700; width <= 1500; width += 20) {
        Drawing d;
        draw_in(&d,
                "nodes: [{id: a, at: [1, 1]}, {id: b, at: [1, 2]}, {id: c, at: [1, 3]}, {id: e, at: [2, 1]}, "
                "{id: f, at: [2, 3]}, {id: g, at: [3, 1]}, {id: h, at: [6, 1]}]\n"
                "groups: [{id: in, text: In, around: [e, f]}, {text: Out, around: [in, g]}]\n"
                "edges: [{from: a, to: e}, {from: b, to: e}, {from: c, to: e}]",
                width, 600);
        Rect in = find(&d, ROLE_DIAGRAM_GROUP, "In: e, f")->group.children[0]->rect.bounds;
        Rect out = find(&d, ROLE_DIAGRAM_GROUP, "Out: e, f, g")->group.children[0]->rect.bounds;
        const char *const edges[] = {"b → e", "c → e"};
        for (int i = 0; i < 2; i++) {
            const Path *line = line_of(&d, edges[i]);
            assert_int_equal(line->point_count, 4);
            assert_true(fabs(line->points[1].x - in.x) > 3);
            assert_true(fabs(line->points[1].x - out.x) > 3);
        }
        finish(&d);
    }
}

static void broad_boxes_are_left_along_the_way(void **state) {
    (void)state;
    Drawing d;
    draw(&d, "direction: down\nnodes: [{id: a, at: [1.5, 1]}, {id: b, at: [1, 2]}, {id: c, at: [2, 2]}, {id: "
             "e, at: [1.5, 3]}, "
             "{id: f, at: [1, 4]}]\n"
             "edges: [{from: a, to: [b, c]}]");
    Rect a = box_of(&d, "a");
    assert_true(line_of(&d, "a → b")->points[0].y > rect_bottom(a));
    assert_true(line_of(&d, "a → c")->points[0].y > rect_bottom(a));
    finish(&d);
}

static void a_text_in_a_group_has_its_ground(void **state) {
    (void)state;
    Drawing d;
    draw(&d, "nodes: [{id: a, at: [1, 1]}, {id: b, at: [2, 1]}, {id: c, at: [3, 1]}]\n"
             "groups: [{text: '', around: [a, b], style: tint}]\n"
             "edges: [{from: a, to: b, text: x}, {from: b, to: c, text: y}]");
    Color grounds[2];
    size_t count = 0;
    for (size_t i = 0; i < d.group->group.count; i++)
        if (d.group->group.children[i]->role == ROLE_LABEL_GROUND)
            grounds[count++ % 2] = d.group->group.children[i]->rect.fill.color;
    Color frame = find(&d, ROLE_DIAGRAM_GROUP, "a, b")->group.children[0]->rect.fill.color;
    Color page = d.request.theme->background.value;
    assert_int_equal(count, 2);
    assert_true(grounds[1].red == page.red && grounds[1].blue == page.blue);
    assert_true(grounds[0].red < page.red && grounds[0].red >= frame.red);
    finish(&d);
}

static void says_what_it_shows(void **state) {
    (void)state;
    static const char text[] =
        "title: Delivery\n"
        "nodes: [{id: o, text: Origin, detail: Tokyo}, {id: e, text: \"Edge\\nserver\"}]\n"
        "groups: [{text: Network, around: [o, e]}]\n"
        "edges: [{from: o, to: e, text: copies}, {from: o, to: e, arrow: both}]\n";
    Drawing d;
    draw(&d, text);
    assert_string_equal(
        d.group->label,
        "Diagram: Delivery. Parts: Origin: Tokyo; Edge server. Network holds Origin, Edge server. "
        "Connections: Origin to Edge server (copies); Origin to Edge server and back.");
    assert_string_equal(diagram_describe(&d.request), d.group->label);
    find(&d, ROLE_EDGE, "Origin → Edge server: copies");
    finish(&d);
    char japanese[sizeof text + 64] = "config: {language: ja}\n";
    draw(&d, strcat(japanese, text));
    assert_string_equal(d.group->label,
                        "図:Delivery。要素:Origin:Tokyo、Edge server。「Network」に含まれるもの:Origin、Edge "
                        "server。接続:OriginからEdge server(copies)、OriginとEdge serverの間(双方向)。");
    finish(&d);
    draw(&d, "description: As told.\nnodes: [{id: a, link: 'https://example.com/'}]");
    assert_string_equal(d.group->label, "As told.");
    assert_string_equal(find(&d, ROLE_NODE, "a")->group.link, "https://example.com/");
    finish(&d);
}

static void icons_are_paths_within_their_grid(void **state) {
    (void)state;
    size_t count;
    const char *const *names = icon_names(&count);
    assert_true(count >= 20);
    for (size_t i = 0; i < count; i++) {
        Scene *scene = scene_create(24, 24);
        const DiagramIconSpec spec = {.name = {names[i], NULL}};
        Arena arena;
        Diagnostics diagnostics;
        Icon icon;
        arena_init(&arena);
        diagnostics_init(&diagnostics);
        assert_true(icon_load(&spec, "test.yaml", &arena, &icon, &diagnostics));
        icon_draw(&icon, scene, scene->root, (Rect){0, 0, 24, 24}, (Color){0, 0, 0, 255}, 1.5);
        if (!rect_contains((Rect){0, 0, 24, 24}, scene_node_bounds(scene->root)))
            fail_msg("%s leaves its grid", names[i]);
        scene_destroy(scene);
        diagnostics_finish(&diagnostics);
        arena_finish(&arena);
    }
}

static void lists_each_picture_once(void **state) {
    (void)state;
    Drawing d;
    size_t count;
    init(&d,
         "nodes: [{id: a, icon: a.svg}, {id: b, icon: user}, {id: c, icon: ./a.svg}, {id: e, icon: a.svg}]");
    const char *const *paths = diagram_list_files(d.request.spec, "charts/x.yaml", &d.arena, &count);
    assert_int_equal(count, 2);
    assert_string_equal(paths[0], "charts/a.svg");
    finish(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_and_gaps_are_equal),
        cmocka_unit_test(a_frame_has_the_same_air_on_all_sides),
        cmocka_unit_test(what_faces_each_other_is_joined_straight),
        cmocka_unit_test(lines_go_around_boxes),
        cmocka_unit_test(lines_between_the_same_boxes_lie_apart_evenly),
        cmocka_unit_test(lines_that_part_do_not_cross),
        cmocka_unit_test(texts_shrink_together_and_no_further_than_the_least),
        cmocka_unit_test(nodes_without_places_stand_in_layers),
        cmocka_unit_test(a_long_chain_is_folded_into_rows),
        cmocka_unit_test(layers_follow_the_longer_side_of_the_place),
        cmocka_unit_test(what_branches_is_not_folded),
        cmocka_unit_test(a_fold_puts_no_stranger_into_a_frame),
        cmocka_unit_test(no_line_runs_along_a_frame),
        cmocka_unit_test(boxes_of_one_size_are_arranged_alike),
        cmocka_unit_test(japanese_words_are_whole),
        cmocka_unit_test(lines_go_around_foreign_groups),
        cmocka_unit_test(broad_boxes_are_left_along_the_way),
        cmocka_unit_test(a_text_in_a_group_has_its_ground),
        cmocka_unit_test(says_what_it_shows),
        cmocka_unit_test(icons_are_paths_within_their_grid),
        cmocka_unit_test(lists_each_picture_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
