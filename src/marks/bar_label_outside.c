#include "marks/bar_label_outside.h"

#include "marks/bar_label_inside.h"
#include "marks/placing.h"
#include "marks/value_labels.h"

enum { SIZE_STEPS = 8 };

/* Room around a label, in em. */
static const double air = 0.12;

/* A label that cannot be shrunk any more may lie on the bars beside its own, in a halo, with so much of its
   length. */
static const double most_covered = 0.25;

static LabelPlace outer_place(const BarLabels *labels, const BarLabel *label, double size) {
    Point from = layer_point(labels->layer, bar_label_middle(label), label->far);
    return value_label_place_beside(from, label->toward, labels->plot->theme->label->offset.value,
                                    bar_label_extent(labels, label, size));
}

static Rect outer_box(const BarLabels *labels, const BarLabel *label, double size) {
    TextExtent extent = bar_label_extent(labels, label, size);
    LabelPlace place = outer_place(labels, label, size);
    double share = place.anchor == ANCHOR_START ? 0 : place.anchor == ANCHOR_MIDDLE ? 0.5 : 1;
    Rect box = {place.at.x - extent.width * share, place.at.y - extent.cap_height, extent.width,
                extent.cap_height + extent.descent / 2};
    return rect_grow(box, air * size);
}

static bool meets(const BarLabels *labels, const BarLabel *a, const BarLabel *b, double size) {
    Rect box_a = outer_box(labels, a, size), box_b = outer_box(labels, b, size);
    return rect_overlaps(box_a, box_b) || rect_overlaps(box_a, bar_shape_rect(labels->layer, &b->bar)) ||
           rect_overlaps(bar_shape_rect(labels->layer, &a->bar), box_b);
}

typedef enum Nearness { NEAR_SAME, NEAR_BESIDE, NEAR_NOT } Nearness;

/* Bars at one place are not told apart by smaller labels. */
static Nearness nearness(const BarLabels *labels, const BarLabel *a, const BarLabel *b) {
    double distance = fabs(bar_label_middle(a) - bar_label_middle(b)), breadth = a->bar.right - a->bar.left;
    return distance <= breadth / 2                ? NEAR_SAME
           : distance <= breadth + labels->widest ? NEAR_BESIDE
                                                  : NEAR_NOT;
}

static bool all_are_clear(const BarLabels *labels, double size) {
    for (size_t i = 0; i < labels->count; i++)
        for (size_t k = i + 1; k < labels->count; k++) {
            Nearness near = nearness(labels, &labels->items[i], &labels->items[k]);
            if (near == NEAR_NOT)
                break;
            if (near == NEAR_BESIDE && meets(labels, &labels->items[i], &labels->items[k], size))
                return false;
        }
    return true;
}

static double step_size(const BarLabels *labels, int step) {
    return labels->size + (bar_labels_least_size(labels) - labels->size) * step / SIZE_STEPS;
}

static double find_size(const BarLabels *labels) {
    int step = 0;
    while (step < SIZE_STEPS && !all_are_clear(labels, step_size(labels, step)))
        step++;
    return step_size(labels, step);
}

static double overlap_along(const Layer *layer, Rect box, Rect bar) {
    if (!rect_overlaps(box, bar))
        return 0;
    Rect common = rect_cut(box, bar);
    return layer_point(layer, common.width, common.height).x / layer_point(layer, box.width, box.height).x;
}

/* False when the other bar, and all beyond it, are too far away. */
static bool add_covered(const BarLabels *labels, const BarLabel *label, const BarLabel *other, double size,
                        double *covered) {
    Nearness near = nearness(labels, label, other);
    if (near == NEAR_BESIDE)
        *covered += overlap_along(labels->layer, outer_box(labels, label, size),
                                  bar_shape_rect(labels->layer, &other->bar));
    return near != NEAR_NOT;
}

/* How much of a label's length lies on the bars beside its own. */
static double covered_share(const BarLabels *labels, size_t index, double size) {
    const BarLabel *items = labels->items;
    double covered = 0;
    for (size_t i = index; i > 0 && add_covered(labels, &items[index], &items[i - 1], size, &covered); i--)
        continue;
    for (size_t i = index + 1;
         i < labels->count && add_covered(labels, &items[index], &items[i], size, &covered); i++)
        continue;
    return covered;
}

static void request_label(const BarLabels *labels, size_t index, double size) {
    const BarLabel *label = &labels->items[index];
    double covered = covered_share(labels, index, size);
    if (covered > most_covered) {
        value_label_report_dropped(labels->plot, labels->layer, label->text,
                                   "too long to stand between bars");
        return;
    }
    LabelRequest request = value_label_request(labels->plot, labels->layer, label->row, label->text, size);
    request.places[0] = outer_place(labels, label, size);
    request.place_count = 1;
    if (covered > 0)
        request.halo = labels->plot->theme->background.value;
    labels_request(labels->plot, request);
}

void bar_labels_request_outside(const BarLabels *labels) {
    double size = find_size(labels);
    for (size_t i = 0; i < labels->count; i++)
        request_label(labels, i, size);
}
