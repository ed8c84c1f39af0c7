#include "diagram/model.h"

#include <math.h>
#include <stdint.h>

/* The shares of their sizes that texts are tried at, one after the other. */
static const double scales[] = {1, 0.92, 0.85, 0.78, 0.72};

/* The first of them are those of careful attempts. */
enum { SCALE_COUNT = sizeof scales / sizeof *scales, CAREFUL_SCALES = 3 };

/* What a layout is worse for: a broken word, a line of a box's or an edge's text more than its author wrote,
   a bend, a band more, layers across the longer side of the place, and boxes that are small. */
static const double cost_of_broken = 2, cost_of_line = 1, cost_of_edge_line = 0.5, cost_of_bend = 0.1,
                    cost_of_band = 1, cost_of_broad_band = 4, cost_of_across = 2, cost_of_small_box = 3;

/* In em: boxes of this breadth are not small. */
static const double wanted_width = 8;

typedef bool Step(Diagram *diagram);

static bool draw_lines(Diagram *diagram) {
    if (!diagram_route(diagram))
        return false;
    diagram_spread(diagram);
    return true;
}

/* Texts of frames make way for lines where they can, else lines go around them. */
static bool draw_lines_and_frames(Diagram *diagram) {
    diagram->texts_stand = false;
    if (!draw_lines(diagram))
        return false;
    diagram->texts_stand = !diagram_slide_group_texts(diagram);
    return !diagram->texts_stand || (draw_lines(diagram) && diagram_check_group_texts(diagram));
}

static Step *const steps[] = {diagram_fit_grid, diagram_fit_contents, draw_lines_and_frames,
                              diagram_place_texts};

static bool attempt(Diagram *diagram, double scale, bool lanes_around) {
    diagram->scale = scale;
    diagram->lanes_around = lanes_around;
    diagram->fault_count = 0;
    bool done = true;
    for (size_t i = 0; done && i < sizeof steps / sizeof *steps; i++)
        done = steps[i](diagram);
    return done;
}

/* Lanes around the grid take room, so they are only there when a line finds no way without, or a text no
 * place. */
static bool attempt_both(Diagram *diagram, double scale) {
    return attempt(diagram, scale, false) || attempt(diagram, scale, true);
}

/* Nodes without places */

/* How many lines a text has more than it was written in. */
static double added_lines(const TextBlock *block) {
    double lines = (double)block->count;
    for (const char *at = block->text; block->count && *at; at++)
        lines -= *at == '\n';
    return fmax(lines - 1, 0);
}

/* Chains are easily read where they turn; of bands of several nodes lines cross there. */
static double fold_cost(const Diagram *diagram, DiagramFlow flow) {
    double breadth = flow.direction == FLOW_RIGHT ? diagram->rows : diagram->columns;
    double folds = (double)(flow.bands - 1);
    return folds * (breadth > (double)flow.bands ? cost_of_broad_band : cost_of_band);
}

static double flow_cost(const Diagram *diagram, DiagramFlow flow) {
    bool across = (flow.direction == FLOW_RIGHT) != (diagram->place.width >= diagram->place.height);
    double width = diagram->pitch_x - diagram->gap_x, em = diagram->theme->font_size.value;
    double cost = fold_cost(diagram, flow) + (across ? cost_of_across : 0);
    cost += fmax(1 - width / (wanted_width * em), 0) * cost_of_small_box;
    cost += (double)diagram->broken_texts * cost_of_broken;
    for (size_t i = 0; i < diagram->node_count; i++)
        cost +=
            cost_of_line * (added_lines(&diagram->boxes[i].text) + added_lines(&diagram->boxes[i].detail));
    for (size_t i = 0; i < diagram->edge_count; i++) {
        const Edge *edge = &diagram->edges[i];
        cost += cost_of_edge_line * added_lines(&edge->text);
        cost += edge->point_count > 2 ? cost_of_bend * (double)(edge->point_count - 2) : 0;
    }
    return cost;
}

static bool attempt_flow(Diagram *diagram, DiagramFlow flow, double scale) {
    diagram_place_layers(diagram, flow);
    return attempt_both(diagram, scale);
}

/* The best of the flows in which all fits; when nothing does, the first one is what is left. */
static bool attempt_flows(Diagram *diagram, double scale) {
    size_t best = 0;
    double least = INFINITY;
    for (size_t i = 0; i < diagram->flow_count; i++) {
        if (!attempt_flow(diagram, diagram->flows[i], scale))
            continue;
        double cost = flow_cost(diagram, diagram->flows[i]);
        best = cost < least ? i : best;
        least = fmin(cost, least);
    }
    return attempt_flow(diagram, diagram->flows[best], scale);
}

static bool lay_out_at(Diagram *diagram, double scale, bool tight) {
    diagram->tight = tight;
    return diagram->flow_count ? attempt_flows(diagram, scale) : attempt_both(diagram, scale);
}

/* The first attempt that breaks the fewest words; room is taken from the gaps before it is from the texts. */
static bool lay_out_carefully(Diagram *diagram, DiagramCare care) {
    size_t least = SIZE_MAX;
    int best = 0;
    diagram->care = care;
    for (int i = 0; i < 2 * CAREFUL_SCALES && least > 0; i++)
        if (lay_out_at(diagram, scales[i / 2], i % 2) && diagram->broken_texts < least) {
            least = diagram->broken_texts;
            best = i;
        }
    return least < SIZE_MAX && lay_out_at(diagram, scales[best / 2], best % 2);
}

bool diagram_lay_out(Diagram *diagram) {
    if (lay_out_carefully(diagram, CARE_ALIKE) || lay_out_carefully(diagram, CARE_MIXED))
        return true;
    diagram->care = CARE_LEAST;
    for (int i = 0; i < SCALE_COUNT; i++)
        if (lay_out_at(diagram, scales[i], false))
            return true;
    return attempt(diagram, scales[SCALE_COUNT - 1], false);
}
