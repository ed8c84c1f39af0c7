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

/* Layers are folded into bands of about equal length, which go to and fro. */
typedef struct Bands {
    size_t layers; /* of a band */
    double start[DIAGRAM_MOST_NODES], least[DIAGRAM_MOST_NODES];
} Bands;

/* The bands stand one after the other, each as broad as its broadest layer. */
static void find_bands(const Layers *layers, size_t count, Bands *bands) {
    double most[DIAGRAM_MOST_NODES], start = 0;
    bands->layers = (layers->rank_count + count - 1) / count;
    for (size_t band = 0; band < count; band++) {
        bands->least[band] = INFINITY;
        most[band] = 0;
    }
    for (size_t i = 0; i < layers->diagram->node_count; i++) {
        size_t band = layers->rank[i] / bands->layers;
        bands->least[band] = fmin(bands->least[band], layers->order[i]);
        most[band] = fmax(most[band], layers->order[i]);
    }
    for (size_t band = 0; band < count; band++) {
        bands->start[band] = start;
        start += most[band] - fmin(bands->least[band], most[band]) + 1;
    }
}

/* Spans along the layers would make them overlap, so all nodes take one cell. */
static void set_places(const Layers *layers, DiagramFlow flow) {
    Diagram *diagram = layers->diagram;
    Bands bands;
    find_bands(layers, flow.bands, &bands);
    for (size_t i = 0; i < diagram->node_count; i++) {
        Box *box = &diagram->boxes[i];
        size_t band = layers->rank[i] / bands.layers, step = layers->rank[i] % bands.layers;
        double along = (double)(band % 2 ? bands.layers - 1 - step : step);
        double across = bands.start[band] + layers->order[i] - bands.least[band];
        bool right = flow.direction == FLOW_RIGHT;
        box->column = right ? along : across;
        box->row = right ? across : along;
        box->columns = box->rows = 1;
    }
}

static Layers find_layers(Diagram *diagram) {
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
    return layers;
}

/* No band is to be of a single layer, nor empty. */
static bool can_fold(const Layers *layers, size_t bands) {
    size_t length = (layers->rank_count + bands - 1) / bands;
    return bands == 1 || (length > 1 && (layers->rank_count + length - 1) / length == bands);
}

static void set_flow(const Layers *layers, DiagramFlow flow) {
    Diagram *diagram = layers->diagram;
    set_places(layers, flow);
    diagram->direction = flow.direction;
    diagram_find_size(diagram);
}

void diagram_place_layers(Diagram *diagram, DiagramFlow flow) {
    Layers layers = find_layers(diagram);
    set_flow(&layers, flow);
}

void diagram_list_flows(Diagram *diagram) {
    Layers layers = find_layers(diagram);
    SpecChoice asked = diagram->spec->direction;
    for (size_t bands = 1; bands <= DIAGRAM_MOST_BANDS; bands++)
        for (int direction = FLOW_RIGHT; can_fold(&layers, bands) && direction <= FLOW_DOWN; direction++) {
            DiagramFlow flow = {(DiagramDirection)direction, bands};
            if (asked.set && asked.value != direction)
                continue;
            set_flow(&layers, flow);
            if (diagram_grid_is_good(diagram))
                diagram->flows[diagram->flow_count++] = flow;
        }
}
