#include "annotations/note.h"

#include "annotations/terrain.h"

enum { DIRECTION_COUNT = 8, RING_COUNT = 10, PLACE_COUNT = DIRECTION_COUNT * RING_COUNT };

/* Of the step: what a note keeps from all else. */
static const double air_share = 0.7;

static const int directions[DIRECTION_COUNT][2] = {{1, -1}, {-1, -1}, {0, -1}, {1, 0},
                                                   {-1, 0}, {1, 1},   {-1, 1}, {0, 1}};

/* Costs: of covering a text or a mark, of a leader across one, and for each page unit out of bounds. */
static const double cost_of_text = 4000, cost_of_mark = 1500, cost_of_crossed_text = 800,
                    cost_of_crossed_mark = 150, cost_of_leaving_sides = 20, cost_of_leaving_top = 0.6,
                    cost_of_ring = 14, cost_of_rank = 2;

typedef struct Candidates {
    NotePlace places[PLACE_COUNT];
    double costs[PLACE_COUNT];
    Rect anchor;
    double air; /* around the box */
} Candidates;

/* From the box's edge to the anchor's, as short as can be. */
static void set_leader(NotePlace *place, Rect anchor) {
    Rect box = place->box;
    double x = clamp(anchor.x + anchor.width / 2, box.x, rect_right(box));
    double y = clamp(anchor.y + anchor.height / 2, box.y, rect_bottom(box));
    place->leader[0] = (Point){x, y};
    place->leader[1] =
        (Point){clamp(x, anchor.x, rect_right(anchor)), clamp(y, anchor.y, rect_bottom(anchor))};
}

static double beside(double low, double high, double size, double distance) {
    return distance < 0 ? low + distance - size : distance > 0 ? high + distance : (low + high - size) / 2;
}

NotePlace note_place_at(Rect anchor, double width, double height, double dx, double dy) {
    NotePlace place = {.side = dx < 0 ? -1 : dx > 0 ? 1 : 0};
    place.box = (Rect){beside(anchor.x, rect_right(anchor), width, dx),
                       beside(anchor.y, rect_bottom(anchor), height, dy), width, height};
    set_leader(&place, anchor);
    return place;
}

static void visit_box(void *context, const TerrainBox *met) {
    Candidates *candidates = context;
    bool is_text = met->kind != TERRAIN_MARK;
    Rect box = met->box;
    bool own = rect_overlaps(box, rect_grow(candidates->anchor, 1));
    for (int i = 0; i < PLACE_COUNT; i++) {
        const NotePlace *place = &candidates->places[i];
        if (rect_overlaps(rect_grow(place->box, candidates->air), box))
            candidates->costs[i] += is_text ? cost_of_text : cost_of_mark;
        if (!own && terrain_line_crosses(place->leader[0], place->leader[1], box))
            candidates->costs[i] += is_text ? cost_of_crossed_text : cost_of_crossed_mark;
    }
}

static void visit_line(void *context, Point from, Point to) {
    Candidates *candidates = context;
    for (int i = 0; i < PLACE_COUNT; i++)
        if (terrain_line_crosses(from, to, rect_grow(candidates->places[i].box, candidates->air)))
            candidates->costs[i] += cost_of_mark;
}

static double cost_of_bounds(const Plot *plot, Rect box) {
    Rect frame = plot->frame;
    double sides = fmax(0, frame.x - box.x) + fmax(0, rect_right(box) - rect_right(frame));
    double below = fmax(0, rect_bottom(box) - rect_bottom(frame));
    return (sides + below) * cost_of_leaving_sides + fmax(0, frame.y - box.y) * cost_of_leaving_top;
}

NotePlace note_find_place(const Plot *plot, Rect anchor, double width, double height, double step) {
    Candidates candidates = {.anchor = anchor, .air = air_share * step};
    for (int i = 0; i < PLACE_COUNT; i++) {
        int ring = i / DIRECTION_COUNT, rank = i % DIRECTION_COUNT;
        double distance = step * (ring + 1);
        candidates.places[i] = note_place_at(anchor, width, height, distance * directions[rank][0],
                                             distance * directions[rank][1]);
        candidates.costs[i] =
            cost_of_bounds(plot, candidates.places[i].box) + ring * cost_of_ring + rank * cost_of_rank;
    }
    terrain_visit(plot, &(TerrainVisitor){&candidates, visit_box, visit_line});
    int best = 0;
    for (int i = 1; i < PLACE_COUNT; i++)
        if (candidates.costs[i] < candidates.costs[best])
            best = i;
    return candidates.places[best];
}
