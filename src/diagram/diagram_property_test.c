/* What holds of every diagram, tried on diagrams made up from numbers: no text leaves its box or meets
   another, no two boxes overlap, lines end at the borders of their boxes and run through none. With numbers
   as arguments the program prints those specs. */
#include "base/buffer.h"
#include "diagram/diagram.h"
#include "scene/scene_layout.h"
#include "spec/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#ifndef DIAGRAMS
#define DIAGRAMS 400
#endif

enum { MOST_NODES = 30, MOST_EDGES = 40, MOST_SIDE = 6 };

typedef struct Maker {
    uint64_t state;
    Buffer out;
    int columns, rows, nodes, edges;
    int from[MOST_EDGES], to[MOST_EDGES];
    bool straight[MOST_EDGES], bare[MOST_NODES], round[MOST_NODES], any_straight;
    Rect cells[MOST_NODES], groups[2];
    double width, height;
} Maker;

/* splitmix64 */
static uint64_t draw(Maker *maker) {
    uint64_t z = maker->state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static int pick(Maker *maker, int count) {
    return (int)(draw(maker) % (uint64_t)count);
}

static bool chance(Maker *maker, int percent) {
    return pick(maker, 100) < percent;
}

static void put(Maker *maker, const char *text) {
    buffer_append_text(&maker->out, text);
}

#define PICK_NAME(maker, ...)                                                                                \
    ((const char *const[]){                                                                                  \
        __VA_ARGS__})[pick(maker, (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)))]

static void put_text(Maker *maker) {
    put(maker, PICK_NAME(maker, "Web", "Origin server", "ISP", "IIJ backbone", "Users", "配信サーバー",
                         "Edge", "Data center in Tokyo", "Mail", "Access network"));
}

/* Nodes, on cells that no other has */

static bool take_cells(bool taken[MOST_SIDE][MOST_SIDE], int x, int y, int across, int down) {
    for (int i = y; i < y + down; i++)
        for (int k = x; k < x + across; k++)
            if (i >= MOST_SIDE || k >= MOST_SIDE || taken[i][k])
                return false;
    for (int i = y; i < y + down; i++)
        for (int k = x; k < x + across; k++)
            taken[i][k] = true;
    return true;
}

static void put_node(Maker *maker, int x, int y, int across, int down) {
    int number = maker->nodes++;
    maker->cells[number] = (Rect){x, y, across, down};
    const char *shape = PICK_NAME(maker, "box", "box", "rounded", "cylinder", "cloud", "none");
    maker->bare[number] = !strcmp(shape, "none");
    maker->round[number] = !strcmp(shape, "cloud") || !strcmp(shape, "cylinder");
    buffer_print(&maker->out,
                 "  - {id: n%d, at: [%d, %d], span: [%d, %d], shape: %s, style: %s, text: ", number, x + 1,
                 y + 1, across, down, shape, PICK_NAME(maker, "plain", "tint", "accent", "dark", "muted"));
    put_text(maker);
    if (chance(maker, 30))
        buffer_print(&maker->out, ", icon: %s", PICK_NAME(maker, "server", "users", "home", "tv"));
    if (chance(maker, 15))
        put(maker, ", detail: 10 Gbps");
    put(maker, "}\n");
}

static void put_nodes(Maker *maker) {
    bool taken[MOST_SIDE][MOST_SIDE] = {{false}};
    put(maker, "nodes:\n");
    for (int y = 0; y < maker->rows; y++)
        for (int x = 0; x < maker->columns; x++) {
            int across = chance(maker, 12) && x + 1 < maker->columns ? 2 : 1;
            int down = chance(maker, 12) && y + 1 < maker->rows ? 2 : 1;
            if (chance(maker, 65) && maker->nodes < MOST_NODES && take_cells(taken, x, y, across, down))
                put_node(maker, x, y, across, down);
        }
    if (!maker->nodes)
        put_node(maker, 0, 0, 1, 1);
}

static void put_edges(Maker *maker) {
    int count = maker->nodes > 1 ? pick(maker, maker->nodes * 3 / 2) : 0;
    put(maker, count ? "edges:\n" : "");
    while (maker->edges < count && maker->edges < MOST_EDGES) {
        int from = pick(maker, maker->nodes), to = pick(maker, maker->nodes), number = maker->edges;
        if (from == to)
            to = (from + 1) % maker->nodes;
        maker->edges++;
        maker->from[number] = from;
        maker->to[number] = to;
        maker->straight[number] = chance(maker, 5);
        maker->any_straight |= maker->straight[number];
        buffer_print(&maker->out, "  - {from: n%d, to: n%d, arrow: %s, line: %s%s", from, to,
                     PICK_NAME(maker, "forward", "forward", "back", "both", "none"),
                     PICK_NAME(maker, "solid", "dashed"), maker->straight[number] ? ", route: straight" : "");
        if (chance(maker, 20) && !maker->straight[number])
            buffer_print(&maker->out, ", text: %s", PICK_NAME(maker, "copies", "IP", "leased lines", "複製"));
        put(maker, "}\n");
    }
}

/* Groups of all nodes in a part of the grid, unless a node lies across its edge. */

static bool may_be_group(const Maker *maker, int number) {
    Rect part = maker->groups[number];
    int inside = 0;
    for (int i = 0; i < maker->nodes; i++) {
        if (rect_overlaps(part, maker->cells[i]) && !rect_contains(part, maker->cells[i]))
            return false;
        inside += rect_contains(part, maker->cells[i]);
    }
    for (int i = 0; i < number; i++)
        if (rect_overlaps(part, maker->groups[i]) && !rect_contains(maker->groups[i], part))
            return false;
    return inside > 0;
}

static void put_groups(Maker *maker) {
    bool any = false;
    for (int g = 0; g < 2; g++) {
        int x = pick(maker, maker->columns), y = pick(maker, maker->rows);
        maker->groups[g] =
            (Rect){x, y, 1 + pick(maker, maker->columns - x), 1 + pick(maker, maker->rows - y)};
        if (!chance(maker, 40) || !may_be_group(maker, g)) {
            maker->groups[g] = (Rect){-1, -1, 0, 0};
            continue;
        }
        put(maker, any ? "" : "groups:\n");
        any = true;
        buffer_print(&maker->out, "  - {style: %s, text: %s, textPosition: %s, around: [",
                     PICK_NAME(maker, "plain", "tint", "accent", "dark", "muted"),
                     PICK_NAME(maker, "IIJ", "Closed network", "POP"),
                     PICK_NAME(maker, "top-left", "top", "bottom-right", "top-left"));
        for (int i = 0, n = 0; i < maker->nodes; i++)
            if (rect_contains(maker->groups[g], maker->cells[i]))
                buffer_print(&maker->out, "%sn%d", n++ ? ", " : "", i);
        put(maker, "]}\n");
    }
}

static Maker make_spec(size_t number) {
    Maker maker = {.state = number};
    buffer_init(&maker.out);
    maker.columns = 1 + pick(&maker, MOST_SIDE);
    maker.rows = 1 + pick(&maker, 5);
    maker.width = 500 + pick(&maker, 1400);
    maker.height = 300 + pick(&maker, 900);
    if (chance(&maker, 30))
        put(&maker, "direction: down\n");
    put_nodes(&maker);
    put_groups(&maker);
    put_edges(&maker);
    return maker;
}

/* Judging */

static size_t complain(size_t number, const char *what, const char *who) {
    print_message("%zu: %s: %s\n", number, what, who ? who : "");
    return 1;
}

static size_t list_groups(const SceneNode *group, SceneRole role, const SceneNode **found) {
    size_t count = 0;
    for (size_t i = 0; i < group->group.count; i++)
        if (group->group.children[i]->kind == SCENE_GROUP && group->group.children[i]->role == role)
            found[count++] = group->group.children[i];
    return count;
}

/* Of a closed path of curves and lines: the points on it, not those that bend it. */
static Rect path_box(const Path *path) {
    enum { PIECES = 16 };
    const Point *p = path->points;
    Point at = p[0];
    Rect box = {at.x, at.y, 0, 0};
    for (size_t i = 0; i < path->verb_count; i++) {
        if (path->verbs[i] == PATH_CLOSE)
            break;
        size_t points = path->verbs[i] == PATH_CURVE ? 3 : 1;
        for (int k = 1; points == 3 && k <= PIECES; k++) {
            double t = (double)k / PIECES, u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t,
                   d = t * t * t;
            box = rect_join(box, (Rect){a * at.x + b * p[0].x + c * p[1].x + d * p[2].x,
                                        a * at.y + b * p[0].y + c * p[1].y + d * p[2].y, 0, 0});
        }
        at = p[points - 1];
        box = rect_join(box, (Rect){at.x, at.y, 0, 0});
        p += points;
    }
    return box;
}

/* The outline of a node: without one, what is in it. */
static Rect outline_of(const SceneNode *node) {
    const SceneNode *first = node->group.children[0];
    if (first->role != ROLE_NODE)
        return scene_node_bounds(node);
    return first->kind == SCENE_RECT ? first->rect.bounds : path_box(&first->path.path);
}

static size_t judge_nodes(size_t number, const SceneNode **nodes, size_t count) {
    size_t faults = 0;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < nodes[i]->group.count; k++) {
            const SceneNode *part = nodes[i]->group.children[k];
            if (!rect_contains(rect_grow(outline_of(nodes[i]), 1), scene_node_bounds(part)) &&
                part->kind == SCENE_TEXT)
                faults += complain(number, "a text leaves its box", part->text.text);
        }
        for (size_t k = 0; k < i; k++)
            if (rect_overlaps(outline_of(nodes[i]), outline_of(nodes[k])))
                faults += complain(number, "two boxes overlap", nodes[i]->label);
    }
    return faults;
}

static bool is_on_border(Rect box, Point at, double most) {
    double inside =
        fmin(fmin(at.x - box.x, rect_right(box) - at.x), fmin(at.y - box.y, rect_bottom(box) - at.y));
    return fabs(inside) <= most;
}

/* The end of a line, or the tip of its head. */
static Point end_of(const SceneNode *edge, bool last, bool both) {
    const Path *line = &edge->group.children[0]->path.path;
    size_t heads = edge->group.count - 1;
    if (heads && (both || heads == 1) && (last ? true : both))
        return edge->group.children[last ? heads : 1]->path.path.points[0];
    return line->points[last ? line->point_count - 1 : 0];
}

static size_t judge_edge(size_t number, const Maker *maker, size_t index, const SceneNode *edge,
                         const SceneNode **nodes, size_t node_count) {
    const Path *line = &edge->group.children[0]->path.path;
    size_t from = (size_t)maker->from[index], to = (size_t)maker->to[index], faults = 0;
    bool both = strstr(edge->label, "↔") != NULL, back = strstr(edge->label, "←") != NULL;
    const size_t ends[] = {from, to};
    for (int i = 0; i < 2; i++) {
        Point at = back && edge->group.count == 2 && i == 0 ? edge->group.children[1]->path.path.points[0]
                   : back                                   ? line->points[i ? line->point_count - 1 : 0]
                                                            : end_of(edge, i == 1, both);
        Rect box = outline_of(nodes[ends[i]]);
        double most = maker->bare[ends[i]]    ? 24
                      : maker->round[ends[i]] ? fmin(box.width, box.height) / 2
                                              : 2.1;
        if (!is_on_border(box, at, most))
            faults += complain(number, "a line does not end at its box", edge->label);
    }
    for (size_t i = 0; i + 1 < line->point_count && !maker->straight[index]; i++)
        for (size_t k = 0; k < node_count; k++)
            if (!(maker->round[k] && (k == from || k == to)) &&
                rect_is_crossed(rect_grow(outline_of(nodes[k]), -2), line->points[i], line->points[i + 1]))
                faults += complain(number, "a line runs through a box", edge->label);
    return faults;
}

static size_t judge_layout(size_t number, const Scene *scene, bool any_straight, double least, Arena *arena) {
    LayoutReport report = scene_layout(scene, least, arena);
    size_t faults = 0;
    for (size_t i = 0; i < report.fault_count; i++) {
        const LayoutFinding *finding = &report.items[i];
        bool by_line = finding->kind == LAYOUT_CROSSED || finding->kind == LAYOUT_OVERLAP;
        if (!by_line || !any_straight)
            faults += complain(number, layout_kind_name(finding->kind), finding->text);
    }
    return faults;
}

static size_t judge_scene(size_t number, const Maker *maker, const SceneNode *diagram) {
    const SceneNode *nodes[MOST_NODES], *edges[MOST_EDGES];
    size_t node_count = list_groups(diagram, ROLE_NODE, nodes),
           edge_count = list_groups(diagram, ROLE_EDGE, edges);
    assert_int_equal(node_count, maker->nodes);
    assert_int_equal(edge_count, maker->edges);
    size_t faults = judge_nodes(number, nodes, node_count);
    for (size_t i = 0; i < edge_count; i++)
        faults += judge_edge(number, maker, i, edges[i], nodes, node_count);
    return faults;
}

/* Small pages may be too small, which has to be said. */
static size_t judge(size_t number, size_t *drawn) {
    Maker maker = make_spec(number);
    Diagnostics diagnostics;
    Arena arena;
    SpecTexts files;
    diagnostics_init(&diagnostics);
    arena_init(&arena);
    const Theme *theme = theme_resolve(NULL, "made.yaml", &arena, &files, &diagnostics);
    const Node *root = yaml_read("made.yaml", maker.out.bytes, maker.out.length, &arena, &diagnostics);
    assert_non_null(root);
    const DiagramSpec *spec = field_read_object(&DiagramSpec_table, root, "", &arena, &diagnostics);
    assert_int_equal(diagnostics.error_count, 0);
    Scene *scene = scene_create(maker.width, maker.height);
    scene->background = theme->background.value;
    const DiagramRequest request = {spec, "made.yaml", theme, &text_measure_fixed, &arena, &diagnostics};
    SceneNode *diagram = diagram_draw(&request, scene, scene->root, (Rect){0, 0, maker.width, maker.height});
    size_t faults = 0;
    assert_true(!diagram == (diagnostics.error_count > 0));
    assert_true(diagram || !scene->root->group.count);
    if (diagram) {
        faults =
            judge_scene(number, &maker, diagram) +
            judge_layout(number, scene, maker.any_straight, theme->label->minimum_font_size.value, &arena);
        (*drawn)++;
    }
    scene_destroy(scene);
    arena_finish(&arena);
    diagnostics_finish(&diagnostics);
    buffer_finish(&maker.out);
    return faults;
}

static void diagrams_are_sound(void **state) {
    (void)state;
    size_t faulty = 0, drawn = 0;
    for (size_t number = 0; number < DIAGRAMS; number++)
        faulty += judge(number, &drawn) > 0;
    print_message("%zu of %zu were drawn\n", drawn, (size_t)DIAGRAMS);
    assert_int_equal(faulty, 0);
    assert_true(drawn > DIAGRAMS / 2);
}

int main(int count, char **arguments) {
    for (int i = 1; i < count; i++) {
        Maker maker = make_spec(strtoul(arguments[i], NULL, 10));
        printf("width: %g\nheight: %g\n%s", maker.width + 128, maker.height + 84, buffer_text(&maker.out));
        buffer_finish(&maker.out);
    }
    if (count > 1)
        return 0;
    const struct CMUnitTest tests[] = {cmocka_unit_test(diagrams_are_sound)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
