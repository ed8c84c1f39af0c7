#include "diagram/model.h"

#include <string.h>

static const double grid_step = 1e-6;

static bool report(const Diagram *diagram, Diagnostic diagnostic) {
    return diagnostics_report(diagram->request->diagnostics, diagnostic);
}

static bool check_limit(const Diagram *diagram, const SpecList *list, size_t most, const char *what) {
    if (list->count <= most)
        return true;
    Arena *arena = diagram->request->arena;
    return report(diagram, (Diagnostic){.id = MESSAGE_YAML_LIMIT,
                                        .place = list->node->place,
                                        .found = arena_print(arena, "%zu %s", list->count, what),
                                        .expected = arena_print(arena, "%zu of them", most)});
}

static bool missing_key(const Diagram *diagram, SpecHead head, const char *what, const char *key) {
    return report(diagram, (Diagnostic){.id = MESSAGE_MISSING_KEY,
                                        .place = field_place(head.node, (Place){0}),
                                        .detail = what,
                                        .expected = key});
}

/* Names */

/* A text in one line; Japanese needs no space in place of a break. */
static const char *join_lines(const char *text, Arena *arena) {
    char *joined = arena_copy_text(arena, text);
    for (char *at = joined; *at; at++)
        if (*at == '\n')
            *at = ' ';
    return joined;
}

static size_t find_box(const Diagram *diagram, const char *id, size_t end) {
    for (size_t i = 0; i < end; i++)
        if (diagram->boxes[i].id && !strcmp(diagram->boxes[i].id, id))
            return i;
    return end;
}

static bool find_named(const Diagram *diagram, const SpecText *name, const char *path, size_t *box) {
    *box = find_box(diagram, name->text, diagram->box_count);
    if (*box < diagram->box_count)
        return true;
    const char **known = arena_new_array(diagram->request->arena, const char *, diagram->box_count);
    size_t count = 0;
    for (size_t i = 0; i < diagram->box_count; i++)
        if (diagram->boxes[i].id)
            known[count++] = diagram->boxes[i].id;
    return report(diagram, (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                        .place = field_place(name->node, (Place){0}),
                                        .path = path,
                                        .found = name->text,
                                        .detail = "node",
                                        .known = known,
                                        .known_count = count});
}

static bool check_id(const Diagram *diagram, size_t index, const SpecText *id) {
    if (!id->text)
        return true;
    size_t first = find_box(diagram, id->text, index);
    return first == index || report(diagram, (Diagnostic){.id = MESSAGE_NODE_REPEATED,
                                                          .place = id->node->place,
                                                          .origin = diagram->boxes[first].place,
                                                          .found = id->text});
}

/* Nodes */

static bool check_pair(const Diagram *diagram, const SpecNumbers *pair, const char *path,
                       const char *expected) {
    if (!pair->node || pair->count == 2)
        return true;
    return report(diagram, (Diagnostic){.id = MESSAGE_WRONG_KIND,
                                        .place = pair->node->place,
                                        .path = path,
                                        .found = node_describe(pair->node, diagram->request->arena),
                                        .expected = expected});
}

static void read_place(Box *box) {
    const DiagramNodeSpec *spec = box->node;
    box->columns = box->rows = 1;
    if (spec->at.count == 2) {
        box->column = spec->at.items[0] - 1;
        box->row = spec->at.items[1] - 1;
    }
    if (spec->span.count == 2) {
        box->columns = spec->span.items[0];
        box->rows = spec->span.items[1];
    }
}

static bool check_link(const Diagram *diagram, const DiagramNodeSpec *spec) {
    if (!spec->link.text || scene_link_is_safe(spec->link.text))
        return true;
    return report(diagram,
                  (Diagnostic){.id = MESSAGE_WRONG_KIND,
                               .place = field_place(spec->link.node, (Place){0}),
                               .path = "link",
                               .found = node_describe(spec->link.node, diagram->request->arena),
                               .expected = "an address that begins with https:, http: or mailto:, or # and "
                                           "the label of a page"});
}

static bool resolve_node(Diagram *diagram, size_t index, const DiagramNodeSpec *spec) {
    Box *box = &diagram->boxes[index];
    const char *text = spec->text.text ? spec->text.text : spec->id.text;
    *box = (Box){.id = spec->id.text, .node = spec, .place = field_place(spec->head.node, (Place){0})};
    if (!text)
        return missing_key(diagram, spec->head, "a node", "id");
    box->name = join_lines(*text || !spec->id.text ? text : spec->id.text, diagram->request->arena);
    bool good = check_id(diagram, index, &spec->id);
    good &= check_pair(diagram, &spec->at, "at", "a place [column, row]");
    good &= check_pair(diagram, &spec->span, "span", "a size [columns, rows]");
    good &= check_link(diagram, spec);
    if (spec->icon)
        good &= icon_load(spec->icon, diagram->request->file, diagram->request->arena, &box->symbol,
                          diagram->request->diagnostics);
    read_place(box);
    return good;
}

static bool resolve_nodes(Diagram *diagram) {
    const SpecList *nodes = &diagram->spec->nodes;
    bool good = true;
    if (!nodes->count)
        return missing_key(diagram, diagram->spec->head, "a diagram", "nodes");
    for (size_t i = 0; i < nodes->count; i++)
        good &= resolve_node(diagram, i, nodes->items[i]);
    return good;
}

/* Groups */

static bool resolve_group(Diagram *diagram, size_t index, const DiagramGroupSpec *spec) {
    Box *box = &diagram->boxes[index];
    *box = (Box){.id = spec->id.text,
                 .name = spec->text.text ? join_lines(spec->text.text, diagram->request->arena)
                         : spec->id.text ? spec->id.text
                                         : "",
                 .group = spec,
                 .place = field_place(spec->head.node, (Place){0})};
    box->members = arena_new_array(diagram->request->arena, bool, diagram->box_count);
    return check_id(diagram, index, &spec->id);
}

static bool add_members(Diagram *diagram, Box *box) {
    const SpecTexts *around = &box->group->around;
    bool good = true;
    if (!around->count)
        return missing_key(diagram, box->group->head, "a group", "around");
    for (size_t i = 0; i < around->count; i++) {
        size_t member;
        if (!around->items[i].text)
            good = false;
        else if (find_named(diagram, &around->items[i], "around", &member))
            box->members[member] = true;
        else
            good = false;
    }
    return good;
}

/* Members of members, until there are no new ones: at most once for each group. */
static void close_members(Diagram *diagram) {
    size_t count = diagram->box_count;
    for (size_t round = diagram->node_count; round < count; round++)
        for (size_t g = diagram->node_count; g < count; g++)
            for (size_t h = diagram->node_count; h < count; h++)
                for (size_t i = 0; diagram->boxes[g].members[h] && i < count; i++)
                    diagram->boxes[g].members[i] |= diagram->boxes[h].members[i];
}

static bool check_group(const Diagram *diagram, size_t index) {
    const Box *box = &diagram->boxes[index];
    bool holds = false;
    for (size_t i = 0; i < diagram->node_count; i++)
        holds |= box->members[i];
    if (box->members[index] || !holds)
        return report(diagram, (Diagnostic){.id = MESSAGE_GROUP_EMPTY,
                                            .place = field_place(box->group->around.node, box->place),
                                            .detail = holds ? "itself" : "no node"});
    return true;
}

/* A group lies in another one when that has all of its nodes, and more. */
static bool lies_in(const Diagram *diagram, size_t inner, size_t outer) {
    const Box *a = &diagram->boxes[inner], *b = &diagram->boxes[outer];
    bool more = inner > outer;
    for (size_t i = 0; i < diagram->node_count; i++) {
        if (a->members[i] && !b->members[i])
            return false;
        more |= b->members[i] && !a->members[i];
    }
    return more;
}

static void nest_groups(Diagram *diagram) {
    for (size_t g = diagram->node_count; g < diagram->box_count; g++)
        for (size_t h = diagram->node_count; h < diagram->box_count; h++)
            if (g != h && lies_in(diagram, g, h)) {
                diagram->boxes[h].members[g] = true;
                diagram->boxes[g].depth++;
            }
}

static bool resolve_groups(Diagram *diagram) {
    const SpecList *groups = &diagram->spec->groups;
    bool good = true;
    for (size_t i = 0; i < groups->count; i++)
        good &= resolve_group(diagram, diagram->node_count + i, groups->items[i]);
    for (size_t i = diagram->node_count; i < diagram->box_count; i++)
        good &= add_members(diagram, &diagram->boxes[i]);
    close_members(diagram);
    for (size_t i = diagram->node_count; good && i < diagram->box_count; i++)
        good &= check_group(diagram, i);
    nest_groups(diagram);
    return good;
}

/* Edges */

static bool check_ends(const Diagram *diagram, const Edge *edge) {
    const Box *from = &diagram->boxes[edge->from], *to = &diagram->boxes[edge->to];
    if (edge->from != edge->to && !(from->group && box_holds(from, edge->to)) &&
        !(to->group && box_holds(to, edge->from)))
        return true;
    return report(diagram, (Diagnostic){.id = MESSAGE_EDGE_WITHIN,
                                        .place = edge->place,
                                        .found = from->name,
                                        .expected = to->name,
                                        .detail = edge->from == edge->to ? "itself" : to->name});
}

static bool resolve_edge(Diagram *diagram, const DiagramEdgeSpec *spec) {
    size_t from, to;
    bool good = true;
    if (!spec->from.text)
        return missing_key(diagram, spec->head, "an edge", "from");
    if (!spec->to.count)
        return missing_key(diagram, spec->head, "an edge", "to");
    good &= find_named(diagram, &spec->from, "from", &from);
    for (size_t i = 0; i < spec->to.count; i++) {
        if (!spec->to.items[i].text || !find_named(diagram, &spec->to.items[i], "to", &to) || !good) {
            good = false;
            continue;
        }
        Edge *edge = &diagram->edges[diagram->edge_count++];
        *edge =
            (Edge){.spec = spec, .from = from, .to = to, .place = field_place(spec->head.node, (Place){0})};
        good &= check_ends(diagram, edge);
    }
    return good;
}

static size_t count_ends(const SpecList *edges) {
    size_t count = 0;
    for (size_t i = 0; i < edges->count; i++)
        count += ((const DiagramEdgeSpec *)edges->items[i])->to.count;
    return count;
}

static bool resolve_edges(Diagram *diagram) {
    const SpecList *edges = &diagram->spec->edges;
    size_t count = count_ends(edges);
    bool good = true;
    if (!check_limit(diagram, &(SpecList){NULL, count, edges->node}, DIAGRAM_MOST_EDGES, "edges"))
        return false;
    diagram->edges = arena_new_array(diagram->request->arena, Edge, count);
    for (size_t i = 0; i < edges->count; i++)
        good &= resolve_edge(diagram, edges->items[i]);
    return good;
}

/* The grid */

/* All nodes have places, or none has. */
static bool check_places(const Diagram *diagram, bool *placed) {
    size_t count = 0, without = 0;
    for (size_t i = 0; i < diagram->node_count; i++) {
        bool has = diagram->boxes[i].node->at.count == 2;
        count += has;
        without = has ? without : i;
    }
    *placed = count > 0;
    return !count || count == diagram->node_count ||
           missing_key(diagram, diagram->boxes[without].node->head, "a node beside others that have a place",
                       "at");
}

void diagram_find_size(Diagram *diagram) {
    const DiagramSpec *spec = diagram->spec;
    double columns = 1, rows = 1;
    for (size_t i = 0; i < diagram->node_count; i++) {
        columns = fmax(columns, diagram->boxes[i].column + diagram->boxes[i].columns);
        rows = fmax(rows, diagram->boxes[i].row + diagram->boxes[i].rows);
    }
    diagram->columns = spec->columns.set ? spec->columns.value : columns;
    diagram->rows = spec->rows.set ? spec->rows.value : rows;
}

static bool is_inside(const Diagram *diagram, const Box *box) {
    return box->column + box->columns <= diagram->columns + grid_step &&
           box->row + box->rows <= diagram->rows + grid_step;
}

static bool check_inside(const Diagram *diagram, const Box *box) {
    if (is_inside(diagram, box))
        return true;
    return report(diagram,
                  (Diagnostic){.id = MESSAGE_NODE_OUTSIDE,
                               .place = field_place(box->node->at.node, box->place),
                               .found = box->name,
                               .expected = arena_print(diagram->request->arena, "columns: %g, rows: %g",
                                                       diagram->columns, diagram->rows)});
}

static Rect grid_rect(const Box *box) {
    return rect_grow((Rect){box->column, box->row, box->columns, box->rows}, -grid_step);
}

static bool check_apart(const Diagram *diagram, const Box *a, const Box *b) {
    if (!rect_overlaps(grid_rect(a), grid_rect(b)))
        return true;
    return report(diagram, (Diagnostic){.id = MESSAGE_NODES_OVERLAP,
                                        .place = field_place(b->node->at.node, b->place),
                                        .origin = field_place(a->node->at.node, a->place),
                                        .found = a->name,
                                        .expected = b->name});
}

/* The part of the grid within a frame. */
static Rect grid_frame(const Diagram *diagram, const Box *group) {
    Rect frame = {0};
    bool any = false;
    for (size_t i = 0; i < diagram->node_count; i++)
        if (group->members[i]) {
            frame = any ? rect_join(frame, grid_rect(&diagram->boxes[i])) : grid_rect(&diagram->boxes[i]);
            any = true;
        }
    return frame;
}

/* What a frame would lie around without being meant to, from `node` on; the number of nodes when there is
   none. */
static size_t find_stranger(const Diagram *diagram, const Box *group, size_t node) {
    Rect frame = grid_frame(diagram, group);
    while (node < diagram->node_count &&
           (group->members[node] || !rect_overlaps(frame, grid_rect(&diagram->boxes[node]))))
        node++;
    return node;
}

static bool check_strangers(const Diagram *diagram, const Box *group) {
    bool good = true;
    for (size_t i = 0; (i = find_stranger(diagram, group, i)) < diagram->node_count; i++)
        good = report(diagram, (Diagnostic){.id = MESSAGE_GROUP_STRANGER,
                                            .place = field_place(group->group->around.node, group->place),
                                            .origin = diagram->boxes[i].place,
                                            .found = diagram->boxes[i].name});
    return good;
}

bool diagram_grid_is_good(const Diagram *diagram) {
    for (size_t i = 0; i < diagram->node_count; i++)
        if (!is_inside(diagram, &diagram->boxes[i]))
            return false;
    for (size_t i = diagram->node_count; i < diagram->box_count; i++)
        if (find_stranger(diagram, &diagram->boxes[i], 0) < diagram->node_count)
            return false;
    return true;
}

/* In the first good flow; where there is none, in the plain one, whose faults are told. */
static void place_nodes(Diagram *diagram) {
    DiagramDirection asked = diagram->direction;
    diagram_list_flows(diagram);
    diagram_place_layers(diagram, diagram->flow_count ? diagram->flows[0] : (DiagramFlow){asked, 1});
}

static bool check_grid(Diagram *diagram) {
    bool placed, good = true;
    if (!check_places(diagram, &placed))
        return false;
    diagram->direction = (DiagramDirection)diagram->spec->direction.value;
    if (!placed)
        place_nodes(diagram);
    diagram_find_size(diagram);
    for (size_t i = 0; i < diagram->node_count; i++) {
        good &= check_inside(diagram, &diagram->boxes[i]);
        for (size_t k = 0; k < i; k++)
            good &= check_apart(diagram, &diagram->boxes[k], &diagram->boxes[i]);
    }
    for (size_t i = diagram->node_count; i < diagram->box_count; i++)
        good &= check_strangers(diagram, &diagram->boxes[i]);
    return good;
}

bool diagram_resolve(Diagram *diagram) {
    const DiagramSpec *spec = diagram->spec;
    if (!check_limit(diagram, &spec->nodes, DIAGRAM_MOST_NODES, "nodes") ||
        !check_limit(diagram, &spec->groups, DIAGRAM_MOST_GROUPS, "groups"))
        return false;
    diagram->node_count = spec->nodes.count;
    diagram->box_count = spec->nodes.count + spec->groups.count;
    diagram->boxes = arena_new_array(diagram->request->arena, Box, diagram->box_count);
    bool good = resolve_nodes(diagram);
    good = resolve_groups(diagram) && good;
    good = resolve_edges(diagram) && good;
    return good && check_grid(diagram);
}
