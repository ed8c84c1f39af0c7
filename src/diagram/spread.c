/* Lines that run in one lane are moved apart, and with them the places at which they end: each straight piece
   of a line has one coordinate across it, which may move within bounds. Pieces that are too near to each
   other, side by side, are put in the order in which they cross least, and then as near to their places as
   their distance allows. */
#include "diagram/model.h"
#include "diagram/outline.h"
#include "plot/relax.h"

enum { ROUNDS_OF_DISTANCE = 4 };

/* Of the distance of lines: how near two may come for the sake of a frame, and a line to the frame's border.
 */
static const double least_share = 0.6, border_share = 0.45;

typedef struct Piece {
    Edge *edge;
    size_t index;         /* from its point `index` to the next */
    double at, low, high; /* across: where it is, and may be */
    double first, last;   /* along */
    size_t cluster;
} Piece;

typedef struct Spread {
    Diagram *diagram;
    bool vertical; /* the pieces that are moved now */
    Piece *pieces;
    size_t count;
    double distance;
} Spread;

static double across_of(const Spread *spread, Point point) {
    return spread->vertical ? point.x : point.y;
}

static double along_of(const Spread *spread, Point point) {
    return spread->vertical ? point.y : point.x;
}

/* Bounds */

static void narrow(Piece *piece, double low, double high) {
    piece->low = fmax(piece->low, low);
    piece->high = fmin(piece->high, high);
}

/* The channel beside a rectangle that lies beside the piece. */
static void bound_by_rect(const Spread *spread, Piece *piece, Rect b) {
    double clearance = spread->distance / 2;
    double from = spread->vertical ? b.y : b.x, to = spread->vertical ? rect_bottom(b) : rect_right(b);
    double low = spread->vertical ? b.x : b.y, high = spread->vertical ? rect_right(b) : rect_bottom(b);
    if (piece->last <= from || piece->first >= to)
        return;
    if (high <= piece->at)
        narrow(piece, fmin(high + clearance, piece->at), piece->high);
    else if (low >= piece->at)
        narrow(piece, piece->low, fmax(low - clearance, piece->at));
}

static void bound_by_boxes(const Spread *spread, Piece *piece) {
    const Diagram *diagram = spread->diagram;
    for (size_t i = 0; i < diagram->box_count; i++) {
        const Box *box = &diagram->boxes[i];
        bool own = i == piece->edge->from || i == piece->edge->to;
        bool ends_there = (piece->index == 0 && i == piece->edge->from) ||
                          (piece->index + 2 == piece->edge->point_count && i == piece->edge->to);
        if (diagram->texts_stand && box->text.count && box->group)
            bound_by_rect(spread, piece, box->text_box);
        if (!ends_there && (box->node || own))
            bound_by_rect(spread, piece, box->bounds);
    }
}

static void bound_by_port(const Spread *spread, Piece *piece, size_t box) {
    double low, high;
    diagram_port_range(spread->diagram, &spread->diagram->boxes[box], spread->vertical ? SIDE_TOP : SIDE_LEFT,
                       &low, &high);
    narrow(piece, fmin(low, piece->at), fmax(high, piece->at));
}

static void find_bounds(const Spread *spread, Piece *piece) {
    Rect place = spread->diagram->place;
    piece->low = spread->vertical ? place.x : place.y;
    piece->high = spread->vertical ? rect_right(place) : rect_bottom(place);
    bound_by_boxes(spread, piece);
    if (piece->index == 0)
        bound_by_port(spread, piece, piece->edge->from);
    if (piece->index + 2 == piece->edge->point_count)
        bound_by_port(spread, piece, piece->edge->to);
}

static void list_pieces(Spread *spread) {
    const Diagram *diagram = spread->diagram;
    size_t most = 0;
    for (size_t i = 0; i < diagram->edge_count; i++)
        most += diagram->edges[i].point_count;
    spread->pieces = arena_new_array(diagram->request->arena, Piece, most);
    for (size_t i = 0; i < diagram->edge_count; i++) {
        Edge *edge = &diagram->edges[i];
        for (size_t k = 0; !edge_is_straight(edge) && k + 1 < edge->point_count; k++) {
            Point a = edge->points[k], b = edge->points[k + 1];
            if (across_of(spread, a) != across_of(spread, b))
                continue;
            Piece piece = {.edge = edge, .index = k, .at = across_of(spread, a)};
            piece.first = fmin(along_of(spread, a), along_of(spread, b));
            piece.last = fmax(along_of(spread, a), along_of(spread, b));
            find_bounds(spread, &piece);
            spread->pieces[spread->count++] = piece;
        }
    }
}

/* Order */

/* Which way a line goes on from a piece's end at `along`: -1 or 1 across, 0 into a box. `next` gets the point
 * there. */
static int turn_at(const Spread *spread, const Piece *piece, double along, Point *next) {
    const Edge *edge = piece->edge;
    bool at_start = along_of(spread, edge->points[piece->index]) == along;
    if (at_start ? piece->index == 0 : piece->index + 2 == edge->point_count)
        return 0;
    *next = edge->points[at_start ? piece->index - 1 : piece->index + 2];
    return across_of(spread, *next) < piece->at ? -1 : 1;
}

/* -1: `a` had better have the lower coordinate, by what happens at one end of both; 0: that does not say. */
static int order_at_end(const Spread *spread, const Piece *a, const Piece *b, bool last) {
    Point next_a = {0}, next_b = {0};
    double end_a = last ? a->last : a->first, end_b = last ? b->last : b->first;
    int turn_a = turn_at(spread, a, end_a, &next_a), turn_b = turn_at(spread, b, end_b, &next_b);
    if (end_a != end_b) {
        bool a_is_shorter = last ? end_a < end_b : end_a > end_b;
        return a_is_shorter ? turn_a : -turn_b;
    }
    if (turn_a != turn_b)
        return turn_a < turn_b ? -1 : 1;
    if (!turn_a)
        return 0;
    double reach_a = fabs(across_of(spread, next_a) - a->at),
           reach_b = fabs(across_of(spread, next_b) - b->at);
    if (reach_a == reach_b)
        return 0;
    /* Both turn the same way in one lane; the one that leaves it first, seen from here, decides what is
     * nested. */
    const Piece *shorter = reach_a < reach_b ? a : b;
    const Edge *edge = shorter->edge;
    bool at_start = along_of(spread, edge->points[shorter->index]) == (shorter == a ? end_a : end_b);
    size_t corner = at_start ? shorter->index - 1 : shorter->index + 2;
    if (at_start ? corner == 0 : corner + 1 == edge->point_count)
        return 0;
    double there = along_of(spread, edge->points[at_start ? corner - 1 : corner + 1]),
           here = along_of(spread, edge->points[corner]);
    bool turns_back = last ? there < here : there > here;
    int outer_is_lower = turn_a > 0 ? -1 : 1;
    int shorter_is_lower = turns_back ? -outer_is_lower : outer_is_lower;
    return shorter == a ? shorter_is_lower : -shorter_is_lower;
}

static bool is_lower(const Spread *spread, const Piece *a, const Piece *b) {
    if (a->at != b->at)
        return a->at < b->at;
    int order = order_at_end(spread, a, b, true);
    order = order ? order : order_at_end(spread, a, b, false);
    return order < 0;
}

/* Clusters */

static bool are_near(const Spread *spread, const Piece *a, const Piece *b) {
    return a->edge != b->edge && fabs(a->at - b->at) < spread->distance * 0.9 && a->first < b->last - 1 &&
           b->first < a->last - 1;
}

static void find_clusters(Spread *spread) {
    for (size_t i = 0; i < spread->count; i++) {
        spread->pieces[i].cluster = i;
        for (size_t k = 0; k < i; k++) {
            size_t from = spread->pieces[i].cluster, to = spread->pieces[k].cluster;
            if (from == to || !are_near(spread, &spread->pieces[i], &spread->pieces[k]))
                continue;
            for (size_t j = 0; j <= i; j++)
                if (spread->pieces[j].cluster == from)
                    spread->pieces[j].cluster = to;
        }
    }
}

static size_t list_cluster(const Spread *spread, size_t cluster, Piece **pieces) {
    size_t count = 0;
    for (size_t i = 0; i < spread->count; i++) {
        Piece *piece = &spread->pieces[i];
        if (piece->cluster != cluster)
            continue;
        size_t at = count++;
        for (; at > 0 && is_lower(spread, piece, pieces[at - 1]); at--)
            pieces[at] = pieces[at - 1];
        pieces[at] = piece;
    }
    return count;
}

static void move_piece(const Spread *spread, Piece *piece, double to) {
    Point *points = &piece->edge->points[piece->index];
    for (int i = 0; i < 2; i++)
        *(spread->vertical ? &points[i].x : &points[i].y) = to;
}

/* Texts on lines above one another need their height. */
static double cluster_distance(const Spread *spread, Piece **pieces, size_t count) {
    const Diagram *diagram = spread->diagram;
    size_t texts = 0;
    for (size_t i = 0; i < count; i++)
        texts += pieces[i]->edge->spec->text.text && *pieces[i]->edge->spec->text.text;
    if (spread->vertical || texts < 2)
        return spread->distance;
    double size = diagram_font_size(diagram, diagram->theme->edge_font_size);
    TextBlock line = text_block_wrap(&diagram->plot, "x", FONT_REGULAR, size, INFINITY);
    return fmax(spread->distance, diagram_pill(&line, (Point){0, 0}).height + size / 4);
}

static void place_cluster(const Spread *spread, Piece **pieces, size_t count) {
    Arena *arena = spread->diagram->request->arena;
    double *wanted = arena_new_array(arena, double, count), *sizes = arena_new_array(arena, double, count);
    double *placed = arena_new_array(arena, double, count), low = -INFINITY, high = INFINITY;
    for (size_t i = 0; i < count; i++) {
        wanted[i] = pieces[i]->at;
        low = fmax(low, pieces[i]->low);
        high = fmin(high, pieces[i]->high);
    }
    double distance = cluster_distance(spread, pieces, count);
    for (int round = 0; round < ROUNDS_OF_DISTANCE; round++, distance *= 0.7)
        if (low <= high && relax_positions(wanted, sizes, count, distance, low, high, placed)) {
            for (size_t i = 0; i < count; i++)
                move_piece(spread, pieces[i], placed[i]);
            return;
        }
}

static void spread_direction(Diagram *diagram, bool vertical) {
    Spread spread = {.diagram = diagram, .vertical = vertical, .distance = diagram_line_distance(diagram)};
    list_pieces(&spread);
    find_clusters(&spread);
    Piece **pieces = arena_new_array(diagram->request->arena, Piece *, spread.count);
    for (size_t i = 0; i < spread.count; i++) {
        size_t count = list_cluster(&spread, i, pieces);
        if (count > 1)
            place_cluster(&spread, pieces, count);
    }
}

/* Frames: a line along the border of one would not be seen as a line. */

static bool overlaps(const Piece *piece, double first, double last) {
    return piece->first < last - 1 && first < piece->last - 1;
}

static bool is_free(const Spread *spread, const Piece *piece, double to) {
    if (to < piece->low || to > piece->high)
        return false;
    for (size_t i = 0; i < spread->count; i++) {
        const Piece *other = &spread->pieces[i];
        if (other->edge != piece->edge && overlaps(piece, other->first, other->last) &&
            fabs(other->at - to) < spread->distance * least_share)
            return false;
    }
    return true;
}

static void leave_border(const Spread *spread, Piece *piece, double border, double first, double last) {
    double clear = spread->distance * border_share, side = piece->at < border ? -clear : clear;
    if (!overlaps(piece, first, last) || fabs(piece->at - border) >= clear)
        return;
    double to = is_free(spread, piece, border + side) ? border + side : border - side;
    if (!is_free(spread, piece, to))
        return;
    move_piece(spread, piece, to);
    piece->at = to;
}

static void leave_borders(Diagram *diagram, bool vertical) {
    Spread spread = {.diagram = diagram, .vertical = vertical, .distance = diagram_line_distance(diagram)};
    list_pieces(&spread);
    for (size_t i = 0; i < spread.count; i++) {
        Piece *piece = &spread.pieces[i];
        bool is_end = piece->index == 0 || piece->index + 2 == piece->edge->point_count;
        for (size_t g = diagram->node_count; !is_end && g < diagram->box_count; g++) {
            Rect b = diagram->boxes[g].bounds;
            double first = vertical ? b.y : b.x, last = vertical ? rect_bottom(b) : rect_right(b);
            leave_border(&spread, piece, vertical ? b.x : b.y, first, last);
            leave_border(&spread, piece, vertical ? rect_right(b) : rect_bottom(b), first, last);
        }
    }
}

/* The ends of lines move to what is drawn of their boxes, and lines of whole units to whole units. */
static void finish_edge(const Diagram *diagram, Edge *edge) {
    size_t last = edge->point_count - 1;
    double width = diagram->theme->stroke_width.value;
    for (size_t i = 0; i <= last; i++) {
        edge->points[i].x = line_center_crisply(edge->points[i].x, width);
        edge->points[i].y = line_center_crisply(edge->points[i].y, width);
    }
    const Box *from = &diagram->boxes[edge->from], *to = &diagram->boxes[edge->to];
    Point start = edge->points[0], end = edge->points[last];
    bool across = start.y == edge->points[1].y;
    Point inside = {from->bounds.x + from->bounds.width / 2, from->bounds.y + from->bounds.height / 2};
    edge->points[0] = outline_meet(diagram, from, edge->points[1],
                                   across ? (Point){inside.x, start.y} : (Point){start.x, inside.y});
    across = end.y == edge->points[last - 1].y;
    inside = (Point){to->bounds.x + to->bounds.width / 2, to->bounds.y + to->bounds.height / 2};
    edge->points[last] = outline_meet(diagram, to, edge->points[last - 1],
                                      across ? (Point){inside.x, end.y} : (Point){end.x, inside.y});
}

void diagram_spread(Diagram *diagram) {
    spread_direction(diagram, true);
    spread_direction(diagram, false);
    leave_borders(diagram, true);
    leave_borders(diagram, false);
    for (size_t i = 0; i < diagram->edge_count; i++)
        if (!edge_is_straight(&diagram->edges[i]) && diagram->edges[i].point_count > 1)
            finish_edge(diagram, &diagram->edges[i]);
}
