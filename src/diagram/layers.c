#include "diagram/model.h"

enum { SWEEPS = 4 };

/* Nodes by layer, and their order in it. */
typedef struct Layers {
    Diagram *diagram;
    size_t *rank;   /* by node */
    double *order;  /* by node */
    char *visit;    /* by node: 0 not yet, 1 on the way, 2 done */
    bool *left_out; /* by edge: it closes a circle */
    size_t rank_count;
} Layers;

static size_t first_end(const Edge *edge) {
    return edge->spec->arrow.value == ARROW_BACK ? edge->to : edge->from;
}

static size_t last_end(const Edge *edge) {
    return edge->spec->arrow.value == ARROW_BACK ? edge->from : edge->to;
}

static bool joins_nodes(const Layers *layers, size_t edge) {
    const Edge *e = &layers->diagram->edges[edge];
    return e->from < layers->diagram->node_count && e->to < layers->diagram->node_count &&
           !layers->left_out[edge];
}

static void find_circles(Layers *layers, size_t node) {
    const Diagram *diagram = layers->diagram;
    layers->visit[node] = 1;
    for (size_t i = 0; i < diagram->edge_count; i++) {
        if (!joins_nodes(layers, i) || first_end(&diagram->edges[i]) != node)
            continue;
        size_t next = last_end(&diagram->edges[i]);
        if (layers->visit[next] == 1)
            layers->left_out[i] = true;
        else if (!layers->visit[next])
            find_circles(layers, next);
    }
    layers->visit[node] = 2;
}

/* As there are no circles any more, this ends after as many rounds as the longest path has nodes. */
static void find_ranks(Layers *layers) {
    const Diagram *diagram = layers->diagram;
    bool moved = true;
    while (moved) {
        moved = false;
        for (size_t i = 0; i < diagram->edge_count; i++) {
            if (!joins_nodes(layers, i))
                continue;
            size_t *rank = layers->rank, from = first_end(&diagram->edges[i]),
                   to = last_end(&diagram->edges[i]);
            if (rank[to] >= rank[from] + 1)
                continue;
            rank[to] = rank[from] + 1;
            layers->rank_count = rank[to] + 1 > layers->rank_count ? rank[to] + 1 : layers->rank_count;
            moved = true;
        }
    }
}

static size_t list_layer(const Layers *layers, size_t rank, size_t *nodes) {
    size_t count = 0;
    for (size_t i = 0; i < layers->diagram->node_count; i++) {
        if (layers->rank[i] != rank)
            continue;
        size_t at = count++;
        for (; at > 0 && layers->order[nodes[at - 1]] > layers->order[i]; at--)
            nodes[at] = nodes[at - 1];
        nodes[at] = i;
    }
    return count;
}

/* The middle of its neighbours in the layers on one side; where there are none, where it is. */
static double mean_of_neighbours(const Layers *layers, size_t node, bool before) {
    const Diagram *diagram = layers->diagram;
    double sum = 0, count = 0;
    for (size_t i = 0; i < diagram->edge_count; i++) {
        size_t from = diagram->edges[i].from, to = diagram->edges[i].to;
        if (!joins_nodes(layers, i) || (from != node && to != node))
            continue;
        size_t other = from == node ? to : from;
        if ((layers->rank[other] < layers->rank[node]) != before)
            continue;
        sum += layers->order[other];
        count++;
    }
    return count > 0 ? sum / count : layers->order[node];
}

/* Places of a layer's nodes, even and about the middle of the layers. */
static void number_layer(Layers *layers, size_t rank) {
    size_t nodes[DIAGRAM_MOST_NODES], count = list_layer(layers, rank, nodes);
    for (size_t i = 0; i < count; i++)
        layers->order[nodes[i]] = (double)i - ((double)count - 1) / 2;
}

static void sort_layer(Layers *layers, size_t rank, bool before) {
    double means[DIAGRAM_MOST_NODES];
    for (size_t i = 0; i < layers->diagram->node_count; i++)
        means[i] = layers->rank[i] == rank ? mean_of_neighbours(layers, i, before) : layers->order[i];
    for (size_t i = 0; i < layers->diagram->node_count; i++)
        layers->order[i] = means[i];
    number_layer(layers, rank);
}

static void order_layers(Layers *layers) {
    for (size_t i = 0; i < layers->diagram->node_count; i++)
        layers->order[i] = (double)i;
    for (size_t rank = 0; rank < layers->rank_count; rank++)
        number_layer(layers, rank);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
        for (size_t rank = 1; rank < layers->rank_count; rank++)
            sort_layer(layers, rank, true);
        for (size_t rank = layers->rank_count - 1; rank-- > 0;)
            sort_layer(layers, rank, false);
    }
}

/* Spans along the layers would make them overlap, so all nodes take one cell. */
static void set_places(Layers *layers) {
    Diagram *diagram = layers->diagram;
    double least = 0;
    for (size_t i = 0; i < diagram->node_count; i++)
        least = fmin(least, layers->order[i]);
    for (size_t i = 0; i < diagram->node_count; i++) {
        Box *box = &diagram->boxes[i];
        double along = (double)layers->rank[i], across = layers->order[i] - least;
        bool right = diagram->spec->direction.value == FLOW_RIGHT;
        box->column = right ? along : across;
        box->row = right ? across : along;
        box->columns = box->rows = 1;
    }
}

void diagram_place_layers(Diagram *diagram) {
    Arena *arena = diagram->request->arena;
    Layers layers = {.diagram = diagram,
                     .rank = arena_new_array(arena, size_t, diagram->node_count),
                     .order = arena_new_array(arena, double, diagram->node_count),
                     .visit = arena_new_array(arena, char, diagram->node_count),
                     .left_out = arena_new_array(arena, bool, diagram->edge_count),
                     .rank_count = 1};
    for (size_t i = 0; i < diagram->node_count; i++)
        if (!layers.visit[i])
            find_circles(&layers, i);
    find_ranks(&layers);
    order_layers(&layers);
    set_places(&layers);
}
