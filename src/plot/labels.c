#include "plot/labels.h"

#include "plot/label_ground.h"

#include <stdlib.h>

enum { MOST_CARED_FOR = 40, RINGS = 4, DIRECTIONS = 8, SHRINK_STEPS = 3, PREFERRED_STEPS = 2 };

static const double halo_em = 0.25, box_air_em = 0.1, plate_air_em = 0.16, ring_em = 1.3, leader_start = 0.6;

static const Point directions[DIRECTIONS] = {{0, -1}, {1, -0.7}, {-1, -0.7}, {1, 0},
                                             {-1, 0}, {1, 0.7},  {-1, 0.7},  {0, 1}};

/* A label where it may go. */
typedef struct LabelTrial {
    LabelPlace place;
    double size;
    Rect box;
    LabelCost cost;
    int rank; /* of its own place */
    bool led;
    Point leader[2];
} LabelTrial;

void labels_init(Labels *labels) {
    *labels = (Labels){0};
}

void labels_request(Plot *plot, LabelRequest request) {
    Labels *labels = plot->labels;
    labels->requests =
        arena_grow(plot->arena, labels->requests, labels->count, &labels->capacity, sizeof *labels->requests);
    labels->requests[labels->count++] = request;
}

void labels_add_obstacle(Plot *plot, Rect box) {
    Labels *labels = plot->labels;
    labels->obstacles = arena_grow(plot->arena, labels->obstacles, labels->obstacle_count,
                                   &labels->obstacle_capacity, sizeof *labels->obstacles);
    labels->obstacles[labels->obstacle_count++] = box;
}

static void add_line(Plot *plot, Point from, Point to, bool shows) {
    Labels *labels = plot->labels;
    labels->line_shows = arena_grow(plot->arena, labels->line_shows, labels->line_count,
                                    &labels->shows_capacity, sizeof(bool));
    labels->line_shows[labels->line_count] = shows;
    labels->lines = arena_grow(plot->arena, labels->lines, labels->line_count, &labels->line_capacity,
                               sizeof *labels->lines);
    labels->lines[labels->line_count][0] = from;
    labels->lines[labels->line_count++][1] = to;
}

void labels_add_name(Plot *plot, SeriesPlace name) {
    Labels *labels = plot->labels;
    labels->names = arena_grow(plot->arena, labels->names, labels->name_count, &labels->name_capacity,
                               sizeof *labels->names);
    labels->names[labels->name_count++] = name;
    labels_add_obstacle(plot, name.box);
}

const SeriesPlace *labels_find_name(const Plot *plot, const Layer *layer, size_t series) {
    for (size_t i = 0; i < plot->labels->name_count; i++)
        if (plot->labels->names[i].layer == layer && plot->labels->names[i].series == series)
            return &plot->labels->names[i];
    return NULL;
}

void labels_add_line(Plot *plot, Point from, Point to) {
    add_line(plot, from, to, true);
}

void labels_add_hint(Plot *plot, Point from, Point to) {
    add_line(plot, from, to, false);
}

/* The box of the capitals and figures, with half the descent: what must stay clear. */
static Rect label_box(double size, LabelPlace place, TextExtent extent) {
    double left = place.anchor == ANCHOR_START    ? place.at.x
                  : place.anchor == ANCHOR_MIDDLE ? place.at.x - extent.width / 2
                                                  : place.at.x - extent.width;
    double air = size * box_air_em;
    return (Rect){left - air, place.at.y - extent.cap_height - air, extent.width + 2 * air,
                  extent.cap_height + extent.descent / 2 + 2 * air};
}

static bool is_free(const LabelTrial *trial) {
    return trial->cost.total < label_cost_of_overlap;
}

/* The best of the first of a label's own places. */
static LabelTrial try_places(const LabelGround *ground, const LabelRequest *request, int count, double size) {
    TextExtent extent = plot_measure(ground->plot, request->text, request->weight, size);
    LabelTrial best = {.cost.total = INFINITY};
    for (int i = 0; i < count; i++) {
        LabelTrial trial = {.place = request->places[i], .size = size, .rank = i};
        trial.box = label_box(size, trial.place, extent);
        trial.cost = label_ground_cost(ground, trial.box, i, request->anchored);
        if (trial.cost.total < best.cost.total)
            best = trial;
    }
    return best;
}

static LabelTrial try_own_places(const LabelGround *ground, const LabelRequest *request, double size) {
    return try_places(ground, request, request->place_count, size);
}

static double size_at(const LabelGround *ground, const LabelRequest *request, int step) {
    double least = fmin(ground->plot->theme->label->minimum_font_size.value, request->size);
    return request->size - (request->size - least) * step / SHRINK_STEPS;
}

/* A preferred place, smaller, when only labels are in its way and the label had else to go elsewhere. */
static LabelTrial try_preferred(const LabelGround *ground, const LabelRequest *request, LabelTrial first) {
    int count = request->preferred_count;
    if (!count || first.rank < count)
        return first;
    LabelTrial trial = try_places(ground, request, count, request->size);
    for (int step = 1; step <= PREFERRED_STEPS && !trial.cost.crosses; step++) {
        trial = try_places(ground, request, count, size_at(ground, request, step));
        if (is_free(&trial) && !trial.cost.crosses)
            return trial;
    }
    return first;
}

/* From beside the anchor to the nearest edge of the box. */
static void set_leader(const LabelRequest *request, LabelTrial *trial) {
    Point from = request->anchor;
    Point to = {clamp(from.x, trial->box.x, rect_right(trial->box)),
                clamp(from.y, trial->box.y, rect_bottom(trial->box))};
    double length = hypot(to.x - from.x, to.y - from.y);
    double share = length > 0 ? fmin(leader_start * request->distance / length, 1) : 0;
    trial->leader[0] = (Point){from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)};
    trial->leader[1] = to;
}

static LabelTrial try_ring_place(const LabelGround *ground, const LabelRequest *request, TextExtent extent,
                                 int index) {
    Point way = directions[index % DIRECTIONS], from = request->anchor;
    double reach = request->distance + ring_em * request->size * (1 + index / DIRECTIONS);
    double x = from.x + way.x * (reach + extent.width / 2),
           y = from.y + way.y * (reach + extent.cap_height / 2);
    LabelTrial trial = {
        .place = {{x, y + extent.cap_height / 2}, ANCHOR_MIDDLE}, .size = request->size, .led = true};
    trial.box = label_box(trial.size, trial.place, extent);
    trial.cost = label_ground_cost(ground, trial.box, index, true);
    set_leader(request, &trial);
    trial.cost.total += label_ground_cost_of_leader(ground, trial.leader[0], trial.leader[1]);
    return trial;
}

static LabelTrial try_rings(const LabelGround *ground, const LabelRequest *request) {
    TextExtent extent = plot_measure(ground->plot, request->text, request->weight, request->size);
    LabelTrial best = {.cost.total = INFINITY};
    for (int i = 0; i < RINGS * DIRECTIONS; i++) {
        LabelTrial trial = try_ring_place(ground, request, extent, i);
        if (rect_contains(ground->plot->frame, trial.box) && trial.cost.total < best.cost.total)
            best = trial;
    }
    return best;
}

static LabelTrial find_trial(const LabelGround *ground, const LabelRequest *request) {
    const Plot *plot = ground->plot;
    LabelTrial first = try_own_places(ground, request, request->size), trial = first;
    if (request->required || plot->labels->count > MOST_CARED_FOR)
        return first;
    if (is_free(&first))
        return try_preferred(ground, request, first);
    if (request->anchored)
        trial = try_rings(ground, request);
    for (int step = 1; step <= SHRINK_STEPS && !is_free(&trial); step++)
        trial = try_own_places(ground, request, size_at(ground, request, step));
    return is_free(&trial) ? trial : first;
}

static void note(Plot *plot, const LabelRequest *request, SceneNote what) {
    if (plot->measuring)
        return;
    what.role = request->role;
    what.text = request->text;
    scene_note(plot->scene, what);
}

static void note_trial(Plot *plot, const LabelRequest *request, const LabelTrial *trial) {
    Point first = request->places[0].at, at = trial->place.at;
    double full = request->full_size > 0 ? request->full_size : request->size;
    if (trial->led || (request->place_count > 1 && (first.x != at.x || first.y != at.y)))
        note(plot, request, (SceneNote){.kind = LAYOUT_MOVED, .to = hypot(at.x - first.x, at.y - first.y)});
    if (trial->size < full)
        note(plot, request, (SceneNote){.kind = LAYOUT_SHRUNK, .from = full, .to = trial->size});
}

void labels_report_dropped(Plot *plot, SceneRole role, const char *text, Place place) {
    static const char why[] = "no place where it covers nothing";
    if (plot->measuring)
        return;
    diagnostics_report(
        plot->diagnostics,
        (Diagnostic){.id = MESSAGE_LABEL_DROPPED, .place = place, .found = text, .detail = why});
    scene_note(plot->scene, (SceneNote){.kind = LAYOUT_DROPPED, .role = role, .text = text, .reason = why});
}

static void report_dropped(Plot *plot, const LabelRequest *request) {
    Place place = request->layer ? request->layer->channels[CHANNEL_TEXT].place : request->place;
    labels_report_dropped(plot, request->role, request->text, place);
}

/* One across a line needs it. */
static Color find_halo(const Plot *plot, const LabelRequest *request, const LabelTrial *trial) {
    Color ground = request->ground.alpha ? request->ground : plot->theme->background.value;
    bool lacks = !request->halo.alpha && !request->plate.alpha && trial->cost.crosses && ground.alpha == 255;
    return lacks ? ground : request->halo;
}

/* It takes no bite out of a line that the label lies beside, whose box keeps clear of that. */
static double find_halo_width(const LabelGround *ground, const LabelTrial *trial) {
    double full = halo_em * trial->size, air = box_air_em * trial->size;
    Rect reach = rect_grow(trial->box, full - air);
    bool bites = !trial->cost.crosses && label_ground_cost(ground, reach, 0, false).crosses;
    return bites ? air : full;
}

typedef enum Remedy { REMEDY_NONE, REMEDY_BOLDER, REMEDY_DARKER } Remedy;

/* In a fill that is neither light nor dark a label is made bolder, which needs less contrast
   (WCAG 2.1, 1.4.3), or when it is small darker. */
static Remedy find_remedy(const LabelRequest *request, double size) {
    const double enough = 4.5, enough_for_large = 3, large = 24, large_bold = 18.66;
    double contrast = color_contrast(request->color, request->ground);
    if (!request->ground.alpha || contrast >= enough || (size >= large && contrast >= enough_for_large))
        return REMEDY_NONE;
    return size >= large_bold && contrast >= enough_for_large ? REMEDY_BOLDER : REMEDY_DARKER;
}

static void make_readable(const Plot *plot, const LabelRequest *request, SceneText *text) {
    if (find_remedy(request, text->size) == REMEDY_DARKER)
        text->color = color_make_readable(plot->theme->label->color.value, request->ground);
}

static void draw_leader(Plot *plot, const LabelRequest *request, const LabelTrial *trial, SceneNode *parent) {
    double width = plot->theme->axis->domain_width.value / 2;
    SceneNode *line = scene_add_path(plot->scene, parent, ROLE_LEADER, stroke_solid(request->color, width));
    path_move(plot->scene, line, trial->leader[0].x, trial->leader[0].y);
    path_line(plot->scene, line, trial->leader[1].x, trial->leader[1].y);
}

static void draw_plate(Plot *plot, const LabelRequest *request, const LabelTrial *trial, SceneNode *parent) {
    Rect plate = rect_cut(rect_grow(trial->box, trial->size * plate_air_em), request->plate_room);
    if (plate.width > 0 && plate.height > 0)
        scene_add_rect(plot->scene, parent, ROLE_LABEL_GROUND, plate, paint_solid(request->plate));
}

static void draw_label(Plot *plot, const LabelRequest *request, const LabelGround *ground,
                       const LabelTrial *trial, SceneNode *parent) {
    if (trial->led)
        draw_leader(plot, request, trial, parent);
    if (request->plate.alpha)
        draw_plate(plot, request, trial, parent);
    SceneNode *node = plot_add_text(plot, parent, request->role, request->text, trial->place.at,
                                    trial->place.anchor, request->weight, trial->size, request->color);
    make_readable(plot, request, &node->text);
    node->text.halo = find_halo(plot, request, trial);
    node->text.halo_width = node->text.halo.alpha ? find_halo_width(ground, trial) : 0;
    if (request->label)
        scene_set_label(plot->scene, node, request->label);
}

/* While measuring, one that covers something is drawn all the same, for room to be made for it. */
static void place_label(Plot *plot, const LabelRequest *request, LabelGround *ground, SceneNode *parent) {
    Labels *labels = plot->labels;
    LabelTrial trial = find_trial(ground, request);
    bool stays = is_free(&trial) || request->required;
    if (stays || (plot->measuring && !trial.cost.leaves))
        draw_label(plot, request, ground, &trial, parent);
    if (!stays) {
        report_dropped(plot, request);
        return;
    }
    note_trial(plot, request, &trial);
    labels->placed[labels->placed_count++] = (PlacedLabel){*request, trial.box};
    label_ground_add(ground, trial.box);
}

/* The labels of a layer are of one weight: when one in a fill has to be bolder, all in fills are. */
static void share_weights(Plot *plot) {
    Labels *labels = plot->labels;
    bool *bolder = arena_new_array(plot->arena, bool, plot->layer_count);
    for (size_t i = 0; i < labels->count; i++) {
        const LabelRequest *request = &labels->requests[i];
        if (request->layer && request->weight == FONT_REGULAR)
            bolder[request->layer->index] |= find_remedy(request, request->size) == REMEDY_BOLDER;
    }
    for (size_t i = 0; i < labels->count; i++) {
        LabelRequest *request = &labels->requests[i];
        if (request->layer && request->ground.alpha && request->weight == FONT_REGULAR &&
            bolder[request->layer->index])
            request->weight = FONT_SEMIBOLD;
    }
}

typedef struct RankedRequest {
    int priority;
    size_t index;
} RankedRequest;

static int compare_priority(const void *a, const void *b) {
    const RankedRequest *left = a, *right = b;
    if (left->priority != right->priority)
        return left->priority > right->priority ? -1 : 1;
    return (left->index > right->index) - (left->index < right->index);
}

/* The requests that name places, in the order of placing. */
static LabelRequest **rank_requests(const Plot *plot, size_t *count) {
    const Labels *labels = plot->labels;
    RankedRequest *order = arena_new_array(plot->arena, RankedRequest, labels->count);
    LabelRequest **ranked = arena_new_array(plot->arena, LabelRequest *, labels->count);
    for (size_t i = 0; i < labels->count; i++)
        order[i] = (RankedRequest){labels->requests[i].priority, i};
    qsort(order, labels->count, sizeof *order, compare_priority);
    *count = 0;
    for (size_t i = 0; i < labels->count; i++)
        if (labels->requests[order[i].index].place_count)
            ranked[(*count)++] = &labels->requests[order[i].index];
    return ranked;
}

/* Sets sizes[] to what the layers' labels have, the smallest of each; INFINITY where a layer has none. */
static void find_least_sizes(Plot *plot, LabelRequest *const *ranked, size_t count, double *sizes) {
    LabelGround ground;
    label_ground_init(&ground, plot);
    for (size_t i = 0; i < plot->layer_count; i++)
        sizes[i] = INFINITY;
    for (size_t i = 0; i < count; i++) {
        LabelTrial trial = find_trial(&ground, ranked[i]);
        if (!is_free(&trial) && !ranked[i]->required)
            continue;
        label_ground_add(&ground, trial.box);
        if (ranked[i]->layer)
            sizes[ranked[i]->layer->index] = fmin(sizes[ranked[i]->layer->index], trial.size);
    }
}

/* The labels of a layer are of one size: when one has to be smaller, all are. A smaller label may make
   room for others, so that it takes a few rounds. */
static void share_sizes(Plot *plot, LabelRequest *const *ranked, size_t count) {
    double *sizes = arena_new_array(plot->arena, double, plot->layer_count);
    bool changed = plot->labels->count <= MOST_CARED_FOR;
    for (int round = 0; changed && round < SHRINK_STEPS; round++) {
        changed = false;
        find_least_sizes(plot, ranked, count, sizes);
        for (size_t i = 0; i < count; i++) {
            LabelRequest *request = ranked[i];
            if (!request->layer || request->required || sizes[request->layer->index] >= request->size)
                continue;
            request->full_size = request->full_size > 0 ? request->full_size : request->size;
            request->size = sizes[request->layer->index];
            changed = true;
        }
    }
}

void labels_place(Plot *plot, SceneNode *parent) {
    Labels *labels = plot->labels;
    size_t count;
    if (!labels->count)
        return;
    LabelRequest **ranked = rank_requests(plot, &count);
    share_weights(plot);
    share_sizes(plot, ranked, count);
    labels->placed = arena_new_array(plot->arena, PlacedLabel, labels->count);
    LabelGround ground;
    label_ground_init(&ground, plot);
    for (size_t i = 0; i < count; i++)
        place_label(plot, ranked[i], &ground, parent);
}

bool labels_find(const Plot *plot, const Layer *layer, size_t row, Rect *box) {
    const Labels *labels = plot->labels;
    for (size_t i = 0; i < labels->placed_count; i++) {
        const LabelRequest *request = &labels->placed[i].request;
        if (request->layer == layer && request->row == row) {
            *box = labels->placed[i].box;
            return true;
        }
    }
    return false;
}
