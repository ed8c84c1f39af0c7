/* The labels of a drawing. Marks and annotations ask for them, each with the places it would take, best
   first; when all have asked they are placed, so that none covers another: in the order of their priority,
   each at its first place that is free, or the one that covers least. A label that would still cover another
   is left out, with a warning, unless it is required. The order of asking decides among equals: the same
   requests give the same places. */
#ifndef PLOT_LABELS_H
#define PLOT_LABELS_H

#include "plot/plot.h"

enum { LABEL_MOST_PLACES = 8 };

typedef struct LabelPlace {
    Point at; /* on the baseline */
    TextAnchor anchor;
} LabelPlace;

typedef struct LabelRequest {
    const char *text; /* kept by the caller until placed */
    SceneRole role;
    const char *label; /* of the node; may be NULL */
    FontWeight weight;
    double size;
    Color color;
    Color halo; /* alpha 0: none */
    LabelPlace places[LABEL_MOST_PLACES];
    int place_count;
    int priority; /* higher is placed first */
    bool required;
    const Layer *layer; /* whose datum it shows; may be NULL */
    size_t row;
} LabelRequest;

/* A label that has its place. */
typedef struct PlacedLabel {
    LabelRequest request;
    Rect box;
} PlacedLabel;

struct Labels {
    LabelRequest *requests;
    size_t count, capacity;
    Rect *obstacles; /* what labels must not cover */
    size_t obstacle_count, obstacle_capacity;
    Point (*lines)[2]; /* what labels had better not cover */
    size_t line_count, line_capacity;
    PlacedLabel *placed;
    size_t placed_count;
};

void labels_init(Labels *labels);

void labels_request(Plot *plot, LabelRequest request);
void labels_add_obstacle(Plot *plot, Rect box);
void labels_add_line(Plot *plot, Point from, Point to);

/* Places what was asked for and draws it under `parent`. */
void labels_place(Plot *plot, SceneNode *parent);

/* The lowest y at which the span from `left` to `right` is free of placed labels and obstacles from there up;
   that is, the top of what stands there, or `otherwise` when nothing does. */
double labels_find_top(const Plot *plot, double left, double right, double otherwise);

/* The box of the placed label of a datum; false when it has none. */
bool labels_find(const Plot *plot, const Layer *layer, size_t row, Rect *box);

#endif
