#include "annotations/note.h"

#include "annotations/terrain.h"

enum { DIRECTION_COUNT = 8, RING_COUNT = 10, PLACE_COUNT = DIRECTION_COUNT * RING_COUNT };

/* Of the step: what a note keeps from all else. */
static const double air_share = 0.7;

static const int directions[DIRECTION_COUNT][2] = {{1, -1}, {-1, -1}, {0, -1}, {1, 0},
                                                   {-1, 0}, {1, 1},   {-1, 1}, {0, 1}};

/* Costs: of covering a text or a mark, of a leader across one, and for each page unit out of bounds. */
static const double cost_of_text = 4000, cost_of_mark = 1500, cost_of_leaving_sides = 20,
                    cost_of_leaving_top = 2.5, cost_of_ring = 14, cost_of_rank = 2;
static const double cost_of_crossed_text = 700, cost_of_crossed_mark = 500, cost_of_crossed_line = 40;

typedef struct Candidates {
    NotePlace places[PLACE_COUNT];
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

static void weigh_box(const TerrainBox *met, double air, NotePlace *place) {
    if (!rect_overlaps(rect_grow(place->box, air), met->box))
        return;
    place->cost += met->kind == TERRAIN_MARK ? cost_of_mark : cost_of_text;
    place->covers |= met->kind == TERRAIN_MARK;
    place->meets |= met->kind == TERRAIN_LABEL;
}

/* Thin obstacles are the lines of arrows and curves, which a leader may cross. */
static void weigh_leader(const TerrainBox *met, double air, NotePlace *place) {
    double breadth = fmin(met->box.width, met->box.height), length = fmax(met->box.width, met->box.height);
    bool is_thin =
        met->kind == TERRAIN_OBSTACLE && (breadth < air / 2 || (breadth < 2 * air && length < 6 * air));
    bool is_text = met->kind != TERRAIN_MARK && !is_thin;
    if (!terrain_line_crosses(place->leader[0], place->leader[1], met->box))
        return;
    place->cost += is_text ? cost_of_crossed_text : is_thin ? cost_of_crossed_line : cost_of_crossed_mark;
    place->crossed |= is_text;
}

static void visit_box(void *context, const TerrainBox *met) {
    Candidates *candidates = context;
    bool own = rect_overlaps(met->box, rect_grow(candidates->anchor, 1));
    for (int i = 0; i < PLACE_COUNT; i++) {
        weigh_box(met, candidates->air, &candidates->places[i]);
        if (!own)
            weigh_leader(met, candidates->air, &candidates->places[i]);
    }
}

static void visit_line(void *context, Point from, Point to) {
    Candidates *candidates = context;
    for (int i = 0; i < PLACE_COUNT; i++) {
        NotePlace *place = &candidates->places[i];
        if (!terrain_line_crosses(from, to, rect_grow(place->box, candidates->air)))
            continue;
        place->cost += cost_of_mark;
        place->covers = true;
    }
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
        candidates.places[i].cost =
            cost_of_bounds(plot, candidates.places[i].box) + ring * cost_of_ring + rank * cost_of_rank;
    }
    terrain_visit(plot, &(TerrainVisitor){&candidates, visit_box, visit_line});
    int best = 0;
    for (int i = 1; i < PLACE_COUNT; i++)
        if (candidates.places[i].cost < candidates.places[best].cost)
            best = i;
    return candidates.places[best];
}
