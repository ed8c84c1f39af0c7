#include "diagram/model.h"

static const double touching = 1e-6;

/* A gap takes at most this share of a cell and its gap, where texts do not need more. */
static const double most_gap = 0.4;

/* Of the theme's gaps, where room is scarce. */
static const double tight_gap = 0.6;

/* In em: boxes grow no larger than that with the page, and then gaps do; the room that a line keeps beside
   its text; the least size of a box. */
static const double widest = 15, highest = 7.5, most_stretch = 0.9, line_beside_text = 0.9, least_width = 2.5,
                    least_height = 1.6, frame_distance = 1;

enum { MOST_EDGE_LINES = 2 };

/* One direction of the grid: columns or rows. */
typedef struct GridDirection {
    bool vertical;
    DiagramSide before, after;
    double start, length; /* of the place */
    double count, gap, pitch, origin;
} GridDirection;

static double position(const GridDirection *d, const Box *box) {
    return d->vertical ? box->row : box->column;
}

static double extent(const GridDirection *d, const Box *box) {
    return d->vertical ? box->rows : box->columns;
}

static bool side_by_side(const GridDirection *d, const Box *a, const Box *b) {
    GridDirection across = {.vertical = !d->vertical};
    return position(&across, a) + touching < position(&across, b) + extent(&across, b) &&
           position(&across, b) + touching < position(&across, a) + extent(&across, a);
}

/* Frames around nodes */

static bool text_is_at_top(const Box *group) {
    return group->group->corner.value <= CORNER_TOP_RIGHT;
}

double group_strip(const Diagram *diagram, const Box *group, DiagramSide side) {
    const SpecText *text = &group->group->text;
    if (!text->text || !*text->text || side != (text_is_at_top(group) ? SIDE_TOP : SIDE_BOTTOM))
        return 0;
    return ceil(diagram_font_size(diagram, diagram->theme->group_font_size) * 1.1);
}

/* The part of the grid that a group's nodes take. */
static void find_extent(const Diagram *diagram, Box *group) {
    double left = INFINITY, top = INFINITY, right = 0, bottom = 0;
    for (size_t i = 0; i < diagram->node_count; i++) {
        const Box *box = &diagram->boxes[i];
        if (!group->members[i])
            continue;
        left = fmin(left, box->column);
        top = fmin(top, box->row);
        right = fmax(right, box->column + box->columns);
        bottom = fmax(bottom, box->row + box->rows);
    }
    group->column = left;
    group->row = top;
    group->columns = right - left;
    group->rows = bottom - top;
}

static double end_at(const GridDirection *d, const Box *box, bool after) {
    return position(d, box) + (after ? extent(d, box) : 0);
}

/* How far a frame reaches beyond its part of the grid: farther where a frame within it lies at its edge. */
static void find_outset(const Diagram *diagram, const GridDirection *d, Box *group, bool after) {
    DiagramSide side = after ? d->after : d->before;
    double inner = 0;
    for (size_t i = diagram->node_count; i < diagram->box_count; i++) {
        const Box *box = &diagram->boxes[i];
        if (group->members[i] && fabs(end_at(d, box, after) - end_at(d, group, after)) < touching)
            inner = fmax(inner, box->outsets[side]);
    }
    group->outsets[side] =
        inner + diagram_size(diagram, diagram->theme->group_padding) + group_strip(diagram, group, side);
}

static void find_outsets(Diagram *diagram, const GridDirection *d) {
    for (size_t i = diagram->node_count; i < diagram->box_count; i++)
        find_extent(diagram, &diagram->boxes[i]);
    for (int depth = DIAGRAM_MOST_GROUPS; depth >= 0; depth--)
        for (size_t i = diagram->node_count; i < diagram->box_count; i++)
            for (int after = 0; diagram->boxes[i].depth == depth && after < 2; after++)
                find_outset(diagram, d, &diagram->boxes[i], after);
}

/* Gaps */

/* The gap with which `need` lies between boxes that are `apart` cells from each other. */
static double gap_for(const GridDirection *d, double need, double apart) {
    return (need - apart * d->length / d->count) / (1 + apart / d->count);
}

static void need_gap(GridDirection *d, const Box *a, const Box *b, double need, double most) {
    double apart = position(d, b) - position(d, a) - extent(d, a);
    if (apart > -touching && need > 0)
        d->gap = fmax(d->gap, fmin(gap_for(d, need, fmax(apart, 0)), most));
}

static double least_cell(const Diagram *diagram, const GridDirection *d) {
    return (d->vertical ? least_height : least_width) * diagram->theme->font_size.value * diagram->scale;
}

/* With which boxes have their least size. */
static double widest_gap(const Diagram *diagram, const GridDirection *d) {
    return d->count > 1 ? (d->length - d->count * least_cell(diagram, d)) / (d->count - 1) : 0;
}

static bool are_nested(const Diagram *diagram, size_t a, size_t b) {
    return box_holds(&diagram->boxes[a], b) || box_holds(&diagram->boxes[b], a);
}

static void make_room_for_frames(const Diagram *diagram, GridDirection *d) {
    double between = frame_distance * diagram_font_size(diagram, diagram->theme->group_font_size);
    for (size_t i = 0; i < diagram->box_count; i++)
        for (size_t k = 0; k < diagram->box_count; k++) {
            const Box *a = &diagram->boxes[i], *b = &diagram->boxes[k];
            double reach = a->outsets[d->after] + b->outsets[d->before];
            if (i != k && reach > 0 && !are_nested(diagram, i, k) && side_by_side(d, a, b))
                need_gap(d, a, b, reach + between, INFINITY);
        }
}

/* How far frames around only one of two nodes reach into what is between them, where a text had better not
 * lie. */
static double frames_around(const Diagram *diagram, size_t node, size_t other, DiagramSide side) {
    double reach = 0;
    for (size_t i = diagram->node_count; i < diagram->box_count; i++)
        if (diagram->boxes[i].members[node] && !diagram->boxes[i].members[other])
            reach = fmax(reach, diagram->boxes[i].outsets[side]);
    return reach;
}

static double frames_between(const Diagram *diagram, const GridDirection *d, size_t a, size_t b) {
    return frames_around(diagram, a, b, d->after) + frames_around(diagram, b, a, d->before);
}

static void make_room_for_text(const Diagram *diagram, GridDirection *d, const Edge *edge) {
    const Box *from = &diagram->boxes[edge->from], *to = &diagram->boxes[edge->to];
    const char *text = edge->spec->text.text;
    if (!text || !*text || from->group || to->group || !side_by_side(d, from, to))
        return;
    double size = diagram_font_size(diagram, diagram->theme->edge_font_size);
    TextBlock block = diagram_wrap(diagram, text, FONT_REGULAR, size, MOST_EDGE_LINES);
    Rect pill = diagram_pill(&block, (Point){0, 0});
    double head = arrow_head_length(diagram->theme->stroke_width.value);
    double line =
        2 * line_beside_text * size + head * (edge_has_head(edge, false) + edge_has_head(edge, true));
    double need = (d->vertical ? pill.height : pill.width) + line;
    double most = widest_gap(diagram, d);
    need_gap(d, from, to, need + frames_between(diagram, d, edge->from, edge->to) * 0.5, most);
    need_gap(d, to, from, need + frames_between(diagram, d, edge->to, edge->from) * 0.5, most);
}

static double wanted_gap(const Diagram *diagram, const GridDirection *d, SpecNumber wanted) {
    double gap = diagram_size(diagram, wanted) * (diagram->tight ? tight_gap : 1);
    return fmin(gap, most_gap * d->length / d->count);
}

/* The place without the frames that stick out of the grid, and without the lanes around it. */
static void inset(const Diagram *diagram, GridDirection *d) {
    double pitch = d->length / d->count, before = 0, after = 0,
           around = diagram->lanes_around ? d->gap / 2 + 2 : 0;
    for (size_t i = diagram->node_count; i < diagram->box_count; i++) {
        const Box *box = &diagram->boxes[i];
        double left = position(d, box), right = d->count - left - extent(d, box);
        before = fmax(before, box->outsets[d->before] - left * pitch);
        after = fmax(after, box->outsets[d->after] - right * pitch);
    }
    d->start += before + around;
    d->length -= before + after + 2 * around;
}

static void find_gap(const Diagram *diagram, GridDirection *d, SpecNumber wanted) {
    d->gap = wanted_gap(diagram, d, wanted);
    make_room_for_frames(diagram, d);
    for (size_t i = 0; i < diagram->edge_count; i++)
        make_room_for_text(diagram, d, &diagram->edges[i]);
}

/* Boxes that would be larger than they need leave the rest to the gaps, and then around the grid. */
static void limit_pitch(const Diagram *diagram, GridDirection *d) {
    double em = diagram->theme->font_size.value, most = (d->vertical ? highest : widest) * em;
    bool whole = diagram->theme->stroke_width.value >= 1;
    d->pitch = (d->length + d->gap) / d->count;
    double cell = fmin(d->pitch - d->gap, most);
    d->gap = fmin(d->pitch - cell, fmax(d->gap, most_stretch * most));
    d->pitch = cell + d->gap;
    if (whole) {
        d->gap = ceil(d->gap);
        d->pitch = floor(d->pitch);
    }
    double rest = d->length - d->count * d->pitch + d->gap;
    d->origin = d->start + (rest > d->count + 2 ? rest / 2 : 0);
    d->origin = whole ? round(d->origin) : d->origin;
}

static bool check_cells(Diagram *diagram, const GridDirection *d) {
    if (d->pitch - d->gap >= least_cell(diagram, d) - 2)
        return true;
    return diagram_fail(diagram,
                        (Fault){.id = MESSAGE_NO_ROOM,
                                .detail = d->vertical
                                              ? "the rows of the diagram are too low for their boxes"
                                              : "the columns of the diagram are too narrow for their boxes"});
}

static bool fit_direction(Diagram *diagram, GridDirection *d, SpecNumber wanted) {
    find_outsets(diagram, d);
    d->gap = wanted_gap(diagram, d, wanted);
    inset(diagram, d);
    if (d->length > 0)
        find_gap(diagram, d, wanted);
    limit_pitch(diagram, d);
    return check_cells(diagram, d);
}

static void set_cells(Diagram *diagram) {
    bool whole = diagram->theme->stroke_width.value >= 1;
    for (size_t i = 0; i < diagram->node_count; i++) {
        Box *box = &diagram->boxes[i];
        Rect cell = {diagram->origin.x + box->column * diagram->pitch_x,
                     diagram->origin.y + box->row * diagram->pitch_y,
                     box->columns * diagram->pitch_x - diagram->gap_x,
                     box->rows * diagram->pitch_y - diagram->gap_y};
        box->cell = whole ? rect_from_corners(round(cell.x), round(cell.y), round(rect_right(cell)),
                                              round(rect_bottom(cell)))
                          : cell;
    }
}

static bool check_boxes(Diagram *diagram) {
    for (size_t i = 0; i < diagram->node_count; i++) {
        const Box *box = &diagram->boxes[i];
        if (box->columns * diagram->pitch_x - diagram->gap_x < 1 ||
            box->rows * diagram->pitch_y - diagram->gap_y < 1)
            return diagram_fail(diagram, (Fault){.id = MESSAGE_TEXT_NO_ROOM,
                                                 .place = box->place,
                                                 .found = box->name,
                                                 .detail = "in so small a part of the grid"});
    }
    return true;
}

bool diagram_fit_grid(Diagram *diagram) {
    Rect place = diagram->place;
    GridDirection across = {.before = SIDE_LEFT,
                            .after = SIDE_RIGHT,
                            .start = place.x,
                            .length = place.width,
                            .count = diagram->columns};
    GridDirection down = {.vertical = true,
                          .before = SIDE_TOP,
                          .after = SIDE_BOTTOM,
                          .start = place.y,
                          .length = place.height,
                          .count = diagram->rows};
    bool fits = fit_direction(diagram, &across, diagram->theme->column_gap);
    fits = fit_direction(diagram, &down, diagram->theme->row_gap) && fits;
    diagram->origin = (Point){across.origin, down.origin};
    diagram->pitch_x = across.pitch;
    diagram->gap_x = across.gap;
    diagram->pitch_y = down.pitch;
    diagram->gap_y = down.gap;
    if (!fits || !check_boxes(diagram))
        return false;
    set_cells(diagram);
    return true;
}
