/* The labels of a drawing. Marks and annotations ask for them, each with the places it would take, best
   first; when all have asked they are placed, so that none covers another, in the order of their priority.
   The order of asking decides among equals: the same requests give the same places. Of each label, the first
   of these that covers no other label and no obstacle:
     1. its own places: the one that lies across the fewest lines, of those the first; where other labels are
        in the way of its preferred places, first those a little smaller;
     2. with an anchor: places around the anchor, farther away and within the frame, joined to it by a thin
        line that crosses no label and no obstacle;
     3. its own places at a smaller size, in three steps down to the theme's label.minimumFontSize;
     4. none: it is left out, with a warning (LABEL_DROPPED).
   The labels of a layer are of one size, the smallest that one of them has to take, and those in fills of one
   weight, the boldest that one of them needs to be read.
   Of a drawing that asks for more than 40 labels those without a free place are left out at once: further
   lines and small print would make the crowd worse. A required label is never left out, led away or shrunk;
   it takes the place where it covers least. A label that lies across a line that is drawn has a halo; beside
   one its halo is thin enough to leave the line whole. What was moved, shrunk or left out is noted in the
   scene (scene_note()) for the layout report. Things are found by place (box_grid.h), so that thousands of
   labels take milliseconds. */
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
    Color halo;   /* alpha 0: none */
    Color ground; /* of the fill that it stands in; alpha 0: in none */
    Color plate;  /* of a rectangle below the text, within `plate_room`; alpha 0: none */
    Rect plate_room;
    LabelPlace places[LABEL_MOST_PLACES];
    int place_count;
    int preferred_count; /* of the first places: before another is taken for want of room, they are tried
                            smaller */
    int priority;        /* higher is placed first */
    bool required;
    bool anchored; /* belongs to a point, `anchor`, from which its own places are `distance` away */
    Point anchor;
    double distance;
    double full_size;   /* what `size` would be with all the room; 0: the same */
    const Layer *layer; /* whose datum it shows; may be NULL */
    size_t row;
    Place place; /* of what asks for it, where that is no layer */
} LabelRequest;

/* A label that has its place. */
typedef struct PlacedLabel {
    LabelRequest request;
    Rect box;
} PlacedLabel;

/* Where the direct legend has the name of a series. */
typedef struct SeriesPlace {
    const Layer *layer;
    size_t series;
    Rect box;
    Point start; /* of its text: its left, and the middle of its height */
} SeriesPlace;

struct Labels {
    LabelRequest *requests;
    size_t count, capacity;
    Rect *obstacles; /* what labels must not cover */
    size_t obstacle_count, obstacle_capacity;
    Point (*lines)[2]; /* what labels had better not cover */
    bool *line_shows;  /* whether it is drawn, or stands for something broader */
    size_t line_count, line_capacity, shows_capacity;
    SeriesPlace *names;
    size_t name_count, name_capacity;
    PlacedLabel *placed;
    size_t placed_count;
};

void labels_init(Labels *labels);

void labels_request(Plot *plot, LabelRequest request);
void labels_add_obstacle(Plot *plot, Rect box);
void labels_add_line(Plot *plot, Point from, Point to);

/* A line that is not drawn itself, such as one through the middle of a bar. */
void labels_add_hint(Plot *plot, Point from, Point to);

/* Tells where a series has its name; it is an obstacle besides. NULL from the search: it has none. */
void labels_add_name(Plot *plot, SeriesPlace name);
const SeriesPlace *labels_find_name(const Plot *plot, const Layer *layer, size_t series);

/* Reports that a text has no place where it covers nothing (LABEL_DROPPED), and notes it in the scene; not
   while measuring. */
void labels_report_dropped(Plot *plot, SceneRole role, const char *text, Place place);

/* Places what was asked for and draws it under `parent`. */
void labels_place(Plot *plot, SceneNode *parent);

/* The box of the placed label of a datum; false when it has none. */
bool labels_find(const Plot *plot, const Layer *layer, size_t row, Rect *box);

#endif
