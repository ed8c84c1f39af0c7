/* Texts on lines, on a white ground: in the middle of a straight piece, where nothing else is. */
#include "diagram/model.h"

#include <math.h>

/* Of a place for a text: what it costs to lie over something, and to be off the middle of a short piece. */
static const double cost_of_line = 100, cost_of_frame = 20, cost_of_offset = 1, cost_of_short = 4;

/* In em: how much of a line shows on both sides of its text. */
static const double least_line = 0.35;

enum { MOST_LINES = 3, PLACES = 5 };

typedef struct Spot {
    Rect pill;
    double cost; /* infinite: not possible */
} Spot;

Rect diagram_pill(const TextBlock *block, Point center) {
    const double margin_x = 0.4, margin_y = 0.36;
    double width = block->width + 2 * margin_x * block->size;
    double height = text_block_optical_height(block) + 2 * margin_y * block->size;
    return (Rect){center.x - width / 2, center.y - height / 2, width, height};
}

typedef TextBlock WrapBlock(const Plot *plot, const char *text, FontWeight weight, double size, double width);

TextBlock diagram_wrap(const Diagram *diagram, const char *text, FontWeight weight, double size,
                       size_t lines) {
    const Plot *plot = &diagram->plot;
    WrapBlock *wrap = diagram->care == CARE_LEAST ? text_block_wrap : text_block_wrap_words;
    TextBlock block = wrap(plot, text, weight, size, INFINITY);
    if (block.count != 1 || lines < 2)
        return block;
    double low = 0, high = block.width;
    for (int round = 0; round < 10; round++) {
        double middle = (low + high) / 2;
        TextBlock even = wrap(plot, text, weight, size, middle);
        if (even.count <= lines && even.width <= middle)
            high = middle;
        else
            low = middle;
    }
    return wrap(plot, text, weight, size, high);
}

static double collision_cost(const Diagram *diagram, const Edge *edge, Rect pill) {
    double cost = 0, air = 2;
    Rect around = rect_grow(pill, air);
    if (!rect_contains(diagram->place, pill))
        return INFINITY;
    for (size_t i = 0; i < diagram->box_count; i++) {
        const Box *box = &diagram->boxes[i];
        if (box->node ? rect_overlaps(around, box->bounds)
                      : box->text.count && rect_overlaps(around, rect_grow(box->text_box, air)))
            return INFINITY;
        if (box->group && rect_overlaps(pill, box->bounds) && !rect_contains(box->bounds, pill))
            cost += cost_of_frame;
    }
    for (size_t i = 0; i < diagram->edge_count; i++) {
        const Edge *other = &diagram->edges[i];
        if (other == edge)
            continue;
        if (other->pill.width > 0 && rect_overlaps(around, other->pill))
            return INFINITY;
        for (size_t k = 0; k + 1 < other->point_count; k++)
            cost += rect_is_crossed(around, other->points[k], other->points[k + 1]) ? cost_of_line : 0;
    }
    return cost;
}

/* The part of a piece that a text may cover: not its heads, and a little of the line beside. */
static bool find_room(const Diagram *diagram, const Edge *edge, size_t piece, double *from, double *to) {
    Point a = edge->points[piece], b = edge->points[piece + 1];
    double length = hypot(b.x - a.x, b.y - a.y),
           em = diagram_font_size(diagram, diagram->theme->edge_font_size);
    double head = arrow_head_length(diagram->theme->stroke_width.value), line = least_line * em;
    *from = line + (piece == 0 && edge_has_head(edge, false) ? head : 0);
    *to = length - line - (piece + 2 == edge->point_count && edge_has_head(edge, true) ? head : 0);
    return *from < *to;
}

/* How much of a piece a text takes. */
static double extent_along(Rect pill, Point a, Point b) {
    double length = hypot(b.x - a.x, b.y - a.y), dx = fabs(b.x - a.x) / length, dy = fabs(b.y - a.y) / length;
    return fmin(dx > 0 ? pill.width / dx : INFINITY, dy > 0 ? pill.height / dy : INFINITY);
}

static Spot try_spot(const Diagram *diagram, const Edge *edge, size_t piece, double share,
                     const TextBlock *block) {
    Point a = edge->points[piece], b = edge->points[piece + 1];
    double from, to, length = hypot(b.x - a.x, b.y - a.y);
    Spot spot = {.cost = INFINITY};
    if (!find_room(diagram, edge, piece, &from, &to))
        return spot;
    double half = extent_along(diagram_pill(block, a), a, b) / 2;
    if (2 * half > to - from)
        return spot;
    double at = from + half + (to - from - 2 * half) * share;
    spot.pill =
        diagram_pill(block, (Point){a.x + (b.x - a.x) * at / length, a.y + (b.y - a.y) * at / length});
    spot.cost = collision_cost(diagram, edge, spot.pill) + fabs(share - 0.5) * cost_of_offset;
    return spot;
}

static double longest_piece(const Edge *edge) {
    double longest = 0;
    for (size_t i = 0; i + 1 < edge->point_count; i++)
        longest = fmax(longest, hypot(edge->points[i + 1].x - edge->points[i].x,
                                      edge->points[i + 1].y - edge->points[i].y));
    return longest;
}

static Spot find_spot(const Diagram *diagram, const Edge *edge, const TextBlock *block) {
    static const double shares[PLACES] = {0.5, 0.25, 0.75, 0, 1};
    Spot best = {.cost = INFINITY};
    double longest = longest_piece(edge);
    for (size_t piece = 0; piece + 1 < edge->point_count; piece++) {
        Point a = edge->points[piece], b = edge->points[piece + 1];
        double shortness = (1 - hypot(b.x - a.x, b.y - a.y) / longest) * cost_of_short;
        for (int i = 0; i < PLACES; i++) {
            Spot spot = try_spot(diagram, edge, piece, shares[i], block);
            spot.cost += shortness;
            if (spot.cost < best.cost)
                best = spot;
        }
    }
    return best;
}

/* In one line, or in more of them where that is what fits. */
static bool place_text(Diagram *diagram, Edge *edge) {
    const char *text = edge->spec->text.text;
    double size = diagram_font_size(diagram, diagram->theme->edge_font_size), best = INFINITY;
    for (size_t lines = 1; lines <= MOST_LINES; lines++) {
        TextBlock block = diagram_wrap(diagram, text, FONT_REGULAR, size, lines);
        Spot spot = find_spot(diagram, edge, &block);
        if (spot.cost + 0.5 >= best)
            continue;
        best = spot.cost;
        edge->text = block;
        edge->pill = spot.pill;
    }
    if (best < INFINITY)
        return true;
    return diagram_fail(diagram, (Fault){.id = MESSAGE_TEXT_NO_ROOM,
                                         .place = field_place(edge->spec->text.node, edge->place),
                                         .found = text,
                                         .detail = "on its edge"});
}

bool diagram_place_texts(Diagram *diagram) {
    bool fit = true;
    for (size_t i = 0; i < diagram->edge_count; i++)
        diagram->edges[i].pill = (Rect){0};
    for (size_t i = 0; i < diagram->edge_count; i++) {
        Edge *edge = &diagram->edges[i];
        if (edge->spec->text.text && *edge->spec->text.text && edge->point_count > 1)
            fit &= place_text(diagram, edge);
    }
    return fit;
}
